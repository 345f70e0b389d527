import StructuredData
import Templating

extension ReportSet {
  /// An audience with what was done for it; one blank row where there is nothing.
  func disseminationView(_ dissemination: Dissemination) -> Record {
    let rows = dissemination.activities.map { activity in
      Record(
        [
          "actividad": text(activity.text, "actividad"),
          "fecha": text(activity.date, "fecha"),
          "responsable": text(activity.responsible, "responsable"),
        ], origin: activity.span.location)
    }
    let blank = Record(
      ["actividad": .null, "fecha": .null, "responsable": .null],
      origin: dissemination.span.location)
    return Record(
      [
        "rotulo": .text(form.audiences[dissemination.audience] ?? ""),
        "filas": .list((rows.isEmpty ? [blank] : rows).map(Value.record)),
      ], origin: dissemination.span.location)
  }
}
