import Diagnostics

/// The words for values that cannot be edited in place.
enum EditMessages {
  static func nothingToEdit(_ file: String) -> Diagnostic {
    Diagnostic(
      rule: "EDT-01",
      Message(
        es: "el archivo no contiene datos que corregir", en: "the file holds no data to edit"),
      at: .file(file),
      remedy: Message(
        es: "créelo con «etapa4 iniciar» o escriba en él los datos",
        en: "make it with “etapa4 init”, or write the data into it"))
  }

  static func missing(_ path: ValuePath, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "EDT-02",
      Message(
        es: "«\(path)» no existe en este archivo", en: "“\(path)” does not exist in this file"),
      at: place,
      remedy: Message(
        es: "corrija el valor a mano donde hoy esté", en: "edit the value by hand where it is now"))
  }

  static func shared(_ path: ValuePath, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "EDT-03",
      Message(
        es: "«\(path)» comparte su valor con otros lugares por una referencia («&», «*» o «<<»)",
        en: "“\(path)” shares its value with other places by a reference (“&”, “*” or “<<”)"),
      at: place,
      remedy: Message(
        es: "corríjalo a mano, y decida si cambia también en los otros lugares",
        en: "edit it by hand, and decide whether it changes in the other places too"))
  }

  static func unwritable(_ path: ValuePath, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "EDT-04",
      Message(
        es: "«\(path)» está escrito de un modo que no se puede corregir sin tocar lo demás",
        en: "“\(path)” is written in a way that cannot be edited without touching the rest"),
      at: place,
      remedy: Message(es: "corríjalo a mano", en: "edit it by hand"))
  }
}
