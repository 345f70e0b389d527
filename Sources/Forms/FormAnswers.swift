package import Reports
package import StructuredData

/// The answers that a region's data already give, laid out as the form asks for them.
package struct FormAnswers: Sendable, Hashable {
  /// By the section's number.
  package private(set) var rows: [Int: [Row]] = [:]

  /// One card, or one row of a table.
  package struct Row: Sendable, Hashable {
    /// The group's id; `nil` where the section has none.
    package let group: String?
    /// As they are written in the data, by the field's number.
    package let texts: [Int: String]
  }

  package init() {}

  init(_ rows: [Int: [Row]]) { self.rows = rows }

  /// Takes the answers out of a file of `regiones/`.
  package init(of root: DataNode?, _ layout: FormLayout) {
    for section in layout.sections { rows[section.number] = Self.rows(of: section, in: root) }
  }

  package subscript(section: FormLayout.Section) -> [Row] { rows[section.number] ?? [] }

  private static func rows(of section: FormLayout.Section, in root: DataNode?) -> [Row] {
    if section.style == .card {
      let block = root?.value(at: section.path)
      return [Row(group: nil, texts: texts(section.fields.map { ($0, $0.path) }, in: block))]
    }
    let groups: [String?] = section.groups?.items.map { $0.id } ?? [nil]
    return groups.flatMap { group in
      let list = root?.value(at: section.path(ofGroup: group))
      if let items = list?.items, items.isEmpty, group == nil { return [declaredEmpty(section)] }
      return (list?.items ?? []).flatMap { rows(of: $0, section, group: group) }
    }
  }

  /// An empty list was written on purpose.
  private static func declaredEmpty(_ section: FormLayout.Section) -> Row {
    let first = section.fields.first { $0.kind.allowsNone }
    return Row(group: nil, texts: first.map { [$0.number: noneWord] } ?? [:])
  }

  private static func rows(
    of item: DataNode, _ section: FormLayout.Section, group: String?
  ) -> [Row] {
    guard let nested = section.nested else {
      return [Row(group: group, texts: texts(section.fields.map { ($0, $0.path) }, in: item))]
    }
    let inner = section.fields.filter { $0.path.first == nested }
      .map { ($0, Array($0.path.dropFirst())) }
    let outer = section.fields.filter { $0.path.first != nested }.map { ($0, $0.path) }
    let own = texts(outer, in: item)
    let items = item[nested]?.items ?? []
    if items.isEmpty { return [Row(group: group, texts: own)] }
    return items.enumerated().map { place, result in
      let texts = texts(inner, in: result)
      return Row(group: group, texts: place == 0 ? own.merging(texts) { $1 } : texts)
    }
  }

  private static func texts(
    _ fields: [(field: FormLayout.Field, path: [String])], in block: DataNode?
  ) -> [Int: String] {
    var texts: [Int: String] = [:]
    for (field, path) in fields {
      guard let node = block?.value(at: path) else { continue }
      let scalar = node.scalar ?? node[wordsKey]?.scalar
      if let text = scalar?.text, !text.allSatisfy(\.isWhitespace) { texts[field.number] = text }
    }
    return texts
  }

  /// Where a value may be a text or a block of figures, the block's own text.
  package static let wordsKey = "indicador"
  package static let noneWord = "ninguna"
}

extension DataNode {
  /// What stands behind keys; `nil` when one of them or its value is not there.
  fileprivate func value(at keys: [String]) -> DataNode? {
    var node = self
    for key in keys {
      guard let next = node[key], !next.isNull else { return nil }
      node = next
    }
    return node.isNull ? nil : node
  }
}
