import Importing
import Reports
import Testing

/// Old reports in which a section stands where another unit's is expected, in many arrangements. Each text says whose it
/// is: under another unit it must be doubted, and nowhere may it be lost.
@Suite("Sections that stand in another unit's place")
struct MisplacedSectionTests {
  /// A document whose body is made of parts.
  struct Arrangement: Sendable, CustomTestStringConvertible {
    let name: String
    let body: String
    var testDescription: String { name }
  }

  // MARK: Parts

  private static func table(_ rows: [[String]]) -> String {
    let columns = rows.map(\.count).max() ?? 0
    let rows = rows.map { $0 + Array(repeating: "", count: columns - $0.count) }
    let column = "<table:table-column table:number-columns-repeated=\"\(columns)\"/>"
    return "<table:table>\(column)\(rows.map { Flat.row($0) }.joined())</table:table><text:p/>"
  }

  /// With the cell that names the region over all columns.
  private static func across(_ table: String) -> String {
    let blank = "<table:table-cell><text:p></text:p></table:table-cell>"
    let row = table.split(separator: "<table:table-row>").first { $0.contains("REGIÓN: MAULE") }
    let count = row.map { $0.ranges(of: blank).count } ?? 0
    return table.replacing(
      "<table:table-cell><text:p>REGIÓN: MAULE</text:p></table:table-cell>"
        + String(repeating: blank, count: count),
      with:
        "<table:table-cell table:number-columns-spanned=\"\(count + 1)\"><text:p>REGIÓN: MAULE</text:p>"
        + "</table:table-cell>" + String(repeating: "<table:covered-table-cell/>", count: count))
  }

  private static func line(_ text: String) -> String { "<text:p>\(text)</text:p>" }

  private static func box(_ region: String) -> String {
    table([["INSTITUCIÓN:", "SERVICIO"], ["REGIÓN:", region]])
  }

  private static let planHead = "Actividad IV. 1.1. BALANCE DE LOS RESULTADOS"
  private static let planLabels = [
    "Objetivos específicos", "Resultado de medición anual del indicador",
    "Descripción del desarrollo alcanzado", "Desafíos 2010", "Recomendaciones al plan 2010",
  ]

  /// Rows of the nation or of a region: the owner stands in their words.
  private static func planRows(_ owner: String) -> [[String]] {
    [planLabels, ["1. Objetivo de \(owner)", "1 mesa", "Logro: avance de \(owner)", "", ""]]
  }

  private static func plan(_ owner: String) -> String { line(planHead) + table(planRows(owner)) }

  private static let balanceHead = "Actividad IV. 1.3. COMPLEMENTARIEDAD TERRITORIAL"
  private static func balanceRows(_ owner: String) -> [[String]] {
    [
      [
        "Desempeño final del programa", "Principal logro del programa de trabajo",
        "Dificultades de la implementación", "Recomendaciones 2010",
      ], ["80", "Convenio de \(owner)", "", ""],
    ]
  }

  private static func balance(_ owner: String) -> String {
    line(balanceHead) + table(balanceRows(owner))
  }

  private static let spreadHead = "Actividad IV. 4.1. DIFUSIÓN DE LOS RESULTADOS"
  private static func spreadRows(_ owner: String) -> [[String]] {
    [
      ["Destinatarios", "Actividades de difusión", "Fecha de realización", "Responsable"],
      ["Funcionarios", "Charla de \(owner)", "31-12-2010", "Jefa"],
    ]
  }

  private static let followHead = "Actividad IV. 3.1. PROGRAMA DE SEGUIMIENTO"
  private static func followRows(_ owner: String) -> [[String]] {
    [
      ["Programa", "Recomendación de la evaluación", "Compromiso", "Responsable", "Plazo"],
      [
        "Programa de complementariedad territorial", "Seguir", "Firma de \(owner)", "Jefa",
        "junio de 2010",
      ],
    ]
  }

  // MARK: Arrangements

  /// A region has no plan, or none in its place.
  private static let plans: [Arrangement] = [
    (
      "behind the other sections",
      [
        box("ATACAMA"), balance("Atacama"), plan("Coquimbo"), box("COQUIMBO"), balance("Coquimbo"),
      ]
    ),
    (
      "above the boxes, one missing",
      [
        plan("Tarapacá"), box("TARAPACÁ"), balance("Tarapacá"), box("ATACAMA"), balance("Atacama"),
        plan("Coquimbo"), box("COQUIMBO"), balance("Coquimbo"),
      ]
    ),
    (
      "above the boxes, the first missing",
      [
        box("TARAPACÁ"), balance("Tarapacá"), plan("Atacama"), box("ATACAMA"), balance("Atacama"),
        plan("Coquimbo"), box("COQUIMBO"), balance("Coquimbo"),
      ]
    ),
    (
      "above the boxes, the last missing",
      [
        plan("Tarapacá"), box("TARAPACÁ"), balance("Tarapacá"), plan("Atacama"), box("ATACAMA"),
        balance("Atacama"), box("COQUIMBO"), balance("Coquimbo"),
      ]
    ),
    (
      "two in a row missing",
      [
        box("TARAPACÁ"), plan("Tarapacá"), balance("Tarapacá"), box("ATACAMA"), balance("Atacama"),
        box("COQUIMBO"), balance("Coquimbo"), plan("Valparaíso"), box("VALPARAÍSO"),
        balance("Valparaíso"),
      ]
    ),
    (
      "the regions named in a line",
      [
        line("Región de Atacama"), balance("Atacama"), plan("Coquimbo"), line("Región de Coquimbo"),
        balance("Coquimbo"),
      ]
    ),
    (
      "its heading in the table",
      [
        box("ATACAMA"), balance("Atacama"), table([[planHead]] + planRows("Coquimbo")),
        box("COQUIMBO"), balance("Coquimbo"),
      ]
    ),
    (
      "without a heading",
      [
        box("ATACAMA"), balance("Atacama"), table(planRows("Coquimbo")), box("COQUIMBO"),
        balance("Coquimbo"),
      ]
    ),
    (
      "two below one box",
      [
        box("ATACAMA"), plan("Atacama"), plan("Coquimbo"), balance("Atacama"), box("VALPARAÍSO"),
        balance("Valparaíso"),
      ]
    ),
    (
      "the box between heading and table",
      [
        box("ATACAMA"), balance("Atacama"), line(planHead), box("COQUIMBO"),
        table(planRows("Coquimbo")), balance("Coquimbo"),
      ]
    ),
    (
      "behind all",
      [
        box("ATACAMA"), balance("Atacama"), box("COQUIMBO"), balance("Coquimbo"), plan("Atacama"),
      ]
    ),
    (
      "parted by the next page's heading",
      [
        box("ATACAMA"), balance("Atacama"), line(planHead), line("(continúa)"),
        table(planRows("Coquimbo")), line("REGIÓN: COQUIMBO"), balance("Coquimbo"),
      ]
    ),
  ].map { Arrangement(name: "plan: \($0)", body: $1.joined()) }

  /// A table's own title names another unit than the box above it.
  private static let titles: [Arrangement] = {
    let sections = [
      ("follow-up", followHead, followRows), ("diffusion", spreadHead, spreadRows),
      ("balance", balanceHead, balanceRows),
    ]
    let ways: [(String, String, (String, [[String]]) -> String)] = [
      ("in the title's second cell", "Maule", { table([[$0, "REGIÓN: MAULE"]] + $1) }),
      ("in a row of its own", "Maule", { table([[$0], ["REGIÓN: MAULE"]] + $1) }),
      ("of the nation", "Chile", { table([[$0], ["REGIÓN: NACIONAL"]] + $1) }),
      ("without accents", "Biobío", { table([[$0, "REGION: BIO BIO"]] + $1) }),
      ("in a line between", "Maule", { line($0) + line("REGIÓN: MAULE") + table($1) }),
      ("in the heading itself", "Maule", { line("\($0) – REGIÓN DEL MAULE") + table($1) }),
      ("by its number", "Maule", { line($0) + table([["VII REGIÓN"]] + $1) }),
      ("beside its label", "Maule", { line($0) + table([["REGIÓN:", "MAULE"]] + $1) }),
      (
        "with its institution", "Maule",
        { table([["INSTITUCIÓN: SERVICIO", "REGIÓN: MAULE"], [$0]] + $1) }
      ),
      (
        "below the table's labels", "Maule",
        { head, rows in
          line(head) + table([rows[0], ["REGIÓN: MAULE"]] + rows.dropFirst())
        }
      ),
      ("at the table's end", "Maule", { line($0) + table($1 + [["REGIÓN: MAULE"]]) }),
      (
        "across, below the labels", "Maule",
        { head, rows in
          line(head) + across(table([rows[0], ["REGIÓN: MAULE"]] + rows.dropFirst()))
        }
      ),
      ("across, at the end", "Maule", { line($0) + across(table($1 + [["REGIÓN: MAULE"]])) }),
      ("across, above", "Maule", { line($0) + across(table([["REGIÓN: MAULE"]] + $1)) }),
      ("beside its label, at the end", "Maule", { line($0) + table($1 + [["REGIÓN:", "MAULE"]]) }),
    ]
    return sections.flatMap { section, head, rows in
      ways.map { way, owner, make in
        Arrangement(
          name: "\(section): \(way)",
          body: box("TARAPACÁ") + plan("Tarapacá") + make(head, rows(owner))
            + box("LOS RÍOS") + plan("Los Ríos"))
      }
    }
  }()

  // MARK: What is read

  @Test("No text is silently another unit's, and none is lost", arguments: plans + titles)
  func arrangements(_ arrangement: Arrangement) throws {
    try check(Flat.document(body: arrangement.body), arrangement)
  }

  @Test(
    "Nor as Word's document", .enabled(if: Office.isHere, "LibreOffice is not installed here"))
  func word() async throws {
    let all = Self.plans + Self.titles
    let reports = all.enumerated().map { index, arrangement in
      Example.Report(id: "\(index)", bytes: Array(Flat.xml(body: arrangement.body).utf8))
    }
    for (arrangement, back) in zip(all, try await Office.throughDOCX(reports, from: "fodt")) {
      try check(ReadDocument(reading: back.bytes, named: "viejo.odt"), arrangement)
    }
  }

  private func check(_ document: ReadDocument, _ arrangement: Arrangement) throws {
    let kit = try Example.kit()
    let reading = LabelledImport.read(document, form: kit.assets)
    var found: Set<String> = []
    for unit in reading.units {
      let name = kit.assets.regions.regions.first { $0.id == unit.id }?.shortName ?? "Chile"
      for leaf in CellCount.leaves(of: unit.value, "") {
        guard let owner = leaf.text.firstMatch(of: /\bde (\p{Lu}.*)$/)?.1 else { continue }
        found.insert(leaf.text)
        let isDoubted = reading.unsure.contains {
          $0.taken?.unit == unit.id && leaf.path.hasPrefix($0.taken?.path ?? "?")
        }
        #expect(
          owner == name || isDoubted, "\(arrangement.name): «\(leaf.text)» is \(unit.id)'s")
      }
    }
    let told = reading.unsure.map(\.words).joined(separator: "\n")
    for match in arrangement.body.matches(
      of: /(?:Objetivo|avance|Convenio|Charla|Firma) de \p{Lu}[\p{L} ]*/)
    {
      let words = String(match.output)
      #expect(
        found.contains(words) || told.contains(words), "\(arrangement.name): «\(words)» is lost")
    }
  }
}
