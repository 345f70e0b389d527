import Testing

@testable import Reviewing

@Suite struct LanguageTests {
  @Test("lexemes fold as words do, and keep their place")
  func lexemes() {
    let text = "N° 1.385 ganadores (as); Ñuñoa, 3,5% de acción…"
    let lexemes = Lexeme.all(in: text)
    #expect(lexemes.map(\.folded) == Words.folded(text))
    #expect(lexemes.map { String(text[$0.range]) }[1...2] == ["1.385", "ganadores"])
    // Accents written apart fold away like the others.
    #expect(Lexeme.all(in: "accio\u{301}n total").map(\.folded) == ["accion", "total"])
    #expect(Lexeme.all(in: "").isEmpty && Lexeme.all(in: " .,; ").isEmpty)
  }

  @Test(
    "quantities are what is counted: no years, dates, documents, list numbers or ratios",
    arguments: [
      ("Al menos dos concursos, con 1.260 atenciones en 2009", [2, 1260]),
      ("Oficio N° 36 de 9 de junio; ORD. N.º 482", []),
      ("1.- Informe 2.- Otro informe", []),
      ("2) Envío de plan", []),
      ("15/15=100%", [100]),
      ("17 / 20= 85% de asistencia", [85]),
      ("al menos un concurso y un taller", [1]),
      ("a lo menos una cobertura de 200 empresarios", [200]),
      ("superada en más de un 1.000%", [1000]),
    ] as [(String, [Double])])
  func quantities(text: String, values: [Double]) {
    #expect(Passage(text).quantities.map(\.value) == values)
  }

  @Test("how precise a quantity is, and of what")
  func precision() {
    let passage = Passage("Se premiaron más de 100 iniciativas y a lo menos 20 proyectos")
    #expect(passage.quantities.map(\.precision) == [.moreThan, .atLeast])
    #expect(passage.quantities.map(\.noun) == ["iniciativas", "proyectos"])
    #expect(passage.claim(passage.quantities[1]) == "a lo menos 20 proyectos")
  }

  @Test("phrases with stems and gaps")
  func phrases() {
    let phrases = Phrases("no se podra*", "no se ha concretado … acuerdo")
    #expect(phrases.isFound(in: Words.folded("Se prevé que no se podrá cumplir")))
    #expect(phrases.isFound(in: Words.folded("No se ha concretado en este año acuerdo")))
    #expect(!phrases.isFound(in: Words.folded("No se ha concretado un plan de todo el territorio")))
    #expect(Phrases("de", "de la meta").first(in: ["de", "la", "meta"]) == 0..<3)
  }

  @Test(
    "accents that were lost are found by their neighbours",
    arguments: [
      ("no se ajusto a la demanda", "ajustó"), ("SERCOTEC designara estas funciones", "designará"),
      ("ahora se esta impulsando", "está"), ("el consejo Publico privado", "público"),
      ("Continua 2010", "continúa"), ("el envío de mas información", "más"),
      ("que por si solas están imposibilitadas", "sí"),
      ("Se incorporaran al diseño", "incorporarán"),
    ])
  func lostAccents(text: String, expected: String) {
    let passage = Passage(text)
    let found = passage.lexemes.indices.compactMap { LostAccents.correction(at: $0, in: passage) }
    #expect(found == [expected])
  }

  @Test(
    "words that need no accent are left alone",
    arguments: [
      "para que participara el municipio", "formación continua de las empresas",
      "esta iniciativa se realizó", "el aumento del ajuste", "se publica el boletín",
      "prepara y separa los recursos", "la cuenta es pública", "el logro del premio",
    ])
  func soundAccents(text: String) {
    let passage = Passage(text)
    #expect(
      passage.lexemes.indices.compactMap { LostAccents.correction(at: $0, in: passage) } == [])
  }

  @Test("addends that make up a total")
  func addends() {
    #expect(Addends.making(164, of: [132, 32]) == [132, 32])
    #expect(Addends.making(100, of: [100]) == nil)
    #expect(Addends.making(7, of: [1, 2, 3]) == nil)
  }

  @Test("labels that restate the objective are left out, what was achieved is kept")
  func labels() {
    #expect(
      Labels.withoutRestated(
        "Objetivo: Provisión de Información Indicador: N° de reportes. Comunicación fluida")
        == "Comunicación fluida")
    #expect(Labels.withoutRestated("Logro: Se firmó") == " Se firmó")
  }

  @Test("copies are found among many texts, whatever their order")
  func copies() throws {
    // Every pair compared, against the search by rare words.
    var texts: [ComparedText] = []
    for unit in 0..<6 {
      for row in 0..<12 {
        let words = (0..<20).map { "w\(($0 * (row + 1) + (($0 % 5 == 0) ? unit : 0)) % 40)" }
        texts.append(ComparedText(unit: "u\(unit)", words: words))
      }
    }
    let found = Set(CopySearch(texts, atLeast: 0.7).copies.map(\.copy))
    for (index, text) in texts.enumerated() {
      let isCopy = texts[..<index].contains {
        $0.unit != text.unit && $0.isAlike(text, atLeast: 0.7)
      }
      #expect(!isCopy || found.contains(index))
    }
  }
}
