internal import Reports

/// How region names are written in running text.
struct RegionSpellings: Sendable {
  /// Official short names by their letters alone: `ohiggins`.
  private let names: [String: String]
  /// How each of them can begin.
  private let beginnings: Set<String>

  init(_ regions: [Region]) {
    var names: [String: String] = [:]
    for region in regions { names[Words.folded(region.shortName).joined()] = region.shortName }
    self.names = names
    beginnings = Set(
      names.keys.flatMap { name in (1...name.count).map { String(name.prefix($0)) } })
  }

  /// Whether folded words name a region, written together or apart.
  private func areNamed(in words: [String]) -> Bool {
    words.indices.contains { index in
      var name = ""
      for word in words[index...].prefix(3) {
        name += word
        if names[name] != nil { return true }
        if !beginnings.contains(name) { return false }
      }
      return false
    }
  }

  /// Spellings of a region's name that are not the official one, each once.
  func variants(in cell: Cell) -> [(written: String, official: String)] {
    guard areNamed(in: cell.words) else { return [] }
    let text = cell.text
    let words = PlacedWord.all(in: text)
    var found: [(written: String, official: String)] = []
    var index = 0
    while index < words.count {
      let match = [3, 2, 1].lazy.compactMap { count in name(at: index, count, words) }.first
      guard let (count, official) = match else {
        index += 1
        continue
      }
      let from = words[index].written.startIndex
      let written = String(text[from..<words[index + count - 1].written.endIndex])
      if !Self.isSame(written, official), !found.contains(where: { $0.written == written }) {
        found.append((written, official))
      }
      index += count
    }
    return found
  }

  /// The region that so many words name together; words in lower case are no names.
  private func name(
    at index: Int, _ count: Int, _ words: [PlacedWord]
  ) -> (count: Int, official: String)? {
    guard index + count <= words.count else { return nil }
    let part = words[index..<(index + count)]
    let isSplit = part.dropFirst().contains { $0.gap.contains { ".,\n".contains($0) } }
    guard let last = part.last, last.beginsUpperCase, !isSplit,
      let official = names[part.map(\.folded).joined()]
    else { return nil }
    // «Universidad del Bío-Bío», «río Bío Bío»: the name of something else.
    let before = words[..<index].suffix(3)
    let ofName = before.reversed().drop { ["de", "del", "la", "el", "los"].contains($0.folded) }
    if let owner = ofName.first, ofName.count < before.count || !owner.beginsUpperCase,
      owner.beginsUpperCase && owner.folded != "region"
        || Self.places.contains(owner.folded)
    {
      return nil
    }
    return (count, official)
  }

  private static let places: Set<String> = [
    "rio", "valle", "cuenca", "lago", "ciudad", "comuna", "provincia", "golfo", "canal", "puente",
    "hospital", "universidad", "diario", "liceo", "colegio", "corporacion", "camara", "parque",
  ]

  /// Capitals and the shape of an apostrophe do not count.
  static func isSame(_ a: String, _ b: String) -> Bool { plain(a) == plain(b) }

  private static func plain(_ name: String) -> String {
    String(
      name.lowercased().map { character -> Character in
        ["’", "‘", "´", "`"].contains(character) ? "'" : character
      })
  }
}

/// What a label of one's own is to the region that it stands for.
enum RegionLabel {
  /// The official name, long or short, as it is.
  case official
  /// The official name with other accents, dashes or spaces.
  case otherSpelling(of: String)
  /// Something else.
  case other

  init(_ label: String, of region: Region) {
    let names = [region.name, region.shortName]
    if names.contains(where: { RegionSpellings.isSame($0, label) }) {
      self = .official
    } else if let name = names.first(where: {
      Words.folded($0).joined() == Words.folded(label).joined()
    }) {
      self = .otherSpelling(of: name)
    } else {
      self = .other
    }
  }
}
