/// Where a field stands in a unit's data, with the items of its lists and the elements of its groups left
/// open: `programas.*.seguimiento[].plazo`.
package struct FieldPath: Sendable, Hashable, CustomStringConvertible {
  package enum Step: Sendable, Hashable {
    case key(String)
    /// Every item of the list.
    case items
    /// Every element of the section's group.
    case elements
  }

  package let steps: [Step]

  package init(_ steps: [Step] = []) {
    self.steps = steps
  }

  /// `nil` for what is no path.
  package init?(_ text: String) {
    var steps: [Step] = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      var name = part
      var lists = 0
      while name.hasSuffix("[]") {
        name = name.dropLast(2)
        lists += 1
      }
      let isName = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
      guard name == "*" || isName && !name.isEmpty else { return nil }
      steps.append(name == "*" ? .elements : .key(String(name)))
      steps += Array(repeating: .items, count: lists)
    }
    self.steps = steps
  }

  package var description: String {
    steps.reduce(into: "") { text, step in
      switch step {
      case .key(let name): text += text.isEmpty ? name : ".\(name)"
      case .items: text += "[]"
      case .elements: text += text.isEmpty ? "*" : ".*"
      }
    }
  }

  package static func + (path: FieldPath, rest: FieldPath) -> FieldPath {
    FieldPath(path.steps + rest.steps)
  }

  /// The keys, with `*` for a group's elements; lists are not written.
  package var keys: [String] {
    steps.compactMap { step in
      switch step {
      case .key(let name): name
      case .elements: "*"
      case .items: nil
      }
    }
  }

  /// The last key.
  package var name: String { keys.last ?? "" }

  /// With an element of the group in its place.
  package func element(_ id: String) -> FieldPath {
    FieldPath(steps.map { $0 == .elements ? .key(id) : $0 })
  }
}
