import Diagnostics
import OpenDocument
import Testing

@testable import Publishing

/// What a document shows, held against what it was made to say.
struct TextComparisonTests {
  private static func written(_ body: String) throws -> WrittenText {
    let space = ["office", "text", "table", "draw"].map {
      "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0 == "draw" ? "drawing" : $0):1.0\""
    }.joined(separator: " ")
    let xml =
      "<office:document-content \(space)><office:body><office:text>\(body)"
      + "</office:text></office:body></office:document-content>"
    return WrittenText(of: try XMLReader.document(from: Array(xml.utf8)))
  }

  private static func shown(
    _ texts: [String], heads: [String] = [], pages: Int? = nil
  ) -> PrintedText {
    func paragraphs(_ texts: [String]) -> [PrintedText.Paragraph] {
      texts.map {
        PrintedText.Paragraph(
          text: WrittenText.squeezed($0), words: $0, place: .file("x.pdf"),
          page: pages.map { _ in 1 })
      }
    }
    return PrintedText(paragraphs: paragraphs(texts), heads: paragraphs(heads), pages: pages)
  }

  private static func words(_ comparison: TextComparison) -> [String] {
    comparison.differences.map {
      switch $0 {
      case .changed(let old, let new): "\(old.words) → \(new.words)"
      case .missing(let old): "- \(old.words)"
      case .added(let new): "+ \(new.words)"
      case .head(let head): "^ \(head.words)"
      }
    }
  }

  /// Each difference in a word.
  private static func differences(_ body: String, _ texts: String...) throws -> [String] {
    words(try TextComparison(written(body), heads: written(""), against: shown(texts)))
  }

  @Test(
    "A digit more, less or other is a difference, whatever stands around it",
    arguments: ["153", "1", "16", "15.", "115", "1 5 0"])
  func digits(shown: String) throws {
    let body = "<text:p>Uno</text:p><text:p>15</text:p><text:p>15</text:p>"
    #expect(try Self.differences(body, "Uno", shown, "15") == ["15 → \(shown)"])
  }

  @Test("A cell that says what the next one says is not taken for it")
  func equalCells() throws {
    let row = (1...3).map { _ in "<table:table-cell><text:p>5</text:p></table:table-cell>" }
    let body =
      "<table:table table:name=\"T\"><table:table-row>\(row.joined())</table:table-row>"
      + "</table:table>"
    #expect(try Self.differences(body, "5", "6", "5") == ["5 → 6"])
    let comparison = try TextComparison(
      Self.written(body), heads: Self.written(""), against: Self.shown(["5", "5", "7"]))
    guard case .changed(let old, _)? = comparison.differences.first else {
      Issue.record("no difference")
      return
    }
    #expect(old.cells == [WrittenPlace.Cell(table: "T", row: 1, column: 3)])
  }

  @Test("What paper adds is none: numbers of pages, labels of items, hyphens where a line may end")
  func additions() throws {
    let body = """
      <text:p>Resumen<text:bookmark-ref text:reference-format="page" text:ref-name="a"/></text:p>\
      <text:list><text:list-item><text:p>punto</text:p></text:list-item></text:list>\
      <text:h text:outline-level="1">Plan</text:h><text:p>Cumpli\u{AD}miento</text:p>\
      <text:p>Nota<text:note><text:note-citation>1</text:note-citation><text:note-body>\
      <text:p>90% era</text:p></text:note-body></text:note> final</text:p>
      """
    let texts = ["Resumen 12", "• punto", "2.1. Plan", "Cumpli-miento", "Nota1 final", "190% era"]
    #expect(
      try Self.differences(body, texts[0], texts[1], texts[2], texts[3], texts[4], texts[5]) == [])
    let others = try Self.differences(
      body, "Resumen 1z", texts[1], "3 Plan", texts[3], texts[4], "191% era")
    #expect(others == ["Resumen… → Resumen 1z", "Plan → 3 Plan", "90% era → 191% era"])
  }

  @Test("A number before an item's own number is no label")
  func numbersBeforeNumbers() throws {
    let body = "<text:list><text:list-item><text:p>5 cursos</text:p></text:list-item></text:list>"
    #expect(try Self.differences(body, "1.5 cursos") == ["5 cursos → 1.5 cursos"])
    #expect(try Self.differences(body, "• 5 cursos") == [])
  }

  @Test("What is missing and what was added are told apart")
  func missingAndAdded() throws {
    let body = "<text:p>Uno</text:p><text:p>Dos</text:p><text:p>Tres</text:p>"
    #expect(try Self.differences(body, "Uno", "Tres", "Cuatro") == ["- Dos", "+ Cuatro"])
  }

  @Test("Signs that a font tells wrongly accuse nobody, and the figures among them are compared")
  func unsureSigns() throws {
    let body = """
      <text:p>שלום 45 עולם</text:p><text:p>Apoyar 😀 a 164 empresas</text:p><text:p>漢字</text:p>\
      <text:p>fin</text:p>
      """
    func differences(_ texts: String..., intact: Set<Int> = []) throws -> [String] {
      let comparison = try TextComparison(
        Self.written(body), heads: Self.written(""), against: Self.shown(texts, pages: 1),
        intact: intact)
      #expect(comparison.unsure == 3)
      return Self.words(comparison)
    }
    #expect(try differences("םולש 45 םלוע", "Apoyar a 164 empresas 👍", "漢漢", "fin") == [])
    #expect(try differences("םולש 45 םלוע", "Apoyar a 164 empresas", "fin") == [])
    #expect(
      try differences("םולש 46 םלוע", "Apoyar a 164 empresas", "fin", intact: [1])
        == ["שלום 45 עולם → םולש 46 םלוע"])
    #expect(
      try differences("םולש 45 םלוע", "Apoyar a 146 empresas", "fin")
        == ["Apoyar 😀 a 164 empresas → Apoyar a 146 empresas"])
  }

  @Test(
    "A number in a head is a page's where pages are counted, and a word that nobody wrote elsewhere"
  )
  func headNumbers() throws {
    func differences(_ heads: String..., pages: Int?) throws -> [String] {
      Self.words(
        try TextComparison(
          Self.written(""), heads: Self.written("<text:p>Servicio</text:p>"),
          against: Self.shown([], heads: heads, pages: pages)))
    }
    #expect(try differences("Servicio", "7", pages: 8) == [])
    #expect(try differences("Servicio 165", "9", pages: 8) == ["^ Servicio 165", "^ 9"])
    #expect(try differences("Servicio", pages: nil) == [])
    #expect(try differences("Servicio", "7", pages: nil) == ["^ 7"])
    #expect(try differences(pages: nil) == ["- Servicio"])
  }

  @Test("The excerpts show the words that differ, with a few around")
  func excerpts() {
    let (was, now) = Excerpt.pair("a b c d 164 e f g h", "a b c d 184 e f g h")
    #expect(was == "… b c d 164 e f g …" && now == "… b c d 184 e f g …")
  }
}
