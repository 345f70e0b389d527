import StructuredData
import Templating

extension ReportSet {
  /// A programme with its evaluation and its follow-up, said once and printed in both.
  func programmeView(
    _ labels: Form.ProgrammeLabels, _ programme: Programme?, owner: SourceSpan
  ) -> Record {
    Record(
      [
        "id": .text(labels.id.rawValue),
        "actividad": .text(labels.activity),
        "balance": .text(labels.balance),
        "rotulo": .text(labels.row),
        "desempeno": Value(programme?.performance?.value),
        "logro": text(programme?.achievement ?? .absent, "logro"),
        "dificultades": text(programme?.difficulties ?? .absent, "dificultades"),
        "recomendaciones": text(programme?.recommendations ?? .absent, "recomendaciones"),
        "seguimiento": .list(followUpView(programme, owner: owner)),
      ], origin: (programme?.span ?? owner).location)
  }

  /// The follow-up's rows, at least one.
  ///
  /// The first row that gives no recommendation of its own shows the programme's; what follows
  /// it shares that cell.
  private func followUpView(_ programme: Programme?, owner: SourceSpan) -> [Value] {
    guard let programme, !programme.followUps.isEmpty else {
      return [
        .record(
          Record(
            ["recomendacion": .null, "compromiso": .null, "responsable": .null, "plazo": .null],
            origin: (programme?.span ?? owner).location))
      ]
    }
    var isShown = false
    return programme.followUps.map { row in
      var recommendation = text(row.recommendation, "recomendaciones")
      if row.recommendation.isAbsent, !isShown,
        let inherited = programme.recommendations.value
      {
        recommendation = .richText(inherited.richText)
        isShown = true
      }
      return .record(
        Record(
          [
            "recomendacion": recommendation,
            "compromiso": text(row.commitment, "compromiso"),
            "responsable": text(row.responsible, "responsable"),
            "plazo": text(row.deadline, "plazo"),
          ], origin: row.span.location))
    }
  }
}
