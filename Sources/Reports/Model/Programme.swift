public import StructuredData

/// One of the three programmes of work (Actividades IV. 1.2 to 1.4 and IV. 3.1).
public struct Programme: Sendable, Hashable {
  public let id: ProgrammeID
  /// In percent.
  public let performance: Located<Double>?
  public let achievement: Entry<Prose>
  /// What the national list prints instead of the achievement.
  public let summary: Entry<Prose>
  public let difficulties: Entry<Prose>
  public let recommendations: Entry<Prose>
  public let followUps: [FollowUp]
  /// The programme's block; that of its owner when it was not written.
  public let span: SourceSpan
}

/// A row of the follow-up programme.
public struct FollowUp: Sendable, Hashable {
  public let recommendation: Entry<Prose>
  public let commitment: Entry<Prose>
  public let responsible: Entry<Prose>
  public let deadline: Entry<Moment>
  public let span: SourceSpan
}
