internal import Diagnostics
internal import Reports
internal import Templating

extension Rule {
  /// Every date is in the calendar.
  static let fec01 = Rule(
    "FEC-01", .error, .timeliness,
    title: Message(es: "Fecha imposible", en: "An impossible date"),
    explanation: Message(
      es: "Una fecha que el calendario no tiene, como el 31 de junio, no obliga a nada.",
      en: "A date that the calendar does not have, such as 31 June, binds nobody."),
    wrong: .region(
      """
      programas:
        diseno_distribucion_acceso:
          recomendaciones: Incorporar criterios territoriales en las bases.
          seguimiento:
            - compromiso: Incorporar los criterios en las bases del concurso.
              responsable: Directora Regional
              plazo: 31 de Junio 2010
      """),
    right: .region(
      """
      programas:
        diseno_distribucion_acceso:
          recomendaciones: Incorporar criterios territoriales en las bases.
          seguimiento:
            - compromiso: Incorporar los criterios en las bases del concurso.
              responsable: Directora Regional
              plazo: 30 de junio de 2010
      """)
  ) { subject in
    subject.cells.flatMap { cell -> [Finding] in
      let impossible = cell.dates.filter(\.isImpossible)
      if impossible.isEmpty { return [] }
      let words = PlacedWord.all(in: cell.text)
      return impossible.filter { !isDocumentNumber($0, words) }.map { date in
        let isMonth = (1...12).contains(date.month)
        let last = CalendarDate.days(inMonth: date.month, of: date.year ?? subject.exercise)
        return Finding(
          cell, quote: date.written,
          Message(
            es: "«\(date.written)» no existe"
              + (isMonth ? ": ese mes tiene \(last) días" : ""),
            en: "“\(date.written)” does not exist"
              + (isMonth ? ": that month has \(last) days" : "")),
          remedy: Message(
            es: "corrija la fecha; mejor como dato: \(date.year ?? subject.exercise)-"
              + (isMonth ? "\(twoDigits(date.month))-\(last)" : "mm-dd"),
            en: "mend the date; better as data: \(date.year ?? subject.exercise)-"
              + (isMonth ? "\(twoDigits(date.month))-\(last)" : "mm-dd")))
      }
    }
  }

  /// «los oficios N° 30 y 31 de junio», «el acta n.º 31, de junio»: the day is the number of a document.
  private static func isDocumentNumber(_ date: TextDate, _ words: [PlacedWord]) -> Bool {
    for word in words[..<date.place.lowerBound].suffix(6).reversed() {
      if documents.contains(word.folded) { return true }
      let isBetween =
        word.folded.first?.isNumber == true
        || ["y", "n", "nº", "º", "nro", "num", "numero"].contains(word.folded)
      if !isBetween { return false }
    }
    return false
  }

  private static let documents: Set<String> = [
    "oficio", "oficios", "ord", "ordinario", "ordinarios", "acta", "actas", "resolucion",
    "resoluciones", "res", "carta", "cartas", "memo", "memorandum", "circular", "circulares",
    "decreto", "decretos", "folio", "folios",
  ]

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
