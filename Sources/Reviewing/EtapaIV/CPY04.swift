internal import Diagnostics
internal import Reports

extension Rule {
  /// A text taken from another region.
  static let cpy04 = Rule(
    "CPY-04", .warning, .coherence,
    title: Message(
      es: "Texto copiado de otra región", en: "Text copied from another region"),
    explanation: Message(
      es: """
        Siete de cada diez palabras iguales y en el mismo orden, en textos propios de catorce palabras o \
        más de dos regiones, son una copia con retoques. El aviso lo recibe la segunda región, con el \
        lugar del primer texto. El relleno literal de tres o más regiones es CPY-01. Compara cada texto \
        con los de las regiones anteriores que comparten sus palabras menos frecuentes.
        """,
      en: """
        Seven of ten words in common and in order, in people's own texts of fourteen words or more of \
        two regions, are a copy with touches. The second region is told, with the place of the first \
        text. Literal boilerplate of three or more regions is CPY-01. Each text is compared with those \
        of earlier regions that share its rarest words.
        """),
    wrong: .region(
      Boilerplate.example(
        challenges: "Reforzar el trabajo con los municipios de la provincia para que los pequeños "
          + "empresarios conozcan a tiempo los concursos."),
      other: Boilerplate.example(
        challenges: "Reforzar el trabajo con los municipios de la región para que los pequeños "
          + "empresarios conozcan a tiempo cada concurso.")),
    right: .region(
      Boilerplate.example(
        challenges: "Reforzar el trabajo con los municipios de la provincia para que los pequeños "
          + "empresarios conozcan a tiempo los concursos."),
      other: Boilerplate.example(
        challenges: "Llevar las oficinas móviles a la costa, donde la consulta por vía virtual es "
          + "todavía difícil para las cooperativas."))
  ) { subject in
    let boilerplate = Set(
      Boilerplate.groups(in: subject).lazy.flatMap { $0.cells }.map { $0.unit + $0.path })
    let texts = subject.regions.joinedCells.filter {
      $0.isFreeText && $0.words.count >= 14 && !boilerplate.contains($0.unit + $0.path)
    }
    // An objective is the service's, not what happened in a region.
    let copies = CopySearch(texts.map(ComparedText.init), atLeast: 0.7).copies.map {
      (texts[$0.copy], texts[$0.original], $0.likeness)
    }
    return copies.map { cell, original, ratio in
      let name = subject.names(of: [original.unit], atMost: 1)
      let percent = Int((ratio * 100).rounded(.down))
      var finding = Finding(
        cell,
        Message(
          es: "\(percent)% de las palabras son las de \(name.es): \(original.place.es)",
          en: "\(percent)% of the words are those of \(name.en): \(original.place.en)"),
        remedy: Message(
          es: "escriba lo que pasó en esta región", en: "write what happened in this region"),
        related: [
          .init(
            original.span, path: original.path,
            Message(es: "el texto de \(name.es)", en: "the text of \(name.en)"))
        ])
      // The service's own sentence, with each region's figures in it, says what happened there.
      if cell.passage.hasOtherFigures(than: original.passage) { finding.ceiling = .info }
      return finding
    }
  }
}

extension Passage {
  /// Whether it is the same sentence but for its figures.
  fileprivate func hasOtherFigures(than other: Passage) -> Bool {
    let (own, others) = (parted, other.parted)
    return own.words == others.words && own.figures != others.figures
  }

  private var parted: (words: [String], figures: [String]) {
    let numbers = lexemes.indices.filter { lexemes[$0].isNumber }
    let rest = lexemes.indices.filter { !lexemes[$0].isNumber }
    return (rest.map { words[$0] }, numbers.map { words[$0] })
  }
}
