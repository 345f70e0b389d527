import Diagnostics
import Reviewing
import Spelling
import Testing

@Suite struct SpellingTests {
  @Test("the system's dictionary knows Spanish, and suggests accents first")
  func system() throws {
    guard let dictionary = HunspellDictionary.system() else { return }
    for word in ["acción", "Región", "emprendedores"] {
      #expect(dictionary.isKnown(word), "\(word)")
    }
    #expect(!dictionary.isKnown("informacion"))
    #expect(dictionary.suggestions(for: "informacion").first == "información")
    #expect(dictionary.suggestions(for: "actividadse").contains("actividades"))
    #expect(dictionary.suggestions(for: "in" + String(repeating: "a", count: 5_000)).isEmpty)
  }

  @Test("no dictionary where there is no file")
  func absent() {
    #expect(HunspellDictionary.system(folders: ["/nonexistent"]) == nil)
  }

  @Test("without a dictionary the rule says once that it did not run")
  func notice() throws {
    let rule = try #require(Rule.named("TXT-01"))
    let review = Review(of: try SampleWorkspace().reports(), rules: [rule])
    #expect(review.findings.count == 1)
    #expect(review.findings.first?.severity == .info)
  }
}
