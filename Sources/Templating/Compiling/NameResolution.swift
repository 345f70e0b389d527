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
    if let other = expression.otherwise {
      faults.append(TemplateFault.printedChoice(tag, other: other))
    }
    let code = code(expression, tag: tag, as: Self.kind(wantedBy: calls))
    return ValueOp(
      code: code, filters: compiled(calls, of: code, tag: tag), styles: styleCalls(calls, tag),
      tag: add(tag))
  }

  /// - Parameter kind: what the tag does with the value.
  mutating func code(_ expression: Expression, tag: Tag, as kind: WantedNames.Kind = .value) -> Code
  {
    switch expression {
    case .literal(let value): return .literal(value)
    case .path(let path): return .path(wanted(path, as: kind, tag: tag))
    case .comparison(let comparison, let a, let b):
      return .comparison(
        comparison, code(a, tag: tag, as: Self.kind(comparedWith: b)),
        code(b, tag: tag, as: Self.kind(comparedWith: a)))
    case .and(let a, let b):
      return .and(code(a, tag: tag, as: .condition), code(b, tag: tag, as: .condition))
    case .or(let a, let b):
      return .or(code(a, tag: tag, as: .condition), code(b, tag: tag, as: .condition))
    case .not(let a): return .not(code(a, tag: tag, as: .condition))
    case .contains(let a, let b):
      return .contains(code(a, tag: tag), in: code(b, tag: tag, as: .condition))
    case .filtered(let value, let calls):
      let value = code(value, tag: tag, as: Self.kind(wantedBy: calls))
      return .filtered(value, compiled(calls, of: value, tag: tag))
    case .arithmetic(let sign, let a, let b):
      return .arithmetic(sign, code(a, tag: tag, as: .number), code(b, tag: tag, as: .number))
    case .choice(let condition, let a, let b):
      return .choice(
        code(condition, tag: tag, as: .condition), code(a, tag: tag, as: kind),
        code(b, tag: tag, as: kind))
    case .extreme(let isLeast, let values):
      return .extreme(isLeast: isLeast, values.map { code($0, tag: tag, as: .number) })
    case .negated(let a): return .negated(code(a, tag: tag, as: .number))
    case .range(let a, let b):
      return .range(code(a, tag: tag, as: .number), code(b, tag: tag, as: .number))
    case .member(let value, let path):
      let value = code(value, tag: tag, as: .condition)
      if let node = memberNode(of: value) {
        note(path, as: kind, at: wantedNames.follow(path.names, from: node), tag: tag)
      }
      return .member(value, path)
    case .element(let value, let key, let isOptional):
      return .element(
        code(value, tag: tag, as: .condition), code(key, tag: tag), isOptional: isOptional)
    }
  }

  private static func kind(comparedWith other: Expression) -> WantedNames.Kind {
    if case .literal(.number) = other { .number } else { .condition }
  }

  /// Resolves a path and notes that the template wants it.
  private mutating func wanted(_ path: Path, as kind: WantedNames.Kind, tag: Tag) -> ResolvedPath {
    let resolved = resolve(path, tag: tag)
    guard let node = node(of: resolved) else { return resolved }
    let outerDepth =
      if case .slot(let slot) = resolved.root {
        loops.last { $0.slot == slot }?.conditionDepth ?? 0
      } else {
        0
      }
    note(path, as: kind, at: node, tag: tag, outerDepth: outerDepth)
    return resolved
  }

  private mutating func note(
    _ path: Path, as kind: WantedNames.Kind, at node: Int, tag: Tag, outerDepth: Int = 0
  ) {
    wantedNames.add(
      WantedNames.Use(
        kind: path.names.last == "length" ? .condition : kind, tag: tag,
        isOptional: path.isOptional || isLenient, isConditional: conditionDepth > outerDepth,
        option: option,
        isInSomeItem: isInSomeItem && !path.isOptional), to: node)
  }

  /// The wanted name that a path leads to; `nil` for what a loop knows by itself.
  mutating func node(of path: ResolvedPath) -> Int? {
    switch path.root {
    case .loop, .today: return nil
    // A fact that no loop has, which is reported where it stands.
    case .data where path.keys.first?.hasPrefix("@") == true: return nil
    case .data: return wantedNames.follow(path.keys, from: WantedNames.root)
    case .slot(let slot):
      let start = loops.last { $0.slot == slot }?.node ?? WantedNames.root
      return wantedNames.follow(path.keys, from: start)
    case .searched(let name, let slots):
      let places = slots.map { slot in loops.last { $0.slot == slot }?.node ?? WantedNames.root }
      let start = wantedNames.searched(name, in: places + [WantedNames.root])
      return wantedNames.follow(path.keys, from: start)
    }
  }

  mutating func resolve(_ path: Path, tag: Tag) -> ResolvedPath {
    let first = path.names[0]
    func resolved(_ root: ResolvedPath.Root, _ keys: ArraySlice<String>) -> ResolvedPath {
      ResolvedPath(
        root: root, keys: Array(keys), isOptional: path.isOptional, written: path.written)
    }
    if path.names.count == 1, ["@hoy", "@today"].contains(first.lowercased()) {
      return resolved(.today, [])
    }
    if first.hasPrefix("@") { return loopPath(path, tag: tag) }
    if let loop = loops.last(where: { $0.name == first }) {
      // `objetivo.@index` is the number of the loop that `objetivo` belongs to.
      if path.names.count == 2, !loop.isBinding, let fact = LoopFact(named: path.names[1]) {
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
    let loops = self.loops.filter { !$0.isBinding }
    let climbed = path.names.prefix { $0 == "@parent" }.count
    let names = path.names.dropFirst(climbed)
    let fact = names.first.flatMap { LoopFact(named: $0) }
    let isUnknown = fact == nil && names.first?.hasPrefix("@") == true
    if isUnknown {
      faults.append(TemplateFault.unknownLoopFact(tag, name: names.first ?? path.written))
      return resolved(.data, path.names[...])
    }
    guard climbed < loops.count + (fact == nil ? 1 : 0) else {
      faults.append(TemplateFault.noLoop(tag, name: path.written))
      return resolved(.data, path.names[...])
    }
    guard climbed < loops.count else { return resolved(.data, names) }
    let slot = loops[loops.count - 1 - climbed].slot
    return fact.map { resolved(.loop($0, slot: slot), names.dropFirst()) }
      ?? resolved(.slot(slot), names)
  }
}
