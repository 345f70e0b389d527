import Diagnostics
import Reports
import StructuredData

/// What is said of files that were sent as filled forms.
enum FormImportMessages {
  static func noRegion(_ path: String, _ region: Region?) -> Diagnostic {
    guard let region else {
      return Diagnostic(
        rule: "FOR-07",
        Message(
          es: "el formulario no dice de qué región es", en: "the form does not tell its region"),
        at: .file(path),
        remedy: Message(
          es: "escriba el nombre de la región en el recuadro del comienzo, junto a «REGIÓN»",
          en: "write the region's name in the box at the beginning, beside “REGIÓN”"))
    }
    return Diagnostic(
      rule: "FOR-08",
      Message(
        es: "el formulario es de la \(region.denomination), que no está en este informe",
        en: "the form is of \(region.denomination), which is not in this report"),
      at: .file(path),
      remedy: Message(
        es: "compruebe las regiones de informe.yaml, o el espacio de trabajo que indicó",
        en: "check the regions of informe.yaml, or the workspace that you named"))
  }

  static func empty(_ path: String) -> Diagnostic {
    Diagnostic(
      rule: "FOR-09", Message(es: "el archivo está vacío", en: "the file is empty"),
      at: .file(path), remedy: askAgain)
  }

  static func tooLarge(_ path: String, _ size: Int, _ limit: Int) -> Diagnostic {
    Diagnostic(
      rule: "FOR-10",
      Message(
        es: "el archivo tiene \(size >> 20) MB; se leen formularios de hasta \(limit >> 20) MB",
        en: "the file has \(size >> 20) MB; forms of up to \(limit >> 20) MB are read"),
      at: .file(path),
      remedy: Message(
        es: "quítele las imágenes y guárdelo de nuevo",
        en: "take the pictures out of it and save it again"))
  }

  static func unreadable(_ path: String) -> Diagnostic {
    Diagnostic(
      rule: "FOR-11",
      Message(
        es: "LibreOffice no pudo leer el archivo: está dañado o no es lo que dice su nombre",
        en: "LibreOffice could not read the file: it is damaged or is not what its name says"),
      at: .file(path), remedy: askAgain)
  }

  static func foreignWorkbook(_ path: String) -> Diagnostic {
    Diagnostic(
      rule: "FOR-12",
      Message(
        es: "la planilla no es un formulario de este programa: ninguna hoja tiene sus rótulos",
        en: "the spreadsheet is no form of this program: no sheet has its labels"),
      at: .file(path),
      remedy: Message(
        es: "haga el formulario con «etapa4 formulario --formato ods,xlsx» y llénelo",
        en: "make the form with “etapa4 form --format ods,xlsx” and fill it in"))
  }

  static func mixed(_ path: String) -> Diagnostic {
    Diagnostic(
      rule: "FOR-13",
      Message(
        es: "el documento no es un formulario, y los otros sí",
        en: "the document is no form, and the others are"),
      at: .file(path),
      remedy: Message(
        es: "importe los formularios en una orden y los informes en otra",
        en: "import the forms in one command and the reports in another"))
  }

  static func otherExercise(_ exercise: Int, _ path: String) -> Diagnostic {
    Diagnostic(
      rule: "FOR-14", severity: .warning,
      Message(
        es: "el formulario se hizo para el ejercicio \(exercise), y este espacio es de otro",
        en: "the form was made for the exercise \(exercise), and this workspace is another's"),
      at: .file(path),
      remedy: Message(
        es: "compruebe que la región no llenó el formulario del año anterior",
        en: "check that the region did not fill in last year's form"))
  }

  static func kept(_ path: ValuePath) -> Message {
    Message(
      es: "el formulario deja en blanco «\(path)»; el dato se queda",
      en: "the form leaves “\(path)” blank; the value stays")
  }

  /// Where a form has no single place.
  static let somewhere = Message(es: "en el formulario", en: "in the form")

  private static let askAgain = Message(
    es: "pida el archivo de nuevo a quien lo envió", en: "ask its sender for the file again")
}
