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

  /// Whether it may stand in a link that a reader clicks: the schemes of web, mail and telephone, or a
  /// place in the document. A path would lead to wherever the document happens to lie.
  package var isClickable: Bool {
    let text = Self.cleaned(written)
    switch Self.target(of: text) {
    case .nothing, .place: return true
    case .path, .root: return false
    case .scheme(let scheme):
      guard let isOfHost = Self.linkSchemes[scheme] else { return false }
      let rest = text.dropFirst(scheme.count + 1)
      return !isOfHost
        || rest.hasPrefix("//") && !rest.hasPrefix("///") && !rest.hasPrefix("//\\")
    }
  }

  /// Whether it can be a link to be clicked once its tags, `{{ … }}`, are filled in.
  package var isClickableWhenFilled: Bool {
    if isClickable { return true }
    guard let tag = ["{{", "%7B%7B"].compactMap({ written.firstRange(of: $0)?.lowerBound }).min()
    else { return false }
    let start = Address(String(written[..<tag]))
    switch Self.target(of: start.plain) {
    case .nothing: return true
    case .place: return true
    case .scheme(let scheme):
      let rest = start.plain.dropFirst(scheme.count + 1)
      return Self.linkSchemes[scheme] != nil && (rest.isEmpty || rest == "/")
    case .path(let path): return !path.contains("/") || start.isWayToFolder
    case .root: return false
    }
  }

  /// Whether it is `../`, or `../a/`: so Writer begins what was typed without a scheme, such as a tag.
  package var isWayToFolder: Bool { plain.hasPrefix("../") && plain.hasSuffix("/") }

  /// The address without what no program heeds: spaces around it, line ends and tabs.
  package var plain: String { Self.cleaned(written) }

  /// The page that somebody meant who left `https://` out: `www.a.cl`, also behind the `../` with which
  /// Writer saves it; `nil` for what names none.
  package var pageMeant: String? {
    guard case .path(let path) = Self.target(of: plain) else { return nil }
    let steps = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = steps.firstIndex(where: { $0.lowercased().hasPrefix("www.") }) else {
      return nil
    }
    return "https://" + steps[first...].joined(separator: "/")
  }

  /// What a link may begin with, and whether a host follows.
  private static let linkSchemes = [
    "http": true, "https": true, "ftp": true, "mailto": false, "tel": false,
  ]

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
    return trimmed(String(String.UnicodeScalarView(scalars)), atStart: true, atEnd: true)
  }

  /// A part of an address without spaces, control characters and what cannot be seen at its ends.
  package static func trimmed(_ text: String, atStart: Bool, atEnd: Bool) -> String {
    var scalars = text.unicodeScalars[...]
    if atStart { scalars = scalars.drop(while: isUnseen) }
    while atEnd, let last = scalars.last, isUnseen(last) { scalars.removeLast() }
    return String(scalars)
  }

  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
      || scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }
}
