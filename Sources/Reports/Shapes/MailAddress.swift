internal import Text

/// An electronic address (RFC 5322, 3.4.1) as people write it: alone, or in angle brackets behind a name.
public struct MailAddress: Sendable, Hashable {
  /// Empty for none.
  public let name: String
  /// In ASCII, without anything around it.
  public let address: String

  /// `nil` where the text is no address.
  public init?(_ text: String) {
    let text = text.trimmed
    if text.wholeMatch(of: Self.pattern) != nil {
      name = ""
      address = text
      return
    }
    guard text.hasSuffix(">"), let open = text.lastIndex(of: "<") else { return nil }
    let inner = String(text[text.index(after: open)...].dropLast())
    guard inner.wholeMatch(of: Self.pattern) != nil else { return nil }
    name = String(text[..<open]).trimming { $0.isWhitespace || $0 == "\"" }
    address = inner
  }

  /// Several that commas or semicolons part; `nil` where one is none, or there is none.
  public static func list(_ text: String) -> [MailAddress]? {
    let parts = text.split { $0 == "," || $0 == ";" || $0.isNewline }.map(String.init)
      .filter { !$0.trimmed.isEmpty }
    let all = parts.compactMap { MailAddress($0) }
    return all.isEmpty || all.count < parts.count ? nil : all
  }

  /// Those that stand in a text among other words: «Unidad de Planificación, planificacion@servicio.cl».
  public static func found(in text: String) -> [MailAddress] {
    text.matches(of: pattern).compactMap { MailAddress(String($0.output)) }
  }

  private static var pattern: Regex<Substring> {
    /[A-Za-z0-9!#$%&'*+\/=?^_`{|}~\-]+(?:\.[A-Za-z0-9!#$%&'*+\/=?^_`{|}~\-]+)*@[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?)+/
  }
}
