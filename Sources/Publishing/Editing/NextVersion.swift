import Diagnostics
import Reports
import StructuredData

/// Begins the version after the one that was packed last: a number in `informe.yaml`, every other byte as it is.
public struct NextVersion: Sendable {
  private let resources: Resources

  public init(resources: Resources) {
    self.resources = resources
  }

  /// The number that it has from now on.
  public func run(in workspace: Workspace, by who: String) async throws(Failure) -> Int {
    let (lock, journal) = try await RoundBook.taken(in: workspace)
    defer { withExtendedLifetime(lock) {} }
    let files = LocalFiles()
    let reading = workspace.read(
      try resources.formAssets(of: workspace, files: files), files: files)
    guard let settings = reading.settings, let file = workspace.settings(files: files) else {
      throw .findings(reading.diagnostics)
    }
    let version = max(settings.version, History(workspace).versions.last ?? 0) + 1
    var writing = DataWriting("informe", file)
    try Failure.catching { () throws(DiagnosticError) in
      try writing.set("informe", ValuePath().key("version"), to: .bare(String(version)))
    }
    let entry = ActivityLog.Entry(
      who, .edited, what: "version", old: String(settings.version), new: String(version))
    try journal.run(writing.changes + [try ActivityLog(workspace).adding(entry)])
    return version
  }
}
