import Corrections

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a report says of itself: from what it was made, and as what.
struct Provenance: Sendable, Hashable, Codable {
  /// The form of this record itself.
  var format = Provenance.currentFormat
  /// Name and version of the program.
  var tool = "\(Tool.name) \(Tool.version)"
  /// The id of the form.
  var form: String
  var exercise: Int
  /// The submission's number.
  var version: Int
  var institution: String
  /// The whole's id, or a unit's.
  var report: String
  /// The document's identity, as its ODT's own property says it.
  var document: String
  /// SHA-256 of the values that the layout saw.
  var values: String
  /// SHA-256 of the layout and of each fragment that it includes, by path.
  var layouts: [String: String]
  /// What else the document says or how it is laid out.
  var options: [String: String]
  /// SHA-256 of the data files, by their path in the workspace.
  var data: [String: String]
  /// SHA-256 of the tables, by their path in the PDF; `nil` where nobody says.
  var tables: [String: String]?
  /// The paths of the files in the PDF whose names, which are no paths, are others.
  var files: [String: String] = [:]

  static let currentFormat = 1

  var bytes: [UInt8] { CanonicalJSON.bytes(self) }

  init(
    form: String, exercise: Int, version: Int, institution: String, report: String,
    document: String, values: String, layouts: [String: String], options: [String: String],
    data: [String: String]
  ) {
    self.form = form
    self.exercise = exercise
    self.version = version
    self.institution = institution
    self.report = report
    self.document = document
    self.values = values
    self.layouts = layouts
    self.options = options
    self.data = data
  }

  /// `nil` when the bytes are no such record, or one of a later form.
  init?(_ bytes: [UInt8]) {
    guard let record = try? JSONDecoder().decode(Provenance.self, from: Data(bytes)),
      record.format == Self.currentFormat
    else { return nil }
    self = record
  }
}
