internal import Diagnostics
internal import Reports
internal import StructuredData

extension Rule {
  /// Cells that the form cannot do without.
  static let req03 = Rule(
    "REQ-03", .error, .completeness,
    title: Message(
      es: "Desafíos, recomendaciones u otra celda obligatoria en blanco",
      en: "Challenges, recommendations or another required cell blank"),
    explanation: Message(
      es: """
        En IV. 1.1 cada objetivo necesita resultado, desafíos y recomendaciones; cada programa, su \
        desempeño; el informe ejecutivo, todos sus textos. Un resultado posterior del mismo objetivo \
        comparte los desafíos y las recomendaciones de arriba.
        """,
      en: """
        In IV. 1.1 each objective needs its result, challenges and recommendations; each programme, \
        its performance; the executive report, all its texts. A later result of the same objective \
        shares the challenges and recommendations above.
        """),
    wrong: .region(
      """
      plan_plurianual:
        - objetivo: Atender al menos 100 consultas.
          resultados:
            - {medicion: 120 consultas, meta: 100, valor: 120, logro: Se atendieron 120 consultas., \
      recomendaciones: Mantener el objetivo.}
      """),
    right: .region(
      """
      plan_plurianual:
        - objetivo: Atender al menos 100 consultas.
          resultados:
            - {medicion: 120 consultas, meta: 100, valor: 120, logro: Se atendieron 120 consultas., \
      desafios: Ampliar el horario., recomendaciones: Mantener el objetivo.}
      """)
  ) { subject in
    subject.units.flatMap { unit in unit.blankPlanCells + unit.blankProgrammeCells }
      + subject.blankExecutiveTexts
  }
}

extension Finding {
  /// A cell that nobody filled in.
  fileprivate static func blank(
    _ unit: Unit, _ section: Section, _ path: String, _ span: SourceSpan, es: String, en: String,
    quote: String = ""
  ) -> Finding {
    let key = path.split(separator: ".").last.map(String.init) ?? path
    return Finding(
      unit: unit.id, section: section, path: path, span: span, quote: quote,
      Message(
        es: "\(es) de \(section.rawValue) está en blanco",
        en: "\(en) of \(section.rawValue) is blank"),
      remedy: Message(es: "escriba «\(key)»", en: "write «\(key)»"))
  }
}

extension Unit {
  fileprivate var blankPlanCells: [Finding] {
    plan.enumerated().flatMap { index, objective -> [Finding] in
      let path = "plan_plurianual[\(index)]"
      var findings: [Finding] = []
      if objective.text.isAbsent {
        findings.append(
          .blank(
            self, .plan, path + ".objetivo", objective.span, es: "un objetivo", en: "an objective"))
      }
      if objective.results.isEmpty {
        findings.append(
          .blank(
            self, .plan, path + ".resultados", objective.span,
            es: "el resultado de un objetivo", en: "an objective's result"))
      }
      for (number, result) in objective.results.enumerated() {
        let path = path + ".resultados[\(number)]"
        let quote = cell("plan_plurianual[\(index)].objetivo")?.text ?? ""
        if result.measurement.isAbsent {
          findings.append(
            .blank(
              self, .plan, path + ".medicion", result.span,
              es: "el resultado de la medición", en: "the measured result", quote: quote))
        }
        guard number == 0 else { continue }
        if result.challenges.isAbsent {
          findings.append(
            .blank(
              self, .plan, path + ".desafios", result.span, es: "la celda de desafíos",
              en: "the cell of challenges", quote: quote))
        }
        if result.recommendations.isAbsent {
          findings.append(
            .blank(
              self, .plan, path + ".recomendaciones", result.span,
              es: "la celda de recomendaciones", en: "the cell of recommendations", quote: quote))
        }
      }
      return findings
    }
  }

  fileprivate var blankProgrammeCells: [Finding] {
    programmes.flatMap { programme -> [Finding] in
      var findings: [Finding] = []
      if programme.performance == nil {
        findings.append(
          .blank(
            self, programme.id.section, programme.path + ".desempeno", programme.span,
            es: "el desempeño", en: "the performance"))
      }
      if programme.achievement.isAbsent, !programme.summary.isAbsent {
        findings.append(
          .blank(
            self, programme.id.section, programme.path + ".logro", programme.span,
            es: "el principal logro", en: "the main achievement"))
      }
      return findings
    }
  }
}

extension Subject {
  fileprivate var blankExecutiveTexts: [Finding] {
    let summary = reports.nation.summary
    let path = "resumen_ejecutivo"
    let years = settings.balanceFrom...max(settings.balanceFrom, exercise)
    let missing = years.filter { year in
      summary.territory.first { $0.year.value == year }?.text.isAbsent ?? true
    }
    var findings = missing.map { year in
      Finding.blank(
        nation, .executive, path + ".territorio.\(year)", summary.span,
        es: "el balance de \(year)", en: "the balance of \(year)")
    }
    let texts = [
      ("procesos", summary.processes, "el texto 2.2 (procesos)", "text 2.2 (processes)"),
      ("capacidades", summary.capacities, "el texto 2.3 (capacidades)", "text 2.3 (capacities)"),
    ]
    for (key, text, spanish, english) in texts where text.isAbsent {
      findings.append(
        .blank(
          nation, .executive, "\(path).\(key)", summary.span, es: spanish, en: english))
    }
    return findings
  }
}
