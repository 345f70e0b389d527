import Diagnostics
import StructuredData
import Testing

/// A fault in a text, where it is, and words that its message must hold.
struct SyntaxCase: Sendable, CustomTestStringConvertible {
  let text: String
  let rule: String
  let line: Int
  let column: Int
  let spanish: String
  let english: String

  init(
    _ text: String, _ rule: String, _ line: Int, _ column: Int, _ spanish: String,
    _ english: String
  ) {
    self.text = text
    self.rule = rule
    self.line = line
    self.column = column
    self.spanish = spanish
    self.english = english
  }

  var testDescription: String { "\(rule) \(text.debugDescription)" }
}

@Suite struct SyntaxFaultTests {
  @Test(
    "each fault of syntax has its rule, its place and its words",
    arguments: [
      SyntaxCase("a: 1\n\tb: 2\n", "YML-04", 2, 1, "tabulador", "tab"),
      SyntaxCase("a:\n  b: 1\n\t c: 2\n", "YML-04", 3, 1, "sangría", "indentation"),
      SyntaxCase("a: 1\nlogro:texto\nb: 2\n", "YML-05", 2, 6, "falta un espacio", "space"),
      SyntaxCase("a: 1\nlogro:texto", "YML-05", 2, 6, "«logro:»", "“logro:”"),
      SyntaxCase("ejercicio:2009\nfecha: 1\n", "YML-05", 1, 10, "falta un espacio", "missing"),
      SyntaxCase("i:\n  nombre:X\n  sigla: Y\n", "YML-05", 2, 9, "«nombre:»", "missing"),
      SyntaxCase("medicion: N°: 3\n", "YML-06", 1, 13, "comillas simples", "single quotes"),
      SyntaxCase("- a: x\n  medicion: N°: 3\n  c: 1\n", "YML-06", 2, 15, "dos puntos", "colon"),
      SyntaxCase(
        "logro: texto largo\n  en ámbitos como: uno\nb: 1\n", "YML-06", 2, 18, "dos puntos", "colon"
      ),
      SyntaxCase("a: 'sin cierre\nb: 2\n", "YML-07", 1, 4, "no se cierra", "not closed"),
      SyntaxCase("a: \"sin cierre\nb: \"x\"\n", "YML-07", 1, 4, "no se cierra", "not closed"),
      SyntaxCase("a: [1, 2\nb: 3\n", "YML-08", 1, 4, "«]»", "“]”"),
      SyntaxCase("a: [\n", "YML-08", 1, 4, "«]»", "“]”"),
      SyntaxCase("a: [{b: 1\n", "YML-08", 1, 5, "«}»", "“}”"),
      SyntaxCase("a: [1, {b: }\nc: 2\n", "YML-08", 1, 4, "«]»", "“]”"),
      SyntaxCase("a: {b: 1\nc: 3\n", "YML-08", 1, 4, "«}»", "“}”"),
      SyntaxCase("a: @x\nb: 1\n", "YML-09", 1, 4, "no puede empezar con «@»", "begin with “@”"),
      SyntaxCase("a: `x`\n", "YML-09", 1, 4, "«`»", "“`”"),
      SyntaxCase("a: %x\n", "YML-09", 1, 4, "«%»", "“%”"),
      SyntaxCase("a: **negrita** x\n", "YML-09", 1, 4, "«*»", "“*”"),
      SyntaxCase("a: *nota sigue\nb: 1\n", "YML-09", 1, 4, "«*»", "“*”"),
      SyntaxCase("a: & x\n", "YML-09", 1, 4, "«&»", "“&”"),
      SyntaxCase("a: > 100 atenciones\nb: 1\n", "YML-09", 1, 4, "«>»", "“>”"),
      SyntaxCase("a: | texto\nb: 1\n", "YML-09", 1, 4, "«|»", "“|”"),
      SyntaxCase("a: - item\nb: 1\n", "YML-09", 1, 4, "«-»", "“-”"),
      SyntaxCase("a: ] x\n", "YML-09", 1, 4, "«]»", "“]”"),
      SyntaxCase("a: , x\n", "YML-09", 1, 4, "«,»", "“,”"),
      SyntaxCase("a: ! importante\n", "YML-09", 1, 4, "«!»", "“!”"),
      SyntaxCase("a: !importante x\n", "YML-09", 1, 4, "«!»", "“!”"),
      SyntaxCase("a: 1\n  b: 2\n", "YML-10", 2, 3, "sangría", "indentation"),
      SyntaxCase("  a: 1\nb: 2\n", "YML-10", 2, 1, "sangría", "indentation"),
      SyntaxCase("a:\n  - x\n - y\n", "YML-10", 3, 2, "sangría", "indentation"),
      SyntaxCase("a:\n    b: 1\n  c: 2\n", "YML-10", 3, 3, "sangría", "indentation"),
      SyntaxCase("a:\n  – b: 1\n    c: 2\n", "YML-21", 2, 3, "«–»", "“–”"),
      SyntaxCase("a:\n  - b: 1\n  • c: 2\n    d: 3\n", "YML-21", 3, 3, "«•»", "“•”"),
      SyntaxCase("a:\n  - b: 1\n  — b: 2\n", "YML-21", 3, 3, "«—»", "“—”"),
      SyntaxCase("a:\n  b: |\n    – dicho\n c: 1\n", "YML-10", 4, 2, "sangría", "indentation"),
      SyntaxCase("b: |\n    – dicho: x\n c: 1\n", "YML-10", 3, 2, "sangría", "indentation"),
      SyntaxCase("b: |\n  • Meta: 6\na:\n  – b: 1\n    c: 2\n", "YML-21", 4, 3, "«–»", "“–”"),
      SyntaxCase("a: 'O'Higgins'\nb: 1\n", "YML-11", 1, 7, "después de cerrar", "closing quote"),
      SyntaxCase("a: [PDF] y Excel\n", "YML-11", 1, 10, "después de cerrar", "closing bracket"),
      SyntaxCase("a: \"C:\\q\"\n", "YML-12", 1, 7, "barra", "backslash"),
      SyntaxCase("a: \"\\ud83d\\ude00\"\n", "YML-12", 1, 5, "barra", "backslash"),
      SyntaxCase("a: 1\nsolo palabras\nb: 2\n", "YML-13", 2, 1, "no tiene dos puntos", "no colon"),
      SyntaxCase("region\nrotulo: x\n", "YML-13", 1, 1, "no tiene dos puntos", "no colon"),
      SyntaxCase("a: 1\nb: 2\na: 3\n", "YML-14", 3, 1, "«a» está repetida", "“a” is repeated"),
      SyntaxCase("a: *nadie\n", "YML-15", 1, 4, "«*nadie»", "“*nadie”"),
      SyntaxCase("a: &Cia asociados\n", "YML-15", 1, 4, "«&Cia»", "“&Cia”"),
      SyntaxCase("a: 1\n---\nb: 2\n", "YML-18", 2, 1, "segundo documento", "second"),
      SyntaxCase("{{ x }}: 1\n", "YML-19", 1, 2, "una clave debe ser", "a key must be"),
      SyntaxCase("a: {{ x }}\n", "YML-19", 1, 5, "una clave debe ser", "a key must be"),
      SyntaxCase("<<: 3\n", "YML-19", 1, 5, "no hay un bloque", "no block"),
    ])
  func fault(_ expected: SyntaxCase) {
    let file = DataFile(Array(expected.text.utf8), named: "d.yaml")
    let found = file.diagnostics.map(Finding.init)
    let wanted = Finding(rule: expected.rule, line: expected.line, column: expected.column)
    #expect(found == [wanted])
    #expect(file.diagnostics.first?.words(.spanish).contains(expected.spanish) == true)
    #expect(file.diagnostics.first?.words(.english).contains(expected.english) == true)
    #expect(file.diagnostics.allSatisfy { $0.remedy != nil && $0.severity == .error })
  }

  @Test("bytes that are no UTF-8 text are named with their place")
  func encodings() {
    func findings(_ bytes: [UInt8]) -> [Diagnostic] { DataFile(bytes, named: "d.yaml").diagnostics }
    let latin = findings(Array("a: 1\nlogro: producci".utf8) + [0xF3] + Array("n\n".utf8))
    #expect(latin.map(Finding.init) == [Finding(rule: "YML-02", line: 2, column: 16)])
    #expect(latin.first?.words(.spanish).contains("«ó»") == true)
    for bytes: [UInt8] in [[0xFF, 0xFE, 0x61, 0], [0x61, 0, 0x3A, 0, 0x20, 0, 0x31, 0]] {
      #expect(findings(bytes).first?.words(.english).contains("UTF-16") == true)
    }
    #expect(
      findings(Array("PK\u{3}\u{4}xxxx".utf8)).first?.words(.spanish).contains("Writer") == true)
    let cut: [UInt8] = [0x61, 0x3A, 0x20, 0xE2, 0x82]
    #expect(findings(cut).map(Finding.init) == [Finding(rule: "YML-02", line: 1, column: 4)])
    let surrogate: [UInt8] = [0x61, 0x3A, 0x20, 0xED, 0xA0, 0x80]
    #expect(findings(surrogate).first?.rule == "YML-02")
  }

  @Test("every control character is named, up to twenty, and the rest is still read")
  func controlCharacters() {
    let few = DataFile(Array("a: x\u{0B}y\nb: z\u{7F}\u{85}\nc: 1\nc: 2\n".utf8), named: "d.yaml")
    #expect(
      few.diagnostics.map(Finding.init) == [
        Finding(rule: "YML-03", line: 1, column: 5), Finding(rule: "YML-03", line: 2, column: 5),
        Finding(rule: "YML-03", line: 2, column: 6), Finding(rule: "YML-14", line: 4, column: 1),
      ])
    let many = DataFile(Array(("a: " + String(repeating: "\u{1}", count: 50)).utf8), named: "d")
    #expect(many.diagnostics.count == 21)
    #expect(many.diagnostics.last?.words(.english).contains("30 more") == true)
    let escaped = DataFile(Array("a: \"x\\a\"\n".utf8), named: "d.yaml")
    #expect(escaped.diagnostics.map(Finding.init) == [Finding(rule: "YML-03", line: 1, column: 4)])
  }

  @Test("several faults of one file are all told in one run")
  func several() {
    let text = """
      a: N°: 3
      b:texto
      c: 'x' y
      d: @z
      e: 1
      e: 2
      """
    let file = DataFile(Array(text.utf8), named: "d.yaml")
    #expect(
      file.diagnostics.map { "\($0.rule) \(Finding($0).line)" } == [
        "YML-06 1", "YML-05 2", "YML-11 3", "YML-09 4", "YML-14 6",
      ])
    #expect(file.root?["e"]?.scalar?.text == "1")
  }

  @Test("every repetition of a key is told, with the first place")
  func duplicates() {
    let file = DataFile(Array("a: 1\nb: {x: 1, x: 2, x: 3}\na: 2\n".utf8), named: "d.yaml")
    #expect(file.diagnostics.map { Finding($0).line } == [2, 2, 3])
    #expect(file.diagnostics.last?.related.count == 1)
    if case .source(let location, _)? = file.diagnostics.last?.related.first?.place {
      #expect(location.line == 1)
    }
  }

  @Test("a snippet shows the line and marks the words")
  func snippet() {
    let file = DataFile(Array("a: 1\nñandú: 1\nñandú: 2\n".utf8), named: "d.yaml")
    guard case .source(let location, let snippet?)? = file.diagnostics.first?.place else {
      Issue.record("no place")
      return
    }
    #expect(location.description == "d.yaml:3:1")
    #expect(snippet == Snippet(line: "ñandú: 2", column: 1, length: 5))
  }

  @Test("a very long line is shown around the place only")
  func longLine() {
    let text = "{a: '\(String(repeating: "ñ", count: 5000))', a: 2, b: 3}"
    let file = DataFile(Array(text.utf8), named: "d.yaml")
    guard case .source(let location, let snippet?)? = file.diagnostics.first?.place else {
      Issue.record("no place")
      return
    }
    #expect(location.column == 5009)
    #expect(snippet.line.utf8.count < 1000)
    let scalars = Array(snippet.line.unicodeScalars)
    #expect(scalars[snippet.column - 1] == "a")
  }
}

/// A diagnostic's rule and place.
struct Finding: Equatable, CustomStringConvertible {
  let rule: String
  let line: Int
  let column: Int

  init(rule: String, line: Int, column: Int) {
    (self.rule, self.line, self.column) = (rule, line, column)
  }

  init(_ diagnostic: Diagnostic) {
    rule = diagnostic.rule
    if case .source(let location, _)? = diagnostic.place {
      (line, column) = (location.line, location.column)
    } else {
      (line, column) = (0, 0)
    }
  }

  var description: String { "\(rule) \(line):\(column)" }
}

extension Diagnostic {
  /// The message and the remedy together.
  func words(_ language: Language) -> String {
    message.text(in: language) + " " + (remedy?.text(in: language) ?? "")
  }
}
