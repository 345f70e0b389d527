import Diagnostics

/// What is said of forms.
enum FormMessages {
  /// A template has no cell for some answers.
  static func templateLacks(_ labels: [String], file: String) -> Diagnostic {
    let list = labels.map { "«\($0)»" }.joined(separator: ", ")
    return Diagnostic(
      rule: "FOR-01",
      Message(
        es: "la plantilla del formulario no tiene dónde responder: \(list)",
        en: "the form's template has no place for the answers to: \(list)"),
      at: .file(file),
      remedy: Message(
        es:
          "deje en cada tabla los rótulos tal como vienen de los datos, con su celda al lado o debajo",
        en: "leave each table's labels as they come from the data, with a cell beside or below"))
  }

  static func unwritable(_ file: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      rule: "FOR-02",
      Message(
        es: "no se pudo hacer el formulario con esta plantilla (\(reason))",
        en: "the form could not be made from this template (\(reason))"),
      at: .file(file))
  }

  static func unreadableTemplate(_ file: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      rule: "FOR-03",
      Message(
        es: "la plantilla de la planilla no se puede leer (\(reason))",
        en: "the spreadsheet's template cannot be read (\(reason))"),
      at: .file(file),
      remedy: Message(
        es: "indique en «plantillas» una planilla .ots sin contraseña ni macros",
        en: "name an .ots spreadsheet without password or macros under `plantillas`"))
  }

  static func workbookLacks(_ styles: [String], file: String) -> Diagnostic {
    let list = styles.map { "«\($0)»" }.joined(separator: ", ")
    return Diagnostic(
      rule: "FOR-04",
      Message(
        es: "a la plantilla de la planilla le faltan los estilos de celda \(list)",
        en: "the spreadsheet's template lacks the cell styles \(list)"),
      at: .file(file),
      remedy: Message(
        es: "créelos en Calc, en Estilos de celda, o parta de la plantilla original",
        en: "make them in Calc, among the cell styles, or begin from the original template"))
  }
}
