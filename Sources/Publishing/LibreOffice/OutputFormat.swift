public import Diagnostics

/// The file formats in which a document leaves the program.
public enum OutputFormat: String, Sendable, Hashable, CaseIterable, Codable {
  case odt
  case pdf
  case docx

  /// How a format is made from the merged document, which is an ODT.
  enum Way: Sendable, Hashable {
    /// It is the merged document.
    case merged
    /// LibreOffice makes the PDF, which is then finished for the archive.
    case printed
    /// LibreOffice writes the document in another office format.
    case converted(OfficeFormat)
  }

  var way: Way {
    switch self {
    case .odt: .merged
    case .pdf: .printed
    case .docx: .converted(.docx)
    }
  }

  /// Whether LibreOffice has to make it.
  public var isConverted: Bool { way != .merged }

  /// The format that a file's name stands for, whatever the case of its letters; `nil` for any other
  /// ending and for none.
  public init?(ofFile path: String) { self.init(rawValue: Path.fileExtension(of: path)) }

  /// `.odt, .pdf or .docx`
  public static var endings: Message { Message(alternatives: allCases.map { ".\($0.rawValue)" }) }
}

extension Message {
  /// Words of which one is to be chosen: `a, b or c`.
  public init(alternatives words: [String]) {
    guard let last = words.last, words.count > 1 else {
      self.init(verbatim: words.first ?? "")
      return
    }
    let head = words.dropLast().joined(separator: ", ")
    self.init(es: "\(head) o \(last)", en: "\(head) or \(last)")
  }
}
