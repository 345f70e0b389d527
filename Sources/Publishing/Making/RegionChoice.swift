public import Diagnostics
import Reports

/// A region that was asked for is not among those of the report.
public struct RegionNameError: Error, Sendable, Hashable {
  public let name: String
  public let suggestion: String?
}

extension RegionNameError: Explained {
  public var message: Message {
    Message(
      es: "«\(name)» no es una región de este informe",
      en: "“\(name)” is not a region of this report")
  }

  public var remedy: Message? {
    suggestion.map {
      Message(es: "¿quiso decir «\($0)»?", en: "did you mean “\($0)”?")
    }
  }
}

extension ReportSet {
  /// The regions of those names, in print order.
  func select(_ wanted: [String]) throws(RegionNameError) -> [RegionReport] {
    var chosen: Set<String> = []
    for name in wanted {
      let key = RegionKey.plain(name)
      guard let found = regions.first(where: { RegionKey.all(of: $0.region).contains(key) }) else {
        let candidates = regions.flatMap { [$0.region.shortName, $0.region.id] }
        throw RegionNameError(
          name: name, suggestion: Suggestion.nearest(to: name, among: candidates))
      }
      chosen.insert(found.region.id)
    }
    return regions.filter { chosen.contains($0.region.id) }
  }
}

/// The words by which a region is called on the command line.
private enum RegionKey {
  static func all(of region: Region) -> [String] {
    [
      region.id, region.name, region.shortName, region.roman, String(region.number),
      "0\(region.number)",
    ].map(plain)
  }

  /// Lower case letters and digits without accents; «Región de» is left out.
  static func plain(_ name: String) -> String {
    let folded = name.lowercased().unicodeScalars.compactMap { scalar -> Character? in
      if let letter = letters[scalar] { return letter }
      return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        ? Character(scalar) : " "
    }
    var words = String(folded).split(separator: " ")
    if words.first == "region" {
      words.removeFirst()
      if let word = words.first, ["de", "del"].contains(word) { words.removeFirst() }
    }
    return words.joined()
  }

  private static let letters: [Unicode.Scalar: Character] = [
    "á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "ü": "u", "ñ": "n",
  ]
}
