import Diagnostics
import Publishing
import Reports
import Reviewing
import StructuredData
import Templating

/// Screen 2: a unit's part, field by field as the form is defined, each with its findings; beside it the pages
/// as they print.
struct UnitScreen {
  let look: Look
  let unit: String
  private let settings: ReportSettings
  private let form: Form
  private let root: DataNode?
  private let tree: FormTree
  private let isWhole: Bool
  private let base: FormWords
  private let findings: [String: [Finding]]
  private let isWritable: Bool

  /// `nil` where the unit has no file that can be read; other units' faults are no matter.
  init?(_ look: Look, unit: String) {
    guard let settings = look.standing.settings, look.units.contains(unit),
      look.inspection.reports != nil || look.standing.roots[unit] != nil
    else { return nil }
    self.look = look
    self.unit = unit
    self.settings = settings
    form = look.standing.assets.form
    let definition = form.definition.of(exercise: settings.exercise)
    isWhole = unit == definition.units.whole
    root = look.data(of: unit)
    tree = FormTree(definition, ofWhole: isWhole)
    base = FormWords(
      exercise: settings.exercise,
      cutoff: settings.cutoff.formatted(pattern: "d 'de' MMMM"))
    // What was accepted stays in sight: the value may be another since.
    findings = Dictionary(
      grouping: (look.inspection.open + look.inspection.accepted).filter { $0.unit == unit },
      by: \.path)
    isWritable =
      !look.isReadOnly && look.visitor.seat.writes(unit)
      && !(look.visitor.seat != .planning && Self.isClosed(unit, look))
  }

  /// Whether what it says was handed in, and whoever wrote it waits.
  private static func isClosed(_ unit: String, _ look: Look) -> Bool {
    guard let stage = UnitStage(of: unit, look.standing) else { return false }
    return [.handedIn, .approved].contains(stage)
  }

  static func id(_ path: String) -> String {
    "c-" + path.map { $0.isLetter || $0.isNumber || $0 == "_" ? String($0) : "-" }.joined()
  }

  static func sectionID(_ number: String) -> String { "s-" + id(number).dropFirst(2) }

  var body: [HTMLNode] {
    faults + [status] + others
      + [
        .element(
          "div", ["class": "two"],
          [
            .element(
              "div", ["class": "fields"], fields(of: tree.root, ValuePath(), root, nil)),
            .element(
              "section",
              [
                "class": "pages", "tabindex": "0",
                "aria-label": look.words("Páginas impresas", "Printed pages"),
                "data-unit": unit,
              ],
              [
                .heading(2, look.words("Como se imprime", "As it prints")),
                .element(
                  "p", ["class": "help"],
                  look.words(
                    "Se dibujan al abrir esta pantalla y cada vez que se guarda. Un clic en lo impreso lleva a su campo.",
                    "They are drawn when this screen is opened and whenever something is saved. A click on what is printed leads to its field."
                  )),
                .element(
                  "noscript", [:],
                  [
                    .element(
                      "img",
                      [
                        "src": "/unidad/\(unit)/pagina/1.png",
                        "alt": look.words("Página 1", "Page 1"),
                      ], [])
                  ]),
              ]),
          ])
      ]
  }

  /// While a file has faults nothing is reviewed; this unit's own are told.
  private var faults: [HTMLNode] {
    let words = look.words
    if look.inspection.reports != nil { return [] }
    let own = look.inspection.faults.filter { look.standing.isOwn($0, of: unit) }
    return [
      .element(
        "p", ["class": "trouble", "role": "status"],
        own.isEmpty
          ? words(
            "El archivo de otra parte del informe tiene faltas: aquí se puede escribir, y los hallazgos y las páginas vuelven cuando se corrijan.",
            "Another part's file has faults: here you can write, and findings and pages come back when they are mended."
          )
          : words(
            "Este archivo tiene faltas: corríjalas y los hallazgos y las páginas vuelven.",
            "This file has faults: mend them, and findings and pages come back.")),
      .faults(own, words),
    ]
  }

  /// Findings that stand at no field of the form.
  private var others: [HTMLNode] {
    var known: Set<String> = []
    func note(_ block: FormBlock, _ path: ValuePath, _ node: DataNode?) {
      for member in block.members {
        let inner = path.key(member.key)
        known.insert(inner.description)
        switch member.content {
        case .leaf(let leaf):
          for part in leaf.parts { known.insert(inner.key(part.key).description) }
          for entry in node?[member.key]?.entries ?? [] {
            known.insert(inner.key(entry.name).description)
          }
        case .block(let block): note(block, inner, node?[member.key])
        case .list(let row):
          for (place, item) in (node?[member.key]?.items ?? []).enumerated() {
            known.insert(inner.item(place).description)
            note(row, inner.item(place), item)
          }
        }
      }
    }
    note(tree.root, ValuePath(), root)
    let others = look.inspection.open.filter { $0.unit == unit && !known.contains($0.path) }
    if others.isEmpty { return [] }
    let card = FindingCard(look: look)
    return [.element("ul", ["class": "findings"], others.map { card.node($0) })]
  }

  private var status: HTMLNode {
    let words = look.words
    let count = SeverityCount(look.inspection.open.filter { $0.unit == unit }.map(\.severity))
    var parts: [HTMLNode] =
      look.inspection.reports == nil
      ? []
      : [
        .element(
          "p", [:],
          count.isEmpty ? words("Sin hallazgos.", "No findings.") : words(count.words) + ".")
      ]
    if look.isShared, !isWhole { parts += stage }
    if isWritable {
      parts.append(
        .form(
          "/unidad/\(unit)/deshacer", class: "inline",
          [.button(words("Deshacer lo último", "Undo the last change"))]))
    }
    return .element("div", ["class": "status"], parts)
  }

  private var stage: [HTMLNode] {
    guard let stage = UnitStage(of: unit, look.standing) else { return [] }
    let words = look.words
    var parts: [HTMLNode] = [
      .element("p", [:], words("Estado: \(stage.word.spanish).", "Stage: \(stage.word.english)."))
    ]
    if look.isReadOnly { return parts }
    func action(_ name: String, _ text: String) -> HTMLNode {
      .form("/unidad/\(unit)/\(name)", class: "inline", [.button(text)])
    }
    switch (stage, look.visitor.seat) {
    case (.draft, .unit), (.observed, .unit), (.draft, .planning), (.observed, .planning):
      parts.append(action("entregar", words("Entregar", "Hand in")))
    case (.handedIn, .planning), (.handedIn, .approval), (.approved, .approval):
      parts.append(action("reabrir", words("Devolver para corregir", "Give back to be corrected")))
    default: break
    }
    if stage == .handedIn, look.visitor.seat != .unit(unit),
      !UnitStage.hasWritten(look.visitor.name, of: unit, in: look.standing.log)
    {
      parts.append(action("aprobar", words("Aprobar", "Approve")))
    }
    return parts
  }

  // MARK: The form

  /// The members of a block, each under its section's title where that is another than the one before; what
  /// is for special cases, and was not made use of, comes last and folded.
  private func fields(
    of block: FormBlock, _ path: ValuePath, _ node: DataNode?, _ above: String?
  ) -> [HTMLNode] {
    var nodes: [HTMLNode] = []
    var special: [HTMLNode] = []
    var last = above
    for member in block.members {
      let inner = path.key(member.key)
      let value = node?[member.key]
      var head: HTMLNode?
      if path.steps.count < 2, Self.heads(member.content), let leaf = Self.first(member.content),
        leaf.section.title != last
      {
        last = leaf.section.title
        let number = leaf.ownSectionNumber
        head = .heading(
          2, base.with(leaf.element).filled(leaf.section.title),
          id: number.isEmpty ? nil : Self.sectionID(number))
      }
      var own: [HTMLNode]
      var isSpecial = false
      switch member.content {
      case .leaf(let leaf):
        own = field(leaf, inner, value)
        isSpecial = leaf.field.isOptional && (value?.shown ?? "").isEmpty
      case .block(let block):
        own = [group(name(of: block), inner, fields(of: block, inner, value, last))]
      case .list(let row): own = [list(row, inner, value, last)]
      }
      if isSpecial {
        special += own
      } else if !own.isEmpty {
        nodes += (head.map { [$0] } ?? []) + own
      }
    }
    if !special.isEmpty {
      nodes.append(
        .element(
          "details", ["class": "special"],
          [.element("summary", [:], look.words("Casos especiales", "Special cases"))] + special))
    }
    return nodes
  }

  private static func first(_ content: FormBlock.Content) -> FormLeaf? {
    switch content {
    case .leaf(let leaf): leaf
    case .block(let block), .list(let block): block.leaves.first
    }
  }

  /// Whether all of it is of one section.
  private static func heads(_ content: FormBlock.Content) -> Bool {
    switch content {
    case .leaf: true
    case .block(let block), .list(let block):
      Set(block.leaves.map { [$0.section.id, $0.element?.id ?? ""] }).count == 1
    }
  }

  private func name(of block: FormBlock) -> String {
    let words = base.with(block.element)
    return words.filled(
      tree.definition.facts(of: block)?.name ?? block.element?.name ?? block.path.name)
  }

  private func group(
    _ name: String, _ path: ValuePath, _ children: [HTMLNode], isRow: Bool = false
  ) -> HTMLNode {
    .element(
      "fieldset", ["id": Self.id(path.description), "class": isRow ? "row" : "group"],
      [.element("legend", [:], name)] + told(path) + children)
  }

  private func told(_ path: ValuePath) -> [HTMLNode] {
    guard let own = findings[path.description] else { return [] }
    let card = FindingCard(look: look, tellsPlace: false)
    return [.element("ul", ["class": "findings"], own.map { card.node($0) })]
  }

  private func list(
    _ row: FormBlock, _ path: ValuePath, _ value: DataNode?, _ above: String?
  ) -> HTMLNode {
    let words = look.words
    let noun = name(of: row)
    let items = value?.items ?? []
    var nodes: [HTMLNode] = told(path)
    if items.isEmpty {
      let text = value?.shown ?? ""
      nodes.append(
        .element(
          "p", ["class": "help"],
          text.isEmpty
            ? words("No hay filas.", "There are no rows.")
            : words("Dice «\(text)».", "It says “\(text)”.")))
    }
    for (place, item) in items.enumerated() {
      let inner = path.item(place)
      var children = fields(of: row, inner, item, above)
      if isWritable {
        children.append(
          .element(
            "details", [:],
            [
              .element("summary", [:], words("Quitar", "Remove")),
              .form(
                "/unidad/\(unit)/quitar", class: "inline",
                [
                  .hidden("campo", inner.description), .hidden("visto", item.digest),
                  .button(words("Quitar «\(noun) \(place + 1)»", "Remove “\(noun) \(place + 1)”")),
                ]),
            ]))
      }
      nodes.append(group("\(noun) \(place + 1)", inner, children, isRow: true))
    }
    if isWritable {
      nodes.append(
        .form(
          "/unidad/\(unit)/agregar", class: "inline",
          [
            .hidden("campo", path.description),
            .button(words("Agregar: \(noun)", "Add: \(noun)")),
          ]))
    }
    return .element("div", ["class": "list", "id": Self.id(path.description)], nodes)
  }

  /// A field with all that belongs to it; several where it has a value for each year, or an indicator's
  /// figures.
  private func field(_ leaf: FormLeaf, _ path: ValuePath, _ value: DataNode?) -> [HTMLNode] {
    if leaf.field.isByYear {
      let span = balanceYears
      let years = Set((value?.entries ?? []).compactMap { Int($0.name) }).union(span).sorted()
      return years.map { year in
        single(leaf, path.key(String(year)), value?[String(year)], suffix: " \(year)")
      }
    }
    if !leaf.parts.isEmpty, value?.entries != nil {
      return leaf.parts.map { part in
        single(part, path.key(part.key), value?[part.key], prefix: label(of: leaf) + ": ")
      }
    }
    // Special cases are asked where somebody made use of them.
    if leaf.field.isOptional, leaf.field.question == nil, value == nil { return [] }
    return [single(leaf, path, value)]
  }

  /// The years that a text by year is asked for.
  private var balanceYears: ClosedRange<Int> {
    min(settings.balanceFrom, settings.exercise)...settings.exercise
  }

  private func label(of leaf: FormLeaf) -> String {
    base.with(leaf.element).filled(leaf.field.question?.label ?? leaf.field.name)
  }

  private func single(
    _ leaf: FormLeaf, _ path: ValuePath, _ value: DataNode?, prefix: String = "",
    suffix: String = ""
  ) -> HTMLNode {
    FieldForm(
      unit: unit, path: path, label: prefix + label(of: leaf) + suffix,
      help: help(leaf), kind: tree.definition.kind(of: leaf.field),
      unchosen: form.layout(settings).unchosen,
      shown: value?.shown(as: tree.definition.kind(of: leaf.field)) ?? "",
      rows: FieldEditing.rows(of: path, in: root) ?? "",
      findings: told(path), isWritable: isWritable, words: look.words
    ).node
  }

  private func help(_ leaf: FormLeaf) -> String? {
    let words = base.with(leaf.element)
    var parts: [String] = []
    if let guidance = leaf.field.question?.guidance { parts.append(words.filled(guidance)) }
    if let count = leaf.field.question?.wordCount {
      parts.append(look.words("Hasta unas \(count) palabras.", "Up to some \(count) words."))
    }
    if leaf.field.allowsNone {
      parts.append(look.words("Puede decir «ninguna».", "It may say «ninguna»."))
    }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// One field of it, as it is now.
  func field(at path: ValuePath, typed: String, trouble: FieldForm.Trouble?) -> HTMLNode? {
    guard let leaf = tree.field(at: path) else { return nil }
    let value = root?.node(at: path)
    var suffix = ""
    if leaf.field.isByYear, case .key(let year)? = path.steps.last { suffix = " \(year)" }
    var form = FieldForm(
      unit: unit, path: path, label: label(of: leaf) + suffix, help: help(leaf),
      kind: tree.definition.kind(of: leaf.field),
      unchosen: form.layout(settings).unchosen,
      shown: value?.shown(as: tree.definition.kind(of: leaf.field)) ?? "",
      rows: FieldEditing.rows(of: path, in: root) ?? "", findings: told(path),
      isWritable: isWritable, words: look.words)
    form.typed = trouble == nil ? nil : typed
    form.trouble = trouble
    return form.node
  }
}
