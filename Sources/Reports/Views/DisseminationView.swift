import StructuredData
import Templating

extension ReportSet {
  /// An audience with what was done for it; one blank row where there is nothing.
  func disseminationView(_ dissemination: Dissemination) -> Record {
    let rows = dissemination.activities.map { activity in
      var sources = Sources(activity.span, [])
      sources.add("actividad", activity.text)
      sources.add("fecha", activity.date)
      sources.add("responsable", activity.responsible)
      return Record(
        [
          "actividad": text(activity.text, "actividad"),
          "fecha": text(activity.date, "fecha"),
          "responsable": text(activity.responsible, "responsable"),
        ], origin: activity.span.location, sources: sources.fields)
    }
    var sources = Sources(
      dissemination.span, [.key("difusion"), .key(dissemination.audience.rawValue), .item(0)])
    sources.add("actividad", at: nil, .prose)
    sources.add("fecha", at: nil, .moment)
    sources.add("responsable", at: nil, .prose)
    let blank = Record(
      ["actividad": .null, "fecha": .null, "responsable": .null],
      origin: dissemination.span.location, sources: sources.fields)
    return Record(
      [
        "rotulo": .text(form.audiences[dissemination.audience] ?? ""),
        "filas": .list((rows.isEmpty ? [blank] : rows).map(Value.record)),
      ], origin: dissemination.span.location)
  }
}
