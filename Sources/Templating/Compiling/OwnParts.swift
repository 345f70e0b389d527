internal import OpenDocument

/// Compiles the parts of a document that have a meaning of their own.
extension Compiler {
  mutating func tableOfContents(
    _ element: MarkupElement, at path: [Int], _ out: inout OpBuilder
  ) {
    startTag(of: element, isEmpty: false, &out)
    var templates: [Int: MarkupElement] = [:]
    var levels = 10
    for (index, child) in element.children.enumerated() {
      guard case .element(let part) = child else { continue }
      if part.name == "text:table-of-content-source" {
        levels = min(part["text:outline-level"].flatMap { Int($0) } ?? 10, 10)
        for case .element(let entry) in part.children
        where entry.name == "text:table-of-content-entry-template" {
          templates[entry["text:outline-level"].flatMap { Int($0) } ?? 0] = entry
        }
      }
      guard part.name == "text:index-body" else {
        self.element(part, at: path + [index], &out)
        continue
      }
      startTag(of: part, isEmpty: false, &out)
      for (childIndex, child) in part.children.enumerated() {
        if case .element(let title) = child, title.name == "text:index-title" {
          self.element(title, at: path + [index, childIndex], &out)
        }
      }
      let samples = part.children.compactMap { child -> String? in
        if case .element(let entry) = child, entry.isParagraph {
          entry["text:style-name"]
        } else {
          nil
        }
      }
      let patterns = (1...max(1, levels)).map { level in
        pattern(of: templates[level], level: level, samples: samples)
      }
      out.append(.contents(ContentsOp(patterns: patterns)))
      out.end(part.name)
    }
    out.end(element.name)
  }

  private mutating func pattern(
    of template: MarkupElement?, level: Int, samples: [String]
  ) -> ContentsPattern {
    var style = template?["text:style-name"] ?? "Contents_20_\(level)"
    if let template { style = contentsStyle(style, for: template, samples: samples) }
    var pattern = ContentsPattern(
      pieces: template.map { ContentsPattern.pieces(of: $0) } ?? ContentsPattern.plain)
    XMLWriter.appendStart(
      of: XMLElement("text:p", [XMLAttribute("text:style-name", style)]), to: &pattern.start)
    return pattern
  }

  mutating func pageLayout(
    _ element: MarkupElement, at path: [Int], _ out: inout OpBuilder
  ) {
    let isLandscape = element["style:print-orientation"] == "landscape"
    out.text("<" + element.name)
    for attribute in element.attributes {
      if attribute.name == "fo:page-width" || attribute.name == "fo:page-height" {
        out.text(" \(attribute.name)=\"")
        out.append(
          .pageSide(
            PageSide(
              isWidth: attribute.name == "fo:page-width", isLandscape: isLandscape,
              original: attribute.value)))
        out.text("\"")
      } else {
        out.attribute(attribute)
      }
    }
    if element.children.isEmpty {
      out.text("/>")
    } else {
      out.text(">")
      children(of: element, at: path, &out)
      out.end(element.name)
    }
  }
}
