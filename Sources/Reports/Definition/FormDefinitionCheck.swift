import Diagnostics
import StructuredData

/// Holds a definition's parts against one another: what its shape cannot tell.
struct FormDefinitionCheck {
  let definition: FormDefinition
  let root: DataNode
  let source: SourceText

  var faults: [Diagnostic] { names + keys + paths + limits + references }

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
    return (made + read).compactMap { node in
      guard let node, let name = node.scalar?.text, !Self.isFileName(name) else { return nil }
      return Diagnostic(
        rule: "DEF-09",
        Message(es: "«\(name)» no es un nombre de archivo", en: "“\(name)” is no file's name"),
        at: place(node),
        remedy: Message(
          es: "escriba un nombre sin barras, que no comience con punto",
          en: "write a name without slashes that does not begin with a point"))
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
    "version", "plantillas", "reglas",
  ]

  /// A list of units has a key of its own, and what is computed is no value of the data.
  private var keys: [Diagnostic] {
    var faults: [Diagnostic] = []
    let list = root["unidades"]?["lista"]
    if let list, Self.ownKeys.contains(list.scalar?.text ?? "") {
      faults.append(taken(list))
    }
    for fact in root["unidades"]?["datos"]?.items ?? [] {
      if let key = fact["clave"], ["id", "nombre"].contains(key.scalar?.text) {
        faults.append(taken(key))
      }
    }
    var known = Set(
      definition.sections.flatMap { section in section.fields.map { section.path + $0.key } })
    for node in root["calculos"]?.items ?? [] {
      guard let key = node["clave"], let path = key.scalar.flatMap({ FieldPath($0.text) }) else {
        continue
      }
      if !known.insert(path).inserted { faults.append(taken(key)) }
    }
    return faults
  }

  private func taken(_ node: DataNode) -> Diagnostic {
    let key = node.scalar?.text ?? ""
    return Diagnostic(
      rule: "DEF-12",
      Message(
        es: "la clave «\(key)» ya es de otra cosa", en: "the key “\(key)” is taken"),
      at: place(node), remedy: Message(es: "elija otra", en: "choose another"))
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
        faults.append(clash(path, at: node, with: root["unidades"] ?? node))
        continue
      }
      guard path.steps.last != .items, let last = path.steps.last, last != .elements else {
        faults.append(noValue(path, at: node))
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
    // An indicator with its numbers is both.
    if known.kind == kind || isFigures(path) { return }
    faults.append(clash(path, at: node, with: known.node))
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
      return Diagnostic(
        rule: "DEF-10",
        Message(
          es: "«hasta» es menor que «desde»", en: "`hasta` is less than `desde`"),
        at: place(node["hasta"] ?? node),
        remedy: Message(es: "corrija uno de los dos", en: "correct one of the two"))
    }
  }

  private func number(_ node: DataNode?) -> Double? { node?.scalar.flatMap { Double($0.text) } }

  // MARK: References

  /// Fields that others name.
  private var references: [Diagnostic] {
    var faults: [Diagnostic] = []
    let all = definition.sections.flatMap { section in
      section.fields.map { section.path + $0.key }
    }
    func expect(_ node: DataNode?, beside owner: FieldPath) {
      guard let node, let name = node.scalar?.text else { return }
      let known = all.filter { $0.steps.dropLast() == owner.steps[...] }.map(\.name)
      if !known.contains(name) { faults.append(unknown(name, among: known, at: node)) }
    }
    for (section, field, node) in fields {
      let owner = FieldPath(Array((section.path + field.key).steps.dropLast(3)))
      if field.inherits != nil { expect(node["hereda"], beside: owner) }
    }
    for (section, node) in zip(definition.sections, root["secciones"]?.items ?? []) {
      expect(node["exige_si"], beside: FieldPath(Array(section.path.steps.dropLast(2))))
    }
    for node in root["reglas"]?.items ?? [] {
      let owner = node["en"]?.scalar.flatMap { FieldPath($0.text) } ?? FieldPath()
      let isKnown = all.contains { $0.steps.starts(with: owner.steps) }
      if let list = node["en"], !isKnown || owner.steps.last != .items {
        let lists = Set(
          all.compactMap { path in
            path.steps.lastIndex(of: .items).map { FieldPath(Array(path.steps[...$0])).description }
          })
        faults.append(unknown(list.scalar?.text ?? "", among: lists.sorted(), at: list))
      } else {
        expect(node["campo"], beside: owner)
      }
    }
    return faults
  }

  // MARK: Words

  private var fields: [(section: FormSection, field: FormField, node: DataNode)] {
    zip(definition.sections, root["secciones"]?.items ?? []).flatMap { section, node in
      zip(section.fields, node["campos"]?.items ?? []).map { (section, $0, $1) }
    }
  }

  private func place(_ node: DataNode) -> Place { source.place(node.span) }

  private func clash(_ path: FieldPath, at node: DataNode, with other: DataNode) -> Diagnostic {
    Diagnostic(
      rule: "DEF-11",
      Message(
        es: "«\(path)» no puede ser dos cosas en los datos",
        en: "“\(path)” cannot be two things in the data"), at: place(node["clave"] ?? node),
      related: [
        .init(
          place(other["clave"] ?? other), Message(es: "aquí es otra", en: "it is another here"))
      ],
      remedy: Message(
        es: "dé otra clave a uno de los dos: un valor no lleva claves ni elementos dentro, y un "
          + "bloque no es una lista",
        en: "give one of the two another key: a value has no keys or items inside, and a block "
          + "is no list"))
  }

  private func noValue(_ path: FieldPath, at node: DataNode) -> Diagnostic {
    Diagnostic(
      rule: "DEF-11",
      Message(
        es: "«\(path)» no termina en la clave de un valor",
        en: "“\(path)” does not end in a value's key"), at: place(node["clave"] ?? node),
      remedy: Message(
        es: "agregue la clave que tiene cada elemento: «\(path).texto»",
        en: "add the key that each item has: “\(path).texto”"))
  }

  private func unknown(_ name: String, among names: [String], at node: DataNode) -> Diagnostic {
    let nearest = Suggestion.nearest(to: name, among: names)
    let list = names.joined(separator: ", ")
    return Diagnostic(
      rule: "DEF-02",
      Message(
        es: "«\(name)» no es nada de lo que hay allí",
        en: "“\(name)” is nothing of what is there"), at: place(node),
      remedy: nearest.map { Message(es: "¿quiso decir «\($0)»?", en: "did you mean “\($0)”?") }
        ?? Message(es: "allí hay: \(list)", en: "there are: \(list)"))
  }
}
