import Diagnostics
import Reports
import StructuredData
import Templating
import Testing

@testable import Forms

@Suite struct FormLayoutTests {
  @Test(
    "The form asks for every value that a region's file may hold, each once, but for what the service decides"
  )
  func everyValueIsAsked() throws {
    let assets = try FormAssets.load(home: Example.root, files: LocalFiles())
    let layout = try Example.reports().layout
    let asked = layout.sections.flatMap { section -> [[String]] in
      let groups: [String?] = section.groups?.items.map { $0.id } ?? [nil]
      return groups.flatMap { group in
        section.fields.map { section.path(ofGroup: group) + $0.path }
      }
    }
    // The region is printed; an indicator's words and its figures' are one answer.
    let words = ["plan_plurianual", "resultados", "medicion", FormAnswers.wordsKey]
    let leaves = FormTree(assets.form.definition, ofWhole: false).leaves
    let unasked = leaves.filter { $0.field.question == nil && $0.path.keys != words }
    #expect(
      unasked.map(\.key) == [
        "rotulo", "institucion", "meta", "valor", "sentido", "suma", "servicio",
      ])
    let wanted = leaves.map(\.path.keys).filter { keys in
      keys != words && !unasked.contains { $0.path.keys == keys }
    }
    #expect(Set(asked) == Set(wanted))
    #expect(asked.count == Set(asked).count)
  }

  @Test("Sections, fields and sheets are told apart by number and by name")
  func numbersDiffer() throws {
    let layout = try Example.reports().layout
    #expect(Set(layout.sections.map(\.number)).count == layout.sections.count)
    // Cards alone share a sheet.
    let shared = Dictionary(grouping: layout.sections, by: \.sheet).values.filter { $0.count > 1 }
    #expect(shared.joined().allSatisfy { $0.style == .card })
    for section in layout.sections {
      #expect((1...99).contains(section.number))
      #expect(section.sheet.count <= 31)
      #expect(!section.sheet.contains { ":\\/?*[]".contains($0) })
      #expect(Set(section.fields.map(\.number)).count == section.fields.count)
      #expect(Set(section.fields.map { PlainWords($0.label) }).count == section.fields.count)
    }
  }

  @Test("A mark's name says what it marks, whatever a word processor adds to it")
  func marks() {
    let mark = FormMark(section: 2, row: 13, field: 9)
    #expect(mark.name == "F_0201309")
    #expect(FormMark("F_0201309") == mark)
    #expect(FormMark("F_02013091") == mark)
    #expect(FormMark("F_0201309 Copia 1") == mark)
    #expect(FormMark("F_02013") == nil)
    #expect(FormMark("D_0201309") == nil)
    #expect(FormMark(section: 2, row: 1_000, field: 9).name == "F_0299909")
  }

  @Test("The same word with accents, capitals and other marks is the same label")
  func plainWords() {
    #expect(PlainWords("Desafíos 2010:") == PlainWords("DESAFIOS  2010"))
    #expect(
      PlainWords("Clientes/usuarios/beneficiarios")
        == PlainWords("Clientes / usuarios / beneficiarios."))
    #expect(PlainWords("Desafíos 2010") != PlainWords("Desafíos 2011"))
  }
}
