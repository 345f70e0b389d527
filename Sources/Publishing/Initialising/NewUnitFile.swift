import Diagnostics
import Reports
import StructuredData

/// A unit's file that waits to be filled in: every key that the form's definition has in an exercise,
/// under what it asks. Of last exercise's data, what the definition keeps stays, and what it asks about
/// is a question above its key.
struct NewUnitFile {
  private let tree: FormTree
  private let exercise: Int
  private let words: FormWords
  private let titles: SectionTitles
  private var remarks: [ValuePath: [String]] = [:]

  private static let ruler = String(repeating: "-", count: 94)

  /// - Parameters:
  ///   - tree: of the exercise's form.
  ///   - cutoff: the cut-off day as the form prints it, without its year.
  init(_ tree: FormTree, exercise: Int, cutoff: String) {
    self.tree = tree
    self.exercise = exercise
    words = FormWords(exercise: exercise, cutoff: cutoff)
    titles = SectionTitles(tree, words: words)
  }

  /// The file's text.
  ///
  /// - Parameters:
  ///   - name: What the unit is called, for the file's head.
  ///   - schema: The schema's path from the file.
  ///   - key: The entry that names the unit; `nil` for the whole.
  ///   - old: What the unit said last exercise; `nil` for nothing.
  func text(
    of name: String, schema: String, key: NewValue.Entry?, old: DataNode?
  ) -> String {
    var file = self
    let asked = file.entries(of: tree.root, at: ValuePath(), old: old, isFirst: true)
    let remarks = file.remarks
    return NewDataFile.written(
      (key.map { [$0] } ?? []) + asked, header: header(name, schema)
    ) { remarks[$0] ?? [] }
  }

  private func header(_ name: String, _ schema: String) -> [String] {
    var lines = [
      "yaml-language-server: $schema=\(schema)",
      "\(tree.definition.title.spanish), ejercicio \(exercise): \(name).",
      "Escriba después de los dos puntos. Lo que empieza con # es una explicación y no se imprime.",
    ]
    if tree.leaves.contains(where: \.field.allowsNone) {
      lines.append(
        "Donde de verdad no hay nada que decir, escriba «ninguna»; lo que queda en blanco, falta.")
    }
    lines.append(
      "En una lista, cada guion empieza un elemento: copie el bloque para agregar otro. Un texto "
        + "largo va debajo de su clave, después de «>-», con sangría.")
    return lines + hints(tree.root)
  }

  // MARK: Values

  private mutating func entries(
    of block: FormBlock, at path: ValuePath, old: DataNode?, isFirst: Bool
  ) -> [NewValue.Entry] {
    var entries: [NewValue.Entry] = []
    let isBare = block.isAllOptional
    for member in block.members {
      let (path, old) = (path.key(member.key), old?[member.key])
      let value: NewValue
      switch member.content {
      case .leaf(let leaf):
        value = self.value(of: leaf, old)
        let question = question(about: leaf, old)
        if leaf.field.isOptional, !isBare, value == .blank, question == nil { continue }
        remarks[path] =
          asked(leaf, at: path, isFirst: isFirst) + (question.map { [$0] } ?? [])
      case .block(let inner):
        remarks[path] = heading(of: inner, at: path, isFirst: isFirst)
        value = .record(self.entries(of: inner, at: path, old: old, isFirst: isFirst))
      case .list(let item):
        remarks[path] = heading(of: item, at: path, isFirst: isFirst)
        let isRolledOver = item.leaves.contains { $0.field.rollOver != nil }
        let kept = isRolledOver ? old?.items?.filter { !$0.isNull } ?? [] : []
        let items: [DataNode?] = kept.isEmpty ? [nil] : kept
        value = .list(
          items.enumerated().map { index, old in
            .record(
              self.entries(
                of: item, at: path.item(index), old: old, isFirst: isFirst && index == 0))
          })
      }
      entries.append(NewValue.Entry(member.key, value))
    }
    return entries
  }

  private func value(of leaf: FormLeaf, _ old: DataNode?) -> NewValue {
    let isKept = leaf.field.rollOver == .kept
    guard leaf.field.isByYear else { return isKept ? old.map { NewValue($0) } ?? .blank : .blank }
    let first = exercise - tree.definition.phrases.defaults.balanceExercises + 1
    return .record(
      (first...exercise).map { year in
        let text = isKept && year < exercise ? old?[String(year)] : nil
        return NewValue.Entry(String(year), text.map { NewValue($0) } ?? .blank)
      })
  }

  // MARK: Remarks

  /// What stands above a block or a list.
  private func heading(of block: FormBlock, at path: ValuePath, isFirst: Bool) -> [String] {
    let title = isFirst ? titles[block.path] : nil
    let facts = tree.definition.facts(of: block)
    let about = facts?.about == nil ? nil : tree.definition.about(block).spanish
    // Of a list below others it is enough to say what its items are.
    let isNamed = block.isItem && facts?.name != nil && path.steps.count > 1
    let element = block.element.map { Self.sentence($0.label) }
    var lines = (title ?? element ?? (isNamed ? nil : about ?? facts?.name)).map { [$0] } ?? []
    if path.steps.count == 1 {
      lines = [Self.ruler] + (lines.isEmpty ? [block.path.name] : lines) + [Self.ruler]
    }
    guard isFirst else { return lines }
    if block.isItem {
      var list = facts?.name.map { "Un guion por \(Self.lowered($0))." } ?? "Un guion por fila."
      if block.mayBeEmpty { list += " Si no hay nada, escriba «\(block.path.name): []»." }
      lines.append(list)
    }
    return lines + hints(block)
  }

  /// What stands above a value: what it asks.
  private func asked(_ leaf: FormLeaf, at path: ValuePath, isFirst: Bool) -> [String] {
    var lines: [String] = []
    if isFirst, let title = titles[leaf.path] {
      lines = path.steps.count == 1 ? [Self.ruler, title, Self.ruler] : [title]
    }
    lines.append(label(of: leaf))
    if isFirst {
      lines[lines.count - 1] += guidance(of: leaf).map { " \($0)" }.joined()
      if case .state(let list) = leaf.field.type {
        lines += (tree.definition.states[list] ?? []).map { state in
          "- \(state.id)" + (state.phrase.map { ": \($0)" } ?? "")
        }
      }
    }
    return lines
  }

  /// What is asked about what was said last; of a text for each year, about its last year.
  private func question(about leaf: FormLeaf, _ old: DataNode?) -> String? {
    guard case .asked(let question) = leaf.field.rollOver else { return nil }
    var said = old
    if leaf.field.isByYear {
      said =
        (old?.entries ?? []).filter { Int($0.name).map { $0 < exercise } ?? false }
        .filter { leaf.field.words(of: $0.value) != nil }
        .max { (Int($0.name) ?? 0) < (Int($1.name) ?? 0) }?.value
    }
    return said.flatMap { leaf.field.words(of: $0) }
      .map { filled(question, leaf.element).replacing("{valor}", with: $0) }
  }

  private func label(of leaf: FormLeaf) -> String {
    let field = leaf.field
    let label = field.question?.label ?? field.headings.first ?? field.about.spanish
    return Self.sentence(filled(label, leaf.element))
  }

  private func guidance(of leaf: FormLeaf) -> [String] {
    let own = leaf.field.question?.guidance.map { Self.sentence(filled($0, leaf.element)) }
    switch leaf.field.type {
    // The form's own words are about cells beside one another.
    case .figures where !leaf.parts.isEmpty:
      return [
        "Un texto, o sus números en claves debajo: \(leaf.parts.map(\.key).joined(separator: ", "))."
      ]
    case .moment:
      return (own.map { [$0] } ?? [])
        + ["Por ejemplo \(exercise + 1)-12-31, \(exercise + 1)-12, o con palabras."]
    case .prose where leaf.field.isByYear:
      return ["Un texto por cada ejercicio."] + (own.map { [$0] } ?? [])
    default: return own.map { [$0] } ?? []
    }
  }

  /// The keys of a block that it has only in special cases.
  private func hints(_ block: FormBlock) -> [String] {
    if block.isAllOptional, !block.path.steps.isEmpty { return [] }
    return block.members.compactMap { member in
      guard case .leaf(let leaf) = member.content, leaf.field.isOptional else { return nil }
      let guidance = guidance(of: leaf).map { " \($0)" }.joined()
      return "También puede llevar «\(leaf.key)»: \(Self.lowered(label(of: leaf)))\(guidance)"
    }
  }

  private func filled(_ text: String, _ element: FormGroup.Element?) -> String {
    words.with(element).filled(text)
  }

  private static func sentence(_ text: String) -> String {
    text.last.map { ".:;?!…".contains($0) } ?? true ? text : text + "."
  }

  /// With a small initial, unless the first word is an acronym.
  private static func lowered(_ text: String) -> String {
    text.dropFirst().first?.isLowercase == true
      ? text.prefix(1).lowercased() + text.dropFirst() : text
  }
}

extension FormBlock {
  /// Whether it would have no key but for those of special cases.
  fileprivate var isAllOptional: Bool {
    members.allSatisfy { member in
      if case .leaf(let leaf) = member.content { leaf.field.isOptional } else { false }
    }
  }
}
