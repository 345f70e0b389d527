import Diagnostics
import Reports
import Testing

/// A file with one fault, where it is, and words that its message must hold.
struct FaultCase: Sendable, CustomTestStringConvertible {
  let path: String
  let text: String
  let finding: Finding
  let spanish: String
  let english: String

  init(
    _ path: String, _ text: String, _ rule: String, _ line: Int, _ column: Int,
    _ spanish: String, _ english: String
  ) {
    self.path = path
    self.text = text
    finding = Finding(rule, "w/" + path, line, column)
    self.spanish = spanish
    self.english = english
  }

  var testDescription: String { "\(finding)" }

  /// Faults of a region's file, below `region: Tarapacá`.
  static func region(
    _ text: String, _ rule: String, _ line: Int, _ column: Int, _ spanish: String,
    _ english: String
  ) -> FaultCase {
    FaultCase(
      "regiones/01.yaml", "region: Tarapacá\n" + text, rule, line + 1, column, spanish, english)
  }

  /// Faults of a result's row.
  static func result(
    _ text: String, _ rule: String, _ column: Int, _ spanish: String, _ english: String
  ) -> FaultCase {
    region(
      "plan_plurianual:\n- objetivo: x\n  resultados:\n  - \(text)\n", rule, 4, column, spanish,
      english)
  }

  /// Faults of a programme's block.
  static func programme(
    _ text: String, _ rule: String, _ line: Int, _ column: Int, _ spanish: String,
    _ english: String
  ) -> FaultCase {
    region(
      "programas:\n  sistemas_informacion:\n    \(text)\n", rule, line + 2, column, spanish,
      english)
  }

  /// Faults of `informe.yaml`, which is sound but for the given lines put before its own.
  static func report(
    _ text: String, _ rule: String, _ line: Int, _ column: Int, _ spanish: String,
    _ english: String
  ) -> FaultCase {
    let own = [
      "ejercicio": "ejercicio: 2009", "institucion": "institucion: {nombre: X}",
      "regiones": "regiones: [1, 7]",
    ]
    let rest = own.filter { !text.contains($0.key + ":") }.values.sorted()
    return FaultCase(
      "informe.yaml", ([text] + rest).joined(separator: "\n") + "\n", rule, line, column, spanish,
      english)
  }
}

@Suite struct DataFaultTests {
  static let cases: [FaultCase] = [
    // Keys.
    .result("desafio: x", "DAT-02", 5, "¿quiso decir «desafios»?", "did you mean “desafios”?"),
    .result("Logro: x", "DAT-02", 5, "¿quiso decir «logro»?", "did you mean “logro”?"),
    .result("presupuesto: 1", "DAT-02", 5, "las claves de aquí son: medicion", "keys here are"),
    .region("desempeno: 1\n", "DAT-02", 1, 1, "no existe aquí", "does not exist here"),
    .region("estado: x\n", "DAT-02", 1, 1, "la clave «estado»", "the key “estado”"),
    .region("funcionarios: []\n", "DAT-02", 1, 1, "va dentro de «difusion»", "goes inside"),
    .region("logro: x\n", "DAT-02", 1, 1, "«logro»", "“logro”"),
    .region(
      "difusion: {funcionarios: [{actividad: a, b y c: 1}]}\n", "DAT-02", 1, 42, "«b y c»",
      "“b y c”"),
    .region(
      "difusion:\n  clientes:\n  - {actividad: Reunión, alcaldes y otros}\n", "DAT-02", 3, 26,
      "la coma separa claves", "a comma parts keys"),
    .report("ejercico: 2009\nejercicio: 2009", "DAT-02", 1, 1, "«ejercicio»", "“ejercicio”"),
    .report(
      "institucion: {sigla: S}", "DAT-03", 1, 14, "falta la clave «nombre»", "“nombre” is missing"),
    .report("institucion: {nombre: ' '}", "DAT-03", 1, 14, "«nombre»", "is missing"),
    .report("institucion:\n  sigla: S", "DAT-03", 2, 3, "Nombre completo", "full name"),
    .report("ejercicio:", "DAT-03", 1, 1, "falta la clave «ejercicio»", "“ejercicio” is missing"),
    FaultCase(
      "regiones/07.yaml", "plan_plurianual: []\n", "DAT-03", 1, 1, "falta la clave «region»",
      "“region” is missing"),
    .result("medicion: {planificado: 43}", "DAT-03", 16, "necesita «logrado»", "needs “logrado”"),
    .result("{logro: a, brecha: b}", "DAT-08", 16, "no pueden ir juntas", "cannot go together"),
    // Types.
    .result(
      "logro: {a: 1}", "DAT-01", 12, "se espera un texto, y hay un bloque", "a text is expected"),
    .result("logro: [a, b]", "DAT-01", 12, "y hay una lista", "there is a list"),
    .region("plan_plurianual: x\n", "DAT-01", 1, 18, "se espera una lista", "a list is expected"),
    .region(
      "plan_plurianual: {objetivo: x}\n", "DAT-01", 1, 18, "hay un bloque de claves",
      "a block of keys"),
    .region("programas: [a]\n", "DAT-01", 1, 12, "un bloque de claves, y hay una lista", "a list"),
    .region("programas: nada\n", "DAT-01", 1, 12, "hay el texto «nada»", "the text “nada”"),
    .region("plan_plurianual:\n- texto\n", "DAT-01", 2, 3, "«plan_plurianual»", "a block of keys"),
    .region("plan_plurianual:\n-\n", "DAT-01", 2, 2, "elemento vacío", "an empty item"),
    .region("rotulo: [a]\n", "DAT-01", 1, 9, "en «rotulo»: se espera un texto", "in “rotulo”"),
    FaultCase(
      "nacional.yaml", "- a\n", "DAT-01", 1, 1, "se espera un bloque de claves", "a block of keys"),
    FaultCase("nacional.yaml", "programas:{}\n", "DAT-01", 1, 1, "un espacio tras «:»", "a space"),
    // Numbers.
    .result("meta: \"100\"", "DAT-04", 11, "está entre comillas", "is in quotes"),
    .result("meta: '1.5'", "DAT-04", 11, "escriba 1.5 sin comillas", "write 1.5 without quotes"),
    .result("meta: cien", "DAT-04", 11, "con cifras: 100", "in digits: 100"),
    .result("valor: dos", "DAT-04", 12, "se espera un número, y dice «dos»", "it says “dos”"),
    .result("meta: 100 empresas", "DAT-04", 11, "solo las cifras", "the digits only"),
    .result("meta: 1,385", "DAT-04", 11, "miles o como decimales", "thousands or as decimals"),
    .result("medicion: {logrado: 43 %}", "DAT-04", 25, "«43 %»", "“43 %”"),
    .result("meta: 1.385.00", "DAT-04", 11, "se espera un número", "a number is expected"),
    .programme("desempeno: -5", "DAT-05", 1, 16, "de 0 a 1000", "from 0 to 1000"),
    .programme("desempeno: 10000", "DAT-05", 1, 16, "fuera de lo posible", "out of range"),
    .result("medicion: {logrado: 1, planificado: 0}", "DAT-05", 41, "mayor que 0", "more than 0"),
    .region("plan_plurianual:\n- numero: 0\n", "DAT-05", 2, 11, "de 1 a 999", "from 1 to 999"),
    .region("plan_plurianual:\n- numero: uno\n", "DAT-04", 2, 11, "con cifras: 1", "digits: 1"),
    .report("version: 1.5", "DAT-04", 1, 10, "un número entero", "a whole number"),
    .report("version: '2'", "DAT-04", 1, 10, "entre comillas", "in quotes"),
    .report("ejercicio: 209", "DAT-05", 1, 12, "de 1990 a 2100", "from 1990 to 2100"),
    .report("ejercicio: dos mil nueve", "DAT-04", 1, 12, "«dos mil nueve»", "“dos mil nueve”"),
    // Dates.
    .report("corte: 2009-06-31", "DAT-06", 1, 8, "junio tiene 30 días", "June has 30 days"),
    .report(
      "corte: 2010-02-30", "DAT-06", 1, 8, "febrero de 2010 tiene 28", "February 2010 has 28"),
    .report("corte: 31 de junio de 2009", "DAT-06", 1, 8, "no existe", "does not exist"),
    .report("corte: 2009-10", "DAT-06", 1, 8, "una fecha como 2009-10-30", "a date such as"),
    .report("fecha: octubre", "DAT-06", 1, 8, "un mes como 2009-10", "a month such as 2009-10"),
    .report(
      "fecha: 2009-13", "DAT-06", 1, 8, "los meses van de 01 a 12", "months go from 01 to 12"),
    .programme(
      "seguimiento: [{plazo: 2010-06-31}]", "DAT-06", 1, 27, "la fecha «2010-06-31» no existe",
      "the date “2010-06-31” does not exist"),
    .region(
      "difusion: {clientes: [{fecha: 2010-13}]}\n", "DAT-06", 1, 31, "corrija la fecha",
      "correct the date"),
    // Words of a list.
    .report("orden: geográfico", "DAT-07", 1, 8, "¿quiso decir «geografico»?", "“geografico”"),
    .report("papel: legal", "DAT-07", 1, 8, "carta, oficio, a4", "carta, oficio, a4"),
    .report(
      "reglas: {FIG-01: grave}", "DAT-07", 1, 18, "error, aviso, info, no", "not in the list"),
    .report("regiones: 2008", "DAT-07", 1, 11, "1974, 2007, 2018", "1974, 2007, 2018"),
    .region(
      "provision_informacion:\n  cumplimiento: {estado: parciales}\n", "DAT-07", 2, 26,
      "¿quiso decir «parcial»?", "did you mean “parcial”?"),
    // None on purpose where it has no meaning.
    .result("meta: ninguna", "DAT-09", 11, "no se admite «ninguna»", "is not allowed"),
    .region("plan_plurianual: ninguno\n", "DAT-09", 1, 18, "se espera una lista", "a list"),
    .region(
      "plan_plurianual:\n- objetivo: ninguna\n", "DAT-09", 2, 13, "borre la clave", "delete the key"
    ),
    .region("programas: ninguna\n", "DAT-09", 1, 12, "un bloque de claves", "a block of keys"),
    .region("rotulo: Ninguna\n", "DAT-09", 1, 9, "en «rotulo»", "in “rotulo”"),
    // Regions.
    FaultCase(
      "regiones/07.yaml", "region: Maulle\n", "DAT-10", 1, 9, "¿quiso decir «Maule»?",
      "did you mean “Maule”?"),
    FaultCase(
      "regiones/07-maule.yaml", "region: nivel central\n", "DAT-10", 1, 9, "va en nacional.yaml",
      "nacional.yaml"),
    .report("regiones: [1, 7, Atlántida]", "DAT-10", 1, 18, "no es una región", "is not a region"),
    .report("regiones: [1, 7, Maule]", "DAT-11", 1, 18, "aparece dos veces", "appears twice"),
    FaultCase(
      "regiones/08.yaml", "region: I Región\n", "DAT-11", 1, 9,
      "Región de Tarapacá aparece dos veces",
      "appears twice"),
    .report(
      "regiones: [1, 7, XII]", "DAT-12", 1, 11, "falta el archivo de la Región de Magallanes",
      "“region: Magallanes”"),
    FaultCase(
      "regiones/16.yaml", "region: Ñuble\n", "DAT-13", 1, 9, "existe desde 2018",
      "exists since 2018"),
    FaultCase(
      "regiones/03.yaml", "region: Atacama\n", "DAT-13", 1, 9, "no está entre las regiones",
      "is not among"),
    // Files and years.
    FaultCase("nacional.yaml", "# nada\n", "DAT-16", 1, 1, "está vacío", "is empty"),
    FaultCase("nacional.yml", "{}\n", "DAT-14", 0, 0, "dos archivos para lo mismo", "two files"),
    .report(
      "balance_desde: 2010", "DAT-17", 1, 16, "después del ejercicio 2009", "after the exercise"),
    FaultCase(
      "nacional.yaml", "resumen_ejecutivo:\n  territorio:\n    2005: x\n", "DAT-17", 3, 5,
      "fuera del balance 2008–2009", "outside the balance 2008–2009"),
    FaultCase(
      "nacional.yaml", "resumen_ejecutivo:\n  territorio:\n    año 2009: x\n", "DAT-17", 3, 5,
      "se espera un año como 2009", "a year such as 2009"),
    // Syntax, through the whole way.
    .result("medicion: N°: 3", "YML-06", 17, "comillas simples", "single quotes"),
    .region("rotulo: a\nrotulo: b\n", "YML-14", 2, 1, "repetida", "repeated"),
  ]

  @Test("each fault alone has its rule, its place and its words", arguments: cases)
  func fault(_ expected: FaultCase) throws {
    let reading = try TestFiles.sound.with(expected.path, expected.text).read()
    #expect(reading.diagnostics.map(Finding.init) == [expected.finding])
    let diagnostic = try #require(reading.diagnostics.first)
    #expect(diagnostic.words(.spanish).contains(expected.spanish), "\(diagnostic.words(.spanish))")
    #expect(diagnostic.words(.english).contains(expected.english), "\(diagnostic.words(.english))")
    #expect(diagnostic.severity == .error && diagnostic.remedy != nil)
    #expect(reading.reports == nil)
  }

  @Test("the table holds at least forty different faults")
  func count() {
    #expect(Set(Self.cases.map { $0.finding.rule + $0.spanish }).count >= 40)
  }

  @Test("all faults at once are all told, by file and line, each once")
  func together() throws {
    let alone = Self.cases.filter { $0.path == "regiones/01.yaml" && $0.finding.rule != "YML-06" }
    var files = TestFiles.sound
    var expected: [Finding] = []
    for (index, fault) in alone.enumerated() {
      // One region file for each fault; of the fifteen of 2007, the rest are duplicates.
      let path = "regiones/\(100 + index).yaml"
      files = files.with(path, fault.text)
      expected.append(
        Finding(fault.finding.rule, "w/" + path, fault.finding.line, fault.finding.column))
      expected.append(Finding("DAT-11", "w/" + path, 1, 9))
    }
    files = files.with(
      "informe.yaml", "ejercicio: 2009\ninstitucion: {nombre: X}\nregiones: [1, 7, 9]\nx: 1\n")
    files = files.with("nacional.yaml", "programas: [\n")
    expected += [
      Finding("DAT-12", "w/informe.yaml", 3, 11), Finding("DAT-02", "w/informe.yaml", 4, 1),
      Finding("YML-08", "w/nacional.yaml", 1, 12),
    ]
    let found = try files.read().diagnostics.map(Finding.init)
    #expect(Set(found) == Set(expected))
    #expect(found.count == expected.count)
    let places = found.map { ($0.file, $0.line, $0.column) }
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test("a missing file or folder is told once, and nothing else is")
  func missingFiles() throws {
    func rules(_ path: String) throws -> [String] {
      try TestFiles.sound.with(path, nil).read().diagnostics.map { $0.rule }
    }
    #expect(try rules("informe.yaml") == ["DAT-14"])
    #expect(try rules("nacional.yaml") == ["DAT-14"])
    #expect(try rules("regiones/07.yaml") == ["DAT-12"])
    let noRegions = TestFiles.sound.with("regiones/01.yaml", nil).with("regiones/07.yaml", nil)
    let reading = try noRegions.read()
    #expect(reading.diagnostics.map(Finding.init) == [Finding("DAT-14", "w/regiones")])
    let nothing = TestFiles(texts: [:])
    #expect(try nothing.read().diagnostics.map { $0.rule } == ["DAT-15"])
  }

  @Test("a file that cannot be read does not make its region a missing one")
  func brokenRegion() throws {
    for text in ["region: Maule\nplan_plurianual: [\n", "region: Maule: x\n", "region:Maule\n"] {
      let reading = try TestFiles.sound.with("regiones/07.yaml", nil)
        .with("regiones/07-maule.yaml", text).read()
      #expect(reading.diagnostics.allSatisfy { $0.rule.hasPrefix("YML") || $0.rule == "DAT-01" })
      #expect(reading.diagnostics.count == 1)
    }
  }

  @Test("a broken informe.yaml does not make every region a missing one")
  func brokenReport() throws {
    let text = "ejercicio: 2009\ninstitucion: {nombre: X}\nfecha: '2009-10\nregiones: [1, 7]\n"
    let reading = try TestFiles.sound.with("informe.yaml", text).read()
    #expect(reading.diagnostics.map { $0.rule } == ["YML-07"])
  }

  @Test("faults before a syntax fault are told with it")
  func partial() throws {
    let text = "region: Maule\nrotulos: x\nprogramas:\n  sistemas_informacion:\n    logro: 'x\n"
    let reading = try TestFiles.sound.with("regiones/07.yaml", text).read()
    #expect(reading.diagnostics.map { $0.rule } == ["DAT-02", "YML-07"])
  }

  @Test("a wild number of faults is cut short with a count")
  func many() throws {
    let text = "region: Maule\n" + (0..<2000).map { "clave\($0): 1\n" }.joined()
    let reading = try TestFiles.sound.with("regiones/07.yaml", text).read()
    #expect(reading.diagnostics.count == 501)
    #expect(reading.diagnostics.contains { $0.message.spanish.contains("otras 1500 faltas") })
  }
}
