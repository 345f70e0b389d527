internal import Diagnostics
internal import Reports

extension Rule {
  /// One way of writing dates in a column.
  static let fec09 = Rule(
    "FEC-09", .info, .coherence,
    title: Message(es: "Fechas escritas de varias maneras", en: "Dates written in several ways"),
    explanation: Message(
      es: """
        En una misma columna conviven «Noviembre 2010» y «noviembre de 2010». Escritas como dato \
        (2010-11), todas se imprimen igual.
        """,
      en: """
        In one column stand «Noviembre 2010» and «noviembre de 2010». Written as data (2010-11), all \
        print alike.
        """),
    wrong: .region(
      """
      difusion:
        funcionarios:
          - {actividad: Boletín de resultados, fecha: Noviembre de 2009, responsable: Directora}
        clientes:
          - {actividad: Boletín de resultados, fecha: diciembre 2009, responsable: Directora}
      """),
    right: .region(
      """
      difusion:
        funcionarios:
          - {actividad: Boletín de resultados, fecha: 2009-11, responsable: Directora}
        clientes:
          - {actividad: Boletín de resultados, fecha: 2009-12, responsable: Directora}
      """)
  ) { subject in
    subject.units.flatMap { unit in
      [unit.cells(.deadline), unit.cells(.date)].flatMap { column -> [Finding] in
        var first: [TextDate.Grain: (pattern: String, cell: Cell, written: String)] = [:]
        for cell in column {
          for date in cell.dates where date.grain == .day || date.grain == .month {
            guard let pattern = date.pattern else { continue }
            guard let known = first[date.grain] else {
              first[date.grain] = (pattern, cell, date.written)
              continue
            }
            guard known.pattern != pattern else { continue }
            return [
              Finding(
                cell, quote: date.written,
                Message(
                  es: "«\(date.written)» y «\(known.written)» están escritas de otra manera",
                  en: "“\(date.written)” and “\(known.written)” are written differently"),
                remedy: Message(
                  es: "escriba las fechas como dato (aaaa-mm-dd o aaaa-mm): se imprimen iguales",
                  en: "write the dates as data (yyyy-mm-dd or yyyy-mm): they print alike"),
                related: [
                  .init(
                    known.cell.span, path: known.cell.path,
                    Message(es: "«\(known.written)»", en: "“\(known.written)”"))
                ])
            ]
          }
        }
        return []
      }
    }
  }
}

extension TextDate {
  /// How the date is written: «d de M de a», with M or m for a month in capitals or not; `nil` for
  /// dates given as data, which print as the form writes them, and for those without a year.
  fileprivate var pattern: String? {
    let isData = written.contains("-") && written.first?.isNumber == true
    guard let year, !isData, written.contains(String(year)) else { return nil }
    return PlacedWord.all(in: written).map { word in
      if let number = word.wholeNumber { return number >= 1000 ? "a" : "d" }
      if word.folded == "de" || word.folded == "del" { return "de" }
      return word.beginsUpperCase ? "M" : "m"
    }.joined(separator: " ")
  }
}
