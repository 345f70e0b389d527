public import Diagnostics
internal import OpenDocument

/// All that can be said of a template without rendering it.
public struct TemplateInspection: Sendable {
  /// A tag with its place.
  public struct Listing: Sendable, Hashable {
    /// What a tag does.
    public enum Kind: String, Sendable, Hashable {
      case value, picture, each, `if`, unless, with, `let`, `else`, end, include, comment
    }

    /// What it does.
    public let kind: Kind
    /// As the author wrote it, without braces.
    public let source: String
    /// Where it stands in the template.
    public let place: Place
    /// The same place in its parts.
    public let position: TagPosition
  }

  /// In document order: body, headers and footers, properties, fragments.
  public let tags: [Listing]
  /// What is wrong with the template itself and its fragments.
  public let faults: [Diagnostic]
  /// What the template wants of its data.
  public let wanted: WantedData

  /// Where each place of the template comes, from the first on.
  private let order: [Place: Int]
  private let names: WantedNames
  /// The words of tags with a fault, some of which may be names that they give to values.
  private let dubious: Set<String>
  private let copy: AnnotatedCopy?
  /// The names of the files in the template's folder that were read as templates which the data might
  /// choose, where the template says nothing of their names: any document may be among them.
  public let unnamedFiles: [String]

  init(_ loaded: TemplateLoader.Loaded?, faults loaderFaults: [Diagnostic]) {
    guard let loaded else {
      (tags, faults, names, copy) = ([], loaderFaults, WantedNames(), nil)
      wanted = WantedData(names)
      order = [:]
      dubious = []
      unnamedFiles = []
      return
    }
    let compilation = Compilation(loaded)
    tags = loaded.tags.filter { !$0.isBroken }.map { tag in
      Listing(
        kind: tag.kind, source: tag.source, place: tag.place.place,
        position: TagPosition(tag.place))
    }
    faults = compilation.faults
    names = compilation.wanted
    dubious = Set(
      loaded.tags.filter(\.isBroken).flatMap { tag in
        tag.source.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
      })
    wanted = WantedData(names)
    copy = AnnotatedCopy(loaded)
    unnamedFiles = loaded.unnamedFiles.values.sorted()
    let places = loaded.places.map(\.place) + loaded.tags.map(\.place.place)
    order = Dictionary(
      places.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The findings as a reader of the template meets them; those without a place in it at the end.
  public func inDocumentOrder(_ findings: [Diagnostic]) -> [Diagnostic] {
    findings.enumerated()
      .map { (key: $1.place.flatMap { order[$0] } ?? .max, index: $0, finding: $1) }
      .sorted { ($0.key, $0.index) < ($1.key, $1.index) }
      .map(\.finding)
  }

  /// Whether the file is a template at all, be it a faulty one.
  public var isTemplate: Bool { copy != nil }

  /// The names of data that the template never asks for, sorted by their paths.
  public func unusedNames(in data: Record) -> [UnusedName] { UnusedNames.all(in: data, names) }

  /// The JSON Schema (draft 2020-12) of the data that the template wants.
  public func jsonSchema() -> String { wanted.jsonSchema() }

  /// The names that data lacks and the values of a kind that a tag cannot use, in all branches.
  public func check(against data: Record) -> [Diagnostic] {
    DataCheck.faults(of: names, on: DataShape(.record(data)), besides: dubious)
      + MarkdownHints.all(of: names, on: data)
  }

  /// The same for any data that a JSON Schema describes.
  ///
  /// - Throws: a diagnostic when the schema is no JSON.
  public func check(againstSchema json: String, named file: String = "schema")
    throws(DiagnosticError) -> [Diagnostic]
  {
    let shape: DataShape
    do {
      shape = try DataShape(schema: json)
    } catch {
      throw DiagnosticError([TemplateFault.noSchema(file: file)])
    }
    return DataCheck.faults(of: names, on: shape, besides: dubious)
  }

  /// A copy of the template with each finding as a Writer comment at its spot.
  ///
  /// - Parameters:
  ///   - findings: the template's own faults when `nil`.
  ///   - language: of the comments.
  /// - Throws: the faults, when the file is no template at all.
  public func annotated(_ findings: [Diagnostic]? = nil, language: Language = .spanish)
    throws(DiagnosticError) -> [UInt8]
  {
    guard let copy else { throw DiagnosticError(faults) }
    return try copy.bytes(with: findings ?? faults, in: language)
  }
}

extension Template {
  /// Reads a template and finds all that can be known without data; a file that is none gives only
  /// faults.
  public static func inspect(path: String) -> TemplateInspection {
    let folder = LocalTemplateFolder(of: path)
    return inspect(named: folder.name, in: folder)
  }

  /// The same from any place that holds templates.
  public static func inspect(named name: String, in folder: some TemplateFolder)
    -> TemplateInspection
  {
    var loader = TemplateLoader(folder: folder, cache: TemplateCache())
    let loaded = loader.load(named: name)
    return TemplateInspection(loaded, faults: loader.faults)
  }
}

extension Tag {
  fileprivate var kind: TemplateInspection.Listing.Kind {
    switch content {
    case .value: isPicture ? .picture : .value
    case .each: .each
    case .condition(_, let isNegated, _): isNegated ? .unless : .if
    case .scope(_, _, let kind, _): kind == .let ? .let : .with
    case .otherwise: .else
    case .end, .broken: .end
    case .include: .include
    case .comment: .comment
    }
  }
}
