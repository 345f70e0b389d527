/// What a browser asks, taken apart and checked.
struct Request: Sendable {
  enum Method: String, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
  }

  let method: Method
  /// The parts of the path between its strokes, escapes resolved; empty for `/`.
  let path: [String]
  let query: [String: String]
  /// By names in lower case; of several with one name the first.
  let headers: [String: String]
  /// All of the names in lower case, as often as they came.
  let headerNames: [String]
  var body: [UInt8] = []

  /// - Returns: `nil` for an address that is none: damaged escapes, steps upwards, bytes that are no UTF-8.
  init?(method: Method, target: String, headers: [(name: String, value: String)]) {
    self.method = method
    guard target.first == "/", !target.contains("#") else { return nil }
    let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var path: [String] = []
    for part in halves[0].dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard let name = Self.unescaped(part, plusIsSpace: false), Self.isName(name) else {
        return nil
      }
      path.append(name)
    }
    if path == [""] { path = [] }
    guard !path.contains("") else { return nil }
    self.path = path
    guard let query = Self.fields(halves.count == 2 ? halves[1] : "") else { return nil }
    self.query = query
    self.headers = Dictionary(headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first
    }
    headerNames = headers.map { $0.name.lowercased() }
  }

  /// No part of a path may be read as a step, or as more than one part.
  private static func isName(_ name: String) -> Bool {
    name != "." && name != ".."
      && !name.unicodeScalars.contains {
        $0 == "/" || $0 == "\\" || $0.value < 32 || $0.value == 127
      }
  }

  /// What a form sends (`application/x-www-form-urlencoded`); of several with one name the last. `nil` for
  /// what is none.
  static func fields(_ text: some StringProtocol) -> [String: String]? {
    var fields: [String: String] = [:]
    for pair in text.split(separator: "&") {
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = unescaped(halves[0], plusIsSpace: true),
        let value = unescaped(halves.count == 2 ? halves[1] : "", plusIsSpace: true)
      else { return nil }
      fields[name] = value
    }
    return fields
  }

  /// The fields of the body.
  var form: [String: String]? {
    guard let text = String(validating: body, as: UTF8.self) else { return nil }
    return Self.fields(text)
  }

  private static func unescaped(_ text: some StringProtocol, plusIsSpace: Bool) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit)
        else { return nil }
        bytes.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
      default: bytes.append(byte)
      }
    }
    guard !bytes.contains(0) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    Character(UnicodeScalar(byte)).hexDigitValue.map { UInt8($0) }
  }

  /// A cookie's value.
  func cookie(_ name: String) -> String? {
    for part in (headers["cookie"] ?? "").split(separator: ";") {
      let halves = part.split(separator: "=", maxSplits: 1)
      if halves.count == 2, halves[0].drop(while: \.isWhitespace) == name {
        return String(halves[1])
      }
    }
    return nil
  }
}
