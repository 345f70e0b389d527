public import Diagnostics
public import Reports
internal import StructuredData

/// All that is known of a workspace's faults: what its files say wrong and what the review found.
public struct Inspection: Sendable {
  /// `nil` when the files have errors; then nothing was reviewed.
  public let reports: ReportSet?
  /// What reading the files found: broken YAML, unknown keys, impossible values.
  public let faults: [Diagnostic]
  /// The gravest first; in one severity in the order of the form.
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

  /// The same with other findings.
  package func replacing(findings: [Finding]) -> Inspection {
    Inspection(reports: reports, faults: faults, findings: findings, matrix: matrix)
  }

  /// What concerns these units (regions' ids, or `nacional`), and the files that are nobody's own.
  public func limited(to units: Set<String>) -> Inspection {
    Inspection(
      reports: reports,
      faults: faults.filter { fault in self.unit(of: fault).map(units.contains) ?? true },
      findings: findings.filter { units.contains($0.unit) },
      matrix: matrix.filter { units.contains($0.unit) })
  }

  /// What is at least so grave, of these sections and these rules; of all of them where there is none.
  /// Files with errors are told whatever was asked for.
  public func limited(
    from severity: Severity, sections: Set<Section>, rules: Set<String>
  ) -> Inspection {
    func isWanted(_ rule: String, _ own: Severity) -> Bool {
      own >= severity && (rules.isEmpty || rules.contains(rule))
    }
    return Inspection(
      reports: reports,
      faults: faults.filter {
        reports == nil || sections.isEmpty && isWanted($0.rule, $0.severity)
      },
      findings: findings.filter {
        (sections.isEmpty || sections.contains($0.section)) && isWanted($0.rule, $0.severity)
      },
      matrix: matrix)
  }

  /// The rules that the form's reports are held against.
  public var ruleNames: [String] {
    Rule.all.map(\.id) + (reports?.form.ownRules ?? [])
  }

  /// The form's sections, as people cite them.
  public var sectionNames: [String] { sections.map(\.label.spanish) }

  /// A section by its number, however it is spaced, by its last figures, or by its short name:
  /// «IV. 1.1», «1.1», «anexo».
  public func section(named name: String) -> Section? {
    // Apart at their points, so that «1.1» ends «IV.1.1» and «IV.11.1» does not.
    func key(_ text: String) -> [String] { Words.folded(text.replacing(".", with: " ")) }
    let wanted = key(name)
    let named = sectionHeads.first { head in
      [head.section.rawValue, head.section.label.english, head.name].map(key).contains(wanted)
    }
    let last = sectionHeads.filter { key($0.section.rawValue).suffix(wanted.count) == wanted[...] }
    return (named ?? (last.count == 1 ? last.first : nil))?.section
  }

  /// The form's sections in its order.
  var sections: [Section] { sectionHeads.map(\.section) }

  /// The same with a word or two for a column's head.
  package var sectionHeads: [(section: Section, name: String)] {
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

  /// The same with more faults, and without what these rules found.
  public func adding(_ more: [Diagnostic], without rules: Set<String> = []) -> Inspection {
    Inspection(
      reports: reports, faults: more + faults,
      findings: findings.filter { !rules.contains($0.rule) }, matrix: matrix)
  }

  /// Findings that nobody accepted.
  public var open: [Finding] { findings.filter { $0.acceptance == nil } }
  public var accepted: [Finding] { findings.filter { $0.acceptance != nil } }

  /// What stands, with what is about the same thing together, in the place of its first.
  package var groups: [[Finding]] {
    var groups: [[Finding]] = []
    var places: [[String]: Int] = [:]
    for finding in open {
      guard let subject = finding.subject else {
        groups.append([finding])
        continue
      }
      let key = [finding.rule, finding.severity.rawValue, subject]
      if let place = places[key] {
        groups[place].append(finding)
      } else {
        places[key] = groups.count
        groups.append([finding])
      }
    }
    return groups
  }

  /// Of the faults and of what stands of the findings.
  public var count: SeverityCount {
    SeverityCount(faults.map(\.severity) + open.map(\.severity))
  }

  /// Whether the reports would be wrong or refused; when strict, a warning is as bad as an error.
  public func fails(strict: Bool) -> Bool {
    count.errors > 0 || strict && count.warnings > 0
  }

  /// «Región de Tarapacá», or what the form calls the nation.
  package func name(of unit: String) -> String {
    guard let reports else { return unit }
    if unit == reports.wholeID { return reports.form.nation.denomination }
    return reports.regions.first { $0.region.id == unit }?.region.denomination ?? unit
  }

  /// «O'Higgins», where the name must be short.
  package func shortName(of unit: String) -> String {
    reports?.regions.first { $0.region.id == unit }?.region.shortName ?? name(of: unit)
  }

  func unit(of fault: Diagnostic) -> String? { reports?.unit(of: fault) }

  /// A path as messages show it, without the workspace's folder.
  func relative(_ path: String) -> String {
    guard let main = reports?.settings.file, let slash = main.lastIndex(of: "/") else {
      return path
    }
    let folder = main[...slash]
    return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
  }
}

extension ReportSet {
  /// The region's id or `nacional` of the file in which the fault is, where it is a unit's own.
  package func unit(of fault: Diagnostic) -> String? {
    fault.file.flatMap { file in unitFiles.first { $0.path == file }?.unit }
  }
}

extension Diagnostic {
  /// The file that the diagnostic is about.
  var file: String? { place?.path }

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
