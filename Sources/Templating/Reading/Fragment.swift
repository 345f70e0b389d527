internal import Diagnostics

/// What an included template brings.
struct Fragment {
  let body: MarkupElement
  let structure: BlockStructure
}

/// What one part of a template may include, by name.
struct FragmentSet {
  var fragments: [String: Fragment] = [:]
  /// What a name from the data may mean.
  var candidates: [String: Fragment] = [:]
  /// The first fault of each template that cannot be included.
  var unfitCandidates: [String: Diagnostic] = [:]
}
