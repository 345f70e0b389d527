import Foundation
import Reports
import StructuredData
import Templating
import Testing

@testable import Publishing

/// Mail as other programs read it.
@Suite struct MailMessageTests {
  private func message(
    _ subject: String, name: String = "formulario-2009.docx", text: String = "Hola",
    from: String = "Unidad de Planificación <planificacion@servicio.cl>"
  ) throws -> MailMessage {
    MailMessage(
      from: MailAddress(from), to: try #require(MailAddress.list("a@b.cl, Ana Ñ <c.d@e.cl>")),
      subject: subject, date: try #require(CalendarDate(year: 2009, month: 12, day: 4)),
      text: text,
      attachments: [
        .init(name: name, mediaType: "application/pdf", bytes: Array(0...255) + Array(0...255))
      ])
  }

  /// What Python's parser of mail makes of it.
  private func read(_ message: MailMessage) async throws -> [String: String] {
    let scratch = try Scratch()
    try WholeFile.write(message.bytes, to: scratch.path("m.eml"))
    let script = """
      import email, email.policy, json, sys
      m = email.message_from_bytes(open(sys.argv[1], 'rb').read(), policy=email.policy.default)
      parts = list(m.walk())
      assert not any(p.defects for p in parts), [p.defects for p in parts]
      a = [p for p in m.iter_attachments()]
      print(json.dumps(dict(subject=m['Subject'], to=str(m['To']), sender=str(m['From']),
        reply=str(m['Reply-To']), date=str(m['Date'].datetime), unsent=m['X-Unsent'],
        headers=','.join(m.keys()), body=m.get_body().get_content().replace('\\r\\n', '\\n'), name=a[0].get_filename(),
        same=str(a[0].get_content() == bytes(range(256)) * 2), count=str(len(a)))))
      """
    try scratch.write(script, to: "read.py")
    let ending = await ChildProcess.run(
      "/usr/bin/python3", [scratch.path("read.py"), scratch.path("m.eml")], limit: .seconds(60))
    guard case .ended(let output, 0) = ending else {
      Issue.record("\(ending)")
      return [:]
    }
    return try JSONDecoder().decode([String: String].self, from: Data(output.utf8))
  }

  @Test(
    "Subjects, names and texts come out as they went in, and no header of them",
    .enabled(if: WholeFile.exists("/usr/bin/python3")),
    arguments: [
      "Observaciones a Región del Maule: Informe Etapa IV 2009, ronda 2", "Sencillo",
      String(repeating: "Ñandú y çedilla, «así» ", count: 20) + "fin", "=?UTF-8?B?SG9sYQ==?=",
      "Con\r\nBcc: otro@servicio.cl\n\nCuerpo", "Emojis 👩‍👩‍👧‍👦🇨🇱 y 𝒳",
      String(repeating: "palabra ", count: 30) + "fin",
    ])
  func headers(_ subject: String) async throws {
    let text = "Línea = con igual \n.\nFrom aquí\n" + String(repeating: "ñandú ", count: 40) + "\n"
    let message = try message(subject, name: "informe de Ñuble\"; x.docx", text: text)
    let read = try await read(message)
    let clean = subject.unicodeScalars.map { scalar in
      ["\r", "\n", "\u{200D}"].contains(scalar) ? " " : scalar
    }
    #expect(read["subject"] == String(String.UnicodeScalarView(clean)), "\(read)")
    #expect(read["to"] == "a@b.cl, Ana Ñ <c.d@e.cl>")
    #expect(read["sender"] == "Unidad de Planificación <planificacion@servicio.cl>")
    #expect(read["reply"] == read["sender"])
    #expect(read["date"]?.hasPrefix("2009-12-04 00:00:00") == true)
    #expect(read["unsent"] == "1" && read["same"] == "True" && read["count"] == "1")
    #expect(
      read["headers"]
        == "Date,From,Reply-To,To,Subject,Message-ID,X-Unsent,MIME-Version,Content-Type")
    #expect(read["body"] == text + (text.hasSuffix("\n") ? "" : "\n"), "\(read["body"] ?? "")")
    #expect(read["name"] == "informe de Ñuble\"; x.docx")
    let lines = String(decoding: message.bytes, as: UTF8.self)
      .split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.utf8.count <= 78 && !$0.contains { "\r\n".contains($0) } })
    #expect(message.bytes == message.bytes)
  }

  @Test("The day of the week is the calendar's")
  func days() throws {
    for (year, month, day, name) in [
      (2009, 12, 4, "Fri"), (2024, 2, 29, "Thu"), (2000, 1, 1, "Sat"), (2026, 11, 30, "Mon"),
      (1999, 3, 1, "Mon"),
    ] {
      let date = try #require(CalendarDate(year: year, month: month, day: day))
      let message = MailMessage(
        subject: "x", date: date, text: "", attachments: [])
      #expect(String(decoding: message.bytes, as: UTF8.self).hasPrefix("Date: \(name), "))
    }
  }

  @Test("What is an address, and what is none")
  func addresses() {
    for text in ["a@b.cl", "a.b+c@sub.servicio.gob.cl", "Ana <a@b.cl>", "\"Pérez, Ana\" <a@b.cl>"] {
      #expect(MailAddress(text) != nil, "\(text)")
    }
    for text in [
      "", "a@b", "a b@c.cl", "a@b.cl\nBcc: x@y.cl", "a@@b.cl", ".a@b.cl", "a..b@c.cl", "a@-b.cl",
      "ñ@b.cl", "<a@b.cl", "a@b.cl>",
    ] { #expect(MailAddress(text) == nil, "\(text)") }
    #expect(MailAddress.list("a@b.cl; c@d.cl,")?.count == 2)
    #expect(MailAddress.list("a@b.cl y c@d.cl") == nil)
    #expect(
      MailAddress.found(in: "Unidad de Planificación, planificacion@servicio.cl.").map(\.address)
        == ["planificacion@servicio.cl"])
  }
}
