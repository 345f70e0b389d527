internal import Diagnostics
internal import Reports
internal import Text

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

  private let noun: Message
  private var items: [Item] = []
  private var blocks: [Key: [ReadBlock]] = [:]
  /// What a list says of a unit a second time.
  private var repeated: [Item] = []

  init(_ parts: [FormPart], _ definition: FormDefinition) {
    noun = definition.units.noun
    for part in parts {
      guard case .item(let unit, let said) = part.content,
        !said.says(only: definition.phrases.notReported)
      else { continue }
      let key = Key(unit: unit, place: part.place.id)
      if blocks[key] == nil {
        items.append(Item(unit: unit, blocks: said))
        blocks[key] = said
      } else {
        repeated.append(Item(unit: unit, blocks: said))
      }
    }
  }

  /// What a list says of a unit; `nil` when nothing, or that it did not report.
  func blocks(of unit: String, in place: FormPlace) -> [ReadBlock]? {
    blocks[Key(unit: unit, place: place.id)]
  }

  /// What the lists say of units that the document has no other section of, and what they say twice.
  func unsure(besides units: Set<String>) -> [UnsureText] {
    let alone = items.filter { !units.contains($0.unit) }.compactMap {
      Self.unsure($0, because: Doubt.listOnly($0.unit))
    }
    return alone + repeated.compactMap { Self.unsure($0, because: Doubt.twice(noun)) }
  }

  private static func unsure(_ item: Item, because reason: Message) -> UnsureText? {
    item.blocks.place.map {
      UnsureText(ReadText.plainText(of: item.blocks).trimmed, at: $0, because: reason)
    }
  }
}
