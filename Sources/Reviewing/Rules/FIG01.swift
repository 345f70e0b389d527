internal import Diagnostics
internal import Reports

extension Rule {
  /// The label says Logro or Brecha; the figures say whether the target was met.
  static let fig01 = Rule(
    "FIG-01", .error, .coherence,
    title: Message(
      es: "La etiqueta Logro o Brecha contradice las cifras",
      en: "The label Logro or Brecha contradicts the figures"),
    explanation: Message(
      es: """
        Un resultado que alcanza su meta es un logro; uno que no la alcanza, una brecha. Se comparan \
        «meta» y «valor» o, si la medición es estructurada, «logrado» y «planificado».
        """,
      en: """
        A result that meets its target is an achievement (logro); one that does not is a gap \
        (brecha). Compared are «meta» and «valor» or, where the measurement is structured, \
        «logrado» and «planificado».
        """),
    wrong: .region(
      """
      plan_plurianual:
        - objetivo: Premiar al menos 70 proyectos en el concurso regional.
          resultados:
            - medicion: 68 proyectos premiados.
              meta: 70
              valor: 68
              logro: Se premiaron 68 proyectos en las dos provincias.
              desafios: Ampliar la difusión del concurso.
              recomendaciones: Mantener el objetivo.
      """),
    right: .region(
      """
      plan_plurianual:
        - objetivo: Premiar al menos 70 proyectos en el concurso regional.
          resultados:
            - medicion: 68 proyectos premiados.
              meta: 70
              valor: 68
              brecha: Faltaron dos proyectos, cuyos titulares desistieron.
              desafios: Ampliar la difusión del concurso.
              recomendaciones: Mantener el objetivo.
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.results.compactMap { row -> Finding? in
        guard let (target, value) = row.result.figures else { return nil }
        let isMet = value >= target
        let (expected, found) = isMet ? ("Logro", "Brecha") : ("Brecha", "Logro")
        let key = isMet ? "brecha" : "logro"
        guard let cell = unit.cell("\(row.path).\(key)") else { return nil }
        let (got, wanted) = (Figure.text(value), Figure.text(target))
        return Finding(
          cell,
          Message(
            es: "dice «\(found)», pero se logró \(got) de \(wanted): corresponde «\(expected)»",
            en:
              "it says “\(found)”, but \(got) of \(wanted) was reached: it should be “\(expected)”"
          ),
          remedy: Message(
            es:
              "cambie la clave «\(key)» por «\(isMet ? "logro" : "brecha")», o corrija las cifras",
            en: "change the key «\(key)» to «\(isMet ? "logro" : "brecha")», or mend the figures"))
      }
    }
  }
}
