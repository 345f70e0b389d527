import PortableDocument

extension PDFDocument {
  /// Adds blank pages so that what the outline's first level names begins on the front of a sheet
  /// when both sides are printed.
  func beginPartsOnFronts() throws(PDFError) {
    let pages = try pages()
    let starts = Set(try outline().filter { $0.level == 1 }.compactMap(\.page))
    guard let rootReference = try catalog().dictionary["Pages"]?.reference,
      var root = try object(rootReference.number).dictionary
    else { throw .noPages }
    var order: [PDFObject] = []
    for (index, number) in pages.enumerated() {
      // Counted from 0, fronts are even.
      if starts.contains(index), order.count % 2 == 1 {
        order.append(.reference(try addBlank(like: number, parent: rootReference)))
      }
      order.append(.reference(PDFReference(number)))
      guard var page = try object(number).dictionary else { throw .wrongObject(number: number) }
      page["Parent"] = .reference(rootReference)
      replace(number, by: .dictionary(page))
    }
    root["Kids"] = .array(order)
    root["Count"] = .integer(order.count)
    replace(rootReference.number, by: .dictionary(root))
  }

  /// A page of the same size with nothing on it.
  private func addBlank(
    like number: Int, parent: PDFReference
  ) throws(PDFError) -> PDFReference {
    let model = try object(number).dictionary
    var blank: PDFDictionary = [
      "Type": .name("Page"), "Parent": .reference(parent), "Resources": .dictionary([:]),
    ]
    for key: PDFName in ["MediaBox", "Rotate"] { blank[key] = model?[key] }
    return add(.dictionary(blank))
  }
}
