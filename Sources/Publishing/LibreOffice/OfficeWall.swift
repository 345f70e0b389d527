import Glibc
import Platform

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

  private var isOfUser: Bool { self == .filesAndNetworkAsUser || self == .networkAsUser }

  /// The one to try first.
  static var strongest: OfficeWall { order.first ?? .none }

  /// The one to try when this one cannot be built.
  var weaker: OfficeWall {
    Self.order.drop { $0 != self }.dropFirst().first ?? .none
  }

  private static var order: [OfficeWall] {
    allCases.filter { geteuid() == 0 || $0.isOfUser || $0 == .none }
  }

  /// The program that builds the walls.
  static var unshare: String? {
    Executable.find("unshare", environment: ["PATH": "/usr/bin:/bin"])
  }

  /// Whether a wall could not be built, or what is behind it could not even begin there. What ended for
  /// another reason, such as its time or a full disk, would end so behind any.
  static func couldNotStand(after ending: ChildProcess.Ending, in folder: String) -> Bool {
    let isBuilt = WholeFile.exists(Path.joined(folder, built))
    switch ending {
    case .notStarted: return isBuilt
    case .ended(_, let status?):
      // A system may end who asks for namespaces by a signal of its own (seccomp(2)).
      return !isBuilt && status != unwritable && (status < 128 || status == 128 + SIGSYS)
    case .ended, .timedOut, .cancelled: return false
    }
  }

  /// A file that a process leaves in its folder when the wall is built and LibreOffice is about to begin.
  static let built = "walled"
  /// How the script ends that cannot write that file.
  private static let unwritable: Int32 = 96
  /// How it ends where a program is missing that it needs.
  private static let lacking: Int32 = 97

  /// The programs that build the walls, beside unshare(1).
  static let programs = ["mount", "mkdir", "sed", "ln", "readlink", "chroot"]

  /// Whether a wall could not be built for want of one of them.
  static func lacksProgram(after ending: ChildProcess.Ending) -> Bool {
    if case .ended(_, lacking?) = ending { true } else { false }
  }

  /// The command behind the wall.
  ///
  /// - Parameters:
  ///   - folder: the only one that it may write to, where files are hidden, but for a root of its own that
  ///     ends with it; it holds an empty folder `root`.
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
    enter=
    \(beginning)
    """

  /// Gives up what the superuser may do (capabilities(7)), but for passing over the owners of files, whose
  /// folder of work may be another's; says that the wall stands, and begins. setpriv(1) is not on every system; who is not the superuser has nothing to
  /// give up.
  private static let beginning = """
    setpriv=$(command -v setpriv) || setpriv=
    drop="--bounding-set=-all,+dac_override --inh-caps=-all --ambient-caps=-all"
    if [ -n "$setpriv" ] && $enter "$setpriv" $drop -- "$setpriv" --version > /dev/null 2>&1
    then set -- "$setpriv" $drop -- "$@"; fi
    true > "$folder/\(built)" || exit \(unwritable)
    PATH=${path-$PATH}
    exec $enter "$@"
    """

  /// Where a Linux system keeps programs, libraries and letters; what is not there is passed over.
  private static let systemPlaces = [
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store", "/gnu/store",
    "/etc/fonts", "/etc/libreoffice", "/etc/ld.so.cache", "/etc/localtime", "/etc/alternatives",
    "/var/lib/libreoffice", "/var/cache/fontconfig", "/dev/null", "/dev/zero", "/dev/random",
    "/dev/urandom",
  ]

  /// A root of its own, with each place where it was and all below it, not to be written to. What else a
  /// mount forbids must be asked for again (mount_namespaces(7)); the kernel writes signs of its path in
  /// octal (proc(5)), which `printf` reads with a `0` before. The loader finds libraries beside the
  /// program by `/proc/self/exe` (ld.so(8)), which is all that there is of `/proc`: the true one shows
  /// the roots of other processes.
  private static let filesScript = """
    set -e
    path=$PATH; PATH=/usr/sbin:/usr/bin:/sbin:/bin
    for program in \(programs.joined(separator: " ")); do
      command -v "$program" > /dev/null || exit \(lacking)
    done
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
    root=$(pwd -P)
    mounts=$(sed 's/\\\\/\\\\0/g' /proc/self/mountinfo)
    while read -r _ _ _ _ place options _; do
      place=$(printf '%b.' "$place"); place=${place%.}
      case $place in "$root"/*) ;; *) continue ;; esac
      flags=remount,bind,ro
      for flag in nosuid nodev noexec; do
        case ,$options, in *,$flag,*) flags=$flags,$flag ;; esac
      done
      mount -n -o "$flags" "$place"
    done << END
    $mounts
    END
    if [ -w usr ]; then exit 1; fi
    mkdir -p tmp proc/self ".$folder"
    ln -s "$1" proc/self/exe
    mount -n --bind "$folder" ".$folder"
    enter="$(command -v chroot) ."
    \(beginning)
    """
}
