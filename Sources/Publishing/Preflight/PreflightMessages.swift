import Diagnostics

// PDF: what is looked at before a document becomes a PDF.
extension Diagnostic {
  static func substituted(
    _ family: String, by other: String?, in file: String
  ) -> Diagnostic {
    let spanish = other.map { "; en su lugar saldría «\($0)»" } ?? ""
    let english = other.map { "; “\($0)” would come in its place" } ?? ""
    return Diagnostic(
      rule: "PDF-01", severity: .warning,
      Message(
        es: "la letra «\(family)» no está en este equipo\(spanish)",
        en: "the font “\(family)” is not on this machine\(english)"),
      at: .file(file),
      remedy: Message(
        es: "instálela, o use en la plantilla una que esté (fc-list : family las muestra)",
        en: "install it, or use one in the template that is there (fc-list : family shows them)"))
  }

  static func noAlternative(
    _ picture: String, at place: WrittenPlace, in file: String
  ) -> Diagnostic {
    Diagnostic(
      rule: "PDF-02", severity: .warning,
      Message(
        es: "la imagen «\(picture)» no tiene texto alternativo",
        en: "the picture “\(picture)” has no alternative text"),
      at: place.place(in: file),
      remedy: Message(
        es: "en Writer: clic derecho en la imagen, «Texto alternativo…»",
        en: "in Writer: right click on the picture, “Alt Text…”"))
  }

  static func skippedLevel(
    _ level: Int, after last: Int, at place: WrittenPlace, in file: String
  ) -> Diagnostic {
    Diagnostic(
      rule: "PDF-03", severity: .warning,
      Message(
        es: last == 0
          ? "el primer título es de nivel \(level), no de nivel 1"
          : "un título de nivel \(level) sigue a uno de nivel \(last): se salta un nivel",
        en: last == 0
          ? "the first heading is of level \(level), not of level 1"
          : "a heading of level \(level) follows one of level \(last): a level is skipped"),
      at: place.place(in: file),
      remedy: Message(
        es: "dele en la plantilla el estilo «Título \(last + 1)»",
        en: "give it the style “Heading \(last + 1)” in the template"))
  }

  static func emptyHeading(level: Int, at place: WrittenPlace, in file: String) -> Diagnostic {
    Diagnostic(
      rule: "PDF-04", severity: .warning,
      Message(
        es: "hay un título de nivel \(level) sin texto",
        en: "there is a heading of level \(level) without text"),
      at: place.place(in: file),
      remedy: Message(
        es: "bórrelo, o dele un estilo de párrafo que no sea de título",
        en: "delete it, or give it a paragraph style that is no heading"))
  }

  static func noHeaderRows(
    _ table: String, at place: WrittenPlace, in file: String
  ) -> Diagnostic {
    Diagnostic(
      rule: "PDF-05", severity: .warning,
      Message(
        es: "la tabla «\(table)» no tiene fila de títulos",
        en: "the table “\(table)” has no header row"),
      at: place.place(in: file),
      remedy: Message(
        es: "en Writer: Propiedades de la tabla, «Flujo de texto», «Repetir título»",
        en: "in Writer: Table Properties, “Text Flow”, “Repeat heading”"))
  }

  static func noLanguage(in file: String) -> Diagnostic {
    Diagnostic(
      rule: "PDF-06", severity: .warning,
      Message(
        es: "el documento no dice su idioma; el PDF dirá que está en inglés",
        en: "the document does not tell its language; the PDF will say that it is English"),
      at: .file(file),
      remedy: Message(
        es: "en Writer: elija el idioma en la pestaña «Tipo de letra» del estilo predeterminado",
        en: "in Writer: choose the language in the “Font” tab of the default paragraph style"))
  }

  static func leftAlone(_ file: String, producer: String) -> Diagnostic {
    Diagnostic(
      rule: "PDF-07", severity: .warning,
      Message(
        es: "el PDF no es de LibreOffice sino de «\(producer)»: queda como está, no para archivar",
        en: "the PDF is not LibreOffice's but “\(producer)”'s: it stays as it is, not archival"),
      at: .file(file),
      remedy: Message(
        es: "use LibreOffice, o pida --pdf plain", en: "use LibreOffice, or ask for --pdf plain"))
  }

  static func narrowMargin(_ margin: Double, in file: String) -> Diagnostic {
    let tenths = Int((margin * 10).rounded())
    let english = "\(tenths / 10).\(tenths % 10)"
    return Diagnostic(
      rule: "PDF-08", severity: .warning,
      Message(
        es: "un margen de \(english.replacing(".", with: ",")) mm: la imprenta puede cortarlo",
        en: "a margin of \(english) mm: the print room may cut it off"),
      at: .file(file),
      remedy: Message(
        es: "dé al estilo de página 5 mm o más por lado",
        en: "give the page style 5 mm or more on each side"))
  }
}
