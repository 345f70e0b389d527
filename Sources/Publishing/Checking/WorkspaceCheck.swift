import Reports
public import Reviewing
public import StructuredData

/// Reads a workspace and reviews it.
public struct WorkspaceCheck<Files: FileSource>: Sendable {
  private let resources: Resources
  private let files: Files
  private let dictionaries: Dictionaries

  public init(resources: Resources, files: Files, dictionaries: Dictionaries = .none) {
    self.resources = resources
    self.files = files
    self.dictionaries = dictionaries
  }

  /// - Parameters:
  ///   - units: regions by any name, or `nacional`; all when there is none.
  ///   - rules: by default the whole catalogue.
  public func run(
    _ workspace: Workspace, units: [String] = [], rules: [Rule] = Rule.all
  ) throws(Failure) -> Inspection {
    let assets = try resources.formAssets(of: workspace, files: files)
    let reading = workspace.read(assets, files: files)
    let inspection = Inspection(of: reading, dictionaries: dictionaries, rules: rules)
    guard let reports = reading.reports, !units.isEmpty else { return inspection }
    var names = units
    names.removeAll { $0 == reports.wholeID }
    do throws(RegionNameError) {
      let choice = RegionChoice(names: names, table: assets.regions)
      let regions = names.isEmpty ? [] : try choice.reports(of: reports.regions)
      let nation = names.count < units.count ? [reports.wholeID] : []
      return inspection.limited(to: Set(nation + regions.map(\.region.id)))
    } catch {
      throw .usage(error)
    }
  }
}
