import Diagnostics
import Reports
import StructuredData

/// A workspace in memory: paths below `w/` and their texts.
struct TestFiles: FileSource {
  var texts: [String: String]

  func bytes(of path: String) throws -> [UInt8] {
    guard let text = texts[path] else { throw FileError.notFound(path) }
    return Array(text.utf8)
  }

  func entries(of folder: String) throws -> [String] {
    let prefix = folder + "/"
    let inside = texts.keys.filter { $0.hasPrefix(prefix) }
    if inside.isEmpty { throw FileError.notFound(folder) }
    return Array(Set(inside.compactMap { $0.dropFirst(prefix.count).split(separator: "/").first }))
      .map(String.init)
  }

  func size(of path: String) throws -> Int { try bytes(of: path).count }
}

extension TestFiles {
  /// Two regions and the nation, all sound.
  static let sound = TestFiles(texts: [
    "w/informe.yaml": """
    ejercicio: 2009
    fecha: 2009-10
    corte: 2009-10-30
    institucion:
      nombre: Servicio de Cooperación Técnica
      sigla: SERCOTEC
    balance_desde: 2008
    regiones: [Tarapacá, VII]
    """,
    "w/nacional.yaml": "programas: {}\n",
    "w/regiones/01.yaml": "region: Tarapacá\n",
    "w/regiones/07.yaml": "region: delmaule\n",
  ])

  func with(_ path: String, _ text: String?) -> TestFiles {
    var copy = self
    copy.texts["w/\(path)"] = text
    return copy
  }

  func read() throws -> WorkspaceReading {
    WorkspaceReader(assets: try TestAssets.load(), files: self).read("w")
  }
}

/// The repository's own files, found from this one.
enum TestAssets {
  static let root: String = {
    let parts = #filePath.split(separator: "/")
    return "/" + parts.dropLast(3).joined(separator: "/")
  }()

  static func load() throws -> FormAssets {
    try FormAssets.load(home: root, files: LocalFiles())
  }
}

/// A diagnostic's rule and place.
struct Finding: Hashable, CustomStringConvertible {
  let rule: String
  let file: String
  let line: Int
  let column: Int

  init(_ rule: String, _ file: String, _ line: Int = 0, _ column: Int = 0) {
    (self.rule, self.file, self.line, self.column) = (rule, file, line, column)
  }

  init(_ diagnostic: Diagnostic) {
    switch diagnostic.place {
    case .source(let location, _)?:
      self.init(diagnostic.rule, location.file, location.line, location.column)
    case .file(let path)?, .template(let path, _)?: self.init(diagnostic.rule, path)
    case nil: self.init(diagnostic.rule, "")
    }
  }

  var description: String { "\(rule) \(file):\(line):\(column)" }
}

extension Diagnostic {
  /// The message and the remedy together.
  func words(_ language: Language) -> String {
    message.text(in: language) + " " + (remedy?.text(in: language) ?? "")
  }
}
