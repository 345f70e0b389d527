public import Diagnostics
internal import Platform
public import StructuredData

/// What reading a workspace gave.
public struct WorkspaceReading: Sendable {
  /// `nil` when there are errors.
  public let reports: ReportSet?
  /// Every fault of every file, by file and line.
  public let diagnostics: [Diagnostic]
  /// What `informe.yaml` fixes, also when other files have errors; `nil` when it does not tell.
  public let settings: ReportSettings?
  /// Each region's file by the region's id, also of those with errors.
  public let regionFiles: [String: String]
  /// What each unit and the whole wrote, by its id, as far as its file can be read, also where others have errors.
  public let roots: [String: DataNode]
}

/// Reads a workspace: three kinds of file, held against their shapes and against one another.
public struct WorkspaceReader: Sendable {
  private let assets: FormAssets
  private let files: any FileSource
  private let rules: [String]?

  /// - Parameter rules: the rules whose severity the workspace may set; `nil` for any, as in a version
  ///   that another program packed.
  public init(assets: FormAssets, files: some FileSource, rules: [String]? = nil) {
    self.assets = assets
    self.files = files
    self.rules = rules
  }

  /// Reads all the files of a folder; never only the first fault.
  ///
  /// - Parameter isPart: whether units and the whole may lack their files, as where only one of them is known.
  public func read(_ folder: String, isPart: Bool = false) -> WorkspaceReading {
    var folderReader = WorkspaceFiles(
      folder: folder, units: assets.form.definition.units, files: files,
      known: assets.settings)
    let report = folderReader.main(
      "informe",
      about: Message(
        es: "el ejercicio, la institución y las regiones",
        en: "the exercise, the institution and the regions"))
    // A version that was packed lists its own units.
    let assets = assets.listing(report?.root)
    let units = assets.form.definition.units
    let whole = units.wholeName
    let national = folderReader.main(
      units.whole, about: Message(es: "lo de «\(whole)»", en: "the part of “\(whole)”"))
    let regional = folderReader.regional()
    if isPart { folderReader.forgiveMissingFiles() }
    let shapes = ReportShapes(
      form: assets.form, divisions: assets.regions.divisions,
      rules: rules.map { $0 + assets.form.definition.ownRules },
      exercise: report?.root?["ejercicio"]?.scalar.flatMap { Int($0.text) })

    var diagnostics = folderReader.diagnostics
    let told = diagnostics.count
    func check(_ file: DataFile?, as shape: RecordShape) {
      if let file { diagnostics += Self.faults(of: file, as: shape) }
    }
    check(report, as: shapes.report)
    check(national, as: shapes.national)
    for faults in (regional ?? []).concurrentMap({ Self.faults(of: $0, as: shapes.region) }) {
      diagnostics += faults
    }

    let reader = ReportSetReader(assets: assets, folder: folderReader.unitFolder)
    let nothing =
      isPart && national == nil ? DataFile([], named: folderReader.unitFolder + units.whole) : nil
    var reading = reader.read(report: report, national: national ?? nothing, regional: regional)
    if isPart { reading.forgiveMissingUnits() }
    reading.folders = folderReader.folders(
      named: Set(assets.form.definition.sections.flatMap(\.fields).compactMap(\.folder)))
    diagnostics += folderReader.diagnostics.dropFirst(told)
    diagnostics += reading.diagnostics
    let hasErrors = diagnostics.contains { $0.severity == .error }
    let regionFiles = Dictionary(
      reading.regions.map { ($0.region.id, $0.file) }, uniquingKeysWith: { first, _ in first })
    let byPath = Dictionary(
      (regional ?? []).map { ($0.source.file, $0) }, uniquingKeysWith: { first, _ in first })
    var roots = regionFiles.compactMapValues { byPath[$0]?.root }
    roots[units.whole] = national?.root
    return WorkspaceReading(
      reports: hasErrors ? nil : reading.reports(named: folderReader.name),
      diagnostics: diagnostics.sortedByPlace(), settings: reading.settings,
      regionFiles: regionFiles, roots: roots)
  }
}

extension WorkspaceReader {
  private static func faults(of file: DataFile, as shape: RecordShape) -> [Diagnostic] {
    file.diagnostics + ShapeValidator.faults(of: file, as: shape)
      + (file.isBlank
        ? [DataMessages.emptyFile(at: file.source.start, file: file.source.file)] : [])
  }
}

extension DataFile {
  /// Whether a sound file says nothing.
  fileprivate var isBlank: Bool {
    diagnostics.isEmpty && (root == nil || root?.isNull == true)
  }
}

extension SourceText {
  /// The file's first place.
  fileprivate var start: Place { place(SourceSpan(file: file, start: .start, end: .start)) }
}

extension [Diagnostic] {
  /// By file, line and column; faults of a whole file before those inside it.
  func sortedByPlace() -> [Diagnostic] {
    let keyed = enumerated().map { index, diagnostic in
      let location: SourceLocation =
        switch diagnostic.place {
        case .source(let location, _)?: location
        case .file(let path)?, .template(let path, _)?:
          SourceLocation(file: path, line: 0, column: 0)
        case nil: SourceLocation(file: "", line: 0, column: 0)
        }
      return (location: location, index: index, diagnostic: diagnostic)
    }
    return keyed.sorted { ($0.location, $0.index) < ($1.location, $1.index) }
      .map { $0.diagnostic }
  }
}
