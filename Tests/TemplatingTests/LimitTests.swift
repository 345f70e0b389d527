import Diagnostics
import Glibc
import OpenDocument
import Templating
import Testing

/// Templates that ask for more than any machine has end with a message.
@Suite struct LimitTests {
  static func paragraph(_ words: String) -> String { "<text:p>\(words)</text:p>" }

  static func times(_ count: Int, _ words: String) -> String {
    String(repeating: words, count: count)
  }

  @Test("blocks nested too deep", .timeLimit(.minutes(10)), arguments: [65, 4_000, 40_000])
  func blocks(depth: Int) {
    for (open, close) in [
      ("{{#if a}}", "{{/if}}"), ("{{#each a as b}}", "{{/each}}"),
      ("{{#let b = a}}", "{{/let}}"), ("{{#if a}}x{{else}}", "{{/if}}"),
    ] {
      let tags = Self.times(depth, open) + "x" + Self.times(depth, close)
      let faults = Flat(Self.paragraph(tags)).faults()
      #expect(faults.map(\.rule) == ["TPL-70"], "\(faults)")
    }
    let open = (0..<min(depth, 4_000)).map { _ in Self.paragraph("{{#if a}}") }.joined()
    let close = (0..<min(depth, 4_000)).map { _ in Self.paragraph("{{/if}}") }.joined()
    #expect(Flat(open + close).faults().map(\.rule) == ["TPL-70"])
  }

  @Test("as many blocks as the limit, and any number of branches")
  func allowed() throws {
    let tags = Self.times(64, "{{#if a}}") + "x" + Self.times(64, "{{/if}}")
    #expect(try Flat(Self.paragraph(tags)).body(["a": 1]) == Self.paragraph("x"))
    let branches =
      "{{#if a = 0}}0" + (1...300).map { "{{else if a = \($0)}}\($0)" }.joined() + "{{/if}}"
    #expect(try Flat(Self.paragraph(branches)).body(["a": 299]) == Self.paragraph("299"))
  }

  @Test("blocks around included templates count")
  func fragments() {
    let half = Self.times(40, "<text:p>{{#if a}}</text:p>")
    let end = Self.times(40, "<text:p>{{/if}}</text:p>")
    let flat = Flat(
      half + Self.paragraph("{{> f }}") + end, fragments: ["f": half + Self.paragraph("x") + end])
    #expect(flat.faults().map(\.rule) == ["TPL-70"])
  }

  @Test("templates that include each other in numbers that multiply", .timeLimit(.minutes(10)))
  func includes() {
    var fragments: [String: String] = [:]
    for number in 0..<30 {
      fragments["f\(number)"] = Self.times(2, Self.paragraph("{{> f\(number + 1) }}"))
    }
    fragments["f30"] = Self.paragraph("x")
    let faults = Flat(Self.paragraph("{{> f0 }}"), fragments: fragments).faults()
    #expect(faults.map(\.rule) == ["TPL-12"], "\(faults)")
    #expect(faults.first?.remedy != nil)
  }

  @Test(
    "templates among which the data chooses, for each tag that chooses",
    .timeLimit(.minutes(10)))
  func candidates() throws {
    var fragments = Dictionary(
      uniqueKeysWithValues: (0..<600).map { ("f\($0)", Self.paragraph("F\($0)")) })
    let choice = Self.paragraph("{{> (\"f\" | concatenar n) }}")
    #expect(
      try Flat(Self.times(3, choice), fragments: fragments).body(["n": 599])
        == Self.times(3, Self.paragraph("F599")))
    let faults = Flat(Self.times(20, choice), fragments: fragments).faults()
    #expect(faults.map(\.rule) == ["TPL-12"], "\(faults)")
    #expect(faults.first?.message.spanish.contains("10.000") == true)
    #expect(faults.first?.remedy != nil)
    // One that includes too many others is faulty itself, and no hindrance for the rest.
    fragments = ["f0": Self.paragraph("x")]
    for number in 1..<16 {
      fragments["f\(number)"] = Self.times(2, Self.paragraph("{{> f\(number - 1) }}"))
    }
    let flat = Flat(choice, fragments: fragments)
    #expect(try flat.body(["n": 1]) == Self.times(2, Self.paragraph("x")))
    #expect(flat.faults(["n": 15]).map(\.rule) == ["TPL-11"])
  }

  @Test(
    "expressions too long or too deep", .timeLimit(.minutes(10)),
    arguments: [
      times(40_000, "not ") + "a", "a" + times(20_000, " and a"), times(40_000, "(") + "a",
      times(40_000, "-") + "a", "a" + times(20_000, "[0]"), "a" + times(20_000, " | upper"),
      "a" + times(20_000, " + a"), "(a)" + times(20_000, ".b?[0]"), times(20_000, "no ") + "a",
      "a | replace " + times(20_000, "("), times(20_000, "a["), "a" + times(20_000, " y a"),
    ])
  func expressions(expression: String) {
    for tag in ["{{ \(expression) }}", "{{#if \(expression)}}x{{/if}}"] {
      let faults = Flat(Self.paragraph(tag)).faults()
      #expect(faults.map(\.rule) == ["TPL-01"])
    }
  }

  static func faults(_ body: String, _ data: Record, _ limits: RenderLimits) -> [Diagnostic] {
    var options = RenderOptions()
    options.limits = limits
    do {
      _ = try Template.compile(named: "t.fodt", in: Flat(body)).render(data, options: options)
      return []
    } catch {
      return error.diagnostics
    }
  }

  @Test("loops whose passes multiply", .timeLimit(.minutes(10)))
  func passes() {
    let opens = (0..<30).map { "{{#each a as x\($0)}}" }
    let inline = opens.joined() + "x" + Self.times(30, "{{/each}}")
    for body in [
      Self.paragraph(inline),
      opens.map(Self.paragraph).joined() + Self.paragraph("x")
        + Self.times(30, Self.paragraph("{{/each}}")),
      """
      <table:table table:name="T"><table:table-column/><table:table-row><table:table-cell><text:p>\
      \(opens.joined())x\(Self.times(30, "{{/each}}"))</text:p></table:table-cell></table:table-row>\
      </table:table>
      """,
    ] {
      let faults = Self.faults(body, ["a": [1, 2]], RenderLimits(passes: 20_000))
      #expect(faults.map(\.rule) == ["TPL-71"], "\(faults)")
      #expect(faults.first?.message.spanish.contains("20.000 repeticiones") == true)
    }
  }

  @Test("lists that filters walk in loops", .timeLimit(.minutes(10)))
  func filters() {
    let tags = "{{#each 1..9000 as x}}{{ (1..9000) | cuenta }}{{/each}}"
    let faults = Self.faults(Self.paragraph(tags), [:], RenderLimits(passes: 20_000))
    #expect(faults.map(\.rule) == ["TPL-71"])
  }

  @Test("texts that double", .timeLimit(.minutes(10)))
  func texts() {
    let open = (0..<60).map { "{{#let a\($0 + 1) = a\($0) | reemplazar \"x\" r}}" }.joined()
    let tags = "{{#let a0 = \"x\"}}\(open){{ a60 | largo }}" + Self.times(61, "{{/let}}")
    let many = Self.times(500, "x")
    #expect(Flat(Self.paragraph(tags)).faults(["r": .text(many)]).map(\.rule) == ["TPL-71"])
    let long = String(repeating: "y", count: 100_000)
    #expect(
      Flat(Self.paragraph("{{ (1..90000) | unir s }}")).faults(["s": .text(long)]).map(\.rule)
        == ["TPL-71"])
  }

  @Test("a document larger than what is read again", .timeLimit(.minutes(10)))
  func output() {
    let text = String(repeating: "abcdefgh", count: 1 << 13)
    let body = Self.paragraph("{{#each 1..400 as n}}\(text){{/each}}")
    let faults = Self.faults(body, [:], RenderLimits(output: 4 << 20))
    #expect(faults.map(\.rule) == ["TPL-73"], "\(faults)")
    #expect(faults.first?.message.spanish.contains("4 MB") == true)
  }

  @Test("elements nested deeper than XML is read", .timeLimit(.minutes(10)))
  func elements() {
    let body = Self.times(2_000, "<text:section>") + Self.times(2_000, "</text:section>")
    let faults = Flat(body).faults()
    #expect(faults.map(\.rule) == ["TPL-20"])
    #expect(faults.first?.message.spanish.contains("256 niveles") == true, "\(faults)")
  }

  /// The time that the processor spends on something, whatever else the machine does, in seconds.
  static func time(_ work: () -> Void) -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    work()
    return now() - start
  }

  @Test("a paragraph of very many tags takes time that grows with them", .timeLimit(.minutes(10)))
  func manyTags() throws {
    let body = try Flat(Self.paragraph(Self.times(20_000, "{{ a }}b"))).body(["a": 1])
    #expect(body.count == 40_000 + "<text:p></text:p>".count)
    let hostile = [
      "{{! {{ ", "{{! {{ }} ", "{{! {{ }}}", "{{!}}", "{{! {{{ }} ", "{% a ", "{a", "«A", "{{{{",
      "[A", "}}",
    ].map { words in { Self.paragraph(Self.times(20 * $0, words)) } }
    let habits = ["a ? b", "(a", "a eq ", "a as |", "x y ", "a(b"].map { words in
      { Self.paragraph("{{ " + Self.times(5 * $0, words) + " }}") }
    }
    let others: [(Int) -> String] = [
      { Self.paragraph(Self.times(2 * $0, "{{ a ? b ? c ? d }}")) },
      { Self.times(6 * $0, Self.paragraph("{{! {{ ")) },
    ]
    for body in hostile + habits + others {
      func time(_ size: Int) -> Double {
        let flat = Flat(body(size))
        return Self.time { _ = Template.inspect(named: "t.fodt", in: flat) }
      }
      // Four times as much takes four times as long; what grows with the square, sixteen times.
      let (small, large) = (time(250), time(1_000))
      #expect(large < max(1, 9 * small), "\(body(1)): \(small) s, \(large) s")
    }
  }
}

/// Where a message says that a value of the wrong kind stands.
@Suite struct ValuePlaceTests {
  static let origin = SourceLocation(file: "d.yaml", line: 2, column: 3)

  static func record(_ value: Value) -> Record {
    Record(
      [
        "a": .record(
          Record(
            ["x": 1, "b": value], origin: origin, order: ["x", "b"],
            places: [(3, 6), (4, 6)].map {
              Record.FieldPlace(SourceLocation(file: "d.yaml", line: $0.0, column: $0.1))
            }))
      ])
  }

  @Test(
    "a value of the wrong kind is shown at its own place",
    arguments: [
      "{{ a.b | dinero }}", "{{ a.b + 1 }}", "{{#each a.b as c}}{{/each}}",
      "{{ a.b | fecha \"d\" }}",
    ])
  func place(tag: String) {
    let faults = Flat("<text:p>\(tag)</text:p>").faults(Self.record("doce"))
    #expect(faults.map(\.rule) == ["TPL-33"])
    let places = faults.first?.related.map(\.place)
    #expect(places == [.source(SourceLocation(file: "d.yaml", line: 4, column: 6), nil)])
    #expect(faults.first?.related.first?.message.spanish == "el dato está aquí")
  }

  @Test(
    "so is one that is compared, linked, absent, or asked of each item",
    arguments: [
      ("{{#if a.b > 5}}{{/if}}", "doce", "TPL-42"),
      ("{{ a.b | markdown }}", "[x](javascript:1)", "TPL-60"), ("{{ a.b }}", nil, "TPL-32"),
      ("{{ a.b }}", "\u{1}", "TPL-34"), ("{{ a.b | suma }}", ["doce"], "TPL-33"),
    ] as [(String, Value, String)])
  func other(tag: String, value: Value, rule: String) {
    let faults = Flat("<text:p>\(tag)</text:p>").faults(Self.record(value))
    #expect(faults.map(\.rule) == [rule])
    #expect(
      faults.first?.related.map(\.place)
        == [.source(SourceLocation(file: "d.yaml", line: 4, column: 6), nil)])
  }

  @Test("an item that a filter cannot work on is shown where its answer stands")
  func item() {
    for tag in ["{{ l | suma \"b\" }}", "{{ l | ordenar \"b\" | cuenta }}"] {
      let items = [Self.record(1), Self.record("doce")].map { $0.fields["a"] ?? .null }
      let faults = Flat("<text:p>\(tag)</text:p>").faults(["l": .list(items)])
      #expect(
        faults.first?.related.map(\.place)
          == [.source(SourceLocation(file: "d.yaml", line: 4, column: 6), nil)], "\(faults)")
    }
  }

  @Test("a check without rendering shows it there too")
  func checked() {
    let flat = Flat("<text:p>{{ a.b | dinero }}{{#each a.x as y}}{{/each}}</text:p>")
    let inspection = Template.inspect(named: "t.fodt", in: flat)
    let findings = inspection.check(against: Self.record("doce"))
    #expect(findings.map(\.rule) == ["TPL-33", "TPL-33"])
    let lines = findings.flatMap(\.related).map { related -> Int? in
      if case .source(let location, _) = related.place { location.line } else { nil }
    }
    #expect(lines == [4, 3], "\(findings)")
  }

  @Test("a list or a group printed as a value gets a remedy")
  func unprintable() {
    let list = Flat("<text:p>{{ a.b }}</text:p>").faults(Self.record([1, 2]))
    #expect(list.first?.remedy?.spanish.contains("{{#cada a.b como x}}") == true)
    #expect(list.first?.remedy?.spanish.contains("{{ a.b | lista }}") == true)
    let group = Flat("<text:p>{{ a.b }}</text:p>").faults(Self.record(["n": 1]))
    #expect(group.first?.remedy?.spanish.contains("{{ a.b.n }}") == true)
  }

  @Test("the argument of a filter is at fault, not the value")
  func argument() {
    let faults = Flat("<text:p>{{ n | numero \"dos\" }}</text:p>").faults(["n": 1])
    #expect(faults.map(\.rule) == ["TPL-15"])
  }
}
