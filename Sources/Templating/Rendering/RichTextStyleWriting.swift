internal import OpenDocument

extension Renderer {
  /// The style for a role, added to the document where the template has none.
  mutating func style(_ role: RichTextStyles.Role) -> String {
    styles.name(of: role) ?? addedStyles.name(of: role.rawValue) { SubstituteStyle.of(role) }
  }

  mutating func style(ofHeading level: Int) -> String {
    styles.name(ofHeading: level)
      ?? addedStyles.name(of: "heading \(level)") { SubstituteStyle.heading(level) }
  }
}
