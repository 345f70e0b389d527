import ArgumentParser
import Diagnostics
import Glibc
import Publishing

/// What is made of a workspace and where it goes: the options of every command that makes reports.
struct MakingOptions: ParsableArguments {
  @OptionGroup var source: WorkspaceArgument

  @Option(
    name: .spoken("format", es: "formato"),
    help: Speech.help(
      es: "Formatos, separados por comas (por omisión: odt,pdf).",
      en: "Formats, with commas between them (default: odt,pdf).",
      value: Message(es: "formatos", en: "formats")))
  var format: FormatList?

  @Option(
    name: .spoken("output", es: "salida", short: "o"),
    help: Speech.help(
      es: "Carpeta de resultados (por omisión, al lado del espacio: Output/<espacio>).",
      en: "Results folder (default, beside the workspace: Output/<workspace>).",
      value: Message(es: "carpeta", en: "folder")),
    completion: .directory)
  var output: String?

  @OptionGroup var layout: PaperOption

  @Option(
    name: .spoken("pdf-profile", es: "perfil-pdf"),
    help: Speech.help(
      es: "PDF/A de los informes: a3 lleva los datos dentro, a2 no (por omisión: lo que diga "
        + "informe.yaml, o a3).",
      en: "PDF/A of the reports: a3 has the data inside, a2 has not (default: what informe.yaml "
        + "says, or a3).",
      value: Message(es: "perfil", en: "profile")))
  var pdfProfile: PDFProfile?

  @Flag(
    name: .spoken("allow-errors", es: "permitir-errores"),
    help: Speech.help(
      es: "Genera aunque la revisión encuentre errores, donde aún es posible.",
      en: "Makes the reports in spite of the errors that the review finds, where still possible."))
  var allowErrors = false

  func request() throws(Failure) -> BuildRequest {
    if let output, let format = OutputFormat(ofFile: output), !Self.isFolder(output) {
      throw .usage(DocumentAsFolder(path: output, format: format))
    }
    var request = BuildRequest(workspace: try source.workspace())
    request.output = output
    if let format { request.formats = format.formats }
    request.paper = layout.paper?.paper
    request.pdfProfile = pdfProfile
    request.allowErrors = allowErrors
    return request
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}

/// A folder is asked for, and what was named looks like a document.
private struct DocumentAsFolder: Explained {
  let path: String
  let format: OutputFormat

  var message: Message {
    Message(
      es: "«\(path)» parece un documento; aquí la salida es una carpeta",
      en: "“\(path)” looks like a document; here the output is a folder")
  }

  var remedy: Message? {
    let name = format.rawValue
    return Message(
      es: "nombre una carpeta, y pida el formato con --formato \(name)",
      en: "name a folder, and ask for the format with --format \(name)")
  }
}
