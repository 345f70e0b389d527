import Diagnostics
import Templating
import Testing

/// Expressions outside of any template.
@Suite struct ExpressionTextTests {
  static let data: Record = [
    "a": 4, "b": "}} {{ x", "c": "uno  dos", "xs": [["n": 1], ["n": 5]], "mes": "enero",
    "sino": true,
  ]

  @Test(
    "any text may stand in an expression, whatever a template would make of it",
    arguments: [
      (#"b == "}} {{ x""#, true), (#"c == "uno  dos""#, true), (#"c == "uno dos""#, false),
      (#"a > 3 and a < 5 and "<&>]]>" == '<&>]]>'"#, true), ("a >= 5", false), ("sino", true),
      ("(xs | donde \"n > 1\" | cuenta) = 1", true), (" a\t= 4 ", true), ("a\u{AD} = 4", true),
      (#""{{! x }}" == b"#, false), (#"mes in "enero<febrero""#, true),
    ])
  func texts(source: String, holds: Bool) throws {
    let value = try #require(try DataExpression(source).value(in: Self.data))
    #expect(DataExpression.holds(value) == holds, "\(value)")
  }

  @Test(
    "what is no expression is a fault, never one that says nothing",
    arguments: [
      "!x", "! a = 4", "#if a", "/if", "> otra", "", "  ", "a b", "a }} {{ b", "a = 4 }} y {{ a",
      "else", "(a", "a | nada_asi", "foto | imagen", "a | qr", "a | estilo \"Alerta\"", "@index",
      "{{ a }}",
    ])
  func faults(source: String) {
    let error = #expect(throws: DiagnosticError.self) { try DataExpression(source) }
    #expect(error?.diagnostics.isEmpty == false)
    #expect(error?.diagnostics.allSatisfy { $0.severity == .error } == true)
  }
}
