import Decimals
package import Diagnostics
package import StructuredData
import Templating

extension FormDefinition {
  /// Reads a definition; all its faults come together, each with its place.
  package static func load(
    _ path: String, files: some FileSource
  ) throws(DiagnosticError) -> FormDefinition {
    let file: DataFile
    do {
      file = try DataFile.read(path, named: path, files: files)
    } catch {
      throw DiagnosticError([DataMessages.unreadable(path, error)])
    }
    var faults = file.diagnostics + ShapeValidator.faults(of: file, as: FormDefinitionShape.record)
    guard faults.isEmpty, let root = file.root, !root.isNull else {
      if faults.isEmpty { faults = [DataMessages.assetLacks("forma", at: .file(path))] }
      throw DiagnosticError(faults)
    }
    var reader = FormDefinitionReader(source: file.source)
    let definition = reader.definition(root)
    faults = reader.faults
    faults += FormDefinitionCheck(definition: definition, root: root, source: file.source).faults
    if !faults.isEmpty { throw DiagnosticError(faults.sortedByPlace()) }
    return definition
  }
}

/// Turns a tree that its shape found sound into a definition.
private struct FormDefinitionReader {
  let source: SourceText
  private(set) var faults: [Diagnostic] = []
  private var groups: [FormGroup] = []
  private var states: [String: [FormState]] = [:]
  private var steps: [String: FormSteps] = [:]

  init(source: SourceText) {
    self.source = source
  }

  mutating func definition(_ root: DataNode) -> FormDefinition {
    groups = (root["grupos"]?.entries ?? []).map { group($0.name, $0.value) }
    for entry in root["estados"]?.entries ?? [] {
      states[entry.name] = (entry.value.items ?? []).map(Self.state)
      checkUnique(entry.value.items ?? [], "id")
    }
    for entry in root["tramos"]?.entries ?? [] {
      steps[entry.name] = steps(entry.value.items ?? [])
    }
    var blocks: [FieldPath: FormBlockFacts] = [:]
    for entry in root["bloques"]?.entries ?? [] {
      guard let path = FieldPath(entry.name) else {
        report(FormDefinitionMessages.noPath(entry.name, at: place(entry.key)))
        continue
      }
      blocks[path] = FormBlockFacts(
        name: entry.value.text("nombre"), printName: entry.value.text("imprime"),
        about: entry.value["descripcion"].map(Self.words))
    }
    let units = units(root["unidades"])
    let nodes = root["secciones"]?.items ?? []
    let sections = nodes.map { section($0, units) }
    checkUnique(nodes, "id")
    checkUnique(nodes.compactMap { $0["formulario"] }, "numero")
    return FormDefinition(
      id: root.text("forma") ?? "", title: root["titulo"].map(Self.words) ?? Message(verbatim: ""),
      particular: root.text("particular"), units: units, layouts: Self.layouts(root),
      groups: groups, states: states, sections: sections, blocks: blocks,
      phrases: Self.phrases(root), questionnaire: Self.questionnaire(root["formulario"]),
      wholeQuestionnaire: Self.questionnaire(
        root["formulario"], root["formulario"]?["conjunto"]),
      reading: Self.reading(root["lectura"]),
      gathered: (root["reunidos"]?.items ?? []).map { gathered($0) }, steps: steps,
      calculations: (root["calculos"]?.items ?? []).compactMap { calculation($0) },
      constraints: constraints(root["reglas"]?.items ?? []))
  }

  // MARK: Expressions

  private mutating func calculation(_ node: DataNode) -> FormCalculation? {
    guard let path = self.path(node["clave"]), let expression = expression(node["calcula"]) else {
      return nil
    }
    checkWithoutGroup(path, at: node["clave"])
    let table = node.text("tramos")
    if let table, let at = node["tramos"], steps[table] == nil {
      report(
        FormDefinitionMessages.unknown(
          table, among: steps.keys.sorted(),
          Message(es: "una tabla de tramos", en: "a table of steps"), at: place(at)))
    }
    return FormCalculation(
      isOfWhole: node.flag("del_conjunto"), years: Self.years(node),
      owner: FieldPath(Array(path.steps.dropLast())),
      name: path.name, expression: expression, steps: table.flatMap { steps[$0] })
  }

  /// A table of steps, the highest first, the last of which may be for all others.
  private mutating func steps(_ nodes: [DataNode]) -> FormSteps {
    let steps = nodes.map { node in
      let value = node.text("vale") ?? ""
      return FormSteps.Step(
        from: node.text("desde").flatMap { DecimalNumber(written: $0) },
        value: DecimalNumber(written: value).map(Value.number) ?? .text(value))
    }
    for (index, step) in steps.enumerated().dropFirst() {
      guard let before = steps[index - 1].from, step.from.map({ $0 < before }) ?? true else {
        report(FormDefinitionMessages.stepsOutOfOrder(at: place(nodes[index])))
        break
      }
    }
    return FormSteps(steps: steps)
  }

  private mutating func constraints(_ nodes: [DataNode]) -> [FormConstraint] {
    checkUnique(nodes, "id")
    return nodes.compactMap { node in
      let owner = self.path(node["en"]) ?? FieldPath()
      checkWithoutGroup(owner, at: node["en"])
      let condition = node["si"].flatMap { expression($0) }
      guard let demand = demand(node, of: owner) else { return nil }
      let severity: Severity =
        switch node.text("severidad") {
        case "error": .error
        case "info": .info
        default: .warning
        }
      return FormConstraint(
        id: node.text("id") ?? "", isOfWhole: node.flag("del_conjunto"),
        years: Self.years(node), severity: severity, owner: owner,
        field: self.path(node["campo"])?.keys ?? [],
        condition: condition, demand: demand,
        message: node["dice"].map(Self.words) ?? Message(verbatim: ""),
        remedy: node["remedio"].map(Self.words) ?? Message(verbatim: ""))
    }
  }

  private mutating func demand(_ node: DataNode, of owner: FieldPath) -> FormConstraint.Demand? {
    switch (node["exige"], node["unicos"]) {
    case (let asked?, nil): return expression(asked).map { .holds($0) }
    case (nil, let key?):
      if owner.steps.last != .items { report(FormDefinitionMessages.lacks("en", at: place(key))) }
      return .unique(key.scalar?.text ?? "")
    case (nil, nil): report(FormDefinitionMessages.lacks("exige", at: place(node)))
    case (_?, let key?): report(FormDefinitionMessages.oneOf("exige", "unicos", at: place(key)))
    }
    return nil
  }

  /// An expression of the template language; `nil`, and its faults at its place, for one that is none.
  private mutating func expression(_ node: DataNode?) -> DataExpression? {
    guard let node, let text = node.scalar?.text else { return nil }
    do throws(DiagnosticError) {
      return try DataExpression(text)
    } catch {
      for fault in error.diagnostics {
        report(
          Diagnostic(
            rule: fault.rule, fault.message, at: place(node), remedy: fault.remedy))
      }
      return nil
    }
  }

  private mutating func checkWithoutGroup(_ path: FieldPath, at node: DataNode?) {
    guard let node, path.steps.contains(.elements) else { return }
    report(FormDefinitionMessages.groupInExpression(at: place(node)))
  }

  private mutating func gathered(_ node: DataNode) -> FormGatheredList {
    let group = node.text("grupo") ?? ""
    checkGroup(node["grupo"])
    return FormGatheredList(
      name: node.text("lista") ?? "", group: group, label: node.text("rotulo") ?? "",
      fields: (node["campos"]?.items ?? []).compactMap { path($0) },
      nextHeading: node.text("sigue"))
  }

  private mutating func checkGroup(_ node: DataNode?) {
    guard let node, let id = node.scalar?.text, !groups.contains(where: { $0.id == id }) else {
      return
    }
    report(
      FormDefinitionMessages.unknown(
        id, among: groups.map(\.id), Message(es: "un grupo", en: "a group"), at: place(node)))
  }

  // MARK: Parts without faults of their own

  private mutating func units(_ node: DataNode?) -> FormUnits {
    var kind = FormUnits.Kind.regions
    if node?.text("cada") == "lista" {
      if node?["lista"] == nil, let node {
        report(FormDefinitionMessages.lacks("lista", at: place(node)))
      }
      kind = .listed(
        key: node?.text("lista") ?? "", facts: (node?["datos"]?.items ?? []).map { field($0) })
    }
    return FormUnits(
      kind: kind, noun: node?["sustantivo"].map(Self.words) ?? Message(verbatim: ""),
      folder: node?.text("carpeta") ?? "", key: node?.text("clave") ?? "",
      about: node?["descripcion"].map(Self.words) ?? Message(verbatim: ""),
      whole: node?.text("conjunto") ?? "", wholeNames: Self.texts(node?["denominaciones"]),
      missing: node?.text("sin_archivo") == "aviso" ? .warning : .error)
  }

  private static func layouts(_ root: DataNode) -> FormLayouts {
    let node = root["plantillas"]
    let (whole, unit) = (node?["conjunto"], node?["unidad"])
    return FormLayouts(
      stem: root.text("archivo") ?? "", whole: whole?.text("archivo") ?? "",
      wholeKey: whole?.text("clave") ?? "", unit: unit?.text("archivo") ?? "",
      unitKey: unit?.text("clave") ?? "", form: node?.text("formulario") ?? "",
      workbook: node?.text("planilla") ?? "")
  }

  private static func phrases(_ root: DataNode) -> FormPhrases {
    let defaults = root["por_defecto"]
    let dates = root["fechas"]
    return FormPhrases(
      defaults: Form.Defaults(
        government: defaults?.text("gobierno") ?? "", programme: defaults?.text("programa") ?? "",
        cutoffMonth: defaults?["corte"]?.integer("mes") ?? 12,
        cutoffDay: defaults?["corte"]?.integer("dia") ?? 31,
        balanceExercises: defaults?.integer("ejercicios_balance") ?? 1),
      none: texts(root["ninguna"]), notReported: root.text("no_informado") ?? "",
      dayPattern: dates?.text("dia") ?? "", monthPattern: dates?.text("mes") ?? "")
  }

  /// - Parameter own: what the whole's form says otherwise.
  private static func questionnaire(
    _ node: DataNode?, _ own: DataNode? = nil
  ) -> FormQuestionnaire {
    func text(_ key: String) -> String { own?.text(key) ?? node?.text(key) ?? "" }
    return FormQuestionnaire(
      title: text("titulo"), instructions: text("instrucciones"),
      sheetInstructions: text("instrucciones_planilla"),
      noneWords: strings(node?["ninguna"]).map { $0.lowercased() },
      unchosen: text("elija"), otherState: text("otro"),
      checklist: strings(own?["revision"] ?? node?["revision"]))
  }

  private static func reading(_ node: DataNode?) -> FormReading {
    FormReading(
      headings: (node?["encabezados"]?.items ?? []).map {
        FormReading.Heading(
          id: $0.text("id") ?? "", labels: strings($0["rotulos"]), isDivider: $0.flag("divide"))
      },
      cards: Dictionary(
        (node?["fichas"]?.entries ?? []).map { ($0.name, strings($0.value)) },
        uniquingKeysWith: { first, _ in first }),
      ignored: strings(node?["ignorados"]))
  }

  private static func state(_ node: DataNode) -> FormState {
    FormState(
      id: node.text("id") ?? "", phrase: node.text("frase").flatMap { $0.isEmpty ? nil : $0 },
      needsDetail: node.flag("detalle"), allowsEmptyMatrix: node.flag("sin_matriz"),
      lessIsBetter: node.flag("menos_es_mejor"))
  }

  private mutating func group(_ id: String, _ node: DataNode) -> FormGroup {
    let column = node["columna"]
    let items = node["elementos"]?.items ?? []
    checkUnique(items, "id")
    let elements = items.map { item in
      guard item.scalar == nil else {
        let name = item.scalar?.text ?? ""
        return FormGroup.Element(id: name, texts: ["rotulo": name], recognised: [])
      }
      let texts = Self.texts(item)
      if texts["id"] == nil { report(FormDefinitionMessages.lacks("id", at: place(item))) }
      return FormGroup.Element(
        id: texts["id"] ?? "", texts: texts, recognised: Self.strings(item["reconoce"]))
    }
    return FormGroup(
      id: id, columnKey: column?.text("clave") ?? "", columnLabel: column?.text("rotulo") ?? "",
      elements: elements)
  }

  // MARK: Sections

  private mutating func section(_ node: DataNode, _ units: FormUnits) -> FormSection {
    let id = node.text("id") ?? ""
    let path = self.path(node["ruta"]) ?? FieldPath()
    let group = node.text("grupo")
    checkGroup(node["grupo"])
    if (group != nil) != path.steps.contains(.elements) {
      report(FormDefinitionMessages.groupWithoutStar(at: place(node["ruta"] ?? node)))
    }
    let who = node["unidades"]?.items ?? []
    for word in who where ![units.key, units.whole].contains(word.scalar?.text) {
      report(
        FormDefinitionMessages.unknown(
          word.scalar?.text ?? "", among: [units.key, units.whole],
          Message(es: "quien informa", en: "who reports"), at: place(word)))
    }
    let fieldNodes = node["campos"]?.items ?? []
    let fields = fieldNodes.map { field($0) }
    checkUnique(fieldNodes, "clave")
    checkUnique(fieldNodes.filter { $0["pregunta"] != nil }, "pregunta")
    let alternatives = (node["alternativas"]?.items ?? []).map { alternative($0, among: fields) }
    let reading = node["lectura"]
    return FormSection(
      id: id, number: node.text("numero") ?? "", years: Self.years(node),
      isOfUnits: who.contains { $0.scalar?.text == units.key },
      isOfWhole: who.contains { $0.scalar?.text == units.whole }, path: path, group: group,
      name: node.text("nombre") ?? "", shortName: node.text("corto") ?? "",
      title: node.text("titulo") ?? "",
      reading: .init(
        headings: Self.strings(reading?["rotulos"]), table: reading?.text("tabla"),
        text: self.path(reading?["texto"])),
      question: node["formulario"].map { question($0) }, fields: fields,
      alternatives: alternatives, mayBeEmpty: node.flag("vacia"),
      isRequired: node["exige"] != nil,
      condition: node.text("exige_si"))
  }

  private mutating func question(_ node: DataNode) -> FormSection.Question {
    let sheet = node.text("hoja") ?? ""
    if !sheet.contains("{"), sheet.count > 31 {
      report(FormDefinitionMessages.longSheetName(sheet, at: place(node["hoja"] ?? node)))
    }
    return FormSection.Question(
      number: node.integer("numero") ?? 1, sheet: sheet,
      style: node.text("forma").flatMap(FormLayout.Style.init) ?? .card,
      cardTitle: node.text("ficha"), spareRows: node.integer("vacias") ?? 0,
      minimumRows: node.integer("minimo") ?? 1, guidance: node.text("ayuda"),
      sheetGuidance: node.text("ayuda_planilla"))
  }

  private mutating func field(_ node: DataNode) -> FormField {
    let key = self.path(node["clave"]) ?? FieldPath()
    if let states = node.text("estados"), self.states[states] == nil, let at = node["estados"] {
      report(
        FormDefinitionMessages.unknown(
          states, among: self.states.keys.sorted(),
          Message(es: "una lista de estados", en: "a list of states"), at: place(at)))
    }
    if node.text("tipo") == "estado", node["estados"] == nil {
      report(FormDefinitionMessages.lacks("estados", at: place(node)))
    }
    if node.text("tipo") == "archivo", node["carpeta"] == nil {
      report(FormDefinitionMessages.lacks("carpeta", at: place(node)))
    }
    let requirement = node.text("exige").flatMap(FormField.Requirement.init)
    let condition = requirement == nil ? node["exige"].flatMap { expression($0) } : nil
    if node["pregunta"] != nil, node["rotulo"] == nil {
      report(FormDefinitionMessages.lacks("rotulo", at: place(node)))
    }
    let rollOver = node.text("anterior").map { word -> FormField.RollOver in
      word == "conserva" ? .kept : .asked(word)
    }
    return FormField(
      key: key, type: Self.type(node), years: Self.years(node), allowsNone: node.flag("ninguna"),
      requirement: requirement, condition: condition.map { FormCondition(expression: $0) },
      folder: node.text("tipo") == "archivo" ? node.text("carpeta") : nil, role: node.text("rol"),
      citedSection: node.text("seccion"), name: node.text("nombre") ?? "",
      about: node["descripcion"].map(Self.words) ?? Message(verbatim: node.text("nombre") ?? ""),
      question: node.integer("pregunta").map {
        .init(
          number: $0, label: node.text("rotulo") ?? "", guidance: node.text("ayuda"),
          example: node.text("ejemplo"), wordCount: node.integer("palabras"))
      }, columnLabels: Self.strings(node["reconoce"]), headings: Self.strings(node["encabezado"]),
      isByYear: node.flag("por_ano"), inherits: node.text("hereda"),
      printName: node.text("imprime"),
      substitute: node.text("por_defecto").flatMap(FormField.Substitute.init), rollOver: rollOver,
      isOptional: node.flag("optativo"))
  }

  private static func type(_ node: DataNode) -> FieldType {
    let range = node["rango"]
    var number = NumberShape(
      minimum: range?.number("desde") ?? range?.number("sobre"),
      isMinimumOpen: range?["sobre"] != nil, maximum: range?.number("hasta"))
    switch node.text("tipo") {
    case "linea", "archivo": return .line
    case "numero": return .number(number)
    case "porcentaje":
      number.allowsPercent = true
      return .number(number)
    case "entero":
      return .integer(
        Int(number.minimum ?? 0)...Int(max(number.minimum ?? 0, number.maximum ?? 1e9)))
    case "plazo": return .moment
    case "estado": return .state(node.text("estados") ?? "")
    case "cifras": return .figures
    default: return .prose
    }
  }

  private mutating func alternative(_ node: DataNode, among fields: [FormField]) -> FormAlternative
  {
    let choices = (node["entre"]?.items ?? []).map { choice -> FormAlternative.Choice in
      let path = self.path(choice["campo"]) ?? FieldPath()
      if !fields.contains(where: { $0.key == path }), let at = choice["campo"] {
        report(
          FormDefinitionMessages.unknown(
            at.scalar?.text ?? "", among: fields.map(\.key.description),
            Message(es: "un campo de la sección", en: "a field of the section"), at: place(at)))
      }
      return .init(
        field: path, label: choice.text("rotulo") ?? "",
        recognised: Self.strings(choice["reconoce"]))
    }
    return FormAlternative(
      column: node.text("columna") ?? "", labelName: node.text("etiqueta") ?? "",
      columnLabels: Self.strings(node["reconoce"]), choices: choices)
  }

  // MARK: Faults

  private mutating func report(_ fault: Diagnostic) { faults.append(fault) }

  private func place(_ node: DataNode) -> Place { source.place(node.span) }

  /// The path that a key gives; `nil`, and a fault, for what is none.
  private mutating func path(_ node: DataNode?) -> FieldPath? {
    guard let node, let text = node.scalar?.text else { return nil }
    let path = FieldPath(text)
    if path == nil { report(FormDefinitionMessages.noPath(text, at: place(node))) }
    return path
  }

  private mutating func checkUnique(_ nodes: [DataNode], _ key: String) {
    var known: [String: DataNode] = [:]
    for node in nodes {
      guard let value = node[key], let text = value.scalar?.text else { continue }
      if let first = known[text] {
        report(FormDefinitionMessages.twice(key, text, at: place(value), first: place(first)))
      } else {
        known[text] = value
      }
    }
  }

  // MARK: Values

  private static func years(_ node: DataNode) -> FormYears {
    FormYears(from: node.integer("desde"), until: node.integer("hasta"))
  }

  private static func words(_ node: DataNode) -> Message {
    if let text = node.scalar?.text { return Message(verbatim: text) }
    return Message(es: node.text("es") ?? "", en: node.text("en") ?? "")
  }

  private static func texts(_ node: DataNode?) -> [String: String] {
    var texts: [String: String] = [:]
    for entry in node?.entries ?? [] { texts[entry.name] = entry.value.scalar?.text }
    return texts
  }

  private static func strings(_ node: DataNode?) -> [String] {
    (node?.items ?? []).compactMap { $0.scalar?.text }
  }
}

extension DataNode {
  fileprivate func text(_ key: String) -> String? {
    self[key].flatMap { $0.isNull ? nil : $0.scalar?.text }
  }
  fileprivate func integer(_ key: String) -> Int? { text(key).flatMap { Int($0) } }
  fileprivate func number(_ key: String) -> Double? { text(key).flatMap { Double($0) } }
  fileprivate func flag(_ key: String) -> Bool { text(key) == "true" }
}
