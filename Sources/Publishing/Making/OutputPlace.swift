import Diagnostics
import Glibc

/// Where results may go: not where the data are, which would be read as data the next time, or mixed with
/// it.
enum OutputPlace {
  /// - Throws: wrong usage, when the folder is a workspace's, or its `regiones/` or `historial/`, or below
  ///   these; through links, `..` and in any case of letters too. Nothing need be there yet.
  static func check(_ folder: String, of workspace: Workspace) throws(Failure) {
    let place = RealPath(folder)
    if let reason = clash(place, with: workspace) {
      throw .usage(OutputInData(folder: folder, reason: reason))
    }
  }

  /// The same for one file: it must be no data file, nor go among them.
  static func check(file path: String, of workspace: Workspace) throws(Failure) {
    let folder = RealPath(Path.parent(of: path))
    if let name = dataFolders(of: workspace.folder).first(where: {
      folder.isWithin(RealPath(Path.joined(workspace.folder, $0)))
    }) {
      throw .usage(OutputInData(folder: path, reason: .folder(name)))
    }
    guard
      let (owner, inside) = RealPath(path).steps.dropFirst()
        .first(where: { Workspace.isWorkspace($0.folder) })
    else { return }
    let first = inside[0].lowercased()
    if inside.count > 1, dataFolders(of: owner).contains(first) {
      throw .usage(OutputInData(folder: path, reason: .folder(first)))
    }
    if inside.count == 1, ["informe", "nacional"].contains(Path.stem(of: first)),
      ["yaml", "yml", "json"].contains(Path.fileExtension(of: first))
    {
      throw .usage(OutputInData(folder: path, reason: .file))
    }
  }

  private static func clash(_ place: RealPath, with workspace: Workspace) -> OutputInData.Reason? {
    // The data's folders may be links themselves.
    for name in dataFolders(of: workspace.folder) {
      let data = RealPath(Path.joined(workspace.folder, name))
      if place.isWithin(data) { return .folder(name) }
    }
    let own = RealPath(workspace.folder)
    if place == own { return .workspace }
    // What a build makes in the folder would hold the data.
    for name in OutputFolder.folderNames where own.isWithin(place.adding(name)) {
      return .above(name)
    }
    for (above, inside) in place.steps where Workspace.isWorkspace(above) {
      guard let next = inside.first else { return .workspace }
      if let name = dataFolders(of: above).first(where: { $0 == next.lowercased() }) {
        return .folder(name)
      }
    }
    return nil
  }

  /// The folders of a workspace that hold its data: those with files of YAML, and what was submitted.
  private static func dataFolders(of workspace: String) -> [String] {
    let own = Folder.names(workspace).filter { name in
      Folder.names(Path.joined(workspace, name)).contains { file in
        ["yaml", "yml"].contains(Path.fileExtension(of: file).lowercased())
      }
    }
    return ["regiones", History.folderName] + own
  }
}

/// A path without links, `.` and `..`; what is not there yet is taken as it is written.
struct RealPath: Equatable {
  /// From the root on.
  let parts: [String]

  init(_ path: String) {
    var rest: [String] = []
    var above = path
    while true {
      if let words = realpath(above, nil) {
        defer { free(words) }
        parts = Self.parts(of: String(cString: words)) + Self.tidy(rest)
        return
      }
      let trimmed = Path.parent(of: above)
      if trimmed == above {
        parts = Self.tidy(Self.parts(of: path))
        return
      }
      rest.insert(Path.name(of: above), at: 0)
      above = trimmed
    }
  }

  private init(parts: [String]) {
    self.parts = parts
  }

  func adding(_ name: String) -> RealPath { RealPath(parts: parts + [name]) }

  /// The way to it from a folder.
  func relative(to folder: RealPath) -> String {
    let shared = zip(parts, folder.parts).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: folder.parts.count - shared)
    return (up + parts[shared...]).joined(separator: "/")
  }

  func isWithin(_ other: RealPath) -> Bool { parts.starts(with: other.parts) }

  /// Itself and each folder above it, with the parts that lead from there to here.
  var steps: [(folder: String, inside: [String])] {
    parts.indices.reversed().map { index in
      ("/" + parts[...index].joined(separator: "/"), Array(parts[(index + 1)...]))
    }
  }

  private static func parts(of path: String) -> [String] {
    path.split(separator: "/").map(String.init)
  }

  /// Without `.`, and without what `..` leaves again.
  private static func tidy(_ parts: [String]) -> [String] {
    var result: [String] = []
    for part in parts where part != "." {
      if part == ".." { _ = result.popLast() } else { result.append(part) }
    }
    return result
  }
}

/// Results were to go among the data.
struct OutputInData: Explained, Hashable {
  enum Reason: Hashable {
    case workspace
    /// It is a data file.
    case file
    /// `regiones` or `historial`.
    case folder(String)
    /// The workspace lies in a folder that the build would fill.
    case above(String)
  }

  let folder: String
  let reason: Reason

  var message: Message {
    switch reason {
    case .workspace:
      Message(
        es: "los resultados no pueden ir en «\(folder)»: es la carpeta de los datos",
        en: "the results cannot go to “\(folder)”: it is the folder of the data")
    case .file:
      Message(
        es: "los resultados no pueden ir en «\(folder)»: es un archivo de los datos",
        en: "the results cannot go to “\(folder)”: it is a file of the data")
    case .folder(let name):
      Message(
        es: "los resultados no pueden ir en «\(folder)»: los datos de \(name)/ están ahí",
        en: "the results cannot go to “\(folder)”: the data of \(name)/ are there")
    case .above(let name):
      Message(
        es: "los resultados no pueden ir en «\(folder)»: ocuparían \(name)/, donde están los datos",
        en: "the results cannot go to “\(folder)”: they would fill \(name)/, where the data are")
    }
  }

  var remedy: Message? {
    Message(
      es: "elija con --salida una carpeta aparte, o no la indique: irán a Output/",
      en: "choose a folder apart with --output, or name none: they go to Output/")
  }
}

extension BuildRequest {
  /// - Throws: wrong usage, when the results would go among the data.
  public func checkOutput() throws(Failure) {
    try OutputPlace.check(outputFolder, of: workspace)
  }
}

extension Workspace {
  /// - Throws: wrong usage, when the file is one of the data, or would go among them.
  public func checkOutput(file path: String) throws(Failure) {
    try OutputPlace.check(file: path, of: self)
  }
}
