public import Diagnostics

/// What a form asks, of whom, when, and in which words: one `forma.yaml`.
///
/// Everything else that knows the form is derived from it: the shapes and schemas of the data, the answers,
/// what is complete, what templates see, the forms that people fill in, the labels by which old reports are
/// read, new workspaces, and the names of fields.
public struct FormDefinition: Sendable {
  public let id: String
  public let title: Message
  /// What of the program belongs to this form alone; `nil` for none.
  package let particular: String?
  package let units: FormUnits
  package let layouts: FormLayouts
  /// Fixed elements by which parts of the form are repeated, by the group's id.
  package let groups: [FormGroup]
  /// The lists of states, by their ids.
  package let states: [String: [FormState]]
  package fileprivate(set) var sections: [FormSection]
  /// What lists and blocks are called, by their paths.
  package let blocks: [FieldPath: FormBlockFacts]
  package let phrases: FormPhrases
  package let questionnaire: FormQuestionnaire
  /// Of the form that the whole fills in.
  package let wholeQuestionnaire: FormQuestionnaire
  package let reading: FormReading
  package let gathered: [FormGatheredList]
  /// What stands for numbers, by the table's name.
  package let steps: [String: FormSteps]
  package fileprivate(set) var calculations: [FormCalculation]
  package fileprivate(set) var constraints: [FormConstraint]

  /// The form of a workspace that names none.
  public static let standard = "etapa-iv"

  /// The rule that files must be there which fields name.
  package static let fileRule = "ARC-01"

  /// The rules that are of this form alone.
  package var ownRules: [String] {
    let hasFiles = sections.contains { $0.fields.contains { $0.folder != nil } }
    return constraints.map(\.id) + (hasFiles ? [Self.fileRule] : [])
  }

  package func group(_ id: String) -> FormGroup? { groups.first { $0.id == id } }

  /// The form of an exercise: only the sections and fields that it has.
  ///
  /// - Parameter exercise: the year; `nil` for everything that the form ever had.
  package func of(exercise: Int?) -> FormDefinition {
    guard let exercise else { return self }
    var form = self
    form.sections = sections.filter { $0.years.contains(exercise) }
      .map { $0.of(exercise: exercise) }
    form.calculations = calculations.filter { $0.years.contains(exercise) }
    form.constraints = constraints.filter { $0.years.contains(exercise) }
    return form
  }
}

/// Who reports.
package struct FormUnits: Sendable, Hashable {
  package let kind: Kind
  /// What one is called: «región».
  package let noun: Message
  /// The folder of the units' files.
  package let folder: String
  /// The key that names the unit in its file.
  package let key: String
  package let about: Message
  /// The file of the whole, without its ending, and the id of its unit.
  package let whole: String
  /// What stands for the whole where a unit's name would print, by the place.
  package let wholeNames: [String: String]
  /// How much it matters that a unit has no file.
  package let missing: Severity

  package enum Kind: Sendable, Hashable {
    /// Each region of the country.
    case regions
    /// Those that a list in `informe.yaml` names, by the list's key; each with these facts.
    case listed(key: String, facts: [FormField])
  }

  /// What people call the whole.
  package var allWholeNames: [String] { [whole] + wholeNames.values.sorted() }

  /// The key of `informe.yaml` that tells which they are.
  package var setKey: String {
    if case .listed(let key, _) = kind { key } else { "regiones" }
  }

  /// What the whole is called beside the units.
  package var wholeName: String { wholeNames["denominacion"] ?? whole }

  /// The places of the form, such as a table's heading, in which the whole has a name of its own.
  package var ownPlaces: [String] {
    wholeNames.keys.filter { !["nombre", "denominacion"].contains($0) }.sorted()
  }
}

/// The form's layouts: files of its folder, or of `Templates`.
package struct FormLayouts: Sendable, Hashable {
  /// What the reports' files begin with.
  package let stem: String
  /// The whole's, and its key among the `plantillas` of `informe.yaml`.
  package let whole: String
  package let wholeKey: String
  /// Each unit's, likewise.
  package let unit: String
  package let unitKey: String
  /// Of the form that a unit fills in, as a document and as a spreadsheet.
  package let form: String
  package let workbook: String
}

/// Fixed elements by which a part of the form is repeated: programmes, audiences.
package struct FormGroup: Sendable, Hashable {
  package let id: String
  /// The key and the label of the column that names the element in a table.
  package let columnKey: String
  package let columnLabel: String
  package let elements: [Element]

  package struct Element: Sendable, Hashable {
    /// The key in the data.
    package let id: String
    /// All that the definition says of it, by key: `rotulo`, `nombre`, and what only layouts use.
    package let texts: [String: String]
    /// How other reports write its label.
    package let recognised: [String]

    package var label: String { texts["rotulo"] ?? id }
    package var name: String { texts["nombre"] ?? label }
    /// How people cite the section of this element; `nil` where it has none of its own.
    package var number: String? { texts["numero"] }
  }
}

/// A state that can be chosen.
public struct FormState: Sendable, Hashable {
  public let id: String
  /// What prints; `nil` when only the detail does.
  public let phrase: String?
  public let needsDetail: Bool
  public let allowsEmptyMatrix: Bool
  /// Whether it says of a figure that less of it is better.
  package let lessIsBetter: Bool
}

/// The exercises that have a section or a field.
package struct FormYears: Sendable, Hashable {
  package let from: Int?
  package let until: Int?

  package func contains(_ exercise: Int) -> Bool {
    (from ?? .min) <= exercise && exercise <= (until ?? .max)
  }
}

/// A part of the form.
package struct FormSection: Sendable, Hashable {
  package let id: String
  /// How people cite it, such as `IV.1.1`; a section by group has its elements' numbers.
  package let number: String
  package let years: FormYears
  /// Whether each unit reports it, and whether the whole does.
  package let isOfUnits: Bool
  package let isOfWhole: Bool
  /// The list or block of the data.
  package let path: FieldPath
  /// The id of the group by which it is repeated.
  package let group: String?
  package let name: String
  /// A word or two for a column's head; empty for none.
  package let shortName: String
  package let title: String
  package let reading: Reading
  /// `nil` for a section that the forms do not ask.
  package let question: Question?
  package fileprivate(set) var fields: [FormField]
  package fileprivate(set) var alternatives: [FormAlternative]
  /// Whether its list may be declared empty; then no blank row prints.
  package let mayBeEmpty: Bool
  /// Whether the list or block itself must be there.
  package let isRequired: Bool
  /// The key, beside its list, of the text without which no row of it is asked for.
  package let condition: String?

  /// How the section is recognised in a report that this program did not write.
  package struct Reading: Sendable, Hashable {
    package let headings: [String]
    /// The name of its table; `nil` for a section without one.
    package let table: String?
    /// The path in the data of what stands between the heading and the table.
    package let text: FieldPath?
  }

  /// How a form asks the section.
  package struct Question: Sendable, Hashable {
    /// 1 to 99; never changes.
    package let number: Int
    package let sheet: String
    package let style: FormLayout.Style
    /// What each of several cards is called.
    package let cardTitle: String?
    package let spareRows: Int
    package let minimumRows: Int
    package let guidance: String?
    package let sheetGuidance: String?
  }

  package func field(_ key: FieldPath) -> FormField? { fields.first { $0.key == key } }

  /// How people cite it, or what it asks of an element of its group; its id where nobody does.
  func number(of element: FormGroup.Element?) -> String {
    number.isEmpty ? element?.number ?? id : number
  }

  func of(exercise: Int) -> FormSection {
    var section = self
    section.fields = fields.filter { $0.years.contains(exercise) }
    section.alternatives = alternatives.filter { alternative in
      alternative.choices.allSatisfy { choice in
        section.fields.contains { $0.key == choice.field }
      }
    }
    return section
  }
}

/// A value that the form asks for.
package struct FormField: Sendable, Hashable {
  /// Below the section's path.
  package let key: FieldPath
  package let type: FieldType
  package let years: FormYears
  package let allowsNone: Bool
  package let requirement: Requirement?
  /// Where it must be given, besides; `nil` for nowhere.
  package let condition: FormCondition?
  /// The folder of the workspace that must have a file of this name; `nil` for what names no file.
  package let folder: String?
  /// What it is to the checks, such as `objetivo`; `nil` for what only the general ones look at.
  package let role: String?
  /// Another section than its own in which findings cite it.
  package let citedSection: String?
  package let name: String
  package let about: Message
  /// How a form asks it; `nil` for what is not asked.
  package let question: Question?
  /// How other reports call its column.
  package let columnLabels: [String]
  /// How other reports head its text.
  package let headings: [String]
  /// One text for each year of the balance.
  package let isByYear: Bool
  /// The key, beside its list, of the text that the first row without its own prints.
  package let inherits: String?
  /// The name under which layouts see its print; `nil` for its key.
  package let printName: String?
  /// What prints where the data say nothing.
  package let substitute: Substitute?
  package let rollOver: RollOver?
  /// Whether it is for special cases: new files name it without having its key.
  package let isOptional: Bool

  package struct Question: Sendable, Hashable {
    /// 1 to 99 in its section; never changes. A table's groups have 1.
    package let number: Int
    package let label: String
    package let guidance: String?
    /// An answer as it should be; Markdown.
    package let example: String?
    /// About how many words an answer should have at most.
    package let wordCount: Int?
  }

  package enum Requirement: String, Sendable, Hashable, CaseIterable {
    case always = "siempre"
    /// In the first row of each item; what follows shares its cell.
    case firstRow = "primera"
  }

  package enum Substitute: String, Sendable, Hashable, CaseIterable {
    /// The item's place in its list, among those that do not say `ninguna`.
    case place = "lugar"
    /// The institution that prints in the unit's boxes.
    case institution = "institucion"
  }

  /// What the next exercise's new workspace takes over.
  package enum RollOver: Sendable, Hashable {
    case kept
    /// A comment, with `{valor}` for the old value.
    case asked(String)
  }
}

/// What a field holds.
package enum FieldType: Sendable, Hashable {
  case prose
  case line
  case number(NumberShape)
  case integer(ClosedRange<Int>)
  /// A date, a month or words.
  case moment
  /// One of a list of states, by the list's id.
  case state(String)
  /// A text, or an indicator with its numbers.
  case figures
}

/// Fields of which only one is filled in, printed in one column under its label.
package struct FormAlternative: Sendable, Hashable {
  /// The names under which layouts see the print and its label.
  package let column: String
  package let labelName: String
  package let columnLabels: [String]
  package let choices: [Choice]

  package struct Choice: Sendable, Hashable {
    /// Below the section's path.
    package let field: FieldPath
    package let label: String
    package let recognised: [String]

    package init(field: FieldPath, label: String, recognised: [String]) {
      self.field = field
      self.label = label
      self.recognised = recognised
    }
  }
}

/// What a list or a block of the data is called.
package struct FormBlockFacts: Sendable, Hashable {
  package let name: String?
  /// The name under which layouts see it; `nil` for its key.
  package let printName: String?
  package let about: Message?
}

/// Fixed words of the form.
package struct FormPhrases: Sendable, Hashable {
  package let defaults: Form.Defaults
  /// What prints for `ninguna`, by key; `otros` for all others.
  package let none: [String: String]
  package let notReported: String
  /// CLDR patterns.
  package let dayPattern: String
  package let monthPattern: String
}

/// The forms' own words.
package struct FormQuestionnaire: Sendable, Hashable {
  package let title: String
  package let instructions: String
  package let sheetInstructions: String
  package let noneWords: [String]
  package let unchosen: String
  package let otherState: String
  /// What to look at before the form is handed in.
  package let checklist: [String]
}

/// The labels by which reports are read that are of no section.
package struct FormReading: Sendable, Hashable {
  package let headings: [Heading]
  /// Labels that their value follows, by key.
  package let cards: [String: [String]]
  /// Fixed texts without a value.
  package let ignored: [String]

  /// A heading that opens nothing of the data.
  package struct Heading: Sendable, Hashable {
    package let id: String
    /// Years and dates that it tells stand in braces: `{ejercicio}`, `{balance_desde}`, `{corte}`. The
    /// words behind an ellipsis may be any, and `{numero}` is any number.
    package let labels: [String]
    /// Whether another part of the report begins with it, whatever stood before.
    package let isDivider: Bool
  }
}

/// What every unit says of one thing, gathered for the whole: in order, none skipped.
package struct FormGatheredList: Sendable, Hashable {
  /// The name under which layouts see it.
  package let name: String
  /// The group for each of whose elements there is a list.
  package let group: String
  /// The key, among a group's element's texts, of the list's label.
  package let label: String
  /// The fields of which the first that is given prints, as paths of the data.
  package let fields: [FieldPath]
  /// The id of the heading that follows the last list in a report; `nil` where any may.
  package let nextHeading: String?
}
