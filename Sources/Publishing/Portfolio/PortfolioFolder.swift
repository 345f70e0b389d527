import Diagnostics

/// The workspaces below a folder.
public struct PortfolioFolder: Sendable {
  /// As the user named it.
  public let path: String
  /// The workspaces' folders in the order of their paths, each with the folder's own in front.
  public let workspaces: [String]

  /// Folders that hold no workspaces: results, what arrived, records.
  private static let skipped: Set = ["Output", "historial", "recibidos"]
  /// How deep services are looked for.
  private static let depth = 6

  /// - Parameter shard: the part of the workspaces that is wanted; the others are as if they were not
  ///   there.
  /// - Throws: where there is no workspace at all.
  public init(_ path: String, shard: Shard? = nil) throws(Failure) {
    self.path = path
    guard Folder.exists(path) else { throw .usage(WorkspaceError.missing(path)) }
    let all = Self.workspaces(below: path, depth: Self.depth)
    if all.isEmpty { throw .usage(EmptyPortfolio(path: path)) }
    workspaces =
      shard.map { shard in
        all.enumerated().filter { shard.holds($0.offset) }.map(\.element)
      } ?? all
  }

  private static func workspaces(below folder: String, depth: Int) -> [String] {
    if Workspace.isWorkspace(folder) { return [folder] }
    if depth == 0 { return [] }
    return Folder.names(folder).filter { !$0.hasPrefix(".") && !skipped.contains($0) }
      .map { Path.joined(folder, $0) }
      .filter { Folder.exists($0) && !Folder.isLink($0) }
      .flatMap { workspaces(below: $0, depth: depth - 1) }
  }

  /// A workspace's name among the others: its path below the folder.
  public func name(of workspace: String) -> String {
    let prefix = Path.joined(path, "")
    return workspace.hasPrefix(prefix) ? String(workspace.dropFirst(prefix.count)) : workspace
  }
}

/// One of several equal parts of a list, for machines that work side by side: `2/8`.
public struct Shard: Sendable, Hashable {
  /// Counted from 1.
  public let number: Int
  public let count: Int

  /// `nil` for anything but `i/n` with i from 1 to n.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], count > 0,
      count <= 100_000,
      (1...count).contains(number)
    else { return nil }
    (self.number, self.count) = (number, count)
  }

  /// Whether the part has what stands at a place, counted from 0.
  public func holds(_ place: Int) -> Bool { place % count == number - 1 }
}

/// A folder without a workspace in it.
struct EmptyPortfolio: Explained, Hashable {
  let path: String

  var message: Message {
    Message(
      es: "en «\(path)» no hay ningún espacio de trabajo",
      en: "there is no workspace in “\(path)”")
  }

  var remedy: Message? {
    Message(
      es:
        "un espacio de trabajo es una carpeta con informe.yaml: indique la que contiene las de los servicios",
      en: "a workspace is a folder with informe.yaml: name the one that holds those of the services"
    )
  }
}
