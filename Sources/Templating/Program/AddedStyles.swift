internal import OpenDocument

/// The automatic styles that a part of a document turns out to need while it is written.
struct AddedStyles {
  private var names: [String: String] = [:]
  private var taken: Set<String>
  private(set) var elements: [XMLElement] = []

  /// - Parameter taken: the names of all styles that the document has already.
  init(taken: Set<String>) {
    self.taken = taken
  }

  /// The name of the style for `key`, which is made the first time; its own name gets a number where
  /// the document has it already.
  mutating func name(of key: String, make: () -> XMLElement) -> String {
    if let known = names[key] { return known }
    var style = make()
    let base = style["style:name"] ?? "Texto"
    var name = base
    var number = 1
    while !taken.insert(name).inserted {
      number += 1
      name = "\(base)_\(number)"
    }
    style["style:name"] = name
    elements.append(style)
    names[key] = name
    return name
  }
}

extension AddedStyles {
  /// The names of the styles of a document's parts.
  static func names(in parts: [XMLElement]) -> Set<String> {
    var names: Set<String> = []
    for part in parts {
      for group in ["office:styles", "office:automatic-styles"] {
        for style in part.first(group)?.childElements ?? [] {
          if let name = style["style:name"] { names.insert(name) }
        }
      }
    }
    return names
  }
}
