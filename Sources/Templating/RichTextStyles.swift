internal import OpenDocument

/// The names of the styles in which formatted text is written.
///
/// They are the template's own where it has Writer's usual ones, so that an author changes the look
/// of a list or a link as of anything else; plain automatic styles stand in for those it lacks.
struct RichTextStyles: Sendable {
  let strong: String
  let emphasis: String
  let link: String
  let bullets: String
  let numbering: String
  let footnote: String
  /// The links of a table of contents, where the template has Writer's style for them.
  let contentsLink: String?

  /// The styles of a document, and the automatic ones that it needs in addition.
  static func resolved(in styles: XMLElement) -> (RichTextStyles, additions: [XMLElement]) {
    let common = styles.first("office:styles")?.childElements ?? []
    var additions: [XMLElement] = []
    func exists(_ name: String, family: String) -> Bool {
      common.contains {
        $0["style:name"] == name
          && (family == "list" ? $0.name == "text:list-style" : $0["style:family"] == family)
      }
    }
    func name(_ candidate: String, family: String, substitute: () -> XMLElement) -> String {
      if exists(candidate, family: family) { return candidate }
      let addition = substitute()
      additions.append(addition)
      return addition["style:name"] ?? candidate
    }
    func textStyle(_ name: String, _ properties: [XMLAttribute]) -> XMLElement {
      XMLElement(
        "style:style",
        [XMLAttribute("style:name", name), XMLAttribute("style:family", "text")],
        [.element(XMLElement("style:text-properties", properties))])
    }
    let resolved = RichTextStyles(
      strong: name("Strong_20_Emphasis", family: "text") {
        textStyle("Texto_Negrita", [XMLAttribute("fo:font-weight", "bold")])
      },
      emphasis: name("Emphasis", family: "text") {
        textStyle("Texto_Cursiva", [XMLAttribute("fo:font-style", "italic")])
      },
      link: name("Internet_20_link", family: "text") {
        textStyle(
          "Texto_Enlace",
          [
            XMLAttribute("style:text-underline-style", "solid"),
            XMLAttribute("style:text-underline-width", "auto"),
            XMLAttribute("style:text-underline-color", "font-color"),
          ])
      },
      bullets: name("List_20_1", family: "list") {
        listStyle("Texto_Vinetas") { level in
          XMLElement(
            "text:list-level-style-bullet",
            [
              XMLAttribute("text:level", "\(level)"),
              XMLAttribute("text:bullet-char", level % 2 == 1 ? "•" : "–"),
            ])
        }
      },
      numbering: name("Numbering_20_1", family: "list") {
        listStyle("Texto_Numeros") { level in
          XMLElement(
            "text:list-level-style-number",
            [
              XMLAttribute("text:level", "\(level)"),
              XMLAttribute("style:num-format", level % 2 == 1 ? "1" : "a"),
              XMLAttribute("style:num-suffix", "."),
            ])
        }
      },
      footnote: name("Footnote", family: "paragraph") {
        XMLElement(
          "style:style",
          [
            XMLAttribute("style:name", "Texto_Nota"), XMLAttribute("style:family", "paragraph"),
          ],
          [
            .element(
              XMLElement("style:text-properties", [XMLAttribute("fo:font-size", "80%")]))
          ])
      }, contentsLink: exists("Index_20_Link", family: "text") ? "Index_20_Link" : nil)
    return (resolved, additions)
  }

  /// Ten levels (ODF 1.3 part 3, §16.33), each indented by 5 mm.
  private static func listStyle(_ name: String, level: (Int) -> XMLElement) -> XMLElement {
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
