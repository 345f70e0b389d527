import ArgumentParser
import Diagnostics
import Publishing
import Reports
import Templating

/// How a workspace is asked for, and what is typed is taken.
private enum WorkspaceHelp {
  static var text: ArgumentHelp {
    Speech.help(
      es: "Carpeta que contiene informe.yaml (por omisión: la actual).",
      en: "Folder that holds informe.yaml (default: the current one).",
      value: Message(es: "espacio", en: "workspace"))
  }

  static func workspace(_ path: String?, _ other: String? = nil) throws(Failure) -> Workspace {
    if let path, let other, path != other { throw .usage(TwoWorkspaces(names: [path, other])) }
    do throws(WorkspaceError) {
      return try Workspace(path ?? other ?? ".")
    } catch {
      throw .usage(error)
    }
  }
}

/// A workspace was given in two ways.
private struct TwoWorkspaces: Error, Explained {
  let names: [String]

  var message: Message {
    let words = names.map { "«\($0)»" }
    return Message(
      es: "se pide un espacio, y se dieron dos: \(words.joined(separator: " y "))",
      en: "one workspace is asked for, and two were given: \(words.joined(separator: " and "))")
  }

  var remedy: Message? {
    Message(es: "deje uno de los dos", en: "leave one of the two")
  }
}

/// The folder with the data.
struct WorkspaceArgument: ParsableArguments {
  @Argument(
    help: WorkspaceHelp.text,
    completion: .directory)
  var path: String?

  /// As other commands ask for it.
  @Option(name: .workspace, help: .hidden, completion: .directory)
  var option: String?

  func workspace() throws(Failure) -> Workspace {
    try WorkspaceHelp.workspace(path, option)
  }
}

extension NameSpecification {
  fileprivate static var workspace: NameSpecification {
    .spoken("workspace", es: "espacio", short: "w")
  }
}

/// The same as an option, where the arguments are something else.
struct WorkspaceOption: ParsableArguments {
  @Option(
    name: .workspace,
    help: WorkspaceHelp.text,
    completion: .directory)
  var path: String?

  func workspace() throws(Failure) -> Workspace {
    try WorkspaceHelp.workspace(path)
  }
}

/// Where what people sent goes, and how it is taken.
struct TakingOptions: ParsableArguments {
  @Option(
    name: .spoken("into", es: "en"),
    help: WorkspaceHelp.text,
    completion: .directory)
  var into: String?

  /// As other commands ask for it.
  @Option(name: .workspace, help: .hidden, completion: .directory)
  var option: String?

  /// Whether somebody said where.
  var isSaid: Bool { into != nil || option != nil }

  @Option(
    name: .spoken("unit", es: "unidad"),
    help: Speech.help(
      es: "De quién son los formularios, si ellos no lo dicen o se contradicen.",
      en: "Whose the forms are, where they do not tell or contradict themselves.",
      value: Message(es: "unidad", en: "unit")))
  var unit: String?

  @Flag(
    name: .spoken("force", es: "forzar"),
    help: Speech.help(
      es: "Lee también un formulario de otro ejercicio o de otra institución.",
      en: "Reads a form of another exercise or institution all the same."))
  var force = false

  func workspace() throws(Failure) -> Workspace {
    try WorkspaceHelp.workspace(into, option)
  }
}

/// The paper, when it is not the workspace's.
struct PaperOption: ParsableArguments {
  @Option(
    name: .spoken("paper", es: "papel"),
    help: Speech.help(
      es: "Tamaño del papel.", en: "Size of the paper.",
      value: Message(es: "papel", en: "paper")))
  var paper: PaperName?
}

enum PaperName: String, SpokenChoice {
  case carta
  case oficio
  case a4

  var paper: Paper {
    switch self {
    case .carta: .carta
    case .oficio: .oficio
    case .a4: .a4
    }
  }
}

enum OrderName: String, SpokenChoice {
  case administrative
  case geographic

  var spanish: String? {
    switch self {
    case .administrative: "administrativo"
    case .geographic: "geografico"
    }
  }

  var order: RegionOrder {
    switch self {
    case .administrative: .administrative
    case .geographic: .geographic
    }
  }
}

/// What the PDFs are for.
struct PDFOption: ParsableArguments {
  @Option(
    help: Speech.help(
      es: "Clase de PDF: para archivar, tal como lo deja LibreOffice, o para imprimir a dos caras.",
      en: "Kind of PDF: for the archive, as LibreOffice leaves it, or for printing on both sides.",
      value: Message(es: "clase", en: "kind")))
  var pdf: PDFKindName?

  var kind: PDFKind { pdf?.kind ?? .archive }
}

enum PDFKindName: String, SpokenChoice {
  case archive
  case plain
  case print

  var spanish: String? {
    switch self {
    case .archive: "archivo"
    case .plain: "simple"
    case .print: "imprenta"
    }
  }

  var kind: PDFKind {
    switch self {
    case .archive: .archive
    case .plain: .plain
    case .print: .print
    }
  }
}

extension PDFProfile: SpokenChoice {}
extension OutputFormat: SpokenChoice {}
extension FormFormat: SpokenChoice {}

/// `odt,pdf,docx`
struct FormatList: ExpressibleByArgument {
  let formats: Set<OutputFormat>

  init?(argument: String) {
    let words = argument.split(separator: ",", omittingEmptySubsequences: false)
    let formats = words.compactMap { OutputFormat(argument: String($0)) }
    guard formats.count == words.count else { return nil }
    self.formats = Set(formats)
  }

  static var allValueStrings: [String] { ["odt", "pdf", "docx", "odt,pdf", "odt,pdf,docx"] }
}

/// How a list is given on standard output.
enum PrintedFormat: String, SpokenChoice {
  case text
  case json

  var spanish: String? { self == .text ? "texto" : nil }
}

/// A whole number from 1 on.
struct JobCount: ExpressibleByArgument {
  let count: Int

  init?(argument: String) {
    guard let count = Int(argument), (1...1024).contains(count) else { return nil }
    self.count = count
  }
}

/// A day as ISO 8601 writes it: `2010-12-31`.
enum DayArgument {
  /// - Throws: what was expected instead.
  static func day(_ argument: String) throws -> CalendarDate {
    guard let day = CalendarDate(iso: argument), day.day != nil else {
      throw ValidationError(
        Speech.words(
          es: "se espera un día que exista, como 2010-12-31",
          en: "a day that exists is expected, such as 2010-12-31"))
    }
    return day
  }
}
