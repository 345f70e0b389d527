#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a build left in the output folder, and from what.
///
/// The same build writes the same bytes: no clock, keys in order.
public struct Manifest: Sendable, Hashable, Codable {
  /// The form of the manifest itself.
  public var format = 1
  /// Name and version of the program that made the reports.
  public var tool: String
  public var reports: [Report]

  public struct Report: Sendable, Hashable, Codable {
    /// `nacional`, or a region's id.
    public var id: String
    /// SHA-256 of every file that it was made from, by path.
    public var inputs: [String: String]
    public var outputs: [Output]
  }

  public struct Output: Sendable, Hashable, Codable {
    /// Below the output folder.
    public var path: String
    public var sha256: String
    /// In bytes.
    public var size: Int
    /// Of a PDF.
    public var pages: Int?
    /// Of a PDF: what converted it.
    public var converter: String?
    /// Of a PDF: SHA-256 of the ODT that it was made from.
    public var source: String?
  }

  static let fileName = "manifest.json"

  /// An entry by its path.
  func output(_ path: String) -> Output? {
    reports.lazy.flatMap(\.outputs).first { $0.path == path }
  }

  static func read(in folder: String) -> Manifest? {
    guard let bytes = try? WholeFile.read(Path.joined(folder, fileName)) else { return nil }
    return try? JSONDecoder().decode(Manifest.self, from: Data(bytes))
  }

  func bytes() -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Strings and integers always encode.
    let data = (try? encoder.encode(self)) ?? Data()
    return [UInt8](data) + [UInt8(ascii: "\n")]
  }
}

extension [Manifest.Report] {
  /// The same with `newer` in place of the reports of the same ids, in the order of ids.
  func replaced(by newer: [Manifest.Report]) -> [Manifest.Report] {
    var byID: [String: Manifest.Report] = [:]
    for report in self + newer { byID[report.id] = report }
    return byID.values.sorted { $0.id < $1.id }
  }
}
