internal import Diagnostics
internal import Reports
internal import StructuredData
public import Templating

extension Inspection {
  /// What the template of the report of findings sees; `nil` when the files have errors.
  ///
  /// The document is for a Chilean office: its words are Spanish, whatever the language of messages.
  public var view: Record? {
    guard let reports else { return nil }
    let settings = reports.settings
    let wording = FormWording(of: reports.form.definition.of(exercise: settings.exercise))
    let (eventful, silent) = (matrix.filter(hasFindings), matrix.filter { !hasFindings($0) })
    let only = matrix.count == 1 ? matrix.first : nil
    return Record([
      "institucion": .record(
        Record(
          ["nombre": .text(settings.institution), "sigla": .text(settings.acronym)]
            .merging(Emblem.fields(of: settings.emblem)) { own, _ in own })),
      "gobierno": .text(settings.government),
      "informe": .text(reports.form.definition.title.spanish),
      "programa": .text(settings.programme),
      "ejercicio": .integer(settings.exercise),
      "version": .integer(settings.version),
      "corte": .date(settings.cutoff),
      // The one unit that the report is about, for an officer's own.
      "unidad": only.map { .text(name(of: $0.unit)) } ?? .null,
      "conteo": .record(countView(count, accepted: accepted.count)),
      "secciones": .list(
        sectionHeads.map { head in
          .record(
            Record(["numero": .text(head.section.label.spanish), "corto": .text(head.name)]))
        }),
      "matriz": .list(matrix.map { .record(rowView($0)) }),
      "archivos": .list(faults.map { .record(faultView($0)) }),
      "unidades": .list(eventful.map { .record(unitView($0, wording, isAlone: only != nil)) }),
      "sin_hallazgos": .list(silent.map { .text(shortName(of: $0.unit)) }),
    ])
  }

  private func hasFindings(_ row: CompletenessMatrix.Row) -> Bool {
    findings.contains { $0.unit == row.unit }
  }

  private func countView(_ count: SeverityCount, accepted: Int) -> Record {
    Record([
      "errores": .integer(count.errors), "avisos": .integer(count.warnings),
      "notas": .integer(count.notes), "aceptados": .integer(accepted),
    ])
  }

  private func rowView(_ row: CompletenessMatrix.Row) -> Record {
    Record([
      "nombre": .text(shortName(of: row.unit)),
      "estados": .list(
        sections.map { .record(Record(["estado": Value(row.states[$0]?.word.spanish)])) }),
    ])
  }

  /// - Parameter isAlone: whether the report is for the unit, who knows the form and not the data's keys.
  private func unitView(
    _ row: CompletenessMatrix.Row, _ wording: FormWording, isAlone: Bool
  ) -> Record {
    // Worst first; in one severity, as in the file.
    let all = open.filter { $0.unit == row.unit }
    let findings = Severity.allCases.sorted(by: >).flatMap { severity in
      all.filter { $0.severity == severity }
    }
    let accepted = accepted.filter { $0.unit == row.unit }
    let count = SeverityCount(all.map(\.severity))
    func view(_ finding: Finding) -> Value {
      .record(findingView(finding, wording, isForUnit: isAlone))
    }
    return Record([
      "nombre": .text(name(of: row.unit)),
      "conteo": .record(countView(count, accepted: accepted.count)),
      "hallazgos": .list(findings.map(view)),
      "aceptados": .list(accepted.map(view)),
    ])
  }

  private func findingView(
    _ finding: Finding, _ wording: FormWording, isForUnit: Bool
  ) -> Record {
    let path = ValuePath(written: finding.path) ?? ValuePath()
    func told(_ message: Message) -> String {
      let told =
        isForUnit ? wording.told(message, at: path, quote: finding.quote) : message
      return sentence(told.spanish)
    }
    return Record([
      "regla": .text(finding.rule),
      "titulo": Value(Rule.title(of: finding.rule)?.spanish),
      "gravedad": .text(DiagnosticPrinter.name(of: finding.severity).spanish),
      "seccion": .text(finding.section.label.spanish),
      "lugar": .text(words(for: finding.span.location)),
      "campo": .text(wording.names.field(of: path)),
      "cita": Value(quote(of: finding)),
      "mensaje": .text(told(finding.message)),
      "remedio": .text(told(finding.remedy)),
      "otros": .list(
        finding.related.map {
          relatedView(place(of: $0, beside: finding, wording.names), $0.message)
        }),
      "motivo": Value(finding.reason?.spanish),
    ])
  }

  /// `nil` where the message itself says the words.
  private func quote(of finding: Finding) -> String? {
    let quote = finding.quote
    return quote.isEmpty || finding.message.spanish.contains("«\(quote)»") ? nil : quote
  }

  private func faultView(_ fault: Diagnostic) -> Record {
    let place = fault.location.map(words) ?? fault.file.map(relative)
    return Record([
      "regla": .text(fault.rule),
      "gravedad": .text(DiagnosticPrinter.name(of: fault.severity).spanish),
      "lugar": Value(place),
      "mensaje": .text(sentence(fault.message.spanish)),
      "remedio": Value(fault.remedy.map { sentence($0.spanish) }),
    ])
  }

  private func relatedView(_ place: String, _ message: Message) -> Value {
    .record(
      Record(["lugar": .text(place), "mensaje": .text(sentence(message.spanish))]))
  }

  /// The field where the second place is, with its unit where that is another; else its line.
  private func place(
    of related: Finding.Related, beside finding: Finding, _ names: FieldNames
  ) -> String {
    let field = ValuePath(written: related.path).map(names.field) ?? ""
    if field.isEmpty { return words(for: related.span.location) }
    let unit = reports?.unitFiles.first { $0.path == related.span.file }?.unit
    return unit == nil || unit == finding.unit ? field : "\(shortName(of: unit ?? "")): \(field)"
  }

  /// `regiones/01-tarapaca.yaml:12`
  private func words(for location: SourceLocation) -> String {
    "\(relative(location.file)):\(location.line)"
  }
}

/// With a capital at its beginning.
private func sentence(_ text: String) -> String {
  text.prefix(1).uppercased() + text.dropFirst()
}
