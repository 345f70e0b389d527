public import Diagnostics
import Forms
package import Reports
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
      ///
      /// `rows` is what told apart the rows that it stands in (``rows(of:in:)``); `nil` where nothing was shown.
      case set(shown: String, typed: String, rows: String?)
      /// A blank row at the end of the list at the path.
      case addRow
      /// The row at the path, where it still says what the person saw (`DataNode.digest`).
      case removeRow(digest: String)
      /// A row that was removed, where it was: its YAML.
      case restoreRow(yaml: String)
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
    /// The rows that it stands in are no longer those that were shown: nothing was written.
    case moved
    /// It is no answer to this question, and why.
    case refused(Message)
  }

  public func run(_ request: Request, in workspace: Workspace) async throws(Failure) -> Outcome {
    let (lock, journal) = try await RoundBook.taken(in: workspace)
    defer { withExtendedLifetime(lock) {} }
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
    case .set(let shown, let typed, let rows):
      let known = Self.rows(of: request.path, in: root)
      guard let known, rows == nil || rows == known else { return .moved }
      guard let leaf = tree.field(at: request.path) else {
        throw .usage(EditError.noField(request.path))
      }
      let now = root.node(at: request.path)?.shown(as: definition.kind(of: leaf.field)) ?? ""
      if Self.isSame(now, typed) { return .unchanged }
      if !Self.isSame(now, shown) { return .conflict(now: now) }
      let answer = TypedAnswer(typed, for: leaf, assets.form, settings)
      if let refusal = answer.refusal { return .refused(refusal) }
      doubt = answer.doubt
      do throws(DiagnosticError) {
        try writing.set(request.unit, request.path, to: answer.value)
      } catch {
        return .refused(error.diagnostics.first?.told ?? Message(verbatim: ""))
      }
      entry = ActivityLog.Entry(
        request.who, request.isUndo ? .undid : .edited, unit: request.unit,
        what: request.path.description, old: now, new: typed, rows: known)
    case .addRow:
      guard let row = tree.row(of: request.path) else {
        throw .usage(EditError.noField(request.path))
      }
      let count = root.node(at: request.path)?.items?.count ?? 0
      try Failure.catching { () throws(DiagnosticError) in
        try writing.insert(request.unit, request.path, at: count, Self.blank(row))
      }
      let path = request.path.item(count)
      entry = ActivityLog.Entry(
        request.who, .addedRow, unit: request.unit, what: path.description,
        new: writing.root(of: request.unit)?.node(at: path)?.digest)
    case .removeRow(let digest):
      guard let node = root.node(at: request.path) else { return .conflict(now: "") }
      if node.digest != digest { return .conflict(now: node.words) }
      try Failure.catching { () throws(DiagnosticError) in
        try writing.remove(request.unit, request.path)
      }
      let yaml = Self.yaml(of: node, in: file)
      entry = ActivityLog.Entry(
        request.who, request.isUndo ? .undid : .removedRow, unit: request.unit,
        what: request.path.description, old: request.isUndo ? digest : yaml)
    case .restoreRow(let yaml):
      guard case .item(let place)? = request.path.steps.last,
        let item = DataFile(Array(yaml.utf8), named: path).root
      else { throw .usage(EditError.noField(request.path)) }
      try Failure.catching { () throws(DiagnosticError) in
        try writing.insert(
          request.unit, ValuePath(request.path.steps.dropLast()), at: place, NewValue(item))
      }
      entry = ActivityLog.Entry(
        request.who, .undid, unit: request.unit, what: request.path.description, new: yaml)
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

  /// What tells apart the rows that a value stands in: how many there are of each list, and what comes first in
  /// each of the rows, unless it is the value itself; `nil` where one of the rows is not there.
  package static func rows(of path: ValuePath, in root: DataNode?) -> String? {
    var parts: [String] = []
    var node = root
    var walked = ValuePath()
    for step in path.steps {
      switch step {
      case .key(let name):
        node = node?[name]
        walked = walked.key(name)
      case .item(let place):
        guard let items = node?.items, items.indices.contains(place) else { return nil }
        node = items[place]
        walked = walked.item(place)
        let first = items[place].entries?.first
        let isItself = first.map { walked.key($0.name) == path } ?? false
        parts.append("\(items.count):\(isItself ? "" : first?.value.words ?? "")")
      }
    }
    return String(Fingerprint.sha256(Array(parts.joined(separator: "\0").utf8)).prefix(16))
  }

  /// What stands in the file, as a file of its own.
  private static func yaml(of node: DataNode, in file: DataFile) -> String {
    let bytes = file.source.bytes[node.span.start.offset..<node.span.end.offset]
    return String(repeating: " ", count: node.span.start.column - 1)
      + String(decoding: bytes, as: UTF8.self) + "\n"
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

extension DataNode {
  /// What a person sees of a value in a field: a number's fraction behind a comma, as it is typed.
  package func shown(as kind: FieldKind) -> String {
    guard case .number = kind else { return shown }
    let halves = shown.split(separator: ".", omittingEmptySubsequences: false)
    // Three digits behind a point are thousands.
    guard halves.count == 2, halves[1].count != 3, !halves[1].isEmpty,
      halves.allSatisfy({ half in half.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "-") } })
    else { return shown }
    return "\(halves[0]),\(halves[1])"
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
