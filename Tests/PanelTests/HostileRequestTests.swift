import Foundation
import Glibc
import Testing

@testable import Panel

/// What other pages, other machines and broken programs send: each is refused, and the page goes on.
@Suite("Requests that mean harm", .serialized, .timeLimit(.minutes(30)))
struct HostileRequestTests {
  /// A request and the statuses that refuse it; `nil` for a connection that is only closed.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let head: String
    var body = ""
    let statuses: Set<Int?>

    var testDescription: String { name }

    init(_ name: String, _ head: String, _ body: String = "", _ statuses: Set<Int?>) {
      self.name = name
      self.head = head
      self.body = body
      self.statuses = statuses
    }
  }

  private static let form = "Content-Type: application/x-www-form-urlencoded\r\n"
  private static let own = "Origin: http://127.0.0.1:PORT\r\n"
  private static let host = "Host: 127.0.0.1:PORT\r\n"
  private static let cookie = "Cookie: etapa4-PORT=KEY\r\n"

  private static func get(_ path: String, _ more: String = "", host: String = host) -> String {
    "GET \(path) HTTP/1.1\r\n\(host)\(cookie)\(more)"
  }

  private static func post(_ path: String, _ more: String, _ body: String) -> String {
    "POST \(path) HTTP/1.1\r\n\(host)\(cookie)\(more)Content-Length: \(body.utf8.count)\r\n"
  }

  private static let save = "campo=nombre&visto=&valor=x"

  static let cases = otherNames + otherPages + strangers + steps + methods + sizes + nothing

  /// Another name that leads here: somebody else's page.
  private static let otherNames: [Case] =
    [
      "evil.example", "evil.example:PORT", "127.0.0.1.evil.example:PORT", "127.0.0.1:1",
      "localhost", "0.0.0.0:PORT", "2130706433:PORT",
    ].map {
      Case("host \($0)", get("/", host: "Host: \($0)\r\n"), "", [421])
    } + [
      Case("no host", "GET / HTTP/1.1\r\n\(cookie)", "", [421, 400]),
      Case("two hosts", get("/", "Host: evil.example\r\n"), "", [421, 400]),
      Case("HTTP/1.0 without host", "GET / HTTP/1.0\r\n\(cookie)", "", [421, 400]),
    ]

  /// Sent from other pages.
  private static let otherPages: [Case] =
    [
      "Origin: http://evil.example\r\n", "Origin: null\r\n", "Origin: http://127.0.0.1:1\r\n",
      "Origin: https://127.0.0.1:PORT\r\n", "", "Sec-Fetch-Site: cross-site\r\n",
      "Sec-Fetch-Site: same-site\r\n", own + "Sec-Fetch-Site: cross-site\r\n",
      own + "Origin: http://evil.example\r\n", "Sec-Fetch-Site: none\r\n",
    ].map {
      Case(
        "post from \($0.debugDescription)", post("/documentos/generar", $0 + form, "a=1"), "a=1",
        [403])
    }
    + [
      Case(
        "picture on another page",
        get(
          "/unidad/institucion/pagina/1.png",
          "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n"), "",
        [403]),
      Case(
        "frame in another page",
        get(
          "/",
          "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n"),
        "", [403]),
      Case(
        "script of another page",
        get("/hallazgos", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: cors\r\n"), "", [403]),
      Case(
        "events for another page",
        get("/vivo", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: cors\r\n"), "", [403]),
    ]

  /// Without a key, or with another.
  private static let strangers: [Case] =
    [
      "", "Cookie: etapa4-PORT=\r\n",
      "Cookie: etapa4-PORT=" + String(repeating: "0", count: 64) + "\r\n",
      "Cookie: etapa4-1=KEY\r\n", "Cookie: =;=;==\r\n",
    ].flatMap { cookie in
      [
        Case(
          "stranger reads \(cookie.prefix(30))",
          "GET /unidad/institucion HTTP/1.1\r\n\(host)\(cookie)", "", [401]),
        Case(
          "stranger writes \(cookie.prefix(30))",
          "POST /unidad/institucion/guardar HTTP/1.1\r\n\(host)\(cookie)\(own)\(form)Content-Length: \(save.utf8.count)\r\n",
          save, [401]),
      ]
    }
    + [
      Case(
        "wrong key at the door",
        "GET /entrar/\(String(repeating: "a", count: 64)) HTTP/1.1\r\n\(host)", "", [401]),
      Case(
        "stranger sends a file",
        "POST /recibir/archivo?nombre=a.odt HTTP/1.1\r\n\(host)\(own)Content-Type: application/octet-stream\r\nContent-Length: 67108864\r\n",
        "x", [401]),
    ]

  /// Steps upwards, in every writing.
  private static let steps: [Case] =
    [
      "/../../etc/passwd", "/documentos/archivo/../../../etc/passwd",
      "/documentos/archivo/..%2f..%2f..%2fetc%2fpasswd",
      "/documentos/archivo/%2e%2e/%2e%2e/etc/passwd", "/documentos/archivo/..%5c..%5cetc%5cpasswd",
      "/documentos/archivo/%252e%252e%252fetc",
      "/documentos/archivo/..%c0%af..%c0%afetc", "/documentos/archivo/%00",
      "/documentos/archivo/informe.pdf%00.png", "//etc/passwd",
      "/documentos/archivo/%2fetc%2fpasswd", "/documentos/archivo/.etapa4.lock",
      "/documentos/archivo/manifiesto.json", "/unidad/..%2finforme/pagina/1.png",
      "/unidad/institucion/pagina/../../../x.png", "/unidad/institucion/pagina/-1.png",
      "/unidad/institucion/pagina/99999999999999999999.png", "/%", "/%zz", "/%ff%fe",
      "/historial/bitacora.jsonl", "/informe.yaml", "/regiones", "/panel.css/../informe.yaml",
    ].map { Case("path \($0)", get($0), "", [400, 404]) }

  /// Wrong methods and kinds.
  private static let methods: [Case] =
    ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "PROPFIND"].map {
      Case("method \($0)", "\($0) / HTTP/1.1\r\n\(host)\(cookie)\(own)", "", [405, 400])
    } + [
      Case(
        "CONNECT", "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n", "",
        [405, 400, 421]),
      Case("absolute address", "GET http://evil.example/ HTTP/1.1\r\n\(host)\(cookie)", "", [400]),
      Case("asterisk", "GET * HTTP/1.1\r\n\(host)\(cookie)", "", [400]),
      Case(
        "form of several parts",
        post(
          "/unidad/institucion/guardar", own + "Content-Type: multipart/form-data; boundary=x\r\n",
          save), save, [415]),
      Case(
        "plain text",
        post("/unidad/institucion/guardar", own + "Content-Type: text/plain\r\n", save),
        save, [415]),
      Case("no kind", post("/unidad/institucion/guardar", own, save), save, [415]),
      Case(
        "JSON", post("/documentos/generar", own + "Content-Type: application/json\r\n", "{}"), "{}",
        [415]),
    ]

  /// Sizes.
  private static let sizes: [Case] =
    [
      Case(
        "form too long",
        "POST /unidad/institucion/guardar HTTP/1.1\r\n\(host)\(cookie)\(own)\(form)Content-Length: 99999999\r\n",
        "a", [413]),
      Case(
        "file too long",
        "POST /recibir/archivo?nombre=a.odt HTTP/1.1\r\n\(host)\(cookie)\(own)Content-Type: application/octet-stream\r\nContent-Length: 999999999999\r\n",
        "a", [413]),
      Case(
        "long headers",
        get("/", String(repeating: "X-A: \(String(repeating: "a", count: 1000))\r\n", count: 40)),
        "", [431, 400, nil]),
      Case(
        "endless header", get("/", "X-A: \(String(repeating: "a", count: 200_000))\r\n"), "",
        [431, 400, nil]),
      Case("long address", get("/" + String(repeating: "a", count: 9000)), "", [431, 400, nil]),
      Case(
        "two lengths",
        "POST /unidad/institucion/guardar HTTP/1.1\r\n\(host)\(cookie)\(own)\(form)Content-Length: 3\r\nContent-Length: 5\r\n",
        "a=1xx", [400, nil]),
      Case(
        "length and chunks",
        "POST /unidad/institucion/guardar HTTP/1.1\r\n\(host)\(cookie)\(own)\(form)Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
        "0\r\n\r\n", [400, nil]),
      Case(
        "negative length",
        "POST /unidad/institucion/guardar HTTP/1.1\r\n\(host)\(cookie)\(own)\(form)Content-Length: -1\r\n",
        "", [400, nil]),
      Case(
        "spaces in a header's name", "GET / HTTP/1.1\r\n\(host)\(cookie)X Y : z\r\n", "",
        [400, nil]),
      Case(
        "broken chunks",
        "POST /unidad/institucion/guardar HTTP/1.1\r\n\(host)\(cookie)\(own)\(form)Transfer-Encoding: chunked\r\n",
        "zz\r\nabc", [400, nil]),
      Case("no HTTP", "\u{16}\u{3}\u{1}\u{2}\0\u{1}", "", [400, nil]),
      Case("version 9", "GET / HTTP/9.9\r\n\(host)\(cookie)", "", [400, 505, nil]),
    ]

  /// What is asked is nothing that there is.
  private static let nothing: [Case] =
    [
      Case("no such unit", get("/unidad/atlantida"), "", [404]),
      Case(
        "no such field",
        post("/unidad/institucion/guardar", own + form, "campo=a.b[0]&visto=&valor=x"),
        "campo=a.b[0]&visto=&valor=x", [409]),
      Case(
        "path of nothing", post("/unidad/institucion/guardar", own + form, "campo=&visto=&valor=x"),
        "campo=&visto=&valor=x", [400]),
      Case(
        "negative place", post("/unidad/institucion/quitar", own + form, "campo=a[-1]&visto="),
        "campo=a[-1]&visto=", [400]),
      Case(
        "damaged escapes", post("/unidad/institucion/guardar", own + form, "campo=%zz"),
        "campo=%zz",
        [400]),
      Case(
        "no such finding",
        post("/ronda/decidir", own + form, "hallazgo=H-999&decision=aceptar&motivo=x"),
        "hallazgo=H-999&decision=aceptar&motivo=x", [422]),
      Case(
        "links on one machine", post("/enlaces/crear", own + form, "puesto=planificacion&nombre=x"),
        "puesto=planificacion&nombre=x", [404]),
      Case(
        "file without a name",
        "POST /recibir/archivo HTTP/1.1\r\n\(host)\(cookie)\(own)Content-Type: application/octet-stream\r\nContent-Length: 1\r\n",
        "x", [400]),
      Case(
        "hidden file",
        "POST /recibir/archivo?nombre=.bashrc HTTP/1.1\r\n\(host)\(cookie)\(own)Content-Type: application/octet-stream\r\nContent-Length: 1\r\n",
        "x", [400]),
    ]

  @Test("Each is refused with its status, and the page serves the next")
  func refused() async throws {
    #expect(Self.cases.count > 90)
    let page = try await RunningPage()
    let before = try page.text(of: "informe.yaml") + page.text(of: "institucion.yaml")
    func filled(_ text: String) -> String {
      text.replacing("PORT", with: String(page.port)).replacing("KEY", with: page.key)
    }
    // After each of them somebody whom the page does not know is told so: it goes on.
    let stranger = filled("GET / HTTP/1.1\r\n\(Self.host)Connection: close\r\n\r\n")
    let requests = Self.cases.flatMap { one in
      [filled(one.head) + "Connection: close\r\n\r\n" + filled(one.body), stranger]
    }
    let answers = await page.exchange(all: requests.map { Array($0.utf8) })
    for (index, one) in Self.cases.enumerated() {
      let answer = answers[2 * index]
      #expect(one.statuses.contains(answer?.status), "\(one.name): \(answer?.head ?? "closed")")
      #expect(answer?.body.contains("root:") != true)
      #expect(answers[2 * index + 1]?.status == 401, "after \(one.name)")
    }
    #expect(await page.get("/")?.status == 200)
    #expect(try page.text(of: "informe.yaml") + page.text(of: "institucion.yaml") == before)
    #expect(!FileManager.default.fileExists(atPath: page.folder + "/datos/recibidos"))
    await page.end()
  }

  @Test("A thousand connections that say nothing, and slow ones, hold nobody up")
  func many() async throws {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    limit.rlim_cur = min(limit.rlim_max, 8192)
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    let page = try await RunningPage()
    var clients: [RunningPage.Client] = []
    for number in 0..<1000 {
      let client = try #require(RunningPage.Client(port: page.port))
      if number % 3 == 1 { client.send(Array("GET / HTTP/1.1\r\nHost: ".utf8)) }
      if number % 3 == 2 {
        client.send(
          Array(
            "POST /unidad/institucion/guardar HTTP/1.1\r\nHost: 127.0.0.1:\(page.port)\r\nOrigin: http://127.0.0.1:\(page.port)\r\nCookie: etapa4-\(page.port)=\(page.key)\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\ncampo="
              .utf8))
      }
      clients.append(client)
    }
    #expect(await page.get("/")?.status == 200)
    #expect(await page.get("/hallazgos")?.status == 200)
    for client in clients { client.close() }
    await page.end()
  }
}
