import Reports
import StructuredData

/// The data inside a document, as a workspace.
struct EmbeddedWorkspace {
  /// Messages call it as the document.
  let workspace: Workspace
  let files: ContainedFiles
  private let resources: Resources

  init(
    _ file: String, _ sources: [String: [UInt8]], resources: Resources, files: any FileSource
  ) {
    workspace = Workspace(within: file)
    self.files = ContainedFiles(folder: file, files: sources, base: files)
    self.resources = resources
  }

  func assets() throws(Failure) -> FormAssets {
    try resources.formAssets(of: workspace, files: files)
  }

  /// Of a unit's report there is only its own part.
  func reading() throws(Failure) -> WorkspaceReading {
    workspace.readPart(try assets(), files: files)
  }
}
