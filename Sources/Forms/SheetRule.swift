import Reports

/// What a cell takes (ODF 1.3 part 3, §9.4.6, §19.599); anything else is refused, and told why.
enum SheetRule: Hashable {
  case choice([String])
  /// Least and greatest; the least itself may be excluded.
  case number(least: Double?, isOpen: Bool, greatest: Double?)
  case whole(least: Double?, greatest: Double?)
  /// A day, a month or words: what is none of them.
  case moment

  /// `nil` where any text is an answer.
  init?(_ field: FormLayout.Field, _ layout: FormLayout) {
    let range = field.range
    switch field.kind {
    case .state(let states): self = .choice(states.map(layout.name))
    case .number:
      self = .number(
        least: range?.minimum, isOpen: range?.isMinimumOpen ?? false, greatest: range?.maximum)
    case .integer(let allowsNone):
      if allowsNone { return nil }
      self = .whole(least: range?.minimum, greatest: range?.maximum)
    case .moment: self = .moment
    case .prose, .line: return nil
    }
  }

  /// In the language of OpenFormula, for the cell of that address; `nil` for a choice, whose list stands
  /// elsewhere.
  func condition(at cell: String) -> String? {
    let cell = "[.\(cell)]"
    switch self {
    case .choice: return nil
    case .number(let least, let isOpen, let greatest):
      return Self.condition("cell-content-is-decimal-number()", cell, least, isOpen, greatest)
    case .whole(let least, let greatest):
      return Self.condition("cell-content-is-whole-number()", cell, least, false, greatest)
    case .moment:
      // A date of this age, or a text that is no number alone and has no thirteenth month.
      return "of:is-true-formula(OR(AND(ISNUMBER(\(cell));\(cell)>=32874;\(cell)<73051);"
        + "AND(ISTEXT(\(cell));LEN(\(cell))>=4;"
        + "IF(ISERROR(VALUE(MID(\(cell);4;2)));TRUE();VALUE(MID(\(cell);4;2))<=12))))"
    }
  }

  private static func condition(
    _ kind: String, _ cell: String, _ least: Double?, _ isOpen: Bool, _ greatest: Double?
  ) -> String {
    func digits(_ number: Double) -> String {
      number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }
    switch (least, greatest) {
    case (let least?, let greatest?) where isOpen:
      return "of:is-true-formula(AND(ISNUMBER(\(cell));\(cell)>\(digits(least));"
        + "\(cell)<=\(digits(greatest))))"
    case (let least?, let greatest?):
      return "of:\(kind) and cell-content-is-between(\(digits(least)),\(digits(greatest)))"
    case (let least?, nil):
      return "of:\(kind) and cell-content()\(isOpen ? ">" : ">=")\(digits(least))"
    case (nil, let greatest?): return "of:\(kind) and cell-content()<=\(digits(greatest))"
    case (nil, nil): return "of:\(kind) and cell-content()>=-1000000000000000"
    }
  }

  /// What is said of an answer that is refused.
  var refusal: String {
    func words(_ number: Double) -> String {
      number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }
    func range(_ least: Double?, _ isOpen: Bool, _ greatest: Double?) -> String {
      switch (least, greatest) {
      case (let least?, let greatest?) where isOpen:
        " mayor que \(words(least)) y hasta \(words(greatest))"
      case (let least?, let greatest?): " de \(words(least)) a \(words(greatest))"
      case (let least?, nil):
        isOpen ? " mayor que \(words(least))" : " desde \(words(least))"
      case (nil, let greatest?): " hasta \(words(greatest))"
      case (nil, nil): ""
      }
    }
    switch self {
    case .choice: return "Elija una de las respuestas de la lista."
    case .number(let least, let isOpen, let greatest):
      return "Escriba solo un número\(range(least, isOpen, greatest)), sin palabras."
    case .whole(let least, let greatest):
      return "Escriba solo un número entero\(range(least, false, greatest)), sin palabras."
    case .moment:
      return "Escriba una fecha que exista (31-12-2010), un mes (diciembre de 2010) o palabras."
    }
  }
}
