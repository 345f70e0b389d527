public import Diagnostics

/// A portfolio as a table for spreadsheets and as a page: one row a service, one column a unit.
public struct PortfolioPage: Sendable {
  private let entries: [PortfolioEntry]
  private let language: Language
  /// All units of all services, in the order in which they come first.
  private let units: [(id: String, name: String)]

  public init(_ entries: [PortfolioEntry], language: Language) {
    self.entries = entries
    self.language = language
    var units: [(id: String, name: String)] = []
    var known: Set<String> = []
    for unit in entries.flatMap(\.units) where known.insert(unit.id).inserted {
      units.append((unit.id, unit.name))
    }
    self.units = units
  }

  private func words(_ es: String, _ en: String) -> String {
    Message(es: es, en: en).text(in: language)
  }

  private func state(_ entry: PortfolioEntry) -> String {
    if let failure = entry.failure ?? entry.buildFailure { return failure.text(in: language) }
    return entry.errors > 0 ? words("con errores", "has errors") : words("bien", "sound")
  }

  private func word(_ state: String) -> String {
    switch state {
    case "completa": words("completa", "complete")
    case "parcial": words("parcial", "partial")
    default: words("falta", "missing")
    }
  }

  // MARK: CSV

  /// As ``DeskTable`` writes it.
  public var csv: [UInt8] {
    let head =
      [
        words("servicio", "service"), words("institución", "institution"),
        words("ejercicio", "exercise"), words("errores", "errors"), words("avisos", "warnings"),
        words("notas", "notes"), words("estado", "state"),
      ] + units.map(\.name)
    let rows = entries.map { entry in
      [
        entry.name, entry.institution, entry.exercise.map(String.init) ?? "", "\(entry.errors)",
        "\(entry.warnings)", "\(entry.notes)", state(entry),
      ]
        + units.map { unit in
          entry.units.first { $0.id == unit.id }.map { own in
            own.errors > 0 ? "\(word(own.state)) (\(own.errors))" : word(own.state)
          } ?? ""
        }
    }
    return DeskTable.bytes([head] + rows)
  }

  // MARK: HTML

  /// One file without anything from outside.
  public var html: [UInt8] {
    let title = words("Cartera de informes", "Portfolio of reports")
    let broken = entries.count { $0.failure != nil }
    let wrong = entries.count { $0.failure == nil && $0.errors > 0 }
    let summary = words(
      "\(entries.count) \(entries.count == 1 ? "servicio" : "servicios"); \(wrong) con errores; \(broken) que "
        + "no se \(broken == 1 ? "puede" : "pueden") leer.",
      "\(entries.count) \(entries.count == 1 ? "service" : "services"); \(wrong) with errors; \(broken) that cannot be read."
    )
    return HTMLNode.page(
      title: title, language: language.rawValue, style: HTMLNode.plainStyle,
      [
        .element("h1", [:], title), .element("p", [:], summary),
        .element("h2", [:], words("Servicios y unidades", "Services and units")),
        .element(
          "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": title],
          [matrix]),
        .element("h2", [:], words("Hallazgos por regla", "Findings by rule")), rules,
      ])
  }

  private var matrix: HTMLNode {
    let head =
      [
        words("Servicio", "Service"), words("Estado", "State"), words("Errores", "Errors"),
        words("Avisos", "Warnings"),
      ]
      + units.map(\.name)
    let rows = entries.map { entry -> HTMLNode in
      let cells = units.map { unit -> HTMLNode in
        guard let own = entry.units.first(where: { $0.id == unit.id }) else {
          return .element("td", [:], "—")
        }
        let icon = own.state == "completa" ? "●" : own.state == "parcial" ? "◐" : "○"
        let count = own.errors > 0 ? " · \(own.errors)" : ""
        return .element("td", ["class": own.state], "\(icon) \(word(own.state))\(count)")
      }
      return .element(
        "tr", [:],
        [
          .element(
            "th", ["scope": "row"],
            entry.acronym.isEmpty
              ? [.text(entry.name)]
              : [
                .text(entry.acronym), .element("br", [:], []),
                .element("small", [:], entry.name),
              ]),
          .element("td", [:], state(entry)), .element("td", ["class": "number"], "\(entry.errors)"),
          .element("td", ["class": "number"], "\(entry.warnings)"),
        ] + cells)
    }
    return .element(
      "table", [:],
      [
        .element(
          "thead", [:], [.element("tr", [:], head.map { .element("th", ["scope": "col"], $0) })]),
        .element("tbody", [:], rows),
      ])
  }

  private var rules: HTMLNode {
    var counts: [String: (findings: Int, services: Int)] = [:]
    for entry in entries {
      for (rule, count) in entry.rules {
        counts[rule, default: (0, 0)].findings += count
        counts[rule, default: (0, 0)].services += 1
      }
    }
    let sorted = counts.sorted { a, b in
      a.value.findings != b.value.findings ? a.value.findings > b.value.findings : a.key < b.key
    }
    let head = [
      words("Regla", "Rule"), words("Hallazgos", "Findings"), words("Servicios", "Services"),
    ]
    return .element(
      "table", [:],
      [
        .element(
          "thead", [:], [.element("tr", [:], head.map { .element("th", ["scope": "col"], $0) })]),
        .element(
          "tbody", [:],
          sorted.map { rule, count in
            .element(
              "tr", [:],
              [
                .element("th", ["scope": "row"], rule),
                .element("td", ["class": "number"], "\(count.findings)"),
                .element("td", ["class": "number"], "\(count.services)"),
              ])
          }),
      ])
  }
}
