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

  enum Kind: String, Sendable, CaseIterable {
    case objective = "objetivo"
    case measurement = "medicion"
    case achievement = "logro"
    case gap = "brecha"
    case challenges = "desafios"
    case planRecommendations = "recomendaciones al plan"
    case programmeAchievement = "logro del programa"
    case programmeSummary = "resumen"
    case difficulties = "dificultades"
    case recommendations = "recomendaciones"
    case followUpRecommendation = "recomendacion"
    case commitment = "compromiso"
    case responsible = "responsable"
    case deadline = "plazo"
    case procedureDetail = "detalle del procedimiento"
    case complianceDetail = "detalle del cumplimiento"
    case matrixCell = "celda de la matriz"
    case matrixNote = "nota de la matriz"
    case activity = "actividad"
    case date = "fecha"
    case activityResponsible = "responsable de la verificacion"
    case executive = "informe ejecutivo"
  }

  init(
    unit: String, section: Section, path: String, kind: Kind, prose: Prose, row: Int = 0
  ) {
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
