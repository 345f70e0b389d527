import Decimals
import Diagnostics
import OpenDocument
import Templating
import Testing

/// Numbers, money, dates and words as languages and countries write them.
@Suite struct LocaleTests {
  static func text(_ tag: String, _ value: Value) throws -> String {
    let body = try Flat("<text:p>{{ v | \(tag) }}</text:p>").body(["v": value])
    return body.replacing("<text:p>", with: "").replacing("</text:p>", with: "")
      .replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
  }

  static func number(_ written: String) throws -> Value {
    .number(try #require(DecimalNumber(written: written)))
  }

  @Test(
    "a number in words has no end, decimals and a sign",
    arguments: [
      ("0", "cero"), ("-1", "menos uno"), ("12.05", "doce coma cero cinco"),
      ("1000000000", "mil millones"), ("21000000", "veintiún millones"),
      ("1000000000000", "un billón"),
      ("2500001000000000000", "dos trillones quinientos mil un billones"),
      ("100000000000000000000", "cien trillones"), ("-0.5", "menos cero coma cinco"),
      (
        "123456789012",
        "ciento veintitrés mil cuatrocientos cincuenta y seis millones "
          + "setecientos ochenta y nueve mil doce"
      ),
    ])
  func words(written: String, expected: String) throws {
    #expect(try Self.text("palabras", Self.number(written)) == expected)
  }

  @Test(
    "words in another language, and a message where they end",
    arguments: [
      ("en", "1385", "one thousand three hundred eighty-five"), ("pt", "21", "vinte e um"),
      ("es-MX", "1000000", "un millón"),
    ])
  func otherWords(tag: String, written: String, expected: String) throws {
    #expect(try Self.text("palabras \"\(tag)\"", Self.number(written)) == expected)
    let faults = Flat("<text:p>{{ v | words \"en\" }}</text:p>")
      .faults(["v": try Self.number("1000000000000000000000")])
    #expect(faults.map(\.rule) == ["TPL-33"])
  }

  @Test(
    "money of any currency has its decimals and the country's form",
    arguments: [
      ("dinero", "12500", "$12.500"), ("dinero \"USD\"", "1234.5", "US$1.234,50"),
      ("dinero \"usd\" \"en-US\"", "1234.5", "$1,234.50"),
      ("money \"JPY\" \"en\"", "1234.5", "¥1,235"),
      ("dinero \"UF\"", "1234.567", "UF 1.234,57"),
      ("dinero \"BRL\" \"pt-BR\"", "-10", "-R$ 10,00"),
      ("dinero \"USD\"", "12345678901234567890.12", "US$12.345.678.901.234.567.890,12"),
    ])
  func money(filter: String, written: String, expected: String) throws {
    #expect(try Self.text(filter, Self.number(written)) == expected)
  }

  @Test(
    "numbers and dates as another language writes them",
    arguments: [
      ("numero 2 \"en\"", "1234567.891", "1,234,567.89"), ("numero \"pt-BR\"", "1234.5", "1.234,5"),
      ("entero \"de-CH\"", "1234567", "1’234’567"),
    ])
  func numbers(filter: String, written: String, expected: String) throws {
    #expect(try Self.text(filter, Self.number(written)) == expected)
    #expect(
      try Self.text("fecha \"d MMMM yyyy\" \"en\"", "2009-10-30") == "30 October 2009")
    #expect(
      try Self.text("fecha \"EEEE, d 'de' MMMM\" \"pt\"", "2009-10-30")
        == "sexta-feira, 30 de outubro")
  }

  @Test(
    "an unknown currency or language is a message",
    arguments: [
      "dinero \"XQZ\"", "dinero \"USD\" \"qqq\"", "numero \"castellano\"", "palabras \"q\"",
    ])
  func unknown(filter: String) {
    let faults = Flat("<text:p>{{ v | \(filter) }}</text:p>").faults(["v": 3])
    #expect(faults.map(\.rule) == ["TPL-15"])
  }

  @Test(
    "a title knows hyphens, small words, O' and Roman numerals",
    arguments: [
      ("BÍO-BÍO", "Bío-Bío"),
      (
        "REGIÓN DEL LIBERTADOR GENERAL BERNARDO O'HIGGINS",
        "Región del Libertador General Bernardo O'Higgins"
      ),
      ("XI REGIÓN DE AYSÉN", "XI Región de Aysén"), ("LOS LAGOS (SUR)", "Los Lagos (Sur)"),
      ("arica y parinacota", "Arica y Parinacota"), ("ÑUBLE/ITATA", "Ñuble/Itata"),
    ])
  func title(text: String, expected: String) throws {
    #expect(try Self.text("titulo", .text(text)) == expected)
  }
}
