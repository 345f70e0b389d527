public import Diagnostics
import Platform
import Reports
import Reviewing
import Rounds
public import StructuredData

/// Takes what the units sent: keeps each file, tells what it is, and takes into the data what is sure.
public struct Receiving<Files: FileSource>: Sendable {
  private let resources: Resources
  private let files: Files
  private let environment: [String: String]
  private let office: @Sendable () throws(ConversionError) -> LibreOffice

  /// `office` is called only for documents that LibreOffice must turn into OpenDocument.
  public init(
    resources: Resources, files: Files, environment: [String: String],
    office: @escaping @Sendable () throws(ConversionError) -> LibreOffice
  ) {
    self.resources = resources
    self.files = files
    self.environment = environment
    self.office = office
  }

  public struct Request: Sendable {
    /// Files, in the order in which they are taken; a newer one of a unit corrects the one before it.
    public var documents: [String]
    /// Those among them that lead out of the folder that was handed over, and are not followed.
    public var strayLinks: Set<String> = []
    public var workspace: Workspace
    /// Whose the forms among them are; `nil` for whose they say.
    public var unit: String?
    /// Whether a form that contradicts itself, or is of another exercise, is taken all the same.
    public var isForced = false
    /// Whether nothing is written.
    public var isRehearsal = false

    public init(documents: [String], workspace: Workspace) {
      self.documents = documents
      self.workspace = workspace
    }

    /// What arrived, as it lies in folders.
    public init(_ arrived: DocumentList.Arrived, workspace: Workspace) {
      self.init(documents: arrived.paths, workspace: workspace)
      strayLinks = arrived.strayLinks
    }
  }

  /// - Parameter tell: is told of each file before it is read, with its place counted from 1.
  /// - Throws: what concerns no single file; what is wrong with one of them is in its receipt.
  public func run(
    _ request: Request, telling tell: (Int, String) -> Void = { _, _ in }
  ) async throws(Failure) -> Reception {
    let workspace = request.workspace
    let (lock, journal) = try await RoundBook.taken(in: workspace)
    defer { withExtendedLifetime(lock) {} }
    let assets = try resources.formAssets(of: workspace, files: files)
    let reading = workspace.read(assets, files: files)
    guard let settings = reading.settings else { throw .findings(reading.diagnostics) }
    var reception = Reception()
    let converted = try await converted(request, try RoundBook(workspace, assets))
    // Forms of a rehearsal are held against the data with those before them taken.
    var overlay: [String: [UInt8]] = [:]
    for (index, path) in request.documents.enumerated() {
      try Failure.checkInterruption()
      tell(index + 1, path)
      let book = try RoundBook(workspace, assets)
      let moment = Moment.now(after: reception.receipts.last?.moment ?? book.lastMoment)
      let taken: Arrival
      do throws(DiskError) {
        if request.strayLinks.contains(path) { throw DiskError(.read, path, .outside) }
        taken = try Arrival(path, book, among: reception.receipts, moment: moment)
      } catch {
        reception.add(Receipt(unreadable: path, error, moment: moment), at: path)
        continue
      }
      var arrival = taken
      if let known = arrival.known {
        reception.add(repeated: path, known, isOpen: book.isOpen(known))
        continue
      }
      do throws(Failure) {
        let earlier = book.earlier(with: reception.receipts)
        let proposal = try await proposal(
          of: path, request, overlay, converted, after: earlier,
          beside: Set(reception.receipts.filter { $0.outcome != .refused }.flatMap(\.units)))
        arrival.receipt.describe(proposal, book.ledger)
        reception.proposals[path] = proposal
        if request.isRehearsal {
          for change in proposal.files { overlay[change.path] = change.new }
        } else {
          try arrival.keep()
          try journal.run(
            try proposal.changes(in: workspace)
              + book.changes(adding: [], receipts: [arrival.receipt], data: nil))
        }
      } catch {
        guard let faults = error.faults else { throw error }
        arrival.receipt.refuse(faults, at: path)
        if !request.isRehearsal {
          try arrival.keep()
          try journal.run(book.changes(adding: [], receipts: [arrival.receipt], data: nil))
        }
      }
      reception.add(arrival.receipt, at: path)
    }
    try settle(
      &reception, request, assets, settings, OverlayFiles(base: files, overlay: overlay))
    return reception
  }

  /// What LibreOffice has to turn into OpenDocument, all of it in one run for each kind.
  private func converted(
    _ request: Request, _ book: RoundBook
  ) async throws(Failure) -> KnownConversions {
    let taken = Set(book.receipts.filter { $0.outcome != .refused }.map(\.sha256))
    func file(_ path: String) -> (path: String, bytes: [UInt8])? {
      (try? WholeFile.read(path, limit: Self.sizeLimit)).map { (path, $0) }
    }
    let sent = request.documents.filter { !request.strayLinks.contains($0) }.compactMap(file)
      .filter { !taken.contains(Fingerprint.sha256($0.bytes)) }
    let formats = Set(sent.compactMap { FormSource.job($0.bytes, named: $0.path)?.format })
    if formats.isEmpty { return KnownConversions() }
    // Those that they may correct are read too.
    let earlier = book.earlier(with: []).values.sorted().compactMap(file).filter { path, bytes in
      FormSource.job(bytes, named: path).map { formats.contains($0.format) } ?? false
    }
    return try await KnownConversions(
      of: sent + earlier, environment: environment, office: office)
  }

  /// In bytes: more than any mail brings.
  private static var sizeLimit: Int { 64 << 20 }

  private func proposal(
    of path: String, _ request: Request, _ overlay: [String: [UInt8]],
    _ converted: KnownConversions, after earlier: [String: String], beside together: Set<String>
  ) async throws(Failure) -> ImportProposal {
    var importing = Import(
      resources: resources, files: OverlayFiles(base: files, overlay: overlay),
      environment: environment, office: office)
    importing.known = converted
    var one = Import<OverlayFiles>.Request(documents: [path], workspace: request.workspace)
    one.unit = request.unit
    one.isForced = request.isForced
    one.isReviewed = false
    one.earlier = earlier
    one.together = together
    return try await importing.proposal(one)
  }

  /// Reviews the data once, with all that was taken, and brings the ledger up to it.
  private func settle(
    _ reception: inout Reception, _ request: Request, _ assets: FormAssets,
    _ settings: ReportSettings, _ files: OverlayFiles
  ) throws(Failure) {
    let workspace = request.workspace
    let book = try RoundBook(workspace, assets)
    let inspection = try WorkspaceCheck(resources: resources, files: files).runAsWritten(workspace)
    let receipts =
      book.receipts + reception.receipts.filter { request.isRehearsal || $0.sha256.isEmpty }
    var ledger = book.ledger
    if let reports = inspection.reports {
      let update = try book.update(
        inspection, moment: Moment.now(after: reception.receipts.last?.moment ?? book.lastMoment))
      ledger = update.ledger
      if !request.isRehearsal {
        try RoundBook.journal(in: workspace).run(
          book.changes(adding: update.entries, data: reports))
      }
    } else {
      // Files of other units may still be missing: what came is told all the same.
      reception.faults = inspection.faults
    }
    reception.overview = RoundOverview(ledger, receipts, settings, assets.form)
  }
}

/// What one run received.
public struct Reception: Sendable {
  /// A file that had been received before.
  public struct Repeated: Sendable {
    public let path: String
    /// When it was received first.
    public let receipt: Receipt
    /// Whether what had to be looked at then has still to be.
    public let isOpen: Bool
  }

  /// In the order in which they were taken.
  public private(set) var receipts: [Receipt] = []
  /// Where each of them was.
  public private(set) var paths: [String] = []
  public private(set) var repeated: [Repeated] = []
  /// What each of them changes, and what it leaves, by its path.
  public internal(set) var proposals: [String: ImportProposal] = [:]
  /// What keeps the data from being reviewed, with what was taken; then the ledger waits.
  public internal(set) var faults: [Diagnostic] = []
  /// How the round stands with them.
  public internal(set) var overview = RoundOverview()

  mutating func add(_ receipt: Receipt, at path: String) {
    receipts.append(receipt)
    paths.append(path)
  }

  mutating func add(repeated path: String, _ receipt: Receipt, isOpen: Bool) {
    repeated.append(Repeated(path: path, receipt: receipt, isOpen: isOpen))
  }

  /// Whether somebody has to look at something of it.
  public var isOpen: Bool {
    receipts.contains(where: \.isOpen) || repeated.contains(where: \.isOpen)
      || faults.contains { $0.severity == .error }
  }
}

/// A file as it comes in.
private struct Arrival {
  var receipt: Receipt
  /// Its receipt, where it was taken before.
  let known: Receipt?
  private let bytes: [UInt8]
  private let workspace: Workspace

  /// In bytes: more than any mail brings.
  private static let sizeLimit = 64 << 20

  init(
    _ path: String, _ book: RoundBook, among receipts: [Receipt], moment: String
  ) throws(DiskError) {
    workspace = book.workspace
    bytes = try WholeFile.read(path, limit: Self.sizeLimit)
    let sum = Fingerprint.sha256(bytes)
    known = (book.receipts + receipts).first { $0.sha256 == sum && $0.outcome != .refused }
    let name = Path.name(of: path)
    let folder = Path.joined("recibidos", Moment.day(moment))
    var kept = Path.joined(folder, name)
    if let there = try? WholeFile.read(workspace.path(kept)), there != bytes {
      kept = Path.joined(folder, "\(sum.prefix(8))-\(name)")
    }
    receipt = Receipt(moment: moment, file: name, sha256: sum, kept: kept)
  }

  /// Puts the original where it stays.
  func keep() throws(Failure) {
    try Failure.catching { () throws(DiskError) in
      try AtomicFile.write(bytes, to: workspace.path(receipt.kept))
    }
  }
}

extension Receipt {
  /// Of what cannot be read, and is not kept.
  fileprivate init(unreadable path: String, _ error: DiskError, moment: String) {
    self.init(moment: moment, file: Path.name(of: path), sha256: "", kept: "")
    let (words, remedy) = (error.problem.message, error.problem.remedy)
    reasons = [
      Message(
        es: words.spanish + (remedy.map { "; " + $0.spanish } ?? ""),
        en: words.english + (remedy.map { "; " + $0.english } ?? ""))
    ]
  }

  /// Takes down what a file says and what becomes of it.
  ///
  /// - Parameter ledger: the findings that it may answer.
  fileprivate mutating func describe(_ proposal: ImportProposal, _ ledger: Ledger) {
    kind = proposal.sources.first?.kind.rawValue
    units = proposal.sources.flatMap(\.units)
    changes = proposal.changes.map {
      Change(unit: $0.unit, path: $0.path.description, old: $0.old, new: $0.new)
    }
    conflicts = proposal.conflicts.count
    left = proposal.remnants.count { $0.isLeft }
    comments = proposal.comments.map(\.text)
    for answer in proposal.answers {
      let words = answer.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard let finding = ledger[answer.id], units.contains(finding.unit) else {
        reasons.append(RoundMessages.strayAnswer(answer.id, words))
        left += 1
        continue
      }
      if let other = answers.first(where: { $0.id == finding.id && $0.text != words }) {
        reasons.append(RoundMessages.contradiction(finding.id, other.text, words))
      }
      answers.append(Answer(id: finding.id, text: words, author: answer.author))
    }
    let isOpen = proposal.leavesAnything || !reasons.isEmpty
    outcome = isOpen ? .partly : proposal.isEmpty && answers.isEmpty ? .nothingNew : .taken
  }

  /// - Parameter path: where the file was.
  fileprivate mutating func refuse(_ faults: [Diagnostic], at path: String) {
    outcome = .refused
    reasons = faults.filter { $0.severity == .error }.map { fault in
      // What keeps it out may stand in the data.
      let place = fault.place.map(RoundMessages.place) ?? ""
      let start = place.isEmpty || place == path ? "" : "\(place): "
      let remedy = fault.remedy.map { ("; " + $0.spanish, "; " + $0.english) } ?? ("", "")
      return Message(
        es: start + fault.message.spanish + remedy.0, en: start + fault.message.english + remedy.1)
    }
  }
}

extension Failure {
  /// What is wrong with the file that it is about; `nil` where that is not what failed.
  fileprivate var faults: [Diagnostic]? {
    if case .findings(let faults) = self { faults } else { nil }
  }
}
