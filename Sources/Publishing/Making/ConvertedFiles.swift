public import Diagnostics

/// Turns files of any office format into PDF files.
public struct ConvertedFiles: Sendable {
  public struct Outcome: Sendable {
    public let source: String
    /// The PDF's path.
    public let result: Result<String, Failure>
    /// What the preflight found.
    public let findings: [Diagnostic]
  }

  private let environment: [String: String]
  private let converter: @Sendable () throws(ConversionError) -> any DocumentConverter

  /// - Parameter environment: of the process, where LibreOffice is looked for.
  public init(
    environment: [String: String],
    converter: @escaping @Sendable () throws(ConversionError) -> any DocumentConverter
  ) {
    self.environment = environment
    self.converter = converter
  }

  /// One outcome for each source, in order. `folder` is where the PDFs go; `nil` for beside each.
  public func write(
    _ sources: [String], to folder: String?
  ) async throws(Failure) -> [Outcome] {
    let available: any DocumentConverter
    do throws(ConversionError) { available = try converter() } catch { throw .world(error) }

    var failures: [Int: Failure] = [:]
    var jobs: [(index: Int, job: ConversionJob)] = []
    var documents: [Int: ForeignDocument] = [:]
    var taken: [String: String] = [:]
    for (index, source) in sources.enumerated() {
      let target = Self.target(of: source, in: folder)
      if let other = taken.updateValue(source, forKey: target) {
        failures[index] = .usage(SameTarget(target: target, sources: [other, source]))
        continue
      }
      let bytes: [UInt8]
      do throws(DiskError) { bytes = try WholeFile.read(source) } catch {
        failures[index] = .usage(error)
        continue
      }
      do throws(ForeignKind) {
        let document = try ForeignDocument(bytes, named: source)
        documents[index] = document
        jobs.append((index, document.job))
      } catch {
        failures[index] = .usage(NotADocument(path: source, kind: error))
      }
    }

    let results = await available.convert(jobs.map(\.job))
    try Failure.checkInterruption()
    var paths: [Int: String] = [:]
    var findings = await told(of: documents, by: available.reader)
    for ((index, job), result) in zip(jobs, results) {
      findings[index, default: []] += result.findings
      let path = Self.target(of: job.name, in: folder)
      do throws(Failure) {
        try Self.put(result, at: path)
        paths[index] = path
      } catch {
        failures[index] = error
      }
    }
    return sources.enumerated().map { index, source in
      let result = paths[index].map { Result<String, Failure>.success($0) }
      return Outcome(
        source: source, result: result ?? .failure(failures[index] ?? .interrupted),
        findings: findings[index] ?? [])
    }
  }

  /// What the documents named outside of themselves, by their places.
  private func told(
    of documents: [Int: ForeignDocument], by office: LibreOffice?
  ) async -> [Int: [Diagnostic]] {
    var findings: [Int: [Diagnostic]] = [:]
    for (index, document) in documents {
      if let office {
        findings[index] = await [document].findings(
          rule: "PDF-09", of: office, environment: environment)
      } else {
        findings[index] = document.findings(rule: "PDF-09")
      }
    }
    return findings
  }

  private static func target(of source: String, in folder: String?) -> String {
    let place = folder ?? Path.parent(of: source)
    let name = Path.stem(of: source) + ".pdf"
    return place == "." ? name : Path.joined(place, name)
  }

  private static func put(_ result: ConversionResult, at path: String) throws(Failure) {
    do throws(ConversionError) {
      let pdf = try result.outcome.get()
      do throws(DiskError) {
        try AtomicFile.write(pdf.bytes, to: path)
      } catch {
        throw .disk(error)
      }
    } catch {
      throw .world(error)
    }
  }
}

/// Two documents would become one PDF.
struct SameTarget: Explained, Hashable {
  let target: String
  let sources: [String]

  var message: Message {
    Message(
      es: "«\(sources.joined(separator: "» y «"))» darían el mismo archivo «\(target)»",
      en: "“\(sources.joined(separator: "” and “"))” would give the same file “\(target)”")
  }

  var remedy: Message? {
    Message(
      es: "conviértalos por separado, con otra --salida",
      en: "convert them apart, with another --output")
  }
}
