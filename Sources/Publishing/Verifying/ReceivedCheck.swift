public import Diagnostics
import Glibc
import OpenDocument
import PortableDocument
import Reports
public import Reviewing
public import StructuredData

/// Reviews a report that somebody received, of whatever service: by the data inside it, or as its form's labels
/// let it be read.
public struct ReceivedCheck<Files: FileSource>: Sendable {
  private let resources: Resources
  private let files: Files
  private let environment: [String: String]
  private let office: @Sendable () throws(ConversionError) -> LibreOffice

  /// `office` is called only for documents that LibreOffice must turn into ODT.
  public init(
    resources: Resources, files: Files, environment: [String: String],
    office: @escaping @Sendable () throws(ConversionError) -> LibreOffice
  ) {
    self.resources = resources
    self.files = files
    self.environment = environment
    self.office = office
  }

  /// What to review, and how what the report does not tell is to be taken.
  public struct Request: Sendable {
    public var file: String
    public var choice = FindingChoice()
    public var rules = Rule.all
    /// The year that a report without data is about; `nil` for the one that it names most.
    public var exercise: Int?
    /// The form that a report without data fills in; `nil` for the usual one.
    public var form: String?

    public init(file: String) { self.file = file }
  }

  public struct Outcome: Sendable {
    /// The faults tell also where print and data disagree.
    public let inspection: Inspection
    /// What was reviewed; a line each.
    public let lines: [Message]
  }

  /// Whether a path is a document rather than a workspace.
  public static func takes(_ path: String) -> Bool {
    guard (try? Workspace(path)) == nil else { return false }
    return ["pdf", "zip", "odt", "ott", "fodt", "docx", "doc", "rtf"].contains(
      Path.fileExtension(of: path)) && WholeFile.exists(path)
  }

  /// Where the report of findings goes when nobody says: beside the document.
  public static func usualPath(of file: String, as format: OutputFormat) -> String {
    Path.joined(
      Path.parent(of: file), "hallazgos-\(Path.stem(of: file)).\(format.rawValue)")
  }

  public func run(_ request: Request) async throws(Failure) -> Outcome {
    let bytes = try Failure.reading { () throws(DiskError) in
      do { return try files.bytes(of: request.file, limit: Self.sizeLimit) } catch {
        throw DiskError(reading: request.file, error)
      }
    }
    let foreign = ForeignFile(bytes)
    switch foreign.kind {
    case .pdf: return try withData(bytes, request)
    case .archive:
      guard let archive = foreign.archive else {
        throw .usage(NotADocument(path: request.file, kind: foreign.kind))
      }
      return try bundle(archive, request)
    default:
      let document = try await verification.document(bytes, named: request.file)
      if let outcome = try withRecord(document, request) { return outcome }
      return try await byLabels(document, request)
    }
  }

  /// A bundle of many reports, in bytes.
  private static var sizeLimit: Int { 256 << 20 }

  private var verification: Verification<Files> {
    Verification(resources: resources, files: files, environment: environment, office: office)
  }

  // MARK: With data inside

  private func withData(_ bytes: [UInt8], _ request: Request) throws(Failure) -> Outcome {
    let document = try opened(bytes, named: request.file)
    guard let data = document.data else { throw .usage(NoDataInside(path: request.file)) }
    let outcome = try verification.outcome(of: document, named: request.file)
    return Outcome(
      inspection: try inspection(of: data, request).adding(outcome.findings),
      lines: outcome.lines + [Self.compared(outcome.count)])
  }

  private func opened(_ bytes: [UInt8], named file: String) throws(Failure) -> VerifiedDocument {
    do throws(PDFError) { return try VerifiedDocument(pdf: bytes, named: file) } catch {
      throw .findings([.unreadablePDF(file, error)])
    }
  }

  /// What the data say of the one report that they were embedded for.
  private func inspection(
    of data: EmbeddedData, _ request: Request
  ) throws(Failure) -> Inspection {
    let inside = EmbeddedWorkspace(
      request.file, data.sources, resources: resources, files: files)
    let whole = try inspection(of: inside, request)
    guard let reports = whole.reports, data.provenance.report != reports.wholeID else {
      return whole
    }
    return whole.limited(to: [data.provenance.report])
  }

  private func inspection(
    of inside: EmbeddedWorkspace, _ request: Request
  ) throws(Failure) -> Inspection {
    let assets = try inside.assets()
    let all = Inspection(
      of: inside.workspace.readPart(assets, files: inside.files),
      dictionaries: resources.dictionaries.dictionaries(), rules: request.rules)
    // The files that the data name stayed where they are.
    return try request.choice.limited(all, among: assets.regions)
      .adding([], without: [FormDefinition.fileRule])
  }

  private static func compared(_ count: Int) -> Message {
    Message(
      es: "se compararon \(count) párrafos con los datos",
      en: "\(count) paragraphs were compared with the data")
  }

  /// A report that lies where this program made it: by the data that it kept beside it. `nil` for any other.
  private func withRecord(
    _ document: VerifiedDocument, _ request: Request
  ) throws(Failure) -> Outcome? {
    guard let map = document.identity.flatMap({ OriginSearch.beside(request.file, $0) }) else {
      return nil
    }
    let inside = EmbeddedWorkspace(
      request.file, map.sources.mapValues { Array($0.utf8) }, resources: resources, files: files)
    let whole = try inspection(of: inside, request)
    let outcome = try verification.outcome(of: document, named: request.file)
    return Outcome(
      inspection: (whole.reports?.wholeID == map.report ? whole : whole.limited(to: [map.report]))
        .adding(outcome.findings), lines: outcome.lines + [Self.compared(outcome.count)])
  }

  // MARK: A bundle

  /// The data of the whole's report are reviewed; each document is held against the data.
  private func bundle(_ archive: ZipArchive, _ request: Request) throws(Failure) -> Outcome {
    var faults = checksumFaults(in: archive, request.file)
    var lines: [Message] = []
    var opened: [(name: String, document: VerifiedDocument)] = []
    for entry in archive.entries where Path.fileExtension(of: entry.name) == "pdf" {
      try Failure.checkInterruption()
      let name = "\(request.file)/\(entry.name)"
      do throws(Failure) {
        opened.append((name, try self.opened(entry.bytes, named: name)))
      } catch {
        guard case .findings(let found) = error else { throw error }
        faults += found
      }
    }
    let withData = opened.filter { $0.document.data != nil }
    guard
      let most = withData.max(by: { one, other in
        (one.document.data?.sources.count ?? 0) < (other.document.data?.sources.count ?? 0)
      }), let data = most.document.data
    else { throw .usage(NoDataInside(path: request.file)) }
    var count = 0
    for (name, document) in withData {
      do throws(Failure) {
        let outcome = try verification.outcome(of: document, named: name)
        faults += outcome.findings
        count += outcome.count
      } catch {
        guard case .findings(let found) = error else { throw error }
        faults += found
      }
      for (path, bytes) in (document.data?.sources ?? [:]).sorted(by: { $0.key < $1.key })
      where data.sources[path].map({ $0 != bytes }) ?? false {
        faults.append(.otherData(path, in: name, than: most.name))
      }
    }
    lines.append(
      Message(
        es:
          "«\(request.file)»: \(withData.count) \(withData.count == 1 ? "informe" : "informes") con sus datos "
          + "dentro; se revisan los de «\(most.name)»",
        en:
          "“\(request.file)”: \(withData.count) \(withData.count == 1 ? "report" : "reports") with their data "
          + "inside; those of “\(most.name)” are reviewed"
      ))
    lines.append(Self.compared(count))
    return Outcome(
      inspection: try inspection(of: data, request).adding(faults), lines: lines)
  }

  /// What `SHA256SUMS` says otherwise.
  private func checksumFaults(in archive: ZipArchive, _ file: String) -> [Diagnostic] {
    guard
      let sums = archive.entries.first(where: { Path.name(of: $0.name) == Bundle.checksumsName })
    else { return [] }
    let folder = Path.parent(of: sums.name)
    return String(decoding: sums.bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .compactMap { line in
        let parts = line.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        let name = parts[1].drop { $0 == " " || $0 == "*" }
        let path = folder == "." ? String(name) : Path.joined(folder, String(name))
        let bytes = archive[path]
        return bytes.map { Fingerprint.sha256($0) } == String(parts[0])
          ? nil : .otherSum(path, in: file, isMissing: bytes == nil)
      }
  }

  // MARK: Without data

  /// Read into a blank workspace, as into any other.
  private func byLabels(
    _ document: VerifiedDocument, _ request: Request
  ) async throws(Failure) -> Outcome {
    let assets: FormAssets
    if let form = request.form {
      assets = try resources.formAssets(named: form, files: files)
    } else {
      assets = try resources.formAssets(of: nil, files: files)
    }
    guard let exercise = request.exercise ?? Self.exercise(named: document.printed) else {
      throw .usage(NewWorkspaceError.noExercise)
    }
    var new = NewWorkspaceRequest(folder: request.file)
    new.exercise = exercise
    new.form = request.form
    let blank = try NewWorkspace(assets: assets, files: files).blank(new)
    let empty = EmbeddedWorkspace(request.file, blank, resources: resources, files: files)
    let reader = Import(
      resources: resources, files: empty.files, environment: environment, office: office)
    var reading = Import<ContainedFiles>.Request(
      documents: [request.file], workspace: empty.workspace)
    reading.readsByLabels = true
    reading.isReviewed = false
    let proposal = try await reader.proposal(reading)
    var filled = blank
    for change in proposal.files {
      filled[empty.workspace.relative(change.path)] = change.new
    }
    let units = Set(proposal.sources.flatMap(\.units))
    let inside = EmbeddedWorkspace(request.file, filled, resources: resources, files: files)
    let whole = try inspection(of: inside, request)
    let isWhole = units.contains(whole.reports?.wholeID ?? "")
    return Outcome(
      inspection: (isWhole ? whole : whole.limited(to: units))
        .adding(proposal.diagnostics.filter { $0.rule.hasPrefix("IMP") } + Self.unplaced(proposal)),
      lines: [
        Message(
          es:
            "«\(request.file)»: sin datos dentro; leído por los rótulos del formulario, ejercicio \(exercise): "
            + "\(proposal.changes.count) \(proposal.changes.count == 1 ? "valor" : "valores") de "
            + "\(units.count) \(units.count == 1 ? "unidad" : "unidades")",
          en: "“\(request.file)”: no data inside; read by the form's labels, exercise \(exercise): "
            + "\(proposal.changes.count) \(proposal.changes.count == 1 ? "value" : "values") of "
            + "\(units.count) \(units.count == 1 ? "unit" : "units")")
      ])
  }

  /// The words that have no place in the form.
  private static func unplaced(_ proposal: ImportProposal) -> [Diagnostic] {
    proposal.remnants.filter(\.isLeft).map { remnant in
      Diagnostic(
        rule: "VER-11", severity: .warning,
        Message(
          es: "\(remnant.message.spanish): «\(WrittenPlace.shortened(remnant.words))»",
          en: "\(remnant.message.english): “\(WrittenPlace.shortened(remnant.words))”"),
        at: .template(file: remnant.file, where: remnant.place), remedy: remnant.remedy)
    }
  }

  /// The year that the report's first pages name most, the earlier of two.
  private static func exercise(named printed: PrintedText) -> Int? {
    var counts: [Int: Int] = [:]
    for paragraph in printed.paragraphs.prefix(60) + printed.heads {
      for word in paragraph.words.split(whereSeparator: { !$0.isNumber }) where word.count == 4 {
        if let year = Int(word), (2000...2099).contains(year) { counts[year, default: 0] += 1 }
      }
    }
    return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }
}

extension Diagnostic {
  static func otherData(_ path: String, in file: String, than other: String) -> Diagnostic {
    Diagnostic(
      rule: "VER-12",
      Message(
        es: "el archivo de datos «\(path)» que lleva dentro no es el que lleva «\(other)»",
        en: "the data file “\(path)” inside it is not the one inside “\(other)”"),
      at: .file(file),
      remedy: Message(
        es: "pida la entrega completa de una sola vez: sus informes son de versiones distintas",
        en: "ask for the whole bundle made at once: its reports are of different versions"))
  }

  static func otherSum(_ path: String, in file: String, isMissing: Bool) -> Diagnostic {
    Diagnostic(
      rule: "VER-13",
      isMissing
        ? Message(
          es: "falta «\(path)», que la entrega nombra",
          en: "“\(path)” is missing, which the bundle names")
        : Message(
          es: "«\(path)» no es el que la entrega dice (su SHA-256 es otro)",
          en: "“\(path)” is not the one that the bundle tells (its SHA-256 is another)"),
      at: .file(file))
  }
}

/// A PDF or a bundle that brings no data along.
private struct NoDataInside: Explained {
  let path: String

  var message: Message {
    Message(
      es: "«\(path)» no lleva datos dentro, y un PDF no se lee por sus rótulos",
      en: "“\(path)” has no data inside, and a PDF is not read by its labels")
  }

  var remedy: Message? {
    Message(
      es: "pida el informe como ODT o DOCX, o el PDF con sus datos",
      en: "ask for the report as ODT or DOCX, or for the PDF with its data")
  }
}
