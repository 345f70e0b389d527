import Forms
import OpenDocument
import Rounds
import StructuredData
import Text

/// Comments on a marked report, each around the value that it is about.
struct ReportRemarks {
  private let remarks: FormRemarks
  /// By the bookmark of the value.
  private var marked: [String: [Remark]] = [:]
  /// The bookmark of the first value of a block, where no heading tells the block's section.
  private var blocks: [Remark: String] = [:]
  private var told: Set<Remark> = []

  /// - Parameter map: what the report's bookmarks mean.
  init(_ remarks: FormRemarks, _ map: MarkMap) {
    self.remarks = remarks
    var marks: [(name: String, path: ValuePath)] = []
    for mark in map.marks where mark.unit == map.report {
      if let path = mark.path.flatMap(ValuePath.init(written:)) { marks.append((mark.name, path)) }
    }
    for remark in remarks.all {
      func depth(_ path: ValuePath) -> Int {
        zip(path.steps, remark.path.steps).prefix { $0 == $1 }.count
      }
      let deepest = marks.map { depth($0.path) }.max() ?? 0
      guard deepest > 0, let mark = marks.first(where: { depth($0.path) == deepest }) else {
        continue
      }
      // Of a whole section, its heading tells more than its first value.
      let isBlock = mark.path.steps.count > deepest && !remark.path.steps.contains(where: \.isItem)
      if isBlock, !remark.section.isEmpty {
        blocks[remark] = mark.name
      } else {
        marked[mark.name, default: []].append(remark)
      }
    }
  }

  /// Puts the comments into `content.xml`.
  mutating func add(to content: inout XMLElement) {
    for remark in remarks.all where !marked.values.contains(where: { $0.contains(remark) }) {
      let words = remark.section.lettersAndDigits
      let comment = XMLNode.element(RemarkComment.element([remark], remarks))
      let isDone =
        !words.isEmpty
        && content.insert(comment) { paragraph in
          paragraph.name == "text:h" && paragraph.headingText.lettersAndDigits.contains(words)
        }
      if isDone {
        told.insert(remark)
      } else if let name = blocks[remark] {
        marked[name, default: []].append(remark)
      }
    }
    if !marked.isEmpty { visit(&content) }
    // What has no place, or did not print after all: the document's beginning.
    for remark in remarks.all where !told.contains(remark) {
      let comment = XMLNode.element(RemarkComment.element([remark], remarks))
      _ = content.insert(comment) { _ in true }
    }
  }

  private mutating func visit(_ element: inout XMLElement) {
    var children: [XMLNode] = []
    children.reserveCapacity(element.children.count)
    for node in element.children {
      guard case .element(var child) = node else {
        children.append(node)
        continue
      }
      visit(&child)
      let here = child["text:name"].flatMap { marked[$0] } ?? []
      switch child.name {
      case "text:bookmark-start" where !here.isEmpty:
        children.append(.element(child))
        for remark in here where told.insert(remark).inserted {
          var comment = RemarkComment.element([remark], remarks)
          comment.attributes.insert(XMLAttribute("office:name", remark.id), at: 0)
          children.append(.element(comment))
        }
      case "text:bookmark-end" where !here.isEmpty:
        for remark in here where told.contains(remark) {
          children.append(
            .element(
              XMLElement("office:annotation-end", [XMLAttribute("office:name", remark.id)])))
        }
        children.append(.element(child))
      default: children.append(.element(child))
      }
    }
    element.children = children
  }
}

extension XMLElement {
  /// Puts a comment at the beginning of the first paragraph of the text that is wanted; whether there is
  /// one.
  fileprivate mutating func insert(
    _ comment: XMLNode, where isWanted: (XMLElement) -> Bool
  ) -> Bool {
    for index in children.indices {
      guard case .element(var child) = children[index] else { continue }
      if ["text:p", "text:h"].contains(child.name) {
        guard isWanted(child) else { continue }
        child.children.insert(comment, at: 0)
      } else if ["office:automatic-styles", "text:tracked-changes", "text:table-of-content"]
        .contains(child.name) || !child.insert(comment, where: isWanted)
      {
        continue
      }
      children[index] = .element(child)
      return true
    }
    return false
  }
}

extension ValuePath.Step {
  fileprivate var isItem: Bool { if case .item = self { true } else { false } }
}
