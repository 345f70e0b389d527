package import Diagnostics
import OpenDocument

/// What is said of forms.
package enum FormMessages {
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

  /// A spreadsheet that somebody sent cannot be read.
  static func unreadableWorkbook(_ file: String, _ error: PackageError) -> Diagnostic {
    let reason: Message
    var remedy = Message(
      es: "ábrala en LibreOffice Calc y guárdela de nuevo, o pida otra copia",
      en: "open it in LibreOffice Calc and save it again, or ask for another copy")
    switch error {
    case .zip(.encrypted), .encrypted:
      reason = Message(es: "está protegida con contraseña", en: "it is password-protected")
      remedy = Message(
        es: "guárdela sin contraseña: Archivo ▸ Guardar como, sin «Guardar con contraseña»",
        en: "save it without a password: File ▸ Save As, without “Save with password”")
    case .script(let script):
      reason = Message(es: "contiene macros (\(script))", en: "it holds macros (\(script))")
      remedy = Message(
        es: "guárdela sin macros: Herramientas ▸ Macros ▸ Organizar macros",
        en: "save it without macros: Tools ▸ Macros ▸ Organize Macros")
    case .zip(.tooLarge), .zip(.tooDense):
      reason = Message(
        es: "descomprimida es demasiado grande", en: "unpacked, it is too large")
    case .zip(.tooManyEntries(let count)):
      reason = Message(
        es: "contiene \(count) archivos dentro", en: "it holds \(count) files")
    case .wrongKind(let kind):
      reason = Message(
        es: "no es una planilla OpenDocument, sino \(kind)",
        en: "it is no OpenDocument spreadsheet, but \(kind)")
    case .notOpenDocument:
      reason = Message(es: "no es una planilla", en: "it is no spreadsheet")
    case .zip, .missing, .xml, .outside:
      reason = Message(es: "está dañada", en: "it is damaged")
    }
    return Diagnostic(
      rule: "FOR-05",
      Message(
        es: "la planilla no se puede leer: \(reason.spanish)",
        en: "the spreadsheet cannot be read: \(reason.english)"),
      at: .file(file), remedy: remedy)
  }

  package static func hugeWorkbook(_ file: String) -> Diagnostic {
    Diagnostic(
      rule: "FOR-06",
      Message(
        es: "la planilla tiene más de \(SheetGrids.maximumCells) celdas: no es un formulario",
        en: "the spreadsheet has more than \(SheetGrids.maximumCells) cells: it is no form"),
      at: .file(file),
      remedy: Message(
        es: "envíe la planilla que hizo «etapa4 formulario», sin agregarle hojas",
        en: "send the spreadsheet that “etapa4 form” made, without sheets of your own"))
  }
}
