package import OpenDocument

/// The styles of a document as far as they say what is bold, italic, struck out, hidden, raised or a
/// list (ODF 1.3 part 3, §16).
package struct TextStyles {
  package struct Formatting {
    package var isBold: Bool?
    package var isItalic: Bool?
    package var isStruck: Bool?
    package var isHidden: Bool?
    /// Whether it is on the line, and otherwise where; `nil` where nothing is said.
    package var position: RaisedText.Position??

    fileprivate init() {}

    fileprivate init(_ properties: XMLElement?) {
      isBold = properties?["fo:font-weight"].map(TextStyles.isBold)
      isItalic = properties?["fo:font-style"].map { $0 == "italic" || $0 == "oblique" }
      let lines = ["text-line-through-style", "text-line-through-type"].compactMap {
        properties?["style:\($0)"]
      }
      isStruck = lines.isEmpty ? nil : !lines.contains("none")
      isHidden = properties?["text:display"].map { $0 == "none" }
      position = properties?["style:text-position"].map { RaisedText.position($0) }
    }
  }

  private struct Style {
    let parent: String?
    let formatting: Formatting
    let isAutomatic: Bool
    let displayName: String
    /// What shows before the paragraphs of a list that a paragraph style brings.
    let list: String?
  }

  private enum Family: String {
    case paragraph, text
    case cell = "table-cell"
  }

  private var paragraphStyles: [String: Style] = [:]
  private var spanStyles: [String: Style] = [:]
  private var cellStyles: [String: Style] = [:]
  /// Whether each level of a list style numbers; `nil` where nothing shows.
  private var lists: [String: [Int: Bool]] = [:]

  package init(of package: Package) {
    for part in [package.styles, package.content] {
      for group in ["office:styles", "office:automatic-styles"] {
        // Automatic styles of headers and footers have names of their own.
        if part.name.hasSuffix("styles"), group == "office:automatic-styles" { continue }
        for element in part.first(group)?.childElements ?? [] {
          read(element, isAutomatic: group != "office:styles")
        }
      }
    }
  }

  private mutating func read(_ element: XMLElement, isAutomatic: Bool) {
    guard let name = element["style:name"] else { return }
    if element.name == "text:list-style" {
      lists[name] = Self.levels(of: element)
      return
    }
    guard element.name == "style:style", let family = element["style:family"].flatMap(Family.init)
    else { return }
    let properties = element.first("style:text-properties")
    let style = Style(
      parent: element["style:parent-style-name"],
      formatting: Formatting(properties),
      isAutomatic: isAutomatic,
      displayName: element["style:display-name"] ?? name.replacing("_20_", with: " "),
      list: element["style:list-style-name"])
    switch family {
    case .paragraph: paragraphStyles[name] = style
    case .text: spanStyles[name] = style
    case .cell: cellStyles[name] = style
    }
  }

  /// `bold`, or a weight of 600 and more (ODF 1.3 part 3, §20.195).
  fileprivate static func isBold(_ weight: String) -> Bool {
    weight == "bold" || (Int(weight) ?? 0) >= 600
  }

  private static func levels(of list: XMLElement) -> [Int: Bool] {
    var levels: [Int: Bool] = [:]
    for level in list.childElements {
      guard let number = level["text:level"].flatMap({ Int($0) }) else { continue }
      switch level.name {
      case "text:list-level-style-number":
        if level["style:num-format"].map({ !$0.isEmpty }) ?? false { levels[number] = true }
      case "text:list-level-style-bullet":
        if level["text:bullet-char"].map({ !$0.isEmpty }) ?? false { levels[number] = false }
      case "text:list-level-style-image": levels[number] = false
      default: break
      }
    }
    return levels
  }

  /// Whether a level of a list numbers its items; `nil` when it shows no mark at all.
  ///
  /// - Parameter level: Counted from 1.
  func numbers(_ list: String?, level: Int) -> Bool? {
    guard let list else { return false }
    guard let levels = lists[list] else { return false }
    return levels[min(level, 10)]
  }

  /// The list style that a paragraph's style brings.
  func list(ofParagraph name: String?) -> String? {
    chain(from: name, in: paragraphStyles).lazy.compactMap { $0.list }.first
  }

  /// The name of the style that a paragraph is shown to have.
  func shownName(ofParagraph name: String?) -> String {
    chain(from: name, in: paragraphStyles).first { !$0.isAutomatic }?.displayName ?? name ?? ""
  }

  /// What a paragraph's named style gives, and what was given to this paragraph alone.
  func formatting(ofParagraph name: String?) -> (named: Formatting, own: Formatting) {
    let styles = chain(from: name, in: paragraphStyles)
    return (
      Self.merged(styles.filter { !$0.isAutomatic }), Self.merged(styles.filter { $0.isAutomatic })
    )
  }

  package func formatting(ofSpan name: String?) -> Formatting {
    Self.merged(chain(from: name, in: spanStyles))
  }

  /// What a spreadsheet's cell style gives, and what was given to cells by hand.
  package func formatting(ofCell name: String?) -> (named: Formatting, own: Formatting) {
    let styles = chain(from: name, in: cellStyles)
    return (
      Self.merged(styles.filter { !$0.isAutomatic }), Self.merged(styles.filter { $0.isAutomatic })
    )
  }

  private static func merged(_ styles: [Style]) -> Formatting {
    var merged = Formatting()
    for formatting in styles.map(\.formatting) {
      merged.isBold = merged.isBold ?? formatting.isBold
      merged.isItalic = merged.isItalic ?? formatting.isItalic
      merged.isStruck = merged.isStruck ?? formatting.isStruck
      merged.isHidden = merged.isHidden ?? formatting.isHidden
      merged.position = merged.position ?? formatting.position
    }
    return merged
  }

  /// A style and those that it inherits from; a circle ends where it closes.
  private func chain(from name: String?, in styles: [String: Style]) -> [Style] {
    var chain: [Style] = []
    var next = name
    while let name = next, let style = styles[name], chain.count < 64 {
      chain.append(style)
      next = style.parent
    }
    return chain
  }
}
