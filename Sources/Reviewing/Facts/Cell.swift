internal import Reports
internal import StructuredData
internal import Templating

/// A text of a report with its place in the form: what most rules look at, one by one.
struct Cell: Sendable {
  let unit: String
  let section: Section
  /// In the data, such as `programas.sistemas_informacion.logro`.
  let path: String
  let kind: Kind
  /// What the form calls the field.
  let name: String
  /// The words alone, without format; blocks on lines of their own.
  let text: String
  let span: SourceSpan
  /// The row of its table, counted from 0: objectives' results, programmes, activities.
  let row: Int
  /// The text with its words' places.
  let passage: Passage
  /// Text in lower case without accents, split into words and numbers.
  var words: [String] { passage.words }
  /// The words of its footnotes.
  let notes: String

  /// What a text is to the rules: the role that the form's definition gives its field.
  struct Kind: RawRepresentable, Sendable, Hashable {
    let rawValue: String

    static let objective = Kind(rawValue: "objetivo")
    static let measurement = Kind(rawValue: "medicion")
    static let achievement = Kind(rawValue: "logro")
    static let gap = Kind(rawValue: "brecha")
    static let challenges = Kind(rawValue: "desafios")
    static let planRecommendations = Kind(rawValue: "recomendaciones_plan")
    static let programmeAchievement = Kind(rawValue: "logro_programa")
    static let programmeSummary = Kind(rawValue: "resumen")
    static let difficulties = Kind(rawValue: "dificultades")
    static let recommendations = Kind(rawValue: "recomendaciones")
    static let followUpRecommendation = Kind(rawValue: "recomendacion")
    static let commitment = Kind(rawValue: "compromiso")
    static let responsible = Kind(rawValue: "responsable")
    static let deadline = Kind(rawValue: "plazo")
    static let procedureDetail = Kind(rawValue: "detalle_procedimiento")
    static let complianceDetail = Kind(rawValue: "detalle_cumplimiento")
    static let matrixCell = Kind(rawValue: "matriz")
    static let matrixNote = Kind(rawValue: "nota_matriz")
    static let activity = Kind(rawValue: "actividad")
    static let date = Kind(rawValue: "fecha")
    static let activityResponsible = Kind(rawValue: "responsable_verificacion")
    static let executive = Kind(rawValue: "ejecutivo")
    /// A text in a person's own words, of which the rules know nothing more.
    static let free = Kind(rawValue: "texto_libre")
  }

  init(
    unit: String, section: Section, path: String, kind: Kind, name: String, prose: Prose,
    row: Int = 0
  ) {
    self.name = name
    self.unit = unit
    self.section = section
    self.path = path
    self.kind = kind
    let richText = prose.richText
    text = richText.plainText
    notes = richText.notesText
    passage = Passage(text)
    span = prose.span
    self.row = row
  }
}
