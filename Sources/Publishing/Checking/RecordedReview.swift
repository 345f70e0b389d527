import Diagnostics
import Reports
import Reviewing

/// What the review found, as the manifest keeps it: data that did not change are not reviewed again.
public struct RecordedReview: Sendable, Hashable, Codable {
  /// SHA-256 of all that the review depends on: the data, the form's files, the program, the dictionaries.
  let inputs: String
  /// The findings that nobody accepted, by unit: `nacional`, or a region's id.
  let units: [String: Unit]

  struct Unit: Sendable, Hashable, Codable {
    var errors: [RecordedFinding] = []
    /// How many there are.
    var warnings = 0
    /// How many there are.
    var notes = 0
  }

  init(
    of findings: [Finding], in reports: ReportSet, _ workspace: Workspace, inputs: String
  ) {
    var units: [String: Unit] = [:]
    for finding in findings where finding.acceptance == nil {
      switch finding.severity {
      case .error:
        units[finding.unit, default: Unit()].errors.append(
          RecordedFinding(finding.diagnostic(in: reports), in: workspace))
      case .warning: units[finding.unit, default: Unit()].warnings += 1
      case .info: units[finding.unit, default: Unit()].notes += 1
      }
    }
    self.inputs = inputs
    self.units = units
  }

  /// SHA-256 of the files that were read until now, under names that do not tell where the
  /// workspace and the program stand.
  ///
  /// - Parameter folders: the names of the files in folders that the review looks at.
  static func inputs(
    read files: RecordedFiles, folders: [String: Set<String>], in workspace: Workspace,
    _ resources: Resources
  ) -> String {
    let home = Path.joined(resources.folder, "")
    let lines = files.fingerprints.map { path, fingerprint in
      let name = workspace.relative(path)
      let isShipped = name == path && path.hasPrefix(home)
      return "\(isShipped ? "etapa4:" + path.dropFirst(home.count) : name) \(fingerprint)"
    }
    let names = folders.sorted { $0.key < $1.key }.map { folder, names in
      "\(folder)/ \(names.sorted().joined(separator: "\0"))"
    }
    let text = ([Tool.identity, resources.dictionaries.identity] + lines.sorted() + names).joined(
      separator: "\n")
    return Fingerprint.sha256(Array(text.utf8))
  }
}
