import StructuredData
import Templating

extension ReportSet {
  /// The annex of IV. 1.4; blank where the region did not report it.
  func provisionView(_ provision: Provision?, institution: String, owner: SourceSpan) -> Record {
    let span = provision?.span ?? owner
    var sources = Sources(span, [.key("provision_informacion")])
    // The institution that prints by default has its own place.
    if let service = provision?.service {
      sources.add("servicio", at: service.span, .words)
    }
    sources.add("matriz_nota", provision?.matrixNote ?? .absent)
    return Record(
      [
        "servicio": .text(provision?.service?.value ?? institution),
        "procedimiento": .record(
          stateView(
            provision?.procedure, "procedimiento", among: form.procedureStates, owner: span)),
        "matriz": .list((provision?.matrix ?? []).map { .record(matrixView($0)) }),
        "matriz_nota": text(provision?.matrixNote ?? .absent, "matriz_nota"),
        "cumplimiento": .record(
          stateView(
            provision?.compliance, "cumplimiento", among: form.complianceStates, owner: span)),
      ], origin: span.location, sources: sources.fields)
  }

  private func stateView(
    _ state: AnnexState?, _ key: String, among states: [FormState], owner: SourceSpan
  ) -> Record {
    let chosen = state?.state.flatMap { given in states.first { $0.id == given.value } }
    var sources = Sources(
      state?.span ?? owner, [.key("provision_informacion"), .key(key)])
    sources.add("frase", at: state?.state?.span, key: "estado", .state)
    sources.add("detalle", state?.detail ?? .absent)
    return Record(
      [
        "frase": Value(chosen?.phrase),
        "detalle": text(state?.detail ?? .absent, "detalle"),
      ], origin: (state?.span ?? owner).location, sources: sources.fields)
  }

  private func matrixView(_ row: MatrixRow) -> Record {
    var sources = Sources(row.span, [])
    sources.add("informacion", row.information)
    sources.add("contenido", row.content)
    sources.add("formato", row.format)
    sources.add("periodicidad", row.frequency)
    sources.add("responsable", row.responsible)
    return Record(
      [
        "informacion": text(row.information, "informacion"),
        "contenido": text(row.content, "contenido"),
        "formato": text(row.format, "formato"),
        "periodicidad": text(row.frequency, "periodicidad"),
        "responsable": text(row.responsible, "responsable"),
      ], origin: row.span.location, sources: sources.fields)
  }
}
