internal import Diagnostics

/// Compares what a template wants with what its data looks like, without rendering.
struct DataCheck {
  private let wanted: WantedNames
  private let data: DataShape
  private var shapes: [Int: [DataShape]] = [:]
  private var faults: [Diagnostic] = []
  /// Names that tags with a fault of their own may have given to values.
  private let dubious: Set<String>
  private let demandsEvery: Bool
  /// What was proposed for names with dashes, by the tags' places.
  private var proposed: [Place: Set<String>] = [:]

  /// Every name that is missing, and every value of a kind that a tag cannot use, in the order of
  /// the names' first use. Of fragments that data may choose nothing is said: most are not chosen.
  ///
  /// - Parameters:
  ///   - dubious: names of which nothing is said, because a tag that should have given them to values has
  ///     a fault of its own.
  ///   - demandsEvery: whether the data has every name that there can be, so that no tag may allow that
  ///     one is missing.
  static func faults(
    of wanted: WantedNames, on data: DataShape, besides dubious: Set<String> = [],
    demandsEvery: Bool = false
  ) -> [Diagnostic] {
    var check = DataCheck(wanted, data, dubious, demandsEvery)
    for number in wanted.nodes.indices { check.check(number) }
    return check.faults
  }

  private init(
    _ wanted: WantedNames, _ data: DataShape, _ dubious: Set<String>, _ demandsEvery: Bool
  ) {
    self.demandsEvery = demandsEvery
    self.dubious = dubious
    self.wanted = wanted
    self.data = data
  }

  private mutating func check(_ number: Int) {
    let uses = sureUses(of: number)
    guard !uses.isEmpty else { return }
    if let (name, record, origin) = missing(number) {
      // Whoever uses the missing name itself says it once for all that would be inside.
      if origin != number, !sureUses(of: origin).isEmpty { return }
      if wanted.nodes[origin].parent == WantedNames.root, dubious.contains(name) { return }
      let isNowhere = variants(of: number).isEmpty
      for use in uses
      where demandsEvery || !use.isOptional || use.isInSomeItem && isNowhere {
        let around = parents(of: number)
        let known = around.flatMap { shape -> [String] in
          if case .record(let fields, _) = shape { Array(fields.keys) } else { [] }
        }
        let suggestion = NameSuggestion.nearest(to: name, among: known, in: use.tag)
        // A name with dashes that is read as a subtraction is wrong once.
        if let suggestion, suggestion.hasPrefix("["),
          !proposed[use.tag.place.place, default: []].insert(suggestion).inserted
        {
          continue
        }
        faults.append(
          TemplateFault.unknownName(name, in: use.tag, record: record, suggestion: suggestion))
      }
      return
    }
    if let fault = inside(number) {
      faults += fault
      return
    }
    let found = variants(of: number)
    let first = firstValue(of: number)
    for use in uses {
      // One variant that fits is enough; data that is absent is seen when it is rendered.
      guard !found.isEmpty, let misfit = found.first,
        !found.contains(where: { Self.fits($0, use.kind) }),
        // What an expression by itself gives may be of any kind.
        use.kind != .value || !demandsEvery
      else { continue }
      faults.append(
        TemplateFault.wrongKind(
          use.tag, expected: Self.name(of: use.kind),
          found: first.value.map(Evaluator.shown) ?? Self.name(of: misfit),
          origin: DataOrigin(place: first.place),
          remedy: use.kind == .date ? first.value.flatMap(DateHint.remedy) : nil))
    }
  }

  /// The uses outside of fragments that data may choose.
  private func sureUses(of number: Int) -> [WantedNames.Use] {
    wanted.nodes[number].uses.filter { $0.option == nil }
  }

  /// The first value of a name, as far as there is data, and its place.
  private mutating func firstValue(of number: Int) -> (value: Value?, place: SourceLocation?) {
    let node = wanted.nodes[number]
    guard let parent = node.parent, !node.isItem else { return (nil, nil) }
    for case .record(let fields, let record?) in variants(of: parent) where fields[node.name] != nil
    {
      return (record.fields[node.name], record.place(of: node.name))
    }
    return (nil, nil)
  }

  /// Faults of a name asked of what has no names: a list, a text, a number.
  private mutating func inside(_ number: Int) -> [Diagnostic]? {
    let uses = sureUses(of: number)
    // A name inside what is not there leads on to what should hold it.
    var node = wanted.nodes[number]
    while let parent = node.parent, variants(of: parent).isEmpty { node = wanted.nodes[parent] }
    guard let parent = node.parent, !node.isItem, node.alternatives.isEmpty else { return nil }
    guard variants(of: parent).allSatisfy(Self.hasNoNames) else { return nil }
    let (value, place) = firstValue(of: parent)
    // The words are for a value; a schema has none, and of items no first one is known.
    guard let value else { return nil }
    let name = wanted.path(of: parent)
    return uses.compactMap { use in
      use.isOptional && !use.isInSomeItem && !demandsEvery
        ? nil
        : TemplateFault.noInside(
          node.name, of: value, named: use.tag.source.contains(name) ? name : nil, in: use.tag,
          origin: DataOrigin(place: place))
    }
  }

  private static func hasNoNames(_ shape: DataShape) -> Bool {
    switch shape {
    case .list, .scalar: true
    case .record, .unknown, .choice: false
    }
  }

  /// The first name on the way to a node that some record lacks, that record, and the name's node.
  private mutating func missing(_ number: Int) -> (name: String, record: Record?, node: Int)? {
    let node = wanted.nodes[number]
    guard let parent = node.parent else { return nil }
    if let missing = missing(parent) { return missing }
    if node.isItem { return nil }
    for case .record(let fields, let record) in variants(of: parent) where fields[node.name] == nil
    {
      let isElsewhere = node.alternatives.contains { !variants(of: $0).isEmpty }
      // In a schema of alternatives, one that has the name is enough.
      let isInAnother = record == nil && !variants(of: number).isEmpty
      if !isElsewhere, !isInAnother { return (node.name, record, number) }
    }
    return nil
  }

  private mutating func parents(of number: Int) -> [DataShape] {
    var number = number
    while let parent = wanted.nodes[number].parent {
      if missing(parent) == nil { return variants(of: parent) }
      number = parent
    }
    return []
  }

  /// What the data has at a node, in all items of all lists on the way.
  private mutating func variants(of number: Int) -> [DataShape] {
    if let known = shapes[number] { return known }
    let node = wanted.nodes[number]
    var found: [DataShape] = []
    if let parent = node.parent {
      for shape in variants(of: parent) {
        switch shape {
        case .record(let fields, _) where !node.isItem:
          if let field = fields[node.name] { found += field.variants }
        case .list(let items) where node.isItem: found += items.flatMap(\.variants)
        case .record(let fields, _): found += fields.values.flatMap(\.variants)
        case .unknown: found.append(.unknown)
        default: break
        }
      }
    } else {
      found = node.isItem ? [.unknown] : data.variants
    }
    shapes[number] = found
    return found
  }

  private static func fits(_ shape: DataShape, _ kind: WantedNames.Kind) -> Bool {
    switch (shape, kind) {
    case (.unknown, _), (_, .condition), (.list, .list), (.record, .list), (.scalar, .value): true
    case (.scalar(let scalar), .number): scalar == .number
    case (.scalar(let scalar), .date): scalar == .date
    case (.scalar(let scalar), .picture): scalar == .text
    default: false
    }
  }

  private static func name(of kind: WantedNames.Kind) -> Message {
    switch kind {
    case .condition, .value:
      Message(es: "un texto, un número o una fecha", en: "a text, number or date")
    case .number: Message(es: "un número", en: "a number")
    case .date: Message(es: "una fecha", en: "a date")
    case .list: Message(es: "una lista", en: "a list")
    case .picture: Message(es: "la ruta de una imagen", en: "the path of a picture")
    }
  }

  private static func name(of shape: DataShape) -> Message {
    switch shape {
    case .unknown, .choice: Message(es: "nada", en: "nothing")
    case .scalar(.text): Message(es: "un texto", en: "a text")
    case .scalar(.number): Message(es: "un número", en: "a number")
    case .scalar(.boolean): Message(es: "un sí o no", en: "a yes or no")
    case .scalar(.date): Message(es: "una fecha", en: "a date")
    case .list: Message(es: "una lista", en: "a list")
    case .record: Message(es: "un grupo de datos", en: "a group of data")
    }
  }
}
