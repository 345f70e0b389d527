import Diagnostics
import Forms
import Importing
import Reports
import StructuredData

/// What is said of files that were sent as filled forms.
enum FormImportMessages {
  static func noRegion(_ path: String, _ region: Region?, _ noun: Message) -> Diagnostic {
    guard let region else {
      return Diagnostic(
        rule: "FOR-07",
        Message(
          es: "el formulario no dice de qué \(noun.spanish) es",
          en: "the form does not tell its \(noun.english)"),
        at: .file(path),
        remedy: Message(
          es: "dígalo con --unidad, o escriba el nombre en el recuadro del comienzo, junto a "
            + "«\(noun.spanish.uppercased())»",
          en: "say it with --unit, or write the name in the box at the beginning, beside "
            + "“\(noun.spanish.uppercased())”"))
    }
    return Diagnostic(
      rule: "FOR-08",
      Message(
        es: "el formulario es de «\(region.denomination)», que no está en este informe",
        en: "the form is of “\(region.denomination)”, which is not in this report"),
      at: .file(path),
      remedy: Message(
        es: "compruebe quiénes informan en informe.yaml, o el espacio de trabajo que indicó",
        en: "check who reports in informe.yaml, or the workspace that you named"))
  }

  static func twoUnits(
    _ path: String, _ printed: Region, _ hidden: Region, _ noun: Message
  ) -> Diagnostic {
    Diagnostic(
      rule: "FOR-20",
      Message(
        es: "el recuadro del formulario dice «\(printed.denomination)», y el archivo se hizo para "
          + "«\(hidden.denomination)»",
        en: "the form's box says “\(printed.denomination)”, and the file was made for "
          + "“\(hidden.denomination)”"),
      at: .file(path),
      remedy: Message(
        es: "pregunte a quien lo llenó de qué \(noun.spanish) son las respuestas, y dígalo con "
          + "--unidad",
        en: "ask whoever filled it in of which \(noun.english) the answers are, and say it with "
          + "--unit"))
  }

  static func otherName(
    _ path: String, _ named: Region, _ own: Region, _ noun: Message
  ) -> Diagnostic {
    Diagnostic(
      rule: "FOR-25",
      Message(
        es: "el archivo se llama como el formulario de «\(named.denomination)», y es el de "
          + "«\(own.denomination)»",
        en: "the file is called as the form of “\(named.denomination)”, and is that of "
          + "“\(own.denomination)”"),
      at: .file(path),
      remedy: Message(
        es: "pregunte a quien lo llenó de qué \(noun.spanish) son las respuestas, y dígalo con "
          + "--unidad, o cámbiele el nombre",
        en: "ask whoever filled it in of which \(noun.english) the answers are, and say it with "
          + "--unit, or change its name"))
  }

  static func severalUnits(_ path: String, _ one: Region, _ other: Region) -> Diagnostic {
    Diagnostic(
      rule: "FOR-24",
      Message(
        es: "el archivo trae los formularios de «\(one.denomination)» y de «\(other.denomination)»",
        en: "the file has the forms of “\(one.denomination)” and of “\(other.denomination)”"),
      at: .file(path),
      remedy: Message(
        es: "guarde cada formulario en un archivo aparte e impórtelos los dos",
        en: "save each form in a file of its own and import both"))
  }

  static func unownedFile(_ path: String, _ region: Region) -> Diagnostic {
    Diagnostic(
      rule: "FOR-23",
      Message(
        es: "el archivo está, pero no dice que sea de «\(region.denomination)»",
        en: "the file is there, but does not say that it is of “\(region.denomination)”"),
      at: .file(path),
      remedy: Message(
        es: "corrija su nombre o lo que dice de quién es, y vuelva a importar el formulario",
        en: "correct its name or what it says of whose it is, and import the form again"))
  }

  static func otherYear(_ path: String, _ printed: String, _ own: String) -> Diagnostic {
    Diagnostic(
      rule: "FOR-21",
      Message(
        es:
          "el recuadro del formulario dice «\(printed)», y el ejercicio de este espacio es \(own)",
        en: "the form's box says “\(printed)”, and this workspace's exercise is \(own)"),
      at: .file(path), remedy: askOrForce)
  }

  static func otherInstitution(_ path: String, _ printed: String, _ own: String) -> Diagnostic {
    Diagnostic(
      rule: "FOR-22",
      Message(
        es: "el formulario es de «\(printed)», y este espacio, de «\(own)»",
        en: "the form is of “\(printed)”, and this workspace of “\(own)”"),
      at: .file(path), remedy: askOrForce)
  }

  private static let askOrForce = Message(
    es: "compruebe que sea el formulario que corresponde; si lo es, agregue --forzar",
    en: "make sure that it is the right form; if it is, add --force")

  static func unknownUnit(_ noun: Message) -> Message {
    Message(
      es: "el recuadro da un nombre de \(noun.spanish) que no se reconoce",
      en: "the box has a name of a \(noun.english) that is not recognized")
  }

  static func notice(_ notice: FormNotice) -> Message {
    switch notice.kind {
    case .removed:
      Message(
        es: "el formulario ya no trae «\(notice.path)»; el dato se queda, quítelo a mano si "
          + "corresponde",
        en:
          "“\(notice.path)” was removed in the form; the value stays, take it out by hand if that "
          + "is right")
    case .moved:
      Message(
        es: "el formulario trae «\(notice.path)» en otro lugar; en los datos sigue en el suyo",
        en: "the form has “\(notice.path)” in another place; in the data it stays in its own")
    case .repeated:
      Message(
        es: "el formulario lo trae dos veces en «\(notice.path)»; se toma una",
        en: "the form has it twice in “\(notice.path)”; it is taken once")
    case .joined: ImportedRemnant.joinedCells.message
    case .wordless:
      Message(
        es: "es una fila nueva de «\(notice.path)» que no dice de qué es",
        en: "it is a new row of “\(notice.path)” that does not say what it is about")
    case .hundredth:
      Message(
        es:
          "es la centésima parte de lo que decía «\(notice.path)»: si es un porcentaje, escríbalo "
          + "sin dividir por cien",
        en: "it is the hundredth part of what “\(notice.path)” said: if it is a percentage, write "
          + "it without dividing by a hundred")
    case .original:
      Message(
        es:
          "es lo que decía el formulario; queda lo que la unidad envió después en «\(notice.path)»: si lo "
          + "retiró, corríjalo en los datos",
        en:
          "it is what the form said; what the unit sent since stays in “\(notice.path)”: if it was taken "
          + "back, correct it in the data")
    case .thousandfold:
      Message(
        es:
          "es unas mil veces lo que decía «\(notice.path)»: si el punto separa decimales, escríbalo con "
          + "coma; si son miles, escríbalo sin punto",
        en:
          "it is some thousand times what “\(notice.path)” said: if the point parts decimals, write a "
          + "comma; if it is thousands, write it without a point")
    case .rewritten:
      Message(
        es: "«\(notice.path)» se escribió todo de nuevo, y en los datos queda lo que el formulario "
          + "no pregunta: revíselo",
        en: "“\(notice.path)” was written anew, and what the form does not ask stays in the data: "
          + "look at it")
    }
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

  /// - Parameter isForced: whether it is taken all the same.
  static func otherExercise(_ exercise: Int, _ path: String, isForced: Bool) -> Diagnostic {
    Diagnostic(
      rule: "FOR-14", severity: isForced ? .warning : .error,
      Message(
        es: "el formulario se hizo para el ejercicio \(exercise), y este espacio es de otro",
        en: "the form was made for the exercise \(exercise), and this workspace is another's"),
      at: .file(path),
      remedy: isForced
        ? Message(
          es: "compruebe que no se llenó el formulario del año anterior",
          en: "make sure that nobody filled in last year's form")
        : askOrForce)
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
