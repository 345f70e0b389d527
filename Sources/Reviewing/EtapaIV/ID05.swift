internal import Diagnostics
internal import Reports

extension Rule {
  /// Acronyms and names as the glossary writes them.
  static let id05 = Rule(
    "ID-05", .warning, .coherence,
    title: Message(
      es: "Sigla o nombre propio mal escrito", en: "An acronym or a proper name misspelt"),
    explanation: Message(
      es: """
        Se avisa de una palabra que se parece a una sigla o a un nombre del glosario y no lo es: \
        «ARIDP», «Sematur», «PMC GT». El glosario es el del programa y el del propio espacio: un \
        archivo «glosario.yaml» junto a «informe.yaml», con los nombres en una lista «nombres».
        """,
      en: """
        Told of is a word that resembles an acronym or a name of the glossary and is not it: \
        «ARIDP», «Sematur», «PMC GT». The glossary is the program's and the workspace's own: a file \
        «glosario.yaml» beside «informe.yaml», with the names in a list «nombres».
        """),
    wrong: .region(
      """
      programas:
        complementariedad_territorial:
          logro: Se firmaron dos acuerdos de trabajo con la ARIDP.
      """),
    right: .region(
      """
      programas:
        complementariedad_territorial:
          logro: Se firmaron dos acuerdos de trabajo con la ARDP.
      """)
  ) { subject in
    let glossary = Glossary(subject.form.vocabulary.names)
    return subject.cells.flatMap { cell in
      glossary.misspellings(in: cell.text).map { written, entry in
        Finding(
          cell, quote: written,
          Message(
            es: "«\(written)» parece ser «\(entry)», mal escrito",
            en: "“\(written)” seems to be “\(entry)”, misspelt"),
          remedy: Message(
            es: "escriba «\(entry)»; si es otro nombre, agréguelo a la lista «nombres» de un "
              + "archivo «glosario.yaml» junto a «informe.yaml»",
            en: "write “\(entry)”; if it is another name, add it to the list “nombres” of a file "
              + "“glosario.yaml” beside “informe.yaml”"))
      }
    }
  }
}
