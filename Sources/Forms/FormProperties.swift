package import OpenDocument

/// What a form says of itself among its document's own properties (ODF 1.3 part 3, §4.3.3), which
/// survive word processors and other file formats.
package struct FormProperties: Sendable, Hashable {
  /// The region's id.
  package let unit: String
  package let exercise: Int?
  /// The answers that it was made with; `nil` where they were lost.
  package let answers: FormAnswers?
  /// What the unit was told in it.
  package let remarks: [GivenRemark]

  /// The version of the marks' meaning.
  package static let version = "1"

  private static let kindName = "etapa4-formulario"
  private static let unitName = "etapa4-unidad"
  private static let exerciseName = "etapa4-ejercicio"
  /// Begins the names of the pieces of the answers: word processors cut longer texts.
  private static let answersName = "etapa4-respuestas-"

  init(_ subject: FormSubject) {
    unit = subject.unit
    exercise = subject.exercise
    answers = subject.answers
    remarks = subject.remarks?.all.map(GivenRemark.init) ?? []
  }

  /// `nil` when the document does not say that it is a form.
  package init?(_ properties: [String: String]) {
    guard properties[Self.kindName] != nil else { return nil }
    unit = properties[Self.unitName] ?? ""
    exercise = properties[Self.exerciseName].flatMap { Int($0) }
    answers = DocumentPieces(Self.answersName).joined(properties).flatMap(FormAnswers.init(packed:))
    remarks = GivenRemark.read(properties)
  }

  /// Reads `meta.xml`.
  package init?(meta: XMLElement?) {
    var properties: [String: String] = [:]
    for element in meta?.first("office:meta")?.childElements ?? []
    where element.name == "meta:user-defined" {
      properties[element["meta:name"] ?? ""] = element.textContent
    }
    self.init(properties)
  }

  func write(to meta: inout XMLElement) {
    let entries = [
      (Self.kindName, Self.version), (Self.unitName, unit),
      (Self.exerciseName, exercise.map(String.init) ?? ""),
    ]
    DocumentPieces.write(
      entries + DocumentPieces(Self.answersName).parts(of: answers?.packed ?? "")
        + GivenRemark.properties(of: remarks), to: &meta)
  }
}
