public import Diagnostics
import Reviewing

/// Which of the findings a person wants to see.
public struct FindingChoice: Sendable {
  /// Units by any name; all when there is none.
  public var units: [String]
  /// The least grave that is shown.
  public var severity: Severity
  /// Sections by number or name; all when there is none.
  public var sections: [String]
  /// Rules by their names; all when there is none.
  public var rules: [String]

  public init(
    units: [String] = [], severity: Severity = .info, sections: [String] = [], rules: [String] = []
  ) {
    self.units = units
    self.severity = severity
    self.sections = sections
    self.rules = rules
  }

  /// The inspection with what was chosen, but for the units.
  func applied(to inspection: Inspection) throws(FindingChoiceError) -> Inspection {
    let known = inspection.ruleNames
    if let unknown = rules.first(where: { !Self.isKnown($0.uppercased(), among: known) }) {
      throw .unknownRule(unknown, Suggestion.nearest(to: unknown.uppercased(), among: known))
    }
    var chosen: Set<Section> = []
    for name in sections {
      guard let section = inspection.section(named: name) else {
        throw .unknownSection(name, known: inspection.sectionNames)
      }
      chosen.insert(section)
    }
    return inspection.limited(
      from: severity, sections: chosen, rules: Set(rules.map { $0.uppercased() }))
  }

  /// Faults of files have codes too, which no catalogue lists: `DAT-12`, `YML-03`.
  private static func isKnown(_ name: String, among rules: [String]) -> Bool {
    let family = name.prefix { $0 != "-" }
    let isCode = name.dropFirst(family.count + 1).count == 2 && family.count == 3
    return rules.contains(name) || isCode && !rules.contains { $0.hasPrefix("\(family)-") }
  }
}

/// What was asked for is not there.
public enum FindingChoiceError: Error, Sendable, Hashable {
  case unknownRule(String, String?)
  case unknownSection(String, known: [String])
}

extension FindingChoiceError: Explained {
  public var message: Message {
    switch self {
    case .unknownRule(let name, _):
      Message(es: "no existe la regla «\(name)»", en: "there is no rule “\(name)”")
    case .unknownSection(let name, _):
      Message(
        es: "este formulario no tiene la sección «\(name)»",
        en: "this form has no section “\(name)”")
    }
  }

  public var remedy: Message? {
    switch self {
    case .unknownRule(_, let nearest?):
      Message(es: "¿quiso decir «\(nearest)»?", en: "did you mean “\(nearest)”?")
    case .unknownRule(_, nil):
      Message(
        es: "«etapa4 revisar --explicar» muestra el catálogo",
        en: "“etapa4 check --explain” shows the catalogue")
    case .unknownSection(_, let known):
      Message(
        es: "las secciones son: " + known.joined(separator: ", "),
        en: "the sections are: " + known.joined(separator: ", "))
    }
  }
}
