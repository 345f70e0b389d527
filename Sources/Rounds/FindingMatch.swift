internal import Diagnostics
import StructuredData

/// Which of today's concerns are which findings of the ledger.
///
/// A finding is known by its rule, its unit and its place, and the place is followed through the data: rows
/// may have come before it, moved, or been reworded. What is not there any more is sought by its words.
struct FindingMatch {
  /// The concern of each tracked finding that has one, by their indices.
  private(set) var concerns: [Int: Int] = [:]
  /// The concerns that no finding has.
  private(set) var new: [Int] = []

  /// - Parameters:
  ///   - tracked: each finding with where its place is now; `nil` where that is no more.
  init(_ tracked: [(finding: TrackedFinding, path: ValuePath?)], _ concerns: [Concern]) {
    var free = Set(concerns.indices)
    let byKind = Dictionary(grouping: concerns.indices) { concerns[$0].kind }
    func pair(_ accepts: (TrackedFinding, ValuePath?, Concern) -> Bool) {
      for (index, one) in tracked.enumerated() where self.concerns[index] == nil {
        let candidates = byKind[one.finding.kind] ?? []
        guard
          let found = candidates.first(where: {
            free.contains($0) && accepts(one.finding, one.path, concerns[$0])
          })
        else { continue }
        self.concerns[index] = found
        free.remove(found)
      }
    }
    // The surest first, so that none takes what is another's.
    pair { $1 == $2.path && $0.last.subject == $2.subject && $0.last.value == $2.value }
    pair { $1 == $2.path && $0.last.subject == $2.subject && $0.last.quote == $2.quote }
    pair { finding, path, concern in
      guard path == concern.path else { return false }
      guard let subject = finding.last.subject, let other = concern.subject else {
        return finding.last.subject == nil && concern.subject == nil
      }
      return subject == other
        || !concern.isObservation && Suggestion.nearest(to: subject, among: [other]) != nil
    }
    // A row that was taken elsewhere, or told so anew that nothing of it is left but these words.
    pair { $0.last.value == $2.value && !$2.value.isEmpty && $0.last.section == $2.section }
    new = free.sorted()
  }
}

/// Only a finding of the same rule and unit may be the same.
private struct Kind: Hashable {
  let unit: String
  let rule: String
}

extension TrackedFinding {
  fileprivate var kind: Kind { Kind(unit: unit, rule: last.rule) }
}

extension Concern {
  fileprivate var kind: Kind { Kind(unit: unit, rule: rule) }
}
