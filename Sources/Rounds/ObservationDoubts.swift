internal import Corrections
package import Diagnostics
package import Reports
internal import StructuredData

extension [Observation] {
  /// What of them goes to no unit, or not to the place that was meant: a warning each.
  package func doubts(in reports: ReportSet, names: FieldNames) -> [Diagnostic] {
    compactMap { observation -> Diagnostic? in
      if observation.saysNothing { return observation.isMute }
      guard let unit = observation.unit, unit != "informe" else { return observation.isOfNobody }
      guard let field = observation.field, let path = ValuePath(written: field) else { return nil }
      if names.knows(path) {
        let item = path.steps.lastIndex { if case .item = $0 { true } else { false } }
        guard let item else { return nil }
        let row = ValuePath(path.steps.prefix(through: item).map { $0 })
        return reports.root(of: unit)?.node(at: row) == nil ? observation.lacksRow(row, unit) : nil
      }
      return names.sectionNumber(citedAs: field) == nil
        ? observation.lacksField(field, nearest: names.nearest(to: path)) : nil
    }
  }
}

extension Observation {
  /// Whether there is no text in it, or nothing but spaces.
  var saysNothing: Bool { (text ?? "").allSatisfy(\.isWhitespace) }

  fileprivate var isMute: Diagnostic {
    doubt(
      Message(es: "la observación no dice nada", en: "the observation says nothing"),
      Message(es: "escríbala en «texto», o bórrela", en: "write it in “texto”, or remove it"))
  }

  fileprivate var isOfNobody: Diagnostic {
    doubt(
      Message(
        es: "la observación no dice de qué unidad es, y no va a ninguna",
        en: "the observation does not say whose it is, and goes to no unit"),
      Message(
        es: "agregue «region» con el nombre de la unidad, o déjela así si es del informe entero",
        en: "add “region” with the unit's name, or leave it if it is about the whole report"))
  }

  fileprivate func lacksField(_ field: String, nearest: String?) -> Diagnostic {
    doubt(
      Message(
        es: "el formulario no tiene «\(field)»; la observación va al comienzo del archivo",
        en: "the form has no “\(field)”; the observation goes to the beginning of the file"),
      nearest.map {
        Message(es: "¿quiso decir «\($0)»?", en: "did you mean “\($0)”?")
      }
        ?? Message(
          es: "escriba una clave de los datos, como en el archivo de la unidad, o el número de la "
            + "sección",
          en: "write a key of the data, as in the unit's file, or the section's number"))
  }

  fileprivate func lacksRow(_ row: ValuePath, _ unit: String) -> Diagnostic {
    doubt(
      Message(
        es: "los datos de «\(unit)» no tienen «\(row)»: la observación no va en su lugar",
        en: "the data of “\(unit)” have no “\(row)”: the observation is not at its place"),
      Message(
        es: "cuente desde 0: la primera fila es [0]", en: "count from 0: the first row is [0]"))
  }

  private func doubt(_ message: Message, _ remedy: Message) -> Diagnostic {
    Diagnostic(rule: "OBS-05", severity: .warning, message, at: place, remedy: remedy)
  }
}
