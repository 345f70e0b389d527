import Diagnostics
import Foundation
import Reviewing
import StructuredData
import Testing

@Suite struct RuleTests {
  /// Those that `ETAPA4_RULES` names alone, where it does.
  static let catalogue: [String] = Rule.all.filter { canRun($0) && isAsked($0.id) }.map(\.id)

  static func isAsked(_ rule: String) -> Bool {
    ProcessInfo.processInfo.environment["ETAPA4_RULES"].map { $0.contains(rule) } ?? true
  }

  static func canRun(_ rule: Rule) -> Bool {
    !rule.needsForms || SampleWorkspace.forms != nil
  }

  @Test(
    "the rules that need the forms of words run",
    .disabled(if: SampleWorkspace.forms == nil, "Apertium's dictionary of forms is not installed"))
  func forms() {
    #expect(Rule.all.allSatisfy { Self.canRun($0) })
  }

  @Test("without the dictionary of forms, it is told once which rules did not run")
  func withoutForms() throws {
    let reports = try SampleWorkspace().reports()
    let idle = Review(of: reports, rules: Rule.all.filter(\.needsForms)).findings
    #expect(idle.map(\.severity) == [.info])
    #expect(idle.first?.message.spanish.contains("EDO-08, EDO-09") == true)
  }

  private func rule(_ id: String) throws -> Rule { try #require(Rule.named(id)) }

  @Test("the sound workspace is silent under every rule")
  func silence() throws {
    let review = try SampleWorkspace().review(Rule.all)
    #expect(review.findings.map { "\($0.rule) \($0.path): \($0.message.spanish)" } == [])
  }

  @Test("a rule finds its wrong example", arguments: catalogue)
  func wrong(id: String) throws {
    let rule = try rule(id)
    let review = try SampleWorkspace(rule.wrong).review([rule])
    #expect(review.open.contains { $0.rule == id && $0.severity == rule.severity })
  }

  @Test("a rule is silent on its right example", arguments: catalogue)
  func right(id: String) throws {
    let rule = try rule(id)
    let review = try SampleWorkspace(rule.right).review([rule])
    #expect(review.findings.map { "\($0.path): \($0.message.spanish)" } == [])
  }

  @Test(
    "a finding can be accepted in place, and an acceptance without a finding is found",
    arguments: catalogue)
  func acceptance(id: String) throws {
    let rule = try rule(id)
    var workspace = SampleWorkspace(rule.wrong)
    // Findings may share a line with others of their rule; each line gets its comment.
    let found = try workspace.review([rule]).open
    for (file, findings) in Dictionary(grouping: found, by: \.span.file) {
      var lines = (workspace.texts[file] ?? "").split(
        separator: "\n", omittingEmptySubsequences: false
      ).map(String.init)
      for line in Set(findings.map(\.acceptanceLine)).sorted(by: >) {
        let indent = lines[line - 1].prefix { $0 == " " }
        lines.insert("\(indent)# etapa4: acepta \(id) porque así se acordó", at: line - 1)
      }
      workspace.texts[file] = lines.joined(separator: "\n")
    }
    let review = try workspace.review([rule])
    #expect(review.open.map { "\($0.rule) \($0.span.location)" } == [])
    #expect(review.findings.allSatisfy { $0.acceptance == "así se acordó" })
    #expect(!review.findings.isEmpty)

    var stale = SampleWorkspace(rule.right)
    stale.texts["w/regiones/01.yaml"]?.append("# etapa4: acepta \(id) porque ya no\n")
    #expect(try stale.review([rule]).open.map(\.rule) == ["ACE-01"])
  }

  @Test(
    "an acceptance among the lines of a text is an error: it would print",
    arguments: [">-", "|", ">"])
  func acceptanceInside(mark: String) throws {
    var workspace = SampleWorkspace()
    workspace.texts["w/regiones/01.yaml"] = SampleWorkspace.region.replacing(
      "logro: Se financiaron",
      with:
        "logro: \(mark)\n      Hubo lluvia.\n      # etapa4: acepta FIG-04 porque sí\n      Se financiaron"
    )
    let found = try workspace.review([]).findings
    #expect(found.map(\.rule) == ["ACE-01"] && found.map(\.severity) == [.error])
  }

  @Test("a rule speaks in both languages and ends no message with a stop", arguments: catalogue)
  func words(id: String) throws {
    let rule = try rule(id)
    let messages =
      [rule.title, rule.explanation]
      + (try SampleWorkspace(rule.wrong).review([rule]).findings).flatMap {
        [$0.message, $0.remedy] + $0.related.map(\.message)
      }
    for message in messages {
      #expect(!message.spanish.isEmpty && !message.english.isEmpty)
      #expect(message.spanish != message.english || message.spanish.count < 40)
      #expect(!message.spanish.contains("  ") && !message.english.contains("  "))
    }
  }

  @Test("every rule has its own id, in the catalogue's form")
  func ids() {
    #expect(Set(Self.catalogue).count == Self.catalogue.count)
    for id in Self.catalogue {
      #expect(id.wholeMatch(of: /[A-Z]{2,3}-\d\d/) != nil)
    }
  }

  @Test("where nobody wrote, everything is missing; a filler is no answer")
  func matrix() throws {
    var workspace = SampleWorkspace()
    workspace.texts["w/regiones/01.yaml"] = """
      region: Tarapacá
      plan_plurianual: []
      provision_informacion: {matriz: []}

      """
    func states() throws -> Set<String> {
      let rows = try workspace.review([]).matrix.rows
      return Set(rows.first { $0.unit == "tarapaca" }?.states.values.map(\.rawValue) ?? [])
    }
    #expect(try states() == ["missing"])
    workspace.texts["w/regiones/01.yaml"]?.append(
      "programas: {sistemas_informacion: {desempeno: 100, logro: S/I}}\n")
    #expect(try states().contains("partial") && states().contains("missing"))
    var whole = SampleWorkspace()
    whole.texts["w/regiones/01.yaml"] = whole.texts["w/regiones/01.yaml"]?.replacing(
      "Se firmaron dos acuerdos de trabajo con la agencia regional.", with: "Por completar")
    let row = try whole.review([]).matrix.rows.first { $0.unit == "tarapaca" }
    #expect(row?.states.filter { $0.value != .complete }.map(\.key.rawValue) == ["IV.1.3"])
  }
}
