import OpenDocument

/// The date that a document says it was made on.
struct ReportDate: Sendable, Hashable {
  /// As ISO 8601 writes it, to the second, in UTC: `2009-10-30T00:00:00Z`.
  let iso: String

  /// Where a date must stand and nobody tells one.
  static var unknown: ReportDate { ReportDate(iso: "1970-01-01T00:00:00Z") }

  private init(iso: String) { self.iso = iso }

  /// As PDF writes it (ISO 32000-1, §7.9.4).
  var pdf: String { "D:" + iso.filter { $0.isNumber } + "Z" }

  /// Reads `2009-10-30` or `2009-10-30T12:30:00`, with whatever follows left out; a time without
  /// zone is taken as UTC, so that the zone of the machine has no say.
  init?(_ text: String) {
    let characters = Array(text.unicodeScalars)
    func matches(_ pattern: String) -> Bool {
      let pattern = Array(pattern.unicodeScalars)
      guard characters.count >= pattern.count else { return false }
      return zip(characters, pattern).allSatisfy { character, wanted in
        wanted == "0" ? ("0"..."9").contains(character) : character == wanted
      }
    }
    guard matches("0000-00-00") else { return nil }
    let day = String(String.UnicodeScalarView(characters.prefix(10)))
    let time =
      matches("0000-00-00T00:00:00")
      ? String(String.UnicodeScalarView(characters[11..<19])) : "00:00:00"
    iso = "\(day)T\(time)Z"
  }

  /// The day of creation among the properties of an OpenDocument (ODF 1.3 part 3, §4.3.2.9), or else
  /// that of its last change; `nil` for other formats and for documents that tell none.
  init?(of document: DocumentParts?) {
    guard let meta = document?.xml("meta.xml")?.first("office:meta") else { return nil }
    for name in ["meta:creation-date", "dc:date"] {
      if let date = meta.first(name).flatMap({ Self($0.textContent) }) {
        self = date
        return
      }
    }
    return nil
  }
}
