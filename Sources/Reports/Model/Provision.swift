public import StructuredData

/// The annex of IV. 1.4: how a region provides information to its regional government.
public struct Provision: Sendable, Hashable {
  /// What prints as the service instead of the institution.
  public let service: Located<String>?
  public let procedure: AnnexState
  /// `nil` when the key is absent; empty when `[]` was written.
  public let matrix: [MatrixRow]?
  public let matrixNote: Entry<Prose>
  public let compliance: AnnexState
  public let span: SourceSpan
}

/// A state chosen from the form's list, with its detail.
public struct AnnexState: Sendable, Hashable {
  /// The state's id.
  public let state: Located<String>?
  public let detail: Entry<Prose>
  public let span: SourceSpan
}

/// A row of the consolidated matrix of information.
public struct MatrixRow: Sendable, Hashable {
  public let information: Entry<Prose>
  public let content: Entry<Prose>
  public let format: Entry<Prose>
  public let frequency: Entry<Prose>
  public let responsible: Entry<Prose>
  public let span: SourceSpan
}
