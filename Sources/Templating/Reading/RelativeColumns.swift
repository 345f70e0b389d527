internal import OpenDocument

/// Gives tables whose columns are repeated widths that are shares of the table's (ODF 1.3 part 3,
/// §20.254): however many columns there come to be, the table keeps its own width.
struct RelativeColumns {
  /// The styles of repeated columns and their neighbours, with the names of their relative kin.
  private var names: [String: String] = [:]
  /// Names that are taken.
  private var taken: Set<String>
  /// Those of styles with a width both as a length and as a share.
  private let ambiguous: Set<String>

  /// - Parameter root: the part that holds the styles.
  init(stylesOf root: MarkupElement) {
    let styles = Self.columnStyles(in: root)
    taken = Set(styles.compactMap { $0["style:name"] })
    ambiguous = Set(styles.filter(Self.hasBothWidths).compactMap { $0["style:name"] })
  }

  /// Lets the columns of such tables use relative widths.
  mutating func prepare(_ element: inout MarkupElement) {
    if element.name == "table:table", ColumnExpansion.isNeeded(in: element) {
      rename(&element)
    }
    for index in element.children.indices {
      guard case .element(var child) = element.children[index] else { continue }
      prepare(&child)
      element.children[index] = .element(child)
    }
  }

  private mutating func rename(_ table: inout MarkupElement) {
    for index in table.children.indices {
      guard case .element(var column) = table.children[index], column.name == "table:table-column",
        let place = column.attributes.firstIndex(where: { $0.name == "table:style-name" })
      else { continue }
      column.attributes[place].value = relative(column.attributes[place].value)
      table.children[index] = .element(column)
    }
  }

  private mutating func relative(_ name: String) -> String {
    guard ambiguous.contains(name) else { return name }
    if let known = names[name] { return known }
    var kin = name + "-relative"
    while !taken.insert(kin).inserted { kin += "_" }
    names[name] = kin
    return kin
  }

  /// Adds the styles with relative widths beside those that they are made from.
  func addStyles(to root: inout MarkupElement) {
    if names.isEmpty { return }
    for index in root.children.indices {
      guard case .element(var group) = root.children[index],
        group.name == "office:automatic-styles" || group.name == "office:styles"
      else { continue }
      group.children = group.children.flatMap { child -> [Markup] in
        guard case .element(let style) = child, style["style:family"] == "table-column",
          let name = style["style:name"], let kin = names[name]
        else { return [child] }
        return [child, .element(Self.relativeStyle(style, named: kin))]
      }
      root.children[index] = .element(group)
    }
  }

  private static func relativeStyle(_ style: MarkupElement, named name: String) -> MarkupElement {
    var style = style
    for index in style.attributes.indices where style.attributes[index].name == "style:name" {
      style.attributes[index].value = name
    }
    for index in style.children.indices {
      guard case .element(var properties) = style.children[index] else { continue }
      properties.attributes.removeAll { $0.name == "style:column-width" }
      style.children[index] = .element(properties)
    }
    return style
  }

  /// Whether the style says both, as Writer does in tables between margins; in tables of a fixed width
  /// Writer gives lengths alone, and narrows them to that width itself.
  private static func hasBothWidths(_ style: MarkupElement) -> Bool {
    style.children.contains { child in
      if case .element(let properties) = child {
        properties["style:column-width"] != nil && properties["style:rel-column-width"] != nil
      } else {
        false
      }
    }
  }

  private static func columnStyles(in root: MarkupElement) -> [MarkupElement] {
    root.children.flatMap { child -> [MarkupElement] in
      guard case .element(let group) = child,
        group.name == "office:automatic-styles" || group.name == "office:styles"
      else { return [] }
      return group.children.compactMap { child in
        guard case .element(let style) = child, style["style:family"] == "table-column" else {
          return nil
        }
        return style
      }
    }
  }
}
