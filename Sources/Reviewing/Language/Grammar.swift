/// Slips of grammar that the words alone show.
enum Grammar {
  struct Slip: Sendable {
    let range: Range<Int>
    /// How the words should read.
    let expected: String
  }

  static func slips(in passage: Passage) -> [Slip] {
    passage.lexemes.indices.dropLast().compactMap { index in
      guard passage.gap(after: index) == " " else { return nil }
      return perfect(index, passage) ?? conjunction(index, passage) ?? number(index, passage)
        ?? passive(index, passage)
    }
  }

  /// «a tomado», «se a incrementado»
  private static func perfect(_ index: Int, _ passage: Passage) -> Slip? {
    let word = passage.words[index + 1]
    guard passage.words[index] == "a", passage.original(index) == "a",
      word.hasSuffix("ado") || word.hasSuffix("ido"), !participleNouns.contains(word),
      index > 0, !verbsWithA.contains(where: passage.words[index - 1].hasPrefix)
    else { return nil }
    return Slip(range: index..<(index + 2), expected: "ha \(passage.original(index + 1))")
  }

  /// «u convenio», «y iniciativas», «o otros»
  private static func conjunction(_ index: Int, _ passage: Passage) -> Slip? {
    let next = passage.words[index + 1]
    let isO = next.hasPrefix("o") || next.hasPrefix("ho") || next == "8" || next == "11"
    let isI =
      (next.hasPrefix("i") || (next.hasPrefix("hi") && !next.hasPrefix("hie")))
      && !next.hasPrefix("io") && passage.original(index + 1).count > 2
    let right: String? =
      switch passage.original(index) {
      case "u" where !isO: "o"
      case "o" where isO && !next.hasPrefix("8"): "u"
      case "y" where isI: "e"
      case "e" where !isI && next.count > 1 && passage.original(index + 1).first != "Y": "y"
      default: nil
      }
    return right.map {
      Slip(range: index..<(index + 2), expected: "\($0) \(passage.original(index + 1))")
    }
  }

  /// «la 15 regiones», «este compromisos», «los lago»
  private static func number(_ index: Int, _ passage: Passage) -> Slip? {
    let article = passage.words[index]
    let next = passage.words[index + 1]
    let written = passage.original(index + 1)
    if ["la", "el"].contains(article), let value = Figure.number(next), value > 1,
      !(1900..<2100).contains(value) || next.contains("."),
      index + 2 < passage.words.count, passage.words[index + 2].hasSuffix("s"),
      passage.gap(after: index + 1) == " ", !passage.gap(after: index + 1).contains("%")
    {
      let plural = article == "la" ? "las" : "los"
      return Slip(
        range: index..<(index + 3),
        expected: "\(plural) \(written) \(passage.original(index + 2))")
    }
    guard written.contains(where: \.isLowercase), next.count >= 4 else { return nil }
    if let plural = plurals[article], next.hasSuffix("s"), !singularsInS.contains(next),
      !next.hasSuffix("sis"), !next.hasSuffix("itis"),
      written.last == "s", written.first?.isUppercase != true || article != "la",
      !["nos", "us"].contains(where: { written.hasSuffix("é" + $0) })
    {
      return Slip(range: index..<(index + 2), expected: "\(plural) \(written)")
    }
    if ["los", "las", "estos", "estas"].contains(article), nounsWithPlural.contains(next) {
      return Slip(
        range: index..<(index + 2), expected: "\(passage.original(index)) \(written)s")
    }
    return nil
  }

  /// «se está en proceso»
  private static func passive(_ index: Int, _ passage: Passage) -> Slip? {
    guard passage.words[index] == "se", ["esta", "estan"].contains(passage.words[index + 1]),
      index + 2 < passage.words.count, passage.words[index + 2] == "en"
    else { return nil }
    return Slip(range: index..<(index + 2), expected: String(passage.original(index + 1)))
  }

  private static let plurals: [String: String] = [
    "el": "los", "la": "las", "este": "estos", "esta": "estas", "nuestro": "nuestros",
    "nuestra": "nuestras", "dicho": "dichos", "dicha": "dichas", "un": "unos", "una": "unas",
    "del": "de los", "al": "a los",
  ]
  /// Words in -s that are one.
  private static let singularsInS: Set<String> = [
    "interes", "pais", "jueves", "lunes", "martes", "miercoles", "viernes", "atras", "compas",
    "virus", "campus", "bonus", "status", "ingles", "frances", "portugues", "japones", "anis",
    "gas", "mas", "menos", "tras", "entonces", "antes", "despues", "stress", "estres", "express",
    "business", "coaches", "iquique", "caracteristicas", "paises", "cosmos", "atlas", "chaos",
    "corpus", "plus", "arnes", "reves", "burgues", "marques", "cortes",
  ]
  private static let nounsWithPlural: Set<String> = [
    "lago", "territorio", "municipio", "programa", "proyecto", "servicio", "empresario",
    "concurso", "recurso", "cliente", "usuario", "resultado", "acuerdo", "region", "empresa",
    "comuna", "provincia", "meta", "medida", "iniciativa", "actividad", "accion", "mesa",
  ]
  /// Nouns that look like participles.
  private static let participleNouns: Set<String> = [
    "estado", "lado", "mercado", "pedido", "sentido", "partido", "resultado", "contenido",
    "grado", "cuidado", "cargo", "marido", "sonido", "sindicato", "senado", "pasado", "significado",
    "apellido", "vestido", "ganado", "juzgado", "fluido", "soldado", "pescado", "asado", "aliado",
    "abogado", "empleado", "encargado", "delegado", "mandado", "atentado", "tratado", "listado",
    "privado",
  ]
  private static let verbsWithA: [String] = ["respect", "frente", "junto", "debido", "referid"]
}
