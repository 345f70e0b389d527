public import Decimals

/// What a plain scalar means in the core schema of YAML 1.2 (section 10.3.2).
public enum CoreScalar: Sendable, Hashable {
  case null
  case boolean(Bool)
  case number(DecimalNumber)
  case text(String)

  /// A quoted or a block scalar is a text whatever it says.
  public init(_ scalar: DataNode.Scalar) {
    let text = scalar.text
    switch scalar.tag {
    case nil: break
    case Self.decimalComma:
      let number = Self.number(text.replacing(",", with: "."))
      self = number.map { .number($0.written(as: text)) } ?? .text(text)
      return
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

  /// The tag of a number that a table has with a decimal comma; no file of YAML can write it.
  static let decimalComma = "etapa4 decimal comma"

  private static func plain(_ text: String) -> CoreScalar {
    switch text {
    case "", "~", "null", "Null", "NULL": .null
    case "true", "True", "TRUE": .boolean(true)
    case "false", "False", "FALSE": .boolean(false)
    default: number(text).map(CoreScalar.number) ?? .text(text)
    }
  }

  /// Decimal numbers, with or without fraction and exponent, and `0x` and `0o` whole numbers, as
  /// they were written. Infinities and NaN are not data of a report and stay texts.
  public static func number(_ text: String) -> DecimalNumber? { DecimalNumber(written: text) }
}
