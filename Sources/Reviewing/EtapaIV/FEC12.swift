internal import Diagnostics
internal import Reports
internal import Templating

extension Rule {
  /// The cover and the cut-off are of the exercise.
  static let fec12 = Rule(
    "FEC-12", .warning, .timeliness,
    title: Message(
      es: "La fecha de la portada o de corte no es del ejercicio",
      en: "The date of the cover or of the cut-off is not of the exercise"),
    explanation: Message(
      es: """
        La fecha de corte cae en el ejercicio que se evalúa, y la de la portada no es anterior a \
        ella ni de más de un año después.
        """,
      en: """
        The cut-off falls in the exercise that is evaluated, and the cover's date is not before it, \
        nor more than a year after.
        """),
    wrong: .settings(
      """
      fecha: 2008-11
      """),
    right: .settings(
      """
      fecha: 2009-11
      """)
  ) { subject in
    let settings = subject.settings
    var findings: [Finding] = []
    func tell(_ key: String, _ es: String, _ en: String, _ remedy: Message) {
      findings.append(
        Finding(
          unit: subject.nation.id, section: .plan, path: key,
          span: settings.spans[key] ?? settings.span, Message(es: es, en: en), remedy: remedy))
    }
    let exercise = subject.exercise
    if settings.cutoff.year != exercise {
      tell(
        "corte", "la fecha de corte es de \(settings.cutoff.year) y el ejercicio, \(exercise)",
        "the cut-off date is of \(settings.cutoff.year), and the exercise is \(exercise)",
        Message(es: "corrija «corte» o «ejercicio»", en: "mend «corte» or «ejercicio»"))
    }
    let cover = settings.date
    let isEarly = cover.ordinal / 100 < settings.cutoff.ordinal / 100
    if settings.cutoff.year == exercise,
      isEarly || cover.ordinal / 100 >= settings.cutoff.ordinal / 100 + 100
    {
      let written = subject.form.text(of: cover)
      tell(
        "fecha",
        "la portada lleva «\(written)», "
          + (isEarly ? "antes de la fecha de corte" : "más de un año después de la fecha de corte"),
        "the cover bears “\(written)”, "
          + (isEarly ? "before the cut-off date" : "more than a year after the cut-off date"),
        Message(
          es: "corrija «fecha»: el mes en que se presenta el informe",
          en: "mend «fecha»: the month in which the report is submitted"))
    }
    return findings
  }
}
