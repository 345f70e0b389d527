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
  }

  /// Why a LibreOffice is not wholly set apart.
  enum Obstacle: Sendable, Hashable {
    /// It starts in a way of its own, as a snap does, whose walls ours would break.
    case ownStart
    /// The program that builds walls is not there.
    case noProgram
    /// The system does not let us.
    case system
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
  func weaker(than wall: OfficeWall) -> OfficeWall {
    state.withLock { state in
      if state.strongest == wall {
        state.strongest = wall.weaker
        state.isProved = false
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
      guard let folder = try? TemporaryFolder.make(in: scratch) else { return (.none, .system) }
      try? Folder.make(Path.joined(folder, "root"))
      let (program, arguments) = wall.around(
        "/bin/true", [], folder: folder, seen: installation.places)
      let ending = await ChildProcess.run(program, arguments, limit: .seconds(20))
      let couldNotStand = OfficeWall.couldNotStand(after: ending, in: folder)
      await TemporaryFolder.remove(folder)
      if case .ended(_, 0?) = ending {
        prove(wall)
      } else if couldNotStand {
        wall = weaker(than: wall)
      } else {
        return (.none, .system)
      }
    }
    return (wall, wall.hidesFiles ? nil : .system)
  }
}

extension OfficeWalls.Obstacle {
  /// For a sentence of its own, or behind a colon.
  var message: Message {
    switch self {
    case .ownStart:
      Message(
        es: "este LibreOffice parte de un modo propio (como un snap), y no se puede aislar",
        en: "this LibreOffice starts in a way of its own (as a snap does), and cannot be set apart")
    case .noProgram:
      Message(
        es: "falta el programa «unshare», que aísla a LibreOffice",
        en: "the program “unshare”, which sets LibreOffice apart, is missing")
    case .system:
      Message(
        es: "el sistema no permite aislar a LibreOffice",
        en: "the system does not let LibreOffice be set apart")
    }
  }

  var remedy: Message {
    switch self {
    case .ownStart:
      Message(
        es: "instale el LibreOffice del sistema: \(LibreOffice.installCommand)",
        en: "install the system's LibreOffice: \(LibreOffice.installCommand)")
    case .noProgram: Message(verbatim: "apt-get install util-linux")
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
