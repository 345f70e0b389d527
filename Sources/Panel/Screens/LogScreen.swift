import Diagnostics
import Publishing
import Rounds

/// Screen 8: who did what, and when, newest first.
struct LogScreen {
  let look: Look

  private var words: Words { look.words }

  private struct Deed {
    let moment: String
    let who: String
    let what: String
    let link: String?
  }

  var body: [HTMLNode] {
    let log = look.standing.log
    var nodes: [HTMLNode] = []
    if let line = log.firstAltered {
      nodes.append(
        .element(
          "p", ["class": "trouble", "role": "alert"],
          words(
            "La bitácora fue alterada: la línea \(line) de historial/bitacora.jsonl no es la que se escribió. Recupérela de un respaldo.",
            "The log was altered: line \(line) of historial/bitacora.jsonl is not what was written. Restore it from a backup."
          )))
    }
    let deeds = (fromPage + fromRecords).sorted { $0.moment > $1.moment }
    if deeds.isEmpty { return nodes + [.element("p", [:], words("Nada todavía.", "Nothing yet."))] }
    nodes.append(
      .table(
        [words("Cuándo", "When"), words("Quién", "Who"), words("Qué", "What")],
        caption: words("Lo que se hizo, lo último primero", "What was done, the last first"),
        deeds.prefix(ActivityLog.shownCount).map { deed in
          [
            [.text(words.moment(deed.moment))], [.text(deed.who)],
            [deed.link.map { .link($0, deed.what) } ?? .text(deed.what)],
          ]
        }))
    return nodes
  }

  private var fromPage: [Deed] {
    look.standing.log.entries.filter {
      $0.unit.map(look.visitor.seat.sees) ?? look.visitor.seat.seesAll
    }.map { entry in
      let field = entry.what.map { entry.unit == nil ? $0 : look.field($0) } ?? ""
      let place = [entry.unit.map(look.name) ?? "", field].filter { !$0.isEmpty }.joined(
        separator: ", ")
      var what = "\(words(entry.deed.word)): \(place)"
      if let old = entry.old, let new = entry.new {
        what += " («\(Self.short(old))» → «\(Self.short(new))»)"
      }
      return Deed(
        moment: entry.moment, who: entry.who, what: what,
        link: entry.unit.map { Look.address(of: $0, entry.what ?? "") })
    }
  }

  /// What commands wrote into their own records.
  private var fromRecords: [Deed] {
    guard let overview = look.standing.overview, look.visitor.seat.seesAll else { return [] }
    let noted = Set(look.standing.log.entries.compactMap { $0.deed == .received ? $0.what : nil })
    let receipts = overview.units.flatMap(\.receipts) + overview.strangers
    return receipts.filter { !noted.contains($0.file) }.map { receipt in
      Deed(
        moment: receipt.moment, who: receipt.units.map(look.name).joined(separator: ", "),
        what: "\(words("recibido", "received")): \(receipt.file) (\(words(receipt.outcome.word)))",
        link: "/recibir")
    }
      + overview.units.flatMap(\.findings).flatMap { finding in
        finding.answers.map { answer in
          Deed(
            moment: answer.moment,
            who: answer.author.isEmpty ? look.name(of: finding.unit) : answer.author,
            what: "\(words("responde a", "answers")) \(finding.id): «\(Self.short(answer.text))»",
            link: "/ronda#\(finding.id)")
        }
      }
  }

  private static func short(_ text: String) -> String {
    text.count <= 60 ? text : String(text.prefix(59)) + "…"
  }
}

extension ActivityLog.Entry.Deed {
  var word: Message {
    switch self {
    case .edited: Message(es: rawValue, en: "corrects")
    case .addedRow: Message(es: rawValue, en: "adds a row")
    case .removedRow: Message(es: rawValue, en: "removes a row")
    case .undid: Message(es: rawValue, en: "undoes")
    case .received: Message(es: rawValue, en: "receives")
    case .decided: Message(es: rawValue, en: "decides")
    case .built: Message(es: rawValue, en: "makes")
    case .observed: Message(es: rawValue, en: "observes")
    case .packed: Message(es: rawValue, en: "packs")
    case .handedIn: Message(es: rawValue, en: "hands in")
    case .reopened: Message(es: rawValue, en: "reopens")
    case .approved: Message(es: rawValue, en: "approves")
    case .invited: Message(es: rawValue, en: "gives a link")
    case .revoked: Message(es: rawValue, en: "revokes a link")
    }
  }
}
