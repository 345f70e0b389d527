import Diagnostics
import Publishing

/// What went wrong, for whoever looks at a page.
struct Trouble {
  let status: Int
  private let faults: [(message: String, remedy: String?)]

  init(_ failure: Failure, _ words: Words) {
    func told(_ error: any Explained) -> [(message: String, remedy: String?)] {
      [(words(error.message), error.remedy.map { words($0) })]
    }
    func told(_ faults: [Diagnostic]) -> [(message: String, remedy: String?)] {
      faults.map { fault in
        let place = fault.place.map {
          DiagnosticPrinter(language: words.language).words(for: $0) + ": "
        }
        return ((place ?? "") + words(fault.message), fault.remedy.map { words($0) })
      }
    }
    switch failure {
    case .findings(let diagnostics): (status, faults) = (422, told(diagnostics))
    case .refused(let verdict): (status, faults) = (422, told(verdict.errors))
    case .usage(let error): (status, faults) = (422, told(error))
    case .world(let error): (status, faults) = (500, told(error))
    case .interrupted:
      (status, faults) = (503, [(words("se interrumpió", "it was interrupted"), nil)])
    }
  }

  var nodes: [HTMLNode] {
    [
      .element(
        "ul", ["class": "findings", "role": "alert"],
        faults.map { fault in
          .element(
            "li", [:],
            [.element("p", [:], fault.message)]
              + (fault.remedy.map { [.element("p", ["class": "remedy"], $0)] } ?? []))
        })
    ]
  }

  /// The first of it, in one line.
  var line: String {
    guard let first = faults.first else { return "" }
    let more = faults.count > 1 ? " (+\(faults.count - 1))" : ""
    return [first.message, first.remedy ?? ""].filter { !$0.isEmpty }.joined(separator: "; ") + more
  }
}
