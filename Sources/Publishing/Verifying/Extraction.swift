public import Diagnostics
import PortableDocument
import StructuredData

/// Takes the files out of a report's PDF.
public struct Extraction: Sendable {
  private let file: String

  public init(_ file: String) {
    self.file = file
  }

  /// A folder here that is called as the PDF.
  public static func usualFolder(of file: String) -> String { Path.stem(of: file) }

  /// The files that were written, and which of them are not what the PDF's own record says of them.
  public struct Outcome: Sendable {
    public let paths: [String]
    public let findings: [Diagnostic]
  }

  /// Writes all of them below a folder.
  ///
  /// What is there already stays: a file that says something else refuses the whole.
  public func run(to folder: String) throws(Failure) -> Outcome {
    let bytes = try Failure.reading { () throws(DiskError) in
      try WholeFile.read(file, limit: Verification<LocalFiles>.sizeLimit)
    }
    guard ForeignFile(bytes).kind == .pdf else {
      throw .usage(NotAPDF(path: file))
    }
    let attached: [PDFAttachment]
    do throws(PDFError) {
      attached = try PDFDocument(bytes).attachments()
    } catch {
      throw .findings([.unreadablePDF(file, error)])
    }
    let found = EmbeddedData.unfolded(attached)
    let altered = EmbeddedData(attached)?.altered ?? []
    if found.isEmpty { throw .usage(NothingInside(path: file)) }
    var taken: Set<String> = []
    for file in found {
      guard EmbeddedPath.isConfined(file.name), taken.insert(file.name).inserted else {
        throw .findings([.misplaced(file.name, in: self.file)])
      }
      let path = Path.joined(folder, file.name)
      if WholeFile.exists(path), (try? WholeFile.read(path)) != file.bytes {
        throw .usage(OtherFileThere(path: path))
      }
    }
    let paths = try Failure.catching { () throws(DiskError) in
      try found.map { file throws(DiskError) in
        let path = Path.joined(folder, file.name)
        if !WholeFile.exists(path) { try AtomicFile.write(file.bytes, to: path) }
        return path
      }
    }
    return Outcome(
      paths: paths, findings: altered.map { Diagnostic.alteredData($0, in: self.file) })
  }
}

extension Diagnostic {
  static func misplaced(_ name: String, in file: String) -> Diagnostic {
    Diagnostic(
      rule: "VER-10",
      Message(
        es:
          "uno de los archivos que lleva dentro se llama «\(name)», que llevaría fuera de la carpeta o taparía otro",
        en:
          "one of the files inside is called “\(name)”, which would lead out of the folder or hide another"
      ),
      at: .file(file),
      remedy: Message(
        es: "pida el PDF tal como lo hizo el programa", en: "ask for the PDF as the program made it"
      ))
  }
}

/// Only PDFs have files inside.
private struct NotAPDF: Explained {
  let path: String

  var message: Message {
    Message(es: "«\(path)» no es un PDF", en: "“\(path)” is no PDF")
  }

  var remedy: Message? {
    Message(
      es: "los datos van dentro del PDF del informe", en: "the data are inside the report's PDF")
  }
}

/// A PDF without files.
private struct NothingInside: Explained {
  let path: String

  var message: Message {
    Message(es: "«\(path)» no lleva archivos dentro", en: "“\(path)” has no files inside")
  }

  var remedy: Message? {
    Message(
      es: "los lleva el que se genera con el perfil a3, que es el usual",
      en: "those have them that are made with the profile a3, which is the usual one")
  }
}

/// A file that would be replaced.
private struct OtherFileThere: Explained {
  let path: String

  var message: Message {
    Message(
      es: "«\(path)» ya existe y dice otra cosa", en: "“\(path)” exists and says something else")
  }

  var remedy: Message? {
    Message(es: "nombre otra carpeta con --salida", en: "name another folder with --output")
  }
}
