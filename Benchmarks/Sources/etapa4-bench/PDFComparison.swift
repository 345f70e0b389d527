import Glibc

/// The program `etapa4` beside a plain LibreOffice, from ODT to PDF, as tables on standard output.
struct PDFComparison {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private let program: String
  private let office: String
  private let rounds: Int
  private let scratch: ScratchFolder
  /// For both alike.
  private let environment: [String: String]

  /// - Parameters:
  ///   - program: the path of `etapa4`.
  ///   - workspace: is copied; nothing is written there.
  static func run(program: String, workspace: String, rounds: Int = 5) throws {
    guard program.contains("/"), access(program, X_OK) == 0 else {
      throw Failure(description: "\(program) is not the path of a program")
    }
    let office = try plainOffice()
    Waiting.heedInterruptions()
    let scratch = try ScratchFolder()
    defer { scratch.remove() }
    let comparison = PDFComparison(
      program: program, office: office, rounds: rounds, scratch: scratch,
      environment: ["ETAPA4_SOFFICE": office, "TMPDIR": try scratch.makeFolder()])
    let copy = try scratch.makeFolder()
    try ScratchFolder.copy(workspace, to: copy)
    let correction = Correction(
      text: try ChangeableText(in: copy), program: program, workspace: copy,
      output: try scratch.makeFolder(), environment: comparison.environment, log: comparison.log)
    try comparison.convert(comparison.documents(of: copy))
    print()
    try correction.measure(rounds: rounds)
  }

  /// The same that `etapa4` finds.
  private static func plainOffice() throws(Failure) -> String {
    if let path = getenv("ETAPA4_SOFFICE").map({ String(cString: $0) }), !path.isEmpty {
      if access(path, X_OK) == 0 { return path }
    } else {
      let folders = (getenv("PATH").map { String(cString: $0) } ?? "").split(separator: ":")
      for name in ["soffice", "libreoffice"] {
        for folder in folders where access("\(folder)/\(name)", X_OK) == 0 {
          return "\(folder)/\(name)"
        }
      }
    }
    throw Failure(
      description: "there is no LibreOffice to compare with: no soffice in PATH or ETAPA4_SOFFICE")
  }

  private var log: String { "\(scratch.path)/log" }

  /// The ODT made from the workspace, the nation's first.
  private func documents(of workspace: String) throws -> [String] {
    let output = try scratch.makeFolder()
    let status = try Child.run(
      [program, "build", workspace, "--format", "odt", "--output", output],
      environment: environment, log: log)
    guard status == 0 else { throw Child.failure("\(program) build", status: status, log: log) }
    return ReportFiles.nation(in: output, "odt") + ReportFiles.regions(in: output, "odt")
  }

  // MARK: Both in turns

  private func convert(_ documents: [String]) throws {
    guard let region = documents.last else {
      throw Failure(description: "the workspace gave no documents")
    }
    let kept = try scratch.makeFolder()
    // The profile is made, and both programs are brought into the machine's memory.
    _ = try plain([region], profile: kept)
    _ = try ours([region])
    MarkdownTable.printHead([
      "work", "plain soffice ms", "etapa4 ms", "ratio of medians", "median of paired ratios",
    ])
    try measure("one regional report") {
      try plain([region], profile: kept)
    } _: {
      try ours([region])
    }
    try measure("all \(documents.count) documents") {
      try plain(documents, profile: kept)
    } _: {
      try ours(documents)
    }
    try measure("the first run on a machine: one regional report") {
      try withNewHome { try plain([region], profile: scratch.makeFolder(), home: $0) }
    } _: {
      try withNewHome { try ours([region], home: $0) }
    }
  }

  private func measure(
    _ name: String, _ plain: () throws -> Double, _ ours: () throws -> Double
  ) throws {
    let times = try PairedTiming(rounds: rounds, plain, ours)
    MarkdownTable.printRow([
      name, MarkdownTable.wholeMilliseconds(times.first.median),
      MarkdownTable.wholeMilliseconds(times.second.median),
      MarkdownTable.hundredths(times.ratioOfMedians),
      MarkdownTable.hundredths(times.medianOfRatios),
    ])
    fflush(nil)
  }

  private func plain(
    _ documents: [String], profile: String, home: [String: String] = [:]
  ) throws -> Double {
    try seconds(documents, home) { folder in
      [office, "-env:UserInstallation=file://\(profile)", "--headless", "--convert-to", "pdf"]
        + ["--outdir", folder] + documents
    }
  }

  private func ours(_ documents: [String], home: [String: String] = [:]) throws -> Double {
    try seconds(documents, home) { folder in
      [program, "pdf", "-q", "--output", folder] + documents
    }
  }

  /// With folders for a user's files in which there is nothing.
  private func withNewHome(_ work: ([String: String]) throws -> Double) throws -> Double {
    let home = try scratch.makeFolder()
    defer { ScratchFolder.remove(home) }
    let folders = ["HOME": home, "XDG_CACHE_HOME": "\(home)/cache"]
    try LocalFile.makeFolder("\(home)/cache")
    return try work(folders.merging(["XDG_CONFIG_HOME": "\(home)/config"]) { $1 })
  }

  /// How long it takes until the command has ended, started anew as long as it asks for that.
  private func seconds(
    _ documents: [String], _ home: [String: String], _ command: (_ folder: String) -> [String]
  ) throws -> Double {
    /// The exit status with which LibreOffice, when its profile is new, asks to be started again.
    let again: Int32 = 81
    let folder = try scratch.makeFolder()
    defer { ScratchFolder.remove(folder) }
    let arguments = command(folder)
    let variables = environment.merging(home) { $1 }
    let start = Clock.now
    var starts = 1
    var status = try Child.run(arguments, environment: variables, log: log)
    while status == again, starts < 5 {
      starts += 1
      status = try Child.run(arguments, environment: variables, log: log)
    }
    let seconds = Clock.now - start
    // LibreOffice ends with 0 also when it did not write.
    let written = ScratchFolder.names(in: folder).count { $0.hasSuffix(".pdf") }
    guard status == 0, written == documents.count else {
      throw Child.failure(
        "\(arguments[0]) wrote \(written) of \(documents.count) PDF and", status: status, log: log)
    }
    return seconds
  }
}

/// The reports in a results folder.
enum ReportFiles {
  static func nation(in output: String, _ ending: String) -> [String] {
    files(in: "\(output)/nacional", ending)
  }

  static func regions(in output: String, _ ending: String) -> [String] {
    ScratchFolder.names(in: "\(output)/regiones").flatMap {
      files(in: "\(output)/regiones/\($0)", ending)
    }
  }

  private static func files(in folder: String, _ ending: String) -> [String] {
    ScratchFolder.names(in: folder).filter { $0.hasSuffix(".\(ending)") }.map { "\(folder)/\($0)" }
  }
}
