import Diagnostics
import OpenDocument

/// A document that somebody sent, before LibreOffice reads it: told by its bytes, whatever its name
/// says, and freed of what would make LibreOffice open something else.
struct ForeignDocument: Sendable {
  /// As the user knows it.
  let name: String
  /// What LibreOffice is given.
  let bytes: [UInt8]
  /// What was taken out, since it leads out of the document.
  let references: [OutsideReference]
  /// Tells LibreOffice the format that the bytes have, whatever the name says.
  let fileExtension: String
  /// Whether it was looked through: the binary formats of Word and Excel, and RTF, cannot be.
  let isLookedThrough: Bool

  /// - Parameter isTemplate: whether tags may stand in links, which are looked at when they are filled
  ///   in.
  /// - Throws: what the file is, when it is none that is read.
  init(_ bytes: [UInt8], named name: String, isTemplate: Bool = false) throws(ForeignKind) {
    try self.init(ForeignFile(bytes), named: name, isTemplate: isTemplate)
  }

  /// - Parameter isSettled: whether what LibreOffice would compute anew stays as whoever sent it saw it.
  init(
    _ file: ForeignFile, named name: String, isTemplate: Bool = false, isSettled: Bool = false
  ) throws(ForeignKind) {
    self.name = name
    var references = OutsideReferences(allowingTags: isTemplate)
    switch (file.kind, file.archive, file.xml) {
    case (.openDocument, let archive?, _), (.officeOpenXML, let archive?, _):
      do throws(ZipError) {
        let isComputed = isSettled && file.kind == .officeOpenXML
        let settled = isComputed ? archive.withSettledResults() : nil
        if let cleaned = try references.cleaned(settled ?? archive) {
          bytes = cleaned
        } else {
          bytes = try settled?.bytes() ?? file.bytes
        }
      } catch {
        throw .notPacked
      }
      isLookedThrough = true
    case (.flatOpenDocument, _, let xml?):
      bytes = references.cleaned(xml, of: file.bytes, named: "content.xml")
      isLookedThrough = true
    case (.compound, _, _), (.richText, _, _):
      bytes = file.bytes
      isLookedThrough = false
    default: throw file.kind
    }
    // Without it, what LibreOffice makes would be empty, and nobody would know.
    if let part = file.mainParts(among: references.leftOut.keys).first,
      let obstacle = references.leftOut[part]
    {
      throw .unreadablePart(part, obstacle)
    }
    self.references = references.found
    let named = Path.fileExtension(of: name)
    let usual = file.endings
    fileExtension = usual.contains(named) ? named : usual.first ?? named
  }

  /// The document as LibreOffice may read it.
  var job: ConversionJob { ConversionJob(name: name, bytes: bytes, fileExtension: fileExtension) }

  /// How many addresses are told of one document.
  private static let mostReferences = 200

  /// A warning for each address that was taken out; beyond ``mostReferences``, one for the rest.
  func findings(rule: String) -> [Diagnostic] {
    let told = references.prefix(Self.mostReferences).map { reference in
      Diagnostic(
        rule: rule, severity: .warning, reference.toldOfDocument, at: .file(name),
        remedy: reference.remedyOfDocument)
    }
    let rest = references.count - told.count
    if rest == 0 { return told }
    let (more, all) = (Message(number: rest), Message(number: references.count))
    return told + [
      Diagnostic(
        rule: rule, severity: .warning,
        Message(
          es:
            "y \(more.spanish) más que se quitaron del documento, que nombra \(all.spanish) en total "
            + "fuera de sí mismo",
          en: "and \(more.english) more that were taken out of the document, which names "
            + "\(all.english) in all outside of itself"),
        at: .file(name),
        remedy: Message(
          es: "si hacen falta, pida el documento con todo incrustado",
          en: "if they are needed, ask for the document with all of it embedded"))
    ]
  }

  /// A warning where a document could not be looked through and no wall keeps it from the files.
  func unwatched(rule: String, since obstacle: OfficeWalls.Obstacle) -> Diagnostic {
    Diagnostic(
      rule: rule, severity: .warning,
      Message(
        es:
          "este formato no se puede revisar antes de abrirlo, y el documento pudo leer archivos de "
          + "este equipo: \(obstacle.message.spanish)",
        en:
          "this format cannot be looked through before it is opened, and the document may have read "
          + "files of this machine: \(obstacle.message.english)"),
      at: .file(name),
      remedy: Message(
        es: "si no confía en quien lo envió, pídalo como DOCX, XLSX u ODT; o bien: "
          + obstacle.remedy.spanish,
        en: "if you do not trust who sent it, ask for it as DOCX, XLSX or ODT; or else: "
          + obstacle.remedy.english))
  }
}

extension [ForeignDocument] {
  /// What is to be told of documents that LibreOffice has read.
  func findings(
    rule: String, of office: LibreOffice, environment: [String: String]
  ) async -> [Diagnostic] {
    var findings = flatMap { $0.findings(rule: rule) }
    let blind = filter { !$0.isLookedThrough }
    if !blind.isEmpty {
      let found = await office.walls.found(for: office.installation, environment: environment)
      if let obstacle = found.obstacle {
        findings += blind.map { $0.unwatched(rule: rule, since: obstacle) }
      }
    }
    return findings
  }
}
