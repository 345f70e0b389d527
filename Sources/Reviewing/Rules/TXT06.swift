internal import Diagnostics
internal import Reports
internal import StructuredData

extension Rule {
  /// YAML reads as a comment what was meant as text.
  static let txt06 = Rule(
    "TXT-06", .warning, .completeness,
    title: Message(
      es: "Un comentario se come el final del texto",
      en: "A comment eats the end of the text"),
    explanation: Message(
      es: """
        En un texto sin comillas, YAML toma por comentario todo lo que sigue a un espacio y un «#»: \
        «la oficina #2 de Linares» queda en «la oficina».
        """,
      en: """
        In a text without quotes, YAML takes all that follows a space and a «#» for a comment: «la \
        oficina #2 de Linares» becomes «la oficina».
        """),
    wrong: .region(
      """
      programas:
        complementariedad_territorial:
          desempeno: 100
          logro: Se abrió la oficina #2 de Linares.
          dificultades: ninguna
          recomendaciones: ninguna
      """),
    right: .region(
      """
      programas:
        complementariedad_territorial:
          desempeno: 100
          logro: 'Se abrió la oficina #2 de Linares.'
          dificultades: ninguna
          recomendaciones: ninguna
      """)
  ) { subject in
    subject.cells.compactMap { cell -> Finding? in
      guard let source = subject.reports.sources[cell.span.file],
        let lost = source.comment(after: cell.span)
      else { return nil }
      return Finding(
        cell, quote: lost,
        Message(
          es: "«\(lost)» no se lee: YAML lo toma por un comentario",
          en: "“\(lost)” is not read: YAML takes it for a comment"),
        remedy: Message(
          es:
            "ponga el texto entre comillas; si es de verdad un comentario, llévelo a la línea de arriba",
          en: "put the text between quotes; if it is indeed a comment, move it to the line above"))
    }
  }
}

extension SourceText {
  /// What stands behind an unquoted text on its last line; `nil` for one in quotes or in block form, whose
  /// comments eat nothing.
  fileprivate func comment(after span: SourceSpan) -> String? {
    let first = line(span.start.line).unicodeScalars.dropFirst(span.start.column - 1).first
    guard let first, !"'\"|>".unicodeScalars.contains(first) else { return nil }
    let rest = String(line(span.end.line).unicodeScalars.dropFirst(span.end.column - 1))
    let trimmed = rest.drop { $0.isWhitespace }
    guard trimmed.first == "#", trimmed.count > 1 else { return nil }
    return String(trimmed)
  }
}
