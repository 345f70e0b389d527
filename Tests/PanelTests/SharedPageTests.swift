import Foundation
import Testing

@testable import Panel

/// Over a network: each unit its own link, two persons to approve, and a log that shows when it was changed.
@Suite("The page over a network", .serialized, .timeLimit(.minutes(30)))
struct SharedPageTests {
  private func invite(_ page: RunningPage, _ seat: String, _ name: String) async throws -> String {
    let answer = try #require(
      await page.post("/enlaces/crear", ["puesto": seat, "nombre": name]))
    let secret = try #require(
      answer.body.firstMatch(of: /https:\/\/informes\.servicio\.cl\/entrar\/([0-9a-f]{64})/))
    return String(secret.1)
  }

  @Test("A unit's link sees and writes that unit alone, until it is handed in or revoked")
  func units() async throws {
    let page = try await RunningPage(
      example: "sercotec-2009", shared: "https://informes.servicio.cl/")
    let unit = try await invite(page, "antofagasta", "Berta")
    let approver = try await invite(page, "aprobacion", "Carla")
    #expect(await page.get("/unidad/antofagasta", key: unit)?.status == 200)
    for path in [
      "/unidad/tarapaca", "/unidad/tarapaca/pagina/1.png", "/ronda", "/recibir", "/documentos",
      "/entregas", "/bitacora", "/documentos/archivo/x.pdf",
    ] {
      #expect(await page.get(path, key: unit)?.status == 403, "\(path)")
    }
    #expect(await page.get("/enlaces", key: unit)?.status == 403)
    #expect(await page.get("/enlaces", key: approver)?.status == 404)
    let findings = try #require(await page.get("/hallazgos", key: unit))
    #expect(!findings.body.contains("/unidad/tarapaca"))
    let edit = ["campo": "plan_plurianual[0].resultados[0].valor", "visto": "2", "valor": "3"]
    #expect(await page.post("/unidad/tarapaca/guardar", edit, key: unit)?.status == 403)
    #expect(await page.post("/unidad/antofagasta/guardar", edit, key: approver)?.status == 403)
    #expect(await page.post("/unidad/antofagasta/guardar", edit, key: unit)?.status == 303)
    #expect(await page.post("/documentos/generar", [:], key: unit)?.status == 403)
    #expect(
      await page.post("/enlaces/crear", ["puesto": "planificacion", "nombre": "Yo"], key: unit)?
        .status == 403)
    // Who wrote it does not approve it; who approves has not written.
    #expect(await page.post("/unidad/antofagasta/aprobar", [:], key: approver)?.status == 403)
    #expect(await page.post("/unidad/antofagasta/entregar", [:], key: unit)?.status == 303)
    #expect(
      await page.post(
        "/unidad/antofagasta/guardar", ["campo": edit["campo"] ?? "", "visto": "3", "valor": "4"],
        key: unit)?.status == 403)
    #expect(await page.post("/unidad/antofagasta/aprobar", [:], key: unit)?.status == 403)
    #expect(await page.post("/unidad/antofagasta/aprobar", [:], key: approver)?.status == 303)
    #expect(await page.get("/", key: approver)?.body.contains("aprobada") == true)
    // What was approved is what it said then.
    _ = await page.post(
      "/unidad/antofagasta/guardar",
      ["campo": edit["campo"] ?? "", "visto": "3", "valor": "5"])
    #expect(await page.get("/", key: approver)?.body.contains("aprobada") == false)
    // What another unit's file says is nobody else's business.
    let broken = page.folder + "/datos/regiones/01-tarapaca.yaml"
    let sound = try String(contentsOfFile: broken, encoding: .utf8)
    try (sound + "\nsecreto: {\n").write(toFile: broken, atomically: true, encoding: .utf8)
    for path in ["/", "/unidad/antofagasta", "/hallazgos"] {
      let answer = await page.get(path, key: unit)
      #expect(
        answer?.body.contains("secreto") == false && answer?.body.contains("tarapaca") == false)
    }
    try sound.write(toFile: broken, atomically: true, encoding: .utf8)
    let links = try #require(await page.get("/enlaces"))
    let id = try #require(links.body.firstMatch(of: /name="enlace" value="(E-\d+)"/)).1
    #expect(await page.post("/enlaces/revocar", ["enlace": String(id)])?.status == 303)
    #expect(await page.get("/unidad/antofagasta", key: unit)?.status == 401)
    // Of the secrets nothing is kept.
    let kept = try page.text(of: "historial/enlaces.json")
    #expect(!kept.contains(unit) && !kept.contains(approver))
    await page.end()
  }

  @Test("A line of the log that was changed later is told")
  func log() async throws {
    let page = try await RunningPage(example: "sercotec-2009")
    for (shown, typed) in [("2", "3"), ("3", "4"), ("4", "2")] {
      _ = await page.post(
        "/unidad/antofagasta/guardar",
        ["campo": "plan_plurianual[0].resultados[0].valor", "visto": shown, "valor": typed])
    }
    #expect(await page.get("/bitacora")?.body.contains("fue alterada") == false)
    let file = page.folder + "/datos/historial/bitacora.jsonl"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.split(separator: "\n").count == 3)
    try text.replacing("\"despues\":\"3\"", with: "\"despues\":\"9\"").write(
      toFile: file, atomically: true, encoding: .utf8)
    #expect(await page.get("/bitacora")?.body.contains("fue alterada: la línea 2") == true)
    await page.end()
  }
}
