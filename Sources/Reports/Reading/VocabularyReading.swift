public import Diagnostics
public import StructuredData

extension Vocabulary {
  /// Reads both files of a folder.
  ///
  /// - Parameter isRequired: whether it is a fault that one is not there.
  /// - Throws: what is wrong with `glosario.yaml`, and a file that cannot be read.
  public init(
    of folder: String, isRequired: Bool = false, files: some FileSource
  ) throws(DiagnosticError) {
    let inside = folder == "." || folder.isEmpty ? "" : "\(folder)/"
    self.init()
    var faults: [Diagnostic] = []
    let (glossary, list) = ("\(inside)glosario.yaml", "\(inside)palabras.txt")
    do {
      let file = try DataFile.read(glossary, named: glossary, files: files)
      faults += file.diagnostics
      if let root = file.root, !root.isNull {
        faults += ShapeValidator.faults(of: file, as: Self.shape)
        names = (root["nombres"]?.items ?? []).compactMap(\.scalar?.text)
        synonyms = (root["sinonimos"]?.items ?? []).map { words in
          (words.items ?? []).compactMap(\.scalar?.text)
        }
      }
    } catch FileError.notFound where !isRequired {
    } catch {
      faults.append(DataMessages.unreadable(glossary, error))
    }
    do {
      words = Self.words(in: String(decoding: try files.bytes(of: list), as: UTF8.self))
    } catch FileError.notFound where !isRequired {
    } catch {
      faults.append(DataMessages.unreadable(list, error))
    }
    if faults.contains(where: { $0.severity == .error }) { throw DiagnosticError(faults) }
  }

  /// Apart by white space; `#` begins a comment.
  static func words(in list: String) -> Set<String> {
    Set(
      list.split(whereSeparator: \.isNewline).flatMap { line in
        line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace).map(String.init)
      })
  }

  private static let shape = RecordShape(fields: [
    .init(
      "nombres", .list(of: .string), "Siglas y nombres propios, como se escriben.",
      "Acronyms and proper names, as they are written."),
    .init(
      "sinonimos", .list(of: .list(of: .string)), "Listas de sustantivos que nombran lo mismo.",
      "Lists of nouns that name the same."),
  ])
}
