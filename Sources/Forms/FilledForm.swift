package import Diagnostics
package import Importing
package import Reports

/// A form that somebody filled in, as the data of its region.
package struct FilledForm: Sendable {
  /// The unit; `nil` when neither the document's properties nor its words tell.
  package let region: Region?
  /// The exercise that the form was made for; `nil` when it does not tell.
  package let exercise: Int?
  /// What the document's properties say; `nil` where they were lost.
  package let properties: FormProperties?
  /// What the box at the top says.
  package let box: FormBox
  /// The shape of a file of `regiones/`.
  package let value: ReadValue
  /// Where each value stands, by its path, such as `plan_plurianual[0].objetivo`.
  package let places: [String: Message]
  /// Words that could not be taken for data.
  package let unsure: [UnsureAnswer]
  /// Questions that are answered twice, each time otherwise; neither answer is taken.
  package let doubles: [DoubleAnswer]
  /// Where something stands that is no answer, by the value's path.
  let unread: Set<String>
  /// The rows that the items of lists were made in, by their paths; not known in spreadsheets.
  let origins: [String: Int]

  /// Whether a document is a form that this program made: by its properties, its bookmarks, or its
  /// labels.
  package static func isForm(_ document: ReadDocument, _ layout: FormLayout) -> Bool {
    if FormProperties(document.properties) != nil { return true }
    let grids = FormGrid.tables(of: document)
    if grids.joinedCells.contains(where: { !$0.marks.isEmpty }) { return true }
    // A report has the same labels, but only the form has cards of its objectives.
    return grids.contains { grid in
      FormPlaces(in: grid, layout).map { $0.section.style == .cards && !$0.isHorizontal } ?? false
    }
  }

  /// Whether a spreadsheet is a form that this program made.
  package static func isForm(_ sheets: SheetGrids, _ layout: FormLayout) -> Bool {
    FormProperties(meta: sheets.meta) != nil
      || sheets.grids.contains { FormPlaces(in: $0, layout) != nil }
  }

  /// Reads a form filled in with a word processor.
  ///
  /// - Parameter known: the words outside of the answers' cells that the form itself has.
  package init(
    _ document: ReadDocument, _ layout: FormLayout, _ assets: FormAssets,
    known: Set<PlainWords> = []
  ) {
    var reader = FormReader(layout, assets)
    for grid in FormGrid.tables(of: document) { reader.read(grid) }
    for case .paragraph(let paragraph) in document.blocks
    where !paragraph.isBlank && !known.isEmpty && !known.contains(PlainWords(paragraph.plainText)) {
      reader.add(unsure: paragraph.plainText, at: paragraph.place.words, FormReader.outside)
    }
    self.init(reader, FormProperties(document.properties), assets)
  }

  /// Reads a form filled in with a spreadsheet program.
  package init(_ sheets: SheetGrids, _ layout: FormLayout, _ assets: FormAssets) {
    var reader = FormReader(layout, assets)
    for grid in sheets.grids { reader.read(grid) }
    self.init(reader, FormProperties(meta: sheets.meta), assets)
  }

  private init(_ reader: FormReader, _ properties: FormProperties?, _ assets: FormAssets) {
    var reader = reader
    self.properties = properties
    box = reader.box
    let name = properties?.unit ?? reader.box.unit?.words
    region = name.flatMap { assets.regions.region(named: $0) }
    exercise = properties?.exercise ?? reader.box.year
    var entries = reader.entries()
    if let region {
      let key = assets.form.definition.units.key
      entries.insert(ReadValue.Entry(key, .text(region.shortName, nil)), at: 0)
    }
    value = .record(entries)
    places = reader.places
    unsure = reader.unsure
    doubles = reader.doubles
    unread = reader.unread
    origins = reader.origins
  }
}

/// What a form says in print of whose it is.
package struct FormBox: Sendable, Hashable {
  package struct Fact: Sendable, Hashable {
    package let words: String
    package let place: Message

    init(_ words: String, at place: Message) {
      self.words = words
      self.place = place
    }
  }

  package var unit: Fact?
  package var exercise: Fact?
  package var institution: Fact?

  package var year: Int? { exercise.flatMap { Int($0.words) } }
}

/// A question that a form answers twice.
package struct DoubleAnswer: Sendable, Hashable {
  /// In the unit's data.
  package let path: String
  package let first: String
  package let second: String
  /// Of the second.
  package let place: Message
}

/// Words of a filled form that could not be taken for data.
package struct UnsureAnswer: Sendable, Hashable {
  package let words: String
  package let place: Message
  package let reason: Message

  package init(words: String, place: Message, reason: Message) {
    self.words = words
    self.place = place
    self.reason = reason
  }
}

extension [FormGrid] {
  fileprivate var joinedCells: [FormGrid.Cell] { flatMap { $0.rows.joined() } }
}
