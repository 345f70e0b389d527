import Diagnostics
import Forms
import Reports

/// Whose form a document is, held against all that the document says of it.
package struct FormOwner: Sendable {
  /// The unit that the user names; `nil` for what the document says.
  package var unit: String?
  /// Whether what contradicts itself, or the workspace, is taken all the same.
  package var isForced = false

  package init(unit: String? = nil, isForced: Bool = false) {
    self.unit = unit
    self.isForced = isForced
  }

  /// - Throws: where the document's properties and its box name two units, or another exercise than
  ///   the workspace's.
  func unit(
    of form: FilledForm, in file: String, _ settings: ReportSettings, _ assets: FormAssets
  ) throws(Failure) -> Region {
    var faults: [Diagnostic] = []
    let noun = assets.form.definition.units.noun
    let printed = form.box.unit.flatMap { assets.unit(named: $0.words) }
    let hidden = form.properties.flatMap { assets.unit(named: $0.unit) }
    var region = form.region ?? printed
    if let unit {
      guard let named = assets.unit(named: unit), Self.reports(named, settings, assets) else {
        let names = (settings.regions + [assets.whole]).flatMap { [$0.shortName, $0.id] }
        throw .usage(
          RegionNameError(
            name: unit, suggestion: Suggestion.nearest(to: unit, among: names),
            isOfRegions: assets.form.definition.units.kind == .regions))
      }
      region = named
    } else if let printed, let hidden, printed.id != hidden.id, !isForced {
      faults.append(FormImportMessages.twoUnits(file, printed, hidden, noun))
    } else if let region, let named = Self.unit(namedBy: file, settings, assets), named != region,
      !isForced
    {
      faults.append(FormImportMessages.otherName(file, named, region, noun))
    }
    let others = form.box.others.compactMap { assets.unit(named: $0.words) }
    if let region, let other = others.first(where: { $0.id != region.id }), !isForced {
      faults.append(FormImportMessages.severalUnits(file, region, other))
    }
    if let exercise = form.exercise, exercise != settings.exercise, !isForced {
      faults.append(FormImportMessages.otherExercise(exercise, file, isForced: false))
    }
    guard let region, Self.reports(region, settings, assets) else {
      throw .findings([FormImportMessages.noRegion(file, region, noun)] + faults)
    }
    if !faults.isEmpty { throw .findings(faults) }
    return region
  }

  /// The unit whose form a file is called as: «formulario-2009-07-maule.docx».
  private static func unit(
    namedBy file: String, _ settings: ReportSettings, _ assets: FormAssets
  ) -> Region? {
    guard
      let name = Path.name(of: file).firstMatch(of: /formulario-\d{4}-(?:\d{2}-)?([\p{L}-]+)/)?.1
    else { return nil }
    return (settings.regions + [assets.whole]).first { $0.id == name.lowercased() }
  }

  private static func reports(
    _ unit: Region, _ settings: ReportSettings, _ assets: FormAssets
  ) -> Bool {
    unit == assets.whole || settings.regions.contains(unit)
  }

  /// Holds the box against that of the form that the workspace would give now.
  ///
  /// - Throws: where it names another exercise or institution.
  func check(_ box: FormBox, against own: FormBox, in file: String) throws(Failure) {
    if isForced { return }
    var faults: [Diagnostic] = []
    if let printed = box.exercise, let own = own.exercise, Self.differ(printed, own) {
      faults.append(FormImportMessages.otherYear(file, printed.words, own.words))
    }
    if let printed = box.institution, let own = own.institution, Self.differ(printed, own) {
      faults.append(FormImportMessages.otherInstitution(file, printed.words, own.words))
    }
    if !faults.isEmpty { throw .findings(faults) }
  }

  /// What the box names that is no unit.
  func unsure(_ box: FormBox, against own: FormBox, _ assets: FormAssets) -> [UnsureAnswer] {
    guard let fact = box.unit, assets.unit(named: fact.words) == nil,
      own.unit.map({ Self.differ(fact, $0) }) ?? true
    else { return [] }
    return [
      UnsureAnswer(
        words: fact.words, place: fact.place,
        reason: FormImportMessages.unknownUnit(assets.form.definition.units.noun))
    ]
  }

  /// What one of them has in parentheses at its end, as an acronym, makes no difference.
  private static func differ(_ a: FormBox.Fact, _ b: FormBox.Fact) -> Bool {
    func bare(_ fact: FormBox.Fact) -> PlainWords {
      PlainWords(fact.words.replacing(/\s*\([^()]*\)\s*$/, with: ""))
    }
    return PlainWords(a.words) != PlainWords(b.words)
      && (bare(a) != PlainWords(b.words) && PlainWords(a.words) != bare(b))
  }
}
