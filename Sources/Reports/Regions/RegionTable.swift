import Diagnostics

/// All regions that a country has had, and the names by which they are known.
public struct RegionTable: Sendable {
  /// In the administrative order.
  public let regions: [Region]
  /// The years in which a division of the country came into force, ascending.
  public let divisions: [Int]
  private let byName: [String: Region]
  private let suggestions: [String]

  init(regions: [Region], divisions: [Int], aliases: [String: [String]]) {
    self.regions = regions.sorted { $0.number < $1.number }
    self.divisions = divisions.sorted()
    var byName: [String: Region] = [:]
    for region in self.regions {
      var names = [region.name, region.shortName, region.denomination, region.id]
      // A unit that is listed has no official numbers.
      if !region.isListed { names += [region.iso, region.roman, String(region.number)] }
      for name in names + (aliases[region.id] ?? []) {
        let name = RegionName(name)
        for key in [name.key, name.compact] where byName[key] == nil { byName[key] = region }
      }
    }
    self.byName = byName
    suggestions = self.regions.flatMap { [$0.shortName, $0.name] + (aliases[$0.id] ?? []) }
      .filter { $0.count >= 4 }
  }

  /// The region of a name, a number, a roman numeral, an ISO code or an alias.
  public func region(named text: String) -> Region? {
    let name = RegionName(text)
    if let region = byName[name.key] ?? byName[name.compact] { return region }
    if let number = Int(name.key) { return byName[String(number)] }
    guard let (numeral, rest) = RegionName.numbered(text), let region = byName[numeral] else {
      return nil
    }
    let other = RegionName(rest)
    return other.key.isEmpty || byName[other.compact] == region ? region : nil
  }

  /// The region whose name is nearest to one that nobody knows.
  func nearest(to text: String) -> Region? {
    let key = RegionName(text).key
    // Of two or three letters anything is near to something.
    guard key.count >= 4 else { return nil }
    return Suggestion.nearest(to: key, among: suggestions).flatMap { region(named: $0) }
  }

  /// The regions in force in a year.
  public func inForce(in year: Int) -> [Region] { regions.filter { $0.isInForce(in: year) } }

  /// The year of the division in force in a year.
  func division(in year: Int) -> Int? { divisions.last { $0 <= year } ?? divisions.first }
}
