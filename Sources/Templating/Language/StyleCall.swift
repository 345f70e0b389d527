internal import Diagnostics
internal import OpenDocument

/// A style that a tag chooses by a value, and what takes it.
struct StyleCall: Sendable {
  enum Target: String, Sendable, CaseIterable {
    /// The tag's own value.
    case text
    /// The paragraph in which the tag stands.
    case paragraph
    /// The table cell in which it stands.
    case cell
    /// All cells of its row.
    case row

    /// The filters that choose such a style, in Spanish and English.
    var filters: [String] {
      switch self {
      case .text: ["estilo", "style"]
      case .paragraph: ["estilo_parrafo", "paragraph_style"]
      case .cell: ["estilo_celda", "cell_style"]
      case .row: ["estilo_fila", "row_style"]
      }
    }
  }

  let target: Target
  /// The style's name as Writer shows it, or a colour such as `#ffcc00`.
  let name: Code

  static let targets: [String: Target] = Dictionary(
    uniqueKeysWithValues: Target.allCases.flatMap { target in
      target.filters.map { ($0, target) }
    })
}

extension Tag {
  func chooses(_ target: StyleCall.Target) -> Bool {
    guard case .value(_, let filters) = content else { return false }
    return filters.contains { StyleCall.targets[$0.name] == target }
  }

  var choosesStyle: Bool { has(.style) }
}

extension MarkupElement {
  /// Whether a tag of the element itself, not of a table inside it, chooses such a style.
  func holds(_ target: StyleCall.Target) -> Bool {
    children.contains { child in
      switch child {
      case .tag(let tag): tag.chooses(target)
      case .element(let element) where element.name != "table:table": element.holds(target)
      case .element, .text: false
      }
    }
  }
}

extension Compiler {
  /// The styles that a tag chooses; what is wrong with them is reported.
  mutating func styleCalls(_ calls: [FilterCall], _ tag: Tag) -> [StyleCall] {
    calls.compactMap { call in
      guard let target = StyleCall.targets[call.name] else { return nil }
      guard call.arguments.count == 1 else {
        faults.append(
          TemplateFault.wrongArgumentCount(
            tag, filter: call.name, expected: 1...1, found: call.arguments.count))
        return nil
      }
      guard isInStyledText, target == .text || target == .paragraph || isInCell else {
        faults.append(TemplateFault.styleOutside(target, tag))
        return nil
      }
      let name = code(call.arguments[0], tag: tag)
      if case .literal(let value) = name,
        let fault = catalog.fault(of: value.plainText ?? "", target, tag)
      {
        faults.append(fault)
      }
      return StyleCall(target: target, name: name)
    }
  }
}

/// Finds the tags that choose a style, with the loops and conditions around them.
enum StyleProbe {
  static func ops(in ops: [Op], for target: StyleCall.Target) -> [Op] {
    self.ops(in: ops, for: target, cells: target == .row ? 1 : 0)
  }

  /// - Parameter cells: how many cells deep to look.
  private static func ops(in ops: [Op], for target: StyleCall.Target, cells: Int) -> [Op] {
    ops.flatMap { op -> [Op] in
      switch op {
      case .value(let value): return value.styles.contains { $0.target == target } ? [op] : []
      case .paragraph(let paragraph):
        return self.ops(in: paragraph.pieces, for: target, cells: cells)
      case .each(let each):
        let body = self.ops(in: each.body, for: target, cells: cells)
        let otherwise = self.ops(in: each.otherwise, for: target, cells: cells)
        if body.isEmpty, otherwise.isEmpty { return [] }
        return [
          .each(
            EachOp(
              list: each.list, tag: each.tag, slot: each.slot, binding: each.binding, body: body,
              otherwise: otherwise))
        ]
      case .condition(let condition):
        let body = self.ops(in: condition.body, for: target, cells: cells)
        let otherwise = self.ops(in: condition.otherwise, for: target, cells: cells)
        if body.isEmpty, otherwise.isEmpty { return [] }
        return [
          .condition(
            ConditionOp(
              code: condition.code, isNegated: condition.isNegated, tag: condition.tag, body: body,
              otherwise: otherwise))
        ]
      case .guarded(_, let content): return self.ops(in: content, for: target, cells: cells)
      case .fragment(let content, let slot):
        let inner = self.ops(in: content, for: target, cells: cells)
        return inner.isEmpty ? [] : [.fragment(inner, slot: slot)]
      case .choice(let choice):
        let options = choice.options.mapValues {
          FragmentChoice.Option(
            number: $0.number, ops: self.ops(in: $0.ops, for: target, cells: cells))
        }
        if options.values.allSatisfy(\.ops.isEmpty) { return [] }
        return [
          .choice(
            FragmentChoice(
              name: choice.name, tag: choice.tag, options: options, unfit: choice.unfit))
        ]
      case .styledCell(let cell) where cells > 0:
        return self.ops(in: cell.content, for: target, cells: cells - 1)
      case .joinedCell(let cell) where cells > 0:
        return self.ops(in: cell.content, for: target, cells: cells - 1)
      default: return []
      }
    }
  }
}

extension TemplateFault {
  static func styleOutside(_ target: StyleCall.Target, _ tag: Tag) -> Diagnostic {
    let isOfTable = target == .cell || target == .row
    return Diagnostic(
      rule: "TPL-52",
      isOfTable
        ? Message(
          es: "{{\(tag.source)}} elige el estilo de una celda y no está en una",
          en: "{{\(tag.source)}} chooses a cell's style and stands in none")
        : Message(
          es: "{{\(tag.source)}} elige un estilo donde no puede haberlo",
          en: "{{\(tag.source)}} chooses a style where there can be none"),
      at: tag.place.place,
      remedy: isOfTable
        ? Message(
          es: "póngala en el texto de una celda, o use estilo_parrafo",
          en: "put it into a cell's text, or use paragraph_style")
        : Message(
          es: "póngala en el texto de un párrafo", en: "put it into the text of a paragraph"))
  }

  static func unknownStyle(
    _ name: String, _ tag: Tag, suggestion: String?, families: Message
  ) -> Diagnostic {
    Diagnostic(
      rule: "TPL-52",
      Message(
        es: "la plantilla no tiene el estilo de \(families.spanish) «\(name)» que elige "
          + "{{\(tag.source)}}",
        en:
          "the template has no \(families.english) style “\(name)”, which {{\(tag.source)}} chooses"
      ), at: tag.place.place,
      remedy: suggestion.map {
        Message(es: "¿quiso decir «\($0)»?", en: "did you mean “\($0)”?")
      }
        ?? Message(
          es: "créelo en Writer (F11), o escriba un color como \"#ffcc00\"",
          en: "make it in Writer (F11), or write a colour such as \"#ffcc00\""))
  }
}
