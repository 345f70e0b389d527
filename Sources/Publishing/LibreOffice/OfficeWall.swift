import Glibc
import Platform
import Synchronization

/// What a LibreOffice that reads other people's documents cannot reach, by namespaces of the kernel
/// (namespaces(7)): the walls that stand whatever a document says.
enum OfficeWall: Int, Sendable, Hashable, CaseIterable {
  /// No network, and of the files only LibreOffice's own, the fonts and the folder of its work.
  case filesAndNetwork
  /// The same, in a user namespace (user_namespaces(7)), as who is not the superuser must have it.
  case filesAndNetworkAsUser
  /// No network.
  case network
  case networkAsUser
  /// The system does not let us build any.
  case none

  var hidesFiles: Bool { self == .filesAndNetwork || self == .filesAndNetworkAsUser }
  var hidesNetwork: Bool { self != .none }

  private var isOfUser: Bool { self == .filesAndNetworkAsUser || self == .networkAsUser }

  /// The strongest that may stand on this machine; what does not is found out when it is first built.
  static func strongest(for installation: LibreOfficeInstallation) -> OfficeWall {
    // What starts in another way, such as a snap, has walls of its own, which ours would break.
    guard let program = installation.directProgram, unshare != nil else { return .none }
    return standing.withLock { $0[program] } ?? order.first ?? .none
  }

  /// The next one to try for a program when this one could not be built.
  func next(for installation: LibreOfficeInstallation) -> OfficeWall {
    let order = Self.order
    let index = order.firstIndex(of: self).map { $0 + 1 } ?? order.count
    let next = index < order.count ? order[index] : .none
    if let program = installation.directProgram {
      Self.standing.withLock { $0[program] = next }
    }
    return next
  }

  private static let standing = Mutex<[String: OfficeWall]>([:])

  private static var order: [OfficeWall] {
    allCases.filter { geteuid() == 0 || $0.isOfUser || $0 == .none }
  }

  private static var unshare: String? {
    Executable.find("unshare", environment: ["PATH": "/usr/bin:/bin"])
  }

  /// The strongest that does stand, by building it around a program that does nothing.
  static func found(
    for installation: LibreOfficeInstallation, environment: [String: String]
  ) async -> OfficeWall {
    var wall = strongest(for: installation)
    while wall != .none {
      let scratch = TemporaryFolder.systemParent(environment: environment)
      guard let folder = try? TemporaryFolder.make(in: scratch) else { return .none }
      try? Folder.make(Path.joined(folder, "root"))
      let (program, arguments) = wall.around(
        "/bin/true", [], folder: folder, seen: installation.places)
      let ending = await ChildProcess.run(program, arguments, limit: .seconds(20))
      await TemporaryFolder.remove(folder)
      if case .ended(_, 0?) = ending { break }
      wall = wall.next(for: installation)
    }
    return wall
  }

  /// A file that a process leaves in its folder when the wall is built and LibreOffice is about to begin.
  static let built = "walled"

  /// The command behind the wall.
  ///
  /// - Parameters:
  ///   - folder: the only one that it may write to, but for a `/tmp` of its own; it holds an empty
  ///     folder `root`.
  ///   - seen: folders and files that it may read beside those of every system.
  func around(
    _ program: String, _ arguments: [String], folder: String, seen: [String]
  ) -> (program: String, arguments: [String]) {
    guard self != .none, let unshare = Self.unshare else { return (program, arguments) }
    var options = ["--net"]
    switch self {
    case .filesAndNetwork: options += ["--mount", "--propagation", "private"]
    case .filesAndNetworkAsUser:
      options += ["--user", "--map-root-user", "--mount", "--propagation", "private"]
    case .networkAsUser: options += ["--user", "--map-current-user"]
    case .network, .none: break
    }
    let script = hidesFiles ? Self.filesScript : Self.networkScript
    let places = hidesFiles ? Self.systemPlaces + seen : []
    return (
      unshare,
      options + ["--", "/bin/sh", "-c", script, "etapa4-wall", folder, String(places.count)]
        + places + [program] + arguments
    )
  }

  private static let networkScript = """
    folder=$1; count=$2; shift 2; shift "$count"
    : > "$folder/\(built)" || exit 1
    exec "$@"
    """

  /// Where a Linux system keeps programs, libraries and letters; what is not there is passed over.
  private static let systemPlaces = [
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store", "/gnu/store",
    "/etc/fonts", "/etc/libreoffice", "/etc/ld.so.cache", "/etc/localtime", "/etc/alternatives",
    "/var/lib/libreoffice", "/var/cache/fontconfig", "/dev/null", "/dev/zero", "/dev/random",
    "/dev/urandom",
  ]

  /// A root of its own, with each place where it was. The loader finds libraries beside the program
  /// by `/proc/self/exe` (ld.so(8)), which is all that there is of `/proc`: the true one shows the
  /// roots of other processes.
  private static let filesScript = """
    set -e
    path=$PATH; PATH=/usr/sbin:/usr/bin:/sbin:/bin
    folder=$1; count=$2; shift 2
    cd "$folder/root"
    mount -n -t tmpfs -o mode=755,size=16m etapa4 .
    cd "$folder/root"
    while [ "$count" -gt 0 ]; do
      place=$1; count=$((count - 1)); shift
      if [ -e ".$place" ]; then continue
      elif [ -L "$place" ] && [ "${place#/*/}" = "$place" ]; then ln -s "$(readlink "$place")" ".$place"
      elif [ -d "$place" ]; then mkdir -p ".$place"; mount -n --rbind "$place" ".$place"
      elif [ -e "$place" ]; then
        mkdir -p ".${place%/*}"; : > ".$place"; mount -n --bind "$place" ".$place"
      fi
    done
    mkdir -p tmp proc/self ".$folder"
    ln -s "$1" proc/self/exe
    mount -n --bind "$folder" ".$folder"
    chroot=$(command -v chroot)
    : > "$folder/\(built)"
    PATH=$path
    exec "$chroot" . "$@"
    """
}
