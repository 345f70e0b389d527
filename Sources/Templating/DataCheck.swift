internal import Diagnostics

/// Compares what a template wants with what its data looks like, without rendering.
struct DataCheck {
  private let wanted: WantedNames
  private let data: DataShape
  private var shapes: [Int: [DataShape]] = [:]
  private var faults: [Diagnostic] = []

  /// Every name that is missing, and every value of a kind that a tag cannot use, in the order of
  /// the names' first use.
  static func faults(of wanted: WantedNames, on data: DataShape) -> [Diagnostic] {
    var check = DataCheck(wanted, data)
    for number in wanted.nodes.indices { check.check(number) }
    return check.faults
  }

  private init(_ wanted: WantedNames, _ data: DataShape) {
    self.wanted = wanted
    self.data = data
  }

  private mutating func check(_ number: Int) {
    let node = wanted.nodes[number]
    guard !node.uses.isEmpty else { return }
    if let (name, record) = missing(number) {
      for use in node.uses where !use.isOptional {
        let around = parents(of: number)
        let known = around.flatMap { shape -> [String] in
          if case .record(let fields, _) = shape { Array(fields.keys) } else { [] }
        }
        faults.append(
          TemplateFault.unknownName(
            name, in: use.tag, record: record,
            suggestion: Suggestion.nearest(to: name, among: Set(known).sorted())))
      }
      return
    }
    let found = variants(of: number)
    for use in node.uses {
      // One variant that fits is enough; data that is absent is seen when it is rendered.
      guard !found.isEmpty, let misfit = found.first,
        !found.contains(where: { Self.fits($0, use.kind) })
      else { continue }
      faults.append(
        TemplateFault.wrongKind(
          use.tag, expected: Self.name(of: use.kind), found: Self.name(of: misfit), record: nil))
    }
  }

  /// The first name on the way to a node that some record lacks, and that record.
  private mutating func missing(_ number: Int) -> (name: String, record: Record?)? {
    let node = wanted.nodes[number]
    guard let parent = node.parent else { return nil }
    if let missing = missing(parent) { return missing }
    if node.isItem { return nil }
    for case .record(let fields, let record) in variants(of: parent) where fields[node.name] == nil
    {
      let isElsewhere = node.alternatives.contains { !variants(of: $0).isEmpty }
      // In a schema of alternatives, one that has the name is enough.
      let isInAnother = record == nil && !variants(of: number).isEmpty
      if !isElsewhere, !isInAnother { return (node.name, record) }
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
    case (.unknown, _), (_, .condition), (.list, .list), (.scalar, .value): true
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

/// The names of data that a template never asks for.
enum UnusedNames {
  /// Their paths, such as `regiones[].codigo`, sorted; of a group unused as a whole, its own.
  static func paths(in data: Record, _ wanted: WantedNames) -> [String] {
    var paths: Set<String> = []
    collect(.record(data), WantedNames.root, "", wanted, into: &paths)
    return paths.sorted()
  }

  private static func collect(
    _ value: Value, _ number: Int, _ path: String, _ wanted: WantedNames,
    into paths: inout Set<String>
  ) {
    let node = wanted.nodes[number]
    switch value {
    case .record(let record):
      // A value that is used whole leaves nothing unused.
      if number != WantedNames.root, node.order.isEmpty, node.item == nil { return }
      for (name, field) in record.fields {
        let inner = path.isEmpty ? name : path + "." + name
        if let next = node.fields[name] {
          collect(field, next, inner, wanted, into: &paths)
        } else {
          paths.insert(inner)
        }
      }
    case .list(let items):
      guard let item = node.item else { return }
      for value in items { collect(value, item, path + "[]", wanted, into: &paths) }
    default: break
    }
  }
}
