import Diagnostics
import Platform
import StructuredData

/// The files of a workspace's folder, each read once.
struct WorkspaceFiles {
  private(set) var diagnostics: [Diagnostic] = []
  private let folder: String
  private let units: FormUnits
  private let files: any FileSource
  /// A file that was read before.
  private let known: DataFile?

  init(folder: String, units: FormUnits, files: any FileSource, known: DataFile? = nil) {
    self.known = known
    self.folder = folder
    self.units = units
    self.files = files
  }

  /// The folder of the units as messages show it.
  var unitFolder: String { path(units.folder) + "/" }

  /// The folder's own name.
  var name: String {
    folder.split(separator: "/").last { $0 != "." }.map(String.init) ?? "informe"
  }

  /// `informe.yaml` or the whole's file; other endings are accepted.
  mutating func main(_ stem: String, about: Message) -> DataFile? {
    let names: [String]
    do {
      names = try files.entries(of: folder.isEmpty ? "." : folder)
    } catch {
      // Told once, for the file that every workspace must have.
      if stem == "informe" { diagnostics.append(DataMessages.unreadable(folder, error)) }
      return nil
    }
    let found = Self.endings.map { "\(stem).\($0)" }.filter(names.contains)
    guard let first = found.first else {
      diagnostics.append(DataMessages.missingFile(path("\(stem).yaml"), about: about))
      return nil
    }
    for other in found.dropFirst() {
      diagnostics.append(DataMessages.twoFiles(path(other), path(first)))
    }
    return read(path(first))
  }

  /// The files of the units, by name; `nil` when there is no such folder.
  mutating func regional() -> [DataFile]? {
    let names: [String]
    do {
      names = try files.entries(of: path(units.folder))
    } catch FileError.notFound {
      if !diagnostics.contains(where: { $0.rule == "DAT-15" }) {
        diagnostics.append(DataMessages.missingFolder(path(units.folder), of: units))
      }
      return nil
    } catch {
      diagnostics.append(DataMessages.unreadable(path(units.folder), error))
      return nil
    }
    let wanted = names.filter { name in
      let ending = name.split(separator: ".").last?.lowercased() ?? ""
      return name.contains(".") && !name.hasPrefix(".") && Self.endings.contains(ending)
    }
    let (files, known) = (files, known)
    let paths = wanted.sorted().map { path("\(units.folder)/\($0)") }
    let read = paths.concurrentMap { path in
      Result { try DataFile.read(path, named: path, files: files, known: known) }
    }
    return zip(paths, read).compactMap { path, file in taken(file, path) }
  }

  /// Takes back what was said of the whole's file and the units' folder, where they are not there.
  mutating func forgiveMissingFiles() {
    let main = mainPlace
    diagnostics.removeAll { $0.rule == DataMessages.missingFileRule && $0.place != main }
  }

  /// Where the file would be that every workspace must have.
  private var mainPlace: Place { .file(path("informe.yaml")) }

  /// The names of what is in folders of the workspace; none for a folder that is not there.
  mutating func folders(named names: Set<String>) -> [String: Set<String>] {
    var folders: [String: Set<String>] = [:]
    for name in names.sorted() {
      do {
        folders[name] = Set(try files.entries(of: path(name)))
      } catch FileError.notFound {
        folders[name] = []
      } catch {
        diagnostics.append(DataMessages.unreadable(path(name), error))
      }
    }
    return folders
  }

  private mutating func read(_ path: String) -> DataFile? {
    taken(Result { try DataFile.read(path, named: path, files: files, known: known) }, path)
  }

  private mutating func taken(_ file: Result<DataFile, any Error>, _ path: String) -> DataFile? {
    do {
      return try file.get()
    } catch {
      diagnostics.append(DataMessages.unreadable(path, error))
      return nil
    }
  }

  private func path(_ name: String) -> String {
    if folder.isEmpty || folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  private static let endings = ["yaml", "yml", "json"]
}
