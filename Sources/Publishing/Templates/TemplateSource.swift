public import Diagnostics
import OpenDocument
import Templating

/// A template's file as the engine can read it: a Word document is turned into ODT once, by
/// LibreOffice.
public struct TemplateSource: Sendable {
  let name: String
  let folder: any TemplateFolder
  /// Tells what was read of the disk.
  private let local: RecordedTemplateFolder
  /// What of a Word document does not come along.
  public let findings: [Diagnostic]

  /// - Parameter environment: of the process, where LibreOffice is looked for.
  public init(_ path: String, environment: [String: String]) async throws(Failure) {
    local = RecordedTemplateFolder(of: path)
    name = path.split(separator: "/").last.map(String.init) ?? path
    guard WordTemplate.isOne(path) else {
      folder = local
      findings = []
      return
    }
    let word = try WordTemplate(path)
    let (converted, outside) = try await word.converted(environment: environment)
    findings = outside + word.findings
    folder = ConvertedFolder(local: local, name: name, converted: converted)
  }

  /// The files that were read so far, the template with its fragments, but for some of its folder.
  func inputs(without names: [String]) -> [String] {
    let others = Set(names.map(local.path))
    return local.fingerprints.keys.filter { !others.contains($0) }
  }

  /// The bytes that the engine reads.
  var bytes: [UInt8]? { try? folder.bytes(of: name) }

  func compile() throws(Failure) -> Template {
    try Failure.catching { () throws(DiagnosticError) in
      try Template.compile(named: name, in: folder)
    }
  }

  func inspect() -> TemplateInspection { Template.inspect(named: name, in: folder) }
}

/// The template's folder, with one file in another form.
private struct ConvertedFolder: TemplateFolder {
  let local: RecordedTemplateFolder
  let name: String
  let converted: [UInt8]

  func names() throws -> [String] { try local.names() }

  func bytes(of name: String) throws -> [UInt8] {
    name == self.name ? converted : try local.bytes(of: name)
  }

  func path(of name: String) -> String { local.path(of: name) }
}
