import Synchronization

/// The LibreOffice of this machine.
public struct LibreOffice: Sendable, Hashable {
  /// What a person types to have it.
  public static let installCommand =
    "apt-get install libreoffice-writer-nogui fonts-crosextra-carlito"

  /// The path of `soffice`.
  public let program: String
  /// What was found out about setting it apart; not part of what it is.
  let walls = OfficeWalls()

  public init(program: String) {
    self.program = program
  }

  public static func == (one: LibreOffice, other: LibreOffice) -> Bool {
    one.program == other.program
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(program) }

  /// Looks where `ETAPA4_SOFFICE` says, then in `PATH`, then in the usual places.
  ///
  /// When `ETAPA4_SOFFICE` is set, it alone counts.
  public static func find(environment: [String: String]) throws(ConversionError) -> LibreOffice {
    if let path = environment["ETAPA4_SOFFICE"], !path.isEmpty {
      guard Executable.exists(path) else { throw .missing }
      return LibreOffice(program: path)
    }
    if let path = Executable.find("soffice", environment: environment)
      ?? Executable.find("libreoffice", environment: environment)
    {
      return LibreOffice(program: path)
    }
    let places =
      ["/usr/lib/libreoffice/program/soffice", "/usr/lib64/libreoffice/program/soffice"]
      + Executable.matches("/opt/libreoffice*/program/soffice").reversed()
      + ["/Applications/LibreOffice.app/Contents/MacOS/soffice"]
    guard let program = places.first(where: Executable.exists) else { throw .missing }
    return LibreOffice(program: program)
  }

  public struct Version: Sendable, Hashable, CustomStringConvertible {
    public let major: Int
    public let minor: Int
    /// As LibreOffice writes it, as in `7.4.7.2`.
    public let description: String

    /// Finds the version in a text such as `LibreOffice 7.4.7.2 40(Build:2)`.
    init?(in text: String) {
      let words = text.split { !($0.isNumber || $0.isLetter || $0 == ".") }
      for (index, word) in words.enumerated() where word == "LibreOffice" {
        guard let next = words.dropFirst(index + 1).first else { continue }
        let numbers = next.split(separator: ".").map { Int($0) }
        if numbers.count >= 2, let major = numbers[0], let minor = numbers[1] {
          self.major = major
          self.minor = minor
          self.description = String(next)
          return
        }
      }
      return nil
    }
  }

  /// What `soffice --version` answers; `nil` when it does not answer as LibreOffice does.
  public func version() async -> Version? {
    if case .version(let version) = await answer() { return version }
    return nil
  }

  /// From the installation's own file, or else from the program's answer, which is asked for once.
  func knownVersion() async -> Version? {
    if let version = installation.version { return version }
    if case .version(let version) = await knownAnswer() { return version }
    return nil
  }

  /// Whether it does not even tell its version in time, so that no document need be tried.
  func isSilent() async -> Bool {
    if installation.version != nil { return false }
    return await knownAnswer() == .nothing
  }

  /// How long it may take to tell its version, in seconds.
  static let patience = 20

  private enum Answer: Sendable, Hashable {
    case version(Version)
    /// Something else.
    case other
    /// Nothing in time.
    case nothing
  }

  private func answer() async -> Answer {
    let ending = await ChildProcess.run(
      program, ["--headless", "--version"], limit: .seconds(Self.patience))
    switch ending {
    case .ended(let output, _): return Version(in: output).map { .version($0) } ?? .other
    case .timedOut: return .nothing
    case .cancelled, .notStarted: return .other
    }
  }

  private static let answers = Mutex<[String: Answer]>([:])

  private func knownAnswer() async -> Answer {
    if let known = Self.answers.withLock({ $0[program] }) { return known }
    let answer = await answer()
    if !Task.isCancelled { Self.answers.withLock { $0[program] = answer } }
    return answer
  }

  var installation: LibreOfficeInstallation { LibreOfficeInstallation(of: program) }
}
