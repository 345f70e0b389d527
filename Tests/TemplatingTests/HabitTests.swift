import Diagnostics
import OpenDocument
import Templating
import Testing

/// What authors bring along from other template languages.
@Suite struct HabitTests {
  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  static func faults(_ text: String, _ data: Record? = nil) -> [Diagnostic] {
    Flat("<text:p>\(escaped(text))</text:p>").faults(data)
  }

  static func warnings(_ text: String) -> [Diagnostic] {
    Template.inspect(named: "t.fodt", in: Flat("<text:p>\(escaped(text))</text:p>")).faults
  }

  @Test(
    "a habit of another language gets the right word, in one message",
    arguments: [
      ("{{^a}}x{{/a}}", "{{#unless a}}", "{{#salvo a}}"), ("{{^}}", "{{else}}", "{{sino}}"),
      ("{{#a}}x{{/a}}", "{{#each a as x}}", "{{#si a}}"), ("{{&a}}", "{{ a }}", "{{ a }}"),
      ("{{{a}}}", "{{ a }}", "{{ a }}"), ("{{= a }}", "{{ a }}", "{{ a }}"),
      ("{{$a.b}}", "{{ a.b }}", "{{ a.b }}"), ("{{.}}", "{{ this }}", "{{ this }}"),
      ("{{../a.b}}", "{{ @parent.a.b }}", "{{ @parent.a.b }}"),
      ("{{../../a}}", "{{ @parent.@parent.a }}", "{{ @parent.@parent.a }}"),
      ("{{./a}}", "{{ a }}", "{{ a }}"),
      ("{{#for x in xs}}y{{/for}}", "{{#each xs as x}}", "{{#cada xs como x}}"),
      ("{{for x in xs}}y{{/each}}", "{{#each xs as x}}", "{{#cada xs como x}}"),
      ("{{#each x in xs}}y{{/each}}", "{{#each xs as x}}", "{{#cada xs como x}}"),
      ("{{#each xs as |x|}}y{{/each}}", "{{#each xs as x}}", "{{#cada xs como x}}"),
      ("{{#each xs as x, i}}y{{/each}}", "@number", "@numero"),
      ("{{#each xs x}}y{{/each}}", "{{#each xs as x}}", "{{#cada xs como x}}"),
      ("{{if a}}y{{/if}}", "{{#if a}}", "{{#si a}}"),
      ("{{#if a then}}y{{/if}}", "{{#if a}}", "{{#si a}}"),
      ("{{#unless a entonces}}y{{/unless}}", "{{#unless a}}", "{{#salvo a}}"),
      ("{{#while a}}y{{/while}}", "{{#each a as x}}", "{{#cada a como x}}"),
      ("{{#cuando a}}y{{/cuando}}", "{{#if a}}", "{{#si a}}"),
      ("{{#esi a}}y{{/esi}}", "{{#", "{{#"),
      ("{{#eahc a}}y{{/eahc}}", "{{#each a}}", "{{#each a}}"),
      ("{{#if a}}x{{elif b}}y{{/if}}", "{{else if b}}", "{{sino si b}}"),
      ("{{#if a}}x{{elseif b}}y{{/if}}", "{{else if b}}", "{{sino si b}}"),
      ("{{#if a}}x{{#else}}y{{/if}}", "{{else}}", "{{sino}}"),
      ("{{#if a}}x{{#elseif b}}y{{/if}}", "{{else if b}}", "{{sino si b}}"),
      ("{{#si a}}x{{si no}}y{{/si}}", "{{else}}", "{{sino}}"),
      ("{{#if a}}x{{/endif}}", "{{/if}}", "{{/si}}"),
      ("{{#each xs as x}}x{{/each xs}}", "{{/each}}", "{{/each}}"),
      ("{{#each xs as x}}x{{/for}}", "{{/each}}", "{{/cada}}"),
      ("{{#if a}}x{{end if}}", "{{/if}}", "{{/si}}"),
      ("{{#if a && b}}x{{/if}}", "“and”", "«y»"), ("{{#if a || b}}x{{/if}}", "“or”", "«o»"),
      ("{{#if !a}}x{{/if}}", "“not a”", "«no a»"), ("{{#if a <> b}}x{{/if}}", "“≠”", "«≠»"),
      ("{{#if a === b}}x{{/if}}", "“=”", "«=»"), ("{{#if a eq b}}x{{else}}y{{/if}}", "“=”", "«=»"),
      ("{{#if (eq a b)}}x{{/if}}", "a = b", "a = b"), ("{{#if a gt 3}}x{{/if}}", "“>”", "«>»"),
      ("{{#if a => 3}}x{{/if}}", "“>=”", "«>=»"), ("{{ a ?? b }}", "default b", "por_defecto b"),
      ("{{ a ? b : c }}", "{{#if a}}b", "{{#si a}}b"),
      ("{{ f(x) }}", "{{ x | f }}", "{{ x | f }}"),
      ("{{ x.upper() }}", "{{ x | upper }}", "{{ x | upper }}"),
      ("{{ x | numero 1, 2 }}", "separated by spaces", "con espacios"),
      ("{{ x:upper }}", "{{ x | upper }}", "{{ x | upper }}"),
      ("{{ a; }}", "{{ a }}", "{{ a }}"),
      ("{{ set a = 3 }}", "{{#let a = 3}}", "{{#sea a = 3}}"),
      ("{{ assign a = b }}", "{{#let a = b}}", "{{#sea a = b}}"),
      ("{{ include \"pie\" }}", "{{> pie }}", "{{> pie }}"),
      ("{{ nombre completo }}", "{{ [nombre completo] }}", "{{ [nombre completo] }}"),
      ("{{ MERGEFIELD Nombre }}", "{{ Nombre }}", "{{ Nombre }}"),
      ("{{#switch a}}x{{/switch}}", "{{else if x = 2}}", "{{sino si x = 2}}"),
    ])
  func habit(tags: String, english: String, spanish: String) {
    let faults = Self.faults(tags)
    #expect(faults.map(\.rule) == ["TPL-01"], "\(faults)")
    #expect(faults.first?.remedy?.english.contains(english) == true, "\(faults)")
    #expect(faults.first?.remedy?.spanish.contains(spanish) == true, "\(faults)")
  }

  @Test(
    "a filter of another language gets its name here",
    arguments: [
      ("a | safe", "bórrelo"), ("a | uppercase", "«mayusculas»"), ("a | formatD \"d\"", "«fecha»"),
      ("a | toFixed 2", "«numero»"), ("a | currency", "«dinero»"),
      ("a | sort_by \"n\"", "«ordenar»"),
      ("a | join \", \"", "unir"), ("a | mayuscula", "«mayusculas»"),
    ])
  func filter(tag: String, remedy: String) {
    let faults = Self.faults("{{ \(tag) }}")
    #expect(faults.count == 1)
    #expect(faults.first?.remedy?.spanish.contains(remedy) == true, "\(faults)")
  }

  @Test(
    "what loops know has other names in other languages",
    arguments: [
      ("loop.index", "@number"), ("loop.first", "@first"), ("forloop.counter0", "@index"),
      ("@root.n", "@parent"), ("@indx", "@index"), ("@total", "@count"), ("@pos", "@number"),
    ])
  func loopFact(name: String, suggestion: String) {
    let faults = Self.faults("{{#each xs as x}}{{ \(name) }}{{/each}}", ["xs": [1]])
    #expect(faults.count == 1)
    #expect(faults.first?.remedy?.spanish.contains(suggestion) == true, "\(faults)")
  }

  @Test(
    "what is not to be seen is named by its code",
    arguments: [
      ("{{ a \u{378} b }}", "U+0378"), ("{{ a \u{E000} }}", "U+E000"), ("{{ a § }}", "§"),
    ])
  func unseen(tag: String, code: String) {
    #expect(Self.faults(tag).first?.message.spanish.contains("«\(code)»") == true)
  }

  @Test(
    "text that looks like a tag is a warning that says what to write",
    arguments: [
      ("{% for x in xs %}", "{{#each xs as x}}"), ("{% if a %}", "{{#if a}}"),
      ("{%- endif -%}", "{{/if}}"), ("{% else %}", "{{else}}"), ("{# nota #}", "{{! nota }}"),
      ("Hola {nombre}.", "{{ nombre }}"), ("{d.nombre}", "{{ d.nombre }}"),
      ("{d.fecha:formatD(YYYY)}", "{{ d.fecha }}"), ("${x}", "{{ x }}"),
      ("#{nombre}", "{{ nombre }}"),
      ("Hola {nombre}}, chao", "{{ nombre }}"), ("nombre }}", "{{ nombre }}"),
      ("{ {a}}", "{{ a }}"), ("{ { nombre } }", "{{ nombre }}"),
      ("{#regiones}", "{{#each regiones as x}}"),
      ("{/regiones}", "{{/each}}"), ("[NOMBRE]", "{{ nombre }}"),
      ("Sr. [NOMBRE DEL CLIENTE]:", "{{ nombre_del_cliente }}"), ("RUT: [RUT]", "{{ rut }}"),
      ("«NOMBRE»", "{{ NOMBRE }}"), ("«Nombre_Cliente»", "{{ Nombre_Cliente }}"),
      ("«NombreCliente»", "{{ NombreCliente }}"), ("<<nombre>>", "{{ nombre }}"),
      ("<< [nombre] >>", "{{ nombre }}"), ("<%= nombre %>", "{{ nombre }}"),
      ("%nombre%", "{{ nombre }}"),
      ("[[nombre]]", "{{ nombre }}"), ("{{ a }} y {b_c}", "{{ b_c }}"),
    ])
  func foreign(text: String, suggestion: String) {
    let findings = Self.warnings(text)
    #expect(findings.map(\.rule) == ["TPL-72"], "\(findings)")
    #expect(findings.first?.severity == .warning)
    #expect(
      findings.first?.remedy?.spanish.contains(Self.spanish(suggestion)) == true, "\(findings)")
    #expect(findings.first?.remedy?.english.contains(suggestion) == true, "\(findings)")
  }

  /// A tag of a block in Spanish words.
  static func spanish(_ tag: String) -> String {
    [
      ("#each", "#cada"), ("/each", "/cada"), (" as ", " como "), ("#if", "#si"), ("/if", "/si"),
      ("#unless", "#salvo"), ("else", "sino"),
    ].reduce(tag) { $0.replacing($1.0, with: $1.1) }
  }

  @Test(
    "who reads Spanish is told the Spanish words of blocks",
    arguments: [
      "{{#each xs as 3}}x{{/each}}", "{{#each xs as x of cosa}}x{{/each}}",
      "{{#unless}}x{{/unless}}",
      "{{unless a}}x{{/unless}}", "{{with a}}x{{/with}}", "{{#if a}}x{{else}}y{{else}}z{{/if}}",
      "{{#each xs of item}}x{{/each}}", "{{#each xs of page}}x{{/each}}", "{% unless a %}",
      "{^a}", "{% raro %}", "{{ @index }}", "{{#each xs}}{{ @nada }}{{/each}}",
    ])
  func spanishWords(tags: String) throws {
    let folder = Flat(
      "<table:table table:name=\"T\"><table:table-column/><table:table-row><table:table-cell>"
        + "<text:p>\(Self.escaped(tags))</text:p></table:table-cell></table:table-row></table:table>"
    )
    let findings = Template.inspect(named: "t.fodt", in: folder).faults
    let finding = try #require(findings.first)
    // What is quoted of the tag itself is the author's.
    var words = finding.message.spanish + " " + (finding.remedy?.spanish ?? "")
    for tag in tags.matches(of: /\{\{.*?\}\}/).sorted(by: { $0.output.count > $1.output.count }) {
      words = words.replacing(String(tag.output), with: "")
    }
    let english = /#each|#if|#unless|#with|\/each|\/if|\{\{else|\bas\b|\bof\b/
    #expect(words.firstMatch(of: english) == nil, "\(words)")
  }

  @Test(
    "ordinary text is not",
    arguments: [
      "{1, 2}", "[sic]", "[1]", "[SIC]", "[…]", "{…}", "{x}", "{x | x > 0}",
      "x_{ij} + \\frac{ab}{cd}",
      "[XIV]", "[ONU]", "«Bío-Bío»", "«MOP»", "«Chile crece»", "100% de 20%", "a < b << c", "{ }",
      "[ ]",
      "f(x) = {0, 1}", "e^{ab}", "{{ a }}", "{{ a }}, {{ b }} [2009]", "{{{{ nombre }}",
      "[véase anexo]",
      "http://x.cl/%C3%B1o%20a", "{a, b}", "{sic}", "<b>", "50 % y 30 %", "{\"a\": {\"b\": 1}}",
      "{{! {% for %} }}x", "[Ministerio de Obras]", "{a{b}}",
    ])
  func ordinary(text: String) {
    #expect(Self.warnings(text).isEmpty, "\(Self.warnings(text))")
  }

  @Test("one warning a paragraph, also in cells and headers, and rendering goes on")
  func onePlace() throws {
    let flat = Flat(
      "<text:p>{nombre} {apellido} [FECHA]</text:p><text:p>x</text:p><text:p>{nombre}</text:p>",
      header: "<text:p>${titulo}</text:p>")
    let findings = Template.inspect(named: "t.fodt", in: flat).faults
    #expect(findings.map(\.rule) == ["TPL-72", "TPL-72", "TPL-72"])
    let template = try Template.compile(named: "t.fodt", in: flat)
    #expect(template.warnings.count == 3)
    #expect(try flat.body([:]).contains("{nombre} {apellido} [FECHA]"))
  }

  @Test("a value or another is a yes or no, and a warning says what to write")
  func printedChoice() {
    for (tag, count) in [
      ("{{ a or \"x\" }}", 1), ("{{ a o 3 }}", 1), ("{{ a or b }}", 0),
      ("{{#if a or \"x\"}}y{{/if}}", 0), ("{{ a? | default \"x\" }}", 0),
    ] {
      let flat = Flat("<text:p>\(tag.replacing("\"", with: "&quot;"))</text:p>")
      let findings = Template.inspect(named: "t.fodt", in: flat).faults
      #expect(findings.map(\.rule) == Array(repeating: "TPL-72", count: count), "\(tag)")
    }
  }
}
