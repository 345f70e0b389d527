import Diagnostics
import Foundation
import OpenDocument
import Reports
import StructuredData
import Templating
import Testing

/// The manual for template authors: each of its templates is built, and the manual shows what it is,
/// what data it gets and what comes out, as they are.
///
/// With `ETAPA4_RECORD=1` the manual's blocks are written anew, to be read afterwards.
@Suite struct TemplateManualTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let folder = root.appending(path: "Assets/manual/plantillas").path

  static let templates: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".ott") || $0.hasSuffix(".fodt") }.sorted()
  }()

  static func path(_ name: String) -> String { "\(folder)/\(name)" }

  static func data(for template: String) -> String {
    String(template.prefix { $0 != "." }) + ".yaml"
  }

  static func render(_ template: String) throws -> [UInt8] {
    let path = path(data(for: template))
    let reading = DataDocument.read(path, files: LocalFiles())
    #expect(reading.diagnostics.isEmpty)
    let bytes = try Template.compile(path: self.path(template)).render(
      try #require(reading.value),
      options: RenderOptions(
        pictures: PictureFolder(folder), today: CalendarDate(year: 2010, month: 12, day: 1))
    ).bytes
    KeptOutputs.keep(bytes, of: template)
    return bytes
  }

  /// The messages of a faulty template, as `etapa4 template check --data` has them.
  static func messages(of template: String, in language: Language) throws -> String {
    let inspection = Template.inspect(path: path(template))
    let reading = DataDocument.read(path(data(for: template)), files: LocalFiles())
    let findings = inspection.faults + inspection.check(against: try #require(reading.value))
    let printer = DiagnosticPrinter(language: language)
    return inspection.inDocumentOrder(findings).map(printer.text).joined(separator: "\n")
      .replacing(folder + "/", with: "")
  }

  enum Page: String, CaseIterable {
    case spanish = "es/plantillas.md"
    case english = "en/templates.md"

    var language: Language { self == .spanish ? .spanish : .english }
    var url: URL { TemplateManualTests.root.appending(path: "Assets/manual/\(rawValue)") }
  }

  /// What the block after a link to a template must say; `nil` for blocks of another kind.
  static func contents(_ kind: String, of template: String, in language: Language) throws
    -> String?
  {
    switch kind {
    case "plantilla", "template":
      // Writer stores its own templates and documents alike.
      try ShownDocument.text(
        of: [UInt8](Data(contentsOf: URL(filePath: path(template)))), in: language)
    case "yaml":
      String(
        decoding: try LocalFiles().bytes(of: path(data(for: template))), as: UTF8.self
      ).trimmingCharacters(in: .newlines)
    case "resultado", "result": try ShownDocument.text(of: render(template), in: language)
    case "mensajes", "messages": try messages(of: template, in: language)
    default: nil
    }
  }

  /// The page with its blocks as they should be, and the templates that it mentions, in order, with
  /// the kinds of their blocks.
  static func rewritten(_ text: String, in language: Language) throws
    -> (text: String, mentions: [(template: String, blocks: [String])])
  {
    var lines: [String] = []
    var mentions: [(template: String, blocks: [String])] = []
    var isSkipping = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if isSkipping {
        if line == "```" {
          isSkipping = false
          lines.append(line)
        }
        continue
      }
      lines.append(line)
      if let match = line.firstMatch(of: /\(\.\.\/plantillas\/([^)]+\.(?:ott|fodt))\)/) {
        mentions.append((String(match.1), []))
      }
      guard line.hasPrefix("```"), line != "```", let template = mentions.last?.template,
        let contents = try contents(String(line.dropFirst(3)), of: template, in: language)
      else { continue }
      mentions[mentions.count - 1].blocks.append(String(line.dropFirst(3)))
      lines.append(contents)
      isSkipping = true
    }
    return (lines.joined(separator: "\n"), mentions)
  }

  @Test(
    "the manual shows each template, its data and what comes out as they are",
    arguments: Page.allCases)
  func shown(page: Page) throws {
    let text = try String(contentsOf: page.url, encoding: .utf8)
    let (rewritten, _) = try Self.rewritten(text, in: page.language)
    if ProcessInfo.processInfo.environment["ETAPA4_RECORD"] == "1" {
      try rewritten.write(to: page.url, atomically: true, encoding: .utf8)
      return
    }
    let old = text.split(separator: "\n", omittingEmptySubsequences: false)
    let new = rewritten.split(separator: "\n", omittingEmptySubsequences: false)
    let difference = zip(old, new).first { $0 != $1 }
    #expect(text == rewritten, "\(page.rawValue): \(difference.map { "\($0)" } ?? "its length")")
  }

  @Test(
    "every template of the manual is mentioned with what it shows, and every mentioned one is there",
    arguments: Page.allCases)
  func complete(page: Page) throws {
    let text = try String(contentsOf: page.url, encoding: .utf8)
    let (_, mentions) = try Self.rewritten(text, in: page.language)
    #expect(mentions.map(\.template).sorted() == Self.templates)
    for mention in mentions {
      let hasData = FileManager.default.fileExists(
        atPath: Self.path(Self.data(for: mention.template)))
      let kinds = mention.blocks.map { $0.prefix(4) }
      // A fragment has no data and no document of its own.
      let expected: [[Substring]] =
        hasData ? [["plan", "yaml", "resu"], ["plan", "mens"]] : [["plan"]]
      let translated = ["temp": "plan", "mess": "mens"] as [Substring: Substring]
      #expect(
        expected.contains(kinds.map { translated[$0] ?? $0 }),
        "\(mention.template): \(mention.blocks)")
    }
  }

  @Test(
    "what the manual's templates give is valid ODF",
    .enabled(if: OdfValidator.isPresent, "shared/odf/validate is absent: name it by ETAPA4_SHARED"))
  func valid() throws {
    let documents = try Self.templates.filter { name in
      name != "faltas.ott"
        && FileManager.default.fileExists(atPath: Self.path(Self.data(for: name)))
    }.map { ($0, try Self.render($0)) }
    #expect(documents.count > 20)
    let findings = try OdfValidator.findings(in: documents)
    #expect(findings.isEmpty, "\(findings)")
  }
}
