import OpenDocument
import Reports
import StructuredData
import Testing

@testable import Publishing

/// Forms that come back otherwise than they were sent: rows gone or added, data corrected meanwhile, two
/// answers to one question, another region's name.
@Suite("Returned forms")
struct ReturnedFormTests {
  private let scratch: Scratch
  private let tool: CommandLineTool

  init() throws {
    scratch = try Scratch()
    tool = try CommandLineTool(in: scratch)
    _ = try SmallWorkspace.make(in: scratch)
    try scratch.write(Self.south, to: Self.file)
  }

  private static let file = "sercotec/regiones/sur.yaml"
  private static let south = """
    # Lo que sigue lo escribió la unidad de planificación.
    region: del Maule
    plan_plurianual:
      - objetivo: Implementar en los rubros priorizados iniciativas de fomento.
        resultados:
          - medicion: Cuatro iniciativas al cierre.
            meta: 4
            valor: 4
            logro: Operaron cuatro iniciativas con los gremios.
            desafios: Sumar dos comunas rurales.
            recomendaciones: ninguna
      - objetivo: Reforzar el apoyo técnico a las ferias libres.
        resultados:
          - medicion: Dos ferias apoyadas durante el año.
            meta: 2
            valor: 2
            logro: Ambas ferias tienen plan de negocios.
            desafios: Mantener la asistencia.
            recomendaciones: Ampliar a Curicó.
      - objetivo: Fortalecer el programa de redes de mujeres.
        resultados:
          - medicion: Una red constituida.
            meta: 1
            valor: 1
            logro: La red sesionó doce veces.
            desafios: Formalizarla.
            recomendaciones: ninguna
    programas:
      diseno_distribucion_acceso:
        desempeno: 95
        logro: Se hizo lo acordado.
        dificultades: ninguna
        recomendaciones: Medir antes.
      complementariedad_territorial:
        desempeno: 80
        logro: Un convenio con el municipio.
      sistemas_informacion:
        desempeno: 70
        logro: Un panel nuevo.
    difusion:
      funcionarios:
        - actividad: Charla a la planta.
          fecha: 2009-11
          responsable: Encargada de personas
        - actividad: Boletín interno mensual.
          fecha: 2009-12
          responsable: Encargado de prensa

    """

  private var data: String { (try? scratch.read(Self.file)) ?? "" }

  private func form(_ format: String = "odt") async throws -> String {
    var tool = tool
    if format.hasSuffix("x") { tool.environment["ETAPA4_SOFFICE"] = nil }
    let outcome = try await tool.run(
      "form", "maule", "--workspace", "sercotec", "--format", format, "--output", "f")
    #expect(outcome.status == 0 && outcome.err == "", "\(outcome.err)")
    return "f/formulario-2009-07-maule.\(format)"
  }

  private func change(_ name: String, to other: String? = nil, _ change: (inout String) -> Void)
    throws
  {
    let path = scratch.path(name)
    let kind: Package.Kind = name.hasSuffix(".ods") ? .spreadsheet : .text
    let package = try Package(reading: WholeFile.read(path), as: kind, allowsOutsideAddresses: true)
    var content = String(decoding: XMLWriter.document(package.content), as: UTF8.self)
    let old = content
    change(&content)
    #expect(content != old || other != nil)
    let archive = Package.archive(
      content: Array(content.utf8), styles: XMLWriter.document(package.styles),
      meta: XMLWriter.document(try #require(package.meta)), settings: nil, files: package.files,
      mediaType: package.mediaType)
    try WholeFile.write(try archive.bytes(), to: scratch.path(other ?? name))
  }

  private func importing(_ arguments: String...) async throws -> CommandLineTool.Outcome {
    var tool = tool
    if arguments.contains(where: { $0.hasSuffix("x") }) { tool.environment["ETAPA4_SOFFICE"] = nil }
    return try await tool.run(
      arguments: ["import"] + arguments + ["--into", "sercotec", "--yes", "--lang", "es"])
  }

  /// What an element says, from its start to its end, around some words.
  private static func element(_ name: String, around words: String, in text: String)
    -> Range<String.Index>?
  {
    guard let place = text.firstRange(of: words) else { return nil }
    let starts = text[..<place.lowerBound].ranges(of: "<table:\(name)")
      .filter { [" ", ">"].contains(text[$0.upperBound]) }
    guard let start = starts.last,
      let end = text[place.upperBound...].firstRange(of: "</table:\(name)>")
    else { return nil }
    return start.lowerBound..<end.upperBound
  }

  // MARK: Rows

  @Test(
    "A row that was deleted in the form is told, and no other takes its values",
    arguments: ["odt", "ods"])
  func deletedRow(_ format: String) async throws {
    let form = try await form(format)
    try change(form) { text in
      let element = format == "odt" ? "table" : "table-row"
      let range = Self.element(element, around: "Reforzar el apoyo", in: text)
      if let range { text.removeSubrange(range) }
    }
    let outcome = try await importing(form)
    #expect(data == Self.south)
    #expect(outcome.out.contains("ya no trae «plan_plurianual[1]»"), "\(outcome.out)")
    #expect(outcome.status == 1)
  }

  @Test("A row that was put above the others inherits nothing of them, and goes in above")
  func insertedRow() async throws {
    let form = try await form("ods")
    func cells(_ texts: [String]) -> String {
      texts.map {
        $0.isEmpty
          ? "<table:table-cell/>"
          : "<table:table-cell office:value-type=\"string\"><text:p>\($0)</text:p></table:table-cell>"
      }.joined()
    }
    try change(form) { text in
      guard let row = Self.element("table-row", around: "Implementar en los", in: text) else {
        return
      }
      text.insert(
        contentsOf: "<table:table-row>"
          + cells(["Objetivo cero", "Una de una", "", "", "", "Hecho"])
          + "</table:table-row>", at: row.lowerBound)
    }
    let outcome = try await importing(form)
    #expect(outcome.status == 0, "\(outcome.out)")
    let start = "plan_plurianual:\n"
    let rest = try #require(Self.south.firstRange(of: start)).upperBound
    #expect(data.hasSuffix(Self.south[rest...]), "\(data)")
    let new = data.dropLast(Self.south[rest...].count)
    #expect(new.contains("objetivo: Objetivo cero") && new.contains("logro: Hecho"))
    #expect(!new.contains("meta") && !new.contains("desafios"))
    let again = try await importing(form)
    #expect(again.status == 0 && again.out.isEmpty, "\(again.out)")
  }

  @Test("Rows in another order say the same of themselves, and the order is told")
  func movedRows() async throws {
    let form = try await form("ods")
    try change(form) { text in
      guard let first = Self.element("table-row", around: "Implementar en los", in: text) else {
        return
      }
      let row = String(text[first])
      text.removeSubrange(first)
      if let last = Self.element("table-row", around: "Fortalecer el programa", in: text) {
        text.insert(contentsOf: row, at: last.upperBound)
      }
    }
    let outcome = try await importing(form)
    #expect(data == Self.south && outcome.out.contains("en otro lugar"), "\(outcome.out)")
  }

  @Test("A row that was filled in where the form offered one is taken at its end, once")
  func addedRow() async throws {
    let form = try await form("odt")
    try change(form) { text in
      Self.answer("F_0200402", "Objetivo nuevo de la región", &text)
      Self.answer("F_0200409", "Partió en mayo", &text)
    }
    #expect(try await importing(form).status == 0)
    #expect(data.contains("Partió en mayo") && data.contains("Una red constituida."))
    let reading = try #require(DataFile(Array(data.utf8), named: "sur.yaml").root)
    #expect(reading["plan_plurianual"]?.items?.count == 4)
    let before = data
    #expect(try await importing(form).status == 0)
    #expect(data == before)
  }

  @Test("Cells that were merged with others are no rows, and say once what all said")
  func mergedCells() async throws {
    let form = try await form("odt")
    try change(form) { text in
      text = text.replacing("Encargado de prensa", with: "Encargada de personas")
      // The cell of the first row spans the second one and the blank one below it.
      for (row, span) in [(1, 3), (2, 0), (3, 0)] {
        let mark = "<text:bookmark-start text:name=\"F_1000\(row)04\"/>"
        guard let cell = Self.element("table-cell", around: mark, in: text) else { continue }
        let inner = text[cell]
        if span > 0 {
          text.replaceSubrange(
            cell,
            with: "<table:table-cell table:number-rows-spanned=\"\(span)\">"
              + "<text:p>Encargada de personas</text:p><text:p>Encargada de personas</text:p>"
              + "</table:table-cell>")
        } else {
          #expect(!inner.isEmpty)
          text.replaceSubrange(cell, with: "<table:covered-table-cell/>")
        }
      }
    }
    let outcome = try await importing(form)
    #expect(
      data == Self.south.replacing("Encargado de prensa", with: "Encargada de personas"),
      "\(outcome.out)")
  }

  /// Puts words in the place of an answer of one paragraph.
  private static func answer(_ mark: String, _ words: String, _ text: inout String) {
    guard let start = text.firstRange(of: "<text:bookmark-start text:name=\"\(mark)\"/>"),
      let end = text[start.upperBound...].firstRange(
        of: "<text:bookmark-end text:name=\"\(mark)\"/>")
    else {
      Issue.record("\(mark)")
      return
    }
    text.replaceSubrange(start.upperBound..<end.lowerBound, with: words)
  }

  // MARK: Versions

  @Test(
    "A correction of the data that the form does not know stays; what both changed is a conflict",
    arguments: ["odt", "ods", "docx", "xlsx"])
  func versions(_ format: String) async throws {
    if format.hasSuffix("x"), !FormFilling.isPossible { return }
    let form = try await form(format)
    let corrected = Self.south.replacing("Cuatro iniciativas al", with: "Cinco iniciativas al")
      .replacing("Se hizo lo acordado.", with: "Se hizo todo.")
      .replacing("          meta: 2\n", with: "")
    try scratch.write(corrected, to: Self.file)
    let same = try await importing(form)
    #expect(same.status == 0 && data == corrected, "\(same.out)")
    if format.hasSuffix("x") { return }
    try change(form) { text in
      text = text.replacing(">Operaron cuatro", with: ">Funcionaron cuatro")
        .replacing(">Se hizo lo acordado.<", with: ">Se hizo la mitad.<")
    }
    let both = try await importing(form)
    #expect(
      data == corrected.replacing("Operaron cuatro", with: "Funcionaron cuatro"), "\(both.out)")
    #expect(both.status == 1 && both.out.contains("conflicto"))
    #expect(both.out.contains("Se hizo la mitad.") && both.out.contains("Se hizo todo."))
  }

  @Test(
    "Of two forms of a region, different answers are both taken; two to one question are a conflict"
  )
  func twoForms() async throws {
    let form = try await form()
    try change(form, to: "f/otro.odt") { text in
      text = text.replacing(">Un panel nuevo.<", with: ">Dos paneles.<")
        .replacing(">Se hizo lo acordado.<", with: ">Se hizo menos.<")
    }
    try change(form) { text in
      text = text.replacing(">Un convenio con el municipio.<", with: ">Tres convenios.<")
        .replacing(">Se hizo lo acordado.<", with: ">Se hizo más.<")
    }
    let outcome = try await importing(form, "f/otro.odt")
    #expect(outcome.status == 1 && outcome.out.contains("conflicto"), "\(outcome.out)")
    #expect(data.contains("Tres convenios.") && data.contains("Dos paneles."))
    // Neither goes in because it came first; both are named.
    #expect(data.contains("Se hizo lo acordado."))
    #expect(outcome.out.contains("Se hizo más.") && outcome.out.contains("Se hizo menos."))
  }

  @Test(
    "Copies of a card or a sheet that answer otherwise are a conflict, and neither is taken",
    arguments: ["odt", "ods"])
  func copies(_ format: String) async throws {
    let form = try await form(format)
    try change(form) { text in
      guard let table = Self.element("table", around: "Se hizo lo acordado.", in: text) else {
        return
      }
      var copy = text[table].replacing("Se hizo lo acordado.", with: "Se hizo otra cosa.")
      if let name = copy.firstRange(of: "table:name=\"") {
        copy.insert(contentsOf: "Copia ", at: name.upperBound)
      }
      text.insert(contentsOf: copy, at: table.upperBound)
    }
    let outcome = try await importing(form)
    #expect(data == Self.south && outcome.status == 1, "\(outcome.out)")
    #expect(outcome.out.contains("conflicto") && outcome.out.contains("Se hizo otra cosa."))
  }

  @Test("A copy of a sheet of rows adds none, and what it says otherwise is listed")
  func copiedRows() async throws {
    let form = try await form("ods")
    try change(form) { text in
      guard let table = Self.element("table", around: "Reforzar el apoyo", in: text) else { return }
      var copy = text[table].replacing("Reforzar el apoyo", with: "Apoyar poco")
      if let name = copy.firstRange(of: "table:name=\"") {
        copy.insert(contentsOf: "Copia ", at: name.upperBound)
      }
      text.insert(contentsOf: copy, at: table.upperBound)
    }
    let outcome = try await importing(form)
    #expect(data == Self.south && outcome.status == 1, "\(outcome.out)")
    #expect(outcome.out.contains("Apoyar poco") && outcome.out.contains("copia de la tabla"))
  }

  @Test(
    "Of two keys that exclude one another, the one that was filled in replaces the other",
    arguments: [false, true])
  func alternatives(_ isCorrected: Bool) async throws {
    let form = try await form()
    try change(form) { text in
      Self.answer("F_0200109", "", &text)
      Self.answer("F_0200110", "Faltó una comuna", &text)
    }
    let correction = ("Operaron cuatro", "Operaron solo cuatro")
    if isCorrected {
      try scratch.write(Self.south.replacing(correction.0, with: correction.1), to: Self.file)
    }
    let before = data
    let outcome = try await importing(form)
    if isCorrected {
      #expect(data == before && outcome.status == 1 && outcome.out.contains("conflicto"))
      return
    }
    #expect(outcome.status == 0, "\(outcome.out)")
    #expect(data.contains("brecha: Faltó una comuna") && !data.contains("Operaron"))
    let check = try await tool.run("check", "sercotec", "--lang", "es")
    #expect(!(check.out + check.err).contains("DAT-08"), "\(check.out)")
  }

  @Test(
    "Rows are found where the data have them now; one that the data do not have any more is a conflict"
  )
  func rowsMeanwhile() async throws {
    let form = try await form()
    try change(form) { text in
      text = text.replacing("Ambas ferias tienen", with: "Las dos ferias tienen")
        .replacing("La red sesionó doce", with: "La red sesionó trece")
    }
    let first = "  - objetivo: Implementar"
    let third = try #require(Self.south.firstRange(of: "  - objetivo: Fortalecer"))
    let end = try #require(Self.south.firstRange(of: "programas:"))
    var changed = Self.south
    changed.removeSubrange(third.lowerBound..<end.lowerBound)
    changed = changed.replacing(
      first,
      with: """
          - objetivo: Levantar un catastro de talleres de la región.
            resultados:
              - logro: Catastro publicado en mayo.
        \(first)
        """)
    try scratch.write(changed, to: Self.file)
    let outcome = try await importing(form)
    #expect(
      data == changed.replacing("Ambas ferias tienen", with: "Las dos ferias tienen"),
      "\(outcome.out)")
    #expect(outcome.status == 1 && outcome.out.contains("sesionó trece"))
  }

  @Test("A row of the data that the form shows as another's is not written where it is not")
  func rowOfAnother() async throws {
    let odd = Self.south.replacing(
      "  - objetivo: Reforzar el apoyo técnico a las ferias libres.\n    resultados:",
      with: "  - resultados:")
    #expect(odd != Self.south)
    try scratch.write(odd, to: Self.file)
    let form = try await form()
    let same = try await importing(form)
    #expect(same.status == 0 && data == odd, "\(same.out)")
    try change(form) { $0 = $0.replacing("Ambas ferias tienen", with: "Las dos ferias tienen") }
    let outcome = try await importing(form)
    #expect(data == odd && outcome.out.contains("Las dos ferias"), "\(outcome.out)")
    #expect(outcome.status == 1)
  }

  @Test(
    "A label that was typed before an answer is none of it, and another choice's is that one",
    arguments: [
      ("Logro: Se abrió", "Se abrió"), ("LOGROS : Se abrió", "Se abrió"),
      ("<text:s/>Logro:<text:s/>Se abrió", "Se abrió"), ("Logro sin dos puntos", nil),
      ("Brecha: faltó", ""),
    ])
  func typedLabels(_ typed: String, _ said: String?) async throws {
    let form = try await form()
    try change(form) { Self.answer("F_0200109", typed, &$0) }
    let outcome = try await importing(form)
    let old = "Operaron cuatro iniciativas con los gremios."
    if said == "" {
      #expect(data.contains("brecha: faltó") && !data.contains(old), "\(outcome.out)")
      #expect(outcome.status == 0)
    } else {
      #expect(data == Self.south.replacing(old, with: said ?? typed), "\(outcome.out)")
    }
  }

  // MARK: Whose it is

  @Test("Sheets are known by their titles, whatever somebody named them")
  func renamedSheets() async throws {
    let form = try await form("ods")
    let names = ["IV. 1.2. Programa", "IV. 1.3. Programa", "IV. 1.4. Programa"]
    func rename(_ text: inout String, to new: [String]) {
      for (old, new) in zip(names, new) {
        text = text.replacing("table:name=\"\(old)\"", with: "table:name=\"\(new) \"")
      }
    }
    for new in [["Hoja0", "Hoja1", "Hoja2"], [names[2], names[0], names[1]]] {
      try change(form, to: "f/hojas.ods") { rename(&$0, to: new) }
      let outcome = try await importing("f/hojas.ods")
      #expect(outcome.status == 0 && data == Self.south && outcome.out.isEmpty, "\(outcome.out)")
    }
    // Without titles too, nothing says which is which.
    try change(form, to: "f/hojas.ods") { text in
      rename(&text, to: ["Hoja0", "Hoja1", "Hoja2"])
      for words in ["IV. 1.2. BALANCE", "IV. 1.3. BALANCE", "IV. 1.4. BALANCE"] {
        text = text.replacing("Actividad \(words)", with: "Hoja ")
      }
    }
    let outcome = try await importing("f/hojas.ods")
    #expect(data == Self.south && outcome.status == 1, "\(outcome.out)")
    #expect(outcome.out.contains("no se sabe de qué sección"))
  }

  @Test(
    "A form that names another region, year or institution than it was made for is refused",
    arguments: ["odt", "ods"])
  func contradictions(_ format: String) async throws {
    let form = try await form(format)
    let cases = [
      ("Región del Maule", "Región de Tarapacá", "FOR-20"), (">2009<", ">2010<", "FOR-21"),
      (">Servicio de Cooperación Técnica<", ">Otro servicio<", "FOR-22"),
    ]
    for (old, new, rule) in cases {
      try change(form, to: "f/otro.\(format)") { text in
        text = text.replacing(old, with: new)
          .replacing(">Se hizo lo acordado.<", with: ">Se hizo en otra parte.<")
      }
      let refused = try await importing("f/otro.\(format)")
      #expect(refused.status == 1 && refused.err.contains(rule), "\(refused.err)")
      #expect(data == Self.south)
    }
    let forced = try await importing("f/otro.\(format)", "--forzar")
    #expect(forced.status == 0 && data.contains("en otra parte"), "\(forced.err)")
    try scratch.write(Self.south, to: Self.file)
    try change(form, to: "f/otro.\(format)") { text in
      text = text.replacing("Región del Maule", with: "Región de Tarapacá")
        .replacing(">Se hizo lo acordado.<", with: ">Se hizo en otra parte.<")
    }
    let named = try await importing("f/otro.\(format)", "--unidad", "Maule")
    #expect(named.status == 0 && data.contains("en otra parte"), "\(named.err)")
    // So is one that is called as another's; an acronym beside the name is none.
    try scratch.write(Self.south, to: Self.file)
    let other = "f/formulario-2009-nacional (1).\(format)"
    try change(form, to: other) { text in
      text = text.replacing(
        ">Servicio de Cooperación Técnica<", with: ">Servicio de Cooperación Técnica (SERCOTEC)<"
      ).replacing(">Se hizo lo acordado.<", with: ">Se hizo en otra parte.<")
    }
    let called = try await importing(other)
    #expect(called.status == 1 && called.err.contains("FOR-25"), "\(called.err)")
    #expect(data == Self.south && !called.err.contains("FOR-22"))
    #expect(try await importing(other, "--unidad", "Maule").status == 0)
    let unknown = try await importing("f/otro.\(format)", "--unidad", "Marte")
    #expect(unknown.status == 2)
  }

  @Test("Last year's form is refused, unless it is asked for")
  func otherExercise() async throws {
    let form = try await form()
    let settings = "sercotec/informe.yaml"
    try scratch.write(
      try scratch.read(settings).replacing("2009", with: "2010").replacing("2008", with: "2009"),
      to: settings)
    try change(form) { $0 = $0.replacing(">Se hizo lo acordado.<", with: ">Se hizo.<") }
    let refused = try await importing(form)
    #expect(refused.status == 1 && refused.err.contains("FOR-14"), "\(refused.err)")
    #expect(data == Self.south)
    let forced = try await importing(form, "--forzar")
    #expect(forced.err.contains("FOR-14") && data.contains("Se hizo."), "\(forced.err)")
  }
}
