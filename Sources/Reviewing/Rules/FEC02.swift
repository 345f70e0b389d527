internal import Diagnostics
internal import Reports
internal import Templating

extension Rule {
  /// What is told as done was done before the cut-off.
  static let fec02 = Rule(
    "FEC-02", .warning, .timeliness,
    title: Message(
      es: "Hecho posterior a la fecha de corte", en: "A fact dated after the cut-off"),
    explanation: Message(
      es: """
        El informe cuenta lo hecho hasta su fecha de corte. Una fecha posterior en un logro, una \
        medición o el estado del anexo es un error, o es un plan que debe decirse en futuro y en el \
        seguimiento. Se leen días y meses, no años solos.
        """,
      en: """
        The report tells what was done up to its cut-off date. A later date in an achievement, a \
        measurement or the annex' state is a mistake, or a plan to be told in the future and in the \
        follow-up. Days and months are read, not years alone.
        """),
    wrong: .region(
      """
      provision_informacion:
        procedimiento:
          estado: acuerdo_formalizado
          detalle: Se envía la oferta el 27 de noviembre del presente, con respuesta el mismo día.
        matriz: []
      """),
    right: .region(
      """
      provision_informacion:
        procedimiento:
          estado: acuerdo_formalizado
          detalle: Se envía la oferta el 27 de octubre del presente, con respuesta el mismo día.
        matriz: []
      """)
  ) { subject in
    let cutoff = subject.settings.cutoff
    return subject.cells.filter(\.tellsFacts).flatMap { cell -> [Finding] in
      guard cell.dates.contains(where: { $0.earliest(in: subject.exercise) > cutoff.ordinal })
      else {
        return []
      }
      return Sentences.all(in: cell.text).flatMap { sentence -> [Finding] in
        let words = PlacedWord.all(in: String(sentence))
        let dates = TextDate.all(in: String(sentence)).filter {
          $0.earliest(in: subject.exercise) > cutoff.ordinal && !$0.isImpossible
            && !isPlan($0, words) && !isSeason($0, words)
        }
        return dates.map { date in
          let written = subject.form.text(of: cutoff)
          return Finding(
            cell, quote: date.written,
            Message(
              es: "«\(date.written)» es posterior a la fecha de corte, el \(written)",
              en: "“\(date.written)” is after the cut-off date, \(cutoff)"),
            remedy: Message(
              es: "corrija la fecha; si es un plan, dígalo en futuro y llévelo al seguimiento",
              en: "mend the date; if it is a plan, tell it in the future and move it to the "
                + "follow-up"))
        }
      }
    }
  }

  /// Whether the sentence speaks of what is to come, or names the date as a limit.
  private static func isPlan(_ date: TextDate, _ words: [PlacedWord]) -> Bool {
    if words.contains(where: { word in
      Verbs.isFuture(word.written) || plans.contains(word.folded)
        || moved.contains { word.folded.hasPrefix($0) }
    }) {
      return true
    }
    // «la barcaza de noviembre»: a month alone, where nothing is told as done.
    if date.day == nil, date.year == nil,
      !words.contains(where: { Verbs.isPast($0.written) || Verbs.isParticiple($0.folded) })
    {
      return true
    }
    let before = words[..<date.place.lowerBound].suffix(3).map(\.folded)
    return before.contains { limits.contains($0) }
  }

  /// Whether a month without a year opens or closes a stretch over the year's end («entre diciembre y
  /// marzo»): what is told as done is then last season's.
  private static func isSeason(_ date: TextDate, _ words: [PlacedWord]) -> Bool {
    guard date.year == nil, date.day == nil, !date.isOfPresentYear else { return false }
    if date.lastMonth < date.month { return true }
    let after = words[date.place.upperBound...].prefix(3)
    guard let first = after.first, ["y", "a", "al", "hasta"].contains(first.folded) else {
      return false
    }
    let months = after.compactMap { word in
      monthNames.firstIndex(of: word.folded == "setiembre" ? "septiembre" : word.folded)
    }
    return months.first.map { $0 + 1 < date.month } ?? false
  }

  private static let monthNames = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre",
  ]

  private static let limits: Set<String> = ["para", "hasta", "antes", "desde", "partir"]

  /// Beginnings of words for what was put off to a date.
  private static let moved = [
    "desplaz", "posterg", "aplaz", "traslad", "reprogram", "difiri", "diferid", "fijad", "agendad",
    "calendariz", "pendiente", "convocad", "citad",
  ]

  private static let plans: Set<String> = [
    "previsto", "prevista", "previstos", "previstas", "programado", "programada", "programados",
    "programadas", "planificado", "planificada", "proximo", "proxima", "plazo", "vence", "vigencia",
    "rige", "periodicidad", "trimestralmente", "trimestrales", "compromete", "comprometido",
  ]
}
