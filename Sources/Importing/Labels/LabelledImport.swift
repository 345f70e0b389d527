internal import Diagnostics
package import Reports
internal import Templating

/// What was read from a report by the form's own labels.
package struct LabelledReading: Sendable {
  /// A unit of the report as its YAML file would say it.
  package struct Unit: Sendable {
    /// `informe`, `nacional`, or the region's id.
    package let id: String
    package let value: ReadValue
  }

  /// `informe`, the nation and the regions, in the order of the files.
  package let units: [Unit]
  /// What could not be placed, or was with a doubt, in the document's order.
  package let unsure: [UnsureText]

  package subscript(unit: String) -> ReadValue? { units.first { $0.id == unit }?.value }

  /// Whether nothing of the form was found: a letter, a blank page.
  package var isForeign: Bool { units.allSatisfy { $0.id == "informe" } }
}

/// Reads a report that this program did not write, by the form's labels and headings.
package enum LabelledImport {
  /// - Parameters:
  ///   - form: The form and the regions.
  ///   - exercise: Whose form is read; `nil` for all that the form ever asked.
  ///   - institution: The name that the workspace gives; what repeats it is not said again.
  package static func read(
    _ document: ReadDocument, form: FormAssets, exercise: Int? = nil, institution: String? = nil
  ) -> LabelledReading {
    let definition = form.form.definition.of(exercise: exercise)
    let outline = FormOutline(of: document, definition, form.regions)
    var unsure = outline.unsure
    var units: [LabelledReading.Unit] = []
    let institution = institution ?? outline.facts.institution
    if let value = informe(outline.facts) { units.append(.init(id: "informe", value: value)) }
    let lists = GatheredReading(outline.parts, definition)
    let ids = [definition.units.whole] + form.regions.regions.map { $0.id }
    var read: Set<String> = []
    for id in ids {
      let parts = outline.parts.filter { $0.unit == id }
      if parts.isEmpty { continue }
      read.insert(id)
      let region = form.regions.regions.first { $0.id == id }
      var reading = UnitReading(id, region, parts: parts, form: form.form, definition)
      reading.take(lists)
      let cards = outline.facts.cards[id] ?? [:]
      if let value = reading.value(cards: cards, institution: institution) {
        units.append(.init(id: id, value: value))
      }
      unsure += reading.unsure
    }
    unsure += lists.unsure(besides: read)
    return LabelledReading(units: units, unsure: unsure.sorted { $0.place < $1.place })
  }

  private static func informe(_ facts: ReportFacts) -> ReadValue? {
    var entries: [ReadValue.Entry] = []
    func add(_ key: String, _ text: String?) {
      if let text { entries.append(.init(key, .bare(text, nil))) }
    }
    add("ejercicio", facts.exercise.map(String.init))
    add("fecha", facts.date)
    if let year = facts.exercise, let month = facts.cutoffMonth, let day = facts.cutoffDay {
      add("corte", CalendarDate(year: year, month: month, day: day)?.description)
    }
    if let name = facts.institution {
      let acronym = facts.acronym.map { [ReadValue.Entry("sigla", .text($0, nil))] } ?? []
      entries.append(.init("institucion", .record([.init("nombre", .text(name, nil))] + acronym)))
    }
    add("balance_desde", facts.balanceFrom.map(String.init))
    return entries.isEmpty ? nil : .record(entries)
  }
}
