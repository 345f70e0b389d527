import Corrections
import Diagnostics
import Publishing

/// A portfolio for people at a terminal and for programs.
struct PortfolioWords {
  private let entries: [PortfolioEntry]
  private let language: Language

  init(_ entries: [PortfolioEntry], language: Language) {
    self.entries = entries
    self.language = language
  }

  private func words(_ es: String, _ en: String) -> String {
    Message(es: es, en: en).text(in: language)
  }

  /// One row a service; what cannot be read or made says why.
  var table: String {
    let isBuilt = entries.contains { $0.made != nil || $0.buildFailure != nil }
    var table = TextTable(
      [
        (words("servicio", "service"), .left), (words("completas", "complete"), .right),
        (words("parciales", "partial"), .right), (words("faltan", "missing"), .right),
        (words("errores", "errors"), .right), (words("avisos", "warnings"), .right),
      ] + (isBuilt ? [(words("generados", "made"), .right)] : []) + [("", .left)])
    for entry in entries {
      let failure = (entry.failure ?? entry.buildFailure)?.text(in: language)
      table.add(
        [
          entry.name, "\(entry.count("completa"))", "\(entry.count("parcial"))",
          "\(entry.count("falta"))", "\(entry.errors)", "\(entry.warnings)",
        ] + (isBuilt ? [entry.made.map(String.init) ?? ""] : []) + [failure ?? ""])
    }
    return table.text
  }

  var summary: Message {
    let wrong = entries.count { $0.failure == nil && $0.errors > 0 }
    let broken = entries.count { $0.failure != nil }
    let unmade = entries.count { $0.buildFailure != nil }
    var es =
      "\(entries.count) \(entries.count == 1 ? "servicio" : "servicios"); \(wrong) con errores"
    var en = "\(entries.count) \(entries.count == 1 ? "service" : "services"); \(wrong) with errors"
    if broken > 0 {
      es += "; \(broken) que no se \(broken == 1 ? "puede" : "pueden") leer"
      en += "; \(broken) that cannot be read"
    }
    if unmade > 0 {
      es += "; \(unmade) sin generar"
      en += "; \(unmade) not made"
    }
    return Message(es: es, en: en)
  }

  /// The entries as they are recorded, keys in order.
  var json: [UInt8] { CanonicalJSON.bytes(["servicios": entries]) }
}
