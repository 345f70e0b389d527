import Diagnostics
import Importing
import Reports

/// Why an answer is not taken, or is taken with a doubt, and what may be meant.
enum AnswerDoubts {
  static let sheetFault = Message(
    es: "es un error de la planilla, no una respuesta: escriba el dato",
    en: "it is a fault of the spreadsheet, no answer: write the value")
  static let filler = Message(
    es: "parece un relleno, no una respuesta: escriba el dato o, si de verdad no hay, «ninguna»",
    en: "it looks like a filler, no answer: write the value or, if there really is none, “ninguna”")
  static let likelyNone = Message(
    es: "se toma como «ninguna»: si falta el dato, escríbalo",
    en: "it is taken for “ninguna”: if the value is missing, write it")
  static let notANumber = Message(es: "se espera un número", en: "a number is expected")
  static let notWhole = Message(es: "se espera un número entero", en: "a whole number is expected")

  static let hour = Message(
    es: "es una hora, y se espera una fecha", en: "it is an hour, and a date is expected")
  static let total = Message(
    es: "es una fila de totales, y no una más de la tabla",
    en: "it is a row of totals, and not one more of the table")
  static let apart = Message(
    es: "está solo, debajo de la tabla y aparte de ella: no se sabe si es una fila más",
    en: "it stands alone below the table and apart from it: it may be no further row")
  static let sharedRows = Message(
    es: "la celda abarca varias filas: se toma en la primera, y lo de las otras queda como estaba",
    en: "the cell spans several rows: it is taken for the first, and the others stay as they were")
  static let deniedRow = Message(
    es:
      "la primera celda de la fila dice que no hay nada, y la fila sigue llena: si no hay, borre lo demás",
    en:
      "the row's first cell says that there is nothing, and the row goes on: if there is none, clear the "
      + "rest")
  static let joined = Message(
    es: "la celda reúne varias columnas: no se sabe a cuál responde",
    en: "the cell spans several columns: it is not known which it answers")

  /// Signs that are seen in one font alone, such as those of Symbol and Wingdings.
  static func sign(in value: ReadValue) -> Message? {
    guard case .text(let text, _) = value,
      text.unicodeScalars.contains(where: { (0xE000...0xF8FF).contains($0.value) })
    else { return nil }
    return Message(
      es:
        "trae un signo que solo existe en su fuente, y en el informe no se verá: escríbalo de otro "
        + "modo",
      en: "it has a sign that is in its font alone, and will not be seen in the report: write it "
        + "otherwise")
  }

  /// - Parameters:
  ///   - shown: as the cell shows it.
  ///   - kept: the number that it has.
  static func rounded(_ shown: String, _ kept: String) -> Message {
    Message(
      es: "la celda muestra «\(shown)» y guarda \(kept): se toma lo que guarda",
      en: "the cell shows “\(shown)” and keeps \(kept): what it keeps is taken")
  }

  static func unseenYear(_ date: String) -> Message {
    Message(
      es: "la celda no muestra el año, y guarda \(date): se toma ese",
      en: "the cell does not show the year, and keeps \(date): that one is taken")
  }

  static func ambiguous(_ words: String) -> Message {
    Message(
      es: "«\(words)» puede leerse como miles o como decimales: escríbalo sin coma, o con otros "
        + "decimales",
      en: "“\(words)” may be thousands or a fraction: write it without the comma, or with other "
        + "decimals")
  }

  static func beyond(_ range: NumberShape) -> Message {
    Message(
      es: "queda fuera de lo posible: \(range.words.spanish)",
      en: "it is out of range: \(range.words.english)")
  }

  static func likelyNumber(_ number: String) -> Message {
    Message(
      es: "se espera un número: si es \(number), escriba solo \(number)",
      en: "a number is expected: if it is \(number), write \(number) alone")
  }

  static func likelyWhole(_ number: Int) -> Message {
    Message(
      es: "se espera un número entero: si es \(number), escriba solo \(number)",
      en: "a whole number is expected: if it is \(number), write \(number) alone")
  }

  static func fraction(_ percent: String) -> Message {
    Message(
      es: "es menos de 1%: si es \(percent)%, escriba \(percent)",
      en: "it is less than 1%: if it is \(percent)%, write \(percent)")
  }

  static func counted(_ number: some CustomStringConvertible, _ words: String) -> Message {
    Message(
      es: "se toma el número \(number); «\(words)» no cabe junto a él",
      en: "the number \(number) is taken; “\(words)” has no place beside it")
  }

  static func twoLabels(_ name: String) -> Message {
    Message(
      es: "trae también «\(name)», que se llena en otra celda",
      en: "it has “\(name)” too, which another cell is for")
  }
}
