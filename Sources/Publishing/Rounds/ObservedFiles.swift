import Diagnostics
import Forms
import Reports
public import Rounds
public import StructuredData
public import Templating

/// Writes what goes back to units: each its own file with its remarks, the letter as ODT and PDF, and the
/// mail that takes them there.
public struct ObservedFiles<Files: FileSource>: Sendable {
  private let resources: Resources
  private let files: Files
  private let environment: [String: String]
  private let converter: @Sendable () throws(ConversionError) -> any DocumentConverter

  public init(
    resources: Resources, files: Files, environment: [String: String],
    converter: @escaping @Sendable () throws(ConversionError) -> any DocumentConverter
  ) {
    self.resources = resources
    self.files = files
    self.environment = environment
    self.converter = converter
  }

  /// What one unit is told, and in which kind of file.
  public struct Part: Sendable {
    public var unit: String
    public var remarks: [Remark]
    public var kind: UnitFileKind

    public init(unit: String, remarks: [Remark], kind: UnitFileKind) {
      self.unit = unit
      self.remarks = remarks
      self.kind = kind
    }
  }

  /// What is to be written.
  public struct Request: Sendable {
    public var workspace: Workspace
    public var parts: [Part]
    /// Of the letters, the comments and the mails.
    public var date: CalendarDate
    /// Counted from 1; `nil` for none in particular.
    public var round: Int?
    /// The last day to answer; `nil` for what `informe.yaml` says.
    public var deadline: CalendarDate?
    /// Who makes the comments and signs; `nil` for the institution.
    public var author: String?
    /// Where the files go.
    public var folder: String

    public init(workspace: Workspace, parts: [Part], date: CalendarDate, folder: String) {
      self.workspace = workspace
      self.parts = parts
      self.date = date
      self.folder = folder
    }
  }

  /// Writes all of the files or none; returns their paths, those of each unit together, in the order of
  /// the parts.
  public func write(_ request: Request) async throws(Failure) -> [[String]] {
    try OutputPlace.check(request.folder, of: request.workspace)
    let changes = try await changes(request)
    do {
      try Folder.make(request.folder)
    } catch {
      throw .world(error)
    }
    try FileTransaction(changes: changes.flatMap { $0 }).run()
    return changes.map { $0.map(\.path) }
  }

  /// The day by which the forms were to be handed in, unless it is over.
  private static func stillToCome(_ day: CalendarDate?, on date: CalendarDate) -> CalendarDate? {
    day.flatMap { $0.description >= date.description ? $0 : nil }
  }

  private func changes(_ request: Request) async throws(Failure) -> [[FileTransaction.Change]] {
    var request = request
    request.parts = request.parts.map { part in
      Part(unit: part.unit, remarks: RemarkLetter.ordered(part.remarks), kind: part.kind)
    }
    let making = try UnitFileMaking(
      resources: resources, files: files, environment: environment, workspace: request.workspace)
    let settings = making.reports.settings
    let made = try await making.files(
      request.parts.map { ($0.unit, $0.kind, $0.remarks) }, date: "\(request.date)T00:00:00",
      author: request.author)
    let letters = zip(request.parts, made).map { part, file in
      RemarkLetter(
        unit: file.region, settings: settings, form: making.reports.form, remarks: part.remarks,
        round: request.round, date: request.date,
        deadline: request.deadline ?? Self.stillToCome(settings.formDeadline, on: request.date),
        author: request.author ?? settings.institution, file: file.name,
        hasList: !part.kind.isReport)
    }
    let path =
      settings.letterTemplate.map { Path.joined(request.workspace.folder, $0) }
      ?? resources.layout("carta-de-observaciones.ott", of: making.reports.form)
    let documents = try Failure.catching { () throws(DiagnosticError) in
      let template = try Template.compile(path: path)
      let options = RenderOptions(settings, paper: nil)
      return try letters.map { letter throws(DiagnosticError) in
        try template.render(letter.view, options: options).bytes
      }
    }
    let stems = letters.map {
      "carta-\(FormMaking<Files>.number(of: $0.unit, exercise: settings.exercise))"
    }
    let jobs = zip(stems, documents).map { ConversionJob(name: $0, bytes: $1) }
    let prints = try await DocumentDelivery(converter)
      .bytes(of: jobs, as: .pdf, progress: SilentProgress())
    return letters.enumerated().map { index, letter in
      let own = MailMessage.Attachment(
        name: made[index].name, mediaType: made[index].mediaType, bytes: made[index].bytes)
      let print = MailMessage.Attachment(
        name: "\(stems[index]).pdf", mediaType: "application/pdf", bytes: prints[index])
      let mail = MailMessage(
        from: settings.formRecipient.flatMap { MailAddress.found(in: $0).first },
        to: settings.formAddresses[letter.unit.id] ?? [], subject: letter.subject,
        date: request.date, text: letter.mailText, attachments: [own, print])
      let number = stems[index].dropFirst("carta-".count)
      let files = [
        (own.name, own.bytes), ("\(stems[index]).odt", documents[index]),
        (print.name, print.bytes), ("correo-\(number).eml", mail.bytes),
      ]
      return files.map { name, bytes in
        let path = Path.joined(request.folder, name)
        return FileTransaction.Change(path: path, old: try? WholeFile.read(path), new: bytes)
      }
    }
  }
}
