internal import Diagnostics
internal import FoundationEssentials

/// What data looks like, told by the data itself or by its JSON Schema.
indirect enum DataShape: Sendable {
  /// Nothing is known, or nothing is there: nothing can be wrong.
  case unknown
  case scalar(Scalar)
  case list([DataShape])
  case record([String: DataShape], Record?)
  case choice([DataShape])

  enum Scalar: Sendable {
    case text, number, boolean, date
  }

  init(_ value: Value) {
    switch value {
    case .null: self = .unknown
    case .boolean: self = .scalar(.boolean)
    case .number: self = .scalar(.number)
    // YAML and JSON have no dates but by their form.
    case .text(let text) where CalendarDate(iso: text) != nil:
      self = .choice([.scalar(.text), .scalar(.date)])
    case .text, .richText: self = .scalar(.text)
    case .date: self = .scalar(.date)
    case .list(let items): self = .list(items.map { DataShape($0) })
    case .record(let record):
      self = .record(record.fields.mapValues { DataShape($0) }, record)
    }
  }

  /// The simple shapes that it may be.
  var variants: [DataShape] {
    if case .choice(let choices) = self { choices.flatMap(\.variants) } else { [self] }
  }
}

extension DataShape {
  /// Reads a JSON Schema: types, properties, items, local references and alternatives; what else
  /// it says allows no less.
  ///
  /// - Throws: when the text is no JSON.
  init(schema json: String) throws {
    let root = try JSONDecoder().decode(JSONValue.self, from: Data(json.utf8))
    self = Self.shape(of: root, root: root, depth: 0)
  }

  /// A schema may refer to itself; data that deep is not looked at.
  private static let maximumDepth = 32

  private static func shape(of schema: JSONValue, root: JSONValue, depth: Int) -> DataShape {
    guard depth < maximumDepth, case .object(let members) = schema else { return .unknown }
    if case .text(let reference)? = members["$ref"] {
      return target(of: reference, in: root).map { shape(of: $0, root: root, depth: depth + 1) }
        ?? .unknown
    }
    for key in ["anyOf", "oneOf", "allOf"] {
      if case .list(let choices)? = members[key] {
        return .choice(choices.map { shape(of: $0, root: root, depth: depth + 1) })
      }
    }
    var shapes: [DataShape] = []
    if case .object(let properties)? = members["properties"] {
      shapes.append(
        .record(properties.mapValues { shape(of: $0, root: root, depth: depth + 1) }, nil))
    }
    if let items = members["items"] {
      shapes.append(.list([shape(of: items, root: root, depth: depth + 1)]))
    }
    if shapes.isEmpty { shapes = types(of: members) }
    return shapes.count == 1 ? shapes[0] : .choice(shapes)
  }

  private static func types(of members: [String: JSONValue]) -> [DataShape] {
    let names: [String] =
      switch members["type"] {
      case .text(let name)?: [name]
      case .list(let names)?:
        names.compactMap { if case .text(let name) = $0 { name } else { nil } }
      default: []
      }
    if names.isEmpty { return [.unknown] }
    return names.map { name in
      switch name {
      case "string": members["format"] == .text("date") ? .scalar(.date) : .scalar(.text)
      case "number", "integer": .scalar(.number)
      case "boolean": .scalar(.boolean)
      case "array": .list([.unknown])
      default: .unknown
      }
    }
  }

  /// What `#/$defs/region` points to (RFC 6901).
  private static func target(of reference: String, in root: JSONValue) -> JSONValue? {
    guard reference.hasPrefix("#") else { return nil }
    var value = root
    for part in reference.dropFirst().split(separator: "/") {
      let key = String(part).replacing("~1", with: "/").replacing("~0", with: "~")
      guard case .object(let members) = value, let next = members[key] else { return nil }
      value = next
    }
    return value
  }
}

/// Any JSON text (RFC 8259).
enum JSONValue: Decodable, Sendable, Hashable {
  case null
  case boolean(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .boolean(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let items = try? container.decode([JSONValue].self) {
      self = .list(items)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }
}
