internal import Diagnostics
internal import Reports

extension Rule {
  /// Signed here, pending there.
  static let edo06 = Rule(
    "EDO-06", .warning, .coherence,
    title: Message(
      es: "Lo que se afirma se contradice en otra sección",
      en: "What is stated is contradicted in another section"),
    explanation: Message(
      es: """
        En cada región, el acuerdo con el Gobierno Regional existe o no existe, la oferta tuvo \
        respuesta o no la tuvo, y lo establecido se cumplió o no: IV. 1.4, IV. 3.1 y el anexo deben \
        decir lo mismo. Se reconocen las frases usuales; las recomendaciones para el año siguiente no \
        cuentan.
        """,
      en: """
        In each region the agreement with the regional government exists or does not, the offer was \
        answered or was not, and what was set was fulfilled or was not: IV. 1.4, IV. 3.1 and the annex \
        must say the same. The usual phrases are recognised; recommendations for the next year do not \
        count.
        """),
    wrong: .region(
      """
      programas:
        sistemas_informacion:
          desempeno: 90
          logro: Se enviaron cuatro boletines al Gobierno Regional.
          dificultades: No se ha tenido respuesta a la propuesta de información.
          recomendaciones: ninguna
      provision_informacion:
        procedimiento:
          estado: oferta_con_respuesta
          detalle: El oficio N.º 12, de 7 de octubre de 2009, fue respondido el día 13.
        matriz: []
        cumplimiento: {estado: sin_acuerdo}
      """),
    right: .region(
      """
      programas:
        sistemas_informacion:
          desempeno: 90
          logro: Se enviaron cuatro boletines al Gobierno Regional.
          dificultades: No se ha tenido respuesta a la propuesta de información.
          recomendaciones: ninguna
      provision_informacion:
        procedimiento:
          estado: oferta_sin_respuesta
          detalle: El oficio N.º 12 se envió el 7 de octubre de 2009.
        matriz: []
        cumplimiento: {estado: sin_acuerdo}
      """)
  ) { subject in
    subject.regions.compactMap { unit -> Finding? in
      guard let provision = unit.provision else { return nil }
      if let finding = unfulfilled(provision, in: unit) ?? answered(provision, in: unit) {
        return finding
      }
      let annex = provision.procedure
      let detail = unit.cell("provision_informacion.procedimiento.detalle")
      let annexWords = detail?.words ?? []
      let agreements = provision.agreementStatements(in: unit)
      let replied =
        annex.state?.value == "oferta_con_respuesta" || annex.state?.value == "acuerdo_formalizado"
        || (replies.isFound(in: annexWords) && !agreements.contains(.noReply))
      let place = Finding.Related(
        detail?.span ?? annex.span, path: "provision_informacion.procedimiento",
        Message(es: "el procedimiento dice otra cosa", en: "the procedure says otherwise"))
      for cell in unit.cells where cell.speaksOfProvision {
        if replied, let range = noReplies.first(in: cell.words) {
          return finding(
            cell, range, "el anexo cuenta con una respuesta", "the annex has a reply", place)
        }
        if agreements.contains(where: \.isAgreed), let range = noAgreements.first(in: cell.words) {
          return finding(
            cell, range, "el anexo da el acuerdo por establecido",
            "the annex takes the agreement as made", place)
        }
        if !agreements.contains(where: \.isAgreed), !agreements.isEmpty,
          !noAgreements.isFound(in: cell.words), let range = agreed.first(in: cell.words)
        {
          return finding(
            cell, range, "en el anexo el acuerdo está pendiente",
            "in the annex the agreement is pending", place)
        }
        let compliance = provision.complianceStatements(in: unit)
        if let range = allDone.first(in: cell.words),
          let state = compliance.first(where: { $0 != .fulfilled })
        {
          return finding(
            cell, range, "el anexo declara el envío «\(state.message.es)»",
            "the annex declares the sending “\(state.message.en)”",
            stateOfCompliance(provision))
        }
      }
      return nil
    }
  }

  /// «Se enviaron 8 de 10 capas» where the agreement counts as fulfilled.
  private static func unfulfilled(_ provision: Provision, in unit: Unit) -> Finding? {
    guard provision.compliance.state?.value == ComplianceStatement.fulfilled.rawValue,
      let cell = unit.cell("provision_informacion.cumplimiento.detalle")
    else { return nil }
    let words = cell.words
    for index in words.indices.dropLast(2)
    where words[index + 1] == "de"
      && sends.isFound(in: Array(words[max(0, index - 4)..<min(words.count, index + 5)]))
    {
      let next = words[(index + 2)...].firstIndex { !["los", "las"].contains($0) }
      guard let next, let part = cell.passage.number(at: index),
        let whole = cell.passage.number(at: next), part.value < whole.value
      else { continue }
      return finding(
        cell, index..<(next + 1), "el estado de cumplimiento es «cumplido»",
        "the state of compliance is “fulfilled”", stateOfCompliance(provision))
    }
    return nil
  }

  /// «El Gobierno Regional respondió» where the offer counts as not answered.
  private static func answered(_ provision: Provision, in unit: Unit) -> Finding? {
    guard provision.procedure.state?.value == AgreementStatement.noReply.rawValue,
      let cell = unit.cell("provision_informacion.procedimiento.detalle"),
      let range = cell.passage.statement(of: replies), !noReplies.isFound(in: cell.words)
    else { return nil }
    return finding(
      cell, range, "el estado elegido es «oferta sin respuesta»",
      "the state chosen is “offer without reply”",
      .init(
        provision.procedure.span, path: "provision_informacion.procedimiento",
        Message(es: "el estado del procedimiento", en: "the procedure's state")))
  }

  private static func stateOfCompliance(_ provision: Provision) -> Finding.Related {
    .init(
      provision.compliance.span, path: "provision_informacion.cumplimiento",
      Message(es: "el estado de cumplimiento", en: "the state of compliance"))
  }

  private static let sends = Phrases("envi*", "remit*", "entreg*", "despach*", "inform*")

  private static func finding(
    _ cell: Cell, _ range: Range<Int>, _ es: String, _ en: String, _ place: Finding.Related
  ) -> Finding {
    let words = cell.passage.excerpt(range)
    return Finding(
      cell, quote: words,
      Message(es: "dice «\(words)», pero \(es)", en: "it says “\(words)”, but \(en)"),
      remedy: Message(
        es: "averigüe cuál es el caso y diga lo mismo en las dos secciones",
        en: "find out which is the case and say the same in both sections"),
      related: [place])
  }

  private static let replies = Phrases(
    "teniendo respuesta", "se recibio respuesta", "con respuesta", "respondiendo que",
    "fue respondid*", "obtuvo respuesta", "respondio")
  private static let noReplies = Phrases(
    "no se ha tenido respuesta", "no se ha recibido respuesta", "sin respuesta",
    "no ha respondido", "no se obtuvo respuesta", "no se tuvo respuesta", "no se recibio respuesta")
  private static let noAgreements = Phrases(
    "no se ha concretado … acuerdo", "no se ha concretado en el presente año acuerdo",
    "no se ha establecido acuerdo", "no se ha firmado", "no se ha suscrito", "sin acuerdo",
    "no existe acuerdo", "no hay acuerdo")
  private static let agreed = Phrases(
    "haber acordado", "existe acuerdo", "acuerdo firmado", "convenio firmado", "se firmo",
    "se suscribio", "se acordo")
  private static let allDone = Phrases(
    "lo establecido se ha cumplido", "se ha cumplido de acuerdo a los compromisos",
    "se cumplio todo lo")
}

extension Cell {
  /// Whether the text tells how the provision of information stands, outside the annex.
  fileprivate var speaksOfProvision: Bool {
    switch kind {
    case .programmeAchievement, .programmeSummary, .difficulties, .followUpRecommendation:
      path.contains("sistemas_informacion")
    default: false
    }
  }
}
