import Reports
import Templating

/// Tells what reaches each report, and what of it has changed since a manifest was written.
struct ReportInputs: Sendable {
  let workspace: Workspace
  let resources: Resources
  /// What was read, and what is on the disk.
  let files: RecordedFiles
  /// What the documents say besides the values.
  let options: [String: String]

  /// With the layouts as they were read.
  func of(_ report: PlannedReport, layouts: [String: String]) -> Manifest.Inputs {
    var data: [String: String] = [:]
    for path in report.dataFiles { data[workspace.relative(path)] = files.fingerprint(of: path) }
    return Manifest.Inputs(
      values: report.fingerprint, layouts: named(layouts), options: options,
      program: Tool.identity, data: data)
  }

  /// Why a document with these inputs is no longer what a build would make; `nil` when it is.
  ///
  /// `layout` is the path of the layout that it would be made with.
  func change(
    since old: Manifest.Inputs, of report: PlannedReport, layout: String
  ) -> StaleReason? {
    if old.program != Tool.identity { return .program(old.program) }
    if old.values != report.fingerprint {
      let changed = of(report, layouts: [:]).data.filter { old.data[$0.key] != $0.value }
      return .values(files: Array(changed.keys))
    }
    // Where it is not asked that all figures are computed, documents with all of them serve too.
    let done = old.options.filter { options[$0.key] != nil || $0.key != RenderOptions.computed }
    if done != options {
      let names = Set(done.keys).union(options.keys)
      return .options(names.filter { done[$0] != options[$0] })
    }
    let layouts = changedLayouts(old.layouts, at: layout)
    return layouts.isEmpty ? nil : .layouts(layouts)
  }

  /// The layouts, as the manifest names them, that are not what they were, or would no longer be the ones taken.
  func changedLayouts(_ old: [String: String], at main: String) -> [String] {
    let folder = Path.parent(of: main)
    if old[name(main)] == nil { return [name(main)] }
    // A fragment is named without its ending: a second file of the name may be the one taken.
    var places: [String: Int] = [:]
    for file in (try? files.entries(of: folder)) ?? [] {
      if Layouts.endings.contains(Path.fileExtension(of: file)) {
        places[Path.stem(of: file), default: 0] += 1
      }
    }
    return old.keys.filter { key in
      let file = Path.name(of: key)
      let path = Path.joined(folder, file)
      return name(path) != key || places[Path.stem(of: file)] != 1
        || fingerprint(path) != old[key]
    }
  }

  /// Whether layouts that were read from these paths would be read the same again.
  func areCurrent(_ layouts: [String: String], at main: String) -> Bool {
    changedLayouts(named(layouts), at: main).isEmpty
  }

  private func fingerprint(_ path: String) -> String? {
    if let known = files.fingerprint(of: path) { return known }
    // Sixteen reports share their layouts: the first one to ask has the file read.
    return (try? files.bytes(of: path)).map { Fingerprint.sha256($0) }
  }

  private func named(_ layouts: [String: String]) -> [String: String] {
    Dictionary(uniqueKeysWithValues: layouts.map { (name($0.key), $0.value) })
  }

  /// Files of the workspace relative to it; those that the program ships, from its own folder on.
  private func name(_ path: String) -> String {
    Path.parent(of: path) == resources.templates
      ? "etapa4:Templates/\(Path.name(of: path))" : workspace.relative(path)
  }
}
