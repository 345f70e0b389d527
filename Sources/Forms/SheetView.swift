import OpenDocument

/// How a spreadsheet program shows the sheets when it opens them: rows and columns that stay in sight.
enum SheetView {
  /// `settings.xml` (ODF 1.3 part 3, §3.10); the names are those that spreadsheet programs agreed on.
  static func settings(of sheets: [Sheet]) -> [UInt8] {
    let tables = sheets.map { sheet in
      var items: [(String, Int)] = [("CursorPositionX", 0), ("CursorPositionY", 0)]
      let rows = sheet.header.map { $0 + 1 } ?? 0
      if sheet.fixedColumns > 0 {
        items += [("HorizontalSplitMode", 2), ("HorizontalSplitPosition", sheet.fixedColumns)]
      }
      if rows > 0 { items += [("VerticalSplitMode", 2), ("VerticalSplitPosition", rows)] }
      if rows > 0 || sheet.fixedColumns > 0 {
        items += [
          // The part below and right of what stays.
          ("ActiveSplitRange", sheet.fixedColumns > 0 ? 3 : 2), ("PositionLeft", 0),
          ("PositionRight", sheet.fixedColumns), ("PositionTop", 0), ("PositionBottom", rows),
        ]
      }
      return XMLNode.element(
        XMLElement(
          "config:config-item-map-entry", [XMLAttribute("config:name", sheet.name)],
          items.map { name, value in item(name, "int", String(value)) }))
    }
    let view = XMLElement(
      "config:config-item-map-entry", [],
      [
        item("ViewId", "string", "view1"),
        .element(
          XMLElement(
            "config:config-item-map-named", [XMLAttribute("config:name", "Tables")], tables)),
      ] + (sheets.first.map { [item("ActiveTable", "string", $0.name)] } ?? []))
    let settings = XMLElement(
      "office:document-settings", [XMLAttribute("office:version", "1.3")],
      [
        .element(
          XMLElement(
            "office:settings", [],
            [
              .element(
                XMLElement(
                  "config:config-item-set", [XMLAttribute("config:name", "ooo:view-settings")],
                  [
                    .element(
                      XMLElement(
                        "config:config-item-map-indexed", [XMLAttribute("config:name", "Views")],
                        [.element(view)]))
                  ]))
            ]))
      ])
    // The sets' names have a prefix of the programs' own.
    var declared = XMLWriter.declaring(settings)
    declared.attributes.insert(
      XMLAttribute("xmlns:ooo", "http://openoffice.org/2004/office"), at: 0)
    var bytes = XMLWriter.declaration
    XMLWriter.append(declared, to: &bytes)
    return bytes
  }

  private static func item(_ name: String, _ type: String, _ value: String) -> XMLNode {
    .element(
      XMLElement(
        "config:config-item",
        [XMLAttribute("config:name", name), XMLAttribute("config:type", type)], [.text(value)]))
  }
}
