/// Posts and units that answer for something: «Director Regional», «Unidad de Planificación».
enum Posts {
  struct Post: Sendable, Hashable {
    /// The words that name it, in order, without gender or words that say little.
    let key: Set<String>
    let written: String
    /// «ejecutivos», «equipo»: several persons.
    let isPlural: Bool
  }

  /// The posts that a cell names, in order.
  static func all(in text: String, region: [String]) -> [Post] {
    let words = PlacedWord.all(in: text)
    let heads = words.indices.filter { isHead($0, words) }
    return heads.enumerated().map { number, head in
      let end = number + 1 < heads.count ? heads[number + 1] : words.count
      let part = words[head..<end]
      let last =
        part.last { !Words.functionWords.contains($0.folded) }?.written.endIndex ?? text.endIndex
      let key = part.map(\.folded).filter {
        !Words.functionWords.contains($0) && !weak.contains($0) && !region.contains($0)
          && !$0.allSatisfy(\.isNumber)
      }.map(stem)
      return Post(
        key: Set(key), written: String(text[words[head].written.startIndex..<last]),
        isPlural: isPlural(words[head].folded))
    }
  }

  /// A noun of post that does not hang from another one: in «Jefa de la Unidad» and in
  /// «Ejecutiva Coordinadora» the second does.
  private static func isHead(_ index: Int, _ words: [PlacedWord]) -> Bool {
    guard isPost(words[index].folded) else { return false }
    guard index > 0 else { return true }
    let previous = words[index - 1].folded
    let isApart = words[index].gap.contains { $0 == "," || $0 == "/" || $0 == "." || $0 == ";" }
    if isApart { return true }
    if ["de", "del"].contains(previous) || isPost(previous) { return false }
    if units.contains(words[index].folded), !["y", "e", "o"].contains(previous) {
      // «Encargado PMG Dirección Regional»: the unit is the person's.
      return !words[..<index].contains { isPost($0.folded) }
    }
    return
      !(["la", "las", "el", "los"].contains(previous) && index > 1
      && words[index - 2].folded == "de")
  }

  private static func isPost(_ word: String) -> Bool {
    units.contains(word) || teams.contains(word) || stems.contains { word.hasPrefix($0) }
  }

  private static func isPlural(_ word: String) -> Bool {
    teams.contains(word) || (word.hasSuffix("s") && isPost(word))
  }

  private static func stem(_ word: String) -> String {
    if word.hasPrefix("direc") { return "direc" }
    return stems.first { word.hasPrefix($0) } ?? word
  }

  private static let stems = [
    "encargad", "coordinador", "ejecutiv", "asesor", "profesional", "gerent", "secretari",
    "subdirector", "director", "jefe", "jefa", "analista", "administrador", "delegad",
    "supervisor", "funcionari", "periodista", "intendent",
  ]

  private static let units: Set<String> = [
    "direccion", "unidad", "departamento", "division", "gerencia",
  ]

  private static let teams: Set<String> = ["equipo", "equipos"]

  /// Words that tell no post from another.
  private static let weak: Set<String> = [
    "regional", "region", "dr", "drm", "gt", "nacional", "programa", "servicio", "profesional",
  ]
}
