internal import Reports

/// The lists that gather for the whole what each unit says of one thing.
struct GatheredReading {
  private struct Key: Hashable {
    let unit: String
    let place: String
  }

  private struct Item {
    let unit: String
    let blocks: [ReadBlock]
  }

  private var items: [Item] = []
  private var blocks: [Key: [ReadBlock]] = [:]
  private let notReported: LabelWords

  init(_ parts: [FormPart], _ definition: FormDefinition) {
    notReported = LabelWords(definition.phrases.notReported)
    for part in parts {
      guard case .item(let unit, let said) = part.content,
        LabelWords(ReadText.plainText(of: said)) != notReported
      else { continue }
      items.append(Item(unit: unit, blocks: said))
      let key = Key(unit: unit, place: part.place.id)
      if blocks[key] == nil { blocks[key] = said }
    }
  }

  /// What a list says of a unit; `nil` when nothing, or that it did not report.
  func blocks(of unit: String, in place: FormPlace) -> [ReadBlock]? {
    blocks[Key(unit: unit, place: place.id)]
  }

  /// What the lists say of units that the document has no other section of.
  func unsure(besides units: Set<String>) -> [UnsureText] {
    items.filter { !units.contains($0.unit) }.compactMap { item in
      item.blocks.place.map {
        UnsureText(
          ReadText.plainText(of: item.blocks).trimmed, at: $0,
          because: Doubt.listOnly(item.unit))
      }
    }
  }
}
