internal import Diagnostics
internal import OpenDocument

/// The words for everything that can be wrong with a template, or with data for it.
enum TemplateFault {
  /// - Parameter guesses: whether to look for what the author may have meant.
  static func syntax(
    _ fault: SyntaxFault, in source: String, at place: Place, guesses: Bool = true
  ) -> Diagnostic {
    let tag = "{{\(source)}}"
    if let fault = unquotedPattern(fault, in: source, at: place) { return fault }
    if guesses, fault.mayBeHabit, let habit = TagHabit(source) {
      return Diagnostic(
        rule: "TPL-01",
        Message(
          es: "no se entiende «\(habit.word)» en \(tag)",
          en: "“\(habit.word)” makes no sense in \(tag)"), at: place, remedy: habit.remedy)
    }
    let (message, remedy): (Message, Message?) =
      switch fault {
      case .empty:
        (
          Message(es: "la marca {{}} está vacía", en: "the tag {{}} is empty"),
          Message(
            es: "escriba un nombre entre las llaves, o bórrela",
            en: "write a name between the braces, or delete it")
        )
      case .unexpected(let token):
        (
          Message(
            es: "no se entiende «\(token)» en \(tag)", en: "“\(token)” makes no sense in \(tag)"),
          Message(
            es: "una marca es un nombre, con filtros tras «|»: {{ nombre | mayusculas }}",
            en: "a tag is a name, with filters after “|”: {{ name | upper }}")
        )
      case .unfinished:
        (
          Message(es: "a \(tag) le falta el final", en: "\(tag) is unfinished"),
          Message(
            es: "complete la expresión: falta un nombre, un valor o un paréntesis",
            en: "complete the expression: a name, a value or a parenthesis is missing")
        )
      case .unclosedQuote:
        (
          Message(es: "hay comillas sin cerrar en \(tag)", en: "a quote is not closed in \(tag)"),
          Message(es: "cierre las comillas", en: "close the quote")
        )
      case .unknownBlock(let word):
        (
          Message(
            es: "no existe el bloque «\(word)» de \(tag)",
            en: "there is no block “\(word)” (\(tag))"),
          Message(
            es:
              "los bloques son \(blocks(\.spanish)) (en inglés, \(blocks(\.rawValue))); cada uno se "
              + "cierra con su palabra: {{/cada}}, {{/si}}",
            en:
              "the blocks are \(blocks(\.rawValue)) (in Spanish \(blocks(\.spanish))); each is closed "
              + "by its word: {{/each}}, {{/if}}")
        )
      case .unknownUnit(let word):
        (
          Message(
            es: "«\(word)» no dice sobre qué actúa el bloque \(tag)",
            en: "“\(word)” does not say what the block \(tag) acts on"),
          Message(
            es: "puede ser: \(units("de", \.spanish[0]))",
            en: "it may be one of: \(units("of", \.rawValue))")
        )
      case .noValueForName(let name):
        (
          Message(
            es: "\(tag) no dice qué valor lleva el nombre «\(name)»",
            en: "\(tag) does not say which value the name “\(name)” has"),
          Message(
            es: "escríbalo tras «=»: {{#sea \(name) = precio * cantidad}} … {{/sea}}",
            en: "write it after “=”: {{#let \(name) = price * amount}} … {{/let}}")
        )
      case .noColumns(let kind):
        (
          Message(
            es: "el bloque \(tag) no puede actuar sobre columnas",
            en: "the block \(tag) cannot act on columns"),
          Message(
            es: "ponga «#\(kind.spanish)» fuera de la tabla, y #cada o #si sobre las columnas",
            en: "put “#\(kind.rawValue)” outside of the table, and #each or #if on the columns")
        )
      case .badVariable(let token):
        (
          Message(
            es: "«\(token)» no sirve de nombre tras «como» en \(tag)",
            en: "“\(token)” cannot be a name after “as” in \(tag)"),
          Message(
            es: "use un nombre de letras: {{#cada filas como fila}}",
            en: "use a name of letters: {{#each rows as row}}")
        )
      case .operatorAfterFilter(let sign):
        (
          Message(
            es: "en \(tag), «\(sign)» no puede seguir a un filtro",
            en: "in \(tag), “\(sign)” cannot follow a filter"),
          Message(
            es: "encierre entre paréntesis el valor con su filtro: (lista | cuenta) > 3",
            en: "put the value and its filter in parentheses: (list | count) > 3")
        )
      case .choiceOf(let count):
        (
          Message(
            es: "«si(…)» lleva tres valores en \(tag), y tiene \(count)",
            en: "“if(…)” takes three values in \(tag), and has \(count)"),
          Message(
            es: "escriba la condición, lo que vale si se cumple y lo que vale si no: "
              + "si(saldo > 0, saldo, 0)",
            en: "write the condition, the value where it holds and the other one: "
              + "if(balance > 0, balance, 0)")
        )
      case .tooDeep(let limit):
        (
          Message(
            es: "una marca anida más de \(limit) paréntesis, corchetes o «no»",
            en: "a tag nests more than \(limit) parentheses, brackets or “not”"),
          Message(es: "simplifique la expresión", en: "simplify the expression")
        )
      case .tooLong(let limit):
        (
          Message(
            es: "una marca tiene más de \(limit) valores y filtros",
            en: "a tag has more than \(limit) values and filters"),
          Message(
            es: "repártala en varias, o calcule el valor en los datos",
            en: "divide it into several, or compute the value in the data")
        )
      }
    return Diagnostic(rule: "TPL-01", message, at: place, remedy: remedy)
  }

  private static func blocks(_ word: (BlockKind) -> String) -> String {
    BlockKind.allCases.map { "#" + word($0) }.joined(separator: ", ")
  }

  private static func units(_ of: String, _ word: (BlockUnit) -> String) -> String {
    BlockUnit.allCases.map { "\(of) \(word($0))" }.joined(separator: ", ")
  }

  static func unclosedTag(_ words: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "TPL-02",
      Message(
        es: "la marca «{{\(words)…» no se cierra en su párrafo",
        en: "the tag “{{\(words)…” is not closed in its paragraph"), at: place,
      remedy: Message(es: "ciérrela con }}", en: "close it with }}"))
  }

  static func unclosedBlock(_ tag: Tag) -> Diagnostic {
    let end = tag.endWritten
    return Diagnostic(
      rule: "TPL-03",
      Message(
        es: "el bloque {{\(tag.source)}} no se cierra",
        en: "the block {{\(tag.source)}} is not closed"),
      at: tag.place.place,
      remedy: Message(es: "ponga \(end) donde termina", en: "put \(end) where it ends"))
  }

  /// A block that is not closed but by a word of another language.
  static func foreignEnd(_ end: Tag, of open: Tag) -> Diagnostic {
    Diagnostic(
      rule: "TPL-03",
      Message(
        es: "{{\(end.source)}} no cierra el bloque {{\(open.source)}}",
        en: "{{\(end.source)}} does not close the block {{\(open.source)}}"), at: end.place.place,
      related: [.init(open.place.place, Message(es: "aquí se abre", en: "it is opened here"))],
      remedy: Message(es: "escriba \(open.endWritten)", en: "write \(open.endWritten)"))
  }

  static func strayTag(_ tag: Tag) -> Diagnostic {
    Diagnostic(
      rule: "TPL-04",
      Message(
        es: "{{\(tag.source)}} no corresponde a ningún bloque abierto",
        en: "{{\(tag.source)}} belongs to no open block"), at: tag.place.place,
      remedy: Message(
        es: "bórrela, o abra su bloque antes", en: "delete it, or open its block before it"))
  }

  /// A part after the last one that a block can have, or of a block that has none.
  static func extraBranch(_ tag: Tag, of open: Tag) -> Diagnostic {
    let isLet = open.blockKind == .let
    return Diagnostic(
      rule: "TPL-04",
      isLet
        ? Message(
          es: "{{\(open.source)}} no tiene parte {{\(tag.source)}}: el nombre vale siempre",
          en: "{{\(open.source)}} has no part {{\(tag.source)}}: the name always holds")
        : Message(
          es: "{{\(tag.source)}} está después del {{sino}} de {{\(open.source)}}",
          en: "{{\(tag.source)}} stands after the {{else}} of {{\(open.source)}}"),
      at: tag.place.place,
      related: [.init(open.place.place, Message(es: "aquí se abre", en: "it is opened here"))],
      remedy: isLet
        ? Message(es: "bórrela", en: "delete it")
        : Message(
          es: "póngala antes de {{sino}}, o cierre antes un bloque interior",
          en: "put it before {{else}}, or close an inner block before it"))
  }

  static func mismatchedEnd(_ end: Tag, of open: Tag) -> Diagnostic {
    Diagnostic(
      rule: "TPL-05",
      Message(
        es: "{{\(end.source)}} cierra {{\(open.source)}}, que es de otra clase",
        en: "{{\(end.source)}} closes {{\(open.source)}}, which is of another kind"),
      at: end.place.place,
      related: [
        .init(open.place.place, Message(es: "aquí se abre", en: "it is opened here"))
      ],
      remedy: Message(
        es: "cierre primero \(open.endWritten)", en: "close \(open.endWritten) first"))
  }

  static func crossesBorder(_ open: Tag, _ end: Tag) -> Diagnostic {
    Diagnostic(
      rule: "TPL-06",
      Message(
        es: "el bloque {{\(open.source)}} cruza el borde de una tabla, una lista o una sección",
        en: "the block {{\(open.source)}} crosses the border of a table, a list or a section"),
      at: open.place.place,
      related: [.init(end.place.place, Message(es: "aquí se cierra", en: "it is closed here"))],
      remedy: Message(
        es: "ponga ambas marcas dentro, o ambas fuera", en: "put both tags inside, or both outside")
    )
  }

  static func tooManyBlocks(_ tag: Tag, limit: Int) -> Diagnostic {
    Diagnostic(
      rule: "TPL-70",
      Message(
        es: "hay más de \(limit) bloques unos dentro de otros; {{\(tag.source)}} sobra",
        en: "more than \(limit) blocks stand one in another; {{\(tag.source)}} is too many"),
      at: tag.place.place,
      remedy: Message(
        es: "cierre los que terminaron antes, o lleve una parte a otra plantilla: {{> parte }}",
        en: "close those that end before it, or take a part to another template: {{> part }}"))
  }

  static func overlap(_ open: Tag, with other: Tag) -> Diagnostic {
    Diagnostic(
      rule: "TPL-07",
      Message(
        es: "los bloques {{\(other.source)}} y {{\(open.source)}} se reparten un mismo trozo",
        en: "the blocks {{\(other.source)}} and {{\(open.source)}} share one piece"),
      at: open.place.place,
      related: [.init(other.place.place, Message(es: "el otro bloque", en: "the other block"))],
      remedy: Message(
        es: "abra el segundo en otra fila o párrafo",
        en: "open the second in another row or paragraph"))
  }

  static func misplacedElse(_ tag: Tag, of open: Tag) -> Diagnostic {
    Diagnostic(
      rule: "TPL-08",
      Message(
        es: "{{\(tag.source)}} no está en una parte propia del bloque {{\(open.source)}}",
        en: "{{\(tag.source)}} does not stand in a part of its own of the block {{\(open.source)}}"),
      at: tag.place.place,
      remedy: Message(
        es: "póngala en su propio párrafo, o en la primera celda de otra fila",
        en: "put it in a paragraph of its own, or in the first cell of another row"))
  }

  static func noSuchUnit(_ tag: Tag, _ unit: BlockUnit) -> Diagnostic {
    Diagnostic(
      rule: "TPL-09",
      Message(
        es: "{{\(tag.source)}} no está dentro de lo que nombra «de \(unit.spanish[0])»",
        en: "{{\(tag.source)}} is not inside what “of \(unit.rawValue)” names"),
      at: tag.place.place,
      remedy: Message(
        es: "póngala dentro, o quite «de \(unit.spanish[0])»",
        en: "put it inside, or take “of \(unit.rawValue)” away"))
  }

  static func noPageBreakHere(_ tag: Tag) -> Diagnostic {
    Diagnostic(
      rule: "TPL-09",
      Message(
        es: "{{\(tag.source)}} no puede saltar de página: está dentro de una tabla, un marco, "
          + "una nota o un encabezado",
        en:
          "{{\(tag.source)}} cannot break pages: it is inside a table, a frame, a note or a header"
      ), at: tag.place.place,
      remedy: Message(
        es: "ponga el bloque «de página» fuera, en el texto", en: "put the block “of page” outside")
    )
  }

  static func columnListInsideRows(_ tag: Tag) -> Diagnostic {
    Diagnostic(
      rule: "TPL-18",
      Message(
        es:
          "las columnas de {{\(tag.source)}} dependen de cada fila: no se sabe cuántas tiene la tabla",
        en: "the columns of {{\(tag.source)}} depend on each row: the table's width is unknown"),
      at: tag.place.place,
      remedy: Message(
        es: "ponga otro bloque «de columna» en una fila de título, con la lista de las columnas",
        en: "put another “of column” block into a heading row, with the list of the columns"))
  }

  static func spanCrossesColumns(_ tag: Tag) -> Diagnostic {
    Diagnostic(
      rule: "TPL-18",
      Message(
        es: "una celda combinada cruza el borde de las columnas que repite {{\(tag.source)}}",
        en: "a merged cell crosses the border of the columns that {{\(tag.source)}} repeats"),
      at: tag.place.place,
      remedy: Message(
        es: "combine celdas solo dentro de esas columnas, o que las abarquen enteras",
        en: "merge cells only within those columns, or around all of them"))
  }

  static func nestedColumns(_ tag: Tag) -> Diagnostic {
    Diagnostic(
      rule: "TPL-18",
      Message(
        es: "{{\(tag.source)}} repite columnas dentro de otro bloque de columnas",
        en: "{{\(tag.source)}} repeats columns inside another block on columns"),
      at: tag.place.place,
      remedy: Message(
        es: "deje un solo bloque «de columna» para esas columnas",
        en: "leave one “of column” block for those columns"))
  }

  static func pictureOutsideFrame(_ tag: Tag) -> Diagnostic {
    Diagnostic(
      rule: "TPL-17",
      Message(
        es: "{{\(tag.source)}} no está en el nombre ni en el texto alternativo de una imagen",
        en: "{{\(tag.source)}} is neither in a picture's name nor in its alternative text"),
      at: tag.place.place,
      remedy: Message(
        es:
          "inserte una imagen de muestra y escriba la marca en su texto alternativo, o diga aquí el "
          + "ancho: {{ foto | imagen 4 \"cm\" }}",
        en: "insert a sample picture and write the tag into its alternative text, or say the width "
          + "here: {{ photo | image 4 \"cm\" }}"))
  }

  static let changesRule = "TPL-21"

  static func trackedChange(over tag: Tag) -> Diagnostic {
    Diagnostic(
      rule: changesRule,
      Message(
        es: "hay un cambio sin aceptar sobre {{\(tag.source)}}",
        en: "a tracked change lies over {{\(tag.source)}}"), at: tag.place.place,
      remedy: acceptChanges)
  }

  static func trackedDeletion(of source: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: changesRule,
      Message(
        es: "la marca {{\(source)}} está borrada, pero el cambio no se ha aceptado",
        en: "the tag {{\(source)}} is deleted, but the change is not accepted yet"), at: place,
      remedy: acceptChanges)
  }

  private static let acceptChanges = Message(
    es: "acepte o rechace los cambios: Editar ▸ Control de cambios ▸ Gestionar",
    en: "accept or reject the changes: Edit ▸ Track Changes ▸ Manage")

  static func includeNotAlone(_ tag: Tag) -> Diagnostic {
    Diagnostic(
      rule: "TPL-10",
      Message(
        es: "{{\(tag.source)}} debe estar sola en su párrafo",
        en: "{{\(tag.source)}} must be alone in its paragraph"), at: tag.place.place,
      remedy: Message(
        es: "póngala en un párrafo propio, sin otras palabras",
        en: "put it into a paragraph of its own, without other words"))
  }

  static func unknownFragment(_ tag: Tag, name: String, suggestion: String?) -> Diagnostic {
    Diagnostic(
      rule: "TPL-11",
      Message(
        es: "no hay una plantilla «\(name)» en la misma carpeta",
        en: "there is no template “\(name)” in the same folder"), at: tag.place.place,
      remedy: suggestion.map {
        Message(es: "¿quiso decir «\($0)»?", en: "did you mean “\($0)”?")
      }
        ?? Message(
          es: "guarde «\(name)» como .ott u .odt junto a esta plantilla, o corrija el nombre",
          en: "save “\(name)” as .ott or .odt beside this template, or correct the name"))
  }

  static func tooManyIncludes(_ tag: Tag, limit: Int) -> Diagnostic {
    let limit = Message(number: limit)
    return Diagnostic(
      rule: "TPL-12",
      Message(
        es: "las plantillas incluidas incluyen otras, más de \(limit.spanish) veces en total; "
          + "{{\(tag.source)}} sobra",
        en: "the included templates include others, more than \(limit.english) times in all; "
          + "{{\(tag.source)}} is too many"), at: tag.place.place,
      remedy: Message(
        es: "para repetir una parte, inclúyala una vez dentro de un bloque #cada",
        en: "to repeat a part, include it once inside an #each block"))
  }

  static func recursiveFragment(_ tag: Tag, name: String) -> Diagnostic {
    Diagnostic(
      rule: "TPL-12",
      Message(
        es: "la plantilla «\(name)» se incluye a sí misma",
        en: "the template “\(name)” includes itself"), at: tag.place.place,
      remedy: Message(
        es: "borre la marca, o incluya otra plantilla",
        en: "delete the tag, or include another template"))
  }

  static func unknownFilter(_ tag: Tag, name: String, suggestion: String?) -> Diagnostic {
    Diagnostic(
      rule: "TPL-13",
      Message(
        es: "no existe el filtro «\(name)» de {{\(tag.source)}}",
        en: "there is no filter “\(name)” ({{\(tag.source)}})"), at: tag.place.place,
      remedy: FilterHabit.remedy(for: name)
        ?? suggestion.map {
          Message(es: "¿quiso decir «\($0)»?", en: "did you mean “\($0)”?")
        })
  }

  static func wrongArgumentCount(
    _ tag: Tag, filter: String, expected: ClosedRange<Int>, found: Int
  ) -> Diagnostic {
    let range =
      expected.count == 1
      ? "\(expected.lowerBound)" : "\(expected.lowerBound)–\(expected.upperBound)"
    return Diagnostic(
      rule: "TPL-15",
      Message(
        es: "el filtro «\(filter)» toma \(range) valores y en {{\(tag.source)}} tiene \(found)",
        en: "the filter “\(filter)” takes \(range) values and has \(found) in {{\(tag.source)}}"),
      at: tag.place.place,
      remedy: UnquotedPattern(in: tag.source)?.remedy
        ?? (filter == "join"
          ? Message(
            es: "«join» une celdas; para poner una lista en una línea, use {{ xs | unir \", \" }}",
            en: "“join” joins cells; to put a list on one line, use {{ xs | join_text \", \" }}")
          : nil))
  }

  static func noLoop(_ tag: Tag, name: String) -> Diagnostic {
    Diagnostic(
      rule: "TPL-16",
      Message(
        es: "«\(name)» solo tiene sentido dentro de un bloque #cada",
        en: "“\(name)” makes sense only inside an #each block"), at: tag.place.place,
      remedy: Message(
        es: "ponga la marca entre {{#cada lista como x}} y {{/cada}}",
        en: "put the tag between {{#each list as x}} and {{/each}}"))
  }

  static func unknownLoopFact(_ tag: Tag, name: String) -> Diagnostic {
    let known = LoopFact.known + ["@parent", "@hoy", "@today"]
    let foreign = [
      "@root": "@parent", "@loop": "@number", "@counter": "@number", "@i": "@index",
      "@position": "@number", "@pos": "@number", "@posicion": "@numero", "@total": "@count",
      "@length": "@count", "@size": "@count", "@largo": "@cuenta",
    ]
    let near = foreign[name] ?? Suggestion.nearest(to: name, among: known)
    return Diagnostic(
      rule: "TPL-16",
      Message(
        es: "«\(name)» de {{\(tag.source)}} no existe",
        en: "there is no “\(name)” ({{\(tag.source)}})"), at: tag.place.place,
      remedy: near.map { Message(es: "¿quiso decir «\($0)»?", en: "did you mean “\($0)”?") }
        ?? Message(
          es: "dentro de #cada hay " + known.joined(separator: ", "),
          en: "inside #each there are " + known.joined(separator: ", ")))
  }

  static func blockInAttribute(_ source: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "TPL-14",
      Message(
        es: "aquí solo caben valores, no {{\(source)}}",
        en: "only values fit here, not {{\(source)}}"), at: place,
      remedy: Message(
        es:
          "calcule el valor en la marca, como {{ si(x > 0, \"a\", \"b\") }}, o ponga el bloque en el "
          + "texto",
        en:
          "compute the value in the tag, as in {{ if(x > 0, \"a\", \"b\") }}, or put the block into the "
          + "text"))
  }

  static func unreadable(file: String, _ reason: Message, remedy: Message? = nil) -> Diagnostic {
    Diagnostic(rule: "TPL-20", reason, at: .file(file), remedy: remedy)
  }

  static func noSchema(file: String) -> Diagnostic {
    Diagnostic(
      rule: "TPL-22", Message(es: "el esquema no es JSON", en: "the schema is no JSON"),
      at: .file(file),
      remedy: Message(es: "revise su sintaxis", en: "check its syntax"))
  }

  // With data

  static func unknownName(
    _ name: String, in tag: Tag, record: Record?, suggestion: String?
  ) -> Diagnostic {
    let unquoted = UnquotedPattern(in: tag.source).flatMap { $0.begins(with: name) ? $0 : nil }
    return Diagnostic(
      rule: "TPL-31",
      Message(
        es: "los datos no tienen «\(name)», que pide {{\(tag.source)}}",
        en: "the data has no “\(name)”, which {{\(tag.source)}} asks for"), at: tag.place.place,
      related: related(record),
      remedy: unquoted?.remedy
        ?? suggestion.map {
          Message(es: "¿quiso decir «\($0)»?", en: "did you mean “\($0)”?")
        }
        ?? Message(
          es: "si puede faltar, escriba «\(name)?»", en: "if it may be absent, write “\(name)?”"))
  }

  /// Why a value is none.
  enum Absence {
    /// The data says nothing.
    case ofData
    /// Of a list that is there, nothing is left to print.
    case ofItem
    /// Of a list that is there, nothing is left to go through.
    case ofList
  }

  static func noValue(
    _ tag: Tag, origin: DataOrigin, _ absence: Absence = .ofData
  ) -> Diagnostic {
    if absence == .ofData {
      return Diagnostic(
        rule: "TPL-32",
        Message(es: "falta el valor de {{\(tag.source)}}", en: "{{\(tag.source)}} has no value"),
        at: tag.place.place, related: related(toMissingIn: origin),
        remedy: Message(
          es: "complete el dato o, si puede faltar, ponga «?» tras el nombre",
          en: "fill in the data or, if it may be absent, put “?” after the name"))
    }
    return Diagnostic(
      rule: "TPL-32",
      Message(
        es: "falta el valor de {{\(tag.source)}}: ningún elemento de la lista queda elegido",
        en: "{{\(tag.source)}} has no value: no item of the list is chosen"),
      at: tag.place.place,
      related: (origin.place ?? origin.record?.origin).map {
        [.init(.source($0, nil), Message(es: "la lista está aquí", en: "the list is here"))]
      } ?? [],
      remedy: absence == .ofItem
        ? Message(
          es: "si eso puede ocurrir, diga qué poner entonces con «| por_defecto 0» o "
            + "«| por_defecto \"–\"», o ponga la marca dentro de un bloque {{#si}}",
          en: "if that may happen, say what to put then by “| default 0” or “| default \"–\"”, "
            + "or put the tag inside an {{#if}} block")
        : Message(
          es: "si eso puede ocurrir, ponga el bloque dentro de un {{#si}} con la misma selección",
          en: "if that may happen, put the block inside an {{#if}} with the same selection"))
  }

  static func wrongKind(
    _ tag: Tag, expected: Message, found: Message, origin: DataOrigin, remedy: Message? = nil
  ) -> Diagnostic {
    Diagnostic(
      rule: "TPL-33",
      Message(
        es: "{{\(tag.source)}} espera \(expected.spanish) y recibe \(found.spanish)",
        en: "{{\(tag.source)}} expects \(expected.english) and gets \(found.english)"),
      at: tag.place.place, related: related(to: origin), remedy: remedy)
  }

  static func controlCharacter(_ scalar: Unicode.Scalar, in tag: Tag, origin: DataOrigin)
    -> Diagnostic
  {
    let hexadecimal = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal
    return Diagnostic(
      rule: "TPL-34",
      Message(
        es: "el valor de {{\(tag.source)}} contiene el carácter de control \(code)",
        en: "the value of {{\(tag.source)}} holds the control character \(code)"),
      at: tag.place.place, related: related(to: origin),
      remedy: Message(es: "bórrelo del dato", en: "delete it from the data"))
  }

  static func differentColumnCount(_ tag: Tag, expected: Int, found: Int, origin: DataOrigin)
    -> Diagnostic
  {
    let (expected, found) = (Message(number: expected), Message(number: found))
    return Diagnostic(
      rule: "TPL-35",
      Message(
        es: "{{\(tag.source)}} da \(found.spanish) columnas, y la tabla tiene \(expected.spanish)",
        en:
          "{{\(tag.source)}} gives \(found.english) columns, and the table has \(expected.english)"),
      at: tag.place.place, related: related(to: origin),
      remedy: Message(
        es: "complete la lista: debe tener un valor por columna",
        en: "complete the list: it must have one value for each column"))
  }

  static func picture(_ problem: PictureProblem, path: String, in tag: Tag, origin: DataOrigin)
    -> Diagnostic
  {
    Diagnostic(
      rule: "TPL-36", problem.message(path), at: tag.place.place,
      related: related(to: origin),
      remedy: problem.remedy)
  }

  static func address(
    _ address: String, _ rule: AddressRule, in tag: Tag, origin: DataOrigin
  ) -> Diagnostic {
    let shown = address.shortAddress
    let message =
      rule == .link
      ? Message(
        es: "con {{\(tag.source)}} el enlace lleva a «\(shown)», y solo puede llevar a "
          + OutsideReference.clickable.spanish,
        en: "with {{\(tag.source)}} the link leads to “\(shown)”, and it may lead only to "
          + OutsideReference.clickable.english)
      : Message(
        es: "con {{\(tag.source)}} el documento nombra algo que no contiene: «\(shown)»",
        en: "with {{\(tag.source)}} the document names what it does not hold: “\(shown)”")
    return Diagnostic(
      rule: "TPL-60", message, at: tag.place.place, related: related(to: origin),
      remedy: (rule == .link ? OutsideReference.remedy(ofLink: address) : nil)
        ?? Message(es: "corrija la dirección en los datos", en: "mend the address in the data"))
  }

  /// A setting of the template that is left empty in documents.
  static func outsideSetting(_ reference: OutsideReference, in file: String) -> Diagnostic {
    let name = reference.name ?? ""
    return Diagnostic(
      rule: "TPL-61", severity: .warning,
      Message(
        es: "la configuración de la plantilla nombra \(reference.noun.spanish) fuera de ella "
          + "(\(name)), que en el documento queda en blanco: «\(reference.shown)»",
        en: "the template's settings name \(reference.noun.english) outside of it (\(name)), which "
          + "is left blank in the document: “\(reference.shown)”"),
      at: .template(file: file, where: reference.whereabouts),
      remedy: Message(
        es:
          "nada hace falta; para que no se avise, copie el contenido a un documento nuevo de Writer",
        en: "nothing need be done; to have no warning, copy the contents to a new Writer document"))
  }

  static func markdownAsText(_ tag: Tag, sign: String, origin: DataOrigin) -> Diagnostic {
    Diagnostic(
      rule: "TPL-51", severity: .warning,
      Message(
        es: "el valor de {{\(tag.source)}} tiene formato Markdown («\(sign)»), que saldrá tal cual",
        en: "the value of {{\(tag.source)}} holds Markdown (“\(sign)”), which will show as typed"),
      at: tag.place.place, related: related(to: origin),
      remedy: Message(
        es: "para que salga con formato, escriba {{ \(tag.source) | markdown }}; para dejarlo tal "
          + "cual, {{ \(tag.source) | texto }}",
        en: "to give it its format, write {{ \(tag.source) | markdown }}; to leave it as it is, "
          + "{{ \(tag.source) | plain }}"))
  }

  /// Where a value is that is there.
  static func related(to origin: DataOrigin) -> [Diagnostic.Related] {
    if let place = origin.place {
      return [
        .init(.source(place, nil), Message(es: "el dato está aquí", en: "the data is here"))
      ]
    }
    guard let group = origin.record?.origin else { return [] }
    return [
      .init(
        .source(group, nil),
        Message(es: "el dato está en este grupo", en: "the data is in this group"))
    ]
  }

  static func related(_ record: Record?) -> [Diagnostic.Related] {
    related(toMissingIn: DataOrigin(record: record))
  }

  /// Where one should be.
  static func related(toMissingIn origin: DataOrigin) -> [Diagnostic.Related] {
    guard let place = origin.place ?? origin.record?.origin else { return [] }
    return [
      .init(
        .source(place, nil),
        Message(es: "el dato debería estar aquí", en: "the data should be here"))
    ]
  }
}

extension Tag {
  fileprivate var endWritten: String {
    guard let kind = blockKind else { return "{{\(source)}}" }
    let word = source.drop { !$0.isLetter }.prefix { $0.isLetter }.lowercased()
    return "{{/\(word == kind.spanish ? word : kind.rawValue)}}"
  }
}
