public import Diagnostics
internal import Platform

/// A YAML or JSON file that was read: its tree, and everything wrong with its syntax.
public struct DataFile: Sendable {
  /// The bytes that were read, with the file's name.
  public let source: SourceText
  /// The whole value; `nil` for a file that holds none or cannot be read.
  public let root: DataNode?
  /// Empty when the tree is what the file says.
  public let diagnostics: [Diagnostic]

  /// The largest file that is read, in bytes.
  public static let sizeLimit = 8 << 20
  /// How many faults of one file are read past.
  private static let repairLimit = 30

  /// Reads a file, unless it is too large.
  ///
  /// - Parameters:
  ///   - name: the path that messages show.
  ///   - known: what it said earlier, which it is not parsed for again while its bytes are the same.
  /// - Throws: what the file source throws.
  public static func read(
    _ path: String, named name: String, files: some FileSource, known: DataFile? = nil
  ) throws -> DataFile {
    do {
      let size = try files.size(of: path)
      if size > sizeLimit { throw FileError.tooLarge(path, size: size, limit: sizeLimit) }
      let bytes = try files.bytes(of: path, limit: sizeLimit)
      if let known, known.source.file == name, known.source.bytes == bytes { return known }
      return DataFile(bytes, named: name)
    } catch FileError.tooLarge(_, let size, let limit) {
      return DataFile(
        source: SourceText(file: name, bytes: []), root: nil,
        diagnostics: [tooLarge(name, size: size, limit: limit)])
    }
  }

  /// Reads a text in memory.
  public init(_ bytes: [UInt8], named name: String) {
    WorkCount.note(.parsed(file: name))
    let source = SourceText(file: name, bytes: bytes)
    let screening = Screening(source)
    guard var text = screening.text else {
      self.init(source: source, root: nil, diagnostics: screening.diagnostics)
      return
    }
    var faults = screening.diagnostics
    var repairs = 0
    while true {
      let attempt = Attempt(text, source: source, screening: screening)
      faults += attempt.fault?.diagnostics ?? []
      let repair = attempt.fault?.repair.flatMap { $0.isEmpty ? nil : $0 }
      guard let repair, repairs < Self.repairLimit, text[repair].contains(where: { $0 != 0x20 })
      else {
        self.init(source: source, root: attempt.root, diagnostics: faults + attempt.diagnostics)
        return
      }
      for index in repair { text[index] = 0x20 }
      repairs += 1
    }
  }

  /// What is said of a file that is not read for its size; sizes in bytes.
  public static func tooLarge(_ name: String, size: Int?, limit: Int) -> Diagnostic {
    SyntaxMessages.tooLarge(name, size: size, limit: limit)
  }

  init(source: SourceText, root: DataNode?, diagnostics: [Diagnostic]) {
    self.source = source
    self.root = root
    self.diagnostics = diagnostics
  }
}

/// One reading of a text from its beginning.
private struct Attempt {
  let root: DataNode?
  let diagnostics: [Diagnostic]
  /// Why the reading stopped early.
  let fault: SyntaxExplainer.Explanation?

  init(_ text: [UInt8], source: SourceText, screening: Screening) {
    let marks = MarkTable(text, from: screening.markLength)
    var builder = TreeBuilder(source: source, marks: marks, placeholders: screening.placeholders)
    let events = EventStream(text[screening.markLength...])
    var fault: SyntaxExplainer.Explanation?
    do {
      while builder.take(try events.next()) {}
    } catch {
      let explainer = SyntaxExplainer(
        source: source, text: SourceText(file: source.file, bytes: text), marks: marks,
        last: builder.last, openBracket: builder.openBracket)
      fault = explainer.explain(error)
    }
    builder.finish()
    root = builder.root
    diagnostics = builder.diagnostics
    self.fault = fault
  }
}
