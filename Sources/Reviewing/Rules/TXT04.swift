internal import Diagnostics
internal import Reports

extension Rule {
  /// What opens must close.
  static let txt04 = Rule(
    "TXT-04", .warning, .completeness,
    title: Message(
      es: "Paréntesis o comillas sin pareja", en: "A parenthesis or quotation mark without its pair"
    ),
    explanation: Message(
      es: """
        En cada celda, todo paréntesis, corchete o comilla que se abre debe cerrarse, y al revés. Los \
        números de una lista («2) Envío») no cuentan.
        """,
      en: """
        In each cell, every parenthesis, bracket or quotation mark that opens must close, and the \
        reverse. Numbers of a list («2) Envío») do not count.
        """),
    wrong: .region(
      """
      programas:
        diseno_distribucion_acceso:
          desempeno: 100
          logro: Se premiaron 91 empresas (8 con las medidas presidenciales.
          dificultades: ninguna
          recomendaciones: ninguna
      """),
    right: .region(
      """
      programas:
        diseno_distribucion_acceso:
          desempeno: 100
          logro: Se premiaron 91 empresas (8 con las medidas presidenciales).
          dificultades: ninguna
          recomendaciones: ninguna
      """)
  ) { subject in
    subject.cells.compactMap { cell in
      Pairs.firstUnpaired(in: cell.text).map { index in
        let mark = cell.text[index]
        let start = cell.text.index(index, offsetBy: -25, limitedBy: cell.text.startIndex)
        let end = cell.text.index(index, offsetBy: 25, limitedBy: cell.text.endIndex)
        let words = cell.text[(start ?? cell.text.startIndex)..<(end ?? cell.text.endIndex)]
        return Finding(
          cell, quote: String(words),
          Message(
            es: "el signo «\(mark)» no tiene pareja", en: "the mark “\(mark)” has no pair"),
          remedy: Message(
            es: "añada el signo que falta o borre el que sobra",
            en: "add the missing mark or delete the one too many"))
      }
    }
  }
}

/// Marks that come in pairs.
private enum Pairs {
  static func firstUnpaired(in text: String) -> String.Index? {
    var open: [(closing: Unicode.Scalar, at: String.Index)] = []
    var quote: String.Index?
    let scalars = text.unicodeScalars
    for index in scalars.indices {
      switch scalars[index] {
      case "(": open.append((")", index))
      case "[": open.append(("]", index))
      case "«": open.append(("»", index))
      case "“": open.append(("”", index))
      case "\"": quote = quote == nil ? index : nil
      case ")", "]", "»", "”":
        if open.last?.closing == scalars[index] {
          open.removeLast()
        } else if scalars[index] != ")" || !isListNumber(before: index, in: text) {
          return index
        }
      default: continue
      }
    }
    return open.first?.at ?? quote
  }

  /// «2)», «b)» at the beginning of a line or after a space.
  private static func isListNumber(before index: String.Index, in text: String) -> Bool {
    let word = text[..<index].reversed().prefix { $0.isLetter || $0.isNumber }
    return (1...2).contains(word.count) && (word.allSatisfy(\.isNumber) || word.count == 1)
  }
}
