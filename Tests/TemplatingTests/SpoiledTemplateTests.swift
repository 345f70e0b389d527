import Diagnostics
import Foundation
import OpenDocument
import Templating
import Testing

/// A generator whose numbers its seed decides (SplitMix64).
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Spoils the tags in the texts of a template, as hasty authors do.
private struct Mutator {
  var random: Seeded
  /// The template's texts, in document order.
  var texts: [String]

  private static let strays = [
    "{{#each casas as c}}", "{{/each}}", "{{#if nombre}}", "{{/if}}", "{{else}}", "{{#unless x?}}",
    "{{/unless}}", "{{#each meses as m of column}}", "{{#each xs as x of page}}",
    "{{#if nombre of row}}", "{{#each notas as n of item}}", "{{#each notas as n of table}}",
    "{{#each notas? of section}}", "{{ nombre | join }}", "{{> parte }}", "{{ @index }}",
    "{{ foto | imagen }}", "{{", "}}", "{{ a | }}", "{{#}}", "{{ “x }}",
    "{{ x.y.z? | fecha \"d\" }}",
  ]

  private var tagged: [Int] { texts.indices.filter { texts[$0].contains("{{") } }

  mutating func spoil() {
    guard let index = tagged.randomElement(using: &random) else {
      insert(Self.strays.randomElement(using: &random) ?? "")
      return
    }
    switch Int.random(in: 0..<9, using: &random) {
    case 0: cut(index)
    case 1: cross(index)
    case 2: misspell(index)
    case 3: if let tag = take(index) { insert(tag) }
    case 4: double(index)
    case 5: _ = take(index)
    case 6: if let range = tag(in: index) { insert(String(texts[index][range])) }
    default: insert(Self.strays.randomElement(using: &random) ?? "")
    }
  }

  /// One of the tags of a text.
  private mutating func tag(in index: Int) -> Range<String.Index>? {
    let text = texts[index]
    let tags = text.ranges(of: "{{").compactMap { open -> Range<String.Index>? in
      text[open.upperBound...].firstRange(of: "}}").map { open.lowerBound..<$0.upperBound }
    }
    return tags.randomElement(using: &random)
  }

  private mutating func take(_ index: Int) -> String? {
    guard let range = tag(in: index) else { return nil }
    let tag = String(texts[index][range])
    texts[index].removeSubrange(range)
    return tag
  }

  private mutating func insert(_ tag: String) {
    guard let index = texts.indices.randomElement(using: &random) else { return }
    if Bool.random(using: &random) {
      texts[index] += tag
    } else {
      texts[index] = tag + texts[index]
    }
  }

  private mutating func cut(_ index: Int) {
    guard let range = tag(in: index),
      let place = texts[index][range].indices.randomElement(using: &random)
    else { return }
    texts[index].remove(at: place)
  }

  private mutating func cross(_ index: Int) {
    guard let other = tagged.randomElement(using: &random), other != index,
      let one = take(index), let two = take(other)
    else { return }
    texts[index] += two
    texts[other] += one
  }

  private mutating func misspell(_ index: Int) {
    guard let range = tag(in: index) else { return }
    let letters = texts[index][range].indices.filter { texts[index][$0].isLetter }
    guard let place = letters.randomElement(using: &random) else { return }
    texts[index].replaceSubrange(place...place, with: Bool.random(using: &random) ? "q" : "ee")
  }

  private mutating func double(_ index: Int) {
    guard let range = tag(in: index) else { return }
    if Bool.random(using: &random) {
      texts[index].insert("{", at: range.lowerBound)
    } else {
      texts[index].insert("}", at: range.upperBound)
    }
  }
}

/// The folder of the fixtures, with one of them spoiled.
private struct SpoiledFolder: TemplateFolder {
  let name: String
  let spoiled: [UInt8]

  func names() throws -> [String] { [name, "parte.odt"] }
  func bytes(of name: String) throws -> [UInt8] {
    if name == self.name { return spoiled }
    return [UInt8](try Data(contentsOf: URL(filePath: Fixtures.path(name))))
  }
  func path(of name: String) -> String { name }
}

@Suite struct SpoiledTemplateTests {
  /// All two hundred when `ETAPA4_SOAK` is set, else the first of them.
  static let count = ProcessInfo.processInfo.environment["ETAPA4_SOAK"] == "1" ? 200 : 40

  private static func texts(of element: XMLElement) -> [String] {
    element.children.flatMap { child -> [String] in
      switch child {
      case .text(let text): return [text]
      // Who changed what and when: no place for a tag.
      case .element(let child) where child.name == "text:tracked-changes": return []
      case .element(let child): return texts(of: child)
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
      case .element(let child) where child.name == "text:tracked-changes": .element(child)
      case .element(let child): .element(replaced(child, &texts))
      }
    }
    return element
  }

  private static func spoiled(_ name: String, seed: Int) throws -> [UInt8] {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: Fixtures.path(name))))
    var archive = try ZipArchive(reading: bytes)
    let content = try Package(reading: bytes).content
    var mutator = Mutator(random: Seeded(state: UInt64(seed)), texts: texts(of: content))
    for _ in 0...(seed % 3) { mutator.spoil() }
    var texts = mutator.texts[...]
    let document = XMLWriter.document(replaced(content, &texts))
    archive.entries = archive.entries.map { entry in
      entry.name == "content.xml"
        ? ZipArchive.Entry(entry.name, document)
        : entry
    }
    return try archive.bytes()
  }

  @Test("a spoiled template gives located messages or a valid document", .timeLimit(.minutes(10)))
  func spoiled() throws {
    var documents: [(name: String, bytes: [UInt8])] = []
    var refusals = 0
    for seed in 0..<Self.count {
      let fixture = FixtureTests.cases[seed % FixtureTests.cases.count]
      let folder = SpoiledFolder(
        name: fixture.name, spoiled: try Self.spoiled(fixture.name, seed: seed))
      do {
        let template = try Template.compile(named: fixture.name, in: folder)
        let document = try template.render(
          fixture.data, options: RenderOptions(pictures: FixtureTests.pictures))
        if !documents.contains(where: { $0.bytes == document.bytes }) {
          documents.append(("\(seed)-\(fixture.name)", document.bytes))
        }
      } catch {
        refusals += 1
        #expect(!error.diagnostics.isEmpty, "seed \(seed)")
        for fault in error.diagnostics {
          guard case .template(let file, let place)? = fault.place, !file.isEmpty,
            !place.spanish.isEmpty
          else {
            Issue.record("seed \(seed): no place in \(fault)")
            continue
          }
        }
        // The same can be said without data, and written into the template.
        let inspection = Template.inspect(named: fixture.name, in: folder)
        _ = inspection.check(against: fixture.data)
        _ = try Package(reading: inspection.annotated())
      }
    }
    #expect(refusals > Self.count / 4 && documents.count > Self.count / 10)
    if OdfValidator.isPresent {
      let findings = try OdfValidator.findings(in: documents)
      #expect(findings.isEmpty, "\(findings)")
    }
  }
}
