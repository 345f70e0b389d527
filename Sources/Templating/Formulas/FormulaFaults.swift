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
          "una fórmula nombra la celda \(cell), que es un texto y no un número: Writer no la cuenta",
        en: "a formula names the cell \(cell), which is text and no number: Writer leaves it out"),
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
    Diagnostic(
      rule: "TPL-82",
      Message(
        es: "una fórmula suma el valor de {{\(tag.source)}}, y «\(text)» es un texto, no un número",
        en: "a formula adds the value of {{\(tag.source)}}, and “\(text)” is text, no number"),
      at: tag.place.place,
      related: [.init(formula, Message(es: "la fórmula", en: "the formula"))],
      remedy: Message(
        es: "escriba el dato como número, sin comillas",
        en: "write the data as a number, without quotes"))
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
