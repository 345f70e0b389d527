package import OpenDocument

/// What a form says of itself among its document's own properties (ODF 1.3 part 3, §4.3.3), which
/// survive word processors and other file formats.
package struct FormProperties: Sendable, Hashable {
  /// The region's id.
  package let unit: String
  package let exercise: Int?
  /// The answers that it was made with; `nil` where they were lost.
  package let answers: FormAnswers?

  /// The version of the marks' meaning.
  package static let version = "1"

  private static let kindName = "etapa4-formulario"
  private static let unitName = "etapa4-unidad"
  private static let exerciseName = "etapa4-ejercicio"
  /// Begins the names of the pieces of the answers: word processors cut longer texts.
  private static let answersName = "etapa4-respuestas-"
  private static let pieceLength = 240

  init(_ subject: FormSubject) {
    unit = subject.unit
    exercise = subject.exercise
    answers = subject.answers
  }

  /// `nil` when the document does not say that it is a form.
  package init?(_ properties: [String: String]) {
    guard properties[Self.kindName] != nil else { return nil }
    unit = properties[Self.unitName] ?? ""
    exercise = properties[Self.exerciseName].flatMap { Int($0) }
    let pieces = properties.filter { $0.key.hasPrefix(Self.answersName) }
      .compactMap { name, text in Int(name.dropFirst(Self.answersName.count)).map { ($0, text) } }
      .sorted { $0.0 < $1.0 }
    let isWhole = pieces.map(\.0) == Array(0..<pieces.count)
    answers = isWhole && !pieces.isEmpty ? FormAnswers(packed: pieces.map(\.1).joined()) : nil
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
    let entries =
      [
        (Self.kindName, Self.version), (Self.unitName, unit),
        (Self.exerciseName, exercise.map(String.init) ?? ""),
      ] + pieces
    let elements = entries.map { name, text in
      XMLNode.element(
        XMLElement(
          "meta:user-defined",
          [XMLAttribute("meta:name", name), XMLAttribute("meta:value-type", "string")],
          [.text(text)]))
    }
    for index in meta.children.indices {
      guard case .element(var inner) = meta.children[index], inner.name == "office:meta" else {
        continue
      }
      inner.children += elements
      meta.children[index] = .element(inner)
      return
    }
    meta.children.append(.element(XMLElement("office:meta", [], elements)))
  }

  private var pieces: [(String, String)] {
    var rest = (answers?.packed ?? "")[...]
    var pieces: [(String, String)] = []
    while !rest.isEmpty {
      pieces.append(("\(Self.answersName)\(pieces.count)", String(rest.prefix(Self.pieceLength))))
      rest = rest.dropFirst(Self.pieceLength)
    }
    return pieces
  }
}
