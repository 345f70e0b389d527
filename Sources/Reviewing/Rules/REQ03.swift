internal import Diagnostics
internal import Reports
internal import StructuredData

extension Rule {
  /// Cells that the form cannot do without.
  static let req03 = Rule(
    "REQ-03", .error, .completeness,
    title: Message(
      es: "Una celda obligatoria en blanco", en: "A required cell blank"),
    explanation: Message(
      es: """
        Lo que la definición del formulario exige tiene que estar. En el Informe Etapa IV: en \
        IV. 1.1 cada objetivo necesita resultado, desafíos y recomendaciones; cada programa, su \
        desempeño; el informe ejecutivo, todos sus textos. Un resultado posterior del mismo objetivo \
        comparte los desafíos y las recomendaciones de arriba.
        """,
      en: """
        What the form's definition asks for must be there. In the Informe Etapa IV: in IV. 1.1 \
        each objective needs its result, challenges and recommendations; each programme, \
        its performance; the executive report, all its texts. A later result of the same objective \
        shares the challenges and recommendations above.
        """),
    wrong: .region(
      """
      plan_plurianual:
        - objetivo: Atender al menos 100 consultas.
          resultados:
            - {medicion: 120 consultas, meta: 100, valor: 120, logro: Se atendieron 120 consultas., \
      recomendaciones: Mantener el objetivo.}
      """),
    right: .region(
      """
      plan_plurianual:
        - objetivo: Atender al menos 100 consultas.
          resultados:
            - {medicion: 120 consultas, meta: 100, valor: 120, logro: Se atendieron 120 consultas., \
      desafios: Ampliar el horario., recomendaciones: Mantener el objetivo.}
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.blankFacts(subject) + unit.blankValues(subject) + unit.blankAchievements
    }
  }
}

extension Unit {
  /// Everything that the form's definition asks for and nobody gave.
  fileprivate func blankValues(_ subject: Subject) -> [Finding] {
    let skipped = Rule.particular(of: subject.form.definition)?.saidElsewhere ?? []
    return (subject.asked[id]?.values ?? []).compactMap { value in
      if value.isGiven || value.leaf?.field.role.map(skipped.contains) == true { return nil }
      return blank(value, skipped)
    }
  }

  /// What the workspace's list must say of the unit, and does not.
  fileprivate func blankFacts(_ subject: Subject) -> [Finding] {
    guard let region else { return [] }
    let units = subject.form.definition.units
    guard
      let item = units.listed(in: subject.settings.data).first(where: {
        $0.number == region.region.number
      })
    else { return [] }
    return units.facts.compactMap { fact in
      guard fact.requirement == .always, fact.years.contains(subject.exercise),
        item.node[fact.key.name].map({
          $0.isNull || $0.scalar?.text.allSatisfy(\.isWhitespace) == true
        }) ?? true
      else { return nil }
      return Finding(
        unit: id, section: Section(rawValue: units.setKey),
        path: "\(units.setKey)[\(item.number - 1)].\(fact.key.name)", span: item.node.span,
        Message(
          es: "«\(fact.name)» de «\(item.name)» está en blanco",
          en: "“\(fact.name)” of “\(item.name)” is blank"),
        remedy: Message(
          es: "escriba «\(fact.key.name)» en la lista «\(units.setKey)» de informe.yaml",
          en: "write “\(fact.key.name)” in the list “\(units.setKey)” of informe.yaml"))
    }
  }

  private func blank(_ value: RequiredValues.Value, _ skipped: Set<String>) -> Finding? {
    let path = value.path.description
    var name = value.leaf?.field.name ?? ""
    var key = value.path.keys.last ?? ""
    if let leaf = value.leaf, leaf.field.isByYear {
      name += ", \(key)"
      key = "\(leaf.key): {\(key): …}"
    }
    if value.leaf == nil {
      guard let list = tree.list(at: value.path.keys),
        !list.leaves.contains(where: { leaf in
          leaf.field.requirement == .always && leaf.field.role.map(skipped.contains) == true
        })
      else { return nil }
      name = tree.definition.facts(of: list)?.name ?? list.path.name
    }
    return Finding(
      unit: id, section: value.section, path: path, span: value.span,
      quote: value.row == nil ? "" : firstText(beside: value.path),
      Message(
        es: "«\(name)» de \(value.section.rawValue) está en blanco",
        en: "“\(name)” of \(value.section.rawValue) is blank"),
      remedy: Message(es: "escriba «\(key)»", en: "write “\(key)”"))
  }

  /// The first text of the outermost list's item that a value is in: enough to know it by.
  private func firstText(beside path: ValuePath) -> String {
    guard
      let item = path.steps.firstIndex(where: { if case .item = $0 { true } else { false } })
    else { return "" }
    let owner = ValuePath(Array(path.steps[...item])).description + "."
    return cells.first { $0.path.hasPrefix(owner) }?.text ?? ""
  }

  /// Where the national list has a text of its own, and the programme none.
  fileprivate var blankAchievements: [Finding] {
    programmes.filter { $0.achievement.isAbsent && !$0.summary.isAbsent }.map { programme in
      let section = programme.id.section
      return Finding(
        unit: id, section: section, path: programme.path + ".logro", span: programme.span,
        Message(
          es: "el principal logro de \(section.rawValue) está en blanco",
          en: "the main achievement of \(section.rawValue) is blank"),
        remedy: Message(es: "escriba «logro»", en: "write “logro”"))
    }
  }
}
