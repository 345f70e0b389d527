import Diagnostics
import Publishing
import Reviewing
import StructuredData

/// What is sent to the page, and done.
extension Site {
  func act(
    _ request: Request, _ visitor: Visitor, _ words: Words
  ) async throws(Failure) -> Response {
    let path = request.path
    if Self.takesFile(request) {
      guard let name = Inbox.name(request.query["nombre"] ?? ""), !request.body.isEmpty else {
        return refusal(400)
      }
      if path == ["recibir", "archivo"] { return try receive(name, request.body) }
      let card = await desk.verdict(of: request.body, named: name, words)
      return .html(HTMLNode.fragment([card.node]))
    }
    guard let fields = request.form else { return refusal(400) }
    if path.count == 3, path[0] == "unidad" {
      return try await correct(path[1], path[2], fields, request, visitor, words)
    }
    guard visitor.seat == .planning else { return refusal(403) }
    switch path {
    case ["recibir", "tomar"]:
      let name = visitor.name
      return await begin(
        Message(es: "Tomando lo recibido", en: "Taking what came in"), "/recibir", words
      ) {
        (desk) async throws(Failure) in
        try await desk.take(by: name)
        return words("Listo: lo recibido está tomado.", "Done: what came in is taken.")
      }
    case ["recibir", "descartar"]:
      let inbox = Inbox(desk.workspace)
      for name in fields["archivo"].map({ [$0] }) ?? inbox.names { inbox.remove(name) }
      return .seeOther("/recibir")
    case ["hallazgos", "aceptar"], ["ronda", "decidir"]:
      return try await decide(fields, isAcceptance: path[0] == "hallazgos", visitor)
    case ["ronda", "observar"]:
      let name = visitor.name
      return await begin(
        Message(es: "Preparando las observaciones", en: "Preparing the remarks"), "/ronda", words
      ) {
        (desk) async throws(Failure) in try await desk.observe(words, by: name)
      }
    case ["documentos", "generar"]:
      let (name, allows) = (visitor.name, fields["errores"] == "si")
      return await begin(Message(es: "Generando", en: "Making the reports"), "/documentos", words) {
        (desk) async throws(Failure) in
        try await desk.build(allowErrors: allows, words, by: name)
      }
    case ["documentos", "formularios"]:
      return await begin(
        Message(es: "Haciendo los formularios", en: "Making the forms"), "/documentos", words
      ) {
        (desk) async throws(Failure) in try await desk.makeForms(words)
      }
    case ["entregas", "empaquetar"]:
      let name = visitor.name
      return await begin(Message(es: "Empaquetando", en: "Packing"), "/entregas", words) {
        (desk) async throws(Failure) in try await desk.pack(words, by: name)
      }
    case ["entregas", "version"]:
      _ = try await NextVersion(resources: desk.resources).run(
        in: desk.workspace, by: visitor.name)
      return .seeOther("/entregas")
    case ["enlaces", "crear"] where door.shared != nil:
      return try await invite(fields, request, visitor, words)
    case ["enlaces", "revocar"] where door.shared != nil:
      var links = try AccessLinks(desk.workspace)
      guard let link = links.revoke(fields["enlace"] ?? "") else { return refusal(404) }
      try links.write()
      try await desk.note(ActivityLog.Entry(visitor.name, .revoked, what: link.name))
      return .seeOther("/enlaces")
    default: return refusal(404)
    }
  }

  /// Begins what takes long; the page that it belongs to tells how far it is.
  private func begin(
    _ name: Message, _ address: String, _ words: Words,
    _ work: @escaping @Sendable (Desk) async throws(Failure) -> String
  ) async -> Response {
    await desk.begin(name, in: words, work) ? .seeOther(address) : .seeOther(address + "?ocupado=1")
  }

  // MARK: Files

  private func receive(_ name: String, _ bytes: [UInt8]) throws(Failure) -> Response {
    let inbox = Inbox(desk.workspace)
    if inbox.names.count >= Inbox.limit { return refusal(413) }
    try inbox.add(name, bytes)
    return Response(200, [], .bytes([]))
  }

  // MARK: A unit's data

  private func correct(
    _ unit: String, _ act: String, _ fields: [String: String], _ request: Request,
    _ visitor: Visitor, _ words: Words
  ) async throws(Failure) -> Response {
    guard visitor.seat.sees(unit) else { return refusal(403) }
    if ["entregar", "reabrir", "aprobar"].contains(act) {
      return try await pass(unit, act, request, visitor, words)
    }
    guard visitor.seat.writes(unit) else { return refusal(403) }
    let before = try await look(request, visitor, words)
    guard before.units.contains(unit) else { return refusal(404) }
    if visitor.seat != .planning, let stage = UnitStage(of: unit, before.standing),
      [.handedIn, .approved].contains(stage)
    {
      return refusal(403)
    }
    if act == "deshacer" {
      guard let (path, outcome) = try await desk.undo(unit, by: visitor.name) else {
        return message(
          200, words("No hay nada que deshacer", "There is nothing to undo"),
          [.element("p", [:], [.link(Look.address(of: unit), before.name(of: unit))])], words)
      }
      if case .saved = outcome { return .seeOther(Look.address(of: unit, path)) }
      return try await shown(unit, path, "", outcome, request, visitor, words)
    }
    guard let campo = fields["campo"], let path = ValuePath(written: campo), !path.steps.isEmpty
    else { return refusal(400) }
    let typed = fields["valor"] ?? ""
    let kind: FieldEditing.Request.Kind
    switch act {
    case "guardar":
      kind = .set(shown: fields["visto"] ?? "", typed: typed, rows: fields["filas"])
    case "agregar": kind = .addRow
    case "quitar": kind = .removeRow(digest: fields["visto"] ?? "")
    default: return refusal(404)
    }
    let outcome = try await desk.edit(
      FieldEditing.Request(unit: unit, path: path, kind, who: visitor.name))
    if act != "guardar", case .saved = outcome { return .seeOther(Look.address(of: unit, campo)) }
    if let back = fields["vuelve"], back == "/recibir" { return .seeOther(back) }
    return try await shown(unit, campo, typed, outcome, request, visitor, words)
  }

  /// The field as it is after a correction: by itself for a page that puts it in its place, or the whole page.
  private func shown(
    _ unit: String, _ path: String, _ typed: String, _ outcome: FieldEditing.Outcome,
    _ request: Request, _ visitor: Visitor, _ words: Words
  ) async throws(Failure) -> Response {
    var trouble: FieldForm.Trouble?
    var status = 200
    if outcome == .moved {
      // The page's other rows are old too: what was typed stays where it is, to be copied.
      return message(
        409, words("No se guardó: las filas cambiaron", "Not saved: the rows changed"),
        [
          .element(
            "p", [:],
            words(
              "Alguien agregó, quitó o movió filas después de que usted abrió la página. Ábrala de nuevo y escriba otra vez:",
              "Somebody added, removed or moved rows after you opened the page. Open it again and write once more:"
            )),
          .element("blockquote", [:], typed),
          .element("p", [:], [.link(Look.address(of: unit), unit)]),
        ], words)
    }
    switch outcome {
    case .saved(nil), .unchanged, .moved: break
    case .saved(let doubt?): trouble = .doubt(words(doubt))
    case .conflict(let now): (trouble, status) = (.conflict(now: now), 409)
    case .refused(let why): (trouble, status) = (.refused(words(why)), 422)
    }
    let after = try await look(request, visitor, words)
    guard let screen = UnitScreen(after, unit: unit), let written = ValuePath(written: path),
      let field = screen.field(at: written, typed: typed, trouble: trouble)
    else {
      return message(
        status, status == 200 ? words("Guardado", "Saved") : words("No se guardó", "Not saved"),
        [.element("p", [:], [.link(Look.address(of: unit), after.name(of: unit))])], words)
    }
    if request.headers["accept"] == "text/html;fragment=1" {
      return Response.html(HTMLNode.fragment([field]), status: status)
        .with("X-Revision", String(after.standing.revision))
    }
    if trouble == nil { return .seeOther(Look.address(of: unit, path)) }
    return page(after, after.name(of: unit), "", [field], status: status)
  }

  /// Hands a unit's part on.
  private func pass(
    _ unit: String, _ act: String, _ request: Request, _ visitor: Visitor, _ words: Words
  ) async throws(Failure) -> Response {
    let look = try await look(request, visitor, words)
    guard look.units.contains(unit), let stage = UnitStage(of: unit, look.standing) else {
      return refusal(404)
    }
    let deed: ActivityLog.Entry.Deed
    switch (act, stage, visitor.seat) {
    case ("entregar", .draft, .unit), ("entregar", .observed, .unit),
      ("entregar", .draft, .planning),
      ("entregar", .observed, .planning):
      deed = .handedIn
    case ("reabrir", .handedIn, .planning), ("reabrir", .handedIn, .approval),
      ("reabrir", .approved, .approval):
      deed = .reopened
    // Whoever approves has not written.
    case ("aprobar", .handedIn, .planning), ("aprobar", .handedIn, .approval):
      guard !UnitStage.hasWritten(visitor.name, of: unit, in: look.standing.log) else {
        return refusal(403)
      }
      deed = .approved
    default: return refusal(403)
    }
    // What is approved is the data as they are.
    try await desk.note(
      ActivityLog.Entry(
        visitor.name, deed, unit: unit,
        new: deed == .approved ? look.standing.digest(of: unit) : nil))
    return .seeOther(Look.address(of: unit))
  }

  // MARK: Decisions

  private func decide(
    _ fields: [String: String], isAcceptance: Bool, _ visitor: Visitor
  ) async throws(Failure) -> Response {
    let reason = fields["motivo"].flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    let kind: Decision.Kind
    switch isAcceptance ? "aceptar" : fields["decision"] ?? "" {
    case "aceptar": kind = .accept
    case "insistir": kind = .insist
    case "retirar": kind = .withdraw
    default: return refusal(400)
    }
    let id = fields["hallazgo"] ?? ""
    try await desk.decide(
      Decision(id, kind, reason: reason, author: visitor.name), by: visitor.name)
    let isOfFindings = isAcceptance || fields["vuelve"] == "/hallazgos"
    return .seeOther(isOfFindings ? "/hallazgos" : "/ronda")
  }

  // MARK: Links

  private func invite(
    _ fields: [String: String], _ request: Request, _ visitor: Visitor, _ words: Words
  ) async throws(Failure) -> Response {
    let look = try await look(request, visitor, words)
    let name = (fields["nombre"] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !name.isEmpty, name.count <= 100 else { return refusal(400) }
    let seat: Seat
    switch fields["puesto"] ?? "" {
    case "planificacion": seat = .planning
    case "aprobacion": seat = .approval
    case let unit where look.units.contains(unit): seat = .unit(unit)
    default: return refusal(400)
    }
    var links = try AccessLinks(desk.workspace)
    // One person has one name: who approves is told from who wrote by it.
    if links.links.contains(where: { !$0.isRevoked && UnitStage.areSame($0.name, name) })
      || UnitStage.areSame(name, door.owner)
    {
      return message(
        422, words("Ya hay un enlace de «\(name)»", "There is a link of “\(name)” already"),
        [.element("p", [:], [.link("/enlaces", words("Volver", "Back"))])], words)
    }
    let secret = links.add(seat, name)
    try links.write()
    try await desk.note(
      ActivityLog.Entry(visitor.name, .invited, unit: seat.unit, what: nil, new: name))
    let screen = LinksScreen(
      look: look, links: links.links,
      new: (name, door.address(with: secret, forOthers: true)))
    return page(look, words("Enlaces", "Links"), "/enlaces", screen.body)
  }
}
