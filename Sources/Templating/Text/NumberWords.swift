/// Numbers in Roman numerals and in Spanish words.
enum NumberWords {
  /// 1 to 3999, else `nil`.
  static func roman(_ number: Int) -> String? {
    guard (1...3999).contains(number) else { return nil }
    let parts: [(Int, String)] = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
      (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = number
    var text = ""
    for (value, sign) in parts {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }

  /// 0 to 999 999 999 in masculine, else `nil`: «doscientos treinta y un mil ciento uno».
  static func spanish(_ number: Int) -> String? {
    guard (0...999_999_999).contains(number) else { return nil }
    if number == 0 { return "cero" }
    var words: [String] = []
    let millions = number / 1_000_000
    let thousands = number / 1000 % 1000
    if millions == 1 {
      words.append("un millón")
    } else if millions > 1 {
      words.append(shortened(hundreds(millions)) + " millones")
    }
    if thousands == 1 {
      words.append("mil")
    } else if thousands > 1 {
      words.append(shortened(hundreds(thousands)) + " mil")
    }
    if number % 1000 > 0 { words.append(hundreds(number % 1000)) }
    return words.joined(separator: " ")
  }

  /// «uno» before a noun is «un», «veintiuno» is «veintiún».
  static func shortened(_ words: String) -> String {
    if words.hasSuffix("veintiuno") { return words.dropLast(4) + "iún" }
    return words.hasSuffix("uno") ? String(words.dropLast()) : words
  }

  private static let units = [
    "", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once",
    "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve",
    "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis",
    "veintisiete", "veintiocho", "veintinueve",
  ]
  private static let tens = [
    "", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa",
  ]
  private static let hundredNames = [
    "", "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos",
    "setecientos", "ochocientos", "novecientos",
  ]

  /// 1 to 999.
  private static func hundreds(_ number: Int) -> String {
    if number == 100 { return "cien" }
    let rest = number % 100
    let lower: String
    if rest < 30 {
      lower = units[rest]
    } else {
      lower = tens[rest / 10] + (rest % 10 == 0 ? "" : " y " + units[rest % 10])
    }
    return [hundredNames[number / 100], lower].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
