import StructuredData
import Templating

extension ReportSet {
  /// The annex of IV. 1.4; blank where the region did not report it.
  func provisionView(_ provision: Provision?, institution: String, owner: SourceSpan) -> Record {
    let span = provision?.span ?? owner
    return Record(
      [
        "servicio": .text(provision?.service?.value ?? institution),
        "procedimiento": .record(
          stateView(provision?.procedure, among: form.procedureStates, owner: span)),
        "matriz": .list((provision?.matrix ?? []).map { .record(matrixView($0)) }),
        "matriz_nota": text(provision?.matrixNote ?? .absent, "matriz_nota"),
        "cumplimiento": .record(
          stateView(provision?.compliance, among: form.complianceStates, owner: span)),
      ], origin: span.location)
  }

  private func stateView(
    _ state: AnnexState?, among states: [Form.State], owner: SourceSpan
  ) -> Record {
    let chosen = state?.state.flatMap { given in states.first { $0.id == given.value } }
    return Record(
      [
        "frase": Value(chosen?.phrase),
        "detalle": text(state?.detail ?? .absent, "detalle"),
      ], origin: (state?.span ?? owner).location)
  }

  private func matrixView(_ row: MatrixRow) -> Record {
    Record(
      [
        "informacion": text(row.information, "informacion"),
        "contenido": text(row.content, "contenido"),
        "formato": text(row.format, "formato"),
        "periodicidad": text(row.frequency, "periodicidad"),
        "responsable": text(row.responsible, "responsable"),
      ], origin: row.span.location)
  }
}
