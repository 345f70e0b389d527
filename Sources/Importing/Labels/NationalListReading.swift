internal import Reports

/// The national lists of main achievements (IV. 2.1, part 1), which the data derive from the regions.
struct NationalListReading {
  struct Item {
    let unit: String
    let programme: String
    let blocks: [ReadBlock]
  }

  let items: [Item]
  private let notReported: LabelWords

  init(_ parts: [FormPart], form: Form) {
    notReported = LabelWords(form.notReported)
    items = parts.compactMap { part in
      guard case .item(let unit, let blocks) = part.content, part.section.hasPrefix("lista ") else {
        return nil
      }
      return Item(
        unit: unit, programme: String(part.section.dropFirst("lista ".count)), blocks: blocks)
    }
  }

  /// What the list says of a unit's programme; `nil` when nothing, or that it did not report.
  func blocks(of unit: String, _ programme: String) -> [ReadBlock]? {
    items.first { $0.unit == unit && $0.programme == programme }
      .map { $0.blocks }
      .flatMap { LabelWords(ReadText.plainText(of: $0)) == notReported ? nil : $0 }
  }

  /// What the lists say of units that the document has no other section of.
  func unsure(besides units: Set<String>) -> [UnsureText] {
    items.filter { !units.contains($0.unit) }.compactMap { item in
      guard blocks(of: item.unit, item.programme) != nil else { return nil }
      return item.blocks.place.map {
        UnsureText(
          ReadText.plainText(of: item.blocks).trimmed, at: $0,
          because: Doubt.listOnly(item.unit))
      }
    }
  }
}
