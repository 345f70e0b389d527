import Foundation

/// The project's validator of strict ODF 1.3, where it is at hand.
enum OdfValidator {
  /// The folder `shared`: named by `ETAPA4_SHARED`, or beside the package.
  static let script: String? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder =
      ProcessInfo.processInfo.environment["ETAPA4_SHARED"].map { URL(filePath: $0) }
      ?? root.deletingLastPathComponent().appending(path: "shared")
    let path = folder.appending(path: "odf/validate").path
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }()

  static let isPresent = script != nil

  /// What it finds in documents, by name; nothing when all are valid.
  ///
  /// They are checked in one go, for each start costs a second.
  static func findings(in documents: [(name: String, bytes: [UInt8])]) throws -> String {
    guard let script else { return "" }
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var paths: [String] = []
    for (name, bytes) in documents {
      let file = folder.appending(path: name + ".odt")
      try Data(bytes).write(to: file)
      paths.append(file.path)
    }
    let process = Process()
    process.executableURL = URL(filePath: script)
    process.arguments = paths
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("VALID ") }.joined(separator: "\n")
  }
}
