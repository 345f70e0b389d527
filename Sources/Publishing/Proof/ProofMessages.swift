import Diagnostics
import Text

extension WrittenPlace {
  /// For messages; without cells and words, the whole file.
  func place(in file: String) -> Place {
    var spanish: [String] = []
    var english: [String] = []
    for cell in cells {
      spanish.append("tabla «\(cell.table)», fila \(cell.row), columna \(cell.column)")
      english.append("table “\(cell.table)”, row \(cell.row), column \(cell.column)")
    }
    if !words.isEmpty {
      let short = Self.shortened(words)
      spanish.append("párrafo «\(short)»")
      english.append("paragraph “\(short)”")
    }
    if spanish.isEmpty { return .file(file) }
    return .template(
      file: file,
      where: Message(es: spanish.joined(separator: ", "), en: english.joined(separator: ", ")))
  }

  static func shortened(_ text: String) -> String {
    let text = text.trimming(\.isWhitespace)
    return text.count > 60 ? String(text.prefix(60)).trimming(\.isWhitespace) + "…" : text
  }
}

// PRU: the proof of a PDF against its document.
extension Diagnostic {
  static func missing(_ paragraph: WrittenText.Paragraph, in file: String) -> Diagnostic {
    Diagnostic(
      rule: "PRU-01",
      Message(
        es: "el PDF no muestra este texto del documento",
        en: "the PDF does not show this text of the document"),
      at: paragraph.place.place(in: file))
  }

  static func outOfOrder(_ paragraph: WrittenText.Paragraph, in file: String) -> Diagnostic {
    Diagnostic(
      rule: "PRU-02",
      Message(
        es: "el PDF lee este texto en otro orden que el documento",
        en: "the PDF reads this text in another order than the document"),
      at: paragraph.place.place(in: file))
  }

  static func notInOutline(_ heading: WrittenText.Paragraph, in file: String) -> Diagnostic {
    Diagnostic(
      rule: "PRU-03",
      Message(
        es: "este título no está en los marcadores del PDF",
        en: "this heading is not in the PDF's outline"),
      at: heading.place.place(in: file))
  }

  static func notEmbedded(font: String, in file: String) -> Diagnostic {
    Diagnostic(
      rule: "PRU-04",
      Message(
        es: "la letra «\(font)» no va dentro del PDF", en: "the font “\(font)” is not in the PDF"),
      at: .file(file))
  }

  static func substituted(by family: String, in file: String) -> Diagnostic {
    Diagnostic(
      rule: "PRU-05", severity: .warning,
      Message(
        es: "el PDF usa la letra «\(family)», que el documento no pide",
        en: "the PDF uses the font “\(family)”, which the document does not ask for"),
      at: .file(file),
      remedy: Message(
        es: "instale las letras del documento, o quite los signos que no tienen",
        en: "install the document's fonts, or remove the signs that they lack"))
  }

  static func untagged(_ file: String) -> Diagnostic {
    Diagnostic(
      rule: "PRU-06",
      Message(
        es: "el PDF no tiene etiquetas de estructura", en: "the PDF has no structure tags"),
      at: .file(file))
  }

  static func unreadable(_ file: String) -> Diagnostic {
    Diagnostic(
      rule: "PRU-07",
      Message(
        es: "no se pudo leer el PDF o su documento",
        en: "the PDF or its document could not be read"),
      at: .file(file))
  }
}
