internal import Reports

/// The words by which rows and cells of the form's tables are told.
struct RowLabels {
  let tables: FormTables
  private let programmes: [(key: String, labels: [LabelWords])]
  private let audiences: [(key: String, labels: [LabelWords])]
  private let outcomes: [LabelWords: String]

  init(form: Form, labels: FormLabels) {
    tables = FormTables(labels)
    programmes = form.programmes.map { programme in
      let id = programme.id.rawValue
      return (id, ([programme.row] + (labels.rows[id] ?? [])).map { LabelWords($0) })
    }
    audiences = AudienceID.allCases.map { id in
      let own = [form.audiences[id] ?? ""] + (labels.rows[id.rawValue] ?? [])
      return (id.rawValue, own.map { LabelWords($0) })
    }
    var outcomes: [LabelWords: String] = [:]
    for (key, own) in [("logro", form.achievementLabel), ("brecha", form.gapLabel)] {
      for label in [own] + (labels.outcomes[key] ?? []) { outcomes[LabelWords(label)] = key }
    }
    self.outcomes = outcomes
  }

  /// The programme of a row's label.
  func programme(named text: String) -> String? {
    LabelWords.best(for: LabelWords(text), among: programmes, atLeast: 0.6)
  }

  /// The audience of a row's label.
  func audience(named text: String) -> String? {
    LabelWords.best(for: LabelWords(text), among: audiences, atLeast: 0.6)
  }

  /// `logro` or `brecha`.
  func outcome(named words: LabelWords) -> String? { outcomes[words] }
}
