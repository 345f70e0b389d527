import Reports
public import Reviewing
public import StructuredData

/// Reads a workspace and reviews it.
public struct WorkspaceCheck<Files: FileSource>: Sendable {
  private let resources: Resources
  private let files: Files

  public init(resources: Resources, files: Files) {
    self.resources = resources
    self.files = files
  }

  /// - Parameters:
  ///   - choice: which findings are wanted; by default all.
  ///   - rules: by default the whole catalogue.
  public func run(
    _ workspace: Workspace, _ choice: FindingChoice = FindingChoice(), rules: [Rule] = Rule.all
  ) throws(Failure) -> Inspection {
    try run(
      workspace, choice, rules: rules, try resources.formAssets(of: workspace, files: files))
  }

  /// The same with the workspace's form at hand.
  func run(
    _ workspace: Workspace, _ choice: FindingChoice, rules: [Rule] = Rule.all, _ assets: FormAssets
  ) throws(Failure) -> Inspection {
    resources.dictionaries.prepare()
    let reading = workspace.read(assets, files: files)
    let whole = Inspection(
      of: reading, dictionaries: resources.dictionaries.dictionaries(), rules: rules)
    return try choice.limited(whole, among: assets.regions)
  }
}

extension FindingChoice {
  /// The inspection with what was chosen, the units too.
  func limited(_ whole: Inspection, among table: RegionTable) throws(Failure) -> Inspection {
    guard let reports = whole.reports else { return whole }
    let inspection: Inspection
    do throws(FindingChoiceError) {
      inspection = try applied(to: whole)
    } catch {
      throw .usage(error)
    }
    if units.isEmpty { return inspection }
    let names = units.filter { $0 != reports.wholeID }
    do throws(RegionNameError) {
      let choice = RegionChoice(names: names, table: table)
      let regions = names.isEmpty ? [] : try choice.reports(of: reports.regions)
      let nation = names.count < units.count ? [reports.wholeID] : []
      return inspection.limited(to: Set(nation + regions.map(\.region.id)))
    } catch {
      throw .usage(error)
    }
  }
}
