import Diagnostics
package import Reports
package import StructuredData
package import Templating
internal import Text

/// One region's form: what is printed in it and what is asked.
package struct FormSubject: Sendable {
  package let layout: FormLayout
  package private(set) var answers: FormAnswers
  /// The region's id.
  package let unit: String
  package let exercise: Int
  package let institution: String
  package let programme: String
  /// «Región del Maule».
  package let denomination: String
  /// The last day to hand it in, as the form writes dates.
  package let deadline: String?
  /// Whom to return it to.
  package let recipient: String?
  /// What the box that names the unit is labelled: «región».
  package var unitLabel: String { form.definition.units.noun.spanish }
  /// What the unit is told of its values; `nil` for a form that is only asked.
  package private(set) var remarks: FormRemarks?
  /// The region's file; `nil` for a form without answers.
  let data: DataNode?
  private let emblem: Emblem?
  private let form: Form

  /// Of a unit that the reports have, or of their whole, with its data.
  package init(_ unit: Region, of reports: ReportSet) {
    let isWhole = unit.id == reports.wholeID
    let data =
      isWhole ? reports.nation.data : reports.all.first { $0.region.id == unit.id }?.data
    self.init(
      unit, data: data, reports.settings, reports.form,
      reports.form.layout(reports.settings, ofWhole: isWhole))
  }

  /// - Parameter data: the region's file; `nil` for a form without answers.
  package init(
    _ region: Region, data: DataNode?, _ settings: ReportSettings, _ form: Form,
    _ layout: FormLayout
  ) {
    self.layout = layout
    self.form = form
    answers = FormAnswers(of: data, layout)
    self.data = data
    unit = region.id
    exercise = settings.exercise
    institution = settings.institution
    programme = settings.programme
    emblem = settings.emblem
    denomination = region.denomination
    deadline = settings.formDeadline.map(form.text(of:))
    recipient = settings.formRecipient
  }

  /// The same form with other answers.
  package func with(_ answers: FormAnswers) -> FormSubject {
    var subject = self
    subject.answers = answers
    return subject
  }

  /// The same form with what the unit is told of it.
  package func with(_ remarks: FormRemarks) -> FormSubject {
    var subject = self
    subject.remarks = remarks.isEmpty ? nil : remarks
    return subject
  }

  /// The number, in the layout, of the section that people cite so; `nil` for none that is asked.
  func section(numbered cited: String) -> Int? {
    let words = cited.lettersAndDigits
    if words.isEmpty { return nil }
    for section in form.definition.sections {
      let asked = layout.sections.filter { $0.id == section.id }
      if section.number.lettersAndDigits == words { return asked.first?.number }
      let elements = section.group.flatMap(form.definition.group)?.elements ?? []
      for (place, element) in elements.enumerated()
      where element.number?.lettersAndDigits == words {
        return (asked.count == elements.count ? asked[place] : asked.first)?.number
      }
    }
    return nil
  }

  /// What stands in an answer's place: names for states, dates as the form writes them.
  package func shown(_ text: String, _ field: FormLayout.Field) -> String {
    switch field.kind {
    case .state(let states):
      return states.first { $0.id == text }.map(layout.name) ?? text
    case .moment:
      if case .data(let date) = WrittenDate(text) { return form.text(of: date) }
      return text
    case .prose, .line, .number, .integer: return text
    }
  }
}

extension FormSubject {
  /// What the template of the form sees.
  package var view: Record {
    Record(
      [
        "titulo": .text(layout.title),
        "ejercicio": .integer(exercise),
        "institucion": .text(institution),
        "programa": .text(programme),
        "informe": .text(form.definition.title.spanish),
        "rotulo_unidad": .text(unitLabel),
        "plazo": Value(deadline),
        "devolver": Value(recipient),
        "revision": .list(layout.checklist.map { .text($0) }),
        "region": .text(denomination),
        "instrucciones": .richText(RichText(markdown: layout.instructions)),
        "secciones": .list(layout.sections.map { .record(view(of: $0)) }),
      ].merging(Emblem.fields(of: emblem)) { own, _ in own })
  }

  private func view(of section: FormLayout.Section) -> Record {
    let isTable = section.style == .table
    var columns: [String: Value] = [:]
    if let groups = section.groups {
      columns["grupo"] = .record(Record(["rotulo": .text(groups.label), "ayuda": .null]))
    }
    let heads = section.fields.map { field in
      Value.record(Record(["rotulo": .text(field.label), "ayuda": Value(field.guidance)]))
    }
    for (field, head) in zip(section.fields, heads) { columns[field.name] = head }
    return Record([
      "id": .text(section.id),
      "titulo": .text(section.title),
      "ayuda": Value(section.guidance),
      "ejemplo": .list(section.examples.map(Self.view)),
      "es_tabla": .boolean(isTable),
      "grupo": Value(section.groups?.label),
      "columnas": .record(Record(columns)),
      "encabezados": .list(heads),
      "fichas": .list(isTable ? [] : cards(of: section)),
      "filas": .list(isTable ? tableRows(of: section) : []),
    ])
  }

  private func tableRows(of section: FormLayout.Section) -> [Value] {
    var known: Set<String?> = []
    return rows(of: section).map { row in
      .record(self.row(row, section, isFirst: known.insert(row.group).inserted))
    }
  }

  /// The rows with data, and the spare ones of each group behind its own.
  func rows(of section: FormLayout.Section) -> [FormAnswers.Row] {
    let given = answers[section]
    let groups: [String?] = section.groups?.items.map { $0.id } ?? [nil]
    return groups.flatMap { group in
      let spare = FormAnswers.Row(group: group, texts: [:])
      let own = given.filter { $0.group == group }
      let count = max(section.spareRows, section.minimumRows - own.count)
      return own + Array(repeating: spare, count: section.style == .card ? 0 : count)
    }
  }

  /// - Parameter isFirst: whether no row of its group stands above.
  private func row(
    _ row: FormAnswers.Row, _ section: FormLayout.Section, isFirst: Bool
  ) -> Record {
    var cells: [String: Value] = [:]
    let values = section.fields.map { value(row.texts[$0.number], $0) }
    for (field, value) in zip(section.fields, values) { cells[field.name] = value }
    cells["celdas"] = .list(values)
    let group = section.groups?.items.first { $0.id == row.group }
    cells["grupo"] = Value(isFirst ? group?.label : group?.otherRow)
    return Record(cells)
  }

  private static func view(_ field: FormLayout.Field) -> Value {
    .record(
      Record([
        "rotulo": .text(field.label),
        "valor": .richText(RichText(markdown: field.example ?? "")),
      ]))
  }

  private func cards(of section: FormLayout.Section) -> [Value] {
    rows(of: section).enumerated().map { place, row in
      let title = section.cardTitle.map { "\($0) \(place + 1)" }
      let fields = section.fields.map { field -> Value in
        var isChoice = false
        if case .state = field.kind { isChoice = true }
        return .record(
          Record([
            "rotulo": .text(field.label), "ayuda": Value(field.guidance),
            "valor": value(row.texts[field.number], field), "es_eleccion": .boolean(isChoice),
          ]))
      }
      return .record(Record(["titulo": Value(title), "campos": .list(fields)]))
    }
  }

  private func value(_ text: String?, _ field: FormLayout.Field) -> Value {
    guard let text else { return .null }
    switch field.kind {
    case .prose: return .richText(RichText(markdown: text))
    case .moment where WrittenDate(text).date == nil:
      return .richText(RichText(markdown: text))
    default: return .text(shown(text, field))
    }
  }
}

extension FormLayout.Section {
  /// The fields of its worked example.
  var examples: [FormLayout.Field] { fields.filter { $0.example != nil } }
}

extension FormLayout.Field {
  /// How a template calls the field of a table's row.
  package var name: String { path.last ?? "" }
}
