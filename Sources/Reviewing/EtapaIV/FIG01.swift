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
        «meta» y «valor» o, si la medición es estructurada, «logrado» y «planificado». Donde menos es \
        mejor (un plazo, reclamos, accidentes), la fila lo dice con «sentido: disminuir».
        """,
      en: """
        A result that meets its target is an achievement (logro); one that does not is a gap \
        (brecha). Compared are «meta» and «valor» or, where the measurement is structured, \
        «logrado» and «planificado». Where less is better (a delay, complaints, accidents), the row \
        says so with «sentido: disminuir».
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
      unit.rowFacts.compactMap { row -> Finding? in
        guard let (target, value) = row.row.result.figures, row.direction != .unsure else {
          return nil
        }
        let isMost = row.direction != .more
        let isMet = isMost ? value <= target : value >= target
        let (expected, found) = isMet ? ("Logro", "Brecha") : ("Brecha", "Logro")
        let key = isMet ? "brecha" : "logro"
        guard let cell = unit.cell("\(row.row.path).\(key)") else { return nil }
        let (got, wanted) = (Figure.text(value), Figure.text(target))
        let limit =
          isMost
          ? (es: "un máximo de \(wanted)", en: "a most of \(wanted)") : (es: wanted, en: wanted)
        var finding = Finding(
          cell,
          Message(
            es: "dice «\(found)», pero se logró \(got) de \(limit.es): corresponde «\(expected)»",
            en:
              "it says “\(found)”, but \(got) of \(limit.en) was reached: it should be “\(expected)”"
          ),
          remedy: remedy(isMet, key, isMost: row.direction == .lessByWords))
        // A most that only the words say is no contradiction of data.
        finding.restsOnWords = row.direction == .lessByWords
        return finding
      }
    }
  }

  private static func remedy(_ isMet: Bool, _ key: String, isMost: Bool) -> Message {
    let other = isMet ? "logro" : "brecha"
    let es = "cambie la clave «\(key)» por «\(other)», o corrija las cifras"
    let en = "change the key «\(key)» to «\(other)», or mend the figures"
    guard isMost else { return Message(es: es, en: en) }
    return Message(
      es: es + "; si la meta es un máximo, escriba además «sentido: disminuir» en la fila",
      en: en + "; if the target is a most, also write «sentido: disminuir» in the row")
  }
}
