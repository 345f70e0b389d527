import Diagnostics
import Publishing
import StructuredData

/// What a report is that somebody has, and where it says something else than the data.
struct VerdictCard {
  let name: String
  let outcome: Result<Verification<LocalFiles>.Outcome, Failure>
  let words: Words

  var node: HTMLNode {
    let parts: [HTMLNode] =
      switch outcome {
      case .success(let outcome):
        outcome.lines.map { .element("p", [:], words($0)) }
          + [
            .element(
              "p", [:], [.element("strong", [:], Self.sentence(words(outcome.verdict)))])
          ] + (outcome.isUnaltered ? [] : [.faults(outcome.findings, words)])
      case .failure(let failure): Trouble(failure, words).nodes
      }
    return .element("section", ["class": "pending"], [.heading(3, name)] + parts)
  }

  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }
}
