import Glibc

/// A text corrected again and again while `etapa4 watch` runs.
struct Correction {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  let text: ChangeableText
  let program: String
  /// Where the text is.
  let workspace: String
  let output: String
  let environment: [String: String]
  let log: String

  /// The seconds from saving until a file was replaced.
  private struct Delays {
    var document: Double?
    var pdf: Double?
    var nation: Double?
  }

  /// Prints how long it takes from saving to each of the files.
  func measure(rounds: Int) throws {
    let watch = try Child(
      [program, "watch", workspace, "--output", output, "--lang", "en"], environment: environment,
      log: log)
    defer { watch.end() }
    try watch.waitToPrint(["watching", "vigilando"], limit: 300)
    var delays: [Delays] = []
    for round in 1...rounds {
      try Waiting.pause(1.5)
      delays.append(try correct(round, watch))
    }
    MarkdownTable.printHead(["from saving to", "median ms", "least ms", "most ms"])
    printRow("the region's ODT", delays.compactMap { $0.document })
    printRow("the region's PDF", delays.compactMap { $0.pdf })
    printRow("the nation's PDF", delays.compactMap { $0.nation })
  }

  private func printRow(_ name: String, _ delays: [Double]) {
    MarkdownTable.printRow(
      [name]
        + [delays.median, delays.min() ?? 0, delays.max() ?? 0]
        .map(MarkdownTable.wholeMilliseconds))
  }

  private func correct(_ round: Int, _ watch: Child) throws -> Delays {
    let documents = ReportFiles.regions(in: output, "odt").map(Version.init)
    let pdfs = ReportFiles.regions(in: output, "pdf").map(Version.init)
    guard let nation = ReportFiles.nation(in: output, "pdf").first.map(Version.init),
      !documents.isEmpty, !pdfs.isEmpty
    else { throw Failure(description: "\(program) watch made no reports of regions and nation") }
    var delays = Delays()
    let start = Clock.now
    try text.save(round: round)
    try Waiting.wait(limit: 30, step: 2000, for: "the correction's ODT and PDF under watch") {
      try watch.mustRun()
      if delays.document == nil, documents.contains(where: { $0.isReplaced }) {
        delays.document = Clock.now - start
      }
      if delays.pdf == nil, pdfs.contains(where: { $0.isReplaced }) {
        delays.pdf = Clock.now - start
      }
      if delays.nation == nil, nation.isReplaced { delays.nation = Clock.now - start }
      return delays.document != nil && delays.pdf != nil && delays.nation != nil
    }
    return delays
  }

  /// A file as it was.
  private struct Version {
    private let path: String
    private let status: stat

    init(_ path: String) {
      self.path = path
      status = Self.status(of: path)
    }

    /// Whether another has taken its place, or it was written again.
    var isReplaced: Bool {
      let now = Self.status(of: path)
      return now.st_nlink > 0
        && (now.st_ino != status.st_ino || now.st_mtim.tv_sec != status.st_mtim.tv_sec
          || now.st_mtim.tv_nsec != status.st_mtim.tv_nsec)
    }

    private static func status(of path: String) -> stat {
      var status = stat()
      return stat(path, &status) == 0 ? status : stat()
    }
  }
}

/// A file of a region's data with a sentence that can become longer.
struct ChangeableText {
  private let path: String
  /// Before the sentence's full stop.
  private let head: Substring
  private let tail: Substring

  /// Finds the first sentence of one line, not quoted, after `medicion:`.
  init(in workspace: String) throws {
    let folder = "\(workspace)/regiones"
    for name in ScratchFolder.names(in: folder) where name.hasSuffix(".yaml") {
      let text = String(decoding: try LocalFile.read("\(folder)/\(name)"), as: UTF8.self)
      for line in text.split(separator: "\n") where Self.isSentence(line) {
        path = "\(folder)/\(name)"
        let stop = text.index(before: line.endIndex)
        head = text[..<stop]
        tail = text[stop...]
        return
      }
    }
    throw Correction.Failure(
      description: "no file of regiones/ has a line “medicion: …” that ends in a full stop")
  }

  private static func isSentence(_ line: Substring) -> Bool {
    line.wholeMatch(of: /\s+(-\s+)?medicion: [\p{L}\p{N}].*\./) != nil && !line.contains(" #")
  }

  func save(round: Int) throws {
    try LocalFile.write(Array("\(head) (corrección \(round))\(tail)".utf8), to: path)
  }
}
