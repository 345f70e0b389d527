internal import Diagnostics
internal import Reports

extension Rule {
  /// Words that are in no dictionary, and words that lost their accent.
  static let txt01 = Rule(
    "TXT-01", .info, .completeness,
    title: Message(es: "Ortografía y acentos", en: "Spelling and accents"),
    explanation: Message(
      es: """
        Las palabras se buscan en los diccionarios españoles del sistema (Hunspell y Apertium), en \
        las listas del programa y en las del propio espacio: «palabras.txt» y «glosario.yaml», junto \
        a «informe.yaml». Se conocen las siglas, los nombres de regiones, provincias y comunas, y lo \
        que se forma con prefijos y con «-mente». Cada palabra se dice una vez por unidad, con todos \
        sus lugares. Aparte se buscan, por sus vecinas, las que perdieron el acento y son otra \
        palabra: «se ajusto», «SERCOTEC designara», «esta impulsando», «Consejo Publico».
        """,
      en: """
        Words are looked up in the system's Spanish dictionaries (Hunspell and Apertium), in the \
        program's lists and in the workspace's own: «palabras.txt» and «glosario.yaml», beside \
        «informe.yaml». Known are acronyms, the names of regions, provinces and communes, and what is \
        made with prefixes and with «-mente». Each word is told once a unit, with all its places. \
        Besides, words that lost their accent and are another word are found by their neighbours: \
        «se ajusto», «SERCOTEC designara», «esta impulsando», «Consejo Publico».
        """),
    wrong: .region(
      """
      programas:
        sistemas_informacion:
          desempeno: 100
          logro: El Servicio se ajusto al calendario del Consejo Publico.
          dificultades: ninguna
          recomendaciones: ninguna
      """),
    right: .region(
      """
      programas:
        sistemas_informacion:
          desempeno: 100
          logro: El Servicio se ajustó al calendario del Consejo Público.
          dificultades: ninguna
          recomendaciones: ninguna
      """)
  ) { subject in
    var speller = Speller(subject)
    var findings: [Finding] = []
    if subject.spelling == nil {
      findings.append(
        Finding(
          unit: subject.nation.id, section: .plan, path: "", span: subject.settings.span,
          Message(
            es: "no se revisó la ortografía: falta un diccionario español de Hunspell",
            en: "spelling was not checked: there is no Spanish dictionary of Hunspell"),
          remedy: Message(
            es: "instale el paquete hunspell-es y revise de nuevo",
            en: "install the package hunspell-es and check again")))
    }
    for unit in subject.units { findings += misspellings(in: unit, &speller) }
    return findings
  }

  /// Each word once, with all the texts that have it.
  private static func misspellings(in unit: Unit, _ speller: inout Speller) -> [Finding] {
    var findings: [Finding] = []
    var places: [String: Int] = [:]
    for cell in unit.cells {
      var seen: Set<Substring> = []
      for index in cell.passage.lexemes.indices {
        let word = cell.passage.original(index)
        guard seen.insert(word).inserted,
          let suggestions = speller.corrections(of: index, in: cell.passage)
        else { continue }
        let key = ([word.lowercased()] + suggestions.map { $0.lowercased() }).joined(separator: "/")
        if let place = places[key] {
          findings[place].related.append(
            .init(
              cell.span, path: cell.path, quote: String(word),
              Message(es: "«\(word)» está también aquí", en: "“\(word)” is here too")))
        } else {
          places[key] = findings.count
          findings.append(finding(cell, index, suggestions: suggestions, key: key))
        }
      }
    }
    return findings
  }

  private static func finding(
    _ cell: Cell, _ index: Int, suggestions: [String], key: String
  ) -> Finding {
    let word = cell.passage.original(index)
    let options = suggestions.map { "«\($0)»" }.joined(separator: ", ")
    var finding = Finding(
      cell, quote: cell.passage.excerpt(index..<(index + 1), before: 2, after: 2),
      Message(
        es: "«\(word)»" + (options.isEmpty ? " no está en el diccionario" : ": ¿\(options)?"),
        en: "“\(word)”" + (options.isEmpty ? " is not in the dictionary" : ": \(options)?")),
      remedy: Message(
        es: "corrija la palabra; si está bien escrita, añádala a un archivo «palabras.txt» junto "
          + "a «informe.yaml»",
        en: "mend the word; if it is spelled right, add it to a file “palabras.txt” beside "
          + "“informe.yaml”"))
    finding.subject = key
    return finding
  }
}
