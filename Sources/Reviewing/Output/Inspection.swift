public import Diagnostics
public import Reports
internal import StructuredData

/// All that is known of a workspace's faults: what its files say wrong and what the review found.
public struct Inspection: Sendable {
  /// `nil` when the files have errors; then nothing was reviewed.
  public let reports: ReportSet?
  /// What reading the files found: broken YAML, unknown keys, impossible values.
  public let faults: [Diagnostic]
  /// In the order of the form.
  public let findings: [Finding]
  /// How complete each unit is; the nation first.
  public let matrix: [CompletenessMatrix.Row]

  public init(
    of reading: WorkspaceReading, dictionaries: Dictionaries = .none,
    rules: [Rule] = Rule.all
  ) {
    reports = reading.reports
    faults = reading.diagnostics
    let review = reading.reports.map { Review(of: $0, dictionaries: dictionaries, rules: rules) }
    findings = review?.findings ?? []
    matrix = review?.matrix.rows ?? []
  }

  private init(
    reports: ReportSet?, faults: [Diagnostic], findings: [Finding],
    matrix: [CompletenessMatrix.Row]
  ) {
    self.reports = reports
    self.faults = faults
    self.findings = findings
    self.matrix = matrix
  }

  /// What concerns these units (regions' ids, or `nacional`), and the files that are nobody's own.
  public func limited(to units: Set<String>) -> Inspection {
    Inspection(
      reports: reports,
      faults: faults.filter { fault in self.unit(of: fault).map(units.contains) ?? true },
      findings: findings.filter { units.contains($0.unit) },
      matrix: matrix.filter { units.contains($0.unit) })
  }

  /// The form's sections in its order.
  var sections: [Section] { sectionHeads.map(\.section) }

  /// The same with a word or two for a column's head.
  var sectionHeads: [(section: Section, name: String)] {
    let definition = reports?.trees.unit.definition
    var heads: [(section: Section, name: String)] = []
    for section in definition?.sections ?? [] {
      let elements = section.group.flatMap { definition?.group($0) }?.elements ?? []
      let own =
        section.number.isEmpty
        ? elements.compactMap { element in
          element.number.map { ($0, element.texts["corto"] ?? "") }
        } : [(section.number, section.shortName)]
      for (number, name) in own where !heads.contains(where: { $0.section.rawValue == number }) {
        heads.append((Section(rawValue: number), name))
      }
    }
    return heads
  }

  /// Findings that nobody accepted.
  public var open: [Finding] { findings.filter { $0.acceptance == nil } }
  public var accepted: [Finding] { findings.filter { $0.acceptance != nil } }

  /// Of the faults and of what stands of the findings.
  public var count: SeverityCount {
    SeverityCount(faults.map(\.severity) + open.map(\.severity))
  }

  /// Whether the reports would be wrong or refused; when strict, a warning is as bad as an error.
  public func fails(strict: Bool) -> Bool {
    count.errors > 0 || strict && count.warnings > 0
  }

  /// «Región de Tarapacá», or what the form calls the nation.
  func name(of unit: String) -> String {
    guard let reports else { return unit }
    if unit == reports.wholeID { return reports.form.nation.denomination }
    return reports.regions.first { $0.region.id == unit }?.region.denomination ?? unit
  }

  /// «O'Higgins», where the name must be short.
  func shortName(of unit: String) -> String {
    reports?.regions.first { $0.region.id == unit }?.region.shortName ?? name(of: unit)
  }

  /// The region's id or `nacional` of the file in which the fault is, where it is a unit's own.
  func unit(of fault: Diagnostic) -> String? {
    guard let reports, let file = fault.file else { return nil }
    return reports.unitFiles.first { $0.path == file }?.unit
  }

  /// A path as messages show it, without the workspace's folder.
  func relative(_ path: String) -> String {
    guard let main = reports?.settings.file, let slash = main.lastIndex(of: "/") else {
      return path
    }
    let folder = main[...slash]
    return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
  }
}

extension Diagnostic {
  /// The file that the diagnostic is about.
  var file: String? {
    switch place {
    case .source(let location, _)?: location.file
    case .template(let file, _)?, .file(let file)?: file
    case nil: nil
    }
  }

  /// The place in the file, where one is known.
  var location: SourceLocation? {
    if case .source(let location, _)? = place { location } else { nil }
  }

  /// The marked words of the place's line.
  var quote: String {
    guard case .source(_, let snippet?)? = place else { return "" }
    let scalars = snippet.line.unicodeScalars.dropFirst(snippet.column - 1).prefix(snippet.length)
    return String(String.UnicodeScalarView(scalars))
  }
}
