/// The namespaces of ODF 1.3 (part 3, §1.4) with the prefixes that the standard uses.
package enum Namespaces {
  /// All that the program writes, by the prefixes that it gives them (ODF 1.3 part 3, §2.2).
  package static let all: [(prefix: String, uri: String)] = [
    ("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    ("style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    ("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    ("draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
    ("fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
    ("xlink", "http://www.w3.org/1999/xlink"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
    ("number", "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"),
    ("svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
    ("chart", "urn:oasis:names:tc:opendocument:xmlns:chart:1.0"),
    ("dr3d", "urn:oasis:names:tc:opendocument:xmlns:dr3d:1.0"),
    ("form", "urn:oasis:names:tc:opendocument:xmlns:form:1.0"),
    ("script", "urn:oasis:names:tc:opendocument:xmlns:script:1.0"),
    ("config", "urn:oasis:names:tc:opendocument:xmlns:config:1.0"),
    ("presentation", "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"),
    ("anim", "urn:oasis:names:tc:opendocument:xmlns:animation:1.0"),
    ("smil", "urn:oasis:names:tc:opendocument:xmlns:smil-compatible:1.0"),
    ("db", "urn:oasis:names:tc:opendocument:xmlns:database:1.0"),
    ("manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"),
    ("math", "http://www.w3.org/1998/Math/MathML"),
    ("xforms", "http://www.w3.org/2002/xforms"),
    ("xhtml", "http://www.w3.org/1999/xhtml"),
    ("grddl", "http://www.w3.org/2003/g/data-view#"),
    ("xml", "http://www.w3.org/XML/1998/namespace"),
  ]

  /// The standard's prefix for a namespace; `nil` for a namespace that ODF does not know.
  package static func prefix(of uri: String) -> String? { prefixes[uri] }

  /// The namespace of a standard prefix.
  package static func uri(of prefix: String) -> String? { uris[prefix] }

  private static let prefixes = Dictionary(uniqueKeysWithValues: all.map { ($0.uri, $0.prefix) })
  private static let uris = Dictionary(uniqueKeysWithValues: all.map { ($0.prefix, $0.uri) })
}
