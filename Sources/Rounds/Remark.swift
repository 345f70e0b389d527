public import Diagnostics
public import StructuredData

/// What a unit is told of one value of its data, as it stands at its cell in the file that goes back.
public struct Remark: Sendable, Hashable {
  /// `H-012` of a finding, `O-003` of an observation of the one who consolidates; unique in a workspace.
  public var id: String
  /// `nil` of an observation that a person made.
  public var severity: Severity?
  /// Whose it is.
  public var unit: String
  /// Where in the data of the unit; the whole of them where it is empty.
  public var path: ValuePath
  /// The section's number as the form prints it, «IV. 1.1»; may be empty.
  public var section: String
  /// The field in the words of the form; may be empty.
  public var field: String
  /// The words that it is about; may be empty.
  public var quote: String
  /// What is wrong, in the language of the reports.
  public var message: String
  /// What to do; may be empty.
  public var remedy: String
  /// What the unit has answered before.
  public var answer: String?

  public init(
    id: String, severity: Severity? = nil, unit: String, path: ValuePath, section: String = "",
    field: String = "", quote: String = "", message: String, remedy: String = "",
    answer: String? = nil
  ) {
    self.id = id
    self.severity = severity
    self.unit = unit
    self.path = path
    self.section = section
    self.field = field
    self.quote = quote
    self.message = message
    self.remedy = remedy
    self.answer = answer
  }
}

/// What a unit answered to a remark, in a file that it sent.
public struct RemarkAnswer: Sendable, Hashable {
  /// The remark's.
  public var id: String
  public var text: String
  /// Where it stands in the file: in the comment, or in the list at its end.
  public var place: Message
  /// Who wrote it, where the file tells.
  public var author: String
  /// The file; empty where it is known anyway.
  public var document = ""

  public init(id: String, text: String, place: Message, author: String = "") {
    self.id = id
    self.text = text
    self.place = place
    self.author = author
  }
}
