internal import Diagnostics

/// Turns expressions into code: names become loop variables or names of the data.
extension Compiler {
  mutating func add(_ tag: Tag) -> Int {
    tags.append(tag)
    return tags.count - 1
  }

  /// `nil` for a tag that is no value.
  mutating func value(_ tag: Tag) -> ValueOp? {
    guard case .value(let expression, let calls) = tag.content else { return nil }
    var filters: [CompiledFilter] = []
    for call in calls
    where call.name != Tag.joinFilter && !Tag.pictureFilters.contains(call.name) {
      guard let filter = Filter.all[call.name] else {
        faults.append(
          TemplateFault.unknownFilter(
            tag, name: call.name,
            suggestion: Suggestion.nearest(
              to: call.name,
              among: Filter.all.keys.sorted() + [Tag.joinFilter] + Tag.pictureFilters.sorted())))
        continue
      }
      guard filter.argumentCount.contains(call.arguments.count) else {
        faults.append(
          TemplateFault.wrongArgumentCount(
            tag, filter: call.name, expected: filter.argumentCount, found: call.arguments.count))
        continue
      }
      filters.append(
        CompiledFilter(filter: filter, arguments: call.arguments.map { code($0, tag: tag) }))
    }
    return ValueOp(code: code(expression, tag: tag), filters: filters, tag: add(tag))
  }

  mutating func code(_ expression: Expression, tag: Tag) -> Code {
    switch expression {
    case .literal(let value): .literal(value)
    case .path(let path): .path(resolve(path, tag: tag))
    case .comparison(let comparison, let a, let b):
      .comparison(comparison, code(a, tag: tag), code(b, tag: tag))
    case .and(let a, let b): .and(code(a, tag: tag), code(b, tag: tag))
    case .or(let a, let b): .or(code(a, tag: tag), code(b, tag: tag))
    case .not(let a): .not(code(a, tag: tag))
    case .contains(let a, let b): .contains(code(a, tag: tag), in: code(b, tag: tag))
    }
  }

  mutating func resolve(_ path: Path, tag: Tag) -> ResolvedPath {
    let first = path.names[0]
    func resolved(_ root: ResolvedPath.Root, _ keys: ArraySlice<String>) -> ResolvedPath {
      ResolvedPath(
        root: root, keys: Array(keys), isOptional: path.isOptional, written: path.written)
    }
    if first.hasPrefix("@") { return loopPath(path, tag: tag) }
    if let loop = loops.last(where: { $0.name == first }) {
      // `objetivo.@index` is the number of the loop that `objetivo` belongs to.
      if path.names.count == 2, let fact = LoopFact(rawValue: path.names[1]) {
        return resolved(.loop(fact, slot: loop.slot), [])
      }
      return resolved(.slot(loop.slot), path.names.dropFirst())
    }
    let unnamed = loops.filter { $0.name == nil }.map(\.slot)
    if first == "this", let slot = unnamed.last {
      return resolved(.slot(slot), path.names.dropFirst())
    }
    return unnamed.isEmpty
      ? resolved(.data, path.names[...])
      : resolved(.searched(first, slots: unnamed.reversed()), path.names.dropFirst())
  }

  /// `@index` and its like, of this loop or, after `@parent`, of one around it; `@parent` alone is
  /// the item of the loop around this one, and around the outermost loop all the data.
  private mutating func loopPath(_ path: Path, tag: Tag) -> ResolvedPath {
    func resolved(_ root: ResolvedPath.Root, _ keys: ArraySlice<String>) -> ResolvedPath {
      ResolvedPath(
        root: root, keys: Array(keys), isOptional: path.isOptional, written: path.written)
    }
    let climbed = path.names.prefix { $0 == "@parent" }.count
    let names = path.names.dropFirst(climbed)
    let fact = names.first.flatMap { LoopFact(rawValue: $0) }
    let isUnknown = fact == nil && names.first?.hasPrefix("@") == true
    guard !isUnknown, climbed < loops.count + (fact == nil ? 1 : 0) else {
      faults.append(TemplateFault.noLoop(tag, name: path.written))
      return resolved(.data, path.names[...])
    }
    guard climbed < loops.count else { return resolved(.data, names) }
    let slot = loops[loops.count - 1 - climbed].slot
    return fact.map { resolved(.loop($0, slot: slot), names.dropFirst()) }
      ?? resolved(.slot(slot), names)
  }
}
