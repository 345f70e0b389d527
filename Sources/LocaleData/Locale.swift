internal import CICU

/// A language, and a country, whose ways of writing CLDR knows (Unicode's Common Locale Data
/// Repository, in the system's ICU).
package struct Locale: Sendable, Hashable {
  /// As ICU wants it: `pt_BR`.
  private let name: String

  /// The program's own, where nothing names another.
  package static let chile = Locale(name: "es_CL")

  private init(name: String) {
    self.name = name
  }

  /// Reads a language tag such as `en`, `pt-BR` or `es_CL`; `nil` for one without data.
  package init?(_ tag: String) {
    let isTag = tag.wholeMatch(of: /[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*/) != nil
    guard isTag, etapa4_icu_has_locale(tag.replacing("-", with: "_")) == 1 else { return nil }
    name = tag.replacing("-", with: "_")
  }

  /// Whether its language is Spanish, of whatever country.
  package var isSpanish: Bool { name.prefix { $0 != "_" }.lowercased() == "es" }

  /// A plain decimal such as `-1234.50`, with that many decimals.
  package func number(_ decimal: String, places: Int) -> String? {
    Self.text(capacity: decimal.utf8.count * 12 + 256) {
      etapa4_icu_number(name, decimal, Int32(clamping: places), $0, $1)
    }
  }

  /// An amount of a currency (ISO 4217), rounded as the currency is; `nil` for none such.
  package func money(_ decimal: String, currency: String) -> String? {
    guard Self.places(ofCurrency: currency) != nil else { return nil }
    return Self.text(capacity: decimal.utf8.count * 12 + 256) {
      etapa4_icu_money(name, currency, decimal, $0, $1)
    }
  }

  /// How many decimals a currency has; `nil` for a code that is none.
  package static func places(ofCurrency code: String) -> Int? {
    let places = etapa4_icu_currency_places(code)
    return places < 0 ? nil : Int(places)
  }

  /// An integer in words.
  package func words(_ number: Int) -> String? {
    Self.text(capacity: 4096) { etapa4_icu_spell(name, Int64(number), $0, $1) }
  }

  /// A day by a pattern (Unicode TS 35, part 4).
  package func date(year: Int, month: Int, day: Int, pattern: String) -> String? {
    Self.text(capacity: 4096) {
      etapa4_icu_date(name, pattern, Int32(year), Int32(month), Int32(day), $0, $1)
    }
  }

  private static func text(
    capacity: Int, _ write: (UnsafeMutablePointer<CChar>?, Int32) -> Int32
  ) -> String? {
    guard let capacity = Int32(exactly: capacity) else { return nil }
    var buffer = Array(repeating: CChar(0), count: Int(capacity))
    let length = buffer.withUnsafeMutableBufferPointer { write($0.baseAddress, capacity) }
    guard length >= 0 else { return nil }
    return String(decoding: buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
