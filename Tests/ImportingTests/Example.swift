import Foundation
import Importing
import Reports
import StructuredData
import Templating

/// The shipped example, its reports, and what a reader of them should find.
enum Example {
  static let root =
    ProcessInfo.processInfo.environment["ETAPA4_HOME"]
    ?? URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  static let folder = root + "/Assets/ejemplo/sercotec-2009"

  struct Kit {
    let assets: FormAssets
  }

  static func kit() throws -> Kit {
    let assets = try FormAssets.load(home: root, files: LocalFiles())
    return Kit(assets: assets)
  }

  struct Report {
    /// `nacional`, or the region's id.
    let id: String
    let bytes: [UInt8]
  }

  /// The 16 reports of a workspace as ODT, without marks.
  static func reports(of workspace: String = folder, _ kit: Kit) throws -> [Report] {
    let reading = WorkspaceReader(assets: kit.assets, files: LocalFiles()).read(workspace)
    guard let set = reading.reports else { throw Unreadable(workspace: workspace) }
    let national = try Template.compile(path: root + "/Templates/etapa-iv-nacional.ott")
    let regional = try Template.compile(path: root + "/Templates/etapa-iv-regional.ott")
    return [Report(id: "nacional", bytes: try national.render(set.nationalView()).bytes)]
      + (try set.regions.map {
        Report(id: $0.region.id, bytes: try regional.render(set.regionalView(of: $0)).bytes)
      })
  }

  struct Unreadable: Error {
    let workspace: String
  }

  /// The trees of a workspace's files, by unit.
  static func trees(of workspace: String = folder, _ kit: Kit) throws -> [String: DataNode] {
    var trees: [String: DataNode] = [:]
    let files = LocalFiles()
    let national = try DataFile.read(
      workspace + "/nacional.yaml", named: "nacional.yaml", files: files)
    trees["nacional"] = national.root
    for name in try FileManager.default.contentsOfDirectory(atPath: workspace + "/regiones") {
      let file = try DataFile.read(workspace + "/regiones/" + name, named: name, files: files)
      guard let root = file.root, let region = root["region"]?.scalar?.text,
        let id = kit.assets.regions.region(named: region)?.id
      else { continue }
      trees[id] = root
    }
    return trees
  }
}

/// The cells of a report held against the data that it was made from.
struct CellCount {
  var right = 0
  var missing: [String] = []
  /// Read otherwise than the data say, and listed as not sure.
  var doubtful: [String] = []
  /// Read otherwise than the data say, in silence.
  var wrong: [String] = []

  var total: Int { right + missing.count + doubtful.count + wrong.count }

  static func += (a: inout CellCount, b: CellCount) {
    a.right += b.right
    a.missing += b.missing
    a.doubtful += b.doubtful
    a.wrong += b.wrong
  }

  /// Compares a unit's data with what was read of it, value by value.
  ///
  /// - Parameter isRegional: Whether the report is a region's own, where national lists do not print.
  static func compare(
    _ expected: DataNode, _ reading: LabelledReading, unit: String, isRegional: Bool, _ form: Form
  ) -> CellCount {
    var count = CellCount()
    let value = reading[unit] ?? .record([])
    let read = leaves(of: value, "")
    let wanted = leaves(of: expected, "").filter { leaf in
      let key = leaf.path.split(separator: ".").last ?? ""
      return !["meta", "valor", "region", "rotulo"].contains(key)
        && !(isRegional && key == "resumen")
    }
    let doubts = reading.unsure.compactMap { $0.taken }.filter { $0.unit == unit }.map { $0.path }
    let found = Dictionary(read.map { ($0.path, $0.text) }) { first, _ in first }
    for leaf in wanted {
      if leaf.path.hasSuffix("matriz"), leaf.text == "[]" { continue }
      guard let text = found[leaf.path] else {
        if let print = prints(leaf.path, in: expected, form),
          print == prints(leaf.path, value, form)
        {
          count.right += 1
          continue
        }
        count.missing.append("\(unit) \(leaf.path): \(leaf.text)")
        continue
      }
      let print = prints(leaf.path, in: expected, form)
      if same(text, leaf.text) || print != nil && print == prints(leaf.path, value, form) {
        count.right += 1
      } else if doubts.contains(where: { leaf.path.hasPrefix($0) }) {
        count.doubtful.append("\(unit) \(leaf.path): \(text) ≠ \(leaf.text)")
      } else {
        count.wrong.append("\(unit) \(leaf.path): \(text) ≠ \(leaf.text)")
      }
    }
    let known = Set(wanted.map { $0.path })
    for leaf in read where !known.contains(leaf.path) && leaf.path != "region" {
      if leaf.text == "[]" || doubts.contains(where: { leaf.path.hasPrefix($0) }) { continue }
      count.wrong.append("\(unit) \(leaf.path): \(leaf.text) ≠ nothing")
    }
    return count
  }

  /// What prints of a state of the annex and its detail, or of `ninguna`: a report does not tell a
  /// state from its words.
  private static func prints(_ path: String, in node: DataNode, _ form: Form) -> String? {
    prints(
      path, Dictionary(leaves(of: node, "").map { ($0.path, $0.text) }) { a, _ in a }, form,
      isWanted: true)
  }

  private static func prints(_ path: String, _ value: ReadValue, _ form: Form) -> String? {
    prints(
      path, Dictionary(leaves(of: value, "").map { ($0.path, $0.text) }) { a, _ in a }, form,
      isWanted: false)
  }

  private static func prints(
    _ path: String, _ texts: [String: String], _ form: Form, isWanted: Bool
  ) -> String? {
    func words(_ markdown: String) -> String { RichText(markdown: markdown).plainText }
    let key = path.split(separator: ".").last.map(String.init) ?? ""
    guard
      let states = path.contains(".procedimiento.")
        ? form.procedureStates : path.contains(".cumplimiento.") ? form.complianceStates : nil
    else {
      return texts[path].map { $0 == "ninguna" ? form.nonePhrase(for: key) ?? "" : words($0) }
    }
    let owner = String(path.dropLast(key.count))
    // Who wrote a phrase of the list as a detail of `otro` finds the state in its place.
    if isWanted, texts[owner + "estado"] != "otro" { return nil }
    let phrase = states.first { $0.id == texts[owner + "estado"] }?.phrase
    let print = [phrase, texts[owner + "detalle"].map(words)].compactMap { $0 }
      .joined(separator: "\n")
    return print.hasSuffix(".") ? String(print.dropLast()) : print
  }

  private static func same(_ a: String, _ b: String) -> Bool {
    a == b || RichText(markdown: a).normalized == RichText(markdown: b).normalized
      || WrittenDate(a).date != nil && WrittenDate(a).date == WrittenDate(b).date
  }

  private static func leaves(of node: DataNode, _ path: String) -> [(path: String, text: String)] {
    if node.isNull { return [] }
    switch node.content {
    case .scalar(let scalar): return [(path, scalar.text)]
    case .sequence(let items, _):
      return items.isEmpty
        ? [(path, "[]")] : items.enumerated().flatMap { leaves(of: $1, "\(path)[\($0)]") }
    case .mapping(let entries, _):
      return entries.flatMap { leaves(of: $0.value, path.isEmpty ? $0.name : "\(path).\($0.name)") }
    }
  }

  /// Its single values, each with its path from the one given.
  static func leaves(of value: ReadValue, _ path: String) -> [(path: String, text: String)] {
    switch value {
    case .text(let text, _), .bare(let text, _): [(path, text)]
    case .list(let items):
      items.isEmpty
        ? [(path, "[]")] : items.enumerated().flatMap { leaves(of: $1, "\(path)[\($0)]") }
    case .record(let entries):
      entries.flatMap { leaves(of: $0.value, path.isEmpty ? $0.key : "\(path).\($0.key)") }
    }
  }
}
