import Glibc

/// What the installation's own files tell, without starting anything.
struct LibreOfficeInstallation: Sendable, Hashable {
  /// Where its libraries are; `nil` when they are not beside the program.
  let folder: String?
  /// Major and minor.
  let version: LibreOffice.Version?
  /// The name of the build, as in `40(Build:2)`.
  let build: String?
  /// The program itself, without the shell script and the starter in front of it; `nil` when it is
  /// not where LibreOffice puts it or the build is unknown.
  let directProgram: String?

  /// `program` is the path of `soffice`, often a symbolic link.
  init(of program: String) {
    guard let real = realpath(program, nil) else {
      (folder, version, build, directProgram) = (nil, nil, nil, nil)
      return
    }
    defer { free(real) }
    let folder = Path.parent(of: String(cString: real))
    let places = [folder, Path.joined(folder, "../Resources")]
    // Its own settings are beside its libraries, but for macOS.
    self.folder =
      WholeFile.exists(Path.joined(folder, "bootstraprc"))
      ? folder
      : [Path.joined(folder, "../Frameworks")].first(where: Folder.exists)
    version = Self.value(of: "ProductKey", in: "bootstraprc", places)
      .flatMap(LibreOffice.Version.init(in:))
    let build = Self.value(of: "buildid", in: "versionrc", places)
    self.build = build
    let direct = Path.joined(folder, "soffice.bin")
    directProgram = build != nil && version != nil && Executable.exists(direct) ? direct : nil
  }

  /// The folders that hold it all.
  var places: [String] {
    guard let folder else { return [] }
    return [Path.stem(of: folder) == "program" ? Path.parent(of: folder) : folder]
  }

  private static func value(of key: String, in file: String, _ folders: [String]) -> String? {
    for folder in folders {
      guard let bytes = try? WholeFile.read(Path.joined(folder, file)) else { continue }
      for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      where line.hasPrefix(key + "=") {
        return String(line.dropFirst(key.count + 1))
      }
    }
    return nil
  }
}
