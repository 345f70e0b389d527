import Diagnostics
import Glibc
import Reviewing
import StructuredData

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reviews, and makes, the reports of many services at once.
///
/// A service that cannot be read, or whose reports cannot be made, does not stop the others. What was
/// reviewed before and has not changed since is not reviewed again.
public struct Portfolio: Sendable {
  private let resources: Resources
  private let memory: PortfolioMemory

  /// - Parameter environment: of the process; says where the machine's users keep what programs remember.
  public init(resources: Resources, environment: [String: String]) {
    self.resources = resources
    memory = PortfolioMemory(environment: environment, resources: resources)
  }

  /// The services in the order of their folders.
  ///
  /// - Parameters:
  ///   - isForced: whether all are reviewed again.
  ///   - tell: is told of each that is done, with how many are.
  public func review(
    _ folder: PortfolioFolder, isForced: Bool = false,
    telling tell: @Sendable (Int, String) -> Void = { _, _ in }
  ) async throws(Failure) -> [PortfolioEntry] {
    let known = isForced ? [:] : memory.entries(of: folder)
    let workspaces = folder.workspaces
    let entries = await withTaskGroup(of: (Int, PortfolioMemory.Kept).self) { group in
      // As many at once as there are cores, so that the memory does not grow with their number.
      let width = min(workspaces.count, max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
      var next = 0
      func start() {
        guard next < workspaces.count, !Task.isCancelled else { return }
        let (index, path) = (next, workspaces[next])
        next += 1
        group.addTask {
          let stamp = memory.stamp(of: path)
          if let kept = known[path], kept.stamp == stamp { return (index, kept) }
          let entry = reviewed(path, named: folder.name(of: path))
          return (index, PortfolioMemory.Kept(stamp: stamp, entry: entry))
        }
      }
      for _ in 0..<width { start() }
      var all: [(Int, PortfolioMemory.Kept)] = []
      for await (index, kept) in group {
        all.append((index, kept))
        tell(all.count, kept.entry.name)
        start()
      }
      return all.sorted { $0.0 < $1.0 }.map(\.1)
    }
    try Failure.checkInterruption()
    memory.keep(Array(zip(workspaces, entries)), of: folder)
    return entries.map(\.entry)
  }

  private func workspace(_ path: String) throws(Failure) -> Workspace {
    do throws(WorkspaceError) { return try Workspace(path) } catch { throw .usage(error) }
  }

  private func reviewed(_ path: String, named name: String) -> PortfolioEntry {
    do throws(Failure) {
      let check = WorkspaceCheck(resources: resources, files: LocalFiles())
      return PortfolioEntry(name, try check.run(try workspace(path)))
    } catch {
      return PortfolioEntry(name, error)
    }
  }

  /// Makes the reports of each service that has no errors, one service after the other, and says of each
  /// what came of it. What is made already is not made again, so that a run that was stopped goes on.
  ///
  /// - Parameter change: what the request of each build is to be besides its workspace.
  public func build(
    _ folder: PortfolioFolder, _ entries: [PortfolioEntry],
    asking change: @Sendable (inout BuildRequest) -> Void,
    telling tell: @Sendable (Int, String) -> Void = { _, _ in },
    converter: @escaping @Sendable () throws(ConversionError) -> any DocumentConverter
  ) async throws(Failure) -> [PortfolioEntry] {
    var entries = entries
    let known = memory.entries(of: folder)
    var built: [String: PortfolioMemory.Made] = [:]
    // A run that is stopped leaves what it made known.
    defer { memory.keep(built: built, of: folder) }
    var office: String?
    for (index, path) in folder.workspaces.enumerated() where index < entries.count {
      try Failure.checkInterruption()
      tell(index + 1, entries[index].name)
      if entries[index].failure != nil { continue }
      do throws(Failure) {
        var request = BuildRequest(workspace: try workspace(path))
        change(&request)
        if office == nil { office = await Self.office(for: request, converter) }
        let words =
          [request.formats.map(\.rawValue).sorted().joined(separator: ","), office ?? ""]
          + (request.allowErrors ? ["errors"] : [])
        if !request.force, let old = known[path]?.made,
          old.stamp == memory.stamp(ofReportsIn: request.workspace, at: path, made: words)
        {
          entries[index].made = old.count
          continue
        }
        let build = Build(resources: resources, files: LocalFiles(), converter: converter)
        let summary = try await build.run(request)
        entries[index].made = summary.files.count
        if let failure = summary.notConverted.first {
          entries[index].buildFailure = failure.error.message
        } else if let stamp = memory.stamp(
          ofReportsIn: request.workspace, at: path, made: words)
        {
          built[path] = PortfolioMemory.Made(stamp: stamp, count: summary.files.count)
        }
      } catch {
        if case .interrupted = error { throw error }
        entries[index].buildFailure = PortfolioEntry.words(error)
      }
    }
    return entries
  }

  /// The program that makes what is asked for, with its version; empty where none is needed.
  private static func office(
    for request: BuildRequest, _ converter: () throws(ConversionError) -> any DocumentConverter
  ) async -> String {
    guard let format = request.formats.filter(\.isConverted).min(by: { $0.rawValue < $1.rawValue }),
      let converter = try? converter()
    else { return "" }
    return await converter.name(for: format)
  }
}

/// What is known of the services of a portfolio from the last time, among what programs remember for the user.
struct PortfolioMemory: Sendable {
  struct Kept: Sendable, Codable {
    let stamp: String
    let entry: PortfolioEntry
    /// Its reports as they were made last; `nil` where nobody knows.
    var made: Made?
  }

  /// Reports that were made.
  struct Made: Sendable, Codable {
    let stamp: String
    /// How many files they are.
    let count: Int
  }

  private struct Record: Codable {
    var format = 1
    var services: [String: Kept]
  }

  private let folder: String?
  private let program: String
  private let resources: Resources

  init(environment: [String: String], resources: Resources) {
    self.resources = resources
    folder = CacheFolder.path("cartera", environment: environment)
    // Other rules, another form or another dictionary see other things.
    let shipped = [resources.templates, resources.assets].map { Self.listing(of: $0, depth: 3) }
    program = Fingerprint.sha256(
      Array(
        ([Tool.identity, resources.dictionaries.identity] + shipped)
          .joined(separator: "\n").utf8))
  }

  private func path(of portfolio: PortfolioFolder) -> String? {
    guard let folder, let name = CacheFolder.name(for: portfolio.path) else { return nil }
    return Path.joined(folder, "\(name).json")
  }

  /// By the workspaces' paths.
  func entries(of portfolio: PortfolioFolder) -> [String: Kept] {
    guard let path = path(of: portfolio), let bytes = try? WholeFile.read(path),
      let record = try? JSONDecoder().decode(Record.self, from: Data(bytes)), record.format == 1
    else { return [:] }
    return record.services
  }

  /// What cannot be remembered is reviewed again the next time.
  func keep(_ entries: [(path: String, kept: Kept)], of portfolio: PortfolioFolder) {
    guard let path = path(of: portfolio) else { return }
    // Shards remember one another's.
    var services = self.entries(of: portfolio)
    for (path, kept) in entries {
      let made = kept.made ?? services[path]?.made
      services[path] = kept
      services[path]?.made = made
    }
    write(services, to: path)
  }

  /// - Parameter built: the reports by their workspaces' paths.
  func keep(built: [String: Made], of portfolio: PortfolioFolder) {
    guard let path = path(of: portfolio), !built.isEmpty else { return }
    var services = entries(of: portfolio)
    for (path, made) in built { services[path]?.made = made }
    write(services, to: path)
  }

  private func write(_ services: [String: Kept], to path: String) {
    guard let data = try? JSONEncoder().encode(Record(services: services)) else { return }
    try? AtomicFile.write([UInt8](data), to: path)
  }

  /// What tells a service's reports, and all that they are made from, from what they were; `nil` where they are made
  /// from layouts or pictures that may lie elsewhere.
  func stamp(
    ofReportsIn workspace: Workspace, at path: String, made words: [String]
  ) -> String? {
    guard let settings = try? WholeFile.read(workspace.path("informe.yaml")) else { return nil }
    // What a comment explains leads nowhere.
    let text = String(decoding: settings, as: UTF8.self).split(whereSeparator: \.isNewline)
      .filter { $0.first { !$0.isWhitespace } != "#" }.joined(separator: "\n")
    if text.contains("plantillas") || text.contains("../") || text.contains(": /") { return nil }
    let results = Self.listing(of: workspace.resultsFolder, depth: 4)
    return Fingerprint.sha256(
      Array(([stamp(of: path), results] + words).joined(separator: "\n").utf8))
  }

  /// What tells a workspace from what it was: all of its files but results and records, and those of its
  /// form, which may lie elsewhere.
  func stamp(of path: String) -> String {
    let form = (try? Workspace(path)).flatMap { resources.formFolder(of: $0, files: LocalFiles()) }
    let listings = [path, form].compactMap { $0 }.map { Self.listing(of: $0, depth: 4) }
    return Fingerprint.sha256(Array(([program] + listings).joined(separator: "\n").utf8))
  }

  private static func listing(of folder: String, depth: Int) -> String {
    Folder.names(folder).filter { !$0.hasPrefix(".") && !["historial", "recibidos"].contains($0) }
      .map { name in
        let path = Path.joined(folder, name)
        if Folder.exists(path) {
          return depth > 0 ? "\(name)/\n" + listing(of: path, depth: depth - 1) : name
        }
        return "\(name) \(stamp(path))"
      }.joined(separator: "\n")
  }

  /// Size and moment of the last change, to the nanosecond.
  private static func stamp(_ path: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { return "" }
    return "\(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec) \(status.st_ino)"
  }
}
