import Publishing

/// Files that were handed over and are not taken yet: below the workspace's `recibidos/por-tomar/`, so that they
/// are there also after the page ended.
struct Inbox: Sendable {
  private let folder: WorkspaceFolder

  /// How many files wait at most.
  static let limit = 200

  init(_ workspace: Workspace) {
    folder = WorkspaceFolder("recibidos/por-tomar", in: workspace)
  }

  /// In the order of their names.
  var names: [String] { folder.names.filter { !$0.hasPrefix(".") }.sorted() }

  var paths: [String] { names.map(folder.path) }

  /// Two files of one name are both kept.
  func add(_ name: String, _ bytes: [UInt8]) throws(Failure) {
    var own = name
    if names.contains(name), (try? folder.read(name)) != bytes {
      own = "\(Fingerprint.sha256(bytes).prefix(8))-\(name)"
    }
    try folder.write(bytes, own)
  }

  /// A PDF's bytes; `nil` for other files.
  func printed(_ name: String) -> [UInt8]? {
    guard names.contains(name), let bytes = try? folder.read(name), bytes.starts(with: "%PDF-".utf8)
    else { return nil }
    return bytes
  }

  func remove(_ name: String) {
    if names.contains(name) { folder.remove(name) }
  }

  /// A file's own name as a browser tells it; `nil` for none that a file of ours may have.
  static func name(_ told: String) -> String? {
    let name = told.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    guard !name.isEmpty, name.utf8.count <= 200, !name.hasPrefix("."),
      !name.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 })
    else { return nil }
    return name
  }
}
