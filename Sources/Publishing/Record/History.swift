public import Corrections
public import Diagnostics

/// The versions that were submitted, in the workspace's own folder `historial/`.
public struct History: Sendable {
  static let folderName = "historial"

  private let workspace: Workspace

  public init(_ workspace: Workspace) {
    self.workspace = workspace
  }

  private var folder: String { workspace.path(Self.folderName) }

  /// The numbers of the versions, in rising order.
  public var versions: [Int] {
    Folder.names(folder).compactMap { name in
      guard name.hasPrefix(Self.prefix), name.hasSuffix(Self.ending) else { return nil }
      return Int(name.dropFirst(Self.prefix.count).dropLast(Self.ending.count))
    }.sorted()
  }

  /// The record of a version; the last one when none is named.
  public func snapshot(_ version: Int?) throws(Failure) -> Snapshot {
    let versions = versions
    guard let wanted = version ?? versions.last, versions.contains(wanted) else {
      throw .usage(HistoryError.missing(version, known: versions))
    }
    let bytes = try Failure.catching { () throws(DiskError) in
      try WholeFile.read(path(of: wanted))
    }
    guard let snapshot = Snapshot(bytes) else {
      throw .usage(HistoryError.damaged(path(of: wanted)))
    }
    try check(wanted, bytes)
    return snapshot
  }

  /// Holds a record against what the one after it says of it.
  private func check(_ version: Int, _ bytes: [UInt8]) throws(Failure) {
    guard let next = versions.first(where: { $0 > version }),
      let later = (try? WholeFile.read(path(of: next))).flatMap({ Snapshot($0) }),
      let digest = later.previous, digest != Fingerprint.sha256(bytes)
    else { return }
    throw .usage(HistoryError.altered(path(of: version), by: next))
  }

  /// What the record of a new version says of the one before it.
  ///
  /// - Throws: where a record is not what it was when the one after it was made.
  func digest(before version: Int) throws(Failure) -> String? {
    for known in versions where known < version { _ = try snapshot(known) }
    guard let last = versions.last(where: { $0 < version }) else { return nil }
    return try Failure.catching { () throws(DiskError) in
      Fingerprint.sha256(try WholeFile.read(path(of: last)))
    }
  }

  /// Writes a record; returns its path.
  func write(_ snapshot: Snapshot) throws(Failure) -> String {
    let path = path(of: snapshot.version)
    try Failure.catching { () throws(DiskError) in
      try AtomicFile.write(snapshot.bytes, to: path)
    }
    return path
  }

  func path(of version: Int) -> String {
    Path.joined(folder, "\(Self.prefix)\(version)\(Self.ending)")
  }

  private static let prefix = "version-"
  private static let ending = ".json"
}

/// A version that cannot be had.
public enum HistoryError: Error, Sendable, Hashable {
  /// `nil` when the last one was wanted.
  case missing(Int?, known: [Int])
  case damaged(String)
  /// It is not what it was when the record of a later version was made.
  case altered(String, by: Int)
  /// It was submitted with other data.
  case alreadySubmitted(Int, changes: Int)
}

extension HistoryError: Explained {
  public var message: Message {
    switch self {
    case .missing(nil, _):
      Message(
        es: "todavía no se ha empaquetado ninguna versión",
        en: "no version has been packed yet")
    case .missing(let version?, _):
      Message(
        es: "no hay registro de la versión \(version)",
        en: "there is no record of version \(version)")
    case .damaged(let path):
      Message(
        es: "el registro «\(path)» está dañado o es de un programa posterior",
        en: "the record “\(path)” is damaged, or a later program's")
    case .altered(let path, let version):
      Message(
        es: "el registro «\(path)» no es el que era cuando se empaquetó la versión \(version)",
        en: "the record “\(path)” is not what it was when version \(version) was packed")
    case .alreadySubmitted(let version, let changes):
      Message(
        es: """
          la versión \(version) ya se empaquetó con otros datos (\(changes) \
          \(changes == 1 ? "corrección" : "correcciones") desde entonces)
          """,
        en: """
          version \(version) has been packed with other data (\(changes) \
          \(changes == 1 ? "correction" : "corrections") since then)
          """)
    }
  }

  public var remedy: Message? {
    switch self {
    case .missing(_, known: []):
      Message(
        es: "regístrela con «etapa4 empaquetar»", en: "record one with “etapa4 pack”")
    case .missing(_, let known):
      Message(
        es: "hay registro de: \(known.map(String.init).joined(separator: ", "))",
        en: "there are records of: \(known.map(String.init).joined(separator: ", "))")
    case .damaged: nil
    case .altered:
      Message(
        es: "recupérelo de un respaldo: alguien lo cambió, y ya no dice lo que se presentó",
        en:
          "restore it from a backup: somebody changed it, and it no longer says what was submitted")
    case .alreadySubmitted(let version, _):
      Message(
        es: "ponga «version: \(version + 1)» en informe.yaml",
        en: "put “version: \(version + 1)” in informe.yaml")
    }
  }
}
