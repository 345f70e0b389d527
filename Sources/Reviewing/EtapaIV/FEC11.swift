internal import Diagnostics
internal import Reports
internal import Templating

extension Rule {
  /// All results are counted up to the same day.
  static let fec11 = Rule(
    "FEC-11", .warning, .coherence,
    title: Message(
      es: "Fecha de corte distinta de la del informe",
      en: "A cut-off date other than the report's"),
    explanation: Message(
      es: """
        El informe cuenta hasta la fecha de «corte». Un logro o una medición «al 30 de septiembre» no \
        es comparable con los demás.
        """,
      en: """
        The report counts up to the date of «corte». An achievement or a measurement «al 30 de \
        septiembre» cannot be compared with the others.
        """),
    wrong: .region(
      """
      programas:
        diseno_distribucion_acceso:
          logro: Se entregaron 2.927 atenciones (al 30 de septiembre) en la región.
      """),
    right: .region(
      """
      programas:
        diseno_distribucion_acceso:
          logro: Se entregaron 3.300 atenciones (al 30 de octubre) en la región.
      """)
  ) { subject in
    let cutoff = subject.settings.cutoff
    return subject.cells.filter(\.tellsFacts).flatMap { cell -> [Finding] in
      let dates = cell.dates.filter { date in
        date.day != nil && !date.isImpossible && (date.year ?? cutoff.year) == cutoff.year
          && date.latest(in: cutoff.year) != cutoff.ordinal
      }
      lazy var words = PlacedWord.all(in: cell.text)
      return dates.filter { date in
        let start = date.place.lowerBound
        guard start > 0, words[start - 1].folded == "al" else { return false }
        if isMilestone(date, words) { return false }
        // «3.300 atenciones (al 30…)», «registradas al 30…»; not «se postergó al 30…» or «del 1 al 30…».
        let gap = words[start - 1].gap
        if start == 1 || gap.contains(where: { "(,;:.\n".contains($0) }) { return true }
        let previous = words[start - 2]
        return previous.folded.hasSuffix("s") || Verbs.isParticiple(previous.folded)
      }.map { date in
        Finding(
          cell, quote: words[date.place.lowerBound - 1].written + " " + date.written,
          Message(
            es: "cuenta «al \(date.written)»; el corte del informe es el "
              + subject.form.text(of: cutoff),
            en: "it counts «al \(date.written)»; the report's cut-off is \(cutoff)"),
          remedy: Message(
            es: "actualice la cifra a la fecha de corte", en: "bring the figure up to the cut-off"))
      }
    }
  }

  /// «Al 30 de septiembre íbamos en 388», after the figure that counts was told: how it stood on the way.
  private static func isMilestone(_ date: TextDate, _ words: [PlacedWord]) -> Bool {
    let next = words[date.place.upperBound...].prefix(4).prefix { !$0.gap.contains(".") }
    let isOnTheWay = next.contains { word in
      ["aba", "aban", "abamos", "iba", "iban", "ibamos"].contains(where: word.folded.hasSuffix)
        || ["habia", "habian", "habiamos", "tenia", "tenian", "teniamos"].contains(word.folded)
    }
    return isOnTheWay
      && words[..<(date.place.lowerBound - 1)].contains { $0.folded.first?.isNumber == true }
  }
}
