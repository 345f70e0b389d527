internal import Decimals

extension Value {
  /// The value as words without format; `nil` for lists and records.
  var plainText: String? {
    switch self {
    case .null: ""
    case .boolean(let flag): flag ? "sí" : "no"
    // What was typed prints as it was; what was computed, with a decimal comma.
    case .number(let number): number.written ?? ChileanNumber.text(number, isGrouped: false)
    case .text(let text): text
    case .richText(let rich): rich.plainText
    case .date(let date): date.description
    case .list, .record: nil
    }
  }

  var isAbsent: Bool {
    switch self {
    case .null: true
    case .text(let text): text.isEmpty
    case .richText(let rich): rich.isEmpty
    default: false
    }
  }

  /// What counts as true in a condition.
  var isTruthy: Bool {
    switch self {
    case .null: false
    case .boolean(let flag): flag
    case .number(let number): !number.isZero
    case .text(let text): !text.isEmpty
    case .richText(let rich): !rich.isEmpty
    case .date, .record: true
    case .list(let items): !items.isEmpty
    }
  }
}

extension Value {
  /// Whether both say the same, wherever they were written and in whatever form.
  func isEqual(to other: Value) -> Bool {
    if self == other { return true }
    switch (self, other) {
    case (.richText, .text), (.text, .richText), (.richText, .richText), (.date, .text),
      (.text, .date):
      return plainText == other.plainText
    case (.list, .list), (.record, .record): return withoutPlace == other.withoutPlace
    default: return false
    }
  }

  /// The same for all values that are equal.
  var withoutPlace: Value {
    switch self {
    case .null, .boolean, .number, .text: self
    case .richText, .date: .text(plainText ?? "")
    case .list(let items): .list(items.map(\.withoutPlace))
    case .record(let record): .record(Record(record.fields.mapValues(\.withoutPlace)))
    }
  }
}
