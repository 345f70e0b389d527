/// Where a document of Office Open XML says from where to take data.
struct OfficeSource {
  let kind: OutsideReference.Kind
  /// As much of it as can be told.
  let address: String
  let edit: RawXML.Edit

  /// `nil` for any other element.
  init?(_ element: RawXML.Element) {
    func first(_ names: String...) -> String { names.lazy.compactMap { element[$0] }.first ?? "" }
    switch element.name {
    // ECMA-376 part 1, §17.14.20: the addresses of a mail merge.
    case "mailMerge": (kind, address, edit) = (.mailMerge, element.name, .remove)
    // §18.13.1: connections of a workbook, with queries of web pages, files and data bases in it.
    case "connection" where element["id"] != nil && element["type"] != nil:
      let name = first("odcFile", "sourceFile", "name")
      let own = "connection id=\"\(first("id"))\""
      (kind, address, edit) = (.database, name.isEmpty ? own : name, .remove)
    // §18.14.4: a cell that another program fills.
    case "ddeLink":
      (kind, address, edit) = (.database, first("ddeService") + " " + first("ddeTopic"), .remove)
    // §18.3.1.40: a formula; the cell keeps its value.
    case "f" where !FormulaCode(element.text, in: .office).isSelfContained:
      (kind, address, edit) = (.database, String(element.text.prefix(80)), .empty)
    default: return nil
    }
  }
}
