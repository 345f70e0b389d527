import Diagnostics
import Publishing
import Reports
import Reviewing
import StructuredData

/// Regions and rules as this installation and the chosen workspace have them.
struct CompletionValues: CompletionValueSource {
  func regions(of workspace: String) -> [CompletionRequest.Candidate] {
    guard
      let assets = try? Context().resources().formAssets(
        of: try? Workspace(workspace), files: LocalFiles())
    else { return [] }
    let settings = (try? Workspace(workspace))?.read(assets, files: LocalFiles()).settings
    let regions = settings?.regions ?? assets.regions.regions
    return regions.map { .init(word: $0.id, description: $0.name) }
  }

  func rules() -> [CompletionRequest.Candidate] {
    Rule.all.map { .init(word: $0.id, description: $0.title.text(in: Speech.language)) }
  }
}
