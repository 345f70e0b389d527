package import Diagnostics

/// What a document says that could not be placed in the data, or was placed with a doubt.
package struct UnsureText: Sendable, Hashable {
  /// Its words, as they stand in the document.
  package let words: String
  package let place: ReadPlace
  /// Why.
  package let reason: Message
  /// The unit and the key where it was placed in spite of the doubt; `nil` when it was not.
  package let taken: Taken?

  package struct Taken: Sendable, Hashable {
    /// `informe`, `nacional`, or the region's id.
    package let unit: String
    /// Such as `plan_plurianual[0].objetivo`.
    package let path: String

    package init(unit: String, path: String) {
      self.unit = unit
      self.path = path
    }
  }

  package init(_ words: String, at place: ReadPlace, because reason: Message, taken: Taken? = nil) {
    self.words = words
    self.place = place
    self.reason = reason
    self.taken = taken
  }
}

/// Why something is not sure.
enum Doubt {
  static let noSection = Message(
    es: "no está bajo ningún encabezado del formulario",
    en: "it stands under no heading of the form")
  /// In these, the noun is what a unit is called: «región».
  static func noUnit(_ noun: Message) -> Message {
    Message(
      es: "no se sabe de qué \(noun.spanish) es",
      en: "it is not known which \(noun.english) it belongs to")
  }
  static func unitBelow(_ noun: Message) -> Message {
    Message(
      es: "está antes de que se nombre su \(noun.spanish)",
      en: "it stands before the name of its \(noun.english)")
  }
  static func behindOthers(_ noun: Message) -> Message {
    Message(
      es: "está después de otras secciones de su \(noun.spanish), y puede ser de lo que se nombra "
        + "después",
      en: "it stands behind other sections of its \(noun.english), and may be of what is named next"
    )
  }
  static let unknownTable = Message(
    es: "la tabla no es ninguna del formulario", en: "the table is none of the form's")
  static let unknownColumn = Message(
    es: "la columna no es ninguna del formulario", en: "the column is none of the form's")
  static let unknownRow = Message(
    es: "no se reconoce el rótulo de la fila", en: "the row's label is not recognized")
  static func twice(_ noun: Message) -> Message {
    Message(
      es: "esta sección de su \(noun.spanish) ya se leyó más arriba",
      en: "this section of its \(noun.english) was read further up already")
  }
  static func otherCard(_ noun: Message) -> Message {
    Message(
      es: "otro lugar de su \(noun.spanish) dice otra cosa",
      en: "another place of its \(noun.english) says otherwise")
  }
  static let besidePhrase = Message(
    es: "se tomó la frase del formulario, y no lo que está a su lado",
    en: "the form's phrase was taken, and not what stands beside it")
  static let wideCell = Message(
    es: "la celda abarca varias columnas", en: "the cell spans several columns")
  static func noChoice(_ names: [String]) -> Message {
    Message(
      es: "no dice si es \(quoted(names, " o "))",
      en: "it does not say whether it is \(quoted(names, " or "))")
  }
  static func manyChoices(_ names: [String]) -> Message {
    Message(
      es: "dice a la vez \(quoted(names, " y "))", en: "it says \(quoted(names, " and ")) at once")
  }
  private static func quoted(_ names: [String], _ joint: String) -> String {
    names.map { "«\($0)»" }.joined(separator: joint)
  }
  static let notPercent = Message(
    es: "no es un porcentaje", en: "it is no percentage")
  static let notNumber = Message(
    es: "no es un número, o no uno que el formulario admita",
    en: "it is no number, or none that the form takes")
  static let unknownState = Message(
    es: "no es ninguno de los estados del formulario", en: "it is none of the form's states")
  static let otherReporter = Message(
    es: "el formulario no le pide esta sección", en: "the form does not ask this section of it")
  static let noTable = Message(
    es: "la sección se llena con una tabla, y esto no es una",
    en: "the section is filled by a table, and this is none")
  static let noYear = Message(
    es: "no dice de qué año es", en: "it does not say of which year it is")
  static let impossibleDate = Message(
    es: "el calendario no tiene esa fecha", en: "the calendar has no such date")
  static func unknownUnit(_ noun: Message) -> Message {
    Message(
      es: "no se reconoce este nombre de \(noun.spanish)",
      en: "this name of a \(noun.english) is not recognized")
  }
  static func sharedCell(_ name: String) -> Message {
    Message(
      es: "la celda abarca dos filas que dicen «\(name)»",
      en: "the cell spans two rows that say “\(name)”")
  }
  static func unlabelled(_ name: String) -> Message {
    Message(
      es: "la fila no dice «\(name)» y se toma por otra de la de encima",
      en: "the row does not say “\(name)” and is taken for another of the one above")
  }
  static let laterRow = Message(
    es: "solo la primera fila de cada elemento lo dice",
    en: "only the first row of each item says it")
  static func otherUnit(_ noun: Message) -> Message {
    Message(
      es: "el rótulo y el encabezado dan nombres distintos de \(noun.spanish)",
      en: "the label and the heading give different names of a \(noun.english)")
  }
  static let noEvaluation = Message(
    es: "no se encontró la sección con que compararlo",
    en: "the section to hold it against was not found")
  static let openEnded = Message(
    es: "falta el encabezado que sigue, y el texto puede incluir el de otra sección",
    en: "the next heading is missing, and the text may hold another section's")
  static let yearGap = Message(
    es: "falta el rótulo del año que sigue, y el texto puede incluirlo",
    en: "the next year's label is missing, and the text may hold that year's")
  static let closing = Message(
    es: "no se sabe si es del último año o cierra el balance",
    en: "it may be of the last year or close the balance")
  static let nestedTable = Message(
    es: "la celda contiene una tabla", en: "the cell holds a table")
  static func blankInherited(_ name: String) -> Message {
    Message(
      es: "la tabla no repite «\(name)», que otra sección dice; los datos lo dicen una sola vez",
      en: "the table does not repeat “\(name)”, which another section says; the data say it once")
  }
  static let listDiffers = Message(
    es: "la lista del conjunto dice otra cosa que la unidad",
    en: "the whole's list says otherwise than the unit")
  static func notAList(_ noun: Message) -> Message {
    Message(
      es: "no trae ningún nombre de \(noun.spanish) de la lista",
      en: "it has the name of no \(noun.english) of the list")
  }
  static let noLabels = Message(
    es: "la tabla no tiene rótulos: sus columnas se tomaron en el orden del formulario",
    en: "the table has no labels: its columns were taken in the form's order")
  static let noHeader = Message(
    es: "la tabla sigue a otra sin repetir sus rótulos",
    en: "the table follows another without repeating its labels")

  static func listOnly(_ unit: String) -> Message {
    Message(
      es: "la lista del conjunto lo dice de «\(unit)», que no trae su propio informe",
      en: "the whole's list says it of “\(unit)”, which has no report of its own here")
  }
}
