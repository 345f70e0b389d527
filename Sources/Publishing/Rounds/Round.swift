public import Diagnostics
import Reports
public import Reviewing
import Rounds
public import StructuredData

/// How a workspace's round stands, and what whoever consolidates decides in it.
public struct Round<Files: FileSource>: Sendable {
  private let resources: Resources
  private let files: Files

  public init(resources: Resources, files: Files) {
    self.resources = resources
    self.files = files
  }

  /// Nothing is written: what the records do not yet know of the data is told all the same.
  public func overview(of workspace: Workspace) throws(Failure) -> RoundOverview {
    let assets = try resources.formAssets(of: workspace, files: files)
    let inspection = try WorkspaceCheck(resources: resources, files: files).runAsWritten(workspace)
    return try overview(of: inspection, workspace, assets).overview
  }

  /// The same of data that are reviewed already; with the place of each finding of the ledger among the
  /// review's, by its id.
  func overview(
    of inspection: Inspection, _ workspace: Workspace, _ assets: FormAssets
  ) throws(Failure) -> (overview: RoundOverview, places: [String: Int]) {
    let book = try RoundBook(workspace, assets)
    guard let reports = inspection.reports else { throw .findings(inspection.faults) }
    let state = try State(book, inspection, reports)
    let overview = RoundOverview(
      state.update.ledger, book.receipts, reports.settings, reports.form)
    return (overview, state.update.places)
  }

  /// What the records know of the findings of now; `nil` where there are none, or the data have faults.
  ///
  /// - Parameter isWhole: whether nothing was left out of the findings, so that what is not among them is no more.
  public func baseline(
    of workspace: Workspace, isWhole: Bool
  ) throws(Failure) -> FindingsBaseline? {
    let assets = try resources.formAssets(of: workspace, files: files)
    let book = try RoundBook(workspace, assets)
    if book.ledger.findings.isEmpty { return nil }
    let inspection = try WorkspaceCheck(resources: resources, files: files).run(workspace)
    guard let reports = inspection.reports else { return nil }
    let state = try State(book, inspection, reports)
    var known: [Finding: FindingsBaseline.Known] = [:]
    for (id, index) in state.update.places where index < inspection.findings.count {
      let old = book.ledger[id]
      let now = state.update.ledger[id]
      known[inspection.findings[index]] = FindingsBaseline.Known(
        id: id, isOld: old.map { $0.state != .resolved } ?? false,
        isChanged: old.map { $0.last.value != now?.last.value } ?? false,
        withdrawal: now?.state == .withdrawn ? now?.last.reason ?? "" : nil)
    }
    let gone = book.ledger.findings.filter { finding in
      finding.state != .resolved && finding.last.rule != Concern.observationRule
        && state.update.places[finding.id] == nil
    }
    return FindingsBaseline(
      known: known,
      absent: isWhole
        ? gone.map { finding in
          FindingsBaseline.Absent(
            id: finding.id, rule: finding.last.rule, severity: finding.severity ?? .info,
            message: finding.last.message, unit: finding.unit, path: finding.path?.description)
        } : [])
  }

  /// The records and the data, held against one another.
  struct State {
    let book: RoundBook
    private(set) var inspection: Inspection
    private(set) var reports: ReportSet
    var update: LedgerUpdate
    let moment: String

    init(_ book: RoundBook, _ inspection: Inspection, _ reports: ReportSet) throws(Failure) {
      self.book = book
      self.inspection = inspection
      self.reports = reports
      moment = Moment.now(after: book.lastMoment)
      update = try book.update(inspection, moment: moment)
    }

    /// Holds the ledger against the data once more, after an edit that is not written yet.
    mutating func review(
      _ workspace: Workspace, with resources: Resources, _ files: some FileSource
    ) throws(Failure) {
      inspection = try WorkspaceCheck(resources: resources, files: files).runAsWritten(workspace)
      guard let new = inspection.reports else { throw .findings(inspection.faults) }
      update = try book.update(inspection, moment: moment, after: (update.ledger, reports))
      reports = new
    }
  }

  func state(
    of workspace: Workspace, _ files: some FileSource
  ) throws(Failure) -> State {
    let assets = try resources.formAssets(of: workspace, files: files)
    let book = try RoundBook(workspace, assets)
    let inspection = try WorkspaceCheck(resources: resources, files: files).runAsWritten(workspace)
    guard let reports = inspection.reports else { throw .findings(inspection.faults) }
    return try State(book, inspection, reports)
  }

  // MARK: Decisions

  /// Takes decisions, all of them or none, and writes them into the ledger; an acceptance of what the
  /// review found is a comment in the data too, and goes from there where somebody insists again.
  ///
  /// - Returns: what was decided along with them.
  @discardableResult
  public func decide(
    _ decisions: [Decision], in workspace: Workspace
  ) async throws(Failure) -> [JointDecision] {
    let (lock, journal) = try await RoundBook.taken(in: workspace)
    defer { withExtendedLifetime(lock) {} }
    var overlay: [String: [UInt8]] = [:]
    var originals: [String: [UInt8]] = [:]
    var state = try state(of: workspace, files)
    var entries = state.update.entries
    var made: [Decision] = []
    var joint: [JointDecision] = []
    for decision in decisions {
      let isTaken = joint.contains {
        $0.kind == decision.kind && $0.also.contains(decision.id.uppercased())
      }
      if isTaken { continue }
      let finding = try decision.checked(in: state.update.ledger)
      let isAcceptance = decision.kind == .accept
      if isAcceptance || finding.state == .accepted,
        let index = state.update.places[finding.id], index < state.inspection.findings.count
      {
        let found = state.inspection.findings[index]
        let path = found.span.file
        let old = overlay[path] ?? state.reports.sources[path]?.bytes ?? []
        if originals[path] == nil { originals[path] = old }
        let reason = decision.reason ?? finding.answers.last?.text ?? ""
        overlay[path] =
          isAcceptance
          ? AcceptanceComment.adding(found, because: reason, to: old)
          : AcceptanceComment.removing(found, from: old)
        let also = state.findings(acceptedWith: found, except: finding.id, isAcceptance)
        if !also.isEmpty {
          joint.append(JointDecision(id: finding.id, kind: decision.kind, also: also))
        }
        let told = state.update.entries.count
        for id in [finding.id] + also {
          state.update.decide(
            id, decision.kind.state, because: decision.reason ?? reason, by: decision.author,
            moment: state.moment)
        }
        entries += state.update.entries[told...]
        try state.review(
          workspace, with: resources, OverlayFiles(base: files, overlay: overlay))
        entries += state.update.entries
        guard (state.update.ledger[finding.id]?.state == .accepted) == isAcceptance else {
          throw .usage(DecisionError.notAccepted(finding.id, path, line: found.acceptanceLine))
        }
      } else {
        made.append(decision)
      }
    }
    let count = state.update.entries.count
    for decision in made {
      let finding = try decision.checked(in: state.update.ledger)
      state.update.decide(
        finding.id, decision.kind.state, because: decision.reason ?? finding.answers.last?.text,
        by: decision.author, moment: state.moment)
    }
    let data = overlay.sorted { $0.key < $1.key }.map { path, bytes in
      FileTransaction.Change(path: path, old: originals[path], new: bytes)
    }
    try journal.run(
      data
        + state.book.changes(
          adding: entries + state.update.entries[count...], data: state.reports))
    return joint
  }
}

extension Round.State {
  /// The findings that the same comment speaks of: those of its rule on its line.
  ///
  /// - Parameter isOpen: whether those are wanted that stand, or those that are accepted.
  fileprivate func findings(
    acceptedWith found: Finding, except id: String, _ isOpen: Bool
  ) -> [String] {
    update.ledger.findings.filter { other in
      guard other.id != id, isOpen ? other.state.isOpen : other.state == .accepted,
        let index = update.places[other.id], index < inspection.findings.count
      else { return false }
      let own = inspection.findings[index]
      return own.rule == found.rule && own.span.file == found.span.file
        && own.acceptanceLine == found.acceptanceLine
    }.map(\.id)
  }
}

/// What was decided on one finding, and with it on others: a comment in the data accepts all that its rule finds
/// in the value below it.
public struct JointDecision: Sendable, Hashable {
  public let id: String
  let kind: Decision.Kind
  /// The others.
  public let also: [String]

  public var message: Message {
    let others = also.joined(separator: ", ")
    return kind == .accept
      ? Message(
        es: "con \(id) se acepta también \(others), por el mismo motivo: es la misma regla en "
          + "el mismo dato, y el comentario vale para todo lo que halla en él",
        en: "with \(id), \(others) is accepted too, for the same reason: it is the same rule "
          + "in the same value, and the comment holds for all that it finds there")
      : Message(
        es: "con \(id) vuelve a estar abierto también \(others): los aceptaba el mismo comentario",
        en: "with \(id), \(others) is open again too: the same comment accepted both")
  }
}

/// What whoever consolidates decides on a finding.
public struct Decision: Sendable {
  public enum Kind: Sendable {
    case accept, insist, withdraw

    fileprivate var state: FindingState {
      switch self {
      case .accept: .accepted
      case .insist: .persists
      case .withdraw: .withdrawn
      }
    }
  }

  /// `H-012`
  public let id: String
  public let kind: Kind
  public let reason: String?
  public let author: String?

  public init(_ id: String, _ kind: Kind, reason: String?, author: String?) {
    self.id = id
    self.kind = kind
    self.reason = reason
    self.author = author
  }

  /// What the finding is after it, as records write it.
  package var word: String { kind.state.rawValue }

  /// The finding, where the decision can be taken.
  func checked(in ledger: Ledger) throws(Failure) -> TrackedFinding {
    guard let finding = ledger[id] else {
      throw .usage(
        DecisionError.unknown(id, Suggestion.nearest(to: id, among: ledger.findings.map(\.id))))
    }
    let isTakenBack = kind == .insist && finding.state == .accepted
    guard finding.state.isOpen || isTakenBack else {
      throw .usage(DecisionError.closed(id, finding.state))
    }
    let answers = finding.answers
    switch kind {
    case .accept where (reason ?? "").isEmpty && answers.count != 1:
      throw .usage(answers.isEmpty ? DecisionError.noReason : .contradictory(id))
    case .withdraw where (reason ?? "").isEmpty: throw .usage(DecisionError.noReason)
    default: return finding
    }
  }
}

/// A decision that cannot be taken.
enum DecisionError: Explained, Hashable {
  case unknown(String, String?)
  case closed(String, FindingState)
  case noReason
  case contradictory(String)
  case notAccepted(String, String, line: Int)

  var message: Message {
    switch self {
    case .unknown(let id, let near):
      Message(
        es: "no hay un hallazgo «\(id)»" + (near.map { "; ¿será «\($0)»?" } ?? ""),
        en: "there is no finding “\(id)”" + (near.map { "; is it “\($0)”?" } ?? ""))
    case .closed(let id, let state):
      Message(
        es: "«\(id)» ya está \(state.word.spanish)", en: "“\(id)” is already \(state.word.english)")
    case .noReason: Message(es: "falta el motivo", en: "the reason is missing")
    case .contradictory(let id):
      Message(
        es: "«\(id)» tiene dos respuestas distintas", en: "“\(id)” has two different answers")
    case .notAccepted(let id, let path, let line):
      Message(
        es: "no se pudo escribir la aceptación de «\(id)» en \(path), línea \(line)",
        en: "the acceptance of “\(id)” could not be written into \(path), line \(line)")
    }
  }

  var remedy: Message? {
    switch self {
    case .unknown, .closed:
      Message(
        es: "véalos con «etapa4 ronda --todo»", en: "see them with “etapa4 round --all”")
    case .noReason, .contradictory:
      Message(es: "dígalo con --motivo", en: "say it with --reason")
    case .notAccepted:
      Message(
        es: "escriba usted el comentario «# etapa4: acepta REGLA porque …» sobre esa línea",
        en: "write the comment “# etapa4: acepta RULE porque …” above that line yourself")
    }
  }
}
