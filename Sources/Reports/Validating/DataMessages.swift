import Diagnostics
import StructuredData
import Templating

/// The words for what is wrong with the data of a report, made in one place.
enum DataMessages {
  // MARK: Shape

  static func wrongType(_ key: String?, expected: Shape, found: DataNode, at place: Place)
    -> Diagnostic
  {
    let (what, found) = (expected.expected, description(of: found))
    return Diagnostic(
      rule: "DAT-01",
      Message(
        es: "\(subject(key).spanish)se espera \(what.spanish), y hay \(found.spanish)",
        en: "\(subject(key).english)\(what.english) is expected, and there is \(found.english)"),
      at: place, remedy: remedy(for: expected))
  }

  static func emptyItem(_ key: String?, expected: Shape, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DAT-01",
      Message(
        es: "\(subject(key).spanish)hay un elemento vacío en la lista",
        en: "\(subject(key).english)the list has an empty item"),
      at: place,
      remedy: Message(
        es: "escriba el elemento o borre su guion", en: "write the item or delete its dash"))
  }

  static func unknownKey(
    _ key: String, suggestion: String?, belongsIn parents: [String], known: [String],
    isCutByComma: Bool, at place: Place
  ) -> Diagnostic {
    let remedy: Message
    if let suggestion {
      remedy = Message(es: "¿quiso decir «\(suggestion)»?", en: "did you mean “\(suggestion)”?")
    } else if let parent = parents.first {
      remedy = Message(
        es: "«\(key)» va dentro de «\(parent)»", en: "“\(key)” goes inside “\(parent)”")
    } else if isCutByComma {
      remedy = Message(
        es: "entre llaves la coma separa claves: ponga entre comillas el texto que la lleva",
        en: "between braces a comma parts keys: put the text that holds it in quotes")
    } else {
      let list = known.joined(separator: ", ")
      remedy = Message(es: "las claves de aquí son: \(list)", en: "the keys here are: \(list)")
    }
    return Diagnostic(
      rule: "DAT-02",
      Message(
        es: "la clave «\(shortened(key))» no existe aquí",
        en: "the key “\(shortened(key))” does not exist here"),
      at: place, remedy: remedy)
  }

  static func unknownRule(_ name: String, known: [String], at place: Place) -> Diagnostic {
    let remedy: Message
    if RuleNames.isFixed(name) {
      remedy = Message(
        es: "quite la línea: esa falta se corrige, no se puede callar ni cambiar de gravedad",
        en: "delete the line: that fault is to be corrected and cannot be silenced or changed")
    } else if let meant = RuleNames.meant(by: name, among: known) {
      remedy = Message(es: "¿quiso decir «\(meant)»?", en: "did you mean “\(meant)”?")
    } else {
      remedy = Message(
        es: "«etapa4 revisar --explicar» muestra las reglas; si sobra, borre la línea",
        en: "“etapa4 check --explain” shows the rules; delete the line if it is not needed")
    }
    return Diagnostic(
      rule: "DAT-02",
      Message(
        es: "no hay una regla de revisión «\(shortened(name))»",
        en: "there is no rule of review “\(shortened(name))”"),
      at: place, remedy: remedy)
  }

  static func missingKey(_ field: RecordShape.Field, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DAT-03",
      Message(
        es: "falta la clave «\(field.key)»", en: "the key “\(field.key)” is missing"),
      at: place,
      remedy: Message(
        es: "agregue «\(field.key): …». \(field.about.spanish)",
        en: "add “\(field.key): …”. \(field.about.english)"))
  }

  static func needsOther(_ key: String, _ other: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DAT-03",
      Message(
        es: "«\(key)» necesita «\(other)», y falta",
        en: "“\(key)” needs “\(other)”, and it is missing"
      ),
      at: place,
      remedy: Message(
        es: "agregue «\(other): …» o borre «\(key)»", en: "add “\(other): …” or delete “\(key)”"))
  }

  static func quotedNumber(_ key: String?, _ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DAT-04",
      Message(
        es: "\(subject(key).spanish)el número está entre comillas, y así es un texto",
        en: "\(subject(key).english)the number is in quotes, and so it is a text"),
      at: place,
      remedy: Message(es: "escriba \(text) sin comillas", en: "write \(text) without quotes"))
  }

  static func notANumber(
    _ key: String?, _ text: String, expected: Shape, inWords: Int?, at place: Place
  ) -> Diagnostic {
    let remedy =
      inWords.map {
        Message(es: "escriba el número con cifras: \($0)", en: "write the number in digits: \($0)")
      }
      ?? Message(
        es: "escriba solo las cifras, sin palabras: 1385",
        en: "write the digits only, without words: 1385")
    let what = expected.expected
    return Diagnostic(
      rule: "DAT-04",
      Message(
        es: "\(subject(key).spanish)se espera \(what.spanish), y dice «\(shortened(text))»",
        en: "\(subject(key).english)\(what.english) is expected, and it says “\(shortened(text))”"
      ),
      at: place, remedy: remedy)
  }

  static func ambiguousNumber(_ key: String?, _ text: String, at place: Place) -> Diagnostic {
    let joined = text.filter { $0 != "," }
    return Diagnostic(
      rule: "DAT-04",
      Message(
        es: "\(subject(key).spanish)«\(text)» puede leerse como miles o como decimales",
        en: "\(subject(key).english)“\(text)” can be read as thousands or as decimals"),
      at: place,
      remedy: Message(
        es: "escriba \(joined) si son miles, o \(text)0 si son decimales",
        en: "write \(joined) if it is thousands, or \(text)0 if it is decimals"))
  }

  static func outOfRange(_ key: String?, _ text: String, range: Message, at place: Place)
    -> Diagnostic
  {
    Diagnostic(
      rule: "DAT-05",
      Message(
        es: "\(subject(key).spanish)\(text) queda fuera de lo posible: \(range.spanish)",
        en: "\(subject(key).english)\(text) is out of range: \(range.english)"),
      at: place, remedy: Message(es: "corrija el número", en: "correct the number"))
  }

  static func outOfProportion(
    _ key: String?, _ text: String, _ problem: FigureLimits.Problem, at place: Place
  ) -> Diagnostic {
    let (whole, decimals) = (FigureLimits.wholeDigits, FigureLimits.decimals)
    let why: Message
    var remedy = Message(es: "corrija el número", en: "correct the number")
    switch problem {
    case .otherNotation:
      why = Message(
        es: "no está escrito en cifras corrientes", en: "it is not written in plain digits")
      remedy = Message(
        es: "escriba todas sus cifras: 1500, no 1.5e3", en: "write all its digits: 1500, not 1.5e3")
    case .digits(let count):
      why = Message(
        es: "tiene \(count) cifras enteras y se aceptan hasta \(whole)",
        en: "it has \(count) digits before the decimals and up to \(whole) are accepted")
    case .decimals(let count):
      why = Message(
        es: "tiene \(count) decimales y se aceptan hasta \(decimals)",
        en: "it has \(count) decimals and up to \(decimals) are accepted")
      remedy = Message(es: "redondéelo", en: "round it")
    }
    return Diagnostic(
      rule: "DAT-05",
      Message(
        es: "\(subject(key).spanish)\(shortened(text)) queda fuera de lo posible: \(why.spanish)",
        en: "\(subject(key).english)\(shortened(text)) is out of range: \(why.english)"),
      at: place, remedy: remedy)
  }

  static func range(minimum: String?, isOpen: Bool = false, maximum: String?) -> Message {
    switch (minimum, maximum) {
    case (let least?, let most?):
      Message(es: "de \(least) a \(most)", en: "from \(least) to \(most)")
    case (let least?, nil):
      isOpen
        ? Message(es: "mayor que \(least)", en: "more than \(least)")
        : Message(es: "desde \(least)", en: "\(least) or more")
    case (nil, let most?): Message(es: "hasta \(most)", en: "up to \(most)")
    case (nil, nil): Message(es: "cualquiera", en: "any")
    }
  }

  static func notADate(_ key: String?, _ text: String, expected: Shape, at place: Place)
    -> Diagnostic
  {
    let what = expected.expected
    return Diagnostic(
      rule: "DAT-06",
      Message(
        es: "\(subject(key).spanish)se espera \(what.spanish), y dice «\(shortened(text))»",
        en: "\(subject(key).english)\(what.english) is expected, and it says “\(shortened(text))”"
      ),
      at: place,
      remedy: Message(
        es: "escriba el año, el mes y el día con cifras y guiones",
        en: "write year, month and day in digits with hyphens"))
  }

  static func impossibleDate(
    _ text: String, year: Int, month: Int, day: Int?, at place: Place
  ) -> Diagnostic {
    let why: Message
    if !(1...9999).contains(year) {
      why = Message(
        es: "los años van de 0001 a 9999", en: "years go from 0001 to 9999")
    } else if !(1...12).contains(month) {
      why = Message(
        es: "los meses van de 01 a 12, y dice \(month)", en: "months go from 01 to 12, not \(month)"
      )
    } else {
      let days = CalendarDate.days(inMonth: month, of: year)
      let name = CalendarDate(year: year, month: month)?.formatted(pattern: "MMMM") ?? ""
      let english = englishMonths[month - 1]
      why =
        month == 2
        ? Message(
          es: "\(name) de \(year) tiene \(days) días", en: "\(english) \(year) has \(days) days")
        : Message(es: "\(name) tiene \(days) días", en: "\(english) has \(days) days")
    }
    return Diagnostic(
      rule: "DAT-06",
      Message(
        es: "la fecha «\(text)» no existe: \(why.spanish)",
        en: "the date “\(text)” does not exist: \(why.english)"),
      at: place, remedy: Message(es: "corrija la fecha", en: "correct the date"))
  }

  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  static func unknownChoice(
    _ key: String?, _ text: String, among choices: [String], suggestion: String?, at place: Place
  ) -> Diagnostic {
    let list = choices.joined(separator: ", ")
    let remedy =
      suggestion.map {
        Message(es: "¿quiso decir «\($0)»?", en: "did you mean “\($0)”?")
      } ?? Message(es: "elija una de esas palabras", en: "choose one of those words")
    return Diagnostic(
      rule: "DAT-07",
      Message(
        es: "\(subject(key).spanish)«\(shortened(text))» no es de la lista: \(list)",
        en: "\(subject(key).english)“\(shortened(text))” is not in the list: \(list)"),
      at: place, remedy: remedy)
  }

  static func exclusive(_ key: String, _ other: String, at place: Place, other otherPlace: Place)
    -> Diagnostic
  {
    Diagnostic(
      rule: "DAT-08",
      Message(
        es: "«\(key)» y «\(other)» no pueden ir juntas: la celda imprime una de las dos",
        en: "“\(key)” and “\(other)” cannot go together: the cell prints one of them"),
      at: place,
      related: [
        .init(otherPlace, Message(es: "«\(other)» está aquí", en: "“\(other)” is here"))
      ],
      remedy: Message(
        es: "deje una sola, y en ella todo el texto", en: "keep one, with the whole text in it"))
  }

  static func noneNotAllowed(_ key: String?, expected: Shape, at place: Place) -> Diagnostic {
    let what = expected.expected
    return Diagnostic(
      rule: "DAT-09",
      Message(
        es: "\(subject(key).spanish)no se admite «ninguna»: se espera \(what.spanish)",
        en: "\(subject(key).english)`ninguna` is not allowed: \(what.english) is expected"),
      at: place,
      remedy: Message(
        es: "borre la clave si no hay nada que informar",
        en: "delete the key if there is nothing to report"))
  }

  static func tooMany(_ count: Int, file: String) -> Diagnostic {
    Diagnostic(
      rule: "DAT-01",
      Message(
        es: "hay otras \(count) faltas en este archivo",
        en: "there are \(count) more faults in this file"),
      at: .file(file),
      remedy: Message(
        es: "corrija las anteriores y vuelva a revisar", en: "correct those above and check again"))
  }

  // MARK: Regions

  /// «la Región del Maule», «el equipo «Adquisiciones»».
  private static func subject(_ unit: Region, _ units: FormUnits) -> Message {
    unit.isListed
      ? Message(
        es: "\(units.noun.spanish) «\(unit.name)»", en: "\(units.noun.english) “\(unit.name)”")
      : Message(es: "la \(unit.denomination)", en: "the region \(unit.shortName)")
  }

  static func noMailAddress(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DAT-47",
      Message(
        es: "«\(shortened(text))» no es una dirección de correo",
        en: "“\(shortened(text))” is no mail address"),
      at: place,
      remedy: Message(
        es: "escríbala como nombre@servicio.cl; si son varias, sepárelas con comas",
        en: "write it as name@service.cl; part several with commas"))
  }

  static func unknownRegion(
    _ name: String, suggestion: String?, of units: FormUnits, at place: Place
  ) -> Diagnostic {
    let key = RegionName(name).key
    let isWhole =
      ["nc", units.whole].contains(key)
      || units.wholeNames.values.contains { RegionName($0).key == key }
    let isListed = units.kind != .regions
    let remedy: Message
    if isWhole {
      let name = units.wholeName
      remedy = Message(
        es: "lo de «\(name)» va en \(units.whole).yaml",
        en: "what belongs to “\(name)” goes into \(units.whole).yaml")
    } else if let suggestion {
      remedy = Message(es: "¿quiso decir «\(suggestion)»?", en: "did you mean “\(suggestion)”?")
    } else if isListed {
      remedy = Message(
        es: "escriba un nombre de los de «\(units.setKey)» en informe.yaml, o agréguelo allí",
        en: "write one of the names of `\(units.setKey)` in informe.yaml, or add it there")
    } else {
      remedy = Message(
        es: "escriba su nombre, su número, su numeral romano o su código ISO (CL-TA)",
        en: "write its name, number, roman numeral or ISO code (CL-TA)")
    }
    return Diagnostic(
      rule: "DAT-10",
      isListed
        ? Message(
          es: "«\(shortened(name))» no está en «\(units.setKey)» de informe.yaml",
          en: "“\(shortened(name))” is not in `\(units.setKey)` of informe.yaml")
        : Message(
          es: "«\(shortened(name))» no es una región de Chile",
          en: "“\(shortened(name))” is not a region of Chile"),
      at: place, remedy: remedy)
  }

  static func duplicateRegion(
    _ region: Region, of units: FormUnits, at place: Place, first: Place
  ) -> Diagnostic {
    Diagnostic(
      rule: "DAT-11",
      Message(
        es: "\(subject(region, units).spanish) aparece dos veces",
        en: "\(subject(region, units).english) appears twice"),
      at: place,
      related: [.init(first, Message(es: "ya estaba aquí", en: "it was already here"))],
      remedy: Message(
        es: "deje una sola, o corrija el nombre de la otra",
        en: "keep one of them, or correct the other's name"))
  }

  static func sameUnit(
    _ name: String, _ other: String, at place: Place, first: Place
  ) -> Diagnostic {
    Diagnostic(
      rule: "DAT-11",
      Message(
        es: "«\(shortened(name))» y «\(shortened(other))» se confunden",
        en: "“\(shortened(name))” and “\(shortened(other))” are taken for one another"),
      at: place,
      related: [.init(first, Message(es: "ya estaba aquí", en: "it was already here"))],
      remedy: Message(
        es: "dé a cada una un nombre y un «id» que no se repitan; mayúsculas y tildes no cuentan",
        en: "give each a name and an `id` of its own; capitals and accents do not count"))
  }

  /// A unit has no file.
  static let missingUnitRule = "DAT-12"
  /// A file or folder that every workspace has is not there.
  static let missingFileRule = "DAT-14"

  static func missingRegion(
    _ region: Region, of units: FormUnits, folder: String, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      rule: missingUnitRule, severity: units.missing,
      Message(
        es: "falta el archivo de \(subject(region, units).spanish)",
        en: "the file of \(subject(region, units).english) is missing"),
      at: place,
      remedy: Message(
        es: "agregue en \(folder) un archivo con «\(units.key): \(region.shortName)»",
        en: "add a file with “\(units.key): \(region.shortName)” to \(folder)"))
  }

  static func foreignRegion(
    _ region: Region, of units: FormUnits, set: Message, at place: Place, set setPlace: Place?
  ) -> Diagnostic {
    Diagnostic(
      rule: "DAT-13",
      Message(
        es: "\(subject(region, units).spanish) no está entre las regiones de este informe"
          + set.spanish,
        en: "\(subject(region, units).english) is not among this report's regions\(set.english)"),
      at: place,
      related: setPlace.map {
        [.init($0, Message(es: "las regiones se fijan aquí", en: "the regions are set here"))]
      } ?? [],
      remedy: Message(
        es: "retire el archivo, o cambie «regiones» en informe.yaml",
        en: "remove the file, or change `regiones` in informe.yaml"))
  }

  // MARK: Files

  static func missingFile(_ path: String, about: Message) -> Diagnostic {
    Diagnostic(
      rule: missingFileRule,
      Message(
        es: "falta el archivo \(path): \(about.spanish)",
        en: "the file \(path) is missing: \(about.english)"),
      at: .file(path),
      remedy: Message(
        es: "créelo, o revise que la carpeta del informe sea la correcta",
        en: "create it, or check that this is the report's folder"))
  }

  static func missingFolder(_ path: String, of units: FormUnits) -> Diagnostic {
    Diagnostic(
      rule: missingFileRule,
      Message(
        es: "falta la carpeta \(path), con un archivo por \(units.noun.spanish)",
        en: "the folder \(path), with one file a \(units.noun.english), is missing"),
      at: .file(path),
      remedy: Message(
        es: "créela, o revise que la carpeta del informe sea la correcta",
        en: "create it, or check that this is the report's folder"))
  }

  static func twoFiles(_ path: String, _ other: String) -> Diagnostic {
    Diagnostic(
      rule: "DAT-14",
      Message(
        es: "hay dos archivos para lo mismo: \(path) y \(other)",
        en: "there are two files for the same: \(path) and \(other)"),
      at: .file(path),
      related: [.init(.file(other), Message(es: "el otro", en: "the other"))],
      remedy: Message(es: "deje uno solo", en: "keep one of them"))
  }

  static func unreadable(_ path: String, _ error: any Error) -> Diagnostic {
    let fault = error as? FileError
    let why = fault?.reason ?? Message(verbatim: "\(error)")
    return Diagnostic(
      rule: "DAT-15",
      Message(
        es: "no se puede leer \(path): \(why.spanish)", en: "\(path) cannot be read: \(why.english)"
      ),
      at: .file(path), remedy: fault?.remedy ?? FileError.checkName)
  }

  /// How a table was read: what was recognised may be wrong, and then the user must see it.
  static func recognised(_ table: TableReader, named name: String) -> Message {
    let (rows, columns) = (max(0, table.rows.count - 1), table.rows.first?.count ?? 0)
    let separator =
      switch table.separator {
      case .semicolon: Message(es: "«;»", en: "“;”")
      case .comma: Message(es: "«,»", en: "“,”")
      case .tab: Message(es: "tabulador", en: "tab")
      }
    let encoding = table.encoding.rawValue
    return Message(
      es: "«\(name)»: \(rows) \(rows == 1 ? "fila" : "filas") de \(columns) "
        + "\(columns == 1 ? "columna" : "columnas"), separador \(separator.spanish), \(encoding)",
      en: "“\(name)”: \(rows) \(rows == 1 ? "row" : "rows") of \(columns) "
        + "\(columns == 1 ? "column" : "columns"), separator \(separator.english), \(encoding)")
  }

  static func emptyFile(at place: Place, file: String) -> Diagnostic {
    Diagnostic(
      rule: "DAT-16",
      Message(es: "el archivo está vacío", en: "the file is empty"),
      at: place,
      remedy: Message(
        es: "escriba sus datos, o retire \(file)", en: "write its data, or remove \(file)"))
  }

  static func assetLacks(_ key: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DAT-18",
      Message(
        es: "al archivo del programa le falta «\(key)»",
        en: "the program's own file lacks “\(key)”"),
      at: place,
      remedy: Message(
        es: "restituya el archivo original de la instalación",
        en: "restore the original file of the installation"))
  }

  // MARK: Years

  static func balanceAfterExercise(
    _ year: Int, exercise: Int, at place: Place, exercisePlace: Place
  )
    -> Diagnostic
  {
    Diagnostic(
      rule: "DAT-17",
      Message(
        es: "el balance empieza en \(year), después del ejercicio \(exercise)",
        en: "the balance begins in \(year), after the exercise \(exercise)"),
      at: place,
      related: [
        .init(exercisePlace, Message(es: "el ejercicio está aquí", en: "the exercise is here"))
      ],
      remedy: Message(
        es: "corrija «balance_desde» o «ejercicio»", en: "correct `balance_desde` or `ejercicio`"))
  }

  static func yearOutsideBalance(_ year: Int, balance: ClosedRange<Int>, at place: Place)
    -> Diagnostic
  {
    let years = "\(balance.lowerBound)–\(balance.upperBound)"
    return Diagnostic(
      rule: "DAT-17",
      Message(
        es: "el año \(year) queda fuera del balance \(years), y su texto no se imprimiría",
        en: "the year \(year) is outside the balance \(years), and its text would not print"),
      at: place,
      remedy: Message(
        es: "corrija el año, o «balance_desde» en informe.yaml",
        en: "correct the year, or `balance_desde` in informe.yaml"))
  }

  static func notAYear(_ key: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DAT-17",
      Message(
        es: "se espera un año como 2009, y dice «\(shortened(key))»",
        en: "a year such as 2009 is expected, and it says “\(shortened(key))”"),
      at: place, remedy: Message(es: "escriba el año con cuatro cifras", en: "write four digits"))
  }

  // MARK: Words

  /// «en «meta»: », so that a message names the key it speaks of.
  private static func subject(_ key: String?) -> Message {
    guard let key else { return Message(verbatim: "") }
    return Message(es: "en «\(shortened(key))»: ", en: "in “\(shortened(key))”: ")
  }

  private static func remedy(for shape: Shape) -> Message {
    switch shape {
    case .prose, .moment:
      Message(
        es:
          "escriba el texto; si lleva llaves, corchetes o guiones al inicio, use «|» y otra línea",
        en: "write the text; if it begins with braces, brackets or dashes, use “|” and a new line")
    case .list:
      Message(
        es: "escriba cada elemento en su línea, con un guion: «- …»; una lista vacía es []",
        en: "write each item on its line, with a dash: “- …”; an empty list is []")
    case .record, .years, .dictionary:
      Message(
        es: "escriba debajo sus claves, con sangría: «clave: valor» (con un espacio tras «:»)",
        en: "write its keys below, indented: “key: value” (with a space after “:”)")
    default: Message(es: "escriba un solo valor", en: "write a single value")
    }
  }

  private static func description(of node: DataNode) -> Message {
    switch node.content {
    case .mapping: return Message(es: "un bloque de claves", en: "a block of keys")
    case .sequence: return Message(es: "una lista", en: "a list")
    case .scalar(let scalar):
      if node.isNull { return Message(es: "nada", en: "nothing") }
      let text = shortened(scalar.text)
      return Message(es: "el texto «\(text)»", en: "the text “\(text)”")
    }
  }

  /// At most forty characters of one line.
  private static func shortened(_ text: String) -> String {
    let line = text.prefix { !$0.isNewline }
    return line.count > 40 || line.endIndex != text.endIndex ? line.prefix(39) + "…" : String(line)
  }
}
