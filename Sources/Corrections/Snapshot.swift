#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What was submitted once: the data of a version, as it was.
public struct Snapshot: Sendable, Hashable, Codable {
  /// The form of the record itself.
  public var format = 1
  /// The submission's number.
  public var version: Int
  /// The year that the report is about.
  public var exercise: Int
  /// The service's name.
  public var institution: String
  /// Name and version of the program that wrote it.
  public var tool: String
  /// Every value by its path, such as `plan_plurianual[0].objetivo`, by unit: `informe`, `nacional`,
  /// or a region's id.
  public var values: [String: [String: String]]
  /// The data files themselves, by their path in the workspace: from them the version can be made
  /// again and compared.
  public var sources: [String: String]
  /// SHA-256 of each document that was submitted, by its path in the bundle.
  public var documents: [String: String]
  /// SHA-256 of the record of the version before; `nil` for the first, and in earlier programs'.
  public var previous: String?
  /// The findings that were accepted in the data, each with its reason.
  public var accepted: [AcceptedFinding]

  /// A finding that a person accepted, with the reason.
  public struct AcceptedFinding: Sendable, Hashable, Codable {
    /// Such as `FIG-03`.
    public var rule: String
    /// The region's id, or the whole's.
    public var unit: String
    /// Within the unit's file.
    public var path: String
    /// In the words of whoever accepted it.
    public var reason: String

    public init(rule: String, unit: String, path: String, reason: String) {
      self.rule = rule
      self.unit = unit
      self.path = path
      self.reason = reason
    }
  }

  public init(
    version: Int, exercise: Int, institution: String, tool: String,
    values: [String: [String: String]], sources: [String: String], documents: [String: String],
    accepted: [AcceptedFinding] = []
  ) {
    self.version = version
    self.exercise = exercise
    self.institution = institution
    self.tool = tool
    self.values = values
    self.sources = sources
    self.documents = documents
    self.accepted = accepted
  }

  /// `nil` when the bytes are no record, or one of a later form.
  public init?(_ bytes: [UInt8]) {
    guard let snapshot = try? JSONDecoder().decode(Snapshot.self, from: Data(bytes)),
      snapshot.format == 1
    else { return nil }
    self = snapshot
  }

  /// Keys in order; the same record gives the same bytes.
  public var bytes: [UInt8] { CanonicalJSON.bytes(self) }
}

/// JSON as this program writes it for people and for comparison.
public enum CanonicalJSON {
  /// The same in one line, without its break.
  public static func line(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Texts and numbers always encode.
    return [UInt8]((try? encoder.encode(value)) ?? Data())
  }

  /// JSON with its keys sorted, so that the same value gives the same bytes.
  public static func bytes(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Texts and numbers always encode.
    let data = (try? encoder.encode(value)) ?? Data()
    return [UInt8](data) + [UInt8(ascii: "\n")]
  }
}
