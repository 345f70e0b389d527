import Diagnostics

/// A file that is no document that is read.
struct NotADocument: Explained, Hashable {
  let path: String
  let kind: ForeignKind

  var message: Message {
    Message(es: "«\(path)» \(kind.fault.spanish)", en: "“\(path)” \(kind.fault.english)")
  }

  var remedy: Message? {
    kind.remedy
      ?? Message(
        es:
          "se aceptan documentos y planillas: .odt, .ott, .fodt, .docx, .doc, .rtf, .ods, .xlsx, .xls",
        en:
          "documents and spreadsheets are accepted: .odt, .ott, .fodt, .docx, .doc, .rtf, .ods, .xlsx, "
          + ".xls")
  }

  /// The same of a file that was to be read for what it says.
  func finding(rule: String) -> Diagnostic {
    Diagnostic(
      rule: rule,
      Message(es: "el archivo \(kind.fault.spanish)", en: "the file \(kind.fault.english)"),
      at: .file(path),
      remedy: kind.remedy ?? kind.originRemedy
    )
  }
}
