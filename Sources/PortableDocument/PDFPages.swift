extension PDFDocument {
  /// The catalogue's dictionary and number (ISO 32000-1, §7.7.2).
  package func catalog() throws(PDFError) -> (number: Int, dictionary: PDFDictionary) {
    guard let number = trailer["Root"]?.reference?.number,
      let dictionary = try object(number).dictionary
    else { throw .noPages }
    return (number, dictionary)
  }

  /// The numbers of the page objects, in reading order (§7.7.3).
  package func pages() throws(PDFError) -> [Int] {
    guard let root = try catalog().dictionary["Pages"]?.reference else { throw .noPages }
    var pages: [Int] = []
    var seen: Set<Int> = []
    // Nodes that are still to be looked at; the last comes next.
    var waiting = [root.number]
    while let number = waiting.popLast() {
      guard seen.insert(number).inserted else { throw .circular }
      guard let node = try object(number).dictionary else { throw .wrongObject(number: number) }
      if let kids = try resolved(node["Kids"]).array {
        waiting += kids.reversed().compactMap { $0.reference?.number }
      } else if node["Type"]?.name != "Pages" {
        pages.append(number)
      }
    }
    return pages
  }

  /// The document information dictionary (§14.3.3) and its number, where there is one.
  package func information() throws(PDFError) -> (number: Int, dictionary: PDFDictionary)? {
    guard let number = trailer["Info"]?.reference?.number,
      let dictionary = try object(number).dictionary
    else { return nil }
    return (number, dictionary)
  }
}
