public import Diagnostics
import Importing
public import Rounds
public import StructuredData

/// What an import would change, and what it cannot.
public struct ImportProposal: Sendable {
  /// A value that the document says otherwise.
  public struct Change: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
      case changed = "cambia"
      case added = "agrega"
      case removed = "quita"
      /// A new row of a table as a new item of its list.
      case item = "fila"
    }

    public let kind: Kind
    /// `informe`, `nacional`, or the region's id.
    public let unit: String
    public let path: ValuePath
    /// What printed, as Markdown; `nil` for what was not there.
    public let old: String?
    /// What the document says, as Markdown; `nil` for what is no more.
    public let new: String?
    /// The document.
    public let document: String
    /// Where in the document.
    public let place: Message
    /// Where in the data the value stands, or what would hold it.
    public let source: Place
    /// Who tracked a change there, each once.
    public let authors: [Author]
  }

  public struct Author: Sendable, Hashable {
    public let name: String
    /// ISO 8601.
    public let date: String
  }

  /// A value that was changed on two sides, each its own way.
  public struct Conflict: Sendable, Hashable {
    public let unit: String
    public let path: ValuePath
    /// What printed when the document was made.
    public let base: String
    /// What the document says.
    public let document: String
    /// What the data, or another print of the value, says now.
    public let other: String
    /// Whether the other side is the data.
    public let isData: Bool
    public let file: String
    public let place: Message
    public let source: Place
  }

  /// Something that was changed and is no value, or none that can be written.
  public struct Remnant: Sendable, Hashable {
    public let message: Message
    public let words: String
    public let file: String
    public let place: Message
    /// What can be done about it.
    public var remedy: Message?
    /// Whether it is among the changes all the same, with a doubt.
    public var isTaken = false
    /// Whether nothing is lost by it: a word of what a reader may wonder about.
    public var isNote = false

    /// Whether something that the document says has no place in the data.
    public var isLeft: Bool { !isTaken && !isNote }
  }

  /// A reader's comment, which becomes an item of the workspace's `observaciones.yaml`.
  public struct Comment: Sendable, Hashable {
    /// `nil` where it stands at nothing of a unit.
    public let unit: String?
    /// The path of a value or a block; `nil` where it stands at none.
    public let field: String?
    public let author: String
    /// ISO 8601; empty where the document has none.
    public let date: String
    public let text: String
    public let file: String
    public let place: Message
  }

  /// What a document is, and whose.
  public struct Source: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, Codable {
      case form = "formulario"
      /// A report that this program made, edited.
      case report = "informe"
      case oldReport = "informe antiguo"
    }

    /// As the user named it.
    public let document: String
    public let kind: Kind
    /// The units' ids; several of a report of the whole.
    public let units: [String]
  }

  /// In the documents' order.
  public internal(set) var sources: [Source] = []
  /// Those of several that are not taken.
  public internal(set) var refused: [RefusedDocument] = []
  /// The names of the units of which no form is among several.
  public internal(set) var missing: [String] = []
  public internal(set) var changes: [Change] = []
  /// Those that the workspace does not have yet.
  public internal(set) var comments: [Comment] = []
  /// What was answered to the remarks that the documents were sent with, in the order of the documents.
  /// Two answers to one remark that say otherwise are both there.
  public internal(set) var answers: [RemarkAnswer] = []
  public internal(set) var conflicts: [Conflict] = []
  public internal(set) var remnants: [Remnant] = []
  /// What the data's checks would find of the new data.
  public internal(set) var diagnostics: [Diagnostic] = []
  /// The documents by the data that they were made from: how many of them from older data.
  public internal(set) var outdated: [String] = []

  /// The names of all documents.
  var documents: [String] = []
  var files: [FileTransaction.Change] = []
  /// The file with the new observations.
  var observations: FileTransaction.Change?

  /// Whether there is nothing to write.
  public var isEmpty: Bool { changes.isEmpty && comments.isEmpty }

  /// Whether something that the documents say is neither in the data nor to be.
  public var leavesAnything: Bool { !conflicts.isEmpty || remnants.contains(where: \.isLeft) }

  /// The data files that would change.
  public var paths: [String] { (files + [observations].compactMap { $0 }).map(\.path) }
}

extension ImportProposal {
  /// Adds what was proposed for other units, after this.
  mutating func join(_ other: ImportProposal) {
    sources += other.sources
    refused += other.refused
    changes += other.changes
    comments += other.comments
    answers += other.answers
    conflicts += other.conflicts
    remnants += other.remnants
    diagnostics += other.diagnostics
    outdated += other.outdated
    for file in other.files {
      guard let own = files.firstIndex(where: { $0.path == file.path }) else {
        files.append(file)
        continue
      }
      files[own] = FileTransaction.Change(path: file.path, old: files[own].old, new: file.new)
    }
  }
}

extension ImportProposal.Remnant {
  init(_ aside: ReadAside, in file: String) {
    self.init(
      message: aside.reason, words: aside.words, file: file, place: aside.placeWords,
      remedy: aside.remedy, isTaken: aside.kind == .raised)
  }
}

extension ImportProposal.Comment {
  init(_ comment: ReadComment, unit: String?, field: String?, in file: String) {
    self.init(
      unit: unit, field: field, author: comment.author, date: comment.date, text: comment.text,
      file: file, place: comment.placeWords)
  }
}
