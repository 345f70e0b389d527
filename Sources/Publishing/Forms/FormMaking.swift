import Diagnostics
import Forms
import OpenDocument
import Reports
public import StructuredData
import Templating

/// What a user asks `form` for.
public struct FormRequest: Sendable {
  public var workspace: Workspace
  /// Names, numbers or ids; all of the report's regions when there is none. The whole only by its name.
  public var regions: [String] = []
  public var formats: Set<FormFormat> = [.odt]
  /// `nil` for `Output/<workspace>/formularios`.
  public var output: String?

  public init(workspace: Workspace) {
    self.workspace = workspace
  }

  var outputFolder: String {
    output ?? Path.joined(workspace.resultsFolder, "formularios")
  }
}

/// The file formats of a form.
public enum FormFormat: String, Sendable, Hashable, CaseIterable {
  case odt
  case docx
  case ods
  case xlsx

  /// The format that is made first, from a template.
  var source: FormFormat {
    switch self {
    case .odt, .docx: .odt
    case .ods, .xlsx: .ods
    }
  }

  fileprivate var office: OfficeFormat {
    switch self {
    case .odt: .odt
    case .docx: .docx
    case .ods: .ods
    case .xlsx: .xlsx
    }
  }
}

/// Makes the forms that the regions fill in, with what their data already say.
public struct FormMaking<Files: FileSource>: Sendable {
  private let resources: Resources
  private let files: Files
  private let environment: [String: String]

  public init(resources: Resources, files: Files, environment: [String: String]) {
    self.resources = resources
    self.files = files
    self.environment = environment
  }

  /// Writes the forms; returns their paths, region by region.
  ///
  /// Nothing is written before all of them are made.
  public func run(_ request: FormRequest) async throws(Failure) -> [String] {
    try OutputPlace.check(request.outputFolder, of: request.workspace)
    let assets = try resources.formAssets(of: request.workspace, files: files)
    let reading = request.workspace.read(assets, files: files)
    guard let reports = reading.reports else { throw .findings(reading.diagnostics) }
    let units = try RegionChoice(names: request.regions, table: assets.regions)
      .units(among: reports.all, orWhole: assets)
    let stems = units.map { Self.stem(of: $0, exercise: reports.settings.exercise) }
    let subjects = units.map { FormSubject($0, of: reports) }
    let made = try await made(
      subjects, stems, request.formats, reports.settings, reports.form, request.workspace)
    return try write(made, stems, request)
  }

  /// The forms in each format, in the order of the subjects.
  func made(
    _ subjects: [FormSubject], _ stems: [String], _ formats: Set<FormFormat>,
    _ settings: ReportSettings, _ form: Form, _ workspace: Workspace
  ) async throws(Failure) -> [FormFormat: [[UInt8]]] {
    var made: [FormFormat: [[UInt8]]] = [:]
    for format in FormFormat.allCases where formats.contains(where: { $0.source == format }) {
      made[format] = try sources(
        format, subjects, settings, form, workspace)
    }
    for format in FormFormat.allCases where format.source != format {
      guard formats.contains(format) else { continue }
      let jobs = zip(stems, made[format.source] ?? []).map {
        ConversionJob(name: $0, bytes: $1, fileExtension: format.source.rawValue)
      }
      let converted = try await converted(jobs, to: format)
      made[format] = zip(subjects, converted).map { subject, bytes in
        let office = FormOffice(subject)
        return format == .docx ? office.document(bytes) : office.workbook(bytes)
      }
    }
    return made
  }

  private func write(
    _ made: [FormFormat: [[UInt8]]], _ stems: [String], _ request: FormRequest
  ) throws(Failure) -> [String] {
    var written: [String] = []
    for (index, stem) in stems.enumerated() {
      for format in FormFormat.allCases where request.formats.contains(format) {
        guard let bytes = made[format]?[index] else { continue }
        let path = Path.joined(request.outputFolder, "\(stem).\(format.rawValue)")
        try Failure.catching { () throws(DiskError) in try AtomicFile.write(bytes, to: path) }
        written.append(path)
      }
    }
    return written
  }

  private func sources(
    _ format: FormFormat, _ subjects: [FormSubject], _ settings: ReportSettings, _ form: Form,
    _ workspace: Workspace
  ) throws(Failure) -> [[UInt8]] {
    let templates = FormTemplates(settings, of: form, in: workspace, resources: resources)
    return try Failure.catching { () throws(DiagnosticError) in
      if format == .ods {
        let sheets = try FormWorkbook(template: templates.workbook, files: files)
        return try subjects.map { subject throws(DiagnosticError) in try sheets.bytes(subject) }
      }
      let path = templates.document
      let template = try Template.compile(path: path)
      let options = RenderOptions(settings, paper: nil)
      return try subjects.map { subject throws(DiagnosticError) in
        try FormDocument(subject).bytes(template, named: path, options: options)
      }
    }
  }

  /// Documents as LibreOffice writes them in another format, in the same order.
  func converted(
    _ jobs: [ConversionJob], to format: FormFormat
  ) async throws(Failure) -> [[UInt8]] {
    let results: [Result<[UInt8], ConversionError>]
    do throws(ConversionError) {
      let office = try LibreOffice.find(environment: environment)
      results = await FormatConversion(office, environment: environment)
        .convert(jobs, to: format.office)
      var all: [[UInt8]] = []
      for result in results { all.append(try result.get()) }
      return all
    } catch {
      if case .interrupted = error { throw .interrupted }
      if case .nothingWritten = error, format == .xlsx { throw .world(CalcMissing()) }
      throw .world(error)
    }
  }

  /// `formulario-2009-01-tarapaca`
  private static func stem(of region: Region, exercise: Int) -> String {
    "formulario-\(number(of: region, exercise: exercise))"
  }

  /// `2009-01-tarapaca`
  static func number(of region: Region, exercise: Int) -> String {
    // The whole has none.
    if region.number < 1 { return "\(exercise)-\(region.id)" }
    let number = (region.number < 10 ? "0" : "") + String(region.number)
    return "\(exercise)-\(number)-\(region.id)"
  }
}

/// LibreOffice gave no spreadsheet: its Calc is a package of its own.
struct CalcMissing: Error, Sendable, Explained {
  var message: Message {
    Message(
      es: "LibreOffice no produjo la planilla de Excel; puede que falte Calc",
      en: "LibreOffice did not produce the spreadsheet for Excel; Calc may be missing")
  }

  var remedy: Message? {
    Message(
      es: "instálelo con «apt-get install libreoffice-calc-nogui», o pida --formato ods",
      en: "install it with “apt-get install libreoffice-calc-nogui”, or ask for --format ods")
  }
}
