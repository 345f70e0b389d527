/// A whole number written with words: «doscientos cuarenta», «mil doscientas».
struct NumberPhrase {
  let value: Double
  /// How many words it has.
  let length: Int

  /// The number that begins at a word; `nil` where none does, and for a lone «un», which is an article.
  init?(at index: Int, in words: [String]) {
    var total = 0.0
    var part = 0.0
    var place = index
    var last = Double.infinity
    while place < words.count {
      let word = words[place]
      if word == "mil", total == 0 {
        total = max(1, part) * 1000
        (part, last) = (0, 1000)
      } else if word == "y", last >= 20, last < 100, place > index, place + 1 < words.count,
        let unit = Self.values[words[place + 1]], unit < 10
      {
        part += unit
        last = unit
        place += 1
      } else if let value = Self.values[word],
        value < last && (last >= 100 || place == index)
      {
        part += value
        last = value
      } else {
        break
      }
      place += 1
    }
    let isArticle = place == index + 1 && ["un", "uno", "una"].contains(words[index])
    guard place > index, !isArticle else { return nil }
    value = total + part
    length = place - index
  }

  private static let values: [String: Double] = {
    var values: [String: Double] = [
      "un": 1, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
      "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12, "trece": 13,
      "catorce": 14, "quince": 15, "dieciseis": 16, "diecisiete": 17, "dieciocho": 18,
      "diecinueve": 19, "veinte": 20, "veintiun": 21, "veintiuno": 21, "veintiuna": 21,
      "veintidos": 22, "veintitres": 23, "veinticuatro": 24, "veinticinco": 25, "veintiseis": 26,
      "veintisiete": 27, "veintiocho": 28, "veintinueve": 29, "treinta": 30, "cuarenta": 40,
      "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90, "cien": 100,
      "ciento": 100,
    ]
    let hundreds = [
      "doscient", "trescient", "cuatrocient", "quinient", "seiscient", "setecient", "ochocient",
      "novecient",
    ]
    for (place, stem) in hundreds.enumerated() {
      for ending in ["os", "as"] { values[stem + ending] = Double(place + 2) * 100 }
    }
    return values
  }()
}
