/// A unit that reports: a region of Chile, or one that the workspace lists; one canonical spelling for
/// all that people write.
public struct Region: Sendable, Hashable {
  /// Lower case, for file names: `tarapaca`, `los-lagos`.
  public let id: String
  /// In the administrative order, counted from 1.
  public let number: Int
  /// `I` to `XVI`, and `RM`.
  public let roman: String
  /// ISO 3166-2, such as `CL-TA`.
  public let iso: String
  /// In the geographic order from north to south, counted from 1.
  public let position: Int
  /// The official name without «Región de».
  public let name: String
  public let shortName: String
  /// What joins the name to «Región»: `de`, `del` or nothing.
  public let connector: String
  /// The first year in force; `nil` when always.
  public let since: Int?
  /// The last year in force; `nil` when still.
  public let until: Int?
  /// Whether a list of the workspace names it, so that its name is all that it is called.
  public let isListed: Bool

  init(
    id: String, number: Int, roman: String, iso: String, position: Int, name: String,
    shortName: String, connector: String, since: Int?, until: Int?, isListed: Bool = false
  ) {
    self.id = id
    self.number = number
    self.roman = roman
    self.iso = iso
    self.position = position
    self.name = name
    self.shortName = shortName
    self.connector = connector
    self.since = since
    self.until = until
    self.isListed = isListed
  }

  /// A unit that a list names.
  ///
  /// - Parameter number: its place in the list, counted from 1.
  init(listed id: String, named name: String, number: Int) {
    self.init(
      id: id, number: number, roman: "", iso: "", position: number, name: name, shortName: name,
      connector: "", since: nil, until: nil, isListed: true)
  }

  /// «Región del Maule».
  public var denomination: String { denomination(of: name) }

  /// A name joined to «Región» as this region's is.
  func denomination(of name: String) -> String {
    if isListed { return name }
    if connector.isEmpty { return "Región \(name)" }
    let article = name.split(separator: " ").first?.lowercased() ?? ""
    let hasArticle = ["el", "la", "los", "las"].contains(article)
    return "Región \(hasArticle ? "de" : connector) \(name)"
  }

  func isInForce(in year: Int) -> Bool {
    (since ?? .min) <= year && year <= (until ?? .max)
  }
}

/// The order in which regions print.
public enum RegionOrder: String, Sendable, CaseIterable {
  /// By official number, 1 to 16.
  case administrative = "administrativo"
  /// From north to south.
  case geographic = "geografico"

  func sorted(_ regions: [Region]) -> [Region] {
    switch self {
    case .administrative: regions.sorted { $0.number < $1.number }
    case .geographic: regions.sorted { $0.position < $1.position }
    }
  }
}
