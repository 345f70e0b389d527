public import Diagnostics
import Reports

/// A region that was asked for is not among those of the report.
public struct RegionNameError: Error, Sendable, Hashable {
  public let name: String
  public let suggestion: String?
  /// Whether the report is of regions, and not of units that the workspace lists.
  let isOfRegions: Bool
}

extension RegionNameError: Explained {
  public var message: Message {
    isOfRegions
      ? Message(
        es: "«\(name)» no es una región de este informe",
        en: "“\(name)” is not a region of this report")
      : Message(
        es: "«\(name)» no está entre quienes informan",
        en: "“\(name)” is not among those who report")
  }

  public var remedy: Message? {
    suggestion.map {
      Message(es: "¿quiso decir «\($0)»?", en: "did you mean “\($0)”?")
    }
  }
}

/// The regions that a user asks for, by any name that the country knows.
struct RegionChoice {
  let names: [String]
  let table: RegionTable

  /// The chosen units, and the whole, last, where it is named; without names all of the units.
  func units(
    among regions: [RegionReport], orWhole assets: FormAssets
  ) throws(Failure) -> [Region] {
    let whole = names.filter { assets.unit(named: $0) == assets.whole }
    let others = RegionChoice(names: names.filter { !whole.contains($0) }, table: table)
    do throws(RegionNameError) {
      let chosen =
        others.names.isEmpty && !whole.isEmpty ? [] : try others.reports(of: regions)
      return chosen.map(\.region) + (whole.isEmpty ? [] : [assets.whole])
    } catch {
      throw .usage(error)
    }
  }

  /// The chosen among `regions`, in their order; all when no name is given.
  func reports(of regions: [RegionReport]) throws(RegionNameError) -> [RegionReport] {
    if names.isEmpty { return regions }
    var chosen: Set<String> = []
    for name in names {
      guard let id = table.region(named: name)?.id, regions.contains(where: { $0.region.id == id })
      else {
        let candidates = regions.flatMap { [$0.region.shortName, $0.region.id] }
        throw RegionNameError(
          name: name, suggestion: Suggestion.nearest(to: name, among: candidates),
          isOfRegions: !regions.contains { $0.region.isListed })
      }
      chosen.insert(id)
    }
    return regions.filter { chosen.contains($0.region.id) }
  }
}
