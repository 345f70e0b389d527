internal import Diagnostics

/// The words for what blocks do to the structure around them.
extension TemplateFault {
  /// - Parameters:
  ///   - words: the text that the block takes along.
  ///   - isBefore: whether it stands before the opening tag, not after the closing one.
  static func takenText(_ words: String, by open: Tag, isBefore: Bool, isRow: Bool) -> Diagnostic {
    let text = shortened(words)
    let place =
      isBefore
      ? Message(es: "antes de la marca", en: "before the tag")
      : Message(es: "tras el cierre del bloque", en: "after the end of the block")
    let fate =
      if case .each = open.content {
        Message(
          es: "se repite con cada elemento de la lista y no sale si ella está vacía",
          en: "is repeated with each item of the list, and is gone when the list is empty")
      } else {
        Message(
          es: "solo sale cuando se cumple la condición",
          en: "is printed only when the condition holds")
      }
    return Diagnostic(
      rule: "TPL-23", severity: .warning,
      Message(
        es: "«\(text)», que está \(place.spanish) {{\(open.source)}}, \(fate.spanish)",
        en: "“\(text)”, which stands \(place.english) {{\(open.source)}}, \(fate.english)"),
      at: open.place.place,
      remedy: isRow
        ? Message(
          es: "si debe salir una sola vez, póngalo en una fila propia, fuera del bloque",
          en: "if it should be printed once, put it into a row of its own, outside of the block")
        : Message(
          es: "si debe salir una sola vez, ponga la marca sola en su propio párrafo",
          en: "if it should be printed once, put the tag alone into a paragraph of its own"))
  }

  private static func shortened(_ words: String) -> String {
    let text = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return text.count <= 50 ? text : String(text.prefix(49)) + "…"
  }

  static func spanCrossesRows(_ tag: Tag, row: Int, column: Int) -> Diagnostic {
    Diagnostic(
      rule: "TPL-24",
      Message(
        es:
          "la celda combinada de la fila \(row), columna \(column) llega solo hasta una parte de las "
          + "filas que repite {{\(tag.source)}}",
        en:
          "the merged cell of row \(row), column \(column) reaches only a part of the rows that "
          + "{{\(tag.source)}} repeats"
      ), at: tag.place.place,
      remedy: Message(
        es: "combine celdas solo dentro de esas filas, o que las abarquen hasta la última",
        en: "merge cells only within those rows, or around all of them down to the last"))
  }
}
