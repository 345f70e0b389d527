import Glibc

/// What the processes of one conversion have in common; found out once.
struct OfficeSetup: Sendable {
  /// What LibreOffice is asked to make.
  struct Target: Sendable {
    /// The value of `--convert-to`.
    let filter: String
    let fileExtension: String

    /// Whether a result is there to its end.
    func isWhole(_ bytes: [UInt8]) -> Bool {
      if fileExtension == "pdf" {
        return bytes.starts(with: "%PDF-".utf8)
          && bytes.suffix(16).split(separator: UInt8(ascii: "\n")).last?.elementsEqual("%%EOF".utf8)
            == true
      }
      // The end of a package without a comment (APPNOTE 4.3.16).
      return bytes.suffix(22).starts(with: [0x50, 0x4B, 5, 6])
    }
  }

  let target: Target
  /// How long a process may go without finishing a document.
  let limit: Duration
  /// The working folder, which ``Watchdog`` watches over.
  let folder: String
  /// What messages call the program.
  let name: String
  private let program: String
  /// Whether that is LibreOffice itself, and not the script that starts it.
  private let isDirect: Bool
  private let profile: LibreOfficeProfile
  private let installation: LibreOfficeInstallation
  private let walls: OfficeWalls
  /// What LibreOffice may read beside the system's own places.
  private let seen: [String]

  init(
    _ office: LibreOffice, target: Target, limit: Duration, folder: String,
    environment: [String: String]
  ) async {
    let installation = office.installation
    self.target = target
    self.limit = limit
    self.folder = folder
    name = office.program
    program = installation.directProgram ?? office.program
    isDirect = installation.directProgram != nil
    self.installation = installation
    walls = office.walls
    seen = installation.places + FontFolders.list(environment: environment)
    profile = LibreOfficeProfile(version: await office.knownVersion(), build: installation.build)
  }

  /// A command to convert files, and where it may write.
  struct Command: Sendable {
    let program: String
    let arguments: [String]
    let environment: [String: String]
    let note: ChildProcess.Note
    let wall: OfficeWall
  }

  var strongestWall: OfficeWall { walls.strongest(for: installation) }

  /// The wall to try next; `nil` when the one around the command stood, or cannot be blamed.
  func weakerWall(
    than command: Command, in folder: String, after ending: ChildProcess.Ending
  ) -> OfficeWall? {
    if command.wall == .none { return nil }
    let mark = Path.joined(folder, OfficeWall.built)
    // The same process may start again behind the same wall.
    defer { unlink(mark) }
    if OfficeWall.couldNotStand(after: ending, in: folder) {
      return walls.weaker(than: command.wall, after: ending)
    }
    if WholeFile.exists(mark) { walls.prove(command.wall) }
    return nil
  }

  /// Makes the profile and all else that a process in `folder` needs.
  func command(
    for sources: [String], results: String, in folder: String, behind wall: OfficeWall
  ) throws(DiskError) -> Command {
    let profile = Path.joined(folder, "profile")
    let temporary = Path.joined(folder, "tmp")
    try self.profile.write(to: profile)
    try Folder.make(temporary)
    if wall.hidesFiles { try Folder.make(Path.joined(folder, "root")) }
    let profileURL = LibreOfficeProfile.url(of: profile)
    var environment = ["SAL_USE_VCLPLUGIN": "svp", "TMPDIR": temporary]
    // LibreOffice itself needs no path; with one, it asks GnuPG five times what it can do before it
    // exports. The starting script does need one.
    if isDirect { environment["PATH"] = "/nonexistent" }
    let (program, arguments) = wall.around(
      program,
      [
        "-env:UserInstallation=\(profileURL)",
        // No backup of a profile that is thrown away.
        "-env:SecureUserConfig=false", "--headless", "--norestore", "--nologo", "--nodefault",
        "--nolockcheck", "--nofirststartwizard", "--convert-to", target.filter, "--outdir", results,
      ] + sources, folder: folder, seen: seen)
    return Command(
      program: program, arguments: arguments,
      environment: environment,
      note: ChildProcess.Note(
        folder: Path.joined(self.folder, Watchdog.notes), socket: Self.socket(for: profileURL)),
      wall: wall)
  }

  /// Where LibreOffice listens for other starts with the same profile: a name made from the profile's
  /// address, in a folder that it does not let choose. It is left there when LibreOffice is killed.
  static func socket(for profileURL: String) -> String {
    let text = profileURL.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let digits = Digest.md5(text).map { String($0, radix: 16) }.joined()
    return "/tmp/OSL_PIPE_\(getuid())_SingleOfficeIPC_\(digits)"
  }
}
