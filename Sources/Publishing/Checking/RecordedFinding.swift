import Diagnostics

/// A finding as the manifest keeps it, with its files named from the workspace on.
struct RecordedFinding: Sendable, Hashable, Codable {
  let rule: String
  let message: Message
  let remedy: Message?
  let place: Spot?
  let related: [Related]

  /// A place in a file of the data; line and column counted from 1.
  struct Spot: Sendable, Hashable, Codable {
    let file: String
    var line: Int?
    var column: Int?
    /// What the place shows: the line's words, the column where the marked stretch begins there and
    /// how many characters it has.
    var shown: Shown?

    struct Shown: Sendable, Hashable, Codable {
      let text: String
      let column: Int
      let length: Int
    }
  }

  struct Related: Sendable, Hashable, Codable {
    let place: Spot
    let message: Message
  }

  /// A finding of the review, which always stands in the data.
  init(_ diagnostic: Diagnostic, in workspace: Workspace) {
    rule = diagnostic.rule
    message = diagnostic.message
    remedy = diagnostic.remedy
    place = diagnostic.place.map { Spot($0, in: workspace) }
    related = diagnostic.related.map {
      Related(place: Spot($0.place, in: workspace), message: $0.message)
    }
  }

  /// The finding with its files named as messages name those of the workspace.
  func diagnostic(in workspace: Workspace) -> Diagnostic {
    Diagnostic(
      rule: rule, severity: .error, message, at: place?.place(in: workspace),
      related: related.map { .init($0.place.place(in: workspace), $0.message) },
      remedy: remedy)
  }
}

extension RecordedFinding.Spot {
  fileprivate init(_ place: Place, in workspace: Workspace) {
    switch place {
    case .source(let location, let snippet):
      file = workspace.relative(location.file)
      line = location.line
      column = location.column
      shown = snippet.map { Shown(text: $0.line, column: $0.column, length: $0.length) }
    case .template(let file, _), .file(let file): self.file = workspace.relative(file)
    }
  }

  fileprivate func place(in workspace: Workspace) -> Place {
    guard let line, let column else { return .file(workspace.path(file)) }
    return .source(
      SourceLocation(file: workspace.path(file), line: line, column: column),
      shown.map { Snippet(line: $0.text, column: $0.column, length: $0.length) })
  }
}
