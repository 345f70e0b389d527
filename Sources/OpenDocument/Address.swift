/// An address in a document (RFC 3986), read as carelessly as the most careless program reads it: what
/// any of them could take for a way out is one.
package struct Address: Sendable, Hashable {
  /// As it was written.
  package let written: String

  package init(_ written: String) {
    self.written = written
  }

  /// Where an address leads.
  package enum Target: Sendable, Hashable {
    /// Nowhere: it is empty.
    case nothing
    /// A place in the same document: `#Tabla1`.
    case place
    /// A path without a scheme, as in `Pictures/a.png`.
    case path(String)
    /// With a scheme in small letters, as in `https`.
    case scheme(String)
    /// Another machine, or the root of this one: `//host/a`, `\\host\a`, `/etc/a`.
    case root
  }

  /// The target, seen through spaces and control characters around and inside, case and, where
  /// that shows a scheme or a root, percent-encoding.
  package var target: Target {
    let plain = Self.cleaned(written)
    var target = Self.target(of: plain)
    var decoded = plain
    for _ in 0..<3 {
      guard case .path = target, decoded.utf8.contains(UInt8(ascii: "%")) else { break }
      decoded = Self.cleaned(
        String(decoding: PercentEncoding.decoded(decoded), as: UTF8.self))
      target = Self.target(of: decoded)
    }
    return target
  }

  /// Whether it leads to something in the package, from a part of it that lies in `folder` (`""` for
  /// the package's root, else with a slash at its end).
  package func isInside(from folder: String = "") -> Bool {
    switch target {
    case .nothing, .place: return true
    case .root: return false
    case .scheme(let scheme):
      // So LibreOffice names films in the package.
      let own = "vnd.sun.star.package:"
      let text = Self.cleaned(written)
      guard scheme + ":" == own, text.lowercased().hasPrefix(own) else { return false }
      return Address(String(text.dropFirst(own.count))).isInside()
    case .path(let path):
      var depth = folder.split(separator: "/").count
      for step in path.split(whereSeparator: { $0 == "/" || $0 == "\\" }) {
        switch step {
        case ".": break
        case "..": depth -= 1
        default:
          // A first step with a colon is a scheme to some, a drive to others.
          if step.contains(":") { return false }
          depth += 1
        }
        if depth < 0 { return false }
      }
      return true
    }
  }

  /// Whether it may stand in a link that a reader clicks: the schemes of web, mail and telephone, a
  /// place in the document, or a path relative to it.
  package var isClickable: Bool {
    switch target {
    case .nothing, .place, .path: true
    case .scheme(let scheme): Self.linkSchemes.contains(scheme)
    case .root: false
    }
  }

  package static let linkSchemes: Set<String> = ["http", "https", "mailto", "ftp", "tel"]

  private static func target(of text: String) -> Target {
    guard let first = text.unicodeScalars.first else { return .nothing }
    if first == "#" { return .place }
    if first == "/" || first == "\\" { return .root }
    if let scheme = scheme(of: text) { return .scheme(scheme) }
    return .path(text)
  }

  /// RFC 3986, §3.1: a letter, then letters, digits, `+`, `-` and `.`, then a colon.
  private static func scheme(of text: String) -> String? {
    var scheme = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z": scheme.unicodeScalars.append(scalar)
      case "0"..."9", "+", "-", ".":
        if scheme.isEmpty { return nil }
        scheme.unicodeScalars.append(scalar)
      case ":": return scheme.isEmpty ? nil : scheme.lowercased()
      default: return nil
      }
    }
    return nil
  }

  /// Without what browsers leave out (URL Standard, §4.4): tabs and line ends anywhere, other control
  /// characters, spaces and what cannot be seen before and behind.
  private static func cleaned(_ text: String) -> String {
    let scalars = text.unicodeScalars.filter { $0 != "\t" && $0 != "\n" && $0 != "\r" }
    let front = scalars.drop(while: isUnseen)
    let end = front.reversed().drop(while: isUnseen).count
    return String(String.UnicodeScalarView(front.prefix(end)))
  }

  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
      || scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }
}
