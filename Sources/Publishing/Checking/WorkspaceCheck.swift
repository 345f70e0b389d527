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
    let asWritten = reviewed(workspace, rules: rules, assets)
    return try choice.limited(
      Self.lifted(asWritten, workspace, assets), among: assets.regions)
  }

  /// What the data say of themselves: each acceptance in them holds, whatever value it was given for.
  func runAsWritten(_ workspace: Workspace) throws(Failure) -> Inspection {
    reviewed(workspace, rules: Rule.all, try resources.formAssets(of: workspace, files: files))
  }

  private func reviewed(
    _ workspace: Workspace, rules: [Rule], _ assets: FormAssets
  ) -> Inspection {
    resources.dictionaries.prepare()
    return Inspection(
      of: workspace.read(assets, files: files),
      dictionaries: resources.dictionaries.dictionaries(), rules: rules)
  }

  /// The inspection without what was accepted for another value.
  static func lifted(
    _ inspection: Inspection, _ workspace: Workspace, _ assets: FormAssets
  ) -> Inspection {
    guard let reports = inspection.reports, let outlived = OutlivedAcceptances(in: workspace)
    else { return inspection }
    return inspection.replacing(
      findings: outlived.lifted(from: inspection.findings, of: reports, in: workspace, assets))
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
