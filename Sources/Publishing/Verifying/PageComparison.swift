import PortableDocument

/// Holds the pages of a PDF against what the program kept of them when it made them.
struct PageComparison: Sendable {
  /// How they are to each other; pages are counted from 1.
  enum State: Sendable, Hashable {
    /// All of them are as they were made.
    case intact
    /// Nothing was kept of them: another program, an earlier one, or somebody who took it out.
    case unknown
    /// Another program wrote all of them anew.
    case rewritten(producer: String)
    /// Some are others.
    case changed(Changes)
  }

  struct Changes: Sendable, Hashable {
    var changed: [Int] = []
    var added: [Int] = []
    /// As they were counted when it was made.
    var missing: [Int] = []
    /// The place now of what stood elsewhere.
    var moved: [Int] = []
  }

  let state: State
  /// Those that are as they were made, by their place now.
  let intact: Set<Int>
  /// How many there were when it was made; `nil` when nobody tells.
  let originalCount: Int?
  /// Notes, stamps, fields and the like that were put upon pages.
  private(set) var notes: [(page: Int, annotation: PageAnnotation)] = []
  /// The pages whose links are others.
  private(set) var relinked: [Int] = []
  /// The pages with a signature that covers something.
  private(set) var signed: [Int] = []
  /// Whether something else is read aloud, or in another order.
  private(set) var isRetagged = false

  init(of pdf: PDFDocument) throws(PDFError) {
    let pages = try pdf.pages()
    let kept = try pdf.seals()
    let now = try kept.map { _ throws(PDFError) in
      try PageSeals(of: pdf, digest: Digest.sha256)
    }
    originalCount = kept?.pages.count
    if let kept, let now {
      (state, intact) = Self.compared(now, kept)
    } else {
      (state, intact) = (.unknown, [])
    }
    for (index, page) in pages.enumerated() {
      let annotations = try pdf.annotations(of: page)
      if annotations.contains(where: { $0.isSignature && $0.isVisible }) {
        signed.append(index + 1)
      }
      let isSame =
        kept?.pages.indices.contains(index) == true
        && kept?.pages[index].annotations == now?.pages[index].annotations
      if isSame { continue }
      let added = annotations.filter { !$0.isSignature && $0.kind != "Link" && $0.kind != "Popup" }
      notes += added.map { (index + 1, $0) }
      if added.isEmpty, state == .intact { relinked.append(index + 1) }
    }
    if state == .intact, relinked.isEmpty, notes.isEmpty {
      isRetagged = kept?.structure != now?.structure
    }
  }

  private static func compared(_ now: PageSeals, _ kept: PageSeals) -> (State, Set<Int>) {
    let (old, new) = (kept.pages.map(\.contents), now.pages.map(\.contents))
    if old == new { return (.intact, Set(new.indices.map { $0 + 1 })) }
    let known = Set(old)
    let intact = new.indices.filter { known.contains(new[$0]) }.map { $0 + 1 }
    // Nobody who changes one page touches all of many.
    let isWhole = new.count > 1 && new.count == old.count
    if intact.isEmpty, now.producer != kept.producer || isWhole {
      return (.rewritten(producer: now.producer == kept.producer ? "" : now.producer), [])
    }
    var changes = Changes()
    var gone: Set<Int> = []
    var come: Set<Int> = []
    for change in new.difference(from: old).inferringMoves() {
      switch change {
      case .remove(let index, _, let other):
        if other == nil { gone.insert(index) }
      case .insert(let index, _, let other):
        if other == nil { come.insert(index) } else { changes.moved.append(index + 1) }
      }
    }
    // What went and what came between the same neighbours is one page that was changed.
    let moved = Set(changes.moved)
    let left = old.indices.filter { index in
      gone.contains(index) || !changes.moved.contains { new[$0 - 1] == old[index] }
    }
    let stayed = new.indices.filter { !moved.contains($0 + 1) }
    func gaps(_ order: [Int], _ these: Set<Int>) -> [Int: [Int]] {
      var gaps: [Int: [Int]] = [:]
      var gap = 0
      for index in order {
        if these.contains(index) { gaps[gap, default: []].append(index) } else { gap += 1 }
      }
      return gaps
    }
    let (before, after) = (gaps(left, gone), gaps(stayed, come))
    for gap in Set(before.keys).union(after.keys) {
      let (lost, found) = (before[gap] ?? [], after[gap] ?? [])
      let count = min(lost.count, found.count)
      changes.changed += found.prefix(count).map { $0 + 1 }
      changes.added += found.dropFirst(count).map { $0 + 1 }
      changes.missing += lost.dropFirst(count).map { $0 + 1 }
    }
    changes.changed.sort()
    changes.added.sort()
    changes.missing.sort()
    changes.moved.sort()
    return (.changed(changes), Set(intact))
  }
}
