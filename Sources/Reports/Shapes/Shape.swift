import Diagnostics

/// What a value in a data file may be; the validation, the JSON Schemas and the messages all
/// come from it.
indirect enum Shape: Sendable {
  /// A block of keys.
  case record(RecordShape)
  case list(of: Shape)
  /// A text in the small Markdown; any scalar is one, as it was typed.
  case prose(allowsNone: Bool)
  /// A text of one line, printed as it is.
  case string
  /// `true` or `false`.
  case flag
  case number(NumberShape)
  case integer(ClosedRange<Int>, allowsNone: Bool)
  /// A date of the calendar; with a day, or a month alone.
  case date(needsDay: Bool)
  /// A date, a month or words, all as Markdown.
  case moment
  /// One word of a list.
  case choice([Choice])
  /// One whole number of a list.
  case oneOf([Int])
  /// One value a year; keys are years.
  case years(Shape)
  /// Keys that the form does not fix, all with the same shape of value: those of the list, or any where
  /// it is `nil`.
  case dictionary(Shape, keys: Message, among: [String]?)
  /// One shape for scalars and another for lists or blocks.
  case either(scalar: Shape, collection: Shape)
}

struct Choice: Sendable, Hashable {
  let id: String
  /// What choosing it means; for the schema's description.
  let meaning: String?
  /// Other words by which people mean it; they are suggested against, not taken.
  let others: [String]

  init(_ id: String, _ meaning: String? = nil, others: [String] = []) {
    self.id = id
    self.meaning = meaning
    self.others = others
  }
}

package struct NumberShape: Sendable, Hashable {
  package var minimum: Double?
  /// The minimum itself is not allowed.
  package var isMinimumOpen = false
  package var maximum: Double?
  /// `100 %` is 100.
  package var allowsPercent = false
}

struct RecordShape: Sendable {
  let fields: [Field]
  /// Keys of which only one may be given.
  var exclusive: [String] = []
  /// A key that needs another: each pair's first needs its second.
  var needs: [(key: String, other: String)] = []

  struct Field: Sendable {
    let key: String
    let shape: Shape
    let isRequired: Bool
    /// What the value is for.
    let about: Message

    init(
      _ key: String, _ shape: Shape, required: Bool = false, _ spanish: String, _ english: String
    ) {
      self.init(key, shape, required: required, about: Message(es: spanish, en: english))
    }

    init(_ key: String, _ shape: Shape, required: Bool = false, about: Message) {
      self.key = key
      self.shape = shape
      isRequired = required
      self.about = about
    }
  }

  func field(_ key: String) -> Field? { fields.first { $0.key == key } }
}

extension Shape {
  /// What a value of this shape is called: «un número», “a number”.
  var expected: Message {
    switch self {
    case .record: Message(es: "un bloque de claves", en: "a block of keys")
    case .list: Message(es: "una lista", en: "a list")
    case .prose, .string: Message(es: "un texto", en: "a text")
    case .flag: Message(es: "true o false", en: "true or false")
    case .number: Message(es: "un número", en: "a number")
    case .integer, .oneOf: Message(es: "un número entero", en: "a whole number")
    case .date(needsDay: true):
      Message(es: "una fecha como 2009-10-30", en: "a date such as 2009-10-30")
    case .date(needsDay: false):
      Message(es: "un mes como 2009-10", en: "a month such as 2009-10")
    case .moment:
      Message(
        es: "una fecha (2010-12-31), un mes (2010-12) o palabras",
        en: "a date (2010-12-31), a month (2010-12) or words")
    case .choice: Message(es: "una palabra de la lista", en: "a word of the list")
    case .years: Message(es: "un bloque con un texto por año", en: "a block with a text a year")
    case .dictionary(_, let keys, _): keys
    case .either(let scalar, let collection):
      Message(
        es: "\(scalar.expected.spanish) o \(collection.expected.spanish)",
        en: "\(scalar.expected.english) or \(collection.expected.english)")
    }
  }

  /// The keys that may stand right inside a value of this shape.
  var innerKeys: [String] {
    switch self {
    case .record(let record): record.fields.map { $0.key }
    case .list(let item): item.innerKeys
    case .either(_, let collection): collection.innerKeys
    default: []
    }
  }
}
