public import Diagnostics
import OpenDocument
import Reports
public import StructuredData
import Templating

/// Checks a template without making a document: by itself, and against the data it is meant for.
public struct TemplateCheck<Files: FileSource>: Sendable {
  /// What the template's names are held against.
  public enum Expectation: Sendable, Hashable {
    case nothing
    /// A YAML or JSON file.
    case data(String)
    /// A JSON Schema.
    case schema(String)
    /// What the reports of the form give.
    case report(ReportKind)
  }

  /// The reports that the form knows.
  public enum ReportKind: String, Sendable, Hashable, CaseIterable {
    case nacional
    case regional
  }

  private let files: Files
  private let resources: @Sendable () throws(Failure) -> Resources

  /// - Parameter resources: needed only to hold a template against the form's own reports.
  public init(
    files: Files, resources: @escaping @Sendable () throws(Failure) -> Resources
  ) {
    self.files = files
    self.resources = resources
  }

  /// Everything that is wrong, in one run.
  ///
  /// - Parameter reportsUnused: whether data that no tag uses is a warning.
  public func run(
    _ source: TemplateSource, named template: String, against expectation: Expectation = .nothing,
    reportsUnused: Bool = false
  ) throws(Failure) -> TemplateReview {
    let inspection = source.inspect()
    var findings = inspection.faults + source.findings
    switch expectation {
    case .nothing: break
    case .data(let path):
      let reading = DataDocument.read(path, files: files)
      findings += reading.diagnostics
      if let data = reading.value {
        findings += inspection.check(against: data)
        if reportsUnused {
          findings += inspection.unusedNames(in: data).map { .unused($0, in: path) }
        }
      }
    case .schema(let path):
      let json = try Failure.reading { () throws(DiskError) in try WholeFile.read(path) }
      let words = String(decoding: json, as: UTF8.self)
      findings += try Failure.catching { () throws(DiagnosticError) in
        try inspection.check(againstSchema: words, named: path)
      }
    case .report(let kind):
      for view in try ShippedExample(resources: resources(), files: files).views(of: kind) {
        findings += inspection.check(against: view).map(\.withoutData)
      }
    }
    if inspection.isTemplate, let bytes = source.bytes {
      findings += Preflight(of: DocumentParts(reading: bytes), named: template).templateFindings
    }
    var known: Set<Diagnostic> = []
    findings = findings.filter { known.insert($0.withoutData).inserted }
    return TemplateReview(
      findings: inspection.inDocumentOrder(findings), inspection: inspection,
      inputs: [template] + source.inputs(without: inspection.unnamedFiles))
  }
}

/// What a check of a template found.
public struct TemplateReview: Sendable {
  /// The template's own faults, those against its data, and what a PDF of it would lack.
  public let findings: [Diagnostic]
  private let inspection: TemplateInspection
  /// What was read, which no copy may replace.
  private let inputs: [String]

  init(findings: [Diagnostic], inspection: TemplateInspection, inputs: [String]) {
    self.findings = findings
    self.inspection = inspection
    self.inputs = inputs
  }

  /// Whether the program should end with a status that says so.
  public func fails(strict: Bool) -> Bool {
    findings.contains { $0.severity == .error || strict && $0.severity == .warning }
  }

  /// Writes a copy of the template with each finding as a Writer comment at its spot.
  ///
  /// - Throws: wrong usage when the copy would replace the template or one of its fragments.
  public func annotate(to path: String, language: Language) throws(Failure) {
    try OverwrittenInput.check([path], against: inputs)
    let bytes = try Failure.catching { () throws(DiagnosticError) in
      try inspection.annotated(findings, language: language)
    }
    try Failure.catching { () throws(DiskError) in try AtomicFile.write(bytes, to: path) }
  }
}

extension Preflight {
  /// What can be said of a template already: the first heading of a fragment may well be of a
  /// deeper level, and the data may yet fill a heading that looks empty.
  fileprivate var templateFindings: [Diagnostic] {
    findings.filter { $0.rule != "PDF-03" && $0.rule != "PDF-04" }
  }
}

extension Diagnostic {
  /// The fault of a tag by itself, whichever of many records shows it.
  fileprivate var withoutData: Diagnostic {
    guard case .template? = place, rule.hasPrefix("TPL-3") else { return self }
    return Diagnostic(rule: rule, severity: severity, message, at: place, remedy: remedy)
  }
}
