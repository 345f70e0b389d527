package import Diagnostics
package import Importing
package import Reports
package import Rounds
internal import StructuredData
internal import Text

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
  /// What stands in an answer's place and is struck out or hidden, by the value's path.
  let struck: [String: String]
  /// Numbers with a point before their last three digits, by the value's path.
  let pointed: Set<String>
  /// The rows that the items of lists were made in, by their paths; not known in spreadsheets.
  let origins: [String: Int]
  /// What stands outside of the answers, line by line.
  let beside: [FormLine]
  /// What readers say of the form.
  package let comments: [FormComment]
  /// What was answered to the remarks that it was sent with, in their comments and in their list.
  package let answers: [RemarkAnswer]
  /// What it holds besides words.
  package let asides: [ReadAside]

  /// Whether it has something that was changed in another one that was made from the same.
  package func goesOn(from sent: FilledForm, madeAs made: FilledForm) -> Bool {
    func texts(_ form: FilledForm) -> [String: String] {
      Dictionary(form.value.texts(at: ValuePath()).map { ($0.path.description, $0.text) }) {
        first, _ in first
      }
    }
    let (own, original) = (texts(self), texts(made))
    return texts(sent).contains { path, text in original[path] != text && own[path] == text }
  }

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
      || sheets.grids.flatMap { $0.parts(by: layout) }.contains {
        FormPlaces(in: $0, layout) != nil
      }
  }

  /// Reads a form filled in with a word processor.
  package init(_ document: ReadDocument, _ layout: FormLayout, _ assets: FormAssets) {
    let properties = FormProperties(document.properties)
    var reader = FormReader(
      layout, assets, given: properties?.remarks ?? [], made: properties?.answers)
    for grid in FormGrid.tables(of: document) { reader.read(grid) }
    for case .paragraph(let paragraph) in document.blocks where !paragraph.isBlank {
      for line in paragraph.plainText.split(whereSeparator: \.isNewline) {
        reader.leave(String(line), at: paragraph.place.words)
      }
      for case .note(let blocks) in paragraph.runs.map(\.content) {
        reader.leave(ReadText.plainText(of: blocks), at: paragraph.place.words)
      }
    }
    self.init(reader, properties, assets, document.comments, document.asides)
  }

  /// Reads a form filled in with a spreadsheet program.
  package init(_ sheets: SheetGrids, _ layout: FormLayout, _ assets: FormAssets) {
    let properties = FormProperties(meta: sheets.meta)
    var reader = FormReader(
      layout, assets, given: properties?.remarks ?? [], made: properties?.answers)
    for grid in sheets.grids.flatMap({ $0.parts(by: layout) }) { reader.read(grid) }
    self.init(reader, properties, assets, sheets.comments, sheets.asides)
  }

  /// What could not be taken, without what the form that the data give now has itself: nobody wrote it.
  package func news(since made: FilledForm) -> [UnsureAnswer] {
    var known: [[String]: Int] = [:]
    for answer in made.unsure { known[[answer.words, answer.reason.english], default: 0] += 1 }
    return unsure.filter { answer in
      let key = [answer.words, answer.reason.english]
      guard let count = known[key], count > 0 else { return true }
      known[key] = count - 1
      return false
    }
  }

  /// What the form has that the one that the data give now does not: words outside of the answers,
  /// pictures, words that are struck out.
  ///
  /// - Parameter years: whether the two are of one exercise; otherwise its years are no news.
  package func additions(to made: FilledForm, sameYear: Bool) -> [UnsureAnswer] {
    var known = Set(made.beside.map { $0.key(withYears: sameYear) })
    // What the box says is held against the workspace by whoever reads it; titles may repeat it.
    for fact in [box.unit, box.institution].compactMap({ $0 }) {
      known.insert(FormLine(fact.words, at: fact.place).key(withYears: sameYear))
    }
    let lines = beside.filter { !known.contains($0.key(withYears: sameYear)) }
      .map { UnsureAnswer(words: $0.words, place: $0.place, reason: FormReader.outside) }
    let asides = ReadAside.news(asides, since: made.asides).map { aside in
      UnsureAnswer(
        words: aside.words, place: aside.placeWords, reason: aside.reason, remedy: aside.remedy,
        isTaken: aside.kind == .raised)
    }
    return lines + asides
  }

  private init(
    _ reader: FormReader, _ properties: FormProperties?, _ assets: FormAssets,
    _ general: [ReadComment], _ asides: [ReadAside]
  ) {
    var reader = reader
    self.asides = asides
    self.properties = properties
    box = reader.box
    let name = properties?.unit ?? reader.box.unit?.words
    region = name.flatMap { assets.unit(named: $0) }
    exercise = properties?.exercise ?? reader.box.year
    var entries = reader.entries()
    if let region, region != assets.whole {
      let key = assets.form.definition.units.key
      entries.insert(ReadValue.Entry(key, .text(region.shortName, nil)), at: 0)
    }
    value = .record(entries)
    places = reader.places
    unsure = reader.unsure
    doubles = reader.doubles
    unread = reader.unread
    struck = reader.struck
    pointed = reader.pointed
    origins = reader.origins
    beside = reader.beside
    let remarks = RemarkReading(properties?.remarks ?? []).read(general)
    let own = Set(remarks.comments)
    comments = reader.allComments(besides: general).filter { own.contains($0.comment) }
    answers = (remarks.answers + reader.remarkAnswers).withoutRepetitions
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
  /// What other boxes of the same file say of the unit.
  package var others: [Fact] = []
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
  /// What to do about it.
  package let remedy: Message?
  /// Whether it is taken all the same, with a doubt.
  package let isTaken: Bool

  package init(
    words: String, place: Message, reason: Message, remedy: Message? = nil, isTaken: Bool = false
  ) {
    self.words = words
    self.place = place
    self.reason = reason
    self.remedy = remedy
    self.isTaken = isTaken
  }
}

/// A comment that somebody made on a form.
package struct FormComment: Sendable, Hashable {
  /// Of the value that it stands at, or of a section; `nil` where it stands at none.
  package let path: String?
  package let comment: ReadComment
}

/// A line of a form that is no answer: one of its labels, or what somebody added.
package struct FormLine: Sendable, Hashable {
  package let words: String
  package let place: Message

  init(_ words: String, at place: Message) {
    self.words = words.trimmed
    self.place = place
  }

  /// What tells it from others.
  func key(withYears: Bool) -> String {
    let plain = PlainWords(words).key
    if plain.isEmpty { return words }
    return withYears ? plain : plain.replacing(/(19|20)\d\d/, with: "#")
  }
}

extension [FormGrid] {
  fileprivate var joinedCells: [FormGrid.Cell] { flatMap { $0.rows.joined() } }
}

extension [RemarkAnswer] {
  /// Each answer once, where the comment and the list say the same.
  package var withoutRepetitions: [RemarkAnswer] {
    var seen: Set<[String]> = []
    return filter { answer in
      let words = answer.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return seen.insert([answer.id, words]).inserted
    }
  }
}
