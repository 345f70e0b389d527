import OpenDocument
import StructuredData
import Testing

@testable import Publishing

/// The ways in which forms once put wrong values into the data in silence, each in many variants and all
/// four formats. LibreOffice runs four times for all of them.
@Suite("Variants of what must never be taken wrongly", .serialized)
struct BlockingVariantTests {
  /// What somebody did to a form's content, and what comes of it.
  struct Variant: Sendable {
    let name: String
    /// What the other file of the same command has otherwise; `nil` where there is one alone.
    var second: (@Sendable (String) -> String)?
    let edit: @Sendable (String) -> String
    /// What the data say by the time that it comes back.
    var meanwhile: @Sendable (String) -> String = { $0 }
    /// What they say then.
    let after: @Sendable (String) -> String
    /// All of it is told.
    var told: [String] = []
    /// The rule by which it is refused.
    var refusal: String?
    var formats: Set<OfficeFormat> = [.odt, .docx, .ods, .xlsx]
  }

  private static let objectives = ["Implementar ferias", "Reforzar el apoyo", "Fortalecer redes"]
  private static let south = """
    # Escrito por la unidad de planificación.
    region: del Maule
    plan_plurianual:
      - objetivo: Implementar ferias en las comunas rurales.
        resultados:
          - medicion: Cuatro ferias al cierre.
            logro: Funcionaron cuatro ferias.
            desafios: Sumar dos comunas.
            recomendaciones: ninguna
      - objetivo: Reforzar el apoyo técnico a los gremios.
        resultados:
          - medicion: Doce gremios apoyados.
            logro: Los gremios tienen su plan.
            desafios: Mantener la asistencia.
            recomendaciones: Ampliar a Curicó.
      - objetivo: Fortalecer redes de mujeres empresarias.
        resultados:
          - medicion: Una red constituida.
            logro: La red sesionó siete veces.
            desafios: Formalizarla.
            recomendaciones: Darle presupuesto.
    programas:
      diseno_distribucion_acceso:
        desempeno: 95
        logro: Se hizo lo acordado.
        dificultades: ninguna
        recomendaciones: Medir antes.
      complementariedad_territorial:
        desempeno: 80
        logro: Un convenio con el municipio.
        dificultades: ninguna
        recomendaciones: ninguna
      sistemas_informacion:
        desempeno: 70
        logro: Un panel en la red.
        dificultades: Faltaron equipos.
        recomendaciones: ninguna
    difusion:
      funcionarios:
        - actividad: Charla a la planta regional.
          fecha: 2009-11
          responsable: Encargada de personas
        - actividad: Boletín de resultados del año.
          fecha: 2009-12
          responsable: Encargado de prensa

    """

  // MARK: Variants

  private static func words(_ old: String, _ new: String) -> @Sendable (String) -> String {
    { $0.replacing(old, with: new) }
  }

  private static func item(_ words: String, in text: String) -> String {
    let isSheet = text.contains("<office:spreadsheet")
    return text.element(isSheet ? "table:table-row" : "table:table", around: words)
  }

  /// In a document, a copy of its card under another name.
  private static func copy(_ item: String) -> String {
    item.unmarked.replacing("table:name=\"", with: "table:name=\"Copia ")
  }

  /// A row of a table, by its words, with a copy of it below.
  private static func doubled(
    _ words: String, in text: String, _ edit: (String) -> String
  ) -> String {
    let row = text.element("table:table-row", around: words)
    return text.replacing(row, with: row + edit(row.unmarked))
  }

  private static func exchanged(_ text: String, _ one: String, _ other: String) -> String {
    text.replacing(one, with: "\u{1}").replacing(other, with: one).replacing("\u{1}", with: other)
  }

  /// Lists compared by position.
  private static let positions: [Variant] = [
    Variant(
      name: "deleted", edit: { $0.replacing(item(objectives[1], in: $0), with: "") },
      after: { $0 }, told: ["«plan_plurianual[1]»"]),
    Variant(
      name: "first deleted, last corrected",
      edit: {
        $0.replacing(item(objectives[0], in: $0), with: "")
          .replacing("sesionó siete", with: "sesionó nueve")
      }, after: words("sesionó siete", "sesionó nueve"), told: ["«plan_plurianual[0]»"]),
    Variant(
      name: "put on top",
      edit: { text in
        let first = item(objectives[0], in: text)
        let new = copy(first).replacing("Implementar ferias", with: "Abrir oficinas")
          .replacing("Cuatro ferias al", with: "Tres oficinas al")
          .replacing("Funcionaron cuatro ferias", with: "Atienden tres oficinas")
          .replacing("Sumar dos comunas", with: "Pagar el arriendo")
        return text.replacing(first, with: new + first)
      },
      after: words(
        "plan_plurianual:\n",
        """
        plan_plurianual:
          - objetivo: Abrir oficinas en las comunas rurales.
            resultados:
              - medicion: Tres oficinas al cierre.
                logro: Atienden tres oficinas.
                desafios: Pagar el arriendo.
                recomendaciones: ninguna

        """)),
    Variant(
      name: "exchanged",
      edit: { exchanged($0, item(objectives[0], in: $0), item(objectives[2], in: $0)) },
      after: { $0 }, told: ["en otro lugar"]),
    Variant(
      name: "row of a table deleted",
      edit: { $0.replacing($0.element("table:table-row", around: "Charla a la planta"), with: "") },
      after: { $0 }, told: ["«difusion.funcionarios[0]»"]),
  ]

  /// Corrections made meanwhile.
  private static let versions: [Variant] = [
    Variant(
      name: "another field", edit: words("tienen su plan", "firmaron su plan"),
      meanwhile: words("Doce gremios", "Diez gremios"),
      after: words("tienen su plan", "firmaron su plan")),
    Variant(
      name: "the same field", edit: words("tienen su plan", "firmaron su plan"),
      meanwhile: words("tienen su plan", "esperan su plan"), after: { $0 },
      told: ["firmaron", "esperan"]),
    Variant(
      name: "its item is gone", edit: words("tienen su plan", "firmaron su plan"),
      meanwhile: { $0.replacing($0.item("Reforzar"), with: "") }, after: { $0 },
      told: ["firmaron"]),
    Variant(
      name: "one before it is gone", edit: words("sesionó siete", "sesionó nueve"),
      meanwhile: { $0.replacing($0.item("Implementar"), with: "") },
      after: words("sesionó siete", "sesionó nueve")),
    Variant(
      name: "the items changed places", edit: words("sesionó siete", "sesionó nueve"),
      meanwhile: { exchanged($0, $0.item("Implementar"), $0.item("Fortalecer")) },
      after: words("sesionó siete", "sesionó nueve")),
  ]

  /// Two answers to one question.
  private static let answers: [Variant] = [
    Variant(
      name: "two forms, one field", second: words(">Un panel en", ">Dos paneles en"),
      edit: words(">Un panel en", ">Tres paneles en"), after: { $0 },
      told: ["Dos paneles", "Tres paneles"]),
    Variant(
      name: "two forms, two fields", second: words(">Un panel en", ">Dos paneles en"),
      edit: words("tienen su plan", "firmaron su plan"),
      after: {
        $0.replacing("Un panel en", with: "Dos paneles en")
          .replacing("tienen su plan", with: "firmaron su plan")
      }),
    Variant(
      name: "a table pasted twice",
      edit: { text in
        let table = text.element("table:table", around: "Se hizo lo acordado.")
        let twin = copy(table).replacing("Se hizo lo acordado.", with: "Se hizo otra cosa.")
        return text.replacing(table, with: table + "<text:p/>" + twin)
      }, after: { $0 }, told: ["Se hizo otra cosa."]),
    Variant(
      name: "a row of a card doubled, otherwise",
      edit: {
        doubled("Los gremios tienen su plan", in: $0) {
          $0.replacing("tienen su", with: "esperan su")
        }
      }, after: { $0 }, told: ["tienen su plan", "esperan su plan"], formats: [.odt, .docx]),
    Variant(
      name: "a row of a card doubled, the same",
      edit: { doubled("Los gremios tienen su plan", in: $0) { $0 } },
      after: { $0 }, formats: [.odt, .docx]),
    Variant(
      name: "a row of a card doubled and the first one blanked",
      edit: { text in
        doubled("Los gremios tienen su plan", in: text) {
          $0.replacing("tienen su", with: "firmaron su")
        }.replacing("Los gremios tienen su plan.", with: "")
      }, after: words("tienen su", "firmaron su"), formats: [.odt, .docx]),
    Variant(
      name: "the first text of a card doubled",
      edit: {
        doubled(objectives[1], in: $0) { $0.replacing("Reforzar el", with: "Retirar el") }
      }, after: { $0 }, told: ["Retirar el"], formats: [.odt, .docx]),
    Variant(
      name: "the last row of a card doubled",
      edit: {
        doubled("Ampliar a Curicó", in: $0) { $0.replacing("Ampliar a", with: "Partir en") }
      }, after: { $0 }, told: ["Partir en"], formats: [.odt, .docx]),
    Variant(
      name: "both choices",
      edit: { text in
        let row = item(objectives[1], in: text)
        return text.replacing(row, with: row.replacing("Ampliar a Curicó", with: "Ir a Curicó"))
      }, after: words("Ampliar a Curicó", "Ir a Curicó")),
  ]

  /// What a part is called by those who fill it in.
  private static let names: [Variant] = [
    Variant(
      name: "sheets renamed",
      edit: {
        $0.replacing(/table:name="IV[^"]*"/) { "table:name=\"Hoja \($0.output.count)\"" }
          .replacing("Un convenio con", with: "Dos convenios con")
      }, after: words("Un convenio con", "Dos convenios con")),
    Variant(
      name: "titles exchanged with their tables",
      edit: { text in
        let tables = ["Se hizo lo acordado.", "Un panel en"].map {
          text.element("table:table", around: $0)
        }
        return exchanged(text, tables[0], tables[1]).replacing(
          "Un panel en", with: "Dos paneles en")
      }, after: { $0 }, told: ["Dos paneles en", "se contradicen"], formats: [.odt, .docx]),
    Variant(
      name: "in capitals",
      edit: {
        $0.replacing(/>Principal logro del programa de trabajo/, with: ">PRINCIPAL LOGRO")
          .replacing("Un convenio con", with: "Dos convenios con")
      }, after: words("Un convenio con", "Dos convenios con"), told: ["PRINCIPAL LOGRO"]),
    Variant(
      name: "a column called otherwise",
      edit: {
        $0.replacing(">Actividades de difusión", with: ">Qué se hará")
          .replacing("Boletín de resultados", with: "Afiche de resultados")
      }, after: words("Boletín de resultados", "Afiche de resultados"), told: ["Qué se hará"]),
  ]

  /// What stands in a sheet where something else is expected.
  private static let sheets: [Variant] = [
    Variant(
      name: "a block's title typed over",
      edit: {
        $0.replacing(/>Actividad IV. 1.3[^<]*</, with: ">Programa 2<")
          .replacing("Un convenio con", with: "Dos convenios con")
      }, after: { $0 }, told: ["Dos convenios con", "de qué sección"], formats: [.ods, .xlsx]),
    Variant(
      name: "a block's title typed over, and the block above blanked",
      edit: {
        $0.replacing(/>Actividad IV. 1.3[^<]*</, with: ">Programa 2<")
          .replacing("Se hizo lo acordado.", with: "").replacing("Medir antes.", with: "")
      }, after: { $0 }, told: ["Un convenio con", "de qué sección"], formats: [.ods, .xlsx]),
    Variant(
      name: "two columns of one name",
      edit: {
        $0.replacing(">Recomendaciones al Plan plurianual 2010<", with: ">Desafíos 2010<")
          .replacing("Ampliar a Curicó", with: "Ir a Curicó")
      }, after: words("Ampliar a Curicó", "Ir a Curicó"), formats: [.ods, .xlsx]),
    Variant(
      name: "two columns of one name, of figures",
      edit: {
        $0.replacing(">Cantidad planificada<", with: ">Cantidad lograda<")
          .replacing("tienen su plan", with: "firmaron su plan")
      }, after: words("tienen su plan", "firmaron su plan"), formats: [.ods, .xlsx]),
    Variant(
      name: "a note below",
      edit: { text in
        let row = item(objectives[2], in: text)
        let note = row.replacing(objectives[2], with: "Fuente: \(objectives[2])")
          .replacing("Una red constituida.", with: "").replacing("Formalizarla.", with: "")
          .replacing("La red sesionó siete veces.", with: "")
          .replacing("Darle presupuesto.", with: "")
        return text.replacing(row, with: row + note)
      }, after: { $0 }, told: ["Fuente: "], formats: [.ods, .xlsx]),
    Variant(
      name: "a result written anew beside its measure",
      edit: {
        $0.replacing("Los gremios tienen su plan.", with: "Se atendió a ocho gremios.")
          .replacing("Mantener la asistencia.", with: "").replacing("Ampliar a Curicó.", with: "")
      }, after: words("Los gremios tienen su plan.", "Se atendió a ocho gremios.")),
  ]

  /// Whose the form is.
  private static let owners: [Variant] = [
    ("Región del Maule", "Región de Tarapacá", "FOR-20"), ("Región del Maule", "VIII", "FOR-20"),
    (">2009<", ">2010<", "FOR-21"), (">Servicio de Cooperación Técnica<", ">SENCE<", "FOR-22"),
  ].map { old, new, rule in
    Variant(
      name: new,
      edit: { $0.replacing(old, with: new).replacing("Se hizo lo", with: "No se hizo lo") },
      after: { $0 }, refusal: rule)
  }

  @Test("Nothing is taken wrongly, or in silence")
  func variants() async throws {
    let variants = [
      Self.positions, Self.versions, Self.answers, Self.names, Self.sheets, Self.owners,
    ].joined()
    let scratch = try Scratch()
    _ = try SmallWorkspace.make(in: scratch)
    let file = scratch.path("sercotec/regiones/sur.yaml")
    func write(_ text: String) throws { try WholeFile.write(Array(text.utf8), to: file) }
    try write(Self.south)
    let environment = ProcessEnvironment.variables()
    let resources = Resources(folder: SmallWorkspace.home)
    var request = FormRequest(workspace: try Workspace(scratch.path("sercotec")))
    (request.regions, request.formats) = (["maule"], [.odt, .ods])
    request.output = scratch.path("f")
    let making = FormMaking(resources: resources, files: LocalFiles(), environment: environment)
    var runs: [(variant: Variant, format: OfficeFormat, documents: [[UInt8]])] = []
    for path in try await making.run(request) {
      let original = try WholeFile.read(path)
      let format: OfficeFormat = path.hasSuffix("ods") ? .ods : .odt
      for variant in variants where variant.formats.contains(format) {
        let edits = [variant.edit, variant.second].compactMap(\.self)
        runs.append((variant, format, try edits.map { try Self.edited(original, $0) }))
      }
    }
    var importing = Import(resources: resources, files: LocalFiles(), environment: environment) {
      () throws(ConversionError) in try LibreOffice.find(environment: environment)
    }
    if RealLibreOffice.isHere {
      let office = try LibreOffice.find(environment: environment)
      let conversion = FormatConversion(office, environment: environment)
      for (format, foreign) in [(OfficeFormat.odt, OfficeFormat.docx), (.ods, .xlsx)] {
        let own = runs.filter { $0.format == format }
        let jobs = own.flatMap(\.documents).map { bytes in
          ConversionJob(name: "f", bytes: bytes, fileExtension: "\(format)")
        }
        var results = try await conversion.convert(jobs, to: foreign).map { try $0.get() }[...]
        await importing.known.add(
          results.map { ConversionJob(name: "f", bytes: $0, fileExtension: "\(foreign)") },
          to: format, by: conversion)
        for run in own {
          runs.append((run.variant, foreign, Array(results.prefix(run.documents.count))))
          results = results.dropFirst(run.documents.count)
        }
      }
    }
    for (variant, format, documents) in runs {
      let before = variant.meanwhile(Self.south)
      try write(before)
      let names = try documents.enumerated().map { index, bytes in
        let path = scratch.path("\(index)-formulario-2009-07-maule.\(format)")
        try WholeFile.write(bytes, to: path)
        return path
      }
      let fault = try await Self.fault(variant, importing, names, scratch) {
        try #require(String(validating: WholeFile.read(file), as: UTF8.self))
      }
      if let fault { Issue.record("\(variant.name), \(format): \(fault)") }
    }
  }

  private static func edited(
    _ bytes: [UInt8], _ edit: (String) -> String
  ) throws -> [UInt8] {
    let archive = try ZipArchive(reading: bytes)
    return try ZipArchive(
      archive.entries.map { entry in
        guard entry.name == "content.xml" else { return entry }
        let old = String(decoding: entry.bytes, as: UTF8.self)
        let new = edit(old)
        #expect(new != old)
        return ZipArchive.Entry(entry.name, Array(new.utf8))
      }
    ).bytes()
  }

  private static func fault(
    _ variant: Variant, _ importing: Import<LocalFiles>, _ names: [String], _ scratch: Scratch,
    reading data: () throws -> String
  ) async throws -> String? {
    let workspace = try Workspace(scratch.path("sercotec"))
    var request = Import<LocalFiles>.Request(documents: names, workspace: workspace)
    request.isReviewed = false
    let before = try data()
    do {
      let proposal = try await importing.proposal(request)
      try importing.apply(proposal, in: workspace)
      let after = try data()
      if after != variant.after(before) { return after }
      let told = "\(proposal.remnants) \(proposal.conflicts) \(proposal.diagnostics)"
      if let rule = variant.refusal { return "not refused (\(rule))" }
      return variant.told.first { !told.contains($0) }.map { "«\($0)» is not told" }
    } catch {
      guard let rule = variant.refusal, "\(error)".contains(rule) else { return "\(error)" }
      return try data() == before ? nil : "refused and written"
    }
  }
}

extension String {
  /// The innermost element of a name around some words.
  fileprivate func element(_ name: String, around words: String) -> String {
    guard let place = firstRange(of: words) else { return words }
    let start = self[..<place.lowerBound].ranges(of: "<\(name) ").last?.lowerBound ?? startIndex
    let end = self[place.upperBound...].firstRange(of: "</\(name)>")?.upperBound ?? endIndex
    return String(self[start..<end])
  }

  /// Without bookmarks, as a copy is.
  fileprivate var unmarked: String { replacing(/<text:bookmark-(start|end) [^>]*\/>/, with: "") }

  /// The objective that begins with a word, in the data.
  fileprivate func item(_ word: String) -> String {
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0.contains("objetivo: \(word)") }) else {
      return self
    }
    let rest = lines[(start + 1)...].prefix { $0.hasPrefix("    ") }
    return lines[start...(start + rest.count)].joined(separator: "\n") + "\n"
  }
}
