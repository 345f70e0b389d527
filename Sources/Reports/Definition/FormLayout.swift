/// What a regional office is asked for, in the form's order and words.
package struct FormLayout: Sendable {
  package let title: String
  /// Whether the whole is asked, and not a unit.
  package let isOfWhole: Bool
  /// The year that it asks about.
  package let exercise: Int
  /// How to fill in the document; Markdown.
  package let instructions: String
  /// How to fill in the spreadsheet; Markdown.
  package let sheetInstructions: String
  /// What in a cell means that there is nothing to report, in lower case.
  package let noneWords: [String]
  /// What a list of states shows before one is chosen.
  package let unchosen: String
  /// What the state without a phrase is called.
  package let otherState: String
  /// What to look at before the form is handed in.
  package let checklist: [String]
  package let sections: [Section]

  /// A part of the form: a sheet of the spreadsheet, a heading with its tables in the document.
  package struct Section: Sendable, Hashable {
    /// 1 to 99; never changes.
    package let number: Int
    package let id: String
    /// The name of its sheet.
    package let sheet: String
    package let style: Style
    /// The keys of its list or block; in a table with groups, `*` is the group's id.
    package let path: [String]
    /// The list inside each item of which every item takes a row of its own.
    package let nested: String?
    package let groups: Groups?
    /// How many rows are offered besides those that hold data.
    package let spareRows: Int
    /// How many rows there are at least.
    package let minimumRows: Int
    package let title: String
    package let guidance: String?
    /// The guidance of its sheet.
    package let sheetGuidance: String?
    /// What each of several cards is called.
    package let cardTitle: String?
    package let fields: [Field]

    package func field(_ number: Int) -> Field? { fields.first { $0.number == number } }
  }

  package enum Style: String, Sendable, Hashable {
    /// Labels with their answers, once.
    case card = "ficha"
    /// Labels with their answers, once for each row.
    case cards = "fichas"
    /// A row for each item under a row of labels.
    case table = "tabla"
  }

  /// What a table's first column tells apart: the programmes, the audiences.
  package struct Groups: Sendable, Hashable {
    package let label: String
    package let items: [Item]

    package struct Item: Sendable, Hashable {
      /// The key in the data.
      package let id: String
      package let label: String

      /// What begins each row of it but the first.
      package var otherRow: String { "\(label) (otra fila)" }
    }
  }

  package struct Field: Sendable, Hashable {
    /// 1 to 99 in its section; never changes. A table's groups have 1.
    package let number: Int
    /// The keys below the section's.
    package let path: [String]
    package let label: String
    /// What else people call it.
    package let recognised: [String]
    package let guidance: String?
    /// An answer as it should be; Markdown.
    package let example: String?
    package let kind: FieldKind
    /// Of a number.
    package let range: NumberShape?
  }

  /// What a state is called where it is chosen.
  package func name(of state: FormState) -> String { state.phrase ?? otherState }

  package func section(_ number: Int) -> Section? { sections.first { $0.number == number } }
}

extension FormLayout.Section {
  /// Where the items of a group stand; the section's own path when it has no groups.
  package func path(ofGroup id: String?) -> [String] {
    path.map { $0 == "*" ? id ?? $0 : $0 }
  }

  /// The number of the column that tells the group.
  package static let groupColumn = 1
}
