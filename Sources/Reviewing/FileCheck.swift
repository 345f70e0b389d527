internal import Diagnostics
internal import Reports
internal import StructuredData

/// Holds the names of files that fields give against the workspace's folders.
struct FileCheck {
  let severity: Severity

  func findings(in subject: Subject) -> [Finding] {
    subject.units.flatMap { unit in
      unit.tree.leaves.flatMap { leaf -> [Finding] in
        guard let folder = leaf.field.folder, let known = subject.reports.folders[folder] else {
          return []
        }
        return values(of: leaf.path.steps[...], unit.data.node, ValuePath()).compactMap {
          finding($0.node, $0.path, leaf, folder, among: known, unit)
        }
      }
    }
  }

  /// What was written where a path leads, in all items of lists on the way.
  private func values(
    of steps: ArraySlice<FieldPath.Step>, _ node: DataNode?, _ path: ValuePath
  ) -> [(node: DataNode, path: ValuePath)] {
    guard let node, !node.isNull else { return [] }
    guard let first = steps.first else { return [(node, path)] }
    switch first {
    case .key(let key): return values(of: steps.dropFirst(), node[key], path.key(key))
    case .items:
      return (node.items ?? []).enumerated().flatMap { index, item in
        values(of: steps.dropFirst(), item, path.item(index))
      }
    case .elements: return []
    }
  }

  private func finding(
    _ node: DataNode, _ path: ValuePath, _ leaf: FormLeaf, _ folder: String,
    among known: Set<String>, _ unit: Unit
  ) -> Finding? {
    let name = String(node.scalar?.text.split { $0.isWhitespace }.joined(separator: " ") ?? "")
    if name.isEmpty || known.contains(name) { return nil }
    let near = Suggestion.nearest(to: name, among: known.sorted())
    var finding = Finding(
      unit: unit.id, section: Section(rawValue: leaf.sectionNumber), path: path.description,
      span: node.span, quote: name,
      Message(
        es: "«\(name)», de «\(leaf.field.name)», no está en \(folder)/",
        en: "“\(name)”, of “\(leaf.field.name)”, is not in \(folder)/"),
      remedy: near.map { Message(es: "¿quiso decir «\($0)»?", en: "did you mean “\($0)”?") }
        ?? Message(
          es: "guarde el archivo en «\(folder)», con ese nombre, o corrija el nombre",
          en: "save the file in “\(folder)” under that name, or correct the name"))
    finding.rule = FormDefinition.fileRule
    finding.severity = severity
    return finding
  }
}
