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
    let place = TemplatePlace(file: "", part: .body, cells: [], words: text)
    let content: TagContent
    do throws(SyntaxFault) { content = try TagParser.value(of: text) } catch {
      throw DiagnosticError([TemplateFault.syntax(error, in: text, at: place.place)])
    }
    let tag = Tag(number: 1, content: content, source: text, place: place)
    var compiler = Compiler()
    let op = compiler.value(tag)
    if tag.isPicture { compiler.faults.append(TemplateFault.pictureOutsideFrame(tag)) }
    guard let op, compiler.faults.isEmpty else { throw DiagnosticError(compiler.faults) }
    self.op = op
    wanted = compiler.wantedNames
    tags = compiler.tags
    slotCount = compiler.slotCount
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
}

extension Compiler {
  /// For what stands in no document.
  fileprivate init() {
    let none = XMLElement("office:document")
    self.init(
      collectsHeadings: false, pageBreaks: PageBreakStyles(content: none, styles: none),
      flowSheet: PageFlowSheet(content: none, styles: none),
      catalog: StyleCatalog(content: none, styles: none), countsCells: false,
      numberFormats: NumberFormat.Sheet(content: none, styles: none),
      numbering: OutlineNumbering(content: none, styles: none),
      contentsSheet: ContentsSheet(content: none, styles: none)
    )
  }
}
