internal import Diagnostics
internal import OpenDocument

/// The page styles of a fragment that the template which includes it lacks, with what they need.
struct MasterPageMerge {
  /// The page styles, under their own names.
  let pages: [XMLElement]
  /// The automatic styles that they name: their layouts, and the looks of headers and footers.
  let automaticStyles: [XMLElement]

  /// - Parameters:
  ///   - styles: of the host.
  ///   - allowsTags: whether those come along whose headers and footers data fills.
  init(of fragment: Package, lackingIn styles: XMLElement, allowsTags: Bool) {
    let known = Set(Self.masterPages(of: styles).compactMap { $0["style:name"] })
    let offered = Dictionary(
      Self.masterPages(of: fragment.styles).compactMap { page in
        page["style:name"].map { ($0, page) }
      }, uniquingKeysWith: { first, _ in first })
    var wanted: Set<String> = []
    for style in fragment.content.first("office:automatic-styles")?.childElements ?? [] {
      if let name = style["style:master-page-name"] { wanted.insert(name) }
    }
    var found: [String: XMLElement] = [:]
    while let name = wanted.popFirst() {
      guard !known.contains(name), found[name] == nil, let page = offered[name],
        allowsTags || !page.textContent.contains("{{")
      else { continue }
      found[name] = page
      // The style of the page that follows.
      if let next = page["style:next-style-name"] { wanted.insert(next) }
    }
    pages = found.sorted { $0.key < $1.key }.map(\.value)
    let automatic = fragment.styles.first("office:automatic-styles")?.childElements ?? []
    var used: Set<String> = []
    func collect(_ element: XMLElement) {
      for attribute in element.attributes
      where attribute.name.hasSuffix("style-name") || attribute.name == "style:page-layout-name" {
        used.insert(attribute.value)
      }
      for child in element.childElements { collect(child) }
    }
    pages.forEach(collect)
    var count = -1
    while count != used.count {
      count = used.count
      for style in automatic where used.contains(style["style:name"] ?? "") { collect(style) }
    }
    automaticStyles =
      pages.isEmpty ? [] : automatic.filter { used.contains($0["style:name"] ?? "") }
  }

  private static func masterPages(of styles: XMLElement) -> [XMLElement] {
    styles.first("office:master-styles")?.childElements.filter { $0.name == "style:master-page" }
      ?? []
  }
}

extension TemplateFault {
  /// A page style of a template that is not included whatever the data says.
  static func filledPage(_ page: String, in file: String) -> Diagnostic {
    Diagnostic(
      rule: "TPL-95",
      Message(
        es:
          "el estilo de página «\(page)» lleva marcas en su encabezado o en su pie, y la plantilla "
          + "principal no lo tiene",
        en:
          "the page style “\(page)” has tags in its header or footer, and the main template does not "
          + "have it"),
      at: .file(file),
      remedy: Message(
        es:
          "defina ese estilo de página en la plantilla principal, o quite las marcas de su encabezado "
          + "y de su pie",
        en:
          "define that page style in the main template, or take the tags out of its header and footer"
      ))
  }
}
