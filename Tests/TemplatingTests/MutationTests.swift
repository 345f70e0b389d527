import Diagnostics
import Foundation
import OpenDocument
import Templating
import Testing

/// Templates changed at random in one way: none may crash, hang or take a machine's memory.
@Suite struct MutationTests {
  enum Kind: String, CaseIterable, Sendable {
    case tags, expressions, blocks, elements, archive
  }

  /// Two hundred of a kind when `ETAPA4_SOAK` is set.
  static let count = ProcessInfo.processInfo.environment["ETAPA4_SOAK"] == "1" ? 200 : 12
  /// In this build, beside other tests; a release build is some ten times as fast.
  static let longest = Duration.seconds(10)

  private static let words = [
    "a", "nombre", "xs", "x.n", "casas", "meses", "@index", "@parent", "this", "y", "o", "no", "en",
    "and", "or", "not", "in", "como", "as", "de", "of", "fila", "row", "column", "page", "1", "2.5",
    "99999999999999999999", "-", "+", "*", "/", "%", "..", "(", ")", "[", "]", "[a b]", "?", ".",
    "|",
    "=", "≠", "<", "≥", "\"t\"", "“t”", "'", "numero", "fecha", "lista", "ordenar", "donde",
    "\"n > 1\"", "reemplazar", "markdown", "join", "imagen", "estilo", "true", "null", "&&", "{",
    "}",
    "\u{200B}", "é", "…", "#", "!", ",", ";",
  ]

  private static let blockTags = [
    "{{#each casas as c}}", "{{#cada meses como m}}", "{{/each}}", "{{/cada}}", "{{#if nombre?}}",
    "{{#si nombre? y no titulo?}}", "{{/if}}", "{{/si}}", "{{else}}", "{{sino}}",
    "{{else if titulo?}}", "{{sino si nombre? = 3}}", "{{#unless xs?}}", "{{/unless}}",
    "{{#with casas?}}", "{{#con casas? como q}}", "{{/with}}", "{{/con}}", "{{#let n = 1 + 2}}",
    "{{#sea n = casas?}}", "{{/let}}", "{{! nota", "{{! nota }}", "}}", "{{{{", "{{> parte v=1 }}",
    "{{> (nombre?) }}", "{{#each 1..5 as i of row}}", "{{#si x? de columna}}", "{{^a}}", "{{#foo}}",
    "{{endif}}", "{{#each casas as c of page}}", "{{ n? }}", "{{ @index }}",
  ]

  private struct Spoiled: TemplateFolder {
    let name: String
    let bytes: [UInt8]

    func names() throws -> [String] { [name, "parte.odt"] }
    func bytes(of name: String) throws -> [UInt8] {
      name == self.name ? bytes : [UInt8](try Data(contentsOf: URL(filePath: Fixtures.path(name))))
    }
    func path(of name: String) -> String { name }
  }

  // MARK: Changes

  private static func texts(of element: XMLElement) -> [String] {
    element.children.flatMap { child -> [String] in
      switch child {
      case .text(let text): [text]
      case .element(let child): texts(of: child)
      }
    }
  }

  private static func replaced(_ element: XMLElement, _ texts: inout ArraySlice<String>)
    -> XMLElement
  {
    var element = element
    element.children = element.children.map { child in
      switch child {
      case .text(let text): .text(texts.popFirst() ?? text)
      case .element(let child): .element(replaced(child, &texts))
      }
    }
    return element
  }

  private static func spoilTexts(
    of content: XMLElement, _ random: inout SeededNumbers,
    _ change: (inout String, inout SeededNumbers) -> Void
  ) -> XMLElement {
    var texts = texts(of: content)
    for _ in 0...Int.random(in: 0..<4, using: &random) {
      guard let index = texts.indices.randomElement(using: &random) else { break }
      change(&texts[index], &random)
    }
    var rest = texts[...]
    return replaced(content, &rest)
  }

  private static func spoilElements(_ element: XMLElement, _ random: inout SeededNumbers)
    -> XMLElement
  {
    var element = element
    guard !element.children.isEmpty else { return element }
    let index = Int.random(in: 0..<element.children.count, using: &random)
    if case .element(let child) = element.children[index], Int.random(in: 0..<6, using: &random) > 0
    {
      element.children[index] = .element(spoilElements(child, &random))
      return element
    }
    switch Int.random(in: 0..<6, using: &random) {
    case 0: element.children.remove(at: index)
    case 1: element.children.insert(element.children[index], at: index)
    case 2: element.children.shuffle(using: &random)
    case 3:
      element.name =
        ["text:p", "text:section", "table:table", "table:table-row", "text:list-item"]
        .randomElement(using: &random) ?? "text:p"
    case 4: element.attributes.removeAll()
    default:
      // A child with all that is in it, deep inside itself.
      var inner = element.children[index]
      for _ in 0..<Int.random(in: 1..<40, using: &random) {
        inner = .element(XMLElement("text:section", [], [inner]))
      }
      element.children[index] = inner
    }
    return element
  }

  private static func bytes(_ fixture: String, _ kind: Kind, seed: Int) throws -> [UInt8] {
    var random = SeededNumbers(seed: seed * 31 + kind.rawValue.count)
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: Fixtures.path(fixture))))
    if kind == .archive {
      switch seed % 4 {
      case 0: bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random))
      case 1: bytes.insert(contentsOf: bytes.prefix(200), at: bytes.count / 2)
      default:
        for _ in 0...Int.random(in: 0..<20, using: &random) {
          let index = Int.random(in: 0..<bytes.count, using: &random)
          bytes[index] = UInt8.random(in: 0...255, using: &random)
        }
      }
      return bytes
    }
    var archive = try ZipArchive(reading: bytes)
    var content = try Package(reading: bytes).content
    switch kind {
    case .tags:
      content = spoilTexts(of: content, &random) { text, random in
        guard let place = text.indices.randomElement(using: &random) else { return }
        if Bool.random(using: &random) {
          text.remove(at: place)
        } else {
          text.insert("{}#/!>|.?\u{AD}".randomElement(using: &random) ?? "{", at: place)
        }
      }
    case .expressions:
      content = spoilTexts(of: content, &random) { text, random in
        let words = (0..<Int.random(in: 1..<14, using: &random)).compactMap { _ in
          Self.words.randomElement(using: &random)
        }
        text +=
          "{{ "
          + (["", "#if ", "#each ", "#let z = ", "#con "].randomElement(using: &random) ?? "")
          + words.joined(separator: Bool.random(using: &random) ? " " : "") + " }}"
      }
    case .blocks:
      content = spoilTexts(of: content, &random) { text, random in
        for _ in 0..<Int.random(in: 1..<5, using: &random) {
          text += blockTags.randomElement(using: &random) ?? ""
        }
      }
    default: content = spoilElements(content, &random)
    }
    let document = XMLWriter.document(content)
    archive.entries = archive.entries.map { entry in
      entry.name == "content.xml" ? ZipArchive.Entry(entry.name, document) : entry
    }
    return try archive.bytes()
  }

  /// The memory that the process has now, in KiB.
  private static func residentMemory() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
  }

  @Test(
    "no change of a template makes the engine fail", .timeLimit(.minutes(30)),
    arguments: Kind.allCases)
  func mutations(kind: Kind) throws {
    let clock = ContinuousClock()
    var refusals = 0
    for seed in 0..<Self.count {
      let fixture = FixtureTests.cases[seed % FixtureTests.cases.count]
      let folder = Spoiled(
        name: fixture.name, bytes: try Self.bytes(fixture.name, kind, seed: seed))
      let memory = Self.residentMemory()
      let time = clock.measure {
        do throws(DiagnosticError) {
          _ = try Template.compile(named: fixture.name, in: folder).render(
            fixture.data, options: RenderOptions(pictures: FixtureTests.pictures))
        } catch {
          refusals += 1
          #expect(!error.diagnostics.isEmpty, "\(kind) \(seed)")
          // One fault is told once, and where it is.
          #expect(
            Set(error.diagnostics).count == error.diagnostics.count,
            "\(kind) \(seed) \(error.diagnostics)")
          #expect(error.diagnostics.allSatisfy { $0.place != nil }, "\(kind) \(seed)")
        }
        let inspection = Template.inspect(named: fixture.name, in: folder)
        _ = inspection.check(against: fixture.data)
        _ = inspection.jsonSchema()
      }
      #expect(time < Self.longest, "\(kind) \(seed): \(time)")
      #expect(Self.residentMemory() - memory < 1 << 20, "\(kind) \(seed)")
    }
    // Writer too reads what has an element too few.
    #expect(refusals > 0 || kind == .elements, "\(kind)")
  }
}
