import Diagnostics
import StructuredData
import Templating

/// Holds a definition's parts against one another: what its shape cannot tell.
struct FormDefinitionCheck {
  let definition: FormDefinition
  let root: DataNode
  let source: SourceText

  var faults: [Diagnostic] {
    names + keys + paths + limits + readings + references + expressions
  }

  // MARK: Names of files

  /// Files and folders are made by these names: they must not lead elsewhere.
  private var names: [Diagnostic] {
    let units = root["unidades"]
    let layouts = root["plantillas"]
    let made = [root["archivo"], units?["carpeta"], units?["conjunto"]]
    let read = [
      layouts?["conjunto"]?["archivo"], layouts?["unidad"]?["archivo"], layouts?["formulario"],
      layouts?["planilla"],
    ]
    let folders = fields.compactMap { $0.node["carpeta"] }
    return (made + read + folders).compactMap { node in
      guard let node, let name = node.scalar?.text, !Self.isFileName(name) else { return nil }
      return FormDefinitionMessages.noFileName(name, at: place(node))
    }
  }

  private static func isFileName(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".")
      && !name.contains(where: { $0 == "/" || $0 == "\\" || $0.isNewline })
  }

  // MARK: Keys

  /// The keys of `informe.yaml` that are the program's own.
  private static let ownKeys: Set<String> = [
    "forma", "ejercicio", "fecha", "corte", "institucion", "gobierno", "programa", "papel",
    "version", "plantillas", "formularios", "anexo_observaciones",
    "perfil_pdf", "reglas",
  ]

  /// A list of units has a key of its own, and what is computed is no value of the data.
  private var keys: [Diagnostic] {
    var faults: [Diagnostic] = []
    let list = root["unidades"]?["lista"]
    if let list, Self.ownKeys.contains(list.scalar?.text ?? "") {
      faults.append(FormDefinitionMessages.taken(at: list, source))
    }
    for fact in root["unidades"]?["datos"]?.items ?? [] {
      if let key = fact["clave"], ["id", "nombre"].contains(key.scalar?.text) {
        faults.append(FormDefinitionMessages.taken(at: key, source))
      }
    }
    var known = Set(
      definition.sections.flatMap { section in section.fields.map { section.path + $0.key } })
    let facts = Set(
      definition.units.facts.map(\.key.name) + ["id", "nombre", "numero", "unidades", "ejercicio"]
        + ["siguiente", "informo", "fecha_de_corte", "ninguna"])
    for node in root["calculos"]?.items ?? [] {
      guard let key = node["clave"], let path = key.scalar.flatMap({ FieldPath($0.text) }) else {
        continue
      }
      if path.steps.count == 1, facts.contains(path.name) {
        faults.append(FormDefinitionMessages.taken(at: key, source))
        continue
      }
      if !known.insert(path).inserted {
        faults.append(FormDefinitionMessages.taken(at: key, source))
      }
    }
    return faults
  }

  // MARK: Paths

  /// What a path is: a value, a block of keys, or a list of blocks.
  private enum Kind { case value, block, list }

  /// No path may be two things, and none the key that names the unit.
  private var paths: [Diagnostic] {
    var kinds: [FieldPath: (kind: Kind, node: DataNode)] = [:]
    var faults: [Diagnostic] = []
    for (section, field, node) in fields {
      let path = section.path + field.key
      if case .key(definition.units.key)? = path.steps.first, section.isOfUnits {
        faults.append(clash(path, node, root["unidades"] ?? node))
        continue
      }
      guard path.steps.last != .items, let last = path.steps.last, last != .elements else {
        faults.append(FormDefinitionMessages.noValue(path, at: place(node["clave"] ?? node)))
        continue
      }
      for end in path.steps.indices.dropLast() where path.steps[end] != .items {
        let isList = path.steps[end + 1] == .items
        note(
          FieldPath(Array(path.steps[...end])), isList ? .list : .block, node, &kinds, &faults)
      }
      note(path, .value, node, &kinds, &faults)
    }
    return faults
  }

  private func note(
    _ path: FieldPath, _ kind: Kind, _ node: DataNode,
    _ kinds: inout [FieldPath: (kind: Kind, node: DataNode)], _ faults: inout [Diagnostic]
  ) {
    guard let known = kinds[path] else {
      kinds[path] = (kind, node)
      return
    }
    if kind == .value, known.kind == .value {
      faults.append(
        FormDefinitionMessages.twice(
          "clave", path.description, at: place(node), first: place(known.node)))
      return
    }
    // An indicator with its numbers is both.
    if known.kind == kind || isFigures(path) { return }
    faults.append(clash(path, node, known.node))
  }

  private func isFigures(_ path: FieldPath) -> Bool {
    definition.sections.contains { section in
      section.fields.contains { $0.type == .figures && section.path + $0.key == path }
    }
  }

  // MARK: Limits

  private var limits: [Diagnostic] {
    let sections = root["secciones"]?.items ?? []
    let nodes =
      sections + sections.flatMap { $0["campos"]?.items ?? [] }
      + (root["unidades"]?["datos"]?.items ?? [])
    return (nodes + nodes.compactMap { $0["rango"] }).compactMap { node in
      guard let from = number(node["desde"] ?? node["sobre"]), let until = number(node["hasta"]),
        until < from
      else { return nil }
      return FormDefinitionMessages.reversedLimits(at: place(node["hasta"] ?? node))
    }
  }

  private func number(_ node: DataNode?) -> Double? { node?.scalar.flatMap { Double($0.text) } }

  // MARK: Reading

  /// A text of an element has no heading of its own, and only items have others above them.
  private var readings: [Diagnostic] {
    fields.flatMap { section, field, node in
      let path = section.path + field.key
      let hasElement = path.steps.contains(.elements)
      let faults =
        (hasElement ? node["encabezado"] : nil)
        .map { [FormDefinitionMessages.notOfElements("encabezado", at: place($0))] } ?? []
      guard let inherited = node["hereda"], !path.steps.contains(.items) else { return faults }
      return faults + [FormDefinitionMessages.inheritsOutside(at: place(inherited))]
    }
  }

  // MARK: References

  /// Fields that others name.
  private var references: [Diagnostic] {
    var faults: [Diagnostic] = []
    let all = definition.sections.flatMap { section in
      section.fields.map { section.path + $0.key }
    }
    func expect(_ name: String, among known: [String], _ what: Message, at node: DataNode) {
      if known.contains(name) { return }
      faults.append(
        FormDefinitionMessages.unknown(name, among: known, what, at: place(node)))
    }
    func expect(_ node: DataNode?, beside owner: FieldPath) {
      guard let node, let name = node.scalar?.text else { return }
      let known = all.filter { $0.steps.dropLast() == owner.steps[...] }.map(\.name)
      expect(name, among: known, Self.field, at: node)
    }
    for (section, field, node) in fields {
      let owner = FieldPath(Array((section.path + field.key).steps.dropLast(3)))
      if field.inherits != nil { expect(node["hereda"], beside: owner) }
    }
    for (section, node) in zip(definition.sections, root["secciones"]?.items ?? []) {
      expect(node["exige_si"], beside: FieldPath(Array(section.path.steps.dropLast(2))))
    }
    // What old reports are read by.
    for node in root["secciones"]?.items ?? [] {
      guard let text = node["lectura"]?["texto"], let name = text.scalar?.text else { continue }
      expect(name, among: all.map(\.description), Self.field, at: text)
    }
    for node in root["reunidos"]?.items ?? [] {
      for path in node["campos"]?.items ?? [] {
        guard let name = path.scalar?.text else { continue }
        expect(name, among: all.map(\.description), Self.field, at: path)
      }
      guard let next = node["sigue"], let name = next.scalar?.text else { continue }
      expect(
        name, among: definition.reading.headings.map(\.id),
        Message(es: "un encabezado", en: "a heading"), at: next)
    }
    for node in root["reglas"]?.items ?? [] {
      let owner = node["en"]?.scalar.flatMap { FieldPath($0.text) } ?? FieldPath()
      let isKnown = all.contains { $0.steps.starts(with: owner.steps) }
      if let list = node["en"], !isKnown || owner.steps.last != .items {
        let lists = Set(
          all.compactMap { path in
            path.steps.lastIndex(of: .items).map { FieldPath(Array(path.steps[...$0])).description }
          })
        expect(
          list.scalar?.text ?? "", among: lists.sorted(), Message(es: "una lista", en: "a list"),
          at: list)
      } else {
        // Also what stands in a block beside it.
        let known = all.filter { path in
          path.steps.starts(with: owner.steps)
            && path.steps.dropFirst(owner.steps.count).allSatisfy { step in
              if case .key = step { true } else { false }
            }
        }.map { FieldPath(Array($0.steps.dropFirst(owner.steps.count))).description }
        if let node = node["campo"] {
          expect(node.scalar?.text ?? "", among: known, Self.field, at: node)
        }
      }
    }
    return faults
  }

  // MARK: Expressions

  /// Names that an expression cannot see, and values of another kind than it works on.
  private var expressions: [Diagnostic] {
    calculated + demanded + required
  }

  private var calculated: [Diagnostic] {
    (root["calculos"]?.items ?? []).flatMap { node -> [Diagnostic] in
      guard let key = node["clave"], let path = key.scalar.flatMap({ FieldPath($0.text) }),
        let index = definition.calculations.firstIndex(where: {
          $0.owner + FieldPath([.key($0.name)]) == path && $0.isOfWhole == isOfWhole(node)
        })
      else { return [] }
      let calculation = definition.calculations[index]
      func scope(_ count: Int?) -> Record? {
        FormScope(definition, ofWhole: calculation.isOfWhole, calculations: count)
          .data(at: calculation.owner)
      }
      guard let data = scope(index), let all = scope(nil) else {
        return [noBlock(calculation.owner, isOfWhole: calculation.isOfWhole, at: key)]
      }
      return faults(of: calculation.expression, on: data, all, at: node["calcula"])
    }
  }

  private var demanded: [Diagnostic] {
    (root["reglas"]?.items ?? []).flatMap { node -> [Diagnostic] in
      guard let id = node["id"]?.scalar?.text,
        let constraint = definition.constraints.first(where: { $0.id == id })
      else { return [] }
      let scope = FormScope(definition, ofWhole: constraint.isOfWhole)
      guard let data = scope.data(at: constraint.owner) else {
        return [
          noBlock(constraint.owner, isOfWhole: constraint.isOfWhole, at: node["en"] ?? node)
        ]
      }
      var faults: [Diagnostic] = []
      switch constraint.demand {
      case .holds(let demand): faults = self.faults(of: demand, on: data, data, at: node["exige"])
      case .unique(let key):
        if let at = node["unicos"], data[key] == nil {
          faults = [
            FormDefinitionMessages.unknown(
              key, among: data.fields.keys.sorted(), Self.field, at: place(at))
          ]
        }
      }
      if let condition = constraint.condition {
        faults += self.faults(of: condition, on: data, data, at: node["si"])
      }
      return faults + words(node, among: data)
    }
  }

  /// Of what is asked for only where something holds.
  private var required: [Diagnostic] {
    fields.flatMap { section, field, node -> [Diagnostic] in
      guard let condition = field.condition, let at = node["exige"] else { return [] }
      let owner = FieldPath(Array((section.path + field.key).steps.dropLast()))
      let word = condition.expression.text
      let near = Suggestion.nearest(to: word, among: FormField.Requirement.allCases.map(\.rawValue))
      return [section.isOfUnits ? false : nil, section.isOfWhole ? true : nil].compactMap { $0 }
        .lazy.compactMap { isWhole -> [Diagnostic]? in
          guard let data = FormScope(definition, ofWhole: isWhole).data(at: owner) else {
            return nil
          }
          let faults = self.faults(of: condition.expression, on: data, data, at: at)
          if faults.isEmpty { return nil }
          guard near != nil, data[word] == nil else { return faults }
          return [
            FormDefinitionMessages.unknown(
              word, among: FormField.Requirement.allCases.map(\.rawValue), Self.value,
              at: place(at))
          ]
        }.first ?? []
    }
  }

  private func isOfWhole(_ node: DataNode) -> Bool { node["del_conjunto"]?.scalar?.text == "true" }

  /// - Parameter all: what it would see after all calculations.
  private func faults(
    of expression: DataExpression, on data: Record, _ all: Record, at node: DataNode?
  ) -> [Diagnostic] {
    let faults = expression.faults(on: data)
    guard let node, !faults.isEmpty else { return [] }
    if expression.faults(on: all).isEmpty {
      return [FormDefinitionMessages.computedLater(at: place(node))]
    }
    return faults.map { Diagnostic(rule: $0.rule, $0.message, at: place(node), remedy: $0.remedy) }
  }

  /// Names in braces, in whose places a message has their values.
  private func words(_ node: DataNode, among data: Record) -> [Diagnostic] {
    let known = data.fields.keys.sorted()
    return ["dice", "remedio"].compactMap { node[$0] }.flatMap { message in
      message.entries?.map(\.value) ?? [message]
    }.flatMap { words in
      FormWords.names(in: words.scalar?.text ?? "").filter { !known.contains($0) }.map { name in
        FormDefinitionMessages.unknown(name, among: known, Self.value, at: place(words))
      }
    }
  }

  private static let value = Message(es: "un valor", en: "a value")

  private func noBlock(_ owner: FieldPath, isOfWhole: Bool, at node: DataNode) -> Diagnostic {
    var paths: Set<String> = []
    for leaf in FormTree(definition, ofWhole: isOfWhole).leaves {
      let steps = (leaf.section.path + leaf.field.key).steps
      for end in steps.indices.dropLast() where !steps[...end].contains(.elements) {
        paths.insert(FieldPath(Array(steps[...end])).description)
      }
    }
    return FormDefinitionMessages.unknown(
      owner.description, among: paths.sorted(), Self.block, at: place(node))
  }

  private static let block = Message(es: "un bloque ni una lista", en: "a block or a list")

  private static let field = Message(es: "un campo", en: "a field")

  // MARK: Nodes

  private var fields: [(section: FormSection, field: FormField, node: DataNode)] {
    zip(definition.sections, root["secciones"]?.items ?? []).flatMap { section, node in
      zip(section.fields, node["campos"]?.items ?? []).map { (section, $0, $1) }
    }
  }

  private func place(_ node: DataNode) -> Place { source.place(node.span) }

  private func clash(_ path: FieldPath, _ node: DataNode, _ other: DataNode) -> Diagnostic {
    FormDefinitionMessages.clash(
      path, at: place(node["clave"] ?? node), with: place(other["clave"] ?? other))
  }
}
