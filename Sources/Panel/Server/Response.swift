/// What a browser is answered.
struct Response: Sendable {
  enum Body: Sendable {
    case bytes([UInt8])
    /// Server-sent events (HTML, § 9.2), each a whole one with its empty line, for as long as the client listens.
    case events(AsyncStream<String>)
  }

  var status: Int
  var headers: [(name: String, value: String)]
  var body: Body

  init(_ status: Int = 200, _ headers: [(name: String, value: String)] = [], _ body: Body) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  static func html(_ bytes: [UInt8], status: Int = 200) -> Response {
    Response(status, [("Content-Type", "text/html; charset=utf-8")], .bytes(bytes))
  }

  static func file(_ bytes: [UInt8], type: String) -> Response {
    Response(200, [("Content-Type", type)], .bytes(bytes))
  }

  /// For what the browser saves, under a name that is escaped already (RFC 6266).
  static func download(_ bytes: [UInt8], type: String, escapedName: String) -> Response {
    Response(
      200,
      [
        ("Content-Type", type),
        ("Content-Disposition", "attachment; filename*=UTF-8''\(escapedName)"),
      ], .bytes(bytes))
  }

  /// To another address of ours, with GET (RFC 9110, § 15.4.4).
  static func seeOther(_ address: String) -> Response {
    Response(303, [("Location", address)], .bytes([]))
  }

  func with(_ name: String, _ value: String) -> Response {
    var response = self
    response.headers.append((name, value))
    return response
  }
}
