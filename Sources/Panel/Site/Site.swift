import Diagnostics
import Publishing
import Reviewing
import StructuredData

/// The page: which address shows which screen or does what, and for whom.
struct Site: Answering {
  let desk: Desk
  let door: Door
  let assets: PageAssets
  let isReadOnly: Bool

  /// In bytes, of a file that is handed over.
  private static let fileLimit = 64 << 20
  /// In bytes, of a form's fields.
  private static let formLimit = 1 << 20

  // MARK: Before the body

  func admit(_ request: Request) -> Admission {
    if let status = door.refusal(of: request) { return .refused(refusal(status, request)) }
    if isOpenToAll(request) { return .admitted(bodyLimit: 0) }
    guard let visitor = door.visitor(of: request) else { return .refused(stranger(request)) }
    guard request.method == .post else { return .admitted(bodyLimit: 0) }
    if isReadOnly { return .refused(refusal(403, request)) }
    let type = request.headers["content-type"]?.split(separator: ";").first.map(String.init) ?? ""
    let isFile = Self.takesFile(request)
    if isFile, visitor.seat != .planning { return .refused(refusal(403, request)) }
    guard type == (isFile ? "application/octet-stream" : "application/x-www-form-urlencoded") else {
      return .refused(refusal(415, request))
    }
    return .admitted(bodyLimit: isFile ? Self.fileLimit : Self.formLimit)
  }

  static func takesFile(_ request: Request) -> Bool {
    [["recibir", "archivo"], ["entregas", "verificar"]].contains(request.path)
  }

  private func isOpenToAll(_ request: Request) -> Bool {
    guard request.method != .post else { return false }
    return assets.file(request.path) != nil
      || request.path.count == 2 && request.path[0] == "entrar"
  }

  private func words(_ request: Request?) -> Words {
    if let chosen = request?.cookie("idioma").flatMap(Language.init(rawValue:)) {
      return Words(language: chosen)
    }
    let wanted = request?.headers["accept-language"] ?? "es"
    let first = wanted.split(separator: ",").lazy
      .compactMap { Language(rawValue: String($0.prefix(2)).lowercased()) }.first
    return Words(language: first ?? .spanish)
  }

  // MARK: Refusals

  func refusal(_ status: Int) -> Response { refusal(status, nil) }

  private func refusal(_ status: Int, _ request: Request?) -> Response {
    let words = words(request)
    let text =
      switch status {
      case 400:
        words("No se entiende lo que pide esa dirección.", "That address cannot be understood.")
      case 401: words("No se sabe quién es usted.", "It is not known who you are.")
      case 403: words("Eso no se puede hacer desde aquí.", "That cannot be done from here.")
      case 404: words("Aquí no hay nada con esa dirección.", "There is nothing at that address.")
      case 405: words("Esa dirección no admite eso.", "That address does not take that.")
      case 413: words("Es más grande que lo que se recibe.", "It is larger than what is taken.")
      case 415:
        words("No es algo que esta dirección reciba.", "It is nothing that this address takes.")
      case 421:
        words(
          "Abra la página por la dirección que muestra el programa.",
          "Open the page by the address that the program shows.")
      case 431: words("La petición es demasiado larga.", "The request is too long.")
      default: words("No se pudo.", "It could not be done.")
      }
    return message(status, text, [], words)
  }

  private func stranger(_ request: Request) -> Response {
    let words = words(request)
    return message(
      401, words("No se sabe quién es usted.", "It is not known who you are."),
      [
        .element(
          "p", [:],
          door.shared == nil
            ? words(
              "Abra la dirección que «etapa4 tablero» muestra en su terminal.",
              "Open the address that “etapa4 panel” shows in its terminal.")
            : words(
              "Abra el enlace que le mandaron; si ya no sirve, pida otro a planificación.",
              "Open the link that you were sent; if it no longer works, ask planning for another."))
      ], words)
  }

  /// A page without the workspace.
  func message(
    _ status: Int, _ title: String, _ nodes: [HTMLNode], _ words: Words
  ) -> Response {
    let frame = Frame(
      words: words, title: Tool.name, ways: [("/", words("Estado", "State"))], revision: 0,
      language: otherLanguage(words))
    return .html(frame.page(title, current: "", nodes), status: status)
  }

  private func otherLanguage(_ words: Words) -> (name: String, address: String) {
    words.language == .spanish ? ("English", "/idioma/en") : ("Español", "/idioma/es")
  }

  // MARK: Answers

  func answer(_ request: Request) async -> Response {
    if let file = assets.file(request.path) { return file }
    let words = words(request)
    if request.path.count == 2, request.path[0] == "entrar" { return enter(request, words) }
    // Asked again: a link may have been revoked while the body came.
    guard let visitor = door.visitor(of: request) else { return stranger(request) }
    do throws(Failure) {
      return request.method == .post
        ? try await act(request, visitor, words) : try await show(request, visitor, words)
    } catch {
      // What another unit's file says is nobody else's business.
      if case .findings = error, !visitor.seat.seesAll {
        return message(
          422, words("No se pudo", "It could not be done"),
          [
            .element(
              "p", [:],
              words(
                "Un archivo del informe tiene faltas: planificación debe corregirlo antes de seguir. Copie lo que escribió.",
                "A file of the report has faults: planning must correct it first. Copy what you wrote."
              ))
          ], words)
      }
      let trouble = Trouble(error, words)
      let title = words("No se pudo", "It could not be done")
      return message(trouble.status, title, trouble.nodes, words)
    }
  }

  /// The secret of the address becomes a cookie, and leaves the address bar.
  private func enter(_ request: Request, _ words: Words) -> Response {
    guard let visitor = door.visitor(with: request.path[1]) else { return stranger(request) }
    let isSecure =
      door.shared.map { $0.origin.hasPrefix("https") && request.headers["host"] == $0.host }
      ?? false
    var start = "/"
    if case .unit(let unit) = visitor.seat { start = "/unidad/\(unit)" }
    // Not a redirection: a cookie of this kind is not sent along one that another page began.
    let page = HTMLNode.page(
      title: Tool.name, language: words.language.rawValue,
      head: [
        .element("link", ["rel": "icon", "href": "/panel.svg", "type": "image/svg+xml"], []),
        .element("meta", ["http-equiv": "refresh", "content": "0;url=\(start)"], []),
      ],
      [.element("p", [:], [.link(start, words("Entrar", "Come in"))])])
    return Response.html(page).with(
      "Set-Cookie",
      "\(door.cookie)=\(request.path[1]); HttpOnly; SameSite=Strict; Path=/"
        + (isSecure ? "; Secure" : ""))
  }

  func look(_ request: Request, _ visitor: Visitor, _ words: Words) async throws(Failure) -> Look {
    Look(
      standing: try await desk.live.now(), visitor: visitor, words: words, isReadOnly: isReadOnly,
      isShared: door.shared != nil, query: request.query)
  }

  func page(
    _ look: Look, _ name: String, _ current: String, _ nodes: [HTMLNode], status: Int = 200
  ) -> Response {
    let words = look.words
    var ways = [("/", words("Estado", "State"))]
    if case .unit(let unit) = look.visitor.seat {
      ways.append(("/unidad/\(unit)", look.name(of: unit)))
      ways.append(("/hallazgos", words("Hallazgos", "Findings")))
    } else {
      ways += [
        ("/recibir", words("Recibir", "Receive")), ("/hallazgos", words("Hallazgos", "Findings")),
        ("/ronda", words("Ronda", "Round")), ("/documentos", words("Documentos", "Documents")),
        ("/entregas", words("Entregas", "Submissions")), ("/bitacora", words("Bitácora", "Log")),
      ]
      if door.shared != nil, look.visitor.seat == .planning {
        ways.append(("/enlaces", words("Enlaces", "Links")))
      }
    }
    let frame = Frame(
      words: words, title: look.title, ways: ways, revision: look.standing.revision,
      language: otherLanguage(words))
    let busy: [HTMLNode] =
      look.query["ocupado"] == nil
      ? []
      : [
        .element(
          "p", ["class": "trouble", "role": "alert"],
          words(
            "No se comenzó: otra tarea está en marcha. Espere a que termine.",
            "Not begun: another task is under way. Wait until it ends."))
      ]
    return .html(frame.page(name, current: current, busy + nodes), status: status)
  }

  private func show(
    _ request: Request, _ visitor: Visitor, _ words: Words
  ) async throws(Failure) -> Response {
    let path = request.path
    if path == ["vivo"] {
      return Response(200, [], .events(await desk.bulletin.listen()))
    }
    if path.count == 2, path[0] == "idioma", Language(rawValue: path[1]) != nil {
      return Response.seeOther(door.screen(at: request.headers["referer"]) ?? "/").with(
        "Set-Cookie", "idioma=\(path[1]); SameSite=Strict; Path=/; Max-Age=31536000")
    }
    let look = try await look(request, visitor, words)
    switch (path.first, path.count) {
    case (nil, _): return page(look, words("Estado", "State"), "/", StatusScreen(look: look).body)
    case ("unidad", 2...): return try await unit(path, look)
    case ("hallazgos", 1):
      return page(
        look, words("Hallazgos", "Findings"), "/hallazgos", FindingsScreen(look: look).body)
    case ("hallazgos", 3) where path[1] == "regla":
      guard let nodes = RuleScreen(look: look, id: path[2]).body else {
        return refusal(404, request)
      }
      return page(look, path[2], "/hallazgos", nodes)
    default: break
    }
    guard visitor.seat.seesAll else { return refusal(403, request) }
    let results = ResultFile.all(of: look.inspection.reports, in: desk.workspace)
    switch (path.first, path.count) {
    case ("recibir", 1):
      let pending = visitor.seat == .planning && !isReadOnly ? try await desk.pending(words) : []
      return page(
        look, words("Recibir", "Receive"), "/recibir",
        ReceiveScreen(
          look: look, pending: pending, progress: await desk.bulletin.progress
        ).body)
    case ("ronda", 1):
      return page(
        look, words("Ronda", "Round"), "/ronda",
        RoundScreen(look: look, progress: await desk.bulletin.progress).body)
    case ("documentos", 1):
      let screen = DocumentsScreen(
        look: look, files: results, progress: await desk.bulletin.progress)
      return page(look, words("Documentos", "Documents"), "/documentos", screen.body)
    case ("documentos", 3...) where path[1] == "archivo":
      let wanted = path[2...].joined(separator: "/")
      guard let file = results.first(where: { $0.path == wanted }) else {
        return refusal(404, request)
      }
      return .download(
        try file.bytes(in: desk.workspace), type: Self.type(of: file.name),
        escapedName: Look.escaped(file.name))
    case ("entregas", 1):
      let since = request.query["desde"].flatMap { Int($0) }
      let screen = VersionsScreen(
        look: look,
        changes: look.standing.versions.isEmpty ? nil : try desk.changes(since: since, words),
        bundles: results.filter { $0.kind == .bundle },
        progress: await desk.bulletin.progress)
      return page(look, words("Entregas", "Submissions"), "/entregas", screen.body)
    case ("bitacora", 1):
      return page(look, words("Bitácora", "Log"), "/bitacora", LogScreen(look: look).body)
    case ("enlaces", 1) where door.shared != nil && visitor.seat == .planning:
      let screen = LinksScreen(look: look, links: try AccessLinks(desk.workspace).links)
      return page(look, words("Enlaces", "Links"), "/enlaces", screen.body)
    default: return refusal(404, request)
    }
  }

  private func unit(_ path: [String], _ look: Look) async throws(Failure) -> Response {
    guard look.visitor.seat.sees(path[1]) else { return refusal(403) }
    guard look.units.contains(path[1]) else { return refusal(404) }
    if path.count == 4, path[2] == "pagina" {
      guard path[3].hasSuffix(".png"), let number = Int(path[3].dropLast(4)),
        (1...999).contains(number)
      else { return refusal(404) }
      let picture = try await desk.pages.picture(of: path[1], page: number, look.standing)
      return picture.map { .file($0, type: "image/png") } ?? refusal(404)
    }
    if path.count == 3, path[2] == "lugares" {
      let places = try await desk.pages.places(of: path[1], look.standing)
      return .file(PrintedPlace.json(of: places, look), type: "application/json")
    }
    guard path.count == 2 else { return refusal(404) }
    let name = look.name(of: path[1])
    guard let screen = UnitScreen(look, unit: path[1]) else {
      return page(look, name, Look.address(of: path[1]), StatusScreen(look: look).body)
    }
    return page(look, name, Look.address(of: path[1]), screen.body)
  }

  private static func type(of name: String) -> String {
    switch name.split(separator: ".").last {
    case "pdf": "application/pdf"
    case "odt": "application/vnd.oasis.opendocument.text"
    case "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case "zip": "application/zip"
    default: "application/octet-stream"
    }
  }
}
