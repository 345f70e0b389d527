import Diagnostics
import Platform
import Reports
import Synchronization
import Templating

/// The compiled templates of a build, each read once.
struct Layouts: Sendable {
  private let templates: [PlannedReport.Layout: Template]
  /// SHA-256 of all that each layout was compiled from, by path.
  let inputs: [PlannedReport.Layout: [String: String]]

  /// The endings of files that may be layouts or fragments.
  static let endings = ["ott", "odt", "fodt"]

  /// Compiles only what the reports need; the faults of all of them come together.
  ///
  /// - Parameters:
  ///   - known: earlier layouts.
  ///   - isCurrent: whether what an earlier layout was compiled from is what it would be compiled
  ///     from now.
  init(
    for reports: [PlannedReport], paths: LayoutPaths, known: Layouts? = nil,
    isCurrent: (PlannedReport.Layout, _ inputs: [String: String]) -> Bool = { _, _ in false }
  ) throws(Failure) {
    let layouts = [PlannedReport.Layout.national, .regional]
      .filter { layout in reports.contains { $0.layout == layout } }
    var templates: [PlannedReport.Layout: Template] = [:]
    var inputs: [PlannedReport.Layout: [String: String]] = [:]
    for layout in layouts {
      if let template = known?.templates[layout], let old = known?.inputs[layout],
        isCurrent(layout, old)
      {
        (templates[layout], inputs[layout]) = (template, old)
      }
    }
    let stale = layouts.filter { templates[$0] == nil }
    let folders = stale.map { RecordedTemplateFolder(of: paths.path(of: $0)) }
    let cache = TemplateCache()
    let compiled = Array(zip(stale, folders)).concurrentMap { layout, folder in
      Result { () throws(DiagnosticError) in
        try Template.compile(named: Path.name(of: paths.path(of: layout)), in: folder, cache: cache)
      }
    }
    var faults: [Diagnostic] = []
    for ((layout, folder), result) in zip(zip(stale, folders), compiled) {
      switch result {
      case .success(let template): templates[layout] = template
      case .failure(let error): faults += error.diagnostics
      }
      try folder.checkVanished()
      inputs[layout] = folder.fingerprints
    }
    if !faults.isEmpty { throw .findings(faults) }
    self.templates = templates
    self.inputs = inputs
  }

  func template(for layout: PlannedReport.Layout) -> Template? { templates[layout] }
}

/// Keeps the compiled layouts from one build to the next.
final class LayoutShelf: Sendable {
  private let layouts = Mutex<Layouts?>(nil)

  /// Compiles what is not there, or is no longer current.
  func layouts(
    for reports: [PlannedReport], paths: LayoutPaths,
    isCurrent: (PlannedReport.Layout, _ inputs: [String: String]) -> Bool
  ) throws(Failure) -> Layouts {
    let known = layouts.withLock { $0 }
    let current = try Layouts(for: reports, paths: paths, known: known, isCurrent: isCurrent)
    layouts.withLock { $0 = current }
    return current
  }
}

/// Where the layouts of a workspace are.
struct LayoutPaths: Sendable {
  private let paths: [PlannedReport.Layout: String]

  init(
    _ settings: ReportSettings, of form: Form, in workspace: Workspace, resources: Resources
  ) {
    let layouts = form.definition.layouts
    func path(_ own: String?, _ shipped: String) -> String {
      own.map { Path.joined(workspace.folder, $0) } ?? resources.layout(shipped, of: form)
    }
    paths = [
      .national: path(settings.nationalTemplate, layouts.whole),
      .regional: path(settings.regionalTemplate, layouts.unit),
    ]
  }

  func path(of layout: PlannedReport.Layout) -> String { paths[layout] ?? "" }
}

/// A folder of templates that remembers which of them were read.
final class RecordedTemplateFolder: TemplateFolder {
  private let folder: LocalTemplateFolder
  private let record = Mutex(Record())

  private struct Record {
    var fingerprints: [String: String] = [:]
    var listed: Set<String> = []
    var vanished: [String] = []
  }

  /// The folder of a template.
  init(of path: String) {
    folder = LocalTemplateFolder(of: path)
  }

  /// SHA-256 of what was read, by path.
  var fingerprints: [String: String] { record.withLock { $0.fingerprints } }

  func names() throws -> [String] {
    let names = try folder.names()
    record.withLock { $0.listed.formUnion(names) }
    return names
  }

  func bytes(of name: String) throws -> [UInt8] {
    let path = path(of: name)
    do {
      let bytes = try folder.bytes(of: name)
      let fingerprint = Fingerprint.sha256(bytes)
      record.withLock { $0.fingerprints[path] = fingerprint }
      return bytes
    } catch {
      record.withLock { record in
        if record.listed.contains(name), !WholeFile.exists(path) { record.vanished.append(path) }
      }
      throw error
    }
  }

  func path(of name: String) -> String { folder.path(of: name) }

  /// Fails when a file went away between being seen in the folder and being read.
  func checkVanished() throws(Failure) {
    if let path = record.withLock({ $0.vanished.first }) { throw .world(VanishedInput(path: path)) }
  }
}
