import Foundation
import Publishing
import StructuredData
import Testing

@testable import Panel

/// The page as those see it who may come in.
@Suite("The page", .serialized, .timeLimit(.minutes(30)))
struct PageTests {
  @Test("The key of the address becomes a cookie that scripts and other pages never see")
  func entering() async throws {
    let page = try await RunningPage()
    let answer = try #require(
      await page.exchange(
        "GET /entrar/\(page.key) HTTP/1.1\r\nHost: localhost:\(page.port)\r\nConnection: close\r\n\r\n"
      ))
    #expect(answer.status == 200)
    let cookie = try #require(answer.header("Set-Cookie"))
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
    #expect(answer.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
    #expect(answer.header("Cache-Control") == "no-store")
    await page.end()
  }

  @Test(
    "Every screen is served, in both languages, for both forms",
    arguments: ["cdc-2024", "sercotec-2009"])
  func screens(_ example: String) async throws {
    let page = try await RunningPage(example: example)
    let paths = [
      "/", "/recibir", "/hallazgos", "/ronda", "/documentos", "/entregas", "/bitacora",
      "/hallazgos/regla/FIG-01",
    ]
    for path in paths {
      for (language, word) in [("es-CL,es;q=0.9", "lang=\"es\""), ("en-GB", "lang=\"en\"")] {
        let answer = await page.get(path, "Accept-Language: \(language)\r\n")
        #expect(answer?.status == 200, "\(path)")
        #expect(answer?.body.contains(word) == true, "\(path)")
        #expect(answer?.body.contains("style=\"") == false, "\(path)")
      }
    }
    let home = try #require(await page.get("/"))
    for unit in home.body.matches(of: /\/unidad\/([a-z-]+)"/).map({ String($0.1) }) {
      #expect(await page.get("/unidad/\(unit)")?.status == 200, "\(unit)")
    }
    await page.end()
  }

  @Test("A client that asks nothing more gets its answer and is let go")
  func finishing() async throws {
    let page = try await RunningPage()
    let (port, key) = (page.port, page.key)
    let begin = ContinuousClock.now
    let answer = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let client = RunningPage.Client(port: port)
        client?.send(
          Array(
            "GET / HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nCookie: etapa4-\(port)=\(key)\r\n\r\n"
              .utf8))
        client?.finish()
        continuation.resume(returning: client?.answer())
        client?.close()
      }
    }
    #expect(answer?.status == 200 && answer?.body.contains("</html>") == true)
    // Others may rest for a minute between two requests.
    #expect(ContinuousClock.now - begin < .seconds(50))
    await page.end()
  }

  @Test("A field is saved byte for byte, refused, in conflict, and undone")
  func saving() async throws {
    let page = try await RunningPage(example: "sercotec-2009")
    let file = "regiones/02-antofagasta.yaml"
    let before = try page.text(of: file)
    let path = "plan_plurianual[0].resultados[0].valor"
    func save(_ shown: String, _ typed: String) async throws -> RunningPage.Answer {
      try #require(
        await page.post(
          "/unidad/antofagasta/guardar", ["campo": path, "visto": shown, "valor": typed],
          "Accept: text/html;fragment=1\r\n"))
    }
    // Something is wrong with it: it is saved all the same, and the finding is told at the field.
    let saved = try await save("2", "3")
    #expect(saved.status == 200)
    #expect(saved.body.contains("value=\"3\""))
    #expect(saved.body.contains("finding"))
    #expect(
      try page.text(of: file)
        == before.replacingOccurrences(
          of: "valor: 2\n        logro: >-\n          Los llamados",
          with: "valor: 3\n        logro: >-\n          Los llamados"))
    let conflict = try await save("2", "4")
    #expect(conflict.status == 409 && conflict.body.contains("<blockquote>3</blockquote>"))
    let refused = try await save("3", "unos tres")
    #expect(refused.status == 422 && refused.body.contains("value=\"unos tres\""))
    let undone = await page.post("/unidad/antofagasta/deshacer", [:])
    #expect(undone?.status == 303)
    #expect(try page.text(of: file) == before)
    #expect(await page.get("/bitacora")?.body.contains("deshace") == true)
    await page.end()
  }

  @Test(
    "Numbers are shown and taken with a comma; hexadecimal ones and powers are none",
    arguments: [
      ("17,9", "17,925", 303, "efectivo: 17.9250"), ("17,9", "1.250", 303, "efectivo: 1250"),
      ("17,9", "0x10", 422, "efectivo: 17.9"), ("17,9", "1e3", 422, "efectivo: 17.9"),
      ("17,9", "18", 303, "efectivo: 18"),
    ])
  func numbers(_ shown: String, _ typed: String, _ status: Int, _ written: String) async throws {
    let page = try await RunningPage()
    let file = page.folder + "/datos/equipos/01-adquisiciones.yaml"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try text.replacing("efectivo: 9.8", with: "efectivo: 17.9")
      .write(toFile: file, atomically: true, encoding: .utf8)
    let answer = await page.post(
      "/unidad/adquisiciones/guardar",
      ["campo": "metas[2].efectivo", "visto": shown, "valor": typed])
    #expect(answer?.status == status)
    #expect(try page.text(of: "equipos/01-adquisiciones.yaml").contains(written + "\n"))
    await page.end()
  }

  @Test("A row that was removed comes back, one that was added goes, as long as nobody wrote in it")
  func rows() async throws {
    let page = try await RunningPage(example: "sercotec-2009")
    let file = "regiones/02-antofagasta.yaml"
    let before = try page.text(of: file)
    let shown = try #require(await page.get("/unidad/antofagasta"))
    let row = try #require(
      shown.body.firstMatch(
        of:
          /name="campo" value="(plan_plurianual\[1\])"><input type="hidden" name="visto" value="([0-9a-f]+)"/
      ))
    let stale = await page.post(
      "/unidad/antofagasta/quitar", ["campo": String(row.1), "visto": "0000"])
    #expect(stale?.status == 409)
    #expect(
      await page.post(
        "/unidad/antofagasta/quitar", ["campo": String(row.1), "visto": String(row.2)])?.status
        == 303)
    #expect(try page.text(of: file) != before)
    // Another row stands there now: what a page that is old says of it goes nowhere.
    let field = try #require(
      shown.body.firstMatch(
        of:
          /name="campo" value="(plan_plurianual\[2\]\.objetivo)"><input type="hidden" name="visto" value="([^"]*)"><input type="hidden" name="filas" value="([0-9a-f]+)"/
      ))
    let old = await page.post(
      "/unidad/antofagasta/guardar",
      ["campo": "plan_plurianual[2].numero", "visto": "", "valor": "9", "filas": String(field.3)])
    #expect(old?.status == 409)
    #expect(
      await page.post(
        "/unidad/antofagasta/guardar",
        ["campo": "plan_plurianual[77].objetivo", "visto": "", "valor": "Otro."])?.status == 409)
    #expect(await page.post("/unidad/antofagasta/deshacer", [:])?.status == 303)
    func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
    #expect(try words(page.text(of: file)) == words(before))
    let restored = try page.text(of: file)
    #expect(
      await page.post("/unidad/antofagasta/agregar", ["campo": "plan_plurianual"])?.status == 303)
    #expect(try page.text(of: file) != restored)
    #expect(await page.post("/unidad/antofagasta/deshacer", [:])?.status == 303)
    #expect(try words(page.text(of: file)) == words(restored))
    await page.end()
  }

  @Test("What others change is not overwritten, and shown")
  func meanwhile() async throws {
    let page = try await RunningPage(example: "sercotec-2009")
    let file = page.folder + "/datos/regiones/02-antofagasta.yaml"
    _ = await page.get("/unidad/antofagasta")
    // An editor changes another line.
    var text = try String(contentsOfFile: file, encoding: .utf8)
    text = text.replacing("recaudado", with: "recaudado") + "\n# nota de un editor\n"
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let answer = await page.post(
      "/unidad/antofagasta/guardar",
      ["campo": "plan_plurianual[0].resultados[0].meta", "visto": "2", "valor": "2,0"])
    #expect(answer?.status == 303 || answer?.status == 200)
    #expect(try String(contentsOfFile: file, encoding: .utf8).hasSuffix("# nota de un editor\n"))
    // A file that cannot be read any more is told, and what it holds is not lost.
    try (text + "\nregion: [\n").write(toFile: file, atomically: true, encoding: .utf8)
    let home = await page.get("/")
    #expect(
      home?.status == 200 && home?.body.contains("YML-") == true, "\(home?.body.prefix(3000) ?? "")"
    )
    #expect(await page.get("/unidad/antofagasta")?.status == 200)
    // Other units go on writing meanwhile.
    let other = try #require(await page.get("/unidad/tarapaca"))
    #expect(other.body.contains("El archivo de otra parte") && other.body.contains("Guardar"))
    let field = try #require(
      other.body.firstMatch(
        of:
          /name="campo" value="([a-z_\[\].0-9]+\.logro)"><input type="hidden" name="visto" value="([^"&]*)"/
      ))
    let saved = await page.post(
      "/unidad/tarapaca/guardar",
      [
        "campo": String(field.1), "visto": String(field.2),
        "valor": String(field.2) + " Se escribió con otro archivo roto.",
      ])
    #expect(saved?.status == 303)
    #expect(
      try page.text(of: "regiones/01-tarapaca.yaml").split(whereSeparator: \.isWhitespace)
        .joined(separator: " ").contains("con otro archivo roto"))
    await page.end()
  }

  @Test("A finding is accepted with its reason")
  func accepting() async throws {
    let page = try await RunningPage(example: "sercotec-2009")
    let before = try page.text(of: "regiones/02-antofagasta.yaml")
    let list = try #require(await page.get("/hallazgos?unidad=antofagasta"))
    let id = try #require(list.body.firstMatch(of: /name="hallazgo" value="(H-\d+)"/)).1
    #expect(
      await page.post(
        "/hallazgos/aceptar",
        ["hallazgo": String(id), "motivo": "así lo pidió el Gobierno Regional"])?.status == 303)
    let accepted = await page.get("/hallazgos?estado=aceptado")
    #expect(accepted?.body.contains("así lo pidió el Gobierno Regional") == true)
    #expect(try page.text(of: "regiones/02-antofagasta.yaml").contains("# etapa4: acepta"))
    // It stays in sight at its field, and can be taken back.
    let unit = try #require(await page.get("/unidad/antofagasta")).body
    #expect(unit.contains("así lo pidió el Gobierno Regional"))
    #expect(unit.contains("Quitar la aceptación"))
    #expect(
      await page.post(
        "/ronda/decidir",
        ["hallazgo": String(id), "decision": "insistir", "vuelve": "/hallazgos"])?.status == 303)
    #expect(try page.text(of: "regiones/02-antofagasta.yaml") == before)
    #expect(
      await page.get("/hallazgos?unidad=antofagasta")?.body.contains("value=\"\(id)\"") == true)
    await page.end()
  }

  @Test(
    "What is printed leads to its field",
    .enabled(if: OfficeIsHere.yes, "LibreOffice or poppler-utils is not installed here"),
    arguments: [("cdc-2024", "adquisiciones"), ("sercotec-2009", "antofagasta")])
  func places(_ example: String, _ unit: String) async throws {
    let page = try await RunningPage(example: example)
    struct Place: Decodable {
      let field: String
      let page, lastPage: Int
      let left, top, lastTop: Double
    }
    let answer = try #require(await page.get("/unidad/\(unit)/lugares"))
    let places = try JSONDecoder().decode([Place].self, from: Data(answer.body.utf8))
    #expect(places.count > 20)
    let screen = try #require(await page.get("/unidad/\(unit)")).body
    for place in places {
      #expect((0...1).contains(place.left) && (0...1).contains(place.top), "\(place)")
      #expect((place.page, place.top) <= (place.lastPage, place.lastTop), "\(place)")
      let parts = place.field.split(separator: "#")
      if parts[0] == "/unidad/\(unit)" {
        #expect(screen.contains("id=\"\(parts[1])\""), "\(place)")
      }
    }
    let last = places.map(\.lastPage).max() ?? 0
    #expect(await page.get("/unidad/\(unit)/pagina/\(last).png")?.status == 200)
    #expect(await page.get("/unidad/\(unit)/pagina/\(last + 50).png")?.status == 404)
    await page.end()
  }

  @Test("A report that somebody has is told from an altered one")
  func verifying() async throws {
    let page = try await RunningPage()
    var request = BuildRequest(workspace: page.workspace)
    request.formats = [.odt]
    request.output = page.folder + "/salida"
    request.allowErrors = true
    let built = try await Build(
      resources: Resources(folder: RunningPage.home), files: LocalFiles()
    ) { () throws(ConversionError) in throw .missing }.run(request)
    let path = try #require(built.files.map(\.path).first { $0.contains("adquisiciones") })
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let answer = try #require(await page.send(bytes, "informe.odt", to: "/entregas/verificar"))
    #expect(answer.status == 200 && answer.body.contains("Sin alteraciones"), "\(answer.body)")
    let other = await page.send(Array("%PDF-1.4 no".utf8), "otro.pdf", to: "/entregas/verificar")
    #expect(other?.status == 200 && other?.body.contains("role=\"alert\"") == true)
    await page.end()
  }

  @Test("Files that are dropped wait until they are taken, also when the page ends between")
  func receiving() async throws {
    let page = try await RunningPage()
    func send(_ name: String, _ bytes: [UInt8]) async -> RunningPage.Answer? {
      await page.send(bytes, name, to: "/recibir/archivo")
    }
    #expect(await send("Formulario señor.odt", Array("no es un documento".utf8))?.status == 200)
    // Another of the same name is another file.
    #expect(await send("Formulario señor.odt", Array("ni este tampoco".utf8))?.status == 200)
    let kept = try FileManager.default.contentsOfDirectory(
      atPath: page.folder + "/datos/recibidos/por-tomar")
    #expect(kept.count { $0.hasSuffix("Formulario señor.odt") } == 2)
    #expect(await send("../../fuera.odt", Array("x".utf8))?.status == 200)
    #expect(!FileManager.default.fileExists(atPath: page.folder + "/fuera.odt"))
    let waiting = try #require(await page.get("/recibir"))
    #expect(waiting.body.contains("Formulario señor.odt") && waiting.body.contains("rechazado"))
    #expect(await page.post("/recibir/descartar", ["archivo": "fuera.odt"])?.status == 303)
    #expect(await page.get("/recibir")?.body.contains("fuera.odt") == false)
    await page.end()
  }

  @Test("Read only, nothing is written and nothing offered")
  func readOnly() async throws {
    let page = try await RunningPage(isReadOnly: true)
    #expect(await page.post("/documentos/generar", [:])?.status == 403)
    let home = await page.get("/unidad/institucion")
    #expect(home?.status == 200)
    #expect(home?.body.contains("Guardar") == false && home?.body.contains("Deshacer") == false)
    await page.end()
  }
}
