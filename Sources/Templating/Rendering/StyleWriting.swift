internal import OpenDocument

/// Gives paragraphs, cells and words the styles that values choose.
extension Renderer {
  /// The first style that tags choose; `nil` when none does.
  mutating func chosenStyle(_ probe: [Op], _ target: StyleCall.Target) -> String? {
    if probe.isEmpty { return nil }
    let (wasSilent, runs) = (evaluator.isSilent, runCount)
    evaluator.isSilent = true
    defer { (evaluator.isSilent, runCount) = (wasSilent, runs) }
    var chosen: String?
    func look(_ renderer: inout Renderer, _ ops: [Op]) {
      for op in ops where chosen == nil {
        switch op {
        case .value(let value):
          for call in value.styles where call.target == target {
            let name = renderer.evaluator.evaluate(call.name, tag: value.tag).plainText ?? ""
            if !name.isEmpty { chosen = name }
          }
        case .each(let each): renderer.run(each) { look(&$0, $1) }
        case .condition(let condition): renderer.run(condition) { look(&$0, $1) }
        case .fragment(let ops, _): look(&renderer, ops)
        case .choice(let choice):
          let ops = renderer.chosen(of: choice)
          look(&renderer, ops)
        default: break
        }
      }
    }
    look(&self, probe)
    return chosen
  }

  /// Reports names that the template does not have.
  mutating func checkStyles(of op: ValueOp) {
    for call in op.styles {
      let name = evaluator.evaluate(call.name, tag: op.tag).plainText ?? ""
      if let fault = catalog.fault(of: name, call.target, evaluator.tags[op.tag]) {
        evaluator.report(fault)
      }
    }
  }

  // MARK: Words

  /// Runs `write` inside a span of the style that the tag chooses for its value.
  mutating func withTextStyle(of op: ValueOp, _ write: (inout Renderer) -> Void) {
    guard let call = op.styles.first(where: { $0.target == .text }),
      let name = evaluator.evaluate(call.name, tag: op.tag).plainText,
      let style = textStyle(name)
    else {
      write(&self)
      return
    }
    let start = Array("<text:span text:style-name=\"\(style)\">".utf8)
    let end = Array("</text:span>".utf8)
    if paragraph?.isOpen == true { out += start }
    paragraph?.spans.append((start, end))
    write(&self)
    if let span = paragraph?.spans.popLast(), paragraph?.isOpen == true { out += span.end }
  }

  private mutating func textStyle(_ name: String) -> String? {
    if StyleCatalog.isColour(name) {
      return addedStyles.name(of: "text \(name)") {
        SubstituteStyle.style(
          "Texto_Color", "text", [("style:text-properties", ["fo:color": name.lowercased()])])
      }
    }
    return catalog.named(name, "text")?["style:name"]
  }

  // MARK: Paragraphs

  /// The start tag of a paragraph that a value gives a style, or that stands in such a cell.
  mutating func styledStart(
    of op: ParagraphOp, over flowStyle: String?, breaksPage: Bool
  ) -> [UInt8]? {
    let chosen = paragraph?.style
    guard chosen != nil || cellStyle != nil, var shell = op.shell else { return nil }
    if let flowStyle { shell["text:style-name"] = flowStyle }
    if let chosen {
      shell["text:style-name"] = paragraphStyle(chosen, shell["text:style-name"])
    } else if let cellStyle {
      shell["text:style-name"] = inCell(cellStyle, shell["text:style-name"])
    }
    if breaksPage {
      let base = shell["text:style-name"]
      shell["text:style-name"] = addedStyles.name(of: "break \(base ?? "")") {
        SubstituteStyle.style(
          "Texto_Salto", "paragraph", parent: base,
          [("style:paragraph-properties", ["fo:break-before": "page"])])
      }
    }
    var start: [UInt8] = []
    XMLWriter.appendStart(of: shell, to: &start)
    return start
  }

  private mutating func paragraphStyle(_ name: String, _ own: String?) -> String? {
    if StyleCatalog.isColour(name) {
      return derived(
        own, "paragraph", key: name,
        [("style:paragraph-properties", ["fo:background-color": name.lowercased()])])
    }
    return catalog.named(name, "paragraph")?["style:name"] ?? own
  }

  /// A paragraph keeps its place and takes the letter of the style that its cell has.
  private mutating func inCell(_ name: String, _ own: String?) -> String? {
    guard let style = catalog.named(name, "paragraph") else { return own }
    let letter = catalog.properties("style:text-properties", of: style)
    if letter.isEmpty { return own }
    return derived(own, "paragraph", key: name, [("style:text-properties", letter)])
  }

  // MARK: Cells

  mutating func write(_ cell: StyledCell) {
    let outer = cellStyle
    cellStyle = chosenStyle(cell.style.probe, .cell) ?? rowStyle
    let outerRow = rowStyle
    if !isCollectingOutline {
      run(cell.start)
      writeStyle(of: cell.style)
      out.append(UInt8(ascii: ">"))
    }
    // A table inside has rows of its own.
    rowStyle = nil
    run(cell.content)
    if !isCollectingOutline { out += cell.end }
    (cellStyle, rowStyle) = (outer, outerRow)
  }

  /// The attribute with the style of a cell, that of ``cellStyle`` on top of its own.
  mutating func writeStyle(of style: CellStyle) {
    let name = cellStyle.flatMap { self.style(ofCell: $0, style.own) } ?? style.own
    guard let name else { return }
    out += Array(" table:style-name=\"".utf8)
    XMLWriter.appendAttributeValue(name, to: &out)
    out.append(UInt8(ascii: "\""))
  }

  private mutating func style(ofCell name: String, _ own: String?) -> String? {
    var properties: [String: String] = [:]
    if StyleCatalog.isColour(name) {
      properties["fo:background-color"] = name.lowercased()
    } else if let style = catalog.named(name, "paragraph") {
      for (key, value) in catalog.properties("style:paragraph-properties", of: style)
      where key == "fo:background-color" || key.hasPrefix("fo:border") && value != "none" {
        properties[key] = value
      }
    } else if let style = catalog.named(name, "table-cell") {
      properties = catalog.properties("style:table-cell-properties", of: style)
    }
    return properties.isEmpty
      ? own
      : derived(own, "table-cell", key: name, [("style:table-cell-properties", properties)])
  }

  // MARK: Styles made of others

  /// An automatic style like `own` with other properties.
  private mutating func derived(
    _ own: String?, _ family: String, key: String,
    _ properties: [(element: String, values: [String: String])]
  ) -> String {
    let catalog = catalog
    let inStyles = isOfStyles
    return addedStyles.name(of: "\(family) \(own ?? "") \(key)") {
      guard let own, var style = catalog.automatic(own, family, inStyles: inStyles) else {
        return SubstituteStyle.style("\(own ?? "Texto")_valor", family, parent: own, properties)
      }
      style["style:name"] = own + "_valor"
      for (element, values) in properties {
        let index = style.children.firstIndex {
          if case .element(let child) = $0 { child.name == element } else { false }
        }
        var group = style.first(element) ?? XMLElement(element)
        if values.keys.contains("fo:border") {
          group.attributes.removeAll { $0.name.hasPrefix("fo:border") }
        }
        for (name, value) in values.sorted(by: { $0.key < $1.key }) { group[name] = value }
        if let index {
          style.children[index] = .element(group)
        } else if element == "style:text-properties" {
          style.children.append(.element(group))
        } else {
          style.children.insert(.element(group), at: 0)
        }
      }
      return style
    }
  }
}
