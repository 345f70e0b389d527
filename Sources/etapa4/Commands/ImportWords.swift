import Diagnostics
import Publishing
import Rounds
import StructuredData

/// What an import proposes, for people and for programs.
struct ImportWords {
  private let proposal: ImportProposal
  private let language: Language

  init(_ proposal: ImportProposal, language: Language) {
    self.proposal = proposal
    self.language = language
  }

  private func words(_ es: String, _ en: String) -> String {
    Message(es: es, en: en).text(in: language)
  }

  /// One for each change, conflict and remnant.
  var blocks: [String] { blocks(withChanges: true) + table }

  /// - Parameter withChanges: whether what is taken without a doubt is among them, and what is a note.
  func blocks(withChanges: Bool) -> [String] {
    let taken =
      proposal.changes.map(block) + proposal.answers.map(block) + proposal.comments.map(block)
    return (withChanges ? taken : []) + proposal.conflicts.map(block)
      + proposal.remnants.filter { withChanges || !$0.isNote }.map(block)
  }

  /// Of several documents, what became of each.
  private struct Row {
    let document: String
    let units: [String]
    let kind: String
    let taken: Int
    let conflicts: Int
    let left: Int
    let isRefused: Bool
  }

  private var rows: [Row] {
    func count(_ document: String) -> (Int, Int, Int) {
      (
        proposal.changes.count { $0.document == document },
        proposal.conflicts.count { $0.file == document },
        proposal.remnants.count { $0.isLeft && $0.file == document }
      )
    }
    let taken = proposal.sources.map { source in
      let (changes, conflicts, left) = count(source.document)
      return Row(
        document: source.document, units: source.units, kind: source.kind.rawValue, taken: changes,
        conflicts: conflicts, left: left, isRefused: false)
    }
    return taken
      + proposal.refused.map {
        Row(
          document: $0.document, units: [], kind: "", taken: 0, conflicts: 0,
          left: count($0.document).2, isRefused: true)
      }
  }

  private var table: [String] {
    if rows.count < 2 { return [] }
    var lines = [
      words(
        "unidad | documento | cambios | conflictos | sin lugar",
        "unit | document | changes | conflicts | without a place")
    ]
    for row in rows {
      let units = row.units.isEmpty ? "–" : row.units.joined(separator: ", ")
      lines.append(
        row.isRefused
          ? "\(units) | \(row.document) | \(words("no se tomó", "not taken"))"
          : "\(units) | \(row.document) | \(row.taken) | \(row.conflicts) | \(row.left)")
    }
    if !proposal.missing.isEmpty {
      let names = proposal.missing.joined(separator: ", ")
      lines.append(words("falta el formulario de: \(names)", "no form came of: \(names)"))
    }
    return [lines.joined(separator: "\n")]
  }

  private func block(_ answer: RemarkAnswer) -> String {
    [
      "\(words("respuesta a", "answer to")) \(answer.id)", "  «\(Self.line(answer.text))»",
    ].joined(separator: "\n") + (answer.author.isEmpty ? "" : "\n  \(answer.author)")
      + "\n  \(origin(answer.document, answer.place))"
  }

  private func block(_ comment: ImportProposal.Comment) -> String {
    let about = [comment.unit, comment.field].compactMap { $0 }.joined(separator: ": ")
    let day = comment.date.prefix { $0 != "T" }
    let author = comment.author.isEmpty ? words("sin autor", "no author") : comment.author
    return [
      words("observación", "observation") + (about.isEmpty ? "" : " \(about)"),
      "  «\(Self.line(comment.text))»",
      "  \(author)\(day.isEmpty ? "" : ", \(day)")", "  \(origin(comment.file, comment.place))",
    ].joined(separator: "\n")
  }

  private func block(_ change: ImportProposal.Change) -> String {
    let kind =
      switch change.kind {
      case .changed: words("cambia", "changes")
      case .added: words("agrega", "adds")
      case .removed: words("quita", "removes")
      case .item: words("agrega fila", "adds row")
      }
    var lines = ["\(place(change.source)): \(kind) \(change.unit): \(change.path)"]
    if let old = change.old { lines.append("  - \(Self.line(old))") }
    if let new = change.new { lines.append("  + \(Self.line(new))") }
    lines.append("  \(origin(change.document, change.place))")
    for author in change.authors {
      lines.append("  \(words("cambio de", "change by")) \(author.name), \(author.date)")
    }
    return lines.joined(separator: "\n")
  }

  private func block(_ conflict: ImportProposal.Conflict) -> String {
    let other =
      conflict.isData
      ? words("los datos dicen", "the data says") : words("otra parte dice", "another part says")
    return [
      "\(place(conflict.source)): \(words("conflicto", "conflict")) \(conflict.unit): "
        + "\(conflict.path)",
      "  \(words("decía", "it said")): \(Self.line(conflict.base))",
      "  \(words("el documento dice", "the document says")): \(Self.line(conflict.document))",
      "  \(other): \(Self.line(conflict.other))",
      "  \(origin(conflict.file, conflict.place))",
    ].joined(separator: "\n")
  }

  private func block(_ remnant: ImportProposal.Remnant) -> String {
    [
      label(of: remnant) + ": "
        + remnant.message.text(in: language),
      "  «\(Self.line(remnant.words))»", "  \(origin(remnant.file, remnant.place))",
    ].joined(separator: "\n")
      + (remnant.remedy.map { "\n  \(words("qué hacer", "what to do")): \($0.text(in: language))" }
        ?? "")
  }

  private func label(of remnant: ImportProposal.Remnant) -> String {
    if remnant.isTaken { return words("revise lo que se toma", "check what is taken") }
    return remnant.isNote
      ? words("nota", "note") : words("sin lugar en los datos", "no place in the data")
  }

  private func origin(_ file: String, _ place: Message) -> String {
    "\(words("en", "in")) \(file), \(place.text(in: language))"
  }

  private func place(_ place: Place) -> String {
    switch place {
    case .source(let location, _): "\(location.file):\(location.line):\(location.column)"
    case .file(let path), .template(let path, _): path
    }
  }

  /// On one line, and no longer than can be read at a glance.
  static func line(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " / ")
    return line.count > 240 ? line.prefix(240) + "…" : line
  }

  func summary(isWritten: Bool) -> Message {
    let (changes, files) = (proposal.changes.count, proposal.paths.count)
    var es = "\(changes) \(changes == 1 ? "cambio" : "cambios")"
    var en = "\(changes) \(changes == 1 ? "change" : "changes")"
    if changes > 0 {
      es +=
        isWritten
        ? " en \(files) \(files == 1 ? "archivo" : "archivos")" : "; no se escribió nada"
      en += isWritten ? " in \(files) \(files == 1 ? "file" : "files")" : "; nothing was written"
    }
    let answers = proposal.answers.count
    if answers > 0 {
      es += "; \(answers) \(answers == 1 ? "respuesta" : "respuestas") a observaciones"
      en += "; \(answers) \(answers == 1 ? "answer" : "answers") to remarks"
    }
    let comments = proposal.comments.count
    if comments > 0 {
      es += "; \(comments) \(comments == 1 ? "observación nueva" : "observaciones nuevas")"
      en += "; \(comments) new \(comments == 1 ? "observation" : "observations")"
    }
    let conflicts = proposal.conflicts.count
    let rest = proposal.remnants.count { $0.isLeft }
    let doubts = proposal.remnants.count { $0.isTaken }
    if conflicts > 0 {
      es += "; \(conflicts) \(conflicts == 1 ? "conflicto" : "conflictos") sin resolver"
      en += "; \(conflicts) \(conflicts == 1 ? "conflict" : "conflicts") left open"
    }
    if rest > 0 {
      es += "; \(rest) sin lugar en los datos"
      en += "; \(rest) without a place in the data"
    }
    if doubts > 0 {
      es += "; \(doubts) por revisar"
      en += "; \(doubts) to be checked"
    }
    return Message(es: es, en: en)
  }

  var json: String {
    func text(_ value: String?) -> JSONText { value.map(JSONText.string) ?? .null }
    func source(_ place: Place) -> JSONText {
      switch place {
      case .source(let location, _):
        .object([
          ("archivo", .string(location.file)), ("linea", .number(Double(location.line))),
          ("columna", .number(Double(location.column))),
        ])
      case .file(let path), .template(let path, _): .object([("archivo", .string(path))])
      }
    }
    let changes = proposal.changes.map { change in
      JSONText.object([
        ("tipo", .string(change.kind.rawValue)), ("unidad", .string(change.unit)),
        ("campo", .string(change.path.description)), ("antes", text(change.old)),
        ("despues", text(change.new)), ("documento", .string(change.document)),
        ("lugar", .string(change.place.text(in: language))), ("datos", source(change.source)),
        (
          "autores",
          .list(
            change.authors.map {
              .object([("nombre", .string($0.name)), ("fecha", .string($0.date))])
            })
        ),
      ])
    }
    let conflicts = proposal.conflicts.map { conflict in
      JSONText.object([
        ("unidad", .string(conflict.unit)), ("campo", .string(conflict.path.description)),
        ("decia", .string(conflict.base)), ("documento_dice", .string(conflict.document)),
        (conflict.isData ? "datos_dicen" : "otra_parte_dice", .string(conflict.other)),
        ("documento", .string(conflict.file)),
        ("lugar", .string(conflict.place.text(in: language))), ("datos", source(conflict.source)),
      ])
    }
    func list(_ remnants: [ImportProposal.Remnant]) -> JSONText {
      .list(remnants.map(json))
    }
    let comments = proposal.comments.map { comment in
      JSONText.object([
        ("unidad", text(comment.unit)), ("campo", text(comment.field)),
        ("autor", .string(comment.author)), ("fecha", .string(comment.date)),
        ("texto", .string(comment.text)), ("documento", .string(comment.file)),
        ("lugar", .string(comment.place.text(in: language))),
      ])
    }
    let answers = proposal.answers.map { answer in
      JSONText.object([
        ("observacion", .string(answer.id)), ("texto", .string(answer.text)),
        ("autor", .string(answer.author)), ("documento", .string(answer.document)),
        ("lugar", .string(answer.place.text(in: language))),
      ])
    }
    return JSONText.object([
      ("cambios", .list(changes)), ("respuestas", .list(answers)),
      ("observaciones", .list(comments)), ("conflictos", .list(conflicts)),
      ("sin_lugar", list(proposal.remnants.filter { !$0.isNote })),
      ("notas", list(proposal.remnants.filter(\.isNote))),
      (
        "documentos",
        .list(
          rows.map { row in
            .object([
              ("documento", .string(row.document)), ("tipo", .string(row.kind)),
              ("unidades", .list(row.units.map(JSONText.string))),
              ("cambios", .number(Double(row.taken))),
              ("conflictos", .number(Double(row.conflicts))),
              ("sin_lugar", .number(Double(row.left))),
              ("rechazado", .boolean(row.isRefused)),
            ])
          })
      ),
      ("faltan", .list(proposal.missing.map(JSONText.string))),
    ]).text
  }

  private func json(_ remnant: ImportProposal.Remnant) -> JSONText {
    JSONText.object(
      [
        ("motivo", .string(remnant.message.text(in: language))),
        ("texto", .string(remnant.words)), ("documento", .string(remnant.file)),
        ("lugar", .string(remnant.place.text(in: language))),
      ] + (remnant.remedy.map { [("remedio", .string($0.text(in: language)))] } ?? []))
  }
}
