package import Diagnostics
package import StructuredData

/// How the data of a unit hang together: what the sections' fields make of it, block by block.
///
/// Groups are written out: `programas` is a block with a key for each of its elements.
package struct FormTree: Sendable {
  /// The unit's whole file, but for the key that names it.
  package private(set) var root = FormBlock(path: FieldPath(), open: FieldPath())
  package let definition: FormDefinition
  /// Whether of the whole, and not of each unit.
  package let isOfWhole: Bool

  package init(_ definition: FormDefinition, ofWhole isWhole: Bool) {
    self.definition = definition
    isOfWhole = isWhole
    for section in definition.sections where isWhole ? section.isOfWhole : section.isOfUnits {
      guard let group = section.group.flatMap(definition.group) else {
        add(section, element: nil, of: nil)
        continue
      }
      for element in group.elements { add(section, element: element, of: group) }
    }
  }

  private mutating func add(
    _ section: FormSection, element: FormGroup.Element?, of group: FormGroup?
  ) {
    for field in section.fields {
      root.insert(
        FormLeaf(field: field, section: section, element: element),
        at: (section.path + field.key).steps[...], group)
    }
    for alternative in section.alternatives {
      guard let choice = alternative.choices.first else { continue }
      let owner = FieldPath((section.path + choice.field).steps.dropLast())
      root.update(at: owner.steps[...], element) { $0.alternatives.append(alternative) }
    }
    root.update(at: section.path.steps[...], element) { block in
      block.mayBeEmpty = block.mayBeEmpty || section.mayBeEmpty
      block.isRequired = block.isRequired || section.isRequired
      if let condition = section.condition { block.condition = condition }
    }
  }

  /// Every value of the data, in the tree's order.
  package var leaves: [FormLeaf] { root.leaves }

  /// The list behind keys.
  package func list(at keys: [String]) -> FormBlock? {
    var block = root
    for key in keys {
      switch block[key] {
      case .block(let inner), .list(let inner): block = inner
      case .leaf, nil: return nil
      }
    }
    return block
  }

  /// What stands behind keys, lists between them left out; `nil` where no value can.
  package func leaf(at keys: [String]) -> FormLeaf? { leaves.first { $0.path.keys == keys } }
}

extension FormTree {
  /// What the form asks at a path of the data; `nil` where that is no value of the form.
  ///
  /// A text by year has a value for each year behind its key.
  package func field(at path: ValuePath) -> FormLeaf? {
    if case .leaf(let leaf)? = content(at: path) { leaf } else { nil }
  }

  /// A row of the list at a path of the data; `nil` where that is no list of the form.
  package func row(of path: ValuePath) -> FormBlock? {
    if case .list(let row)? = content(at: path) { row } else { nil }
  }

  private func content(at path: ValuePath) -> FormBlock.Content? {
    var content = FormBlock.Content.block(root)
    for (index, step) in path.steps.enumerated() {
      switch (content, step) {
      case (.block(let block), .key(let key)):
        guard let inner = block[key] else { return nil }
        content = inner
      case (.list(let block), .item): content = .block(block)
      case (.leaf(let leaf), .key(let key)):
        if leaf.field.isByYear, Int(key) != nil, index == path.steps.count - 1 { return content }
        guard let part = leaf.parts.first(where: { $0.key == key }) else { return nil }
        content = .leaf(part)
      default: return nil
      }
    }
    return content
  }
}

/// A block of keys of the data; of a list, each of its items.
package struct FormBlock: Sendable {
  /// With a group's elements written out.
  package let path: FieldPath
  /// As the definition writes it.
  package let open: FieldPath
  /// Whether it is an item of a list.
  package private(set) var isItem = false
  /// The group whose elements are its keys.
  package private(set) var group: FormGroup?
  /// The element of a group that it is.
  package private(set) var element: FormGroup.Element?
  package fileprivate(set) var alternatives: [FormAlternative] = []
  package fileprivate(set) var mayBeEmpty = false
  package fileprivate(set) var isRequired = false
  /// The key, beside the list, of the text without which no row of it is asked for.
  package fileprivate(set) var condition: String?
  package private(set) var members: [Member] = []

  package struct Member: Sendable {
    package let key: String
    package var content: Content
  }

  package indirect enum Content: Sendable {
    case leaf(FormLeaf)
    case block(FormBlock)
    /// A list of such blocks.
    case list(FormBlock)
  }

  init(path: FieldPath, open: FieldPath) {
    self.path = path
    self.open = open
  }

  package var leaves: [FormLeaf] {
    members.flatMap { member -> [FormLeaf] in
      switch member.content {
      case .leaf(let leaf): [leaf] + leaf.parts
      case .block(let block), .list(let block): block.leaves
      }
    }
  }

  package subscript(key: String) -> Content? { members.first { $0.key == key }?.content }

  /// Whether the leaf with a key is one of alternatives, and which.
  package func alternative(of key: String) -> FormAlternative? {
    alternatives.first { $0.choices.contains { $0.field.name == key } }
  }

  // MARK: Building

  fileprivate mutating func insert(
    _ leaf: FormLeaf, at steps: ArraySlice<FieldPath.Step>, _ group: FormGroup?
  ) {
    guard let first = steps.first else { return }
    var key = ""
    var open = self.open
    switch first {
    case .key(let name): key = name
    case .elements:
      key = leaf.element?.id ?? ""
      self.group = group
    case .items: return
    }
    open = open + FieldPath([first])
    var rest = steps.dropFirst()
    let isList = rest.first == .items
    if isList {
      rest = rest.dropFirst()
      open = open + FieldPath([.items])
    }
    let path = self.path + FieldPath([.key(key)] + (isList ? [.items] : []))
    let place = members.firstIndex { $0.key == key }
    if rest.isEmpty {
      guard place == nil else { return }
      return members.append(Member(key: key, content: .leaf(leaf.at(path))))
    }
    var content = place.map { members[$0].content }
    if case .leaf(var owner)? = content {
      // The parts of an indicator with its numbers.
      owner.parts.append(leaf.at(path + FieldPath(Array(rest))))
      content = .leaf(owner)
    } else {
      var block = FormBlock(path: path, open: open)
      if case .block(let known)? = content { block = known }
      if case .list(let known)? = content { block = known }
      block.isItem = isList
      if first == .elements { block.element = leaf.element }
      block.insert(leaf, at: rest, group)
      content = isList ? .list(block) : .block(block)
    }
    guard let content else { return }
    if let place {
      members[place].content = content
    } else {
      members.append(Member(key: key, content: content))
    }
  }

  fileprivate mutating func update(
    at steps: ArraySlice<FieldPath.Step>, _ element: FormGroup.Element?,
    _ change: (inout FormBlock) -> Void
  ) {
    guard let first = steps.first else { return change(&self) }
    let key: String
    switch first {
    case .key(let name): key = name
    case .elements: key = element?.id ?? ""
    case .items: return update(at: steps.dropFirst(), element, change)
    }
    guard let place = members.firstIndex(where: { $0.key == key }) else { return }
    switch members[place].content {
    case .leaf: return
    case .block(var block):
      block.update(at: steps.dropFirst(), element, change)
      members[place].content = .block(block)
    case .list(var block):
      block.update(at: steps.dropFirst(), element, change)
      members[place].content = .list(block)
    }
  }
}

/// A value of the data with where the form asks it.
package struct FormLeaf: Sendable {
  package let field: FormField
  package let section: FormSection
  /// The element of the section's group.
  package let element: FormGroup.Element?
  /// With a group's elements written out.
  package private(set) var path = FieldPath()
  /// Of an indicator with its numbers.
  package fileprivate(set) var parts: [FormLeaf] = []

  init(field: FormField, section: FormSection, element: FormGroup.Element?) {
    self.field = field
    self.section = section
    self.element = element
  }

  fileprivate func at(_ path: FieldPath) -> FormLeaf {
    var leaf = self
    leaf.path = path
    return leaf
  }

  package var key: String { path.name }

  /// How people cite the section of the value: `IV.1.2`.
  package var sectionNumber: String { field.citedSection ?? ownSectionNumber }

  /// How people cite the section that asks it.
  package var ownSectionNumber: String { section.number(of: element) }
}

extension FormDefinition {
  /// What a list or block is called; the words of its element stand in its braces' places.
  package func facts(of block: FormBlock) -> FormBlockFacts? { blocks[block.open] }

  package func about(_ block: FormBlock) -> Message {
    let about = facts(of: block)?.about ?? Message(verbatim: block.path.name)
    let texts = block.element?.texts ?? [:]
    return Message(
      es: FormWords(texts).filled(about.spanish), en: FormWords(texts).filled(about.english))
  }
}

/// Words that stand in the places of their names in braces.
package struct FormWords: Sendable {
  package var words: [String: String]

  package init(_ words: [String: String]) {
    self.words = words
  }

  /// Those that a form's titles and questions have.
  ///
  /// - Parameter cutoff: the cut-off day as the form prints it, without its year.
  package init(exercise: Int, cutoff: String) {
    words = [
      "ejercicio": String(exercise), "siguiente": String(exercise + 1), "corte": cutoff,
    ]
  }

  /// With the words of a group's element.
  package func with(_ element: FormGroup.Element?) -> FormWords {
    FormWords(words.merging(element?.texts ?? [:]) { own, _ in own })
  }

  /// The names in braces in a text.
  package static func names(in text: String) -> [String] {
    text.split(separator: "{").dropFirst().compactMap { part in
      part.firstIndex(of: "}").map { String(part[..<$0]) }
    }
  }

  package func filled(_ text: String) -> String {
    guard text.contains("{") else { return text }
    var result = ""
    var rest = text[...]
    // What stands in a word's place is no name itself.
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      if let word = words[name] {
        result += rest[..<open] + word
        rest = rest[rest.index(after: close)...]
      } else {
        result += rest[...open]
        rest = rest[rest.index(after: open)...]
      }
    }
    return result + rest
  }
}
