internal import Diagnostics
internal import OpenDocument

/// The words for files that are no document that can be read.
extension PackageError {
  /// The one finding about a file that cannot be read at all.
  func importRefusal(of file: String) -> Diagnostic {
    Diagnostic(rule: "IMP-01", message, at: .file(file), remedy: remedy)
  }

  private var message: Message {
    if case .notOpenDocument = self {
      return Message(
        es: "no es un documento de texto que se pueda leer",
        en: "it is not a text document that can be read")
    }
    return message(about: .document)
  }

  private var remedy: Message {
    switch self {
    case .zip(.encrypted), .encrypted:
      Message(
        es: "guárdelo sin contraseña: Archivo ▸ Guardar como, sin «Guardar con contraseña»",
        en: "save it without a password: File ▸ Save As, without “Save with password”")
    case .script:
      Message(
        es: "guárdelo sin macros: Herramientas ▸ Macros ▸ Organizar macros",
        en: "save it without macros: Tools ▸ Macros ▸ Organize Macros")
    case .zip(.tooLarge), .zip(.tooDense):
      Message(
        es: "pida el documento de nuevo a quien lo envió, sin imágenes grandes",
        en: "ask its sender for the document again, without large pictures")
    case .wrongKind, .notOpenDocument:
      Message(
        es: "ábralo en LibreOffice Writer y guárdelo como «Texto ODF» (.odt)",
        en: "open it in LibreOffice Writer and save it as “ODF Text” (.odt)")
    case .zip, .missing, .xml, .outside:
      Message(
        es: "ábralo en LibreOffice Writer y guárdelo de nuevo, o pida otra copia",
        en: "open it in LibreOffice Writer and save it again, or ask for another copy")
    }
  }
}
