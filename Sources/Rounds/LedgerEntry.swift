internal import Corrections
public import Diagnostics
internal import StructuredData

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A line of the ledger: what became of one finding at one moment.
public struct LedgerEntry: Sendable, Hashable, Codable {
  /// What made it be written.
  public enum Event: String, Sendable, Hashable, Codable {
    /// The data were reviewed.
    case reviewed = "revisado"
    /// It was told to the unit.
    case observed = "observado"
    /// The unit answered.
    case answered = "respuesta"
    /// Whoever consolidates decided.
    case decided = "decisión"
  }

  /// The form of the record itself.
  public var format = 1
  /// ISO 8601, UTC.
  public var moment: String
  public var event: Event
  /// In which the unit was told of it, counted from 1; 0 before it was told.
  public var round: Int
  /// `H-012`, or `O-003` of what a person observed.
  public var id: String
  public var unit: String
  public var rule: String
  /// `nil` of what a person observed.
  public var severity: String?
  public var section: String
  /// In the unit's data, as they are at the moment; `nil` when what it was about is no more.
  public var path: String?
  public var subject: String?
  public var quote: String
  public var value: String
  public var message: Message
  public var remedy: Message
  public var state: FindingState
  /// The answer, or the reason of who decided.
  public var reason: String?
  /// Who answered or decided, where it is known.
  public var author: String?
  /// The last day to answer that the unit was given, ISO 8601; `nil` for the form's own.
  public var deadline: String?

  private enum CodingKeys: String, CodingKey {
    case format = "formato"
    case moment = "momento"
    case event = "hecho"
    case round = "ronda"
    case id = "hallazgo"
    case unit = "unidad"
    case rule = "regla"
    case severity = "gravedad"
    case section = "seccion"
    case path = "campo"
    case subject = "asunto"
    case quote = "cita"
    case value = "valor"
    case message = "mensaje"
    case remedy = "remedio"
    case state = "estado"
    case reason = "motivo"
    case author = "autor"
    case deadline = "plazo"
  }

  /// A line without its break; keys in order, so that the same entry gives the same bytes.
  public var line: [UInt8] { CanonicalJSON.line(self) }

  /// `nil` when the line is no entry, or one of a later form.
  public init?(line: some Collection<UInt8>) {
    guard let entry = try? JSONDecoder().decode(LedgerEntry.self, from: Data(line)),
      entry.format == 1
    else { return nil }
    self = entry
  }

  init(_ concern: Concern, id: String, event: Event, state: FindingState, moment: String) {
    self.moment = moment
    self.event = event
    round = 0
    self.id = id
    unit = concern.unit
    rule = concern.rule
    severity = concern.severity?.rawValue
    section = concern.section
    path = concern.path.description
    subject = concern.subject
    quote = concern.quote
    value = concern.value
    message = concern.message
    remedy = concern.remedy
    self.state = state
  }
}
