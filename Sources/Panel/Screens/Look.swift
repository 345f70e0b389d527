import Diagnostics
import Publishing
import Reports
import Reviewing
import StructuredData

/// What a screen is made of: the workspace as it is now, who looks, and in which language.
struct Look: Sendable {
  let standing: LiveWorkspace.Standing
  let visitor: Visitor
  let words: Words
  /// Whether nothing may be written.
  let isReadOnly: Bool
  /// Whether others look too, over a network.
  let isShared: Bool
  let query: [String: String]
  /// What the form calls its values; `nil` while the exercise is not known.
  var names: FieldNames? { wording?.names }
  private let wording: FormWording?

  init(
    standing: LiveWorkspace.Standing, visitor: Visitor, words: Words, isReadOnly: Bool,
    isShared: Bool, query: [String: String]
  ) {
    self.standing = standing
    self.visitor = visitor
    self.words = words
    self.isReadOnly = isReadOnly
    self.isShared = isShared
    self.query = query
    wording = standing.settings.map {
      FormWording(of: standing.assets.form.definition.of(exercise: $0.exercise))
    }
  }

  var inspection: Inspection { standing.inspection }

  /// The whole first, then the units in print order, as many as the visitor may see.
  var units: [String] {
    let all =
      inspection.reports.map { reports in
        [reports.wholeID] + reports.regions.map(\.region.id)
      } ?? standing.settings.map {
        [standing.assets.form.definition.units.whole] + $0.regions.map(\.id)
      }
      ?? []
    return all.filter(visitor.seat.sees)
  }

  /// What a unit wrote; `nil` while its file cannot be read.
  func data(of unit: String) -> DataNode? { standing.roots[unit] }

  func name(of unit: String) -> String {
    if inspection.reports != nil { return inspection.name(of: unit) }
    return standing.settings?.regions.first { $0.id == unit }?.denomination
      ?? standing.assets.form.nation.denomination
  }

  var title: String {
    guard let settings = standing.settings else { return Tool.name }
    let institution = settings.acronym.isEmpty ? settings.institution : settings.acronym
    return "\(institution) · \(words(standing.assets.form.definition.title)) · \(settings.exercise)"
  }

  /// What the form calls a value.
  func field(_ path: String) -> String {
    ValuePath(written: path).flatMap { names?.field(of: $0) } ?? path
  }

  /// A sentence of a check about a value, in the form's words.
  func told(_ message: Message, _ finding: Finding) -> String {
    guard let wording, let path = ValuePath(written: finding.path) else { return words(message) }
    return words(
      wording.told(message, at: path, quote: finding.quote, hasFiles: visitor.seat.seesAll))
  }

  /// Where a value of a unit is shown.
  static func address(of unit: String, _ path: String = "") -> String {
    let anchor = path.isEmpty ? "" : "#" + UnitScreen.id(path)
    return "/unidad/\(unit)\(anchor)"
  }

  /// A name as a part of an address (RFC 3986).
  static func escaped(_ name: String) -> String {
    name.utf8.map { byte -> String in
      let character = Character(UnicodeScalar(byte))
      let isPlain =
        character.isASCII
        && (character.isLetter || character.isNumber || "-._~".contains(character))
      let digits = String(byte, radix: 16, uppercase: true)
      return isPlain ? String(character) : "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }
}
