internal import OpenDocument

/// The names of the styles in which formatted text is written.
///
/// They are the template's own where it has Writer's usual ones, so that an author changes the look
/// of a list or a link as of anything else; automatic styles stand in for those it lacks, in the
/// documents that need them.
struct RichTextStyles: Sendable {
  /// What a style is for; its value is the name that Writer gives it.
  enum Role: String, Sendable, CaseIterable {
    case strong = "Strong_20_Emphasis"
    case emphasis = "Emphasis"
    case link = "Internet_20_link"
    case code = "Source_20_Text"
    case bullets = "List_20_1"
    case numbering = "Numbering_20_1"
    case footnote = "Footnote"
    case quote = "Quotations"
    case codeBlock = "Preformatted_20_Text"
    case rule = "Horizontal_20_Line"
    case tableContents = "Table_20_Contents"
    case tableHeading = "Table_20_Heading"

    var family: String {
      switch self {
      case .strong, .emphasis, .link, .code: "text"
      case .bullets, .numbering: "list"
      default: "paragraph"
      }
    }
  }

  private let own: Set<Role>
  /// The outline levels, from 1, for which the template has Writer's style.
  private let headingLevels: Set<Int>
  /// The links of a table of contents, where the template has Writer's style for them.
  let contentsLink: String?

  /// The styles of a document.
  init(in styles: XMLElement) {
    let common = styles.first("office:styles")?.childElements ?? []
    let keys = Set(
      common.compactMap { style in
        style["style:name"].map {
          (style.name == "text:list-style" ? "list" : style["style:family"] ?? "") + " " + $0
        }
      })
    own = Set(Role.allCases.filter { keys.contains("\($0.family) \($0.rawValue)") })
    headingLevels = Set((1...10).filter { keys.contains("paragraph \(Self.heading($0))") })
    contentsLink = keys.contains("text Index_20_Link") ? "Index_20_Link" : nil
  }

  /// The template's own style for a role; `nil` when it has none.
  func name(of role: Role) -> String? { own.contains(role) ? role.rawValue : nil }

  /// The same for a heading of a level from 1 to 10.
  func name(ofHeading level: Int) -> String? {
    headingLevels.contains(level) ? Self.heading(level) : nil
  }

  private static func heading(_ level: Int) -> String { "Heading_20_\(level)" }
}
