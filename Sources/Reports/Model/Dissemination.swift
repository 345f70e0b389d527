public import StructuredData

/// What was done so that an audience knows the results (Actividad IV. 4.1).
public struct Dissemination: Sendable, Hashable {
  public let audience: AudienceID
  public let activities: [Activity]
  /// The audience's list; the nearest block around it when it was not written.
  public let span: SourceSpan

  public struct Activity: Sendable, Hashable {
    public let text: Entry<Prose>
    public let date: Entry<Moment>
    public let responsible: Entry<Prose>
    public let span: SourceSpan
  }
}
