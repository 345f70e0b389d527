import Corrections
import Publishing
import StructuredData

/// Where a value stands on the printed pages, as the page's script knows it.
struct PrintedPlace: Encodable {
  /// The field's address.
  let field: String
  /// Counted from 1.
  let page: Int
  /// In parts of the page's width and height, from its top left.
  let left: Double
  let top: Double
  let lastPage: Int
  /// The top of its last line.
  let lastTop: Double

  /// Of the values that the visitor may see.
  static func json(of places: [DraftPages.Place], _ look: Look) -> [UInt8] {
    CanonicalJSON.bytes(
      places.filter { look.units.contains($0.unit) }.map { place in
        PrintedPlace(
          field: Look.address(
            of: place.unit, shown(place.path, in: look.data(of: place.unit)).description),
          page: place.page,
          left: place.left, top: place.top, lastPage: place.lastPage, lastTop: place.lastTop)
      })
  }

  /// What a screen has of a path: a row that nobody added yet is its list's.
  private static func shown(_ path: ValuePath, in root: DataNode?) -> ValuePath {
    var node = root
    for (index, step) in path.steps.enumerated() {
      switch step {
      case .key(let name): node = node?[name]
      case .item(let place):
        guard let items = node?.items, items.indices.contains(place) else {
          return ValuePath(Array(path.steps.prefix(index)))
        }
        node = items[place]
      }
    }
    return path
  }
}
