internal import OpenDocument
internal import Text

/// The tracked changes of a document that are open at a place (ODF 1.3 part 3, §5.5).
struct TrackedChanges {
  private(set) var isTracking = false
  private var open: Set<String> = []

  /// A stretch of a paragraph's text that was inserted or restyled, or the point of a deletion.
  struct Stretch {
    let start: Int
    /// `nil` at a point.
    let end: Int?

    func touches(_ range: Range<Int>) -> Bool {
      if let end { return start < range.upperBound && end > range.lowerBound }
      return start > range.lowerBound && start < range.upperBound
    }
  }

  mutating func begin() { isTracking = true }

  /// The stretches of a paragraph that changes touch, in the offsets that `length` counts.
  mutating func touched(
    in nodes: [XMLNode], offset: inout Int, length: (XMLNode) -> Int,
    isTransparent: (XMLElement) -> Bool
  ) -> [Stretch] {
    var stretches: [Stretch] = []
    var start: Int? = open.isEmpty ? nil : offset
    walk(nodes, &offset, &start, &stretches, length, isTransparent)
    if let start { stretches.append(Stretch(start: start, end: .max)) }
    return stretches
  }

  private mutating func walk(
    _ nodes: [XMLNode], _ offset: inout Int, _ start: inout Int?, _ stretches: inout [Stretch],
    _ length: (XMLNode) -> Int, _ isTransparent: (XMLElement) -> Bool
  ) {
    for node in nodes {
      guard case .element(let element) = node else {
        offset += length(node)
        continue
      }
      switch element.name {
      case "text:change-start":
        open.insert(element["text:change-id"] ?? "")
        if start == nil { start = offset }
      case "text:change-end":
        open.remove(element["text:change-id"] ?? "")
        if open.isEmpty, let from = start {
          stretches.append(Stretch(start: from, end: offset))
          start = nil
        }
      case "text:change":
        stretches.append(Stretch(start: offset, end: nil))
      case _ where isTransparent(element):
        walk(element.children, &offset, &start, &stretches, length, isTransparent)
      default:
        offset += length(node)
      }
    }
  }
}

extension TagScanner {
  /// A tag that is deleted, but not yet for good, would come back with the change's rejection.
  mutating func checkDeletedText(of element: XMLElement) {
    if element.children.isEmpty { return }
    changes.begin()
    let text = element.textContent
    guard let open = text.firstRange(of: "{{") else { return }
    let source = String(text[open.upperBound...].prefix { $0 != "}" }.prefix(40))
      .trimmed
    let place = place(source, in: .deletion).place
    faults.append(TemplateFault.trackedDeletion(of: source, at: place))
  }
}
