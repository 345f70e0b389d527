public import Diagnostics
public import Publishing
public import Reviewing

/// The state and the findings as one file, for a mail: nothing of it comes from elsewhere.
public struct FindingsPage: Sendable {
  private let assets: PageAssets
  private let language: Language

  public init(_ assets: PageAssets, language: Language) {
    self.assets = assets
    self.language = language
  }

  public func bytes(_ inspection: Inspection, of workspace: Workspace, _ resources: Resources)
    throws(Failure) -> [UInt8]
  {
    let words = Words(language: language)
    let look = Look(
      standing: try LiveWorkspace.Standing(inspection, of: workspace, resources: resources),
      visitor: Visitor(seat: .planning, name: ""), words: words, isReadOnly: true, isShared: false,
      query: [:])
    let title = words("Estado y hallazgos", "State and findings")
    return HTMLNode.page(
      title: "\(title) · \(look.title)", language: language.rawValue, style: assets.style,
      [
        .element("header", [:], [.element("p", ["class": "title"], look.title)]),
        .element(
          "main", [:],
          [.heading(1, title)] + StatusScreen(look: look, isAlone: true).body
            + [.heading(2, words("Hallazgos", "Findings"))]
            + FindingsScreen(look: look, isAlone: true).body),
        .element("footer", [:], [.element("p", [:], "\(Tool.name) \(Tool.version)")]),
      ])
  }
}
