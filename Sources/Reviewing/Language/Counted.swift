/// What a quantity counts, under one name for the words that people use for the same thing.
enum Counted {
  /// Things that mean the same in every section of a report: their figures must agree.
  private static let common: [(stem: String, name: String)] = [
    ("premiad", "premiados"), ("ganador", "premiados"), ("beneficiad", "premiados"),
    ("atenciones", "atenciones"), ("consultas", "atenciones"),
    ("municipios", "municipios"), ("municipalidades", "municipios"),
    ("planes", "planes"), ("plan", "planes"),
    ("participantes", "participantes"), ("asistentes", "participantes"),
    ("convenios", "convenios"), ("acuerdos", "convenios"),
  ]

  /// What can be compared wherever it appears, of the words around a quantity.
  static func names(of quantity: Quantity) -> Set<String> {
    // «por ocho las consultas»: an article means that the number counts something else.
    if let first = quantity.following.first, ["el", "la", "los", "las"].contains(first) {
      return []
    }
    var names = Set(quantity.following.compactMap(name))
    // «premiando a 30 empresas»: the verb says what they are.
    if quantity.preceding.suffix(4).contains(where: { prizing.contains($0) }) {
      names.insert("premiados")
    }
    return names
  }

  private static let prizing: Set<String> = [
    "premiar", "premiando", "premiacion", "premio", "premiaron", "premia", "beneficiar",
    "beneficiando", "beneficio", "beneficiaron",
  ]

  static func name(_ word: String) -> String? {
    common.first { word == $0.stem || ($0.stem.count > 5 && word.hasPrefix($0.stem)) }?.name
  }

  /// The singular of a noun, roughly, to compare «concurso» and «concursos».
  static func singular(_ noun: String) -> String {
    if noun.hasSuffix("ciones") { return String(noun.dropLast(2)) }
    for ending in ["ores", "ales", "anes", "ades"] where noun.hasSuffix(ending) {
      return String(noun.dropLast(2))
    }
    return noun.count > 4 && noun.hasSuffix("s") ? String(noun.dropLast()) : noun
  }

  /// Kinds of things that a target and its result may count: the result must count the target's.
  private static let units: [String: String] = [
    "cliente": "clientes", "usuario": "clientes", "beneficiario": "clientes",
    "empresa": "empresas", "empresario": "personas", "emprendedor": "personas",
    "empresaria": "personas", "emprendedora": "personas", "mujer": "personas",
    "persona": "personas", "postulante": "postulantes", "participante": "participantes",
    "asistente": "participantes", "atencion": "atenciones", "consulta": "atenciones",
    "prestacion": "prestaciones", "asesorado": "asesorados", "concurso": "concursos",
    "municipio": "municipios", "proyecto": "proyectos", "iniciativa": "iniciativas",
  ]

  /// The kind of thing that a quantity counts, when it is one of those commonly confused.
  static func units(of quantity: Quantity) -> [String] {
    quantity.following.compactMap { units[singular($0)] }
  }
}
