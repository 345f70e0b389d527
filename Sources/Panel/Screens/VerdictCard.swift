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
          ] + findings(outcome.findings)
      case .failure(let failure): Trouble(failure, words).nodes
      }
    return .element("section", ["class": "pending"], [.heading(3, name)] + parts)
  }

  private func findings(_ findings: [Diagnostic]) -> [HTMLNode] {
    if findings.isEmpty { return [] }
    let printer = DiagnosticPrinter(language: words.language)
    return [
      .element(
        "ul", ["class": "findings"],
        findings.map { finding in
          .element(
            "li", ["class": "finding \(finding.severity.rawValue)"],
            [
              .element(
                "p", [:],
                [.severity(finding.severity, words), .text(" \(words(finding.message))")])
            ]
              + (finding.place.map {
                [.element("p", ["class": "place"], printer.words(for: $0))]
              } ?? [])
              + (finding.remedy.map { [.element("p", ["class": "remedy"], words($0))] } ?? []))
        })
    ]
  }

  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }
}
