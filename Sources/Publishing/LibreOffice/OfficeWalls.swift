import Diagnostics
import Synchronization

/// The walls around one LibreOffice: which stand on this machine, as far as was found out. Handed on with
/// the ``LibreOffice`` whose they are.
final class OfficeWalls: Sendable {
  private let state = Mutex(State())

  private struct State {
    /// The strongest of which it is not known that it cannot stand.
    var strongest = OfficeWall.strongest
    /// Whether that one did stand.
    var isProved = false
    /// Why a stronger one could not.
    var obstacle = Obstacle.system
  }

  /// Why a LibreOffice is not wholly set apart.
  enum Obstacle: Sendable, Hashable {
    /// It starts in a way of its own, as a snap does, whose walls ours would break.
    case ownStart
    /// A program that builds walls is not there.
    case noProgram
    /// The system does not let us.
    case system
    /// It could not be tried.
    case unknown
  }

  /// What is known beforehand to be in the way of any wall.
  private func obstacle(for installation: LibreOfficeInstallation) -> Obstacle? {
    if installation.directProgram == nil { return .ownStart }
    return OfficeWall.unshare == nil ? .noProgram : nil
  }

  /// The strongest that may stand; what cannot is found out when it is first built.
  func strongest(for installation: LibreOfficeInstallation) -> OfficeWall {
    obstacle(for: installation) == nil ? state.withLock(\.strongest) : .none
  }

  /// Notes that a wall stood.
  func prove(_ wall: OfficeWall) {
    state.withLock { if $0.strongest == wall { $0.isProved = true } }
  }

  /// Notes that a wall could not stand; the one to try next.
  func weaker(than wall: OfficeWall, after ending: ChildProcess.Ending) -> OfficeWall {
    state.withLock { state in
      if state.strongest == wall {
        state.strongest = wall.weaker
        state.isProved = false
        if OfficeWall.lacksProgram(after: ending) { state.obstacle = .noProgram }
      }
      return wall.weaker
    }
  }

  /// The strongest that does stand, by building it around a program that does nothing, once; and what is
  /// in the way of hiding the files, if they are not hidden.
  func found(
    for installation: LibreOfficeInstallation, environment: [String: String]
  ) async -> (wall: OfficeWall, obstacle: Obstacle?) {
    if let obstacle = obstacle(for: installation) { return (.none, obstacle) }
    var wall = strongest(for: installation)
    while wall != .none, !state.withLock(\.isProved) {
      let scratch = TemporaryFolder.systemParent(environment: environment)
      guard let folder = try? TemporaryFolder.make(in: scratch) else { return (.none, .unknown) }
      try? Folder.make(Path.joined(folder, "root"))
      let (program, arguments) = wall.around(
        "/bin/true", [], folder: folder, seen: installation.places)
      let ending = await ChildProcess.run(program, arguments, limit: .seconds(20))
      let couldNotStand = OfficeWall.couldNotStand(after: ending, in: folder)
      await TemporaryFolder.remove(folder)
      if case .ended(_, 0?) = ending {
        prove(wall)
      } else if couldNotStand {
        wall = weaker(than: wall, after: ending)
      } else {
        return (.none, .unknown)
      }
    }
    return (wall, wall.hidesFiles ? nil : state.withLock(\.obstacle))
  }
}

extension OfficeWalls.Obstacle {
  private var programs: String { OfficeWall.programs.joined(separator: ", ") }

  /// For a sentence of its own, or behind a colon.
  var message: Message {
    switch self {
    case .ownStart:
      Message(
        es: "este LibreOffice parte de un modo propio (como un snap), y no se puede aislar",
        en: "this LibreOffice starts in a way of its own (as a snap does), and cannot be set apart")
    case .noProgram:
      Message(
        es: "falta un programa de los que aíslan a LibreOffice (unshare, \(programs))",
        en: "a program of those that set LibreOffice apart is missing (unshare, \(programs))")
    case .system:
      Message(
        es: "el sistema no permite aislar a LibreOffice",
        en: "the system does not let LibreOffice be set apart")
    case .unknown:
      Message(
        es: "no se pudo probar si el sistema permite aislar a LibreOffice",
        en: "it could not be tried whether the system lets LibreOffice be set apart")
    }
  }

  var remedy: Message {
    switch self {
    case .ownStart:
      Message(
        es: "instale el LibreOffice del sistema: \(LibreOffice.installCommand)",
        en: "install the system's LibreOffice: \(LibreOffice.installCommand)")
    case .noProgram: Message(verbatim: "apt-get install util-linux mount coreutils sed")
    case .unknown:
      Message(
        es: "revise que haya espacio en el disco de los archivos temporales, y pruebe de nuevo",
        en: "check that there is room on the disk of temporary files, and try again")
    case .system:
      Message(
        es: "pida a quien administra el equipo que permita los espacios de nombres de usuario: "
          + "sysctl kernel.unprivileged_userns_clone=1 (en Ubuntu, "
          + "kernel.apparmor_restrict_unprivileged_userns=0)",
        en: "ask who runs the machine to allow user namespaces: "
          + "sysctl kernel.unprivileged_userns_clone=1 (on Ubuntu, "
          + "kernel.apparmor_restrict_unprivileged_userns=0)")
    }
  }
}
