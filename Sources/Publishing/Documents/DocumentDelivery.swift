import Diagnostics
import Glibc
import Synchronization

/// One merged document's way to the file, or to standard output, that was asked for.
struct DocumentDelivery: Sendable {
  private let converter: @Sendable () throws(ConversionError) -> any DocumentConverter

  init(_ converter: @escaping @Sendable () throws(ConversionError) -> any DocumentConverter) {
    self.converter = converter
  }

  /// - Parameters:
  ///   - odt: the merged document.
  ///   - name: what messages call it.
  func bytes(
    of odt: [UInt8], as format: OutputFormat, named name: String
  ) async throws(Failure) -> [UInt8] {
    let job = ConversionJob(name: name, bytes: odt)
    switch format.way {
    case .merged: return odt
    case .printed: return try await pdf(of: job).bytes
    case .converted(let office):
      do throws(ConversionError) {
        guard let result = await (try converter()).convert([job], to: office).first else {
          throw .nothingWritten(said: "")
        }
        return try result.get()
      } catch {
        throw Self.failure(error)
      }
    }
  }

  /// Several merged documents in one format; what cannot be made fails the whole.
  func bytes(
    of jobs: [ConversionJob], as format: OutputFormat, progress: any BuildProgress
  ) async throws(Failure) -> [[UInt8]] {
    let done = Mutex<Set<Int>>([])
    let each = { @Sendable (index: Int) in
      done.withLock { done in
        done.insert(index)
        progress.report(.converting(done: done.count, of: jobs.count, to: format))
      }
    }
    if format.isConverted { progress.report(.converting(done: 0, of: jobs.count, to: format)) }
    let results: [Result<[UInt8], ConversionError>]
    do throws(ConversionError) {
      switch format.way {
      case .merged: return jobs.map(\.bytes)
      case .printed:
        results = await (try converter()).convert(jobs) { index, _ in each(index) }
          .map { $0.outcome.map(\.bytes) }
      case .converted(let office):
        results = await (try converter()).convert(jobs, to: office, each: each)
      }
    } catch {
      throw Self.failure(error)
    }
    try Failure.checkInterruption()
    var made: [[UInt8]] = []
    for (job, result) in zip(jobs, results) {
      do throws(ConversionError) { made.append(try result.get()) } catch {
        if case .interrupted = error { throw .interrupted }
        throw .world(NamedFailure(name: job.name, error: error))
      }
    }
    return made
  }

  /// Replaces the file whole, or writes to standard output.
  func deliver(_ odt: [UInt8], to target: OutputTarget) async throws(Failure) {
    let bytes = try await bytes(of: odt, as: target.format, named: target.name)
    try Self.write(bytes, to: target)
  }

  static func write(_ bytes: [UInt8], to target: OutputTarget) throws(Failure) {
    guard let path = target.path else { return try StandardOutput.write(bytes) }
    try Failure.catching { () throws(DiskError) in try AtomicFile.write(bytes, to: path) }
  }

  func pdf(of job: ConversionJob) async throws(Failure) -> PDFFile {
    do throws(ConversionError) {
      guard let result = await (try converter()).convert([job]).first else {
        throw .nothingWritten(said: "")
      }
      return try result.outcome.get()
    } catch {
      throw Self.failure(error)
    }
  }

  private static func failure(_ error: ConversionError) -> Failure {
    if case .interrupted = error { return .interrupted }
    return .world(error)
  }
}

/// One of several documents could not be made.
struct NamedFailure: Explained {
  let name: String
  let error: ConversionError

  var message: Message {
    Message(
      es: "«\(name)»: \(error.message.spanish)", en: "“\(name)”: \(error.message.english)")
  }

  var remedy: Message? { error.remedy }
}

/// Documents on standard output.
public enum StandardOutput {
  /// Whether a person would see the bytes as they are.
  public static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Refuses what a terminal cannot show; asked before there is any work.
  public static func check(_ target: OutputTarget) throws(Failure) {
    if target.path == nil, isTerminal { throw .usage(DocumentOnTerminal(format: target.format)) }
  }

  static func write(_ bytes: [UInt8]) throws(Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { throw .world(UnwritableOutput(reason: String(cString: strerror(errno)))) }
      rest = rest.dropFirst(count)
    }
  }
}

/// A document would go to a terminal.
struct DocumentOnTerminal: Explained, Hashable {
  let format: OutputFormat

  var message: Message {
    let name = format.rawValue.uppercased()
    return Message(
      es: "la salida estándar es la terminal, que no muestra un \(name)",
      en: "standard output is the terminal, which does not show \(name)")
  }

  var remedy: Message? {
    Message(
      es: "lleve la salida a otro programa o a un archivo: «… -o - > carta.\(format.rawValue)»",
      en: "send the output to another program or to a file: “… -o - > letter.\(format.rawValue)”")
  }
}

/// Nobody takes what goes to standard output.
struct UnwritableOutput: Explained, Hashable {
  let reason: String

  var message: Message {
    Message(
      es: "no se pudo escribir en la salida estándar: \(reason)",
      en: "could not write to standard output: \(reason)")
  }

  var remedy: Message? { nil }
}
