import OpenDocument
import StructuredData

/// What a document bears with it of the remarks that it was sent with, among its own properties.
extension GivenRemark {
  private static let pieces = DocumentPieces("etapa4-observaciones-")
  private static let name = "observaciones.yaml"

  /// The properties, by their names.
  static func properties(of remarks: [GivenRemark]) -> [(String, String)] {
    if remarks.isEmpty { return [] }
    let items = remarks.map { remark in
      NewValue.record([
        .init("id", .text(remark.id)), .init("lugar", .text(remark.place)),
        .init("dice", .text(remark.message)), .init("remedio", .text(remark.remedy)),
        .init("respuesta", .text(remark.answer)),
      ])
    }
    let text = NewDataFile.written(items: items, header: [])
    let archive = ZipArchive([ZipArchive.Entry(name, Array(text.utf8))])
    return (try? archive.bytes()).map { pieces.parts(of: Base64.encoded($0)) } ?? []
  }

  /// Empty where a document has none, or they were lost.
  package static func read(_ properties: [String: String]) -> [GivenRemark] {
    guard let text = pieces.joined(properties), let bytes = Base64.decoded(text[...]),
      let archive = try? ZipArchive(reading: bytes),
      let file = archive.entries.first(where: { $0.name == name })
    else { return [] }
    let data = DataFile(file.bytes, named: name)
    guard data.diagnostics.isEmpty else { return [] }
    return (data.root?.items ?? []).compactMap { item in
      func text(_ key: String) -> String { item[key]?.scalar?.text ?? "" }
      guard !text("id").isEmpty else { return nil }
      return GivenRemark(
        id: text("id"), place: text("lugar"), message: text("dice"), remedy: text("remedio"),
        answer: text("respuesta"))
    }
  }
}
