/// What a plain scalar means in the core schema of YAML 1.2 (section 10.3.2).
public enum CoreScalar: Sendable, Hashable {
  case null
  case boolean(Bool)
  case number(Double)
  case text(String)

  /// A quoted or a block scalar is a text whatever it says.
  public init(_ scalar: DataNode.Scalar) {
    let text = scalar.text
    switch scalar.tag {
    case nil: break
    case "tag:yaml.org,2002:null": self = .null
    case "tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:bool":
      self = Self.plain(text)
      return
    default:
      self = .text(text)
      return
    }
    self = scalar.style == .plain ? Self.plain(text) : .text(text)
  }

  private static func plain(_ text: String) -> CoreScalar {
    switch text {
    case "", "~", "null", "Null", "NULL": .null
    case "true", "True", "TRUE": .boolean(true)
    case "false", "False", "FALSE": .boolean(false)
    default: number(text).map(CoreScalar.number) ?? .text(text)
    }
  }

  /// Decimal numbers, with or without fraction and exponent; `0x` and `0o` whole numbers.
  /// Infinities and NaN are not data of a report and stay texts.
  public static func number(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    if bytes.starts(with: Array("0x".utf8)) {
      return bytes.count <= 14 ? Int(text.dropFirst(2), radix: 16).map(Double.init) : nil
    }
    if bytes.starts(with: Array("0o".utf8)) {
      return bytes.count <= 18 ? Int(text.dropFirst(2), radix: 8).map(Double.init) : nil
    }
    var rest = bytes[...]
    func sign() {
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    }
    func digits() -> Int {
      let count = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }.count
      rest = rest.dropFirst(count)
      return count
    }
    sign()
    var count = digits()
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      count += digits()
    }
    guard count > 0 else { return nil }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      sign()
      guard digits() > 0 else { return nil }
    }
    guard rest.isEmpty else { return nil }
    let dotted = text.hasSuffix(".") ? text + "0" : text
    guard let value = Double(dotted), value.isFinite else { return nil }
    return value
  }
}
