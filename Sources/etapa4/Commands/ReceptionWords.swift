import Diagnostics
import Publishing
import Rounds

/// What was received, for people and for programs.
struct ReceptionWords {
  private let reception: Reception
  private let language: Language

  init(_ reception: Reception, language: Language) {
    self.reception = reception
    self.language = language
  }

  private func words(_ es: String, _ en: String) -> String {
    Message(es: es, en: en).text(in: language)
  }

  /// One for each file of which something must be looked at, the refused ones first.
  func blocks(withChanges: Bool) -> [String] {
    let all = Array(zip(reception.paths, reception.receipts))
    let refused = all.filter { $1.outcome == .refused }.map { path, receipt in
      (["\(Self.line(path)): \(words("rechazado", "refused"))"]
        + receipt.reasons.map { "  " + $0.text(in: language) }).joined(separator: "\n")
    }
    let taken = all.compactMap { path, receipt -> String? in
      guard receipt.outcome != .refused, let proposal = reception.proposals[path] else {
        return nil
      }
      let blocks =
        ImportWords(proposal, language: language).blocks(withChanges: withChanges)
        + receipt.reasons.map { "\(path): \($0.text(in: language))" }
      return blocks.isEmpty ? nil : blocks.joined(separator: "\n")
    }
    let repeated = reception.repeated.map { one in
      let day = one.receipt.moment.prefix(10)
      let (es, en) =
        one.isOpen
        ? ("; lo que quedó entonces sigue por ver", "; what was left then still is") : ("", "")
      let name = Self.line(one.receipt.file)
      return words(
        "\(Self.line(one.path)): repetido; se recibió el \(day) como «\(name)»\(es)",
        "\(Self.line(one.path)): came before, on \(day), as “\(name)”\(en)")
    }
    return refused + taken + repeated
  }

  /// Unit by unit what came; what is nobody's at the end.
  var table: String {
    var table = TextTable([
      (words("unidad", "unit"), .left), (words("archivo", "file"), .left),
      (words("clase", "kind"), .left), (words("resultado", "outcome"), .left),
      (words("cambios", "changes"), .right), (words("conflictos", "conflicts"), .right),
      (words("sin lugar", "no place"), .right), (words("respuestas", "answers"), .right),
    ])
    for unit in reception.overview.units {
      if unit.receipts.isEmpty, unit.isMissing {
        table.add([unit.name, "—", "", words("falta", "missing"), "", "", "", ""])
      }
      for receipt in unit.receipts { table.add(row(unit.name, receipt)) }
    }
    let sums = Set(reception.receipts.map(\.sha256))
    for receipt in reception.overview.strangers where sums.contains(receipt.sha256) {
      table.add(row(words("(de nadie)", "(nobody's)"), receipt))
    }
    return table.text
  }

  /// A file's name may have breaks in it.
  private static func line(_ name: String) -> String {
    String(name.map { $0.isNewline ? " " : $0 })
  }

  private func row(_ unit: String, _ receipt: Receipt) -> [String] {
    [
      unit, Self.line(receipt.file), receipt.kindWord?.text(in: language) ?? "",
      receipt.outcome.word.text(in: language),
      "\(receipt.changes.count)", "\(receipt.conflicts)", "\(receipt.left)",
      "\(receipt.answers.count)",
    ]
  }

  func summary(isRehearsal: Bool) -> Message {
    let (count, refused) = (
      reception.receipts.count, reception.receipts.count { $0.outcome == .refused }
    )
    let changes = reception.receipts.map(\.changes.count).reduce(0, +)
    var es = "\(count) \(count == 1 ? "archivo recibido" : "archivos recibidos")"
    var en = "\(count) \(count == 1 ? "file" : "files") received"
    if refused > 0 {
      es += ", \(refused) de ellos \(refused == 1 ? "rechazado" : "rechazados")"
      en += ", \(refused) of them refused"
    }
    if !reception.repeated.isEmpty {
      es += ", \(reception.repeated.count) que ya se tenían"
      en += ", \(reception.repeated.count) known already"
    }
    es += "; \(changes) \(changes == 1 ? "cambio" : "cambios") en los datos"
    en += "; \(changes) \(changes == 1 ? "change" : "changes") of the data"
    let remarks = reception.receipts.map(\.comments.count).reduce(0, +)
    if remarks > 0 {
      // They answer nothing that anybody asked: whoever consolidates has to read them.
      es += ", \(remarks) \(remarks == 1 ? "comentario" : "comentarios") en observaciones.yaml"
      en += ", \(remarks) \(remarks == 1 ? "comment" : "comments") in observaciones.yaml"
    }
    if isRehearsal {
      es += " (ensayo: no se escribió nada)"
      en += " (rehearsal: nothing was written)"
    }
    let missing = reception.overview.missing.count
    if missing > 0 {
      es += "; \(missing == 1 ? "falta" : "faltan") \(missing)"
      en += "; \(missing) missing"
    }
    return Message(es: es, en: en)
  }

  var json: String {
    func text(_ value: String?) -> JSONText { value.map(JSONText.string) ?? .null }
    func number(_ value: Int) -> JSONText { .number(Double(value)) }
    let files = zip(reception.paths, reception.receipts).map { path, receipt in
      JSONText.object([
        ("archivo", .string(path)), ("sha256", .string(receipt.sha256)),
        ("guardado", .string(receipt.kept)), ("clase", text(receipt.kind)),
        ("unidades", .list(receipt.units.map(JSONText.string))),
        ("resultado", .string(receipt.outcome.rawValue)),
        (
          "cambios",
          .list(
            receipt.changes.map { change in
              .object([
                ("unidad", .string(change.unit)), ("campo", .string(change.path)),
                ("antes", text(change.old)), ("despues", text(change.new)),
              ])
            })
        ),
        ("conflictos", number(receipt.conflicts)), ("sin_lugar", number(receipt.left)),
        (
          "respuestas",
          .list(
            receipt.answers.map {
              .object([("hallazgo", .string($0.id)), ("texto", .string($0.text))])
            })
        ),
        ("motivos", .list(receipt.reasons.map { .string($0.text(in: language)) })),
      ])
    }
    return JSONText.object([
      ("recibidos", .list(files)),
      (
        "repetidos",
        .list(
          reception.repeated.map {
            .object([("archivo", .string($0.path)), ("recibido", .string($0.receipt.moment))])
          })
      ),
      ("faltan", .list(reception.overview.missing.map { .string($0.id) })),
    ]).text
  }
}
