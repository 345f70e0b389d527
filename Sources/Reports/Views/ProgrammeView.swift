import StructuredData
import Templating

extension ReportSet {
  /// A programme with its evaluation and its follow-up, said once and printed in both.
  func programmeView(
    _ labels: Form.ProgrammeLabels, _ programme: Programme?, owner: SourceSpan
  ) -> Record {
    let path: [ValueSource.Step] = [.key("programas"), .key(labels.id.rawValue)]
    var sources = Sources(programme?.span ?? owner, path)
    sources.add("desempeno", at: programme?.performance?.span, .number)
    sources.add("logro", programme?.achievement ?? .absent)
    sources.add("dificultades", programme?.difficulties ?? .absent)
    sources.add("recomendaciones", programme?.recommendations ?? .absent)
    return Record(
      [
        "id": .text(labels.id.rawValue),
        "actividad": .text(labels.activity),
        "balance": .text(labels.balance),
        "rotulo": .text(labels.row),
        "desempeno": Value(programme?.performance?.value),
        "logro": text(programme?.achievement ?? .absent, "logro"),
        "dificultades": text(programme?.difficulties ?? .absent, "dificultades"),
        "recomendaciones": text(programme?.recommendations ?? .absent, "recomendaciones"),
        "seguimiento": .list(
          followUpView(programme, owner: owner, path + [.key("seguimiento"), .item(0)])),
      ], origin: (programme?.span ?? owner).location, sources: sources.fields)
  }

  /// The follow-up's rows, at least one.
  ///
  /// The first row that gives no recommendation of its own shows the programme's; what follows
  /// it shares that cell.
  private func followUpView(
    _ programme: Programme?, owner: SourceSpan, _ path: [ValueSource.Step]
  ) -> [Value] {
    guard let programme, !programme.followUps.isEmpty else {
      var sources = Sources(programme?.span ?? owner, path)
      sources.add("recomendacion", at: nil, .prose)
      sources.add("compromiso", at: nil, .prose)
      sources.add("responsable", at: nil, .prose)
      sources.add("plazo", at: nil, .moment)
      return [
        .record(
          Record(
            ["recomendacion": .null, "compromiso": .null, "responsable": .null, "plazo": .null],
            origin: (programme?.span ?? owner).location, sources: sources.fields))
      ]
    }
    var isShown = false
    return programme.followUps.map { row in
      var recommendation = text(row.recommendation, "recomendaciones")
      var sources = Sources(row.span, [])
      sources.add("recomendacion", row.recommendation)
      sources.add("compromiso", row.commitment)
      sources.add("responsable", row.responsible)
      sources.add("plazo", row.deadline)
      if row.recommendation.isAbsent, !isShown,
        let inherited = programme.recommendations.value
      {
        recommendation = .richText(inherited.richText)
        sources.add("recomendacion", at: inherited.span, .prose)
        isShown = true
      }
      return .record(
        Record(
          [
            "recomendacion": recommendation,
            "compromiso": text(row.commitment, "compromiso"),
            "responsable": text(row.responsible, "responsable"),
            "plazo": text(row.deadline, "plazo"),
          ], origin: row.span.location, sources: sources.fields))
    }
  }
}
