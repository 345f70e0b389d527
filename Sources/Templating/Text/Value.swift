public import Decimals
public import Diagnostics

/// A value that a template can name: the language's whole data model.
public enum Value: Sendable, Hashable {
  case null
  case boolean(Bool)
  case number(DecimalNumber)
  case text(String)
  case richText(RichText)
  indirect case date(CalendarDate)
  case list([Value])
  indirect case record(Record)
}

/// Named values that belong together, and the place in the data where they were written.
public struct Record: Sendable {
  /// The values by their names.
  public let fields: [String: Value]
  /// Where the mapping stands, so that a missing value can name its place; `nil` when derived.
  public let origin: SourceLocation?
  /// Where the fields' own values come from, by name, as far as an edit of their print could be
  /// taken back to the data.
  public let sources: [String: ValueSource]
  /// The names in the order in which they were written; `nil` when derived.
  private let order: [String]?

  /// Where the values stand, in the names' order, in the file of ``origin``; empty when derived.
  private let places: [FieldPlace]

  /// Where a field's value begins, counted from 1.
  public struct FieldPlace: Sendable {
    let line: UInt32
    let column: UInt32

    public init(_ location: SourceLocation) {
      line = UInt32(clamping: location.line)
      column = UInt32(clamping: location.column)
    }
  }

  /// - Parameters:
  ///   - order: the names of all the fields, each once.
  ///   - places: of the values, as many.
  public init(
    _ fields: [String: Value], origin: SourceLocation? = nil, sources: [String: ValueSource] = [:],
    order: [String]? = nil, places: [FieldPlace] = []
  ) {
    self.places = places
    self.fields = fields
    self.origin = origin
    self.sources = sources
    self.order = order
  }

  /// Where a field's value stands, as far as that is known.
  func place(of name: String) -> SourceLocation? {
    if let origin, let order, let index = order.firstIndex(of: name), index < places.count {
      return SourceLocation(
        file: origin.file, line: Int(places[index].line), column: Int(places[index].column))
    }
    return sources[name]?.place
  }

  /// The value of a name; `nil` when it has none.
  public subscript(name: String) -> Value? { fields[name] }

  /// The names of the fields in the order of the data, or else of the alphabet.
  public var keys: [String] { order ?? fields.keys.sorted() }
}

extension Record: Hashable {
  /// The order of the names does not count.
  public static func == (a: Record, b: Record) -> Bool {
    a.fields == b.fields && a.origin == b.origin && a.sources == b.sources
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(fields)
    hasher.combine(origin)
  }
}

extension Value {
  /// The length of a text in bytes of UTF-8; 0 for other values.
  var textLength: Int { if case .text(let text) = self { text.utf8.count } else { 0 } }

  /// Integers as numbers.
  public static func integer(_ number: Int) -> Value { .number(DecimalNumber(number)) }

  /// A value that may be absent; absent is `null`.
  public init(_ text: String?) { self = text.map(Value.text) ?? .null }
  public init(_ number: DecimalNumber?) { self = number.map(Value.number) ?? .null }
  /// One that is not finite counts as absent.
  public init(_ number: Double?) {
    self = number.flatMap { DecimalNumber($0) }.map(Value.number) ?? .null
  }
  public init(_ number: Int?) { self = number.map(Value.integer) ?? .null }
  public init(_ richText: RichText?) { self = richText.map(Value.richText) ?? .null }
  public init(_ date: CalendarDate?) { self = date.map(Value.date) ?? .null }
}
