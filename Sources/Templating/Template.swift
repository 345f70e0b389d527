public import Diagnostics
public import OpenDocument

/// A template, read and compiled once, rendered as often as there is data.
public struct Template: Sendable {
  private let content: Program
  private let styles: Program
  private let meta: Program
  private let settings: Deflated?
  private let files: [DocumentParts.File]
  private let richTextStyles: RichTextStyles
  private let styleNames: Set<String>
  private let catalog: StyleCatalog
  private let numbering: OutlineNumbering
  private let hasContents: Bool
  private let wanted: WantedNames
  private let cellSheet: CellSheet?
  private let metaNamespaces: [XMLAttribute]
  /// The names of the files in the template's folder that were read only because the template takes a
  /// name from the data and says nothing of it, by what the data may call them.
  private let unnamedFiles: [String: String]
  /// What was found that is no hindrance: what comes out otherwise than an author may expect.
  public let warnings: [Diagnostic]

  /// Reads, checks and compiles a template (`.ott`, `.odt` or `.fodt`) and the fragments that it
  /// includes from its own folder.
  ///
  /// - Throws: all faults of the template and its fragments at once.
  public static func compile(path: String) throws(DiagnosticError) -> Template {
    let folder = LocalTemplateFolder(of: path)
    return try compile(named: folder.name, in: folder)
  }

  /// The same from any place that holds templates.
  ///
  /// - Parameter cache: what was read for other templates before.
  public static func compile(
    named name: String, in folder: some TemplateFolder, cache: TemplateCache = TemplateCache()
  ) throws(DiagnosticError) -> Template {
    var loader = TemplateLoader(folder: folder, cache: cache)
    guard let loaded = loader.load(named: name) else { throw DiagnosticError(loader.faults) }
    return try Template(loaded)
  }

  init(_ loaded: TemplateLoader.Loaded) throws(DiagnosticError) {
    let compilation = Compilation(loaded)
    if compilation.faults.contains(where: { $0.severity == .error }) {
      throw DiagnosticError(compilation.faults)
    }
    content = compilation.content
    styles = compilation.styles
    meta = compilation.meta
    wanted = compilation.wanted
    cellSheet = compilation.cellSheet
    warnings = compilation.faults
    metaNamespaces = loaded.metaNamespaces
    let deflater = Deflater()
    do throws(ZipError) {
      settings = try loaded.settings.map { bytes throws(ZipError) in
        try deflater.deflated(bytes)
      }
      files = try loaded.files.map { file throws(ZipError) in
        try DocumentParts.File(packing: file, by: deflater)
      }
    } catch {
      throw Self.unpackable(error)
    }
    richTextStyles = loaded.richTextStyles
    styleNames = loaded.styleNames
    catalog = loaded.catalog
    numbering = loaded.numbering
    hasContents = loaded.hasContents
    unnamedFiles = loaded.unnamedFiles
  }

  /// Merges data into the template and gives a whole `.odt`.
  ///
  /// - Throws: every fault of the data for this template, each with the tag's place and the data's.
  public func render(_ data: Record, options: RenderOptions = RenderOptions())
    throws(DiagnosticError) -> RenderedDocument
  {
    let merged = try merge(data, options: options, keepsText: false)
    do throws(ZipError) {
      return RenderedDocument(
        bytes: try merged.parts.packed(), unused: merged.unused, marks: merged.marks,
        unchosenFiles: merged.unchosenFiles)
    } catch {
      throw Self.unpackable(error)
    }
  }

  /// As ``render(_:options:)``, as a value that is not put together yet.
  ///
  /// - Parameter keepsText: whether its parts can be read; otherwise they are packed as they are written,
  ///   and large ones are never in memory whole.
  package func merge(
    _ data: Record, options: RenderOptions, keepsText: Bool
  ) throws(DiagnosticError) -> MergedParts {
    let outline =
      hasContents
      ? Renderer.outline(
        of: data, program: content, styles: richTextStyles, catalog: catalog,
        numbering: numbering, limits: options.limits) : []
    var faults: [Diagnostic] = []
    var pictures = PictureStore(source: options.pictures)
    var marks: [ValueMark] = []
    var logs: [CellLog] = []
    var chosen: Set<String> = []
    func render(
      _ program: Program, isOfStyles: Bool = false, marksValues: Bool = false,
      countsCells: Bool = false, to sink: ByteSink
    ) -> ByteSink {
      var renderer = Renderer(
        data, program: program, styles: richTextStyles, paper: options.paper, outline: outline,
        pictures: pictures, styleNames: styleNames, catalog: catalog, numbering: numbering,
        isOfStyles: isOfStyles, marksValues: marksValues, today: options.today,
        limits: options.limits, out: sink)
      renderer.fileName = options.fileName
      if countsCells { renderer.cellLog = CellLog() }
      renderer.run(program.ops)
      renderer.writeAddedStyles()
      if let log = renderer.cellLog { logs.append(log) }
      pictures = renderer.pictures
      faults += renderer.faults
      chosen.formUnion(renderer.chosenFragments)
      marks += renderer.markLog?.marks ?? []
      return renderer.out
    }
    let countsCells = cellSheet != nil
    func sink() -> ByteSink {
      ByteSink(
        XMLWriter.declaration, keepsHead: true,
        holding: countsCells ? .whole : keepsText ? .pieces : .deflated)
    }
    var content = render(
      self.content, marksValues: options.marksValues, countsCells: countsCells, to: sink())
    var styles = render(
      self.styles, isOfStyles: true, countsCells: countsCells, to: sink())
    let meta = render(self.meta, to: ByteSink())
    if faults.isEmpty, let cellSheet {
      var solver = FormulaSolver(
        cellSheet, tags: self.content.tags, computesAll: options.computesAll,
        [.init(bytes: content.bytes, log: logs[0]), .init(bytes: styles.bytes, log: logs[1])])
      let solved = solver.solved()
      (content.bytes, styles.bytes) = (solved[0], solved[1])
      faults += solver.faults
    }
    if !faults.isEmpty { throw DiagnosticError(faults.folded) }
    let properties = options.properties.document(around: meta.bytes, declaring: metaNamespaces)
    let deflater = Deflater()
    do throws(ZipError) {
      let pictures = try pictures.files.map { file throws(ZipError) in
        try DocumentParts.File(packing: file, by: deflater)
      }
      func contents(_ sink: consuming ByteSink) throws(ZipError) -> DocumentParts.Contents {
        keepsText
          ? .part(sink.part()) : .packed(.deflated(try sink.deflated(by: deflater)))
      }
      return MergedParts(
        parts: DocumentParts(
          content: try contents(content), styles: try contents(styles),
          meta: .part(DocumentPart(properties)), settings: settings, files: files + pictures),
        unused: options.reportsUnused ? unusedNames(in: data) : [], marks: marks,
        unchosenFiles: unnamedFiles.filter { !chosen.contains($0.key) }.values.sorted())
    } catch {
      throw Self.unpackable(error)
    }
  }

  private static func unpackable(_ error: ZipError) -> DiagnosticError {
    DiagnosticError([TemplateFault.unreadable(file: "zip", Message(verbatim: "\(error)"))])
  }
}

extension Template {
  /// The names of data that the template never asks for, sorted by their paths.
  public func unusedNames(in data: Record) -> [UnusedName] { UnusedNames.all(in: data, wanted) }

  /// What the template wants of its data.
  public var wantedData: WantedData { WantedData(wanted) }
}

/// What does not come from the data.
public struct RenderOptions: Sendable {
  /// The sheet on which pages are laid out; the template's own when `nil`.
  public var paper: PaperSize?
  /// Who made the document, when, with what.
  public var properties: DocumentProperties
  /// Where the pictures are that the data names.
  public var pictures: (any PictureSource)?
  /// Whether to list the data that the template never asks for.
  public var reportsUnused: Bool
  /// Whether each value that the data can name gets a bookmark around it.
  public var marksValues: Bool
  /// What `@hoy` stands for; a template that names it cannot be rendered without it.
  public var today: CalendarDate?
  /// Whether a figure that only Writer can compute is a fault: for formats in which it stays blank.
  public var computesAll = false
  /// The name of the file that will hold the document, for the fields that show it; LibreOffice would show
  /// that of the file it converts.
  public var fileName: String?
  /// How much there may be to do.
  package var limits = RenderLimits()

  public init(
    paper: PaperSize? = nil, properties: DocumentProperties = DocumentProperties(),
    pictures: (any PictureSource)? = nil, reportsUnused: Bool = false,
    marksValues: Bool = false, today: CalendarDate? = nil
  ) {
    self.paper = paper
    self.properties = properties
    self.pictures = pictures
    self.reportsUnused = reportsUnused
    self.marksValues = marksValues
    self.today = today
  }
}

/// A document that is merged and not packed yet; see ``RenderedDocument``.
package struct MergedParts: Sendable {
  /// The document.
  package let parts: DocumentParts
  /// See ``RenderedDocument/unused``.
  package let unused: [UnusedName]
  /// See ``RenderedDocument/marks``.
  package let marks: [ValueMark]
  /// See ``RenderedDocument/unchosenFiles``.
  package let unchosenFiles: [String]
}

/// A whole `.odt`.
public struct RenderedDocument: Sendable {
  /// The file, as it is to be written.
  public let bytes: [UInt8]
  /// The names of data that the template never asks for, when ``RenderOptions/reportsUnused``.
  public let unused: [UnusedName]
  /// The marks around values, in document order, when ``RenderOptions/marksValues``.
  public let marks: [ValueMark]
  /// The names of the files in the template's folder that were read as templates which the data might
  /// choose, and did not, where the template says nothing of their names: any document may be among
  /// them.
  public let unchosenFiles: [String]
}
