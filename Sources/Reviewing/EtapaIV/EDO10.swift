internal import Diagnostics
internal import Reports

extension Rule {
  /// An official form names posts, not people.
  static let edo10 = Rule(
    "EDO-10", .info, .coherence,
    title: Message(
      es: "Nombre de persona en un formulario oficial", en: "A person's name in an official form"),
    explanation: Message(
      es: """
        El informe puede publicarse: los cargos bastan («el Intendente Regional»), los nombres propios \
        sobran. Se reconocen tras un tratamiento: Sr., Sra., Srta., don, doña, Presidenta…
        """,
      en: """
        The report may be published: posts are enough («el Intendente Regional»), people's names are \
        not needed. They are recognised after a form of address: Sr., Sra., Srta., don, doña…
        """),
    wrong: .region(
      """
      difusion:
        funcionarios:
          - actividad: Presentación de los resultados por el Sr. Juan Pérez.
            fecha: 2009-11-16
            responsable: Directora Regional
      """),
    right: .region(
      """
      difusion:
        funcionarios:
          - actividad: Presentación de los resultados por el Sr. Director Regional.
            fecha: 2009-11-16
            responsable: Directora Regional
      """)
  ) { subject in
    subject.cells.compactMap { cell in
      let passage = cell.passage
      let index = passage.lexemes.indices.dropLast().first { index in
        addresses.contains(passage.words[index])
          && passage.original(index + 1).first?.isUppercase == true
          && passage.original(index + 1).dropFirst().contains(where: \.isLowercase)
          && !posts.contains(passage.words[index + 1])
          && passage.gap(after: index).allSatisfy { $0 == "." || $0 == " " }
      }
      return index.map { index in
        var end = index + 2
        while end < passage.lexemes.count, end < index + 4,
          passage.gap(before: end) == " ", passage.original(end).first?.isUppercase == true
        {
          end += 1
        }
        let words = String(passage.original(index..<end))
        return Finding(
          cell, quote: words,
          Message(
            es: "nombra a una persona: «\(words)»", en: "it names a person: “\(words)”"),
          remedy: Message(es: "diga el cargo", en: "name the post"))
      }
    }
  }

  private static let addresses: Set<String> = [
    "sr", "sra", "srta", "señor", "señora", "señorita", "don", "doña", "presidenta", "presidente",
  ]
  private static let posts: Set<String> = [
    "intendente", "intendenta", "director", "directora", "gobernador", "gobernadora", "alcalde",
    "alcaldesa", "ministro", "ministra", "presidente", "presidenta", "jefe", "jefa", "encargado",
    "encargada", "coordinador", "coordinadora", "seremi", "subsecretario", "subsecretaria",
    "secretario", "secretaria", "regional", "consejo", "core", "gerente", "de", "del", "la",
  ]
}
