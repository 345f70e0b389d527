import Diagnostics

/// Words in the language of whoever looks.
struct Words: Sendable, Hashable {
  let language: Language

  func callAsFunction(_ es: String, _ en: String) -> String {
    language == .spanish ? es : en
  }

  func callAsFunction(_ message: Message) -> String { message.text(in: language) }

  /// «3 errores»
  func callAsFunction(_ count: Int, _ es: (String, String), _ en: (String, String)) -> String {
    "\(count) " + (count == 1 ? self(es.0, en.0) : self(es.1, en.1))
  }

  /// «30-11-2026, 16:05 UTC» of a moment of the records.
  func moment(_ iso: String) -> String {
    let parts = iso.split(separator: "T")
    guard parts.count == 2 else { return iso }
    let day = parts[0].split(separator: "-").reversed().joined(separator: "-")
    return "\(day), \(parts[1].prefix(5)) UTC"
  }
}
