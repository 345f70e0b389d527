import Diagnostics
import Publishing
import Reports
import Reviewing

/// Screen 1: how far everything is, and what to do next.
struct StatusScreen {
  let look: Look
  /// Whether it stands in a file by itself, where no other page is.
  var isAlone = false

  private var words: Words { look.words }
  private var inspection: Inspection { look.inspection }

  var body: [HTMLNode] {
    [.element("p", ["class": "next"], next)]
      + (isAlone ? [] : [round, drop].compactMap(\.self))
      + faults + matrix
  }

  /// What to do next, in one sentence.
  var next: String {
    let faults = inspection.faults.count { $0.severity == .error }
    if inspection.reports == nil {
      let many = words(faults, ("falta", "faltas"), ("fault", "faults"))
      return words(
        "Los archivos no se pueden leer (\(many)): abajo está qué hacer.",
        "The files cannot be read (\(many)): what to do stands below.")
    }
    let untouched =
      inspection.matrix.filter { row in
        !row.states.isEmpty && row.states.values.allSatisfy { $0 == .missing }
      }.map { inspection.shortName(of: $0.unit) }
      + (inspection.reports?.missing.map(\.shortName) ?? [])
    var parts: [String] = []
    if !untouched.isEmpty {
      let names = untouched.prefix(3).joined(separator: ", ")
      let more = untouched.count > 3 ? words(" y otras", " and others") : ""
      parts.append(
        words(
          "\(untouched.count == 1 ? "falta" : "faltan") \(untouched.count) (\(names)\(more))",
          "\(untouched.count) missing (\(names)\(more))"))
    }
    let errors = inspection.open.count { $0.severity == .error } + faults
    if errors > 0 {
      let many = words(errors, ("error", "errores"), ("error", "errors"))
      parts.append(
        words(
          "\(many) \(errors == 1 ? "impide" : "impiden") generar",
          "\(many) \(errors == 1 ? "keeps" : "keep") the reports from being made"))
    }
    let answers = look.standing.overview?.toDecide.count ?? 0
    if answers > 0 {
      let many = words(answers, ("respuesta", "respuestas"), ("answer", "answers"))
      parts.append(words("\(many) por decidir", "\(many) to decide on"))
    }
    if parts.isEmpty {
      let warnings = inspection.open.count { $0.severity == .warning }
      if warnings == 0 {
        return words(
          "Todo está completo y sin observaciones: puede generar los documentos y empaquetar.",
          "All is complete and nothing is to be remarked: make the documents, and pack them.")
      }
      let many = words(warnings, ("aviso", "avisos"), ("warning", "warnings"))
      return words(
        "Nada impide generar. Por leer: \(many).",
        "Nothing keeps the reports from being made. To be read: \(many).")
    }
    let text = parts.joined(separator: "; ")
    return text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  /// The round and the deadline.
  private var round: HTMLNode? {
    guard let overview = look.standing.overview, look.visitor.seat.seesAll else { return nil }
    var parts: [String] = []
    let number = overview.units.map(\.round).max() ?? 0
    if number > 0 { parts.append(words("Ronda \(number).", "Round \(number).")) }
    if let deadline = overview.deadline {
      let day = look.standing.assets.form.text(of: deadline)
      parts.append(
        overview.isOverdue
          ? words("El plazo venció el \(day).", "The deadline was \(day).")
          : words("Plazo: \(day).", "Deadline: \(day)."))
    }
    let last = overview.units.flatMap(\.receipts).max { $0.moment < $1.moment }
    if let last {
      parts.append(
        words(
          "Lo último que llegó: «\(last.file)», \(words.moment(last.moment)).",
          "What came last: “\(last.file)”, \(words.moment(last.moment))."))
    }
    if parts.isEmpty { return nil }
    return .element("p", [:], parts.joined(separator: " "))
  }

  private var drop: HTMLNode? {
    guard look.visitor.seat == .planning, !look.isReadOnly else { return nil }
    return Drop.received(words)
  }

  /// What keeps the files from being read.
  private var faults: [HTMLNode] {
    let all = inspection.faults
    // What another unit's file says is nobody else's business.
    let faults = all.filter { fault in
      look.visitor.seat.unit.map { look.standing.isOwn(fault, of: $0) } ?? true
    }
    if faults.isEmpty {
      guard inspection.reports == nil else { return [] }
      return [
        .element(
          "p", ["class": "trouble"],
          words(
            "Un archivo que no es el suyo tiene faltas: planificación debe corregirlo antes de seguir.",
            "A file that is not yours has faults: planning must correct it first."))
      ]
    }
    return [
      .heading(2, words("Lo que dicen los archivos", "What the files say")),
      .faults(faults, words),
    ]
  }

  /// Unit × section; every cell leads to its place.
  private var matrix: [HTMLNode] {
    let rows = inspection.matrix.filter { look.visitor.seat.sees($0.unit) }
    if rows.isEmpty { return [] }
    let heads = inspection.sectionHeads.filter { head in
      rows.contains { $0.states[head.section] != nil }
    }
    let caption = words("Cuánto hay de cada sección", "How much there is of each section")
    let findings = Dictionary(grouping: inspection.open) { [$0.unit, $0.section.rawValue] }
    return [
      .heading(2, words("Completitud", "Completeness")),
      .table(
        [words("Unidad", "Unit"), words("Hallazgos", "Findings")]
          + heads.map { words($0.section.label) + ($0.name.isEmpty ? "" : " \($0.name)") },
        caption: caption,
        rows.map { row in
          let own = inspection.open.filter { $0.unit == row.unit }
          let count = SeverityCount(own.map(\.severity))
          return [
            [name(row.unit)], [.text(count.isEmpty ? "—" : words(count.words))],
          ]
            + heads.map { head in
              cell(row, head.section, findings[[row.unit, head.section.rawValue]] ?? [])
            }
        }),
    ]
  }

  private func name(_ unit: String) -> HTMLNode {
    let stage =
      look.isShared ? UnitStage(of: unit, look.standing).map { " · \(words($0.word))" } : nil
    let name = inspection.name(of: unit) + (stage ?? "")
    return isAlone ? .link("#\(unit)", name) : .link(Look.address(of: unit), name)
  }

  private func cell(
    _ row: CompletenessMatrix.Row, _ section: Section, _ findings: [Finding]
  ) -> [HTMLNode] {
    guard let state = row.states[section] else { return [.text("·")] }
    let sign =
      switch state {
      case .complete: "✔"
      case .partial: "◐"
      case .missing: "○"
      }
    let count = SeverityCount(findings.map(\.severity))
    let worst = findings.map(\.severity).max()
    let text = words(state.word)
    let more: [HTMLNode] = count.isEmpty ? [] : [.element("small", [:], words(count.words))]
    let address =
      isAlone
      ? "#\(row.unit)" : "/unidad/\(row.unit)#\(UnitScreen.sectionID(section.rawValue))"
    return [
      .element(
        "a",
        ["href": address, "class": "state \(state.rawValue) \(worst?.rawValue ?? "")"],
        [.element("span", ["aria-hidden": "true"], sign), .text(" \(text)")] + more)
    ]
  }
}
