package import Diagnostics
import StructuredData
import Templating

/// Holds a file's tree against its shape and says every fault.
struct ShapeValidator {
  private(set) var diagnostics: [Diagnostic] = []
  private let source: SourceText
  /// Whether the file's syntax had faults, so that a value may be lacking because of one.
  private let hasSyntaxFaults: Bool
  private var suppressed = 0

  /// How many faults of one file are told.
  static let limit = 500

  /// Every fault of a file's tree; none for a file without a tree.
  static func faults(of file: DataFile, as shape: RecordShape) -> [Diagnostic] {
    guard let root = file.root, !root.isNull else { return [] }
    var validator = ShapeValidator(
      source: file.source, hasSyntaxFaults: !file.diagnostics.isEmpty)
    validator.check(root, .record(shape), key: nil)
    if validator.suppressed > 0 {
      validator.diagnostics.append(
        DataMessages.tooMany(validator.suppressed, file: file.source.file))
    }
    return validator.diagnostics
  }

  private init(source: SourceText, hasSyntaxFaults: Bool) {
    self.source = source
    self.hasSyntaxFaults = hasSyntaxFaults
  }

  /// Whether a scalar is the word for «none, on purpose».
  static func isNone(_ scalar: DataNode.Scalar) -> Bool {
    scalar.isPlain && ["ninguna", "ninguno"].contains(scalar.text.lowercased())
  }

  private mutating func check(_ node: DataNode, _ shape: Shape, key: String?) {
    // A bracket that was never closed may have been meant as part of a text.
    if !node.isComplete, !shape.mayBe(node) { return }
    switch shape {
    case .record(let record):
      check(record, node, key: key)
    case .list(let item):
      checkList(of: item, node, key: key, shape: shape)
    case .years(let value):
      guard let entries = entries(of: node, shape, key: key) else { return }
      for entry in entries { checkYear(entry, value) }
    case .dictionary(let value, _, let names):
      guard let entries = entries(of: node, shape, key: key) else { return }
      for entry in entries {
        if let names, !names.contains(entry.name) {
          report(DataMessages.unknownRule(entry.name, known: names, at: place(entry.key)))
        } else if !entry.value.isNull {
          check(entry.value, value, key: entry.name)
        }
      }
    case .either(let scalar, let collection):
      check(node, node.scalar == nil ? collection : scalar, key: key)
    default:
      guard let scalar = node.scalar else {
        report(DataMessages.wrongType(key, expected: shape, found: node, at: place(node)))
        return
      }
      check(scalar, shape, node: node, key: key)
    }
  }

  // MARK: Scalars

  private mutating func check(
    _ scalar: DataNode.Scalar, _ shape: Shape, node: DataNode, key: String?
  ) {
    if Self.isNone(scalar) {
      switch shape {
      case .prose(true), .integer(_, true), .moment: break
      default: report(DataMessages.noneNotAllowed(key, expected: shape, at: place(node)))
      }
      return
    }
    switch shape {
    case .flag:
      if !scalar.isPlain || !["true", "false"].contains(scalar.text) {
        report(DataMessages.wrongType(key, expected: shape, found: node, at: place(node)))
      }
    case .number(let number): check(scalar, number, shape: shape, node: node, key: key)
    case .integer(let range, _): checkInteger(scalar, range, shape: shape, node: node, key: key)
    case .oneOf(let values):
      guard let value = Int(scalar.text), scalar.isPlain, values.contains(value) else {
        report(
          DataMessages.unknownChoice(
            key, scalar.text, among: values.map(String.init), suggestion: nil, at: place(node)))
        return
      }
    case .date(let needsDay):
      checkDate(scalar.text, needsDay: needsDay, shape: shape, node: node, key: key)
    case .moment:
      if case .impossible(let year, let month, let day, isData: true) = WrittenDate(scalar.text) {
        report(
          DataMessages.impossibleDate(
            scalar.text, year: year, month: month, day: day, at: place(node)))
      }
    case .choice(let choices):
      let ids = choices.map { $0.id }
      if !ids.contains(scalar.text) {
        report(
          DataMessages.unknownChoice(
            key, scalar.text, among: ids,
            suggestion: choices.first { $0.others.contains(scalar.text.lowercased()) }?.id
              ?? Suggestion.nearest(to: scalar.text, among: ids), at: place(node)))
      }
    default: break
    }
  }

  private mutating func check(
    _ scalar: DataNode.Scalar, _ number: NumberShape, shape: Shape, node: DataNode, key: String?
  ) {
    switch WrittenNumber.read(scalar.text, allowsPercent: number.allowsPercent) {
    case .value(let value):
      if let problem = FigureLimits.problem(in: scalar.text) {
        report(DataMessages.outOfProportion(key, scalar.text, problem, at: place(node)))
      } else if !scalar.isPlain, CoreScalar.number(scalar.text) != nil, value == Double(scalar.text)
      {
        report(DataMessages.quotedNumber(key, scalar.text, at: place(node)))
      } else if !number.allows(value) {
        report(
          DataMessages.outOfRange(key, scalar.text, range: number.words, at: place(node)))
      }
    case .ambiguous: report(DataMessages.ambiguousNumber(key, scalar.text, at: place(node)))
    case .words(let value):
      report(
        DataMessages.notANumber(
          key, scalar.text, expected: shape, inWords: value, at: place(node)))
    case .notANumber:
      let problem = FigureLimits.problem(in: scalar.text)
      if let problem, problem != .otherNotation {
        // So long that it is no number that can be had.
        report(DataMessages.outOfProportion(key, scalar.text, problem, at: place(node)))
        return
      }
      report(
        DataMessages.notANumber(key, scalar.text, expected: shape, inWords: nil, at: place(node)))
    }
  }

  private mutating func checkInteger(
    _ scalar: DataNode.Scalar, _ range: ClosedRange<Int>, shape: Shape, node: DataNode,
    key: String?
  ) {
    guard let value = Int(scalar.text) else {
      var inWords: Int?
      if case .words(let value) = WrittenNumber.read(scalar.text) { inWords = value }
      report(
        DataMessages.notANumber(
          key, scalar.text, expected: shape, inWords: inWords, at: place(node)))
      return
    }
    if !scalar.isPlain {
      report(DataMessages.quotedNumber(key, scalar.text, at: place(node)))
    } else if !range.contains(value) {
      let words = DataMessages.range(
        minimum: String(range.lowerBound), maximum: String(range.upperBound))
      report(DataMessages.outOfRange(key, scalar.text, range: words, at: place(node)))
    }
  }

  private mutating func checkDate(
    _ text: String, needsDay: Bool, shape: Shape, node: DataNode, key: String?
  ) {
    switch WrittenDate(text) {
    case .data(let date), .words(let date):
      if needsDay, date.day == nil {
        report(DataMessages.notADate(key, text, expected: shape, at: place(node)))
      }
    case .impossible(let year, let month, let day, _):
      report(
        DataMessages.impossibleDate(text, year: year, month: month, day: day, at: place(node)))
    case .other: report(DataMessages.notADate(key, text, expected: shape, at: place(node)))
    }
  }

  // MARK: Lists and blocks

  private mutating func checkList(of item: Shape, _ node: DataNode, key: String?, shape: Shape) {
    guard let items = node.items else {
      if let scalar = node.scalar, Self.isNone(scalar) {
        report(DataMessages.noneNotAllowed(key, expected: shape, at: place(node)))
      } else {
        report(DataMessages.wrongType(key, expected: shape, found: node, at: place(node)))
      }
      return
    }
    for value in items {
      if value.isNull {
        if !hasSyntaxFaults {
          report(DataMessages.emptyItem(key, expected: item, at: place(value)))
        }
      } else {
        check(value, item, key: key)
      }
    }
  }

  /// A block's entries; says so when it is none.
  private mutating func entries(
    of node: DataNode, _ shape: Shape, key: String?
  ) -> [DataNode.Entry]? {
    if let entries = node.entries { return entries }
    if let scalar = node.scalar, Self.isNone(scalar) {
      report(DataMessages.noneNotAllowed(key, expected: shape, at: place(node)))
    } else {
      report(DataMessages.wrongType(key, expected: shape, found: node, at: place(node)))
    }
    return nil
  }

  private mutating func check(_ record: RecordShape, _ node: DataNode, key: String?) {
    guard let entries = entries(of: node, .record(record), key: key) else { return }
    var given: [String: DataNode.Entry] = [:]
    for entry in entries {
      guard let field = record.field(entry.name) else {
        checkUnknown(entry, in: record, node)
        continue
      }
      if entry.value.isNull || (field.isRequired && entry.value.isBlank) { continue }
      given[entry.name] = entry
      check(entry.value, field.shape, key: entry.name)
    }
    let mayLack = !node.isComplete || hasSyntaxFaults
    for field in record.fields where field.isRequired && given[field.key] == nil {
      let isWritten = entries.contains { $0.name == field.key }
      if mayLack, isWritten || !node.isComplete { continue }
      report(DataMessages.missingKey(field, at: head(of: node)))
    }
    checkTogether(record, given, mayLack: mayLack)
  }

  /// Keys that exclude or need one another.
  private mutating func checkTogether(
    _ record: RecordShape, _ given: [String: DataNode.Entry], mayLack: Bool
  ) {
    let rivals = record.exclusive.compactMap { given[$0] }
      .sorted { $0.key.span.start.offset < $1.key.span.start.offset }
    if let first = rivals.first {
      for rival in rivals.dropFirst() {
        report(
          DataMessages.exclusive(
            rival.name, first.name, at: place(rival.key), other: place(first.key)))
      }
    }
    if mayLack { return }
    for (key, other) in record.needs where given[other] == nil {
      if let entry = given[key] {
        report(DataMessages.needsOther(key, other, at: place(entry.key)))
      }
    }
  }

  private mutating func checkUnknown(
    _ entry: DataNode.Entry, in record: RecordShape, _ node: DataNode
  ) {
    let known = record.fields.map { $0.key }
    let parents = record.fields.filter { $0.shape.innerKeys.contains(entry.name) }
    var isFlow = false
    if case .mapping(_, isFlow: true) = node.content { isFlow = true }
    report(
      DataMessages.unknownKey(
        entry.name, suggestion: Suggestion.nearest(to: entry.name, among: known),
        belongsIn: parents.map { $0.key }, known: known,
        isCutByComma: isFlow && entry.value.isNull, at: place(entry.key)))
  }

  private mutating func checkYear(_ entry: DataNode.Entry, _ value: Shape) {
    guard let year = Int(entry.name), ReportShapes.exercises.contains(year) else {
      report(DataMessages.notAYear(entry.name, at: place(entry.key)))
      return
    }
    if !entry.value.isNull { check(entry.value, value, key: entry.name) }
  }

  // MARK: Places

  private mutating func report(_ diagnostic: Diagnostic) {
    if diagnostics.count < Self.limit { diagnostics.append(diagnostic) } else { suppressed += 1 }
  }

  private func place(_ node: DataNode) -> Place { source.place(node.span) }

  /// The first key of a block, or its opening brace.
  private func head(of node: DataNode) -> Place {
    guard case .mapping(let entries, isFlow: false) = node.content, let first = entries.first else {
      return source.place(
        SourceSpan(file: node.span.file, start: node.span.start, end: node.span.start))
    }
    return source.place(first.key.span)
  }
}

extension DataNode {
  /// Whether this is a text of spaces only, or of nothing.
  fileprivate var isBlank: Bool { scalar?.text.allSatisfy { $0.isWhitespace } ?? false }
}

extension Shape {
  /// Whether a list or a block may stand for this shape.
  fileprivate func mayBe(_ node: DataNode) -> Bool {
    switch self {
    case .record, .years, .dictionary: node.entries != nil
    case .list: node.items != nil
    case .either(_, let collection): collection.mayBe(node)
    default: false
    }
  }
}

extension NumberShape {
  /// Whether a value is within its limits.
  package func allows(_ value: Double) -> Bool {
    if let minimum, value < minimum || (isMinimumOpen && value == minimum) { return false }
    if let maximum, value > maximum { return false }
    return true
  }

  /// «de 0 a 1000»; limits are whole numbers.
  package var words: Message {
    DataMessages.range(
      minimum: minimum.map { String(Int($0)) }, isOpen: isMinimumOpen,
      maximum: maximum.map { String(Int($0)) })
  }
}
