import Diagnostics
import OpenDocument
import Templating
import Testing

/// Values that are absent, incomplete or of another kind than a tag asks for: never a blank, and a
/// remedy that mends it.
@Suite struct ValueMessageTests {
  static let yaml = """
    mes: 2009-11
    año: "2009"
    dia: 2010-03-05
    f: 31-12-2010
    m: 1234.5
    nombre: Ana
    vacía: []
    moneda: USD
    nada:
    xs:
      - {n: a, v: 2.50, w: 9, ys: [1]}
      - {n: b, v: 1e0, w: 10}
    nums: [2, 7.0]
    """

  static func shown(_ tags: String, _ yaml: String = yaml) throws -> String {
    let package = try Flat("<text:p>\(escaped(tags))</text:p>").package(try NumberTests.data(yaml))
    return Flat.xml(package.content.first("office:body")?.first("office:text"))
      .replacing("<text:p>", with: "").replacing("</text:p>", with: "")
      .replacing("<text:p/>", with: "")
  }

  static func faults(_ tags: String, _ yaml: String = yaml) throws -> [Diagnostic] {
    Flat("<text:p>\(escaped(tags))</text:p>").faults(try NumberTests.data(yaml))
  }

  static func checked(_ tags: String, _ yaml: String = yaml) throws -> [Diagnostic] {
    let flat = Flat("<text:p>\(escaped(tags))</text:p>")
    let inspection = Template.inspect(named: "t.fodt", in: flat)
    return inspection.faults + inspection.check(against: try NumberTests.data(yaml))
  }

  private static func escaped(_ tags: String) -> String {
    tags.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  // MARK: Dates

  @Test(
    "a date without a day or a month is no date for a format or a filter that asks for it",
    arguments: [
      ("mes | fecha \"dd-MM-yyyy\"", "día"), ("mes | fecha \"EEEE d\"", "día"),
      ("mes | fecha \"EEE\"", "día"), ("año | fecha \"MM/yyyy\"", "mes"),
      ("año | fecha \"d 'de' MMMM\"", "mes"), ("mes | fecha \"d MMMM yyyy\" \"en\"", "día"),
      ("año | fecha \"MMMM\" \"pt\"", "mes"), ("mes | dia", "día"), ("mes | dia_semana", "día"),
      ("mes | sumar_dias 3", "día"), ("año | mes", "mes"), ("año | sumar_meses 1", "mes"),
      ("año | numero_de_mes", "mes"), ("mes | dias_hasta dia", "día"),
    ])
  func incompleteDate(expression: String, lacks: String) throws {
    let faults = try Self.faults("{{ \(expression) }}")
    #expect(faults.map(\.rule) == ["TPL-33"], "\(faults)")
    let words = faults.first?.message.spanish ?? ""
    #expect(words.contains("pide el \(lacks)") && words.contains("no lo tiene"), "\(words)")
    #expect(words.contains(expression.hasPrefix("mes") ? "«2009-11»" : "«2009»"), "\(words)")
    #expect(faults.first?.related.isEmpty == false)
  }

  @Test(
    "what the date has prints",
    arguments: [
      ("mes | fecha \"MMMM yyyy\"", "noviembre 2009"), ("mes | fecha \"'d' MM-yy\"", "d 11-09"),
      ("año | fecha \"yyyy\"", "2009"), ("mes | fecha \"MMMM\" \"en\"", "November"),
      ("mes | mes", "noviembre"), ("mes | sumar_meses 2", "2010-01"),
      ("año | sumar_años 1", "2010"),
    ])
  func completeEnough(expression: String, expected: String) throws {
    #expect(try Self.shown("{{ \(expression) }}") == expected)
  }

  @Test(
    "a date written otherwise gets the right spelling, and one that is none its reason",
    arguments: [
      ("31-12-2010", "escriba 2010-12-31"), ("31/12/2010", "escriba 2010-12-31"),
      ("2010-3-5", "escriba 2010-03-05"), ("5.3.2010", "escriba 2010-03-05"),
      ("2010/03/05", "escriba 2010-03-05"), ("2010-12-31T08:00", "escriba 2010-12-31"),
      ("2010-12-31 08:30", "escriba 2010-12-31"), ("12/31/2010", "escriba 2010-12-31"),
      ("5 de marzo de 2010", "escriba 2010-03-05"), ("Marzo 2010", "escriba 2010-03"),
      ("3/2010", "escriba 2010-03"), ("20101231", "escriba 2010-12-31"),
      ("2010-02-30", "febrero de 2010 no tiene día 30"),
      ("31-04-2010", "abril de 2010 no tiene día 31"),
      ("29/2/2011", "febrero de 2011 no tiene día 29"), ("2010-13-01", "no hay mes 13"),
      ("mañana", "escriba la fecha como año-mes-día"),
      ("31-12-10", "escriba la fecha como año-mes-día"),
    ])
  func dateRemedy(written: String, remedy: String) throws {
    let yaml = "f: \"\(written)\"\n"
    for tags in ["{{ f | fecha \"d\" }}", "{{ f | sumar_dias 1 }}", "{{ f | año }}"] {
      let faults = try Self.faults(tags, yaml)
      #expect(faults.map(\.rule) == ["TPL-33"])
      #expect(faults.first?.remedy?.spanish.hasPrefix(remedy) == true, "\(faults)")
      #expect(faults.first?.message.spanish.contains("«\(written)»") == true, "\(faults)")
    }
    let checked = try Self.checked("{{ f | fecha \"d\" }}", yaml)
    #expect(checked.first?.remedy?.spanish.hasPrefix(remedy) == true, "\(checked)")
  }

  @Test(
    "a value of the right kind that does not fit is said",
    arguments: [
      ("4000 | romano", "4000"), ("13 | mes", "13"), ("m | palabras \"en\"", "1234.5"),
      ("0 | romano", "0"), ("m | romano", "1234.5"), ("nombre | numero", "«Ana»"),
      ("nombre | dinero", "«Ana»"), ("nombre + 1", "«Ana»"), ("xs | suma \"n\"", "«a»"),
    ])
  func valueSaid(expression: String, value: String) throws {
    let faults = try Self.faults("{{ \(expression) }}")
    #expect(faults.map(\.rule) == ["TPL-33"])
    let words = faults.first?.message.spanish ?? ""
    let end = words.replacing("{{\(expression)}}", with: "")
    #expect(end.contains(value), "\(words)")
  }

  @Test(
    "a format without quotes is proposed with them",
    arguments: [
      ("f | fecha dd/MM/yyyy", "{{ f | fecha \"dd/MM/yyyy\" }}"),
      ("f | fecha dd-MM-yyyy", "{{ f | fecha \"dd-MM-yyyy\" }}"),
      ("f | fecha dd.MM.yyyy", "{{ f | fecha \"dd.MM.yyyy\" }}"),
      ("f | date d/M | mayusculas", "{{ f | date \"d/M\" | mayusculas }}"),
      ("f | fecha dd/mm/aaaa", "{{ f | fecha \"dd/MM/yyyy\" }}"),
      ("f | fecha MMMM", "{{ f | fecha \"MMMM\" }}"),
      ("f | fecha d MMMM yyyy", "{{ f | fecha \"d MMMM yyyy\" }}"),
      ("f | fecha dd-MM", "{{ f | fecha \"dd-MM\" }}"),
      ("f | fecha d 'de' MMMM", "{{ f | fecha \"d 'de' MMMM\" }}"),
    ])
  func unquoted(expression: String, right: String) throws {
    let faults = try Self.faults("{{ \(expression) }}", "f: 2010-12-31\n")
    #expect(faults.count == 1, "\(faults)")
    #expect(faults.first?.remedy?.spanish.contains(right) == true, "\(faults)")
  }

  @Test("a format that the data gives, and another fault, are left alone") func otherArguments()
    throws
  {
    let yaml = "f: 2010-12-31\nd: d/M\n"
    #expect(try Self.shown("{{ f | fecha d }}", yaml) == "31/12")
    let faults = try Self.faults("{{ f | fecha formato }}", yaml)
    #expect(faults.first?.remedy?.spanish.contains("entre comillas") == false)
  }

  // MARK: What is absent

  @Test(
    "the field of an item that there is not is a message, in every place",
    arguments: [
      "{{ (xs | donde \"v > 9\" | primero).n }}", "{{ (vacía | primero).n }}",
      "{{ (xs | donde \"v > 9\" | ultimo).n | mayusculas }}",
      "{{ (xs | donde \"v > 9\" | primero).v + 1 }}", "{{ -(vacía | primero).v }}",
      "{{#if (xs | donde \"v > 9\" | primero).n = \"a\"}}x{{/if}}",
      "{{#if \"a\" ≠ (vacía | primero).n}}x{{/if}}", "{{#if (vacía | first).n in nums}}x{{/if}}",
      "{{#each (xs | donde \"v > 9\" | primero).ys as y}}{{ y }}{{/each}}",
      "{{ (vacía | primero)[\"n\"] }}", "{{#let p = (vacía | primero).n}}{{ p }}{{/let}}",
      "{{ (1..0 | primero) }}", "{{ (vacía | primero).a.b }}", "{{ nums[nada] }}",
      "{{ (\"\" | partir \",\" | primero) }}",
    ])
  func memberOfNothing(tags: String) throws {
    #expect(try Self.faults(tags).map(\.rule) == ["TPL-32"])
  }

  @Test(
    "where the author allows that it is absent, nothing prints",
    arguments: [
      ("{{ (vacía | primero).n? }}", ""), ("{{ (otra? | primero).n }}", ""),
      ("{{ (vacía | primero).n | por_defecto \"–\" }}", "–"),
      ("{{#if (vacía | primero).n}}x{{else}}no{{/if}}", "no"),
      ("{{#if (vacía | primero).n? = \"a\"}}x{{else}}no{{/if}}", "no"),
      ("{{#if (vacía | primero).n = null}}nulo{{/if}}", "nulo"),
      ("{{#each (vacía | primero).ys? as y}}{{ y }}{{else}}nada{{/each}}", "nada"),
      ("{{ (xs | primero).n }}", "a"), ("{{ xs[0][\"zz\"]? }}", ""),
    ])
  func allowed(tags: String, expected: String) throws {
    #expect(try Self.shown(tags) == expected)
  }

  @Test(
    "what is computed from no items gets a remedy that works",
    arguments: [
      "xs | donde \"v > 9\" | promedio \"v\"", "vacía | maximo", "vacía | primero",
      "xs | donde \"v > 9\" | minimo \"v\"", "(xs | donde \"v > 9\" | primero).n",
      "vacía | last",
    ])
  func emptySelection(expression: String) throws {
    let faults = try Self.faults("{{ \(expression) }}")
    #expect(faults.map(\.rule) == ["TPL-32"])
    #expect(faults.first?.remedy?.spanish.contains("| por_defecto 0") == true, "\(faults)")
    #expect(try Self.shown("{{ \(expression) | por_defecto 0 }}") == "0")
    let plain = try Self.faults("{{ nada }}")
    #expect(plain.first?.remedy?.spanish.contains("complete el dato") == true)
  }

  // MARK: Names inside what has none

  @Test(
    "a name asked of a list, a text or a number says what that is, and where",
    arguments: [
      ("xs.n", "«xs» es una lista", "{{#cada xs como x}} {{ x.n }} {{/cada}}", 10),
      ("xs.n.q", "«xs» es una lista", "{{ xs.0.n }}", 10),
      ("nombre.apellido", "«nombre» es un texto", "{{ nombre }}", 6),
      ("m.n", "«m» es un número", "{{ m }}", 5), ("nums.v", "«nums» es una lista", "{{ x }}", 13),
      ("xs.0.n.z", "«xs.0.n» es un texto", "{{ xs.0.n }}", 10),
      ("xs.5.n", "«xs» es una lista de 2 elementos", "«xs.1»", 10),
      ("nums.2", "«nums» es una lista de 2 elementos", "«nums.1»", 13),
      ("dia.año", "«dia» es un texto", "{{ dia | año }}", 3),
      ("xs.count", "«xs» es una lista", "{{ xs | cuenta }}", 10),
    ])
  func inside(expression: String, kind: String, remedy: String, line: Int) throws {
    var lists = [try Self.faults("{{ \(expression) }}")]
    if !expression.contains(/\d/) { lists.append(try Self.checked("{{ \(expression) }}")) }
    for faults in lists {
      #expect(faults.map(\.rule) == ["TPL-31"])
      #expect(faults.first?.message.spanish.contains(kind) == true, "\(faults)")
      #expect(faults.first?.remedy?.spanish.contains(remedy) == true, "\(faults)")
      guard case .source(let place, _)? = faults.first?.related.first?.place else {
        Issue.record("no place: \(faults)")
        continue
      }
      #expect(place.line == line || line == 10 && place.line == 11, "\(place)")
    }
  }

  @Test("the same of a loop's item, and of what no name leads to") func insideItems() throws {
    let item = try Self.faults("{{#each nums as x}}{{ x.n }}{{/each}}")
    #expect(item.first?.message.spanish.contains("«x» es un número") == true, "\(item)")
    let member = try Self.faults("{{ (xs | invertir).n }}")
    #expect(member.map(\.rule) == ["TPL-31"])
    #expect(member.first?.message.spanish.contains("es una lista") == true, "\(member)")
    #expect(try Self.shown("{{ xs.n? }}{{ nombre.z? }}{{ xs.7? }}") == "")
  }

  @Test(
    "a question that no item can answer is found without rendering",
    arguments: [
      "{{ xs | suma \"zz\" }}", "{{#each xs | ordenar \"zz\" as x}}{{ x.n }}{{/each}}",
      "{{#each xs | agrupar \"zz\" as g}}{{ g.clave }}{{/each}}", "{{ xs | suma \"w * zz\" }}",
    ])
  func unanswered(tags: String) throws {
    let faults = try Self.checked(tags)
    #expect(faults.map(\.rule) == ["TPL-31"], "\(faults)")
    #expect(faults.first?.message.spanish.contains("«zz»") == true)
  }

  @Test(
    "a question that some item answers, or that may be asked in vain, is no fault",
    arguments: [
      "{{ xs | campo \"ys\" | cuenta }}", "{{ xs | suma \"zz?\" }}", "{{ vacía | suma \"zz\" }}",
      "{{ xs | cuenta \"v > 1 or zz\" }}", "{{ xs | suma \"m\" }}",
    ])
  func answered(tags: String) throws {
    #expect(try Self.checked(tags).isEmpty)
  }

  // MARK: Totals and arguments

  @Test("a maximum and a minimum print as a sum does") func extremes() throws {
    #expect(
      try Self.shown(
        "{{ xs | maximo \"v\" }} {{ xs | minimo \"v\" }} {{ xs | suma \"v\" }} "
          + "{{ nums | max }} {{ nums | min }} {{ xs | maximo \"w\" | romano }}")
        == "2,5 1 3,5 7 2 X")
    #expect(try Self.shown("{{ xs | maximo \"n\" }} {{ xs.0.v }}") == "b 2.50")
  }

  @Test(
    "each filter looks at all its arguments when the template is compiled",
    arguments: [
      "m | numero 2 3", "m | dinero 3", "m | entero 2", "m | palabras 3", "m | numero \"en\" 2",
      "m | numero 200 \"en\"", "m | numero \"x\" \"en\"", "m | numero 1.5 \"en\"",
      "m | dinero \"USD\" 3", "m | dinero true", "dia | fecha \"d\" 5", "nums | lista 2",
      "m | entero \"qqq\"", "nums | ordenar \"this\" 5", "m | ordinal 2", "m | redondear \"a\"",
      "nombre | trozo \"a\"", "nombre | rellenar 5 \"\"", "m | entero \"en\" 2",
    ])
  func arguments(expression: String) {
    #expect(Flat("<text:p>{{ \(expression) }}</text:p>").faults().map(\.rule) == ["TPL-15"])
  }

  @Test("arguments from the data are looked at too, and their own fault is one message")
  func computedArguments() throws {
    #expect(
      try Self.shown("{{ m | dinero moneda }} {{ m | numero nums.0 }}") == "US$1.234,50 1.234,50")
    #expect(try Self.faults("{{ m | dinero nums.0 }}").map(\.rule) == ["TPL-15"])
    #expect(try Self.faults("{{ m | dinero monedas }}").map(\.rule) == ["TPL-31"])
    #expect(try Self.faults("{{ m | entero nums.0 }}").map(\.rule) == ["TPL-15"])
  }

  // MARK: One fault, one message

  @Test(
    "what a check says once it does not say again of the data",
    arguments: [
      "{{#for x in xs}}{{ x.n }}{{/for}}", "{{#each xs as x, i}}{{ x.n }}{{ i }}{{/each}}",
      "{{#set t = m}}{{ t }}{{/set}}", "{{#each xs as x}}{{ @index1 }}{{/each}}",
      "{{ @contador }}",
    ])
  func once(tags: String) throws {
    let faults = try Self.checked(tags)
    #expect(!faults.isEmpty && !faults.contains { $0.rule == "TPL-31" }, "\(faults)")
  }

  @Test(
    "of a value that is there it is not said that it should be",
    arguments: [
      "{{ a | image 1 \"cm\" }}", "{{ b / c }}", "{{#if a < b}}x{{/if}}", "{{ d | plain }}",
      "{{ a | qr 2 }}{{ d }}",
    ])
  func present(tags: String) {
    let origin = SourceLocation(file: "d.yaml", line: 3, column: 1)
    let data = Record(["a": "no.png", "b": 1, "c": 0, "d": "x\u{1}"], origin: origin)
    let faults = Flat("<text:p>\(tags.replacing("<", with: "&lt;"))</text:p>").faults(data)
    #expect(!faults.isEmpty)
    let related = faults.flatMap(\.related)
    #expect(related.contains { $0.place == .source(origin, nil) }, "\(faults)")
    #expect(!related.contains { $0.message.spanish.contains("debería") }, "\(faults)")
  }

  @Test(
    "one fault of a tag is one message, with the data's places",
    arguments: [("{{ x.nn }}", "TPL-31"), ("{{ x.v }}", "TPL-32")])
  func folded(tag: String, rule: String) throws {
    func items(_ count: Int) -> Record {
      let items = (1...count).map { line in
        Value.record(
          Record(
            ["n": .integer(line), "v": .null],
            origin: SourceLocation(file: "d.yaml", line: line, column: 1)))
      }
      return ["xs": .list(items)]
    }
    let flat = Flat("<text:p>{{#each xs as x}}\(tag){{/each}}</text:p>")
    for (count, places, last) in [
      (1, 1, ""), (5, 5, ""), (6, 5, ", y en otro lugar"), (2_000, 5, ", y en otros 1.995 lugares"),
    ] {
      let faults = flat.faults(items(count))
      #expect(faults.map(\.rule) == [rule], "\(faults)")
      let related = try #require(faults.first?.related)
      #expect(related.count == places)
      #expect(related.last?.message.spanish == "el dato debería estar aquí" + last)
      #expect(
        related.first?.place == .source(SourceLocation(file: "d.yaml", line: 1, column: 1), nil))
    }
  }

  @Test("a name with dashes is unknown once, and other names are still looked for") func dashes()
    throws
  {
    let faults = try Self.checked(
      "{{ código-postal }} {{ a-b-c | entero }} {{ zz }}", "código-postal: 1\na-b-c: 2\n")
    #expect(faults.map(\.rule) == ["TPL-31", "TPL-31", "TPL-31"], "\(faults)")
    let both = try Self.checked("{{#for x in xs}}{{ x.n }}{{/for}}{{ zz }}")
    #expect(both.contains { $0.message.spanish.contains("«zz»") }, "\(both)")
  }
}
