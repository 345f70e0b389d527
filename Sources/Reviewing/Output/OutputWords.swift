package import Diagnostics

extension CompletenessMatrix.State {
  package var word: Message {
    switch self {
    case .complete: Message(es: "completa", en: "complete")
    case .partial: Message(es: "parcial", en: "partial")
    case .missing: Message(es: "falta", en: "missing")
    }
  }
}

extension Section {
  /// As people cite it.
  package var label: Message {
    self == .annex ? Message(es: "anexo", en: "annex") : Message(verbatim: rawValue)
  }
}

extension Criterion {
  var word: Message {
    switch self {
    case .completeness: Message(es: "completitud", en: "completeness")
    case .timeliness: Message(es: "oportunidad", en: "timeliness")
    case .coherence: Message(es: "coherencia", en: "coherence")
    case .verification: Message(es: "medio de verificación", en: "means of verification")
    }
  }
}

extension Finding {
  /// The reason for accepting it, also when none was given.
  var reason: Message? {
    acceptance.map {
      $0.isEmpty ? Message(es: "sin motivo", en: "no reason given") : Message(verbatim: $0)
    }
  }
}

extension Rule {
  /// What the finding's rule is about; the rule of stale acceptances is no rule of the catalogue.
  static func title(of id: String) -> Message? {
    id == Acceptances.staleRule ? RuleExplanation.staleTitle : named(id)?.title
  }
}
