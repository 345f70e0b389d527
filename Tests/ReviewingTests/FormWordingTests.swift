import Diagnostics
import Reports
import StructuredData
import Testing

@testable import Reviewing

/// What the checks say, told to somebody who fills in a form.
@Suite struct FormWordingTests {
  private let wording: FormWording

  init() throws {
    let reports = try SampleWorkspace().reports()
    wording = FormWording(of: reports.form.definition.of(exercise: reports.settings.exercise))
  }

  private func told(
    _ es: String, at path: String = "programas.complementariedad_territorial.dificultades",
    quote: String = "", hasFiles: Bool = false
  ) throws -> String {
    wording.told(
      Message(verbatim: es), at: try #require(ValuePath(written: path)), quote: quote,
      hasFiles: hasFiles
    ).spanish
  }

  @Test("no rule tells a unit of keys, states' ids or files", arguments: RuleTests.catalogue)
  func rules(id: String) throws {
    let rule = try #require(Rule.named(id))
    let found = try SampleWorkspace(rule.wrong).review([rule]).open
    for finding in found {
      let path = ValuePath(written: finding.path) ?? ValuePath()
      for message in [finding.message, finding.remedy] {
        let told = wording.told(message, at: path, quote: finding.quote)
        for text in [told.spanish, told.english] {
          let cited = text.split { "«“".contains($0) }.dropFirst().map { words in
            words.prefix { !"»”".contains($0) }
          }
          let isForeign = { (words: Substring) -> Bool in
            !finding.quote.contains(words)
              && ["_", " | ", ".yaml", ".txt", "[0]"].contains { words.contains($0) }
          }
          #expect(cited.filter(isForeign) == [], "\(text)")
        }
      }
    }
  }

  @Test("a key is the field's name; one of another section says which")
  func keys() throws {
    #expect(try told("escriba «dificultades: ninguna»").hasSuffix(": «ninguna»"))
    #expect(try !told("escriba «dificultades: ninguna»").contains("dificultades:"))
    #expect(
      try told("escríbala en «programas.sistemas_informacion.logro»")
        .contains("«IV.1.4: "))
    #expect(
      try told("repítalo en «meta»", at: "plan_plurianual[0].objetivo") == "repítalo en «Meta»")
    #expect(try !told("cambie la clave «logro» por otra", quote: "logro").contains("clave"))
  }

  @Test("a state is told as the form calls it, and several are a list")
  func states() throws {
    let path = "provision_informacion.cumplimiento.estado"
    let list = try told("elija «estado: cumplido | parcial | no_cumplido»", at: path)
    #expect(list.contains("«Se ha cumplido parcialmente» o «A la fecha no se ha cumplido»"))
    #expect(
      try told("es la frase del estado «parcial», a mano", at: path, quote: "cumplido parcialmente")
        == "es la frase del estado «Se ha cumplido parcialmente», a mano")
  }

  @Test("the data's own words stay as they are")
  func quotes() throws {
    #expect(
      try told("«logro» está dos veces en «logro logro»", quote: "logro logro")
        == "«logro» está dos veces en «logro logro»")
    #expect(try told("dice «cumplido»: ¿cuándo?") == "dice «cumplido»: ¿cuándo?")
  }

  @Test("what has to be done in a file of the workspace is answered by the unit")
  func files() throws {
    let remedy = "corrija la palabra; si está bien, añádala a «palabras.txt» junto a «informe.yaml»"
    #expect(
      try told(remedy) == "corrija la palabra; si está bien así, dígalo en la respuesta")
    #expect(try told(remedy, hasFiles: true) == remedy)
  }
}
