import StructuredData

extension RegionReport {
  /// The report of a sound tree of `regiones/`.
  init(_ data: DataNode, region: Region, regionSpan: SourceSpan, file: String) {
    let fields = Fields(data, within: data.span)
    self.init(
      region: region, regionSpan: regionSpan, label: fields.string("rotulo"),
      institution: fields.string("institucion"), plan: Objective.list(in: fields),
      programmes: Programme.all(in: fields), provision: Provision(fields),
      dissemination: Dissemination.all(in: fields), data: data, file: file, span: fields.span)
  }
}

extension NationalReport {
  /// The report of a sound tree of `nacional.yaml`.
  init(_ fields: Fields, file: String) {
    self.init(
      plan: Objective.list(in: fields), programmes: Programme.all(in: fields),
      dissemination: Dissemination.all(in: fields),
      summary: ExecutiveSummary(fields.block("resumen_ejecutivo")), data: fields.node, file: file,
      span: fields.span)
  }
}

extension ExecutiveSummary {
  fileprivate init(_ fields: Fields) {
    let years = fields.entries("territorio").compactMap { entry in
      Int(entry.name).map {
        YearText(year: Located($0, at: entry.key.span), text: Fields.prose(entry.value))
      }
    }
    self.init(
      territory: years, territoryClosing: fields.prose("territorio_cierre"),
      processes: fields.prose("procesos"), capacities: fields.prose("capacidades"),
      span: fields.span)
  }
}

extension Objective {
  fileprivate static func list(in owner: Fields) -> [Objective] {
    owner.blocks("plan_plurianual").map { fields in
      let number: Number
      if fields.isNone("numero") {
        number = .none
      } else {
        number = fields.integer("numero").map { .given($0.value, $0.span) } ?? .byPlace
      }
      return Objective(
        number: number, text: fields.prose("objetivo"),
        results: fields.blocks("resultados").map(ObjectiveResult.init), span: fields.span)
    }
  }
}

extension ObjectiveResult {
  fileprivate init(_ fields: Fields) {
    self.init(
      measurement: fields.node?["medicion"].flatMap(IndicatorMeasurement.init).map(Entry.given)
        ?? .absent, target: fields.number("meta"),
      value: fields.number("valor"),
      lessIsBetter: fields.string("sentido")?.value == "disminuir",
      isSum: fields.string("suma") != nil, achievement: fields.prose("logro"),
      gap: fields.prose("brecha"), challenges: fields.prose("desafios"),
      recommendations: fields.prose("recomendaciones"), span: fields.span)
  }
}

extension Programme {
  fileprivate static func all(in owner: Fields) -> [Programme] {
    let block = owner.block("programas")
    return ProgrammeID.allCases.map { id in
      let fields = block.block(id.rawValue)
      return Programme(
        id: id, performance: fields.number("desempeno"), achievement: fields.prose("logro"),
        summary: fields.prose("resumen"), difficulties: fields.prose("dificultades"),
        recommendations: fields.prose("recomendaciones"),
        followUps: fields.blocks("seguimiento").map(FollowUp.init), span: fields.span)
    }
  }
}

extension FollowUp {
  fileprivate init(_ fields: Fields) {
    self.init(
      recommendation: fields.prose("recomendacion"), commitment: fields.prose("compromiso"),
      responsible: fields.prose("responsable"), deadline: fields.moment("plazo"),
      span: fields.span)
  }
}

extension Provision {
  fileprivate init?(_ owner: Fields) {
    let fields = owner.block("provision_informacion")
    guard fields.isWritten else { return nil }
    self.init(
      service: fields.string("servicio"), procedure: AnnexState(fields.block("procedimiento")),
      matrix: fields.hasList("matriz") ? fields.blocks("matriz").map(MatrixRow.init) : nil,
      matrixNote: fields.prose("matriz_nota"),
      compliance: AnnexState(fields.block("cumplimiento")), span: fields.span)
  }
}

extension AnnexState {
  fileprivate init(_ fields: Fields) {
    self.init(
      state: fields.string("estado"), detail: fields.prose("detalle"), span: fields.span)
  }
}

extension MatrixRow {
  fileprivate init(_ fields: Fields) {
    self.init(
      information: fields.prose("informacion"), content: fields.prose("contenido"),
      format: fields.prose("formato"), frequency: fields.prose("periodicidad"),
      responsible: fields.prose("responsable"), span: fields.span)
  }
}

extension Dissemination {
  fileprivate static func all(in owner: Fields) -> [Dissemination] {
    let block = owner.block("difusion")
    return AudienceID.allCases.map { audience in
      let activities = block.blocks(audience.rawValue).map { fields in
        Activity(
          text: fields.prose("actividad"), date: fields.moment("fecha"),
          responsible: fields.prose("responsable"), span: fields.span)
      }
      return Dissemination(
        audience: audience, activities: activities,
        span: block.span(of: audience.rawValue) ?? block.span)
    }
  }
}
