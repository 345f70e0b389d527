internal import OpenDocument

/// How an entry of a table of contents is made up (ODF 1.3 part 3, §8.3.3 and §8.12).
struct ContentsPattern: Sendable {
  enum Piece: Sendable {
    /// The number of the chapter, down to a level.
    case chapter(limit: Int, isPlain: Bool, style: String?)
    case text(style: String?)
    case span(String, style: String?)
    case tab(style: String?)
    case page(style: String?)
    case linkStart(style: String?)
    case linkEnd
  }

  /// The start tag of the entry's paragraph.
  var start: [UInt8] = []
  let pieces: [Piece]

  /// An entry as Writer makes it for an index of its own: the heading as a link, and the page.
  static let plain: [Piece] = [
    .linkStart(style: nil), .text(style: nil), .linkEnd, .tab(style: nil), .page(style: nil),
  ]

  /// - Parameter template: `text:table-of-content-entry-template`.
  static func pieces(of template: MarkupElement) -> [Piece] {
    let pieces = template.children.compactMap { child -> Piece? in
      guard case .element(let part) = child else { return nil }
      let style = part["text:style-name"]
      switch part.name {
      case "text:index-entry-chapter":
        let display = part["text:display"] ?? "number"
        return .chapter(
          limit: part["text:outline-level"].flatMap { Int($0) } ?? 10,
          isPlain: display.hasPrefix("plain-number"), style: style)
      case "text:index-entry-text": return .text(style: style)
      case "text:index-entry-span": return .span(part.text, style: style)
      case "text:index-entry-tab-stop": return .tab(style: style)
      case "text:index-entry-page-number": return .page(style: style)
      case "text:index-entry-link-start": return .linkStart(style: style)
      case "text:index-entry-link-end": return .linkEnd
      default: return nil
      }
    }
    return pieces.isEmpty ? plain : pieces
  }
}

extension MarkupElement {
  /// Its own text.
  fileprivate var text: String {
    children.map { child in
      switch child {
      case .text(let text): text
      case .element(let element): element.name == "text:s" ? " " : element.text
      case .tag: ""
      }
    }.joined()
  }
}
