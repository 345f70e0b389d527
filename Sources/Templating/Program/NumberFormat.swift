internal import Decimals
internal import LocaleData
internal import OpenDocument

/// How a cell shows its number: a data style (ODF 1.3 part 3, §16.29).
///
/// Only what number, currency and percentage styles usually hold is read; a style that holds more
/// gives no text, and Writer fills it in when it opens the document. A number without decimals of its
/// own is in Writer's standard format.
struct NumberFormat: Sendable {
  private enum Part: Sendable {
    case text(String)
    case number(decimals: Int?, minimum: Int, integers: Int, isGrouped: Bool)
  }

  fileprivate struct Choice: Sendable {
    let comparison: String
    let bound: DecimalNumber
    let format: NumberFormat
  }

  private var parts: [Part] = []
  private var choices: [Choice] = []
  private var isChoice = false
  private let isPercentage: Bool
  private let separators: (decimal: String, group: String)

  /// The styles of both parts, by name, with the language of the document.
  struct Sheet: Sendable {
    private var styles: [String: XMLElement] = [:]
    /// The data style of cell styles, by their names.
    private var ofCells: [String: String] = [:]
    private var language: String?
    /// The sign with which Writer reads and writes fractions in this document; `nil` where the document
    /// does not say its language and the machine decides.
    var decimalSign: Character? {
      language.flatMap { NumberFormat.separators(of: $0) }?.decimal.first
    }

    init(content: XMLElement, styles: XMLElement) {
      for part in [styles, content] {
        for group in ["office:styles", "office:automatic-styles"] {
          for style in part.first(group)?.childElements ?? [] { add(style) }
        }
      }
    }

    private mutating func add(_ style: XMLElement) {
      if style.name.hasPrefix("number:"), let name = style["style:name"] { styles[name] = style }
      if style.name == "style:style", style["style:family"] == "table-cell",
        let name = style["style:name"]
      {
        ofCells[name] = style["style:data-style-name"]
      }
      if style.name == "style:default-style", style["style:family"] == "paragraph" {
        language = NumberFormat.language(of: style.first("style:text-properties"), in: "fo")
      }
    }

    /// How an element shows its number; without a style of its own, as it is.
    func format(of element: MarkupElement) -> NumberFormat? {
      let name =
        element["style:data-style-name"] ?? element["table:style-name"].flatMap { ofCells[$0] }
      guard let name else { return NumberFormat(language: language) }
      return styles[name].flatMap { NumberFormat($0, in: self, depth: 0) }
    }

    fileprivate func style(_ name: String?) -> XMLElement? { name.flatMap { styles[$0] } }
    fileprivate var ownLanguage: String? { language }
  }

  private init?(language: String?) {
    guard let separators = Self.separators(of: language) else { return nil }
    self.separators = separators
    isPercentage = false
    parts = [.number(decimals: nil, minimum: 0, integers: 1, isGrouped: false)]
  }

  private init?(_ style: XMLElement, in sheet: Sheet, depth: Int) {
    guard
      ["number:number-style", "number:currency-style", "number:percentage-style"].contains(
        style.name), depth < 4,
      let separators = Self.separators(
        of: Self.language(of: style, in: "number") ?? sheet.ownLanguage)
    else { return nil }
    self.separators = separators
    isPercentage = style.name == "number:percentage-style"
    for child in style.childElements {
      switch child.name {
      case "number:text", "number:currency-symbol": parts.append(.text(child.textContent))
      case "number:number":
        guard child.children.isEmpty, child["number:display-factor"] == nil else { return nil }
        let decimals = child["number:decimal-places"].flatMap { Int($0) }
        parts.append(
          .number(
            decimals: decimals,
            minimum: child["number:min-decimal-places"].flatMap { Int($0) } ?? decimals ?? 0,
            integers: child["number:min-integer-digits"].flatMap { Int($0) } ?? 0,
            isGrouped: child["number:grouping"] == "true"))
      case "style:text-properties": break
      case "style:map":
        guard let choice = Self.choice(child, in: sheet, depth: depth) else { return nil }
        choices.append(choice)
      default: return nil
      }
    }
  }

  private static func choice(_ map: XMLElement, in sheet: Sheet, depth: Int) -> Choice? {
    guard let condition = map["style:condition"], condition.hasPrefix("value()"),
      let format = sheet.style(map["style:apply-style-name"]).flatMap({
        NumberFormat($0, in: sheet, depth: depth + 1)
      })
    else { return nil }
    let rest = condition.dropFirst("value()".count)
    let comparison = rest.prefix { "<>=!".contains($0) }
    guard let bound = DecimalNumber(written: String(rest.dropFirst(comparison.count))) else {
      return nil
    }
    var ownFormat = format
    ownFormat.isChoice = true
    return Choice(comparison: String(comparison), bound: bound, format: ownFormat)
  }

  /// A language tag such as `es-CL`; `nil` where there is none.
  fileprivate static func language(of element: XMLElement?, in prefix: String) -> String? {
    guard let language = element?["\(prefix):language"], !language.isEmpty, language != "none"
    else {
      return nil
    }
    guard let country = element?["\(prefix):country"], !country.isEmpty, country != "none" else {
      return language
    }
    return "\(language)-\(country)"
  }

  fileprivate static func separators(of language: String?) -> (decimal: String, group: String)? {
    guard let language else { return (",", ".") }
    guard
      let locale = Locale(language) ?? Locale(String(language.prefix { $0 != "-" })),
      let text = locale.number("1234567.5", places: 1)
    else { return nil }
    // Writer writes the digits of numbers in Latin alone.
    let signs = text.split { $0.isNumber }
    guard text.first == "1", let decimal = signs.last, let group = signs.first, signs.count > 1
    else { return nil }
    return (String(decimal), signs.count > 2 ? String(group) : "")
  }

  /// What the number is from which on Writer's standard format shows a power of ten.
  private static let large = DecimalNumber(written: "1000000000000000") ?? 0

  func text(of number: DecimalNumber) -> String {
    for choice in choices where choice.holds(number) { return choice.format.text(of: number) }
    let hundredfold = isPercentage ? try? number.multiplied(by: DecimalNumber(100)) : number
    guard let shown = hundredfold else { return "" }
    var text = ""
    var isNegative = false
    for part in parts {
      switch part {
      case .text(let own): text += own
      case .number(nil, _, _, _) where shown >= Self.large || shown <= Self.large.negated:
        text += powerOfTen(shown)
        isNegative = shown < 0
      case .number(let decimals, let minimum, let integers, let mayBeGrouped):
        let isGrouped = mayBeGrouped && decimals != nil
        // Writer's standard format: two decimals at most.
        let rounded = shown.rounded(toPlaces: decimals ?? 2)
        let digits = rounded.digits(places: decimals)
        isNegative = digits.isNegative
        var whole = digits.whole == "0" && integers == 0 ? "" : digits.whole
        while whole.count < integers { whole = "0" + whole }
        if isGrouped { whole = grouped(whole) }
        var fraction = Substring(digits.fraction)
        while fraction.count > minimum, fraction.last == "0" { fraction.removeLast() }
        text += whole + (fraction.isEmpty ? "" : separators.decimal + fraction)
      }
    }
    // Styles that part numbers by their signs show the sign themselves, where they show one.
    return isNegative && !isChoice && choices.isEmpty ? "-" + text : text
  }

  /// `1,25E+15`
  private func powerOfTen(_ number: DecimalNumber) -> String {
    var exponent = number.digits(places: 0).whole.count - 1
    func mantissa() -> (isNegative: Bool, whole: String, fraction: String) {
      let scale = DecimalNumber(written: "1e\(exponent)") ?? 1
      return ((try? number.divided(by: scale)) ?? 0).rounded(toPlaces: 2).digits()
    }
    if mantissa().whole.count > 1 { exponent += 1 }
    let digits = mantissa()
    return digits.whole + (digits.fraction.isEmpty ? "" : separators.decimal + digits.fraction)
      + "E+\(exponent)"
  }

  private func grouped(_ whole: String) -> String {
    var text = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { text += separators.group }
      text.append(digit)
    }
    return text
  }
}

extension NumberFormat.Choice {
  fileprivate func holds(_ number: DecimalNumber) -> Bool {
    switch comparison {
    case "<": number < bound
    case "<=": number <= bound
    case ">": number > bound
    case ">=": number >= bound
    case "=": number == bound
    case "!=": number != bound
    default: false
    }
  }
}
