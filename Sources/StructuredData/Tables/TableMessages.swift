import Diagnostics

/// What can be wrong with a table in a text file.
enum TableMessages {
  static func openQuote(at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DAT-30",
      Message(
        es: "estas comillas no se cierran: todo lo que sigue quedaría en una celda",
        en: "this quotation mark is never closed: all that follows would be one cell"),
      at: place,
      remedy: Message(
        es: "cierre las comillas; unas comillas dentro del texto se escriben dos veces (\"\")",
        en: "close it; a quotation mark inside a text is written twice (\"\")"))
  }

  static func damaged(at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DAT-40",
      Message(
        es: "aquí hay un byte dañado: el resto del archivo es UTF-8, y este no",
        en: "a byte here is damaged: the rest of the file is UTF-8, and this is not"),
      at: place,
      remedy: Message(
        es: "escriba de nuevo la letra y guarde el archivo como UTF-8",
        en: "type the letter again and save the file as UTF-8"))
  }

  static func textBehindQuote(at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DAT-31",
      Message(
        es: "hay texto detrás de las comillas que cierran la celda",
        en: "there is text behind the quotation mark that closes the cell"),
      at: place,
      remedy: Message(
        es: "escriba dos veces (\"\") las comillas que son parte del texto",
        en: "write twice (\"\") the quotation marks that belong to the text"))
  }

  static func rowLength(_ count: Int, of wanted: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DAT-32",
      Message(
        es: "la fila tiene \(count) \(count == 1 ? "celda" : "celdas"), y el encabezado, \(wanted)",
        en: "the row has \(count) \(count == 1 ? "cell" : "cells"), and the header, \(wanted)"),
      at: place,
      remedy: Message(
        es: "complete o borre celdas; un texto que contiene el separador va entre comillas",
        en: "add or remove cells; a text that holds the separator stands in quotation marks"))
  }

  static func namelessColumn(_ number: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DAT-33",
      Message(
        es: "la columna \(number) no tiene nombre en la primera fila",
        en: "column \(number) has no name in the first row"),
      at: place,
      remedy: Message(
        es: "dele un nombre, o borre la columna", en: "give it a name, or remove the column"))
  }

  static func sameName(_ name: String, at place: Place, first: Place) -> Diagnostic {
    Diagnostic(
      rule: "DAT-34",
      Message(
        es: "dos columnas se llaman «\(name)»", en: "two columns are called “\(name)”"), at: place,
      related: [.init(first, Message(es: "la primera", en: "the first"))],
      remedy: Message(es: "cambie un nombre", en: "change one of the names"))
  }
}
