import Diagnostics
import PortableDocument

// VER: the pages of a PDF held against those that it was made with.
extension PageComparison {
  /// What is to be said of them.
  ///
  /// - Parameter saysTheSame: whether their text says what the data say, as far as it can be read.
  func findings(in file: String, saysTheSame: Bool) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    switch state {
    case .intact: break
    case .unknown: findings.append(.unsealed(file))
    case .rewritten(let producer): findings.append(.rewritten(file, by: producer, saysTheSame))
    case .changed(let changes):
      if !changes.changed.isEmpty {
        findings.append(.changedPages(changes.changed, in: file, saysTheSame))
      }
      findings += [
        Diagnostic.otherPages(
          changes.added, in: file,
          Message(es: "no estaba cuando se hizo", en: "was not there when it was made"),
          Message(es: "no estaban cuando se hizo", en: "were not there when it was made"),
          at: changes.added.first),
        Diagnostic.otherPages(
          changes.missing, in: file,
          Message(es: "del original falta", en: "of the original is missing"),
          Message(es: "del original faltan", en: "of the original are missing"), at: nil),
        Diagnostic.otherPages(
          changes.moved, in: file,
          Message(
            es: "estaba en otro lugar cuando se hizo", en: "stood elsewhere when it was made"),
          Message(
            es: "estaban en otro lugar cuando se hizo", en: "stood elsewhere when it was made"),
          at: changes.moved.first),
      ].compactMap { $0 }
    }
    findings += notes.map { Diagnostic.note($0.annotation, on: $0.page, of: file) }
    if let first = relinked.first {
      findings.append(.relinked(relinked, in: file, at: first))
    } else if isRetagged {
      findings.append(.retagged(file))
    }
    return findings
  }

  /// What is to be known of them and is no fault.
  func lines(of file: String) -> [Message] {
    signed.isEmpty
      ? []
      : [
        Message(
          es:
            "lleva una firma electrónica visible en la \(Self.words(signed).spanish): lo que tapa no se mira, "
            + "y la firma misma se comprueba con otro programa",
          en:
            "it has a visible electronic signature on \(Self.words(signed).english): what it covers is not "
            + "looked at, and the signature itself is checked with another program")
      ]
  }

  /// `página 3`, `páginas 3–5 y 9`.
  static func words(_ pages: [Int]) -> Message {
    var runs: [ClosedRange<Int>] = []
    for page in pages {
      if let last = runs.last, last.upperBound + 1 == page {
        runs[runs.count - 1] = last.lowerBound...page
      } else {
        runs.append(page...page)
      }
    }
    let words = runs.map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)"
    }
    let list = { (and: String) in
      words.count < 2
        ? words.joined()
        : words.dropLast().joined(separator: ", ") + " \(and) " + (words.last ?? "")
    }
    return Message(
      es: (pages.count == 1 ? "página " : "páginas ") + list("y"),
      en: (pages.count == 1 ? "page " : "pages ") + list("and"))
  }
}

extension Diagnostic {
  private static var askForOriginal: Message {
    Message(
      es:
        "pida el PDF tal como lo hizo el programa, o hágalo de nuevo de los datos que lleva dentro",
      en: "ask for the PDF as the program made it, or make it again from the data inside")
  }

  private static var unseen: Message {
    Message(
      es:
        "lo que se lee de su texto es lo que los datos dicen; imágenes y lo pintado encima no se leen",
      en:
        "what is read of its text is what the data say; pictures and what is painted over it are not read"
    )
  }

  fileprivate static func changedPages(
    _ pages: [Int], in file: String, _ saysTheSame: Bool
  ) -> Diagnostic {
    let words = PageComparison.words(pages)
    let isOne = pages.count == 1
    let tail = saysTheSame ? unseen : nil
    return Diagnostic(
      rule: "VER-14",
      Message(
        es: "\(words.spanish): ya no \(isOne ? "es" : "son") como se \(isOne ? "hizo" : "hicieron")"
          + (tail.map { "; \($0.spanish)" } ?? ""),
        en: "\(words.english): no longer as made" + (tail.map { "; \($0.english)" } ?? "")),
      at: .page(pages.first ?? 1, of: file), remedy: askForOriginal)
  }

  fileprivate static func otherPages(
    _ pages: [Int], in file: String, _ one: Message, _ many: Message, at place: Int?
  ) -> Diagnostic? {
    if pages.isEmpty { return nil }
    let (words, what) = (PageComparison.words(pages), pages.count == 1 ? one : many)
    let message =
      place == nil
      ? Message(
        es: "\(what.spanish) la \(words.spanish)".replacing("la páginas", with: "las páginas"),
        en: "\(words.english) \(what.english)")
      : Message(es: "\(words.spanish): \(what.spanish)", en: "\(words.english): \(what.english)")
    return Diagnostic(
      rule: "VER-15", message, at: place.map { .page($0, of: file) } ?? .file(file),
      remedy: askForOriginal)
  }

  fileprivate static func note(
    _ note: PageAnnotation, on page: Int, of file: String
  ) -> Diagnostic {
    // What only comments on the page shows nothing of its own upon it.
    let comments = [
      "Text", "Highlight", "Underline", "Squiggly", "StrikeOut", "Caret", "FileAttachment",
    ]
    let words = note.words.isEmpty ? "" : ": «\(WrittenPlace.shortened(note.words))»"
    return Diagnostic(
      rule: "VER-16", severity: comments.contains(note.kind) ? .warning : .error,
      Message(
        es: "lleva encima una anotación (\(note.kind)) que no es del informe\(words)",
        en: "there is an annotation (\(note.kind)) upon it that is not the report's\(words)"),
      at: .page(page, of: file))
  }

  fileprivate static func rewritten(
    _ file: String, by producer: String, _ saysTheSame: Bool
  ) -> Diagnostic {
    let who =
      producer.isEmpty
      ? Message(es: "otro programa", en: "another program")
      : Message(es: "«\(producer)»", en: "“\(producer)”")
    return Diagnostic(
      rule: "VER-17", severity: .warning,
      Message(
        es:
          "\(who.spanish) lo escribió de nuevo entero, y ya no se puede asegurar que nada se cambió"
          + (saysTheSame ? "; \(unseen.spanish)" : ""),
        en:
          "\(who.english) wrote all of it anew, and it can no longer be told for sure that nothing was changed"
          + (saysTheSame ? "; \(unseen.english)" : "")), at: .file(file), remedy: askForOriginal)
  }

  fileprivate static func unsealed(_ file: String) -> Diagnostic {
    Diagnostic(
      rule: "VER-17", severity: .warning,
      Message(
        es:
          "no lleva la huella de sus páginas: se hizo con una versión anterior, u otro programa la quitó; "
          + "se compara su texto, y no las imágenes ni lo pintado encima",
        en:
          "it has no digests of its pages: an earlier version made it, or another program took them out; its "
          + "text is compared, and not pictures nor what is painted over it"), at: .file(file),
      remedy: askForOriginal)
  }

  fileprivate static func relinked(_ pages: [Int], in file: String, at first: Int) -> Diagnostic {
    let words = PageComparison.words(pages)
    return Diagnostic(
      rule: "VER-18", severity: .warning,
      Message(
        es: "\(words.spanish): los enlaces no son los que se hicieron",
        en: "\(words.english): the links are not those that were made"), at: .page(first, of: file),
      remedy: askForOriginal)
  }

  fileprivate static func retagged(_ file: String) -> Diagnostic {
    Diagnostic(
      rule: "VER-18", severity: .warning,
      Message(
        es: "lo que se ve es como se hizo, y lo que un lector de pantalla lee se cambió",
        en: "what is seen is as made, and what a screen reader reads was changed"), at: .file(file),
      remedy: askForOriginal)
  }
}
