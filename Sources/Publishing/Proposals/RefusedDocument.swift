public import Diagnostics

/// A document of several that is not taken, while the others are.
public struct RefusedDocument: Sendable, Hashable {
  /// As the user named it.
  public let document: String
  /// Why; at least one.
  public let faults: [Diagnostic]

  init(_ document: String, _ faults: [Diagnostic]) {
    self.document = document
    self.faults = faults
  }
}

extension ImportProposal {
  /// Notes documents that are not taken, each reason with what can be done about it.
  mutating func refuse(_ documents: [RefusedDocument]) {
    refused += documents
    for document in documents {
      for fault in document.faults where fault.severity == .error {
        remnants.append(
          Remnant(
            message: fault.message, words: Path.name(of: document.document),
            file: document.document,
            place: Message(es: "el documento entero", en: "the whole document"),
            remedy: fault.remedy))
      }
    }
  }
}
