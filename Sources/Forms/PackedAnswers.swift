import OpenDocument
import Reports
import StructuredData

/// Answers as one word of letters and digits, for a form to bear with it what it was made with.
extension FormAnswers {
  /// Base64 of an archive (ZIP) with one file; `nil` when it cannot be made.
  var packed: String? {
    let entries = rows.sorted { $0.key < $1.key }.map { number, rows in
      NewValue.Entry(Self.key(number), .list(rows.map { .record(Self.entries(of: $0)) }))
    }
    let text = NewDataFile.written(entries, header: [])
    let archive = ZipArchive([ZipArchive.Entry(Self.name, Array(text.utf8))])
    return (try? archive.bytes()).map { Base64.encoded($0) }
  }

  /// `nil` for what is none, or was cut.
  init?(packed text: String) {
    guard let bytes = Base64.decoded(text[...]), let archive = try? ZipArchive(reading: bytes),
      let file = archive.entries.first(where: { $0.name == Self.name })
    else { return nil }
    let data = DataFile(file.bytes, named: Self.name)
    guard data.diagnostics.isEmpty else { return nil }
    var rows: [Int: [Row]] = [:]
    for entry in data.root?.entries ?? [] {
      guard let number = Int(entry.name.dropFirst()) else { return nil }
      rows[number] = (entry.value.items ?? []).map(Self.row)
    }
    self.init(rows)
  }

  private static let name = "respuestas.yaml"
  private static let groupKey = "grupo"
  private static func key(_ number: Int) -> String { "n\(number)" }

  private static func entries(of row: Row) -> [NewValue.Entry] {
    (row.group.map { [.init(groupKey, .text($0))] } ?? [])
      + row.texts.sorted { $0.key < $1.key }.map { .init(key($0), .text($1)) }
  }

  private static func row(_ node: DataNode) -> Row {
    var texts: [Int: String] = [:]
    for entry in node.entries ?? [] {
      if let number = Int(entry.name.dropFirst()) { texts[number] = entry.value.scalar?.text }
    }
    return Row(group: node[groupKey]?.scalar?.text, texts: texts)
  }
}
