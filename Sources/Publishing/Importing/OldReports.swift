import Corrections
import Diagnostics
import Forms
import Importing
import Reports
import StructuredData
import Text

/// Holds reports that this program did not write against a workspace's data.
///
/// What the data print now is read by the same labels, so that only what the documents say otherwise
/// is a change; what they leave out stays as it is.
struct OldReports {
  private let current: ReportSet
  private let assets: FormAssets
  /// The national report as the data give it now: it prints every unit.
  private let base: LabelledReading
  private let rendering: MarkedRendering

  /// States of the data before today's, from the newest to the oldest.
  private let earlier: [() throws(Failure) -> ReportSet]

  init(
    _ current: ReportSet, assets: FormAssets, rendering: MarkedRendering,
    earlier: [() throws(Failure) -> ReportSet]
  ) throws(Failure) {
    self.current = current
    self.assets = assets
    self.rendering = rendering
    self.earlier = earlier
    base = try Self.print(of: current, assets, rendering)
  }

  /// What a document that the data give says, read as the others are.
  private static func print(
    of reports: ReportSet, _ assets: FormAssets, _ rendering: MarkedRendering
  ) throws(Failure) -> LabelledReading {
    guard let national = rendering.report(reports.wholeID, of: reports) else { throw .findings([]) }
    return read(try rendering.render(national, of: reports).document, of: reports, assets)
  }

  private static func read(
    _ document: ReadDocument, of reports: ReportSet, _ assets: FormAssets
  ) -> LabelledReading {
    LabelledImport.read(
      document, form: assets, exercise: reports.settings.exercise,
      institution: reports.settings.institution)
  }

  /// Whether a document is a report of ours, with its marks, or one that must be read by its labels.
  static func isOld(_ document: ReadDocument) -> Bool {
    document.properties[MarkProperty.document] == nil
  }

  /// All changes in the order of the files, made upon one another's results.
  ///
  /// - Parameter read: the data with some files in the place of their own.
  func proposal(
    _ documents: [LabelledReport], reading read: ([String: [UInt8]]) throws(Failure) -> ReportSet
  ) throws(Failure) -> (proposal: ImportProposal, overlay: [String: [UInt8]]) {
    var proposal = ImportProposal()
    var files = DataFiles(current)
    var now = base
    var foreign: [Diagnostic] = []
    let versions = KnownVersions(
      base,
      earlier: earlier.map { [assets, rendering] reports in
        { () throws(Failure) in try Self.print(of: try reports(), assets, rendering) }
      })
    for (index, report) in documents.enumerated() {
      let (name, document) = (report.name, report.document)
      // What the documents before it changed is one side, and what it says the other.
      if index > 0, !files.overlay.isEmpty {
        now = try Self.print(of: try read(files.overlay), assets, rendering)
      }
      let reading = Self.read(document, of: current, assets)
      if reading.isForeign {
        foreign.append(ImportMessages.noForm(name, assets.form.definition))
        continue
      }
      let made = try origin(of: report, reading, versions, &proposal)
      proposal.sources.append(
        ImportProposal.Source(
          document: name, kind: report.made == nil ? .oldReport : .report,
          units: reading.units.map(\.id).filter { $0 != "informe" }))
      proposal.diagnostics += otherExercise(reading, name)
      var paths: [String: [String]] = [:]
      for unit in reading.units where unit.id != "informe" {
        guard files.root(of: unit.id) != nil else {
          proposal.remnants += lost(unit, name)
          continue
        }
        let doubts = reading.unsure.filter { $0.taken?.unit == unit.id }
        let found = try files.change(
          unit, from: made[unit.id], now: now[unit.id], doubts, named: name)
        let changes = found.changes
        proposal.changes += changes
        proposal.conflicts += found.conflicts
        proposal.remnants += found.notices
        paths[unit.id] = changes.map { $0.path.description }
      }
      proposal.remnants += remnants(reading, paths, name) + gone(reading, name)
      // The pictures of a cover and the heads of its pages are no news of any report.
      proposal.remnants += document.asides.filter {
        $0.kind == .struck || $0.kind == .hidden || $0.place.map { !$0.cells.isEmpty } ?? false
      }.map { ImportProposal.Remnant($0, in: name) }
      let values = LabelledPlaces(reading)
      if let made = report.made?.document {
        proposal.remnants += values.rest(of: document, since: made).map { paragraph in
          ImportProposal.Remnant(
            message: ImportedRemnant.outsideText.message, words: paragraph.plainText, file: name,
            place: paragraph.place.words)
        }
      }
      for comment in proposal.takeAnswers(document, in: name) {
        let value = values.value(at: comment)
        proposal.comments.append(
          ImportProposal.Comment(comment, unit: value?.unit, field: value?.path, in: name))
      }
    }
    if !foreign.isEmpty { throw .findings(foreign) }
    proposal.files = files.changes
    return (proposal, files.overlay)
  }

  /// What a report was made from, read as it is.
  private func origin(
    of report: LabelledReport, _ reading: LabelledReading, _ versions: KnownVersions,
    _ proposal: inout ImportProposal
  ) throws(Failure) -> LabelledReading {
    if report.made != nil { proposal.diagnostics.append(ImportMessages.lostMarks(report.name)) }
    if let sent = report.sent { return Self.read(sent, of: current, assets) }
    if let made = report.made { return try Self.print(of: made.reports, assets, rendering) }
    guard let version = versions.origin(of: reading) else { return base }
    proposal.outdated.append(report.name)
    proposal.diagnostics.append(ImportMessages.madeEarlier(report.name))
    return version
  }

  /// The units that a report names by its labels, in the order of the files.
  static func units(
    of document: ReadDocument, in current: ReportSet, _ assets: FormAssets
  ) -> [String] {
    read(document, of: current, assets).units.map(\.id).filter { $0 != "informe" }
  }

  /// What was not placed, and what was with a doubt where it changes something.
  private func remnants(
    _ reading: LabelledReading, _ paths: [String: [String]], _ name: String
  ) -> [ImportProposal.Remnant] {
    // The lines of a cover that the data's own report has are no news.
    let known = Set(base.unsure.map { $0.words })
    return reading.unsure.filter { text in
      guard let taken = text.taken else { return !known.contains(text.words) }
      return paths[taken.unit]?.contains { $0.hasPrefix(taken.path) } ?? false
    }.map { text in
      ImportProposal.Remnant(
        message: text.taken.map { ImportMessages.doubt(text.reason, $0) } ?? text.reason,
        words: text.words, file: name, place: text.place.words, isTaken: text.taken != nil)
    }
  }

  /// The part of what the data's own report has outside of its values that a copy of it has too.
  private static let copyShare = 0.8
  /// What is so much alike is the same, corrected.
  private static let correctedLikeness = 0.5

  /// What stands in the data's own report outside of its values, and is gone from a copy of it.
  private func gone(_ reading: LabelledReading, _ name: String) -> [ImportProposal.Remnant] {
    func loose(_ reading: LabelledReading) -> [UnsureText] {
      reading.unsure.filter { $0.taken == nil }
    }
    let own = loose(base)
    let words = Set(loose(reading).map(\.words))
    let gone = own.filter { !words.contains($0.words) }
    guard Double(own.count - gone.count) >= Self.copyShare * Double(own.count) else { return [] }
    let known = Set(own.map(\.words))
    let new = words.subtracting(known).map { WordBag(wordsOf: $0) }
    return gone.filter { text in
      let bag = WordBag(wordsOf: text.words)
      return !new.contains { $0.likeness(to: bag) >= Self.correctedLikeness }
    }.map { text in
      ImportProposal.Remnant(
        message: Message(
          es: "el documento ya no lo trae; lo que digan los datos se queda",
          en: "the document does not have it any more; what the data say stays"),
        words: text.words, file: name, place: text.place.words)
    }
  }

  /// A region that the workspace does not have.
  private func lost(_ unit: LabelledReading.Unit, _ name: String) -> [ImportProposal.Remnant] {
    let region = assets.regions.regions.first { $0.id == unit.id }
    guard let place = unit.value.place else { return [] }
    return [
      ImportProposal.Remnant(
        message: ImportMessages.noUnit(assets.form.definition.units.noun),
        words: region?.denomination ?? unit.id, file: name,
        place: place.words)
    ]
  }

  private func otherExercise(_ reading: LabelledReading, _ name: String) -> [Diagnostic] {
    guard case .bare(let year, _)? = reading["informe"]?["ejercicio"],
      let exercise = Int(year), exercise != current.settings.exercise
    else { return [] }
    return [
      ImportMessages.otherExercise(name, exercise, of: current.settings.exercise)
    ]
  }
}

/// The data files while old reports change them.
private struct DataFiles {
  private var files: [String: (path: String, old: [UInt8], new: [UInt8])] = [:]
  private let definition: FormDefinition

  /// What one document makes of a unit.
  struct Found {
    var changes: [ImportProposal.Change] = []
    var conflicts: [ImportProposal.Conflict] = []
    var notices: [ImportProposal.Remnant] = []
  }

  init(_ reports: ReportSet) {
    definition = reports.form.definition.of(exercise: reports.settings.exercise)
    for (unit, file) in reports.unitFiles {
      if let bytes = reports.sources[file]?.bytes { files[unit] = (file, bytes, bytes) }
    }
  }

  var changes: [FileTransaction.Change] {
    files.values.filter { $0.old != $0.new }.sorted { $0.path < $1.path }
      .map { FileTransaction.Change(path: $0.path, old: $0.old, new: $0.new) }
  }

  var overlay: [String: [UInt8]] {
    Dictionary(changes.map { ($0.path, $0.new) }) { first, _ in first }
  }

  /// What a unit's file can take at once: several times what the form asks of the largest region.
  private static let maximumChanges = 500

  func root(of unit: String) -> DataNode? {
    files[unit].flatMap { DataFile($0.new, named: $0.path).root }
  }

  mutating func change(
    _ unit: LabelledReading.Unit, from base: ReadValue?, now: ReadValue?, _ doubts: [UnsureText],
    named document: String
  ) throws(Failure) -> Found {
    guard let file = files[unit.id] else { return Found() }
    let data = DataFile(file.new, named: file.path)
    guard let root = data.root else { return Found() }
    let tree = FormTree(definition, ofWhole: unit.id == definition.units.whole)
    let comparison = FormComparison(
      unit.value, to: base, now: now, in: root, tree, places: unit.value.places)
    guard comparison.changes.count <= Self.maximumChanges else {
      throw .findings([
        ImportMessages.tooMuch(document, unit.id, comparison.changes.count, Self.maximumChanges)
      ])
    }
    let edited = try Failure.catching { () throws(DiagnosticError) in
      try comparison.changes.map(\.edit).applied(to: file.new, named: file.path)
    }
    files[unit.id]?.new = WrittenRemarks.adding(
      Self.remarks(doubts, comparison.changes), to: edited, named: file.path)
    let changes = comparison.changes.map { change in
      ImportProposal.Change(
        kind: Self.kind(of: change), unit: unit.id, path: change.path, old: change.old,
        new: change.new, document: document, place: change.place ?? Message(verbatim: ""),
        source: Self.source(of: change.path, in: root, data), authors: [])
    }
    let notices = comparison.notices.map { notice in
      ImportProposal.Remnant(
        message: ImportMessages.notice(notice), words: notice.words, file: document,
        place: notice.place ?? Message(verbatim: unit.id), isNote: notice.kind != .joined)
    }
    let conflicts = comparison.conflicts.map { conflict in
      ImportProposal.Conflict(
        unit: unit.id, path: conflict.path, base: conflict.made, document: conflict.form,
        other: conflict.data, isData: file.old == file.new, file: document,
        place: conflict.place ?? Message(verbatim: ""),
        source: Self.source(of: conflict.path, in: root, data))
    }
    return Found(changes: changes, conflicts: conflicts, notices: notices)
  }

  /// What is to be looked at of what was taken, at its place in the file.
  private static func remarks(
    _ doubts: [UnsureText], _ changes: [FormChange]
  ) -> [(path: ValuePath, words: String)] {
    FormProposal.located(changes).flatMap { change, path in
      doubts.filter { doubt in
        doubt.place.words == change.place
          || doubt.taken.map { "\(change.path)".hasPrefix($0.path) } ?? false
      }.map { doubt in
        // Of a whole section it is said once, at its key.
        let section = doubt.taken.flatMap { ValuePath(written: $0.path) }
        let isSection = section.map { $0.keys.count == $0.steps.count && $0 != path } ?? false
        return (
          isSection ? section ?? path : path,
          "\(doubt.reason.spanish) (\(doubt.place.words.spanish))."
        )
      }
    }
  }

  private static func kind(of change: FormChange) -> ImportProposal.Change.Kind {
    if case .insertItem = change.edit { return .item }
    if change.new == nil { return .removed }
    return change.old == nil ? .added : .changed
  }

  /// The place of the value, or of what holds it.
  private static func source(of path: ValuePath, in root: DataNode, _ data: DataFile) -> Place {
    var steps = path.steps
    while true {
      if let node = root.node(at: ValuePath(steps)) { return data.source.place(node.span) }
      if steps.popLast() == nil { return .file(data.source.file) }
    }
  }
}

/// Where the values of an old report stand.
private struct LabelledPlaces {
  private var values: [(place: ReadPlace, unit: String, path: String)] = []
  /// What was told of already.
  private let unsure: [UnsureText]
  /// The letters of all values.
  private var letters = ""

  init(_ reading: LabelledReading) {
    unsure = reading.unsure
    letters = (reading.said + unsure.map(\.words)).map(Self.letters).joined(separator: "\n")
    for unit in reading.units where unit.id != "informe" {
      for (path, place) in unit.value.allPlaces { values.append((place, unit.id, path)) }
    }
  }

  private static func letters(_ text: String) -> String {
    text.filter { $0.isLetter || $0.isNumber }
  }

  /// What a document says that it did not say when it was made, and that is no value: words beside a label.
  func rest(of document: ReadDocument, since made: ReadDocument) -> [ReadParagraph] {
    let known = Set(made.paragraphs.map { Self.letters($0.plainText) })
    let read = Set(values.map(\.place.paragraph) + unsure.map(\.place.paragraph))
    return document.paragraphs.filter { paragraph in
      let words = Self.letters(paragraph.plainText)
      return !words.isEmpty && !known.contains(words) && !read.contains(paragraph.place.paragraph)
        && !letters.contains(words)
    }
  }

  /// The value in whose paragraph, cell or row a comment stands.
  func value(at comment: ReadComment) -> (unit: String, path: String)? {
    guard let place = comment.place else { return nil }
    let found =
      values.first { $0.place.paragraph == place.paragraph }
      ?? values.first { !place.cells.isEmpty && $0.place.cells == place.cells }
      ?? values.first { place.row != nil && $0.place.row == place.row }
    return found.map { ($0.unit, $0.path) }
  }
}

extension ReadValue {
  /// Where each value stands, by its path, in the order of the data.
  fileprivate var allPlaces: [(String, ReadPlace)] {
    var places: [(String, ReadPlace)] = []
    func visit(_ value: ReadValue, _ path: ValuePath) {
      switch value {
      case .text(_, let place), .bare(_, let place):
        if let place { places.append((path.description, place)) }
      case .list(let items):
        for (index, item) in items.enumerated() { visit(item, path.item(index)) }
      case .record(let entries):
        for entry in entries { visit(entry.value, path.key(entry.key)) }
      }
    }
    visit(self, ValuePath())
    return places
  }

  /// Where each value stands, by its path.
  fileprivate var places: [String: Message] {
    Dictionary(allPlaces.map { ($0, $1.words) }) { first, _ in first }
  }
}

extension ImportMessages {
  static func notice(_ notice: FormNotice) -> Message {
    switch notice.kind {
    case .removed:
      Message(
        es: "el informe no trae «\(notice.path)»; el dato se queda",
        en: "the report does not have “\(notice.path)”; the value stays")
    case .moved:
      Message(
        es: "el informe trae «\(notice.path)» en otro lugar; en los datos sigue en el suyo",
        en: "the report has “\(notice.path)” in another place; in the data it stays in its own")
    case .repeated:
      Message(
        es: "el informe lo trae dos veces en «\(notice.path)»",
        en: "the report has it twice in “\(notice.path)”")
    case .joined, .wordless, .hundredth, .thousandfold, .original, .rewritten:
      FormImportMessages.notice(notice)
    }
  }

  static func noForm(_ file: String, _ definition: FormDefinition) -> Diagnostic {
    let units = definition.units
    let card = definition.reading.cards[units.key]?.first ?? units.noun.spanish
    let whole = units.wholeNames["nombre"] ?? units.whole
    let heading = definition.sections.lazy.compactMap(\.reading.headings.first)
      .first { !$0.contains("{") }
    let headings = heading.map { " como «\($0)»" } ?? ""
    return Diagnostic(
      rule: "IMP-20",
      Message(
        es:
          "el documento no es de «\(definition.title.spanish)»: no tiene nada del formulario bajo "
          + "un nombre de \(units.noun.spanish) ni de «\(whole)»",
        en:
          "the document is none of “\(definition.title.english)”: it has nothing of the form below "
          + "the name of a \(units.noun.english) or of “\(whole)”"),
      at: .file(file),
      remedy: Message(
        es: "agregue en el documento una línea «\(card): …» y los encabezados del formulario"
          + "\(headings); o los rótulos que su servicio usa, en el «forma.yaml» de "
          + "«\(definition.id)»",
        en: "add to the document a line “\(card): …” and the form's headings"
          + "\(heading.map { " such as “\($0)”" } ?? ""); or the labels that your service uses, in "
          + "the “forma.yaml” of “\(definition.id)”"))
  }

  /// Of a report without marks whose unit another one with them speaks for.
  static func mixed(_ file: String) -> Diagnostic {
    Diagnostic(
      rule: "IMP-21",
      Message(
        es:
          "otro de los informes habla de lo mismo y tiene sus marcas; este, que no las tiene, no se "
          + "toma",
        en:
          "another of the reports speaks of the same and has its marks; this one, which has none, "
          + "is not taken"),
      at: .file(file),
      remedy: Message(es: "impórtelo aparte", en: "import it by itself"))
  }

  static func otherExercise(_ file: String, _ exercise: Int, of own: Int) -> Diagnostic {
    Diagnostic(
      rule: "IMP-22", severity: .warning,
      Message(
        es: "el informe es del ejercicio \(exercise), y los datos son de \(own)",
        en: "the report is of the exercise \(exercise), and the data are of \(own)"),
      at: .file(file),
      remedy: Message(
        es: "compruebe que la carpeta sea la que corresponde",
        en: "make sure that the workspace is the right one"))
  }

  static func tooMuch(_ file: String, _ unit: String, _ count: Int, _ limit: Int) -> Diagnostic {
    Diagnostic(
      rule: "IMP-23",
      Message(
        es: "el documento dice de «\(unit)» \(count) valores; ningún informe tiene más de \(limit)",
        en: "the document says \(count) values of “\(unit)”; no report has more than \(limit)"),
      at: .file(file),
      remedy: Message(
        es: "compruebe que sea el informe que corresponde, o divídalo",
        en: "make sure that it is the right report, or divide it"))
  }

  static func noUnit(_ noun: Message) -> Message {
    Message(
      es: "no está entre lo que el espacio de trabajo tiene por \(noun.spanish)",
      en: "the workspace does not have this \(noun.english) among those that report")
  }

  /// Why a change should be looked at.
  static func doubt(_ reason: Message, _ taken: UnsureText.Taken) -> Message {
    Message(
      es: "\(taken.unit): \(taken.path): \(reason.spanish)",
      en: "\(taken.unit): \(taken.path): \(reason.english)")
  }
}
