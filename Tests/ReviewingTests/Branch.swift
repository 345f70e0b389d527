import Diagnostics
import Testing

@testable import Reviewing

/// A wrong or a right example for one branch of a rule, of another service than the rule's own example.
struct Branch: Sendable, CustomTestStringConvertible {
  let rule: String
  let example: Example
  /// How many findings.
  let finds: Int
  var severity: Severity?
  /// Words of a finding's quote, message or remedy.
  var says: String?

  init(
    _ rule: String, _ finds: Int, _ example: Example, _ severity: Severity? = nil,
    says: String? = nil
  ) {
    self.says = says
    self.rule = rule
    self.example = example
    self.finds = finds
    self.severity = severity
  }

  var testDescription: String { "\(rule) \(finds): \(example.yaml)" }

  func check() throws {
    guard RuleTests.isAsked(rule), let rule = Rule.named(rule), RuleTests.canRun(rule) else {
      return
    }
    let found = try SampleWorkspace(example).review([rule]).findings
    #expect(
      found.count == finds,
      "\(self.rule), \(finds) expected:\n\(example.yaml)\n\(found.map(\.message.spanish))")
    if let says {
      let words = found.map { "«\($0.quote)»: \($0.message.spanish); \($0.remedy.spanish)." }
      #expect(words.contains { $0.contains(says) }, "\(words)")
    }
    if let severity { #expect(found.map(\.severity) == [severity], "\(example.yaml)") }
  }
}

extension Example {
  /// An objective with its results.
  static func plan(_ objective: String, _ rows: String...) -> Example {
    .region(
      "plan_plurianual:\n  - objetivo: \(quoted(objective))\n    resultados:\n" + rows.joined())
  }

  static func row(
    _ measurement: String, _ target: Double?, _ value: Double?, logro: String? = nil,
    brecha: String? = nil, less: Bool = false
  ) -> String {
    let outcome = brecha.map { "brecha: " + quoted($0) } ?? "logro: " + quoted(logro ?? "Se abrió.")
    return [
      "      - medicion: " + (measurement.hasPrefix("{") ? measurement : quoted(measurement)),
      target.map { "        meta: \($0)" }, value.map { "        valor: \($0)" },
      less ? "        sentido: disminuir" : nil, "        \(outcome)",
      "        desafios: Seguir.", "        recomendaciones: Seguir.", "",
    ].compactMap { $0 }.joined(separator: "\n")
  }

  /// The same, with a programme beside it that says something.
  func said(_ text: String, difficulties: String? = nil, performance: Double = 100) -> Example {
    .region(
      yaml
        + "programas:\n"
        + Self.programme("diseno_distribucion_acceso", text, difficulties, performance))
  }

  static func programme(
    _ id: String, _ text: String, _ difficulties: String? = nil, _ performance: Double = 100
  ) -> String {
    """
      \(id):
        desempeno: \(performance)
        logro: \(quoted(text))
        dificultades: \(difficulties.map(quoted) ?? "ninguna")
        recomendaciones: ninguna

    """
  }

  /// A programme alone.
  static func said(_ text: String, difficulties: String? = nil, performance: Double = 100)
    -> Example
  {
    Example.region("").said(text, difficulties: difficulties, performance: performance)
  }

  /// The annex, with what the programme of information systems says of it.
  static func annex(
    _ procedure: (String, String?), _ compliance: (String, String?) = ("cumplido", nil),
    said: String? = nil
  ) -> Example {
    func state(_ key: String, _ value: (String, String?)) -> String {
      "  \(key):\n    estado: \(value.0)\n" + (value.1.map { "    detalle: \(quoted($0))\n" } ?? "")
    }
    let row =
      "    - {informacion: PROPIR, contenido: Gasto, formato: Planilla, periodicidad: Anual, responsable: Directora}\n"
    return .region(
      "provision_informacion:\n" + state("procedimiento", procedure) + "  matriz:\n" + row
        + state("cumplimiento", compliance)
        + (said.map { "programas:\n" + programme("sistemas_informacion", $0) } ?? ""))
  }

  /// The sound region with another date in the dissemination.
  static func date(_ text: String) -> Example {
    .region(
      "difusion:\n  funcionarios:\n    - {actividad: Presentación de los resultados., fecha: \(quoted(text)), responsable: Directora}\n"
    )
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
  }
}
