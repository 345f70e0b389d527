import Diagnostics
import Reports
import StructuredData

@testable import Reviewing

/// An inspection of the sound workspace with a finding of each kind: an error with a second place,
/// a warning that was accepted, and a stale acceptance.
enum SampleInspection {
  static let rules = [contradiction, oddness]

  static func make() throws -> Inspection {
    var workspace = SampleWorkspace()
    let accepted = """
          # etapa4: acepta TST-02 porque así lo pidió la "División"
          desempeno: 100
          logro: Se firmaron
      """
    workspace.texts["w/regiones/01.yaml"] = SampleWorkspace.region.replacing(
      "    desempeno: 100\n    logro: Se firmaron", with: accepted, maxReplacements: 1)
    workspace.texts["w/nacional.yaml"]? += "# etapa4: acepta TST-01 porque ya no\n"
    return Inspection(of: try workspace.read(), rules: rules)
  }

  private static let words = Message(es: "para probar", en: "for a test")
  private static let example = Example.region("plan_plurianual: []")

  /// The achievement of Tarapacá's first programme against its plan.
  private static let contradiction = Rule(
    "TST-01", .error, .coherence, title: Message(es: "Cifras distintas", en: "Unlike figures"),
    explanation: words, wrong: example, right: example
  ) { subject in
    guard let unit = subject.regions.first,
      let cell = unit.cell("programas.diseno_distribucion_acceso.logro"),
      let other = unit.cell("plan_plurianual[0].resultados[0].logro")
    else { return [] }
    return [
      Finding(
        cell, quote: "75 «proyectos»\tde \"emprendimiento\"",
        Message(es: "aquí dice 75 y allá 70", en: "it says 75 here and 70 there"),
        remedy: Message(es: "deje una sola cifra", en: "leave one figure only"),
        related: [
          .init(other.span, path: other.path, Message(es: "la otra cifra", en: "the other figure"))
        ])
    ]
  }

  /// The performance of Tarapacá's second programme.
  private static let oddness = Rule(
    "TST-02", .warning, .verification, title: Message(es: "Cifra rara", en: "Odd figure"),
    explanation: words, wrong: example, right: example
  ) { subject in
    guard let unit = subject.regions.first, let span = unit.programmes[1].performance?.span
    else { return [] }
    return [
      Finding(
        unit: unit.id, section: .complementarity,
        path: "programas.complementariedad_territorial.desempeno", span: span, quote: "100",
        Message(es: "es raro", en: "it is odd"), remedy: Message(es: "revíselo", en: "look at it"))
    ]
  }
}
