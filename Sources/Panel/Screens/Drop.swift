import Publishing

/// A place where files are dropped, or chosen.
struct Drop {
  /// Where each of them is sent.
  let address: String
  let label: String
  /// The endings that are offered when they are chosen.
  let endings: String
  /// What does the same without JavaScript.
  let command: String
  let words: Words
  /// Whether what is answered is shown, rather than another screen.
  var showsAnswers = false

  var node: HTMLNode {
    let progress: HTMLNode = .element(
      "p", ["class": "progress", "role": "status", "aria-live": "polite"], "")
    var parts: [HTMLNode] = [
      .element("label", ["for": "archivos"], label),
      .element(
        "input", ["type": "file", "id": "archivos", "multiple": "", "accept": endings], []),
      progress,
      .element(
        "noscript", [:],
        [
          .element(
            "p", [:],
            words("Sin JavaScript: use «\(command)».", "Without JavaScript: use “\(command)”."))
        ]),
    ]
    if showsAnswers { parts.append(.element("div", ["class": "answers"], [])) }
    return .element("div", ["class": "drop", "data-drop": address], parts)
  }

  /// For what units hand in.
  static func received(_ words: Words) -> HTMLNode {
    Drop(
      address: "/recibir/archivo",
      label: words(
        "Arrastre aquí los archivos que llegaron, o elíjalos",
        "Drop here the files that came, or choose them"),
      endings: ".odt,.docx,.ods,.xlsx",
      command: words("etapa4 recibir ARCHIVOS", "etapa4 receive FILES"), words: words
    ).node
  }

  /// For reports that somebody has, to be held against the data.
  static func verified(_ words: Words) -> HTMLNode {
    Drop(
      address: "/entregas/verificar",
      label: words(
        "Arrastre aquí un informe que le llegó, o elíjalo: se dice de qué versión es y si lo alteraron",
        "Drop here a report that came to you, or choose it: you are told which version it is, and whether it was altered"
      ),
      endings: ".pdf,.odt,.docx",
      command: words("etapa4 verificar ARCHIVO", "etapa4 verify FILE"), words: words,
      showsAnswers: true
    ).node
  }
}
