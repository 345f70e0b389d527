internal import Diagnostics
internal import Reports
internal import StructuredData

extension Rule {
  /// A unit where nobody wrote anything: one finding, and not one for each of its blanks.
  static let req11 = Rule(
    "REQ-11", .error, .completeness,
    title: Message(es: "Nadie ha llenado la unidad", en: "Nobody has filled in the unit"),
    explanation: Message(
      es: """
        Una región, o lo nacional, donde no hay ninguna respuesta se dice una sola vez: lo que le \
        falta, que es todo, no se repite celda por celda. Cuando alguien escribe en ella, el resto de \
        lo que falta se dice en su lugar.
        """,
      en: """
        A region, or the nation, without any answer is told once: what it lacks, which is \
        everything, is not repeated cell by cell. Once somebody writes in it, what is still missing \
        is told in its place.
        """),
    wrong: .region(
      """
      plan_plurianual:
        - objetivo:
          resultados:
            - medicion:
      programas:
      provision_informacion: {matriz: []}
      difusion:
      """),
    right: .region(
      """
      plan_plurianual:
        - objetivo: Atender al menos 100 consultas.
      """)
  ) { subject in
    subject.units.filter(subject.isUntouched).map { unit in
      let name = unit.region?.region.denomination ?? subject.form.nation.denomination
      var finding = Finding(
        unit: unit.id, section: unit.sections.first ?? .plan, path: "", span: unit.span,
        Message(
          es: "nadie ha llenado «\(name)»: le falta todo",
          en: "nobody has filled in “\(name)”: all of it is missing"),
        remedy: Message(
          es: "escriba sus respuestas en el archivo, o reciba su formulario con «etapa4 importar»",
          en: "write its answers into the file, or take in its form with “etapa4 import”"))
      finding.subject = ""
      return finding
    }
  }

  /// Without what other rules say of the blanks of a unit that nobody filled in, in its own file.
  static func withoutBlanks(ofUntouchedUnitsIn findings: [Finding]) -> [Finding] {
    let told = findings.filter { $0.rule == req11.id }
    let files = Dictionary(told.map { ($0.unit, $0.span.file) }, uniquingKeysWith: { a, _ in a })
    return findings.filter { $0.rule == req11.id || files[$0.unit] != $0.span.file }
  }
}
