import Diagnostics
import Glibc

/// The new data could not be put in place; the old are as they were.
struct DataNotWritten: Explained, Hashable {
  let error: DiskError

  var message: Message {
    Message(
      es: "\(error.message.spanish); los datos quedan como estaban",
      en: "\(error.message.english); the data stay as they were")
  }

  var remedy: Message? {
    switch error.code {
    case ENOSPC, EDQUOT:
      Message(
        es: "libere espacio en el disco de los datos y repita la importación",
        en: "free some space on the disk of the data and import again")
    case EACCES, EPERM, EROFS:
      Message(
        es: "pida permiso de escritura sobre esa carpeta, o importe en una copia suya del espacio",
        en: "ask for permission to write to that folder, or import into a copy of your own")
    default: error.remedy
    }
  }
}

/// A document that only LibreOffice can read, and there is none.
struct OfficeForImport: Explained, Hashable {
  var message: Message { ConversionError.missing.message }

  var remedy: Message? {
    Message(
      es: """
        instálelo con «\(LibreOffice.installCommand)», indique dónde está con ETAPA4_SOFFICE, o pida \
        el documento guardado como ODT (una planilla, como ODS)
        """,
      en: """
        install it with “\(LibreOffice.installCommand)”, say where it is with ETAPA4_SOFFICE, or ask \
        for the document saved as ODT (a spreadsheet, as ODS)
        """)
  }
}
