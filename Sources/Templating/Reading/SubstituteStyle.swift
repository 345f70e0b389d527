internal import OpenDocument

/// Plain automatic styles for those that a template lacks; their names are still free to change.
enum SubstituteStyle {
  static func of(_ role: RichTextStyles.Role) -> XMLElement {
    switch role {
    case .strong: text("Texto_Negrita", ["fo:font-weight": "bold"])
    case .emphasis: text("Texto_Cursiva", ["fo:font-style": "italic"])
    case .link:
      text(
        "Texto_Enlace",
        [
          "style:text-underline-style": "solid", "style:text-underline-width": "auto",
          "style:text-underline-color": "font-color",
        ])
    case .code: text("Texto_Maquina", monospaced)
    case .bullets:
      list("Texto_Vinetas") { level in
        XMLElement(
          "text:list-level-style-bullet",
          [
            XMLAttribute("text:level", "\(level)"),
            XMLAttribute("text:bullet-char", level % 2 == 1 ? "•" : "–"),
          ])
      }
    case .numbering:
      list("Texto_Numeros") { level in
        XMLElement(
          "text:list-level-style-number",
          [
            XMLAttribute("text:level", "\(level)"),
            XMLAttribute("style:num-format", level % 2 == 1 ? "1" : "a"),
            XMLAttribute("style:num-suffix", "."),
          ])
      }
    case .footnote: paragraph("Texto_Nota", [:], ["fo:font-size": "80%"])
    case .quote:
      paragraph(
        "Texto_Cita",
        [
          "fo:margin-left": "10mm", "fo:margin-right": "10mm", "fo:margin-top": "0mm",
          "fo:margin-bottom": "3mm",
        ])
    case .codeBlock: paragraph("Texto_Codigo", ["fo:text-align": "start"], monospaced)
    case .rule:
      paragraph(
        "Texto_Linea",
        [
          "fo:border-bottom": "0.5pt solid #808080", "fo:border-left": "none",
          "fo:border-right": "none", "fo:border-top": "none", "fo:margin-top": "0mm",
          "fo:margin-bottom": "3mm", "fo:padding": "0mm",
        ], ["fo:font-size": "6pt"])
    case .tableContents: paragraph("Texto_Celda", ["fo:text-align": "start"])
    case .tableHeading:
      paragraph("Texto_Columna", ["fo:text-align": "center"], ["fo:font-weight": "bold"])
    }
  }

  /// A heading of a level from 1 to 10.
  static func heading(_ level: Int) -> XMLElement {
    paragraph(
      "Texto_Titulo_\(level)",
      ["fo:keep-with-next": "always", "fo:margin-top": "4mm", "fo:margin-bottom": "2mm"],
      ["fo:font-weight": "bold", "fo:font-size": "\(max(11, 17 - level))pt"])
  }

  private static let monospaced = [
    "fo:font-family": "'Liberation Mono'", "style:font-family-generic": "modern",
    "style:font-pitch": "fixed",
  ]

  private static func text(_ name: String, _ properties: [String: String]) -> XMLElement {
    style(name, "text", [("style:text-properties", properties)])
  }

  private static func paragraph(
    _ name: String, _ paragraph: [String: String], _ text: [String: String] = [:]
  ) -> XMLElement {
    style(
      name, "paragraph",
      [("style:paragraph-properties", paragraph), ("style:text-properties", text)])
  }

  /// A style of any family, with those groups of properties that have any.
  static func style(
    _ name: String, _ family: String, parent: String? = nil,
    _ properties: [(element: String, values: [String: String])]
  ) -> XMLElement {
    var style = XMLElement(
      "style:style", [XMLAttribute("style:name", name), XMLAttribute("style:family", family)],
      properties.filter { !$0.values.isEmpty }.map { group in
        .element(
          XMLElement(
            group.element,
            group.values.sorted { $0.key < $1.key }.map { XMLAttribute($0.key, $0.value) }))
      })
    if let parent { style["style:parent-style-name"] = parent }
    return style
  }

  /// Ten levels (ODF 1.3 part 3, §16.33), each indented by 5 mm.
  private static func list(_ name: String, level: (Int) -> XMLElement) -> XMLElement {
    XMLElement(
      "text:list-style", [XMLAttribute("style:name", name)],
      (1...10).map { number in
        var element = level(number)
        let indent = "\(number * 5)mm"
        element.children = [
          .element(
            XMLElement(
              "style:list-level-properties",
              [XMLAttribute("text:list-level-position-and-space-mode", "label-alignment")],
              [
                .element(
                  XMLElement(
                    "style:list-level-label-alignment",
                    [
                      XMLAttribute("text:label-followed-by", "listtab"),
                      XMLAttribute("text:list-tab-stop-position", indent),
                      XMLAttribute("fo:text-indent", "-5mm"),
                      XMLAttribute("fo:margin-left", indent),
                    ]))
              ]))
        ]
        return .element(element)
      })
  }
}
