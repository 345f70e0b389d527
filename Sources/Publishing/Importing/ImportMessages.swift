import Diagnostics
import StructuredData

/// The words of imports.
enum ImportMessages {
  static func noMarks(_ file: String) -> Diagnostic {
    Diagnostic(
      rule: "IMP-10",
      Message(
        es: "el documento no lleva las marcas de un informe hecho por este programa",
        en: "the document does not have the marks of a report that this program made"),
      at: .file(file),
      remedy: Message(
        es: "importe el informe que «etapa4 generar» escribió, guardado como ODT o DOCX",
        en: "import the report that “etapa4 build” wrote, saved as ODT or DOCX"))
  }

  static let likelyNone = Message(
    es: "se toma como que no hay: si falta el dato, escríbalo",
    en: "it is taken for none: if the value is missing, write it")

  static let totals = Message(
    es: "es una fila de totales, y no una más de la tabla",
    en: "it is a row of totals, and not one more of the table")

  static func twoLabels(_ name: String) -> Message {
    Message(
      es: "trae también «\(name)», que va en otra parte",
      en: "it has “\(name)” too, which goes elsewhere")
  }

  static func laterMarks(_ file: String) -> Diagnostic {
    Diagnostic(
      rule: "IMP-11",
      Message(
        es: "las marcas del documento son de un programa posterior",
        en: "the document's marks are a later program's"),
      at: .file(file),
      remedy: Message(es: "actualice el programa", en: "update the program"))
  }

  static func unknownBase(_ file: String, output: String) -> Diagnostic {
    Diagnostic(
      rule: "IMP-12",
      Message(
        es: "no se encuentran los datos con que se hizo este documento",
        en: "the data that this document was made from is not to be found"),
      at: .file(file),
      remedy: Message(
        es: """
          indique con --salida la carpeta de resultados de la que salió (se buscó en \
          «\(output)» y en historial/), o el espacio correcto con --en
          """,
        en: """
          name with --output the results folder that it came from (“\(output)” and historial/ \
          were searched), or the right workspace with --into
          """))
  }

  static func otherLayout(_ file: String) -> Diagnostic {
    Diagnostic(
      rule: "IMP-13",
      Message(
        es: "la plantilla cambió desde que se hizo este documento: sus marcas ya no se entienden",
        en: "the layout has changed since this document was made: its marks are not understood"),
      at: .file(file),
      remedy: Message(
        es: "importe con la plantilla de entonces, o corrija los datos a mano",
        en: "import with the layout of that time, or edit the data by hand"))
  }

  /// Sizes in bytes.
  static func tooLarge(_ file: String, limit: Int) -> Diagnostic {
    Diagnostic(
      rule: "IMP-15",
      Message(
        es: "el archivo pasa de \(limit >> 20) MB: no es un informe",
        en: "the file is larger than \(limit >> 20) MB: it is no report"),
      at: .file(file),
      remedy: Message(
        es: "revise que sea el documento correcto, o quítele las imágenes grandes",
        en: "check that it is the right document, or take large pictures out of it"))
  }

  static let shared = Message(
    es: "el dato se comparte por una referencia («&», «*») y no se puede corregir desde aquí",
    en: "the value is shared by a reference (“&”, “*”) and cannot be edited from here")

  static let halfItem = Message(
    es: "otra celda de su fila no se pudo leer, y la fila se toma entera o no se toma",
    en: "another cell of its row could not be read, and a row is taken whole or not at all")
  static let gone = Message(
    es: "los datos ya no tienen este elemento", en: "the data no longer has this item")

  static let knownRow = Message(
    es: "la fila ya se importó, y en los datos dice ahora otra cosa",
    en: "the row was imported before, and in the data it now says otherwise")

  static let printsTwice = Message(
    es: "este dato se imprime también en otra parte del informe: allí dirá lo mismo",
    en: "this value prints in another part of the report too: there it will say the same")

  /// A text that another one's place printed until now.
  static func ownText(_ source: String) -> Message {
    Message(
      es: "aquí se imprimía «\(source)», que no cambia: lo corregido queda solo en este lugar",
      en: "“\(source)” printed here, which does not change: what was edited is of this place alone")
  }

  static let noSuchDay = Message(
    es: "esa fecha no existe en el calendario", en: "the calendar has no such date")
  static let dayCount = Message(
    es: "es un número: si es una fecha, escríbala como 31-12-2010",
    en: "it is a number: if it is a date, write it as 31-12-2010")
  static let sheetFault = Message(
    es: "es un error de una planilla, no un dato: escriba el dato",
    en: "it is a fault of a spreadsheet, no value: write the value")

  static let columns = Message(
    es: "fila nueva cuyas columnas no se reconocen",
    en: "new row whose columns are not recognised")

  static let unprintable = Message(
    es: "escrito en los datos, no se imprimiría como en el documento",
    en: "written into the data, it would not print as it does in the document")

  static func unwritable(_ diagnostic: Diagnostic) -> Message { diagnostic.message }
}
