import Glibc
package import Reports

/// A file of a workspace's results that people fetch: a report, a form to be sent, what goes back to a unit, a bundle.
package struct ResultFile: Sendable, Hashable {
  package enum Kind: Sendable, Hashable, CaseIterable {
    case report, form, remarks, bundle
  }

  package let kind: Kind
  /// The unit's id of a report; `nil` for other files.
  package let unit: String?
  /// Below the folder of results.
  package let path: String

  package var name: String { Path.name(of: path) }

  /// Those that are there; reports in the order of their units, the rest by name.
  ///
  /// - Parameter reports: `nil` while the data cannot be read: then no report is told of.
  package static func all(of reports: ReportSet?, in workspace: Workspace) -> [ResultFile] {
    let folder = workspace.resultsFolder
    let made = (reports?.stems ?? []).flatMap { unit, stem in
      OutputFormat.allCases.map { format in
        ResultFile(kind: .report, unit: unit, path: "\(stem).\(format.rawValue)")
      }
    }.filter { WholeFile.exists(Path.joined(folder, $0.path)) }
    let others = [(Kind.form, "formularios"), (.remarks, "observaciones")].flatMap { kind, name in
      files(below: name, in: folder, depth: 3).map { ResultFile(kind: kind, unit: nil, path: $0) }
    }
    let bundles = Folder.names(folder).filter { $0.hasSuffix(".zip") }.sorted()
    return made + others + bundles.map { ResultFile(kind: .bundle, unit: nil, path: $0) }
  }

  private static func files(below name: String, in folder: String, depth: Int) -> [String] {
    Folder.names(Path.joined(folder, name)).filter { !$0.hasPrefix(".") }.sorted().flatMap {
      child -> [String] in
      let path = "\(name)/\(child)"
      guard Folder.exists(Path.joined(folder, path)) else { return [path] }
      return depth > 1 ? files(below: path, in: folder, depth: depth - 1) : []
    }
  }

  package func bytes(in workspace: Workspace) throws(Failure) -> [UInt8] {
    try Failure.catching { () throws(DiskError) in
      try WholeFile.read(Path.joined(workspace.resultsFolder, path))
    }
  }
}
