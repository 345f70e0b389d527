public import Diagnostics
import Forms
import Reports
public import StructuredData

/// Puts what a person typed for one field into a unit's data, every other byte as it is.
public struct FieldEditing: Sendable {
  private let resources: Resources

  public init(resources: Resources) {
    self.resources = resources
  }

  public struct Request: Sendable {
    public enum Kind: Sendable, Hashable {
      /// A value: what the person saw, and what it is to be; Markdown where the field is a text.
      case set(shown: String, typed: String)
      /// A blank row at the end of the list at the path.
      case addRow
      /// The row at the path, where it still says what the person saw (`DataNode.digest`).
      case removeRow(digest: String)
    }

    public let unit: String
    public let path: ValuePath
    public let kind: Kind
    public let who: String
    /// Whether it takes back what was done before.
    public var isUndo = false

    public init(unit: String, path: ValuePath, _ kind: Kind, who: String) {
      self.unit = unit
      self.path = path
      self.kind = kind
      self.who = who
    }
  }

  public enum Outcome: Sendable, Hashable {
    /// With what the program made of an answer that was not quite one, and why.
    case saved(doubt: Message?)
    /// It said that already.
    case unchanged
    /// Somebody changed it since it was shown: what it says now.
    case conflict(now: String)
    /// It is no answer to this question, and why.
    case refused(Message)
  }

  public func run(_ request: Request, in workspace: Workspace) async throws(Failure) -> Outcome {
    let lock = try await OutputLock.take(
      RoundBook.folder(in: workspace), waits: true, progress: SilentProgress())
    defer { withExtendedLifetime(lock) {} }
    let journal = RoundBook.journal(in: workspace)
    try journal.recover()
    let files = LocalFiles()
    let assets = try resources.formAssets(of: workspace, files: files)
    let reading = workspace.read(assets, files: files)
    guard let settings = reading.settings else { throw .findings(reading.diagnostics) }
    let definition = assets.form.definition.of(exercise: settings.exercise)
    let isWhole = request.unit == definition.units.whole
    guard let path = isWhole ? wholeFile(definition, workspace) : reading.regionFiles[request.unit]
    else { throw .usage(EditError.noFile(request.unit)) }
    let file: DataFile
    do {
      file = try DataFile.read(path, named: path, files: files)
    } catch {
      throw .world(DiskError(reading: path, error))
    }
    guard let root = file.root, file.diagnostics.isEmpty else {
      throw .findings(file.diagnostics)
    }
    let tree = FormTree(definition, ofWhole: isWhole)
    var writing = DataWriting(request.unit, file)
    var entry: ActivityLog.Entry
    var doubt: Message?
    switch request.kind {
    case .set(let shown, let typed):
      guard let leaf = tree.field(at: request.path) else {
        throw .usage(EditError.noField(request.path))
      }
      let now = root.node(at: request.path)?.shown ?? ""
      if Self.isSame(now, typed) { return .unchanged }
      if !Self.isSame(now, shown) { return .conflict(now: now) }
      let answer = TypedAnswer(typed, for: leaf, assets.form, settings)
      if let refusal = answer.refusal { return .refused(refusal) }
      doubt = answer.doubt
      try Failure.catching { () throws(DiagnosticError) in
        try writing.set(request.unit, request.path, to: answer.value)
      }
      entry = ActivityLog.Entry(
        request.who, request.isUndo ? .undid : .edited, unit: request.unit,
        what: request.path.description, old: now, new: typed)
    case .addRow:
      guard let row = tree.row(of: request.path) else {
        throw .usage(EditError.noField(request.path))
      }
      let count = root.node(at: request.path)?.items?.count ?? 0
      try Failure.catching { () throws(DiagnosticError) in
        try writing.insert(request.unit, request.path, at: count, Self.blank(row))
      }
      entry = ActivityLog.Entry(
        request.who, .addedRow, unit: request.unit,
        what: request.path.item(count).description)
    case .removeRow(let digest):
      guard let node = root.node(at: request.path) else { return .conflict(now: "") }
      if node.digest != digest { return .conflict(now: node.words) }
      try Failure.catching { () throws(DiagnosticError) in
        try writing.remove(request.unit, request.path)
      }
      entry = ActivityLog.Entry(
        request.who, .removedRow, unit: request.unit, what: request.path.description,
        old: node.words)
    }
    let changes = writing.changes
    if changes.isEmpty { return .unchanged }
    // What the checks of the files would not read is not written.
    let overlay = OverlayFiles(base: files, overlay: writing.overlay)
    let known = Set(reading.diagnostics.map(\.message))
    let new = workspace.read(assets, files: overlay).diagnostics.first {
      $0.severity == .error && !known.contains($0.message)
    }
    if let new { return .refused(new.told) }
    try journal.run(changes + [try ActivityLog(workspace).adding(entry)])
    return .saved(doubt: doubt)
  }

  private func wholeFile(_ definition: FormDefinition, _ workspace: Workspace) -> String? {
    ["yaml", "yml", "json"].map { workspace.path("\(definition.units.whole).\($0)") }
      .first(where: WholeFile.exists)
  }

  /// Browsers send lines with their own breaks; a block of YAML ends with one.
  private static func isSame(_ a: String, _ b: String) -> Bool { spaced(a) == spaced(b) }

  private static func spaced(_ text: String) -> String {
    var lines = text.replacing("\r\n", with: "\n").split(
      separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// A row with all that the form asks for, to be filled in.
  private static func blank(_ row: FormBlock) -> NewValue {
    .record(
      row.members.compactMap { member in
        switch member.content {
        case .leaf(let leaf):
          leaf.field.isOptional ? nil : NewValue.Entry(member.key, .blank)
        case .block(let inner): NewValue.Entry(member.key, blank(inner))
        case .list(let inner): NewValue.Entry(member.key, .list([blank(inner)]))
        }
      })
  }
}

extension Diagnostic {
  /// What is wrong and what to do, in one text.
  package var told: Message {
    guard let remedy else { return message }
    return Message(
      es: "\(message.spanish): \(remedy.spanish)", en: "\(message.english): \(remedy.english)")
  }
}

/// A value that cannot be corrected.
enum EditError: Explained, Hashable {
  case noFile(String)
  case noField(ValuePath)

  var message: Message {
    switch self {
    case .noFile(let unit):
      Message(es: "no hay un archivo de «\(unit)»", en: "there is no file of “\(unit)”")
    case .noField(let path):
      Message(
        es: "este formulario no pregunta «\(path)»", en: "this form does not ask “\(path)”")
    }
  }

  var remedy: Message? {
    switch self {
    case .noFile:
      Message(
        es: "créelo con «etapa4 iniciar», o reciba el formulario de esa unidad",
        en: "make it with “etapa4 init”, or receive that unit's form")
    case .noField: nil
    }
  }
}
