import Decimals
import Diagnostics
import OpenDocument
import Templating
import Testing

/// What the language of expressions gives, and what it says when it gives nothing.
@Suite struct ExpressionTests {
  static let yaml = """
    a: 7
    b: 2
    cero: 0
    precio: 0.1
    largo: 12345678901234567890
    texto: Ñandú
    código-postal: 3460000
    inicio: 2024-01-31
    fin: 2024-03-01
    nada:
    precios: {pan: 1.20, té: 3}
    clave: té
    xs: [5, 3, 9]
    items:
      - {n: ñu, v: 2, g: sur}
      - {n: nube, v: 10, g: norte}
      - {n: árbol, v: 1.5, g: sur}
      - {n: oso, g: norte}
    """

  static func shown(_ tags: String, today: CalendarDate? = nil) throws -> String {
    let escaped = tags.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    let package = try Flat("<text:p>\(escaped)</text:p>")
      .package(try NumberTests.data(yaml), options: RenderOptions(today: today))
    return Flat.xml(package.content.first("office:body")?.first("office:text"))
      .replacing("<text:p>", with: "").replacing("</text:p>", with: "")
      .replacing("<text:p/>", with: "")
  }

  static func faults(_ tags: String) throws -> [Diagnostic] {
    let escaped = tags.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    return Flat("<text:p>\(escaped)</text:p>").faults(try NumberTests.data(yaml))
  }

  @Test(
    "arithmetic is exact and binds as in school",
    arguments: [
      ("a + b * 3", "13"), ("(a + b) * 3", "27"), ("a - b - 1", "4"), ("-a + b", "-5"),
      ("a / b", "3,5"), ("a % b", "1"), ("-a % 4", "1"), ("a × b ÷ 2", "7"), ("a – b", "5"),
      ("a − -b", "9"), ("precio + 0.2", "0,3"), ("largo + 1", "12345678901234567891"),
      ("1 / 3", "0,3333333333333333333333333333333333"), ("precio * 3 = 0.3", "sí"),
      ("xs.0 * xs.1", "15"), ("a+b", "9"), ("a -b", "5"), ("2 * (a | redondear)", "14"),
      ("nada? + 1", ""), ("xs | suma | numero 1", "17,0"), ("(xs | cuenta) > 2", "sí"),
      ("xs | cuenta | numero", "3"), ("a * 1000 | numero", "7.000"),
      ("si(a > b, \"más\", \"menos\")", "más"), ("if(a > b, 1, a / cero)", "1"),
      ("si(a > 0, min(a / b * 100, 100), 0)", "100"), ("min(a, b, 3) + max(a; b)", "9"),
      ("si(texto | contiene \"Ñ\", a | redondear, b)", "7"), ("a / 3 | truncar 2", "2,33"),
      ("si(xs | cuenta, xs, items) | cuenta", "3"), ("Si(a = 7; 1; 2)", "1"),
    ])
  func arithmetic(expression: String, expected: String) throws {
    #expect(try Self.shown("{{ \(expression) }}") == expected)
  }

  @Test(
    "what cannot be computed is one message",
    arguments: [
      ("a / cero", "TPL-41"), ("a % (b - 2)", "TPL-41"), ("a + texto", "TPL-33"),
      ("a + xs", "TPL-33"), ("-texto", "TPL-33"), ("1..1000000", "TPL-41"), ("a..texto", "TPL-33"),
      ("1..2.5", "TPL-33"), ("a + nada", "TPL-32"), ("a + otra", "TPL-31"),
      ("si(a > 1, 2)", "TPL-01"), ("min(a, texto)", "TPL-33"), ("si(a > 1, otra, 2)", "TPL-31"),
      ("min(a, 2", "TPL-01"), ("si(a > 1, nada, 2)", "TPL-32"), ("max()", "TPL-01"),
    ])
  func arithmeticFaults(expression: String, rule: String) throws {
    #expect(try Self.faults("{{ \(expression) }}").map(\.rule) == [rule])
  }

  @Test("a name with dashes that is read as a subtraction is proposed in brackets") func dashes()
    throws
  {
    let faults = try Self.faults("{{ código-postal }}")
    #expect(faults.map(\.rule) == ["TPL-31"])
    #expect(faults.first?.remedy?.spanish.contains("[código-postal]") == true)
    #expect(try Self.shown("{{ [código-postal] }}") == "3460000")
  }

  @Test(
    "values of one kind are compared as they are, and of two kinds never",
    arguments: [
      ("a > 6.9", "sí"), ("inicio < fin", "sí"), ("inicio < \"2024-02\"", "sí"),
      ("texto > \"nube\"", "sí"), ("texto < \"oso\"", "sí"), ("\"árbol\" < \"banco\"", "sí"),
      ("texto = \"Ñandú\"", "sí"), ("nada = null", "sí"), ("nada > 3", "no"),
      ("precios.pan = 1.2", "sí"), ("a in xs", "no"), ("5 in 1..9", "sí"),
      ("a = \"7\"", "TPL-42"), ("texto > 3", "TPL-42"), ("a ≠ texto", "TPL-42"),
      ("true < false", "TPL-42"), ("xs = 3", "TPL-42"), ("precios > 1", "TPL-42"),
    ])
  func comparisons(condition: String, expected: String) throws {
    let tags = "{{#if \(condition)}}sí{{else}}no{{/if}}"
    if expected.hasPrefix("TPL") {
      #expect(try Self.faults(tags).map(\.rule) == [expected])
    } else {
      #expect(try Self.shown(tags) == expected)
    }
  }

  @Test(
    "a value of the wrong kind says what to do",
    arguments: [
      ("{{ items | lista }}", "| campo \"n\""), ("{{ xs | dinero }}", "| suma"),
      ("{{ (xs | primero).n }}", "quite «.n»"), ("{{> no_hay }}", "no_hay"),
      ("{{ @indice }}", "{{#cada lista como x}}"), ("a {{> no_hay }}", "párrafo propio"),
    ])
  func remedies(tags: String, remedy: String) throws {
    let faults = try Self.faults(tags)
    #expect(faults.contains { $0.remedy?.spanish.contains(remedy) == true }, "\(faults)")
  }

  @Test(
    "ranges, groups of data and elements by name",
    arguments: [
      ("{{#each 1..4 as i}}{{ i }}{{#if @par}}p{{/if}}{{#if @impar}}i{{/if}}{{/each}}", "1i2p3i4p"),
      ("{{#each b..a as i}}{{ i }}/{{ @cuenta }} {{/each}}", "2/6 3/6 4/6 5/6 6/6 7/6 "),
      ("{{#each 3..1 as i}}{{ i }}{{else}}vacía{{/each}}", "vacía"),
      ("{{#each precios as p}}{{ @clave }}={{ p }};{{/each}}", "pan=1.20;té=3;"),
      ("{{ precios | claves | lista }} {{ precios | valores | suma }}", "pan y té 4,2"),
      (
        "{{#each precios | entradas | ordenar \"valor\" \"desc\" as e}}{{ e.clave }} {{/each}}",
        "té pan "
      ),
      (
        "{{ precios[clave] }} {{ precios[\"pan\"] }} {{ xs[b] }} {{ precios[\"sal\"]? }}",
        "3 1.20 9 "
      ),
      ("{{ items[1].n }} {{ items[xs.1 - 1].v }} {{ (items | primero).n }}", "nube 1.5 ñu"),
      ("{{ (xs)[0..1] | lista }} {{ xs[1..1] | lista }}", "5 y 3 3"),
      ("{{ (xs | invertir)[0..b - 1] | lista }}", "9 y 3"),
      ("{{#each (items)[1..9]? as x}}{{ x.n }}{{/each}}{{ xs[2..1] | cuenta }}", "nubeárboloso0"),
      ("{{ xs[0..3] | lista }}", "TPL-31"), ("{{ xs[items] | lista }}", "TPL-33"),
      ("{{ (xs | primero).n }}", "TPL-31"),
      ("{{ precios | cuenta }}", "TPL-33"), ("{{ precios[\"sal\"] }}", "TPL-31"),
      ("{{ xs[7] }}", "TPL-31"), ("{{ xs[\"uno\"] }}", "TPL-33"),
      ("{{ (items | primero).m }}", "TPL-31"),
    ])
  func collections(tags: String, expected: String) throws {
    if expected.hasPrefix("TPL") {
      #expect(try Self.faults(tags).map(\.rule) == [expected])
    } else {
      #expect(try Self.shown(tags) == expected)
    }
  }

  @Test(
    "lists are chosen, ordered and grouped before they are walked",
    arguments: [
      (
        "{{#each items | donde \"v? > 1.5\" as i}}{{ i.n }}{{#unless @last}}, {{/unless}}{{/each}}",
        "ñu, nube"
      ),
      ("{{#each items | where \"g = 'sur' and v < 2\" as i}}{{ i.n }}{{/each}}", "árbol"),
      ("{{#each items | ordenar \"n\" as i}}{{ i.n }} {{/each}}", "árbol nube ñu oso "),
      ("{{#each items | sort \"v\" \"desc\" as i}}{{ i.n }} {{/each}}", "nube ñu árbol oso "),
      (
        "{{#each items | agrupar \"g\" as x}}{{ x.clave }}: {{ x.elementos | suma \"v\" }}, "
          + "{{ x.items.length }}; {{/each}}", "sur: 3,5, 2; norte: 10, 2; "
      ),
      ("{{#each items | distintos \"g\" as i}}{{ i.g }} {{/each}}", "sur norte "),
      ("{{ items | campo \"n\" | primeros 2 | lista }}", "ñu y nube"),
      ("{{ items | map \"v * b\" | unir \"; \" }}", "4; 20; 3"),
      ("{{ xs | invertir | unir \" \" }} {{ xs | saltar 1 | unir \" \" }}", "9 3 5 3 9"),
      (
        "{{ xs | primero }} {{ xs | ultimo }} {{ xs | first 2 | join_text \"-\" }} {{ xs | last }}",
        "5 9 5-3 9"
      ),
      ("{{ xs | ordenar | unir \" \" }} {{ xs | where \"this > 4\" | count }}", "3 5 9 2"),
      (
        "{{ items | suma \"v\" }} {{ items | promedio \"v\" }} {{ items | maximo \"v\" }}",
        "13,5 4,5 10"
      ),
      (
        "{{ items | minimo \"n\" }} {{ items | cuenta \"v\" }} {{ items | cuenta \"v? > 1.5\" }}",
        "árbol 3 2"
      ),
      ("{{#if (items | donde \"g = 'sur'\" | cuenta) = 2}}sí{{/if}}", "sí"),
      (
        "{{#each items as i}}{{#each xs | donde \"this > i.v?\" as x}}{{ x }}{{/each}};{{/each}}",
        "539;;539;;"
      ),
    ])
  func lists(tags: String, expected: String) throws {
    #expect(try Self.shown(tags) == expected)
  }

  @Test(
    "a filter that does not fit says which item, and a wrong name is never a sum of nothing",
    arguments: [
      ("{{ items | suma \"n\" }}", "TPL-33"), ("{{ items | suma \"vv\" }}", "TPL-31"),
      ("{{ items | suma }}", "TPL-33"), ("{{ items | ordenar \"nn\" | cuenta }}", "TPL-31"),
      ("{{ xs | donde \"this > \" | cuenta }}", "TPL-01"),
      ("{{ xs | donde a | cuenta }}", "TPL-15"),
      ("{{ items | donde \"v > 1\" | cuenta }}", "TPL-31"),
      ("{{ xs | primeros -1 | suma }}", "TPL-15"),
      ("{{ xs | ordenar \"this\" \"abajo\" | suma }}", "TPL-15"), ("{{ texto | suma }}", "TPL-33"),
      ("{{ xs | suma > 3 }}", "TPL-01"), ("{{ xs | sumar }}", "TPL-13"),
      ("{{ (xs | donde \"this > 99\") | maximo }}", "TPL-32"),
      ("{{ precios | ordenar }}", "TPL-33"),
    ])
  func listFaults(tags: String, rule: String) throws {
    #expect(try Self.faults(tags).map(\.rule) == [rule])
  }

  @Test(
    "texts and dates are cut, joined and moved",
    arguments: [
      ("texto | reemplazar \"dú\" \"dúes\"", "Ñandúes"), ("texto | trozo 1 3", "and"),
      ("texto | trozo -2", "dú"), ("\"a, b,c\" | partir \",\" | unir \"|\"", "a|b|c"),
      ("\"  x \" | recortar | concatenar \"-\" a", "x-7"), ("a | rellenar 3 \"0\"", "007"),
      ("texto | pad_end 7 \".\"", "Ñandú.."), ("texto | largo", "5"),
      ("texto | contiene \"ñ\"", "no"),
      ("texto | empieza \"Ñ\"", "sí"), ("texto | termina \"dú\"", "sí"), ("xs | contains 3", "sí"),
      ("inicio | sumar_dias 30 | fecha \"d/M/yy\"", "1/3/24"),
      ("inicio | sumar_meses 1", "2024-02-29"),
      ("inicio | add_years -1", "2023-01-31"), ("inicio | dias_hasta fin", "30"),
      ("fin | days_until \"2024-02-01\"", "-29"), ("fin | año", "2024"),
      ("fin | numero_de_mes", "3"),
      ("fin | dia", "1"), ("fin | weekday", "5"), ("(inicio | year) + 1", "2025"),
      ("2.5 | redondear", "3"), ("-a | absoluto", "7"), ("1.005 | round 2", "1,01"),
      ("\"2024-02-29\" | sumar_años 1", "2025-02-28"),
    ])
  func textsAndDates(expression: String, expected: String) throws {
    #expect(try Self.shown("{{ \(expression) }}") == expected)
  }

  @Test(
    "dates that are none, or that the calendar lacks, are a message",
    arguments: [
      ("texto | sumar_dias 1", "TPL-33"), ("fin | sumar_dias 3000000", "TPL-41"),
      ("fin | sumar_dias \"tres\"", "TPL-15"), ("fin | dias_hasta texto", "TPL-15"),
      ("\"2024\" | dia", "TPL-33"), ("\"2024-05-06T10:00\" | fecha \"d\"", "TPL-33"),
    ])
  func dateFaults(expression: String, rule: String) throws {
    #expect(try Self.faults("{{ \(expression) }}").map(\.rule) == [rule])
  }

  @Test("today is what the caller says, and a message where nobody says it") func today() throws {
    let day = CalendarDate(year: 2024, month: 2, day: 28)
    #expect(
      try Self.shown("{{ @hoy | fecha \"d/M\" }} {{ @today | add_days 2 }}", today: day)
        == "28/2 2024-03-01")
    #expect(try Self.shown("{{#each xs as x}}{{ @hoy | dia }}{{/each}}", today: day) == "282828")
    #expect(try Self.faults("{{ @hoy }}").map(\.rule) == ["TPL-43"])
    #expect(try Self.faults("{{#if @today > fin}}x{{/if}}").map(\.rule) == ["TPL-43"])
  }

  @Test(
    "nothing is nested deeper than the limit, and no depth ends the program",
    arguments: [
      ("", "not ", 40_000, "a"), ("", "(", 40_000, "a"), ("", "-", 40_000, "a"),
      ("a", " and a", 20_000, ""), ("a", " + a", 20_000, ""), ("a", " | texto", 20_000, ""),
      ("", "a[", 20_000, "a"), ("a | concat ", "(a | concat ", 5000, ""),
      ("xs | donde \"", "not ", 5000, "this\""),
    ])
  func depth(start: String, repeated: String, count: Int, end: String) throws {
    let expression = start + String(repeating: repeated, count: count) + end
    for tags in ["{{ \(expression) }}", "{{#if \(expression)}}x{{/if}}"] {
      let rules = try Self.faults(tags).map(\.rule)
      #expect(rules.first == "TPL-01")
    }
  }

  @Test("what stays below the limits works") func belowLimits() throws {
    let nots = String(repeating: "not ", count: 64) + "a"
    #expect(try Self.shown("{{ \(nots) }}") == "sí")
    let sum = "a" + String(repeating: " + a", count: 255)
    #expect(try Self.shown("{{ \(sum) }}") == "1792")
    let open = String(repeating: "(", count: 64), close = String(repeating: ")", count: 64)
    #expect(try Self.shown("{{ \(open)a\(close) }}") == "7")
  }
}
