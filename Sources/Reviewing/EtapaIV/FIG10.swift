internal import Diagnostics
internal import Reports
internal import StructuredData

extension Rule {
  /// A programme done to 100% leaves nothing undone.
  static let fig10 = Rule(
    "FIG-10", .error, .coherence,
    title: Message(
      es: "El desempeño de 100% contradice el resto del formulario",
      en: "The performance of 100% contradicts the rest of the form"),
    explanation: Message(
      es: """
        Un programa con desempeño 100 no puede decir en sus propios textos que algo no se cumplirá, que \
        hay una brecha o que se ejecutó el 90% de las acciones; y el de sistemas de información no puede \
        tener un anexo cumplido en parte o no cumplido. Las brechas de IV. 1.1 no cuentan: el plan \
        plurianual es otra cosa que el programa de trabajo.
        """,
      en: """
        A programme with a performance of 100 cannot say in its own texts that something will not be \
        done, that there is a gap, or that 90% of the actions were carried out; and that of the \
        information systems cannot have an annex that is partly fulfilled or not at all. Gaps of \
        IV. 1.1 do not count: the multi-year plan is not the programme of work.
        """),
    wrong: .region(
      """
      programas:
        sistemas_informacion:
          desempeno: 100
          logro: Se enviaron tres reportes al Gobierno Regional, de los cuatro acordados.
          dificultades: El cuarto reporte no se envió, porque faltaron los datos de una provincia.
          recomendaciones: ninguna
      provision_informacion:
        procedimiento:
          estado: acuerdo_formalizado
          detalle: Oficio N.º 36, de 9 de junio de 2009.
        matriz:
          - informacion: PROPIR
            contenido: Gasto por comuna
            formato: Planilla
            periodicidad: Trimestral
            responsable: Directora Regional
        cumplimiento: {estado: parcial, detalle: Falta el envío del cuarto reporte.}
      """),
    right: .region(
      """
      programas:
        sistemas_informacion:
          desempeno: 75
          logro: Se enviaron tres reportes al Gobierno Regional, de los cuatro acordados.
          dificultades: El cuarto reporte no se envió, porque faltaron los datos de una provincia.
          recomendaciones: ninguna
      provision_informacion:
        procedimiento:
          estado: acuerdo_formalizado
          detalle: Oficio N.º 36, de 9 de junio de 2009.
        matriz:
          - informacion: PROPIR
            contenido: Gasto por comuna
            formato: Planilla
            periodicidad: Trimestral
            responsable: Directora Regional
        cumplimiento: {estado: parcial, detalle: Falta el envío del cuarto reporte.}
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.programmes.compactMap { programme -> Finding? in
        guard let performance = programme.performance, performance.value >= 100 else { return nil }
        let path = "programas.\(programme.id.rawValue)"
        var reasons = ["logro", "dificultades"].compactMap { key in
          unit.cell("\(path).\(key)").flatMap(unmet)
        }
        if programme.id == .information, let reason = annexReason(unit) { reasons.append(reason) }
        guard let first = reasons.first else { return nil }
        var finding = Finding(
          unit: unit.id, section: programme.id.section, path: path + ".desempeno",
          span: performance.span, quote: Figure.text(performance.value) + "%",
          Message(
            es: "desempeño de 100%, pero \(first.es)", en: "performance of 100%, but \(first.en)"),
          remedy: Message(
            es: "ponga el porcentaje que de verdad se ejecutó, o corrija el otro texto",
            en: "put the percentage that was really carried out, or mend the other text"),
          related: reasons.map(\.related))
        finding.ceiling = reasons.map(\.ceiling).max() ?? .error
        return finding
      }
    }
  }

  private struct Reason {
    let es: String
    let en: String
    let ceiling: Severity
    let related: Finding.Related

    init(
      es: String, en: String, at span: SourceSpan, _ path: String, ceiling: Severity = .warning
    ) {
      self.es = es
      self.en = en
      self.ceiling = ceiling
      related = .init(span, path: path, Message(es: es, en: en))
    }
  }

  private static func unmet(_ cell: Cell) -> Reason? {
    if cell.saysNone { return nil }
    let passage = cell.passage
    if let range = passage.statement(of: unmetPhrases) {
      let words = passage.excerpt(range, before: 0)
      return Reason(
        es: cell.kind == .difficulties
          ? "en las dificultades se lee «\(words)»" : "en el logro se lee «\(words)»",
        en: cell.kind == .difficulties
          ? "the difficulties read “\(words)”" : "the achievement reads “\(words)”", at: cell.span,
        cell.path)
    }
    if cell.kind == .programmeAchievement, let range = passage.partDone {
      let words = String(passage.original(range))
      return Reason(
        es: "en el logro se lee «\(words)»", en: "the achievement reads “\(words)”", at: cell.span,
        cell.path)
    }
    if cell.kind == .programmeAchievement,
      let share = passage.quantities.first(where: { quantity in
        quantity.isPercent && quantity.value < 100
          && quantity.following.contains { word in
            ["comprometid", "compromis", "programad", "planificad", "previst", "program"].contains {
              word.hasPrefix($0)
            }
          }
          && execution.isFound(in: Array(passage.words[passage.sentence(around: quantity.index)]))
      })
    {
      let words = passage.claim(share)
      return Reason(
        es: "en el logro se lee «\(words)»", en: "the achievement reads “\(words)”", at: cell.span,
        cell.path)
    }
    return nil
  }

  private static func annexReason(_ unit: Unit) -> Reason? {
    guard let provision = unit.provision else { return nil }
    let path = "provision_informacion.cumplimiento"
    let cell = unit.cell(path + ".detalle")
    let place = provision.compliance.state?.span ?? cell?.span ?? provision.compliance.span
    if provision.compliance.state?.value == "sin_acuerdo" {
      // The work may have been done all the same.
      return Reason(
        es: "el anexo dice que no hay acuerdo vigente",
        en: "the annex says that no agreement is in force", at: place, path, ceiling: .info)
    }
    let statements = provision.complianceStatements(in: unit)
    guard let state = statements.first(where: { $0 != .fulfilled }) else { return nil }
    let words = state.message
    return Reason(
      es: "el anexo declara el envío «\(words.es)»",
      en: "the annex declares the sending “\(words.en)”", at: place, path,
      ceiling: provision.compliance.state?.value == "otro" ? .warning : .error)
  }

  private static let execution = Phrases("ejecut*", "cumpl*", "realiz*", "implement*", "avanc*")

  private static let unmetPhrases = Phrases(
    "no se podra*", "no se pudo", "no se pudieron", "no se cumpli*", "no se ha cumplido",
    "no fue posible", "no se logro", "no se lograron", "no se alcanz*", "no se ejecut*",
    "no se realiz*", "no se implement*", "quedo pendiente", "quedaron pendientes",
    "quedo sin ejecutar", "sin ejecutar", "cumplimiento parcial", "se cumplio parcialmente",
    "cumplido parcialmente", "generado una brecha", "genero una brecha", "no se cumplira*",
    "no se alcanzara*", "no se lograra*", "no llego a", "no llegaron a", "no se alcanzo a",
    "no se pudo", "qued* sin realizar", "qued* inconclus*",
    "restan por", "resta por", "nos falto", "falto llegar", "a la espera de", "aun no se",
    "no se dict*",
    "fue rechazad*", "queda pendiente", "quedan pendientes", "sin concretar", "en forma parcial",
    "solo en parte")
}

extension Passage {
  /// «seis de las nueve oportunidades», «de las 27 medidas se cumplieron veintidós», where the sentence tells
  /// that they were carried out.
  fileprivate var partDone: Range<Int>? {
    let quantities = quantities.filter { !$0.isPercent }
    for (a, b) in zip(quantities, quantities.dropFirst()) {
      guard b.index - a.index <= 10 else { continue }
      let between = words[(a.index + 1)..<b.index]
      let isOf =
        a.value < b.value && between.count <= 3
        && between.contains { ["de", "del"].contains($0) }
        && between.contains { ["las", "los"].contains($0) }
      let isFromWhole =
        b.value < a.value && a.index >= 2 && words[a.index - 1].hasPrefix("l")
        && words[a.index - 2] == "de"
      guard isOf || isFromWhole else { continue }
      let sentence = sentence(around: a.index)
      if sentence.contains(b.index), Self.carriedOut.isFound(in: Array(words[sentence])) {
        return min(a.index, b.index)..<(max(a.index, b.index) + 1)
      }
    }
    return nil
  }

  private static let carriedOut = Phrases(
    "cumpli*", "ejecut*", "realiz*", "se dictaron", "se hicieron", "se concret*", "implement*",
    "se suscribi*", "se firmaron", "se entreg*")
}
