internal import Diagnostics

/// The words for what can be wrong with formulas.
extension TemplateFault {
  static func ambiguousCell(_ cell: String, at formula: Place) -> Diagnostic {
    Diagnostic(
      rule: "TPL-80",
      Message(
        es: "la fórmula nombra la celda \(cell), que se repite: no se sabe cuál de ellas es",
        en: "the formula names the cell \(cell), which is repeated: it may mean any of them"),
      at: formula,
      remedy: Message(
        es: "sume todas con «sum <\(cell):\(cell)>», o calcule con una marca: {{ lista | suma "
          + "\"campo\" }}",
        en: "add all of them with “sum <\(cell):\(cell)>”, or compute with a tag: "
          + "{{ list | sum \"field\" }}"))
  }

  static func mixedCell(_ cell: String, at place: Place, in formula: Place) -> Diagnostic {
    Diagnostic(
      rule: "TPL-81", severity: .warning,
      Message(
        es:
          "una fórmula nombra la celda \(cell), que lleva más que una marca: Writer lee su texto; un "
          + "número entero lo cuenta, con otras palabras vale 0, y con una fracción o una fecha la "
          + "cifra de la fórmula queda en blanco hasta que Writer abra el documento",
        en:
          "a formula names the cell \(cell), which holds more than a tag: Writer reads its text; a "
          + "whole number it counts, with other words it is 0, and with a fraction or a date the "
          + "formula's figure stays blank until Writer opens the document"),
      at: place, related: [.init(formula, Message(es: "la fórmula", en: "the formula"))],
      remedy: Message(
        es: "deje en la celda una sola marca con el número",
        en: "leave a single tag with the number in the cell"))
  }

  static func unfollowedFormula(_ reference: String, at formula: Place) -> Diagnostic {
    Diagnostic(
      rule: "TPL-81", severity: .warning,
      Message(
        es: "la fórmula nombra «\(reference)», que no es una celda entera: queda como está, aunque "
          + "cambien las filas",
        en:
          "the formula names “\(reference)”, which is no whole cell: it stays, even if rows change"),
      at: formula,
      remedy: Message(
        es: "no divida celdas en una tabla con fórmulas",
        en: "do not split cells in a table with formulas"))
  }

  static func numberAsText(_ text: String, of tag: Tag, in formula: Place) -> Diagnostic {
    let filters = if case .value(_, let filters) = tag.content { filters } else { [FilterCall]() }
    let remedy =
      if CalendarDate(iso: text) != nil
        || filters.contains(where: { Filter.all[$0.name]?.kind == .date })
      {
        Message(
          es:
            "con fechas calcule en una marca, como {{ desde | dias_hasta hasta }}, o nombre otra celda "
            + "en la fórmula",
          en:
            "compute with dates in a tag, such as {{ start | days_until end }}, or name another cell "
            + "in the formula")
      } else if !text.looksLikeNumber {
        Message(
          es:
            "ponga en la celda un número, o nombre otra en la fórmula: Writer lee ese texto según el "
            + "idioma del equipo",
          en:
            "put a number into the cell, or name another one in the formula: Writer reads that text "
            + "as the machine's language has it")
      } else if !filters.isEmpty {
        Message(
          es: "escriba el dato como número, sin comillas, y en la marca solo filtros de números",
          en: "write the data as a number, without quotes, and only filters of numbers in the tag")
      } else {
        Message(
          es: "escriba el dato como número, sin comillas",
          en: "write the data as a number, without quotes")
      }
    return Diagnostic(
      rule: "TPL-82",
      Message(
        es: "una fórmula usa el valor de {{\(tag.source)}}, y «\(text)» es un texto, no un número",
        en: "a formula uses the value of {{\(tag.source)}}, and “\(text)” is text, no number"),
      at: tag.place.place,
      related: [.init(formula, Message(es: "la fórmula", en: "the formula"))], remedy: remedy)
  }

  static func foreignConstant(
    _ constant: FormulaConstant, sign: Character, at formula: Place
  ) -> Diagnostic {
    let spellings = constant.spellings(with: sign)
    let spanish = spellings.map { "«\($0)»" }.joined(separator: " o ")
    let english = spellings.map { "“\($0)”" }.joined(separator: " or ")
    return Diagnostic(
      rule: "TPL-88",
      Message(
        es: "Writer no lee «\(constant.text)» en la fórmula: el idioma del documento escribe los "
          + "decimales con «\(sign)» y las fórmulas no llevan signo de miles",
        en:
          "Writer does not read “\(constant.text)” in the formula: the document's language writes "
          + "decimals with “\(sign)”, and formulas have no sign for thousands"),
      at: formula, remedy: Message(es: "escriba \(spanish)", en: "write \(english)"))
  }

  /// A cell whose figure Writer computes when it opens the document.
  ///
  /// - Parameter obstacle: why.
  static func uncomputedCell(
    _ obstacle: FormulaObstacle, severity: Severity, at place: Place
  ) -> Diagnostic {
    let remedy =
      switch obstacle {
      case .cells:
        Message(
          es: "deje en cada celda que la fórmula nombra un número entero o una sola marca con un "
            + "número, o calcule con una marca",
          en: "leave in each cell that the formula names a whole number or a single tag with a "
            + "number, or compute with a tag")
      case .language(let constant):
        Message(
          es:
            "elija el idioma del documento en Writer, o escriba «\(constant.text)» como una división "
            + "de números enteros",
          en:
            "choose the document's language in Writer, or write “\(constant.text)” as a division of "
            + "whole numbers")
      case .format:
        Message(
          es:
            "dé a la celda un formato de número, moneda o porcentaje, sin exponentes ni fracciones",
          en: "give the cell a number, currency or percent format, without exponents or fractions")
      case .formula:
        Message(
          es:
            "calcule con una marca, o use en la fórmula solo números, celdas, + - * /, sum, mean, "
            + "min, max, product y count",
          en:
            "compute with a tag, or use only numbers, cells, + - * /, sum, mean, min, max, product "
            + "and count in the formula")
      }
    return Diagnostic(
      rule: "TPL-89", severity: severity,
      Message(
        es:
          "la cifra de la fórmula la calcula Writer al abrir el documento: hasta entonces está en "
          + "blanco, y en DOCX queda en blanco",
        en: "Writer computes the formula's figure when it opens the document: until then it is "
          + "blank, and in DOCX it stays blank"),
      at: place, remedy: remedy)
  }

  static func emptyList(at formula: Place) -> Diagnostic {
    Diagnostic(
      rule: "TPL-83",
      Message(
        es: "la fórmula compara o promedia celdas de varias listas, y una de ellas no tiene filas",
        en: "the formula compares or averages cells of several lists, and one of them has no rows"),
      at: formula,
      remedy: Message(
        es: "calcule el valor con una marca, o nombre una sola lista en la fórmula",
        en: "compute the value with a tag, or name one list only in the formula"))
  }

  static func uncomputedField(at formula: Place) -> Diagnostic {
    Diagnostic(
      rule: "TPL-83",
      Message(
        es: "el campo con la fórmula no se puede calcular aquí, y Writer no lo actualiza al abrir",
        en: "the field with the formula cannot be computed here, and Writer does not update it"),
      at: formula,
      remedy: Message(
        es: "ponga la fórmula en una celda, o calcule con una marca",
        en: "put the formula into a cell, or compute with a tag"))
  }
}
