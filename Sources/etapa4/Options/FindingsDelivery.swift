import ArgumentParser
import Diagnostics
import Publishing

/// A form in which something is given: as text, or as a document.
protocol DeliveredFormat: SpokenChoice, RawRepresentable<String>, CaseIterable, Equatable {
  /// What goes to standard output when nobody says.
  static var text: Self { get }
  /// `nil` for the forms that are plain text.
  var document: OutputFormat? { get }
  /// What the names of files that hold it end in.
  var endings: [String] { get }
}

/// The forms in which findings are given.
enum FindingsFormat: String, DeliveredFormat {
  case text
  case json
  case sarif
  case html
  case odt
  case pdf
  case docx

  // SARIF is JSON, and some programs look for no other name.
  var endings: [String] { self == .sarif ? ["sarif", "json"] : usualEndings }
}

/// The forms in which the state of a round is given.
enum RoundFormat: String, DeliveredFormat {
  case text
  case json
  case html
  case odt
  case pdf
  case docx
}

extension DeliveredFormat {
  var spanish: String? { self == .text ? "texto" : nil }

  var document: OutputFormat? { OutputFormat(rawValue: rawValue) }

  var endings: [String] { usualEndings }

  fileprivate var usualEndings: [String] {
    switch rawValue {
    case "text": ["txt"]
    case "html": ["html", "htm"]
    default: [rawValue]
    }
  }
}

/// Where findings, or the state of a round, go, and as what.
struct FindingsDelivery<Format: DeliveredFormat> {
  let format: Format
  /// The file's path; `nil` for standard output, or a document's usual place.
  let path: String?
  private let isStandardOutput: Bool

  /// The name of the file and the format that was asked for must agree.
  init(format: Format?, output: String?) throws(Failure) {
    isStandardOutput = output == OutputTarget.standardOutput
    guard let output, !isStandardOutput else {
      self.format = format ?? .text
      path = nil
      if isStandardOutput, let document = self.document { _ = try document.target { "" } }
      return
    }
    let ending = output.split(separator: "/").last?.split(separator: ".").dropFirst().last
      .map { $0.lowercased() }
    let meant = Format.allCases.filter { $0.endings.contains(ending ?? "") }
    guard let first = meant.first else {
      let allowed = format?.endings ?? Format.allCases.compactMap(\.endings.first)
      throw .usage(
        OutputNameError(output, allowed: allowed.map { ".\($0)" }, format: format?.endings.first))
    }
    if let format, !meant.contains(format) {
      throw .usage(
        OutputNameError(
          output, allowed: format.endings.map { ".\($0)" }, format: format.endings.first,
          contradicts: true))
    }
    self.format = format ?? first
    path = output
  }

  /// A document that goes to a file or to standard output.
  struct Document {
    let format: OutputFormat
    fileprivate let path: String?
    fileprivate let isStandardOutput: Bool

    func target(usual: () -> String) throws(Failure) -> OutputTarget {
      let name = isStandardOutput ? OutputTarget.standardOutput : path ?? usual()
      return try .checked(name, format: format)
    }
  }

  /// `nil` for the forms that are plain text.
  var document: Document? {
    format.document.map {
      Document(format: $0, path: path, isStandardOutput: isStandardOutput)
    }
  }
}
