public import Diagnostics
internal import OpenDocument

/// An expression of the template language by itself: what a form computes from its data, or demands of it.
///
/// It is as a tag's: total, without side effects, under the same limits.
public struct DataExpression: Sendable {
  /// As it was written.
  public let text: String
  private let op: ValueOp
  private let tags: [Tag]
  private let slotCount: Int
  private let wanted: WantedNames

  /// - Throws: what is wrong with the expression; its place is that of no file.
  public init(_ text: String) throws(DiagnosticError) {
    self.text = text
    var loader = TemplateLoader(folder: LonelyTag(source: text), cache: TemplateCache())
    guard let loaded = loader.load(named: LonelyTag.name) else {
      throw DiagnosticError(loader.faults)
    }
    let compilation = Compilation(loaded)
    let faults = compilation.faults.filter { $0.severity == .error }
    guard faults.isEmpty, let op = Self.value(in: compilation.content.ops) else {
      throw DiagnosticError(faults)
    }
    self.op = op
    wanted = compilation.wanted
    tags = compilation.content.tags
    slotCount = compilation.content.slotCount
  }

  /// What it gives for some data; `nil` where it cannot be told, for something that it asks for is not
  /// there or is of another kind. A total lacks nothing, and nothing is compared with what is none,
  /// unless a `?` says that it may be.
  public func value(in data: Record) -> Value? {
    var evaluator = Evaluator(
      data: data, program: tags, slotCount: slotCount, limits: RenderLimits())
    evaluator.isStrict = true
    var value: Value? = evaluator.evaluate(op.code, tag: op.tag)
    if let plain = value, !op.filters.isEmpty {
      value = evaluator.filtered(plain, op.filters, of: op.code, tag: op.tag)
    }
    return evaluator.faults.isEmpty ? value : nil
  }

  /// What is wrong with the names in it, for data that look like these; their place is that of no file.
  ///
  /// - Parameter data: every name that there can be, each with a value of its kind, or none for a kind
  ///   that is not known; lists have an item.
  public func faults(on data: Record) -> [Diagnostic] {
    DataCheck.faults(of: wanted, on: DataShape(.record(data)), demandsEvery: true)
  }

  /// Whether a value counts as true: neither nothing, nor `false`, nor 0, nor empty.
  public static func holds(_ value: Value) -> Bool { value.isTruthy }

  private static func value(in ops: [Op]) -> ValueOp? {
    for op in ops {
      switch op {
      case .value(let value): return value
      case .paragraph(let paragraph):
        if let value = value(in: paragraph.pieces) { return value }
      default: continue
      }
    }
    return nil
  }
}

/// A template that is one tag.
private struct LonelyTag: TemplateFolder {
  static let name = "expresion.fodt"
  let source: String

  func names() -> [String] { [Self.name] }
  func path(of name: String) -> String { name }

  func bytes(of name: String) -> [UInt8] {
    let tag = source.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    let text = """
      <office:document office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.3" \
      xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>\
      <text:p>{{ \(tag) }}</text:p></office:text></office:body></office:document>
      """
    return Array(text.utf8)
  }
}
