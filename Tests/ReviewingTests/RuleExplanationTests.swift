import Diagnostics
import Testing

@testable import Reviewing

@Suite struct RuleExplanationTests {
  @Test("A rule with its criterion, its examples and how to accept it, in any case of letters")
  func rule() throws {
    let spanish = try #require(RuleExplanation(language: .spanish).text(of: "fig-01"))
    #expect(
      spanish.hasPrefix(
        "FIG-01 · error · coherencia\n\nLa etiqueta Logro o Brecha contradice las cifras\n\n"))
    #expect(spanish.contains("\n\nMal:\n    plan_plurianual:\n"))
    #expect(spanish.contains("\n\nBien:\n    plan_plurianual:\n"))
    #expect(spanish.contains("\n    # etapa4: acepta FIG-01 porque …\n"))
    let english = try #require(RuleExplanation(language: .english).text(of: "FIG-01"))
    #expect(english.hasPrefix("FIG-01 · error · coherence\n\n"))
    #expect(english.contains("\n    # etapa4: accepts FIG-01 because …\n"))
    #expect(RuleExplanation(language: .spanish).text(of: "FIG-99") == nil)
  }

  @Test("The catalogue names every rule, and what was left out with the reason")
  func catalogue() {
    for language in Language.allCases {
      let explanation = RuleExplanation(language: language)
      let lines = explanation.catalogue.split(separator: "\n")
      for rule in Rule.all {
        #expect(lines.contains { $0.hasPrefix("\(rule.id)  ") })
      }
      for rule in Rule.leftOut {
        #expect(lines.contains { $0.hasPrefix("\(rule.id)  ") })
        #expect(explanation.text(of: rule.id) != nil)
        #expect(Rule.named(rule.id) == nil)
      }
      #expect(lines.allSatisfy { $0.count <= 100 }, "\(lines.filter { $0.count > 100 })")
    }
  }

  @Test(
    "The manual's page of the rules says what the rules say",
    arguments: [(Language.spanish, "es/reglas.md"), (.english, "en/rules.md")])
  func manual(language: Language, file: String) throws {
    try Golden.check(RuleManual(language: language).page, againstManual: file)
  }

  @Test("An acceptance of a rule that did not run is left in peace; of no rule at all, it is not")
  func unrun() throws {
    var workspace = SampleWorkspace()
    workspace.texts["w/nacional.yaml"]? += "# etapa4: acepta FIG-01 porque sí\n"
    #expect(try workspace.review([]).findings.isEmpty)
    workspace.texts["w/nacional.yaml"]? += "# etapa4: acepta FIG-99 porque sí\n"
    #expect(try workspace.review([]).findings.map(\.quote) == ["FIG-99"])
    workspace.texts["w/informe.yaml"]? += "reglas: {FIG-01: no}\n"
    #expect(try workspace.review(Rule.all).findings.map(\.quote) == ["FIG-99"])
  }
}
