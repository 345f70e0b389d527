import Corrections
public import Diagnostics

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A file that arrived: what it was and what was done with it.
public struct Receipt: Sendable, Hashable, Codable {
  public enum Outcome: String, Sendable, Hashable, Codable {
    case taken = "tomado"
    /// It says nothing that the data do not.
    case nothingNew = "sin novedades"
    /// What was sure was taken, and something is left to be decided.
    case partly = "tomado en parte"
    case refused = "rechazado"

    public var word: Message {
      switch self {
      case .taken: Message(es: rawValue, en: "taken")
      case .nothingNew: Message(es: rawValue, en: "nothing new")
      case .partly: Message(es: rawValue, en: "taken in part")
      case .refused: Message(es: rawValue, en: "refused")
      }
    }
  }

  public struct Change: Sendable, Hashable, Codable {
    public var unit: String
    /// In the unit's data.
    public var path: String
    public var old: String?
    public var new: String?

    private enum CodingKeys: String, CodingKey {
      case unit = "unidad"
      case path = "campo"
      case old = "antes"
      case new = "despues"
    }
  }

  public struct Answer: Sendable, Hashable, Codable {
    public var id: String
    public var text: String
    public var author: String

    private enum CodingKeys: String, CodingKey {
      case id = "hallazgo"
      case text = "texto"
      case author = "autor"
    }
  }

  /// The form of the record itself.
  public var format = 1
  /// ISO 8601, UTC.
  public var moment: String
  /// The file's own name.
  public var file: String
  public var sha256: String
  /// Where the original is kept, from the workspace on.
  public var kept: String
  /// `nil` for what could not be read.
  public var kind: String?
  public var units: [String]
  public var outcome: Outcome
  public var changes: [Change] = []
  public var conflicts = 0
  /// How much of it has no place in the data.
  public var left = 0
  public var answers: [Answer] = []
  /// What people of the units remark in it.
  public var comments: [String] = []
  /// Why it was refused, or what of its answers is left to be decided, each with what to do.
  public var reasons: [Message] = []

  private enum CodingKeys: String, CodingKey {
    case format = "formato"
    case moment = "momento"
    case file = "archivo"
    case sha256
    case kept = "guardado"
    case kind = "clase"
    case units = "unidades"
    case outcome = "resultado"
    case changes = "cambios"
    case conflicts = "conflictos"
    case left = "sin_lugar"
    case answers = "respuestas"
    case comments = "comentarios"
    case reasons = "motivos"
  }

  init(moment: String, file: String, sha256: String, kept: String) {
    self.moment = moment
    self.file = file
    self.sha256 = sha256
    self.kept = kept
    units = []
    outcome = .refused
  }

  /// What it is, in words; `nil` for what could not be read.
  public var kindWord: Message? {
    switch kind.flatMap(ImportProposal.Source.Kind.init(rawValue:)) {
    case .form?: Message(es: kind ?? "", en: "form")
    case .report?: Message(es: kind ?? "", en: "report")
    case .oldReport?: Message(es: kind ?? "", en: "old report")
    case nil: kind.map { Message(verbatim: $0) }
    }
  }

  /// Whether somebody has still to look at it.
  public var isOpen: Bool { outcome == .refused || outcome == .partly }

  /// A line without its break; keys in order.
  var line: [UInt8] { CanonicalJSON.line(self) }

  init?(line: some Collection<UInt8>) {
    guard let receipt = try? JSONDecoder().decode(Receipt.self, from: Data(line)),
      receipt.format == 1
    else { return nil }
    self = receipt
  }
}
