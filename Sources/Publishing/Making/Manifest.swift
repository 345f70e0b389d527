#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What builds left in the output folder, and from what.
///
/// The same build writes the same bytes: no clock, keys in order.
public struct Manifest: Sendable, Hashable, Codable {
  /// The form of the manifest itself.
  public var format = Manifest.currentFormat
  /// Name and version of the program that wrote it.
  public var tool = "\(Tool.name) \(Tool.version)"
  /// By path.
  public var outputs: [Output] = []
  /// What a build was about to put in place: should it be killed, each file is what `outputs` says
  /// or what this says.
  public var pending: [Output]?
  /// What the review said of the data, when it last looked at them.
  public var review: RecordedReview?

  public struct Output: Sendable, Hashable, Codable {
    /// `nacional`, or a region's id.
    public var report: String
    /// Below the output folder.
    public var path: String
    public var sha256: String
    /// In bytes.
    public var size: Int
    public var inputs: Inputs
    /// Of a PDF: how many pages it has.
    public var pages: Int?
    /// Of what LibreOffice made: which it was.
    public var converter: String?
    /// Of what LibreOffice made: SHA-256 of the ODT that it was made from.
    public var source: String?
    /// Of a document with marks: the file that says what they mean.
    public var marks: Marks?
    /// Of a PDF with the data inside: what tells those data from others.
    public var embedded: String?
    /// Of a copy with tracked changes: the version since which they are.
    public var since: Int?
  }

  /// A file beside the manifest.
  public struct Marks: Sendable, Hashable, Codable {
    /// Below the output folder.
    public var path: String
    public var sha256: String
  }

  /// All that reaches a merged document.
  public struct Inputs: Sendable, Hashable, Codable {
    /// SHA-256 of the values that the layout sees.
    public var values: String
    /// SHA-256 of the layout and of each fragment that it includes, pictures inside, by path.
    public var layouts: [String: String]
    /// What else the document says or how it is laid out: paper, author, date.
    public var options: [String: String]
    /// Name, version and build of the program that merged it.
    public var program: String
    /// SHA-256 of the data files that the values come from, by path; a changed comment changes the
    /// file and not the values.
    public var data: [String: String]
  }

  static let currentFormat = 2
  static let fileName = "manifest.json"

  /// An entry by its path.
  func output(_ path: String) -> Output? { outputs.first { $0.path == path } }

  /// Puts an entry in the place of the one with its path.
  mutating func record(_ output: Output) {
    outputs.removeAll { $0.path == output.path }
    let place = outputs.firstIndex { $0.path > output.path } ?? outputs.endIndex
    outputs.insert(output, at: place)
  }

  /// `nil` when there is none, or none that this program understands.
  static func read(in folder: String) -> Manifest? {
    guard let bytes = try? WholeFile.read(Path.joined(folder, fileName)),
      let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(bytes)),
      manifest.format == currentFormat
    else { return nil }
    return manifest.confined
  }

  /// Without what lies outside of its folder: nothing that this program wrote does.
  private var confined: Manifest {
    var manifest = self
    manifest.outputs.removeAll { !Self.isInside($0.path) }
    manifest.pending?.removeAll { !Self.isInside($0.path) }
    for index in manifest.outputs.indices {
      if let marks = manifest.outputs[index].marks, !Self.isInside(marks.path) {
        manifest.outputs[index].marks = nil
      }
    }
    return manifest
  }

  private static func isInside(_ path: String) -> Bool {
    !path.hasPrefix("/") && !path.contains("\0")
      && path.split(separator: "/", omittingEmptySubsequences: false)
        .allSatisfy { !["", ".", ".."].contains($0) }
  }

  func bytes() -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Strings and integers always encode.
    let data = (try? encoder.encode(self)) ?? Data()
    return [UInt8](data) + [UInt8(ascii: "\n")]
  }
}
