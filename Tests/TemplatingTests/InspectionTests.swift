import Diagnostics
import Foundation
import OpenDocument
import Templating
import Testing

@Suite struct InspectionTests {
  static let body = """
    <text:p>{{ titulo }} {{ fecha | fecha "d/M/yyyy" }} {{ nota? }}</text:p>\
    <text:section text:name="each regiones as r"><text:p>{{ r.nombre }} {{ r.n | entero }}\
    {{#if r.deuda}}{{ r.detalle }}{{/if}}</text:p><text:p>{{#each r.lista as x}}{{ x }}{{/each}}\
    </text:p></text:section><text:p><draw:frame draw:name="F"><draw:image/><svg:desc>\
    {{ foto | imagen }}</svg:desc></draw:frame></text:p>
    """

  static func inspect(_ body: String) -> TemplateInspection {
    Template.inspect(named: "t.fodt", in: Flat(body))
  }

  @Test("the tags of a template, with their kinds and places")
  func tags() {
    let inspection = Self.inspect(Self.body)
    #expect(inspection.faults.isEmpty)
    #expect(
      inspection.tags.map { "\($0.kind.rawValue) \($0.source)" } == [
        "value titulo", "value fecha | fecha \"d/M/yyyy\"", "value nota?", "value r.nombre",
        "value r.n | entero", "if #if r.deuda", "value r.detalle", "end /if",
        "each #each r.lista as x", "value x", "end /each", "each #each regiones as r",
        "picture foto | imagen",
      ])
  }

  @Test("the names that a template wants, as a tree")
  func wanted() {
    let wanted = Self.inspect(Self.body).wanted
    func lines(_ names: [WantedData.Name]) -> [String] {
      names.flatMap { name in
        ["\(name.path) \(name.kind.rawValue)\(name.isOptional ? "?" : "")"] + lines(name.names)
      }
    }
    #expect(
      lines(wanted.names) == [
        "titulo value", "fecha date", "nota value?", "regiones list", "regiones[].nombre value",
        "regiones[].n number", "regiones[].deuda condition", "regiones[].detalle value?",
        "regiones[].lista list", "foto picture",
      ])
  }

  @Test("the JSON Schema of what a template wants")
  func schema() throws {
    let schema = Self.inspect(
      "<text:p>{{ a }}{{ b? | entero }}</text:p><text:p>{{#each xs as x}}{{ x.c }}{{/each}}</text:p>"
    ).jsonSchema()
    #expect(
      schema == """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "properties": {
            "a": {
              "type": ["string", "number", "boolean"]
            },
            "b": {
              "type": ["number", "null"]
            },
            "xs": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "c": {
                    "type": ["string", "number", "boolean"]
                  }
                },
                "required": ["c"]
              }
            }
          },
          "required": ["a", "xs"]
        }

        """)
    #expect(throws: Never.self) {
      try JSONSerialization.jsonObject(with: Data(Self.inspect(Self.body).jsonSchema().utf8))
    }
  }

  @Test("a template's own schema has all that it wants")
  func ownSchema() throws {
    let inspection = Self.inspect(Self.body)
    #expect(try inspection.check(againstSchema: inspection.jsonSchema()).isEmpty)
  }

  @Test("names that a schema lacks are messages with the nearest name, in every branch")
  func checkAgainstSchema() throws {
    let schema = """
      {"$ref": "#/$defs/informe", "$defs": {"informe": {"type": "object", "properties": {
        "titulo": {"type": "string"}, "fecha": {"type": "string", "format": "date"},
        "foto": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        "regiones": {"type": "array", "items": {"$ref": "#/$defs/region"}}}},
       "region": {"type": "object", "properties": {"nombres": {"type": "string"},
        "n": {"type": "string"}, "deuda": {"type": "boolean"}, "detalle": {"type": "string"},
        "lista": {"type": "array", "items": {"type": "object", "properties": {}}}}}}}
      """
    let faults = try Self.inspect(Self.body).check(againstSchema: schema)
    #expect(faults.map(\.rule) == ["TPL-31", "TPL-33", "TPL-33"], "\(faults)")
    #expect(faults.first?.remedy?.spanish == "¿quiso decir «nombres»?")
    #expect(faults.allSatisfy { $0.place != nil })
    #expect(throws: DiagnosticError.self) {
      try Self.inspect(Self.body).check(againstSchema: "{")
    }
  }

  @Test("data is checked in every item and every branch, with both places")
  func checkAgainstData() throws {
    let origin = SourceLocation(file: "d.yaml", line: 9, column: 3)
    let date = try #require(CalendarDate(year: 2009, month: 10, day: 30))
    let data = Record([
      "titulo": "t", "fecha": .date(date), "foto": "a.png",
      "regiones": .list([
        ["nombre": "a", "n": 1, "deuda": false, "detalle": "d", "lista": ["x"]],
        .record(Record(["nombre": "b", "n": 2, "deuda": false, "lista": []], origin: origin)),
      ]),
    ])
    let faults = Self.inspect(Self.body).check(against: data)
    #expect(faults.map(\.rule) == ["TPL-31"], "\(faults)")
    #expect(faults.first?.message.spanish.contains("«detalle»") == true)
    #expect(faults.first?.related.first?.place == .source(origin, nil))
  }

  @Test("names in loops without a name are looked for around them too")
  func searched() throws {
    let inspection = Self.inspect("<text:p>{{#each xs}}{{ a }}{{ t }}{{ no }}{{/each}}</text:p>")
    let faults = inspection.check(against: ["t": "x", "xs": [["a": 1]]])
    #expect(faults.map(\.rule) == ["TPL-31"])
    #expect(faults.first?.message.spanish.contains("«no»") == true)
  }

  @Test("data that a template never asks for is listed on request")
  func unused() throws {
    let data: Record = [
      "titulo": "t", "sobra": ["a": 1], "autor": ["nombre": "n", "edad": 3],
      "xs": [["a": "1", "b": 2], ["a": "1", "c": 2]], "ys": [1, 2],
    ]
    let flat = Flat(
      "<text:p>{{ titulo }}{{ autor.nombre }}{{#each xs}}{{ a }}{{ titulo }}{{/each}}{{ ys.length }}</text:p>"
    )
    let template = try Template.compile(named: "t.fodt", in: flat)
    let expected = ["autor.edad", "sobra", "xs[].b", "xs[].c"]
    #expect(template.unusedNames(in: data).map(\.path) == expected)
    #expect(
      try template.render(data, options: RenderOptions(reportsUnused: true)).unused.map(\.path)
        == expected)
    #expect(try template.render(data).unused.isEmpty)
  }

  // MARK: Comments

  func comments(_ inspection: TemplateInspection) throws -> Package {
    try Package(reading: inspection.annotated())
  }

  @Test("each fault becomes a comment in its paragraph")
  func annotated() throws {
    let inspection = Self.inspect(
      """
      <text:p>bien</text:p><text:p>{{ a b }}</text:p>\(BlockTests.table(BlockTests.row("x", "{{ c | d }}")))\
      <text:p>igual {{ e f }}</text:p><text:p>igual {{ e f }}</text:p>
      """)
    let body = Flat.xml(try comments(inspection).content.first("office:body")?.first("office:text"))
    #expect(body.hasPrefix("<text:p>bien</text:p><text:p><office:annotation><dc:creator>etapa4"))
    #expect(body.contains("</office:annotation>{{ c | d }}</text:p>"))
    #expect(body.count(of: "</office:annotation>igual {{ e f }}</text:p>") == 2)
    #expect(body.count(of: "TPL-01") == 3 && body.count(of: "TPL-13") == 1)
  }

  @Test("an annotated copy is still the template: its comments are no tags")
  func again() throws {
    struct Copy: TemplateFolder {
      let copy: [UInt8]
      func names() throws -> [String] { ["t.ott"] }
      func bytes(of name: String) throws -> [UInt8] { copy }
      func path(of name: String) -> String { "t.fodt" }
    }
    let first = Self.inspect("<text:p>{{ a b }} {{#if x}}</text:p>")
    let second = Template.inspect(named: "t.ott", in: Copy(copy: try first.annotated()))
    #expect(first.faults == second.faults && first.faults.count == 2)
  }

  @Test("a file that is no template has faults and no copy")
  func refused() {
    var flat = Flat("")
    flat.files["t.fodt"] = "no"
    let inspection = Template.inspect(named: "t.fodt", in: flat)
    #expect(inspection.faults.map(\.rule) == ["TPL-20"] && inspection.tags.isEmpty)
    #expect(throws: DiagnosticError.self) { try inspection.annotated() }
  }

  @Test("a faulty template that Writer saved: all its faults, as comments at their places")
  func writer() throws {
    let inspection = Template.inspect(path: try Fixtures.path("faltas.odt"))
    #expect(
      inspection.faults.map(\.rule).sorted() == [
        "TPL-01", "TPL-01", "TPL-02", "TPL-03", "TPL-13",
      ], "\(inspection.faults)")
    let text = Flat.xml(try comments(inspection).content.first("office:body"))
    #expect(text.count(of: "<office:annotation>") == 5)
  }

  @Test(
    "annotated copies are valid ODF",
    .enabled(if: OdfValidator.isPresent, "shared/odf/validate is absent: name it by ETAPA4_SHARED"))
  func valid() throws {
    let documents = try ["faltas.odt", "cambios.odt", "valores.ott"].map { name in
      (name, try Template.inspect(path: Fixtures.path(name)).annotated())
    }
    let findings = try OdfValidator.findings(in: documents)
    #expect(findings.isEmpty, "\(findings)")
  }
}
