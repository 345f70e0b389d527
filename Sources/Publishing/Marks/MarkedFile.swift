import Diagnostics
import Reports
import StructuredData
import Templating

/// A data file that marked values come from.
struct MarkedFile: Sendable {
  /// `informe`, `nacional`, or the region's id.
  let unit: String
  let root: DataNode?
  /// Where values stand that references repeat, so that none of their paths is theirs alone.
  private let shared: Set<SourceLocation>

  init(unit: String, root: DataNode?, source: SourceText?) {
    self.unit = unit
    self.root = root
    // Only a file with an anchor repeats anything.
    let mayRepeat = source?.bytes.contains(UInt8(ascii: "&")) ?? false
    shared = mayRepeat ? root.map(Self.repeated) ?? [] : []
  }

  /// The files that reports are made from, by the path that messages show.
  static func all(of reports: ReportSet) -> [String: MarkedFile] {
    var files: [(path: String, unit: String, root: DataNode?)] = [
      (reports.settings.file, "informe", reports.settings.data),
      (reports.nation.file, reports.wholeID, reports.nation.data),
    ]
    files += reports.regions.map { ($0.file, $0.region.id, $0.data) }
    return Dictionary(
      files.map { path, unit, root in
        (path, MarkedFile(unit: unit, root: root, source: reports.sources[path]))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The path of a value that prints; `nil` for one that references share.
  func path(of source: ValueSource) -> ValuePath? {
    if let place = source.place, shared.contains(place) { return nil }
    return ValuePath(of: source.path)
  }

  private static func repeated(in root: DataNode) -> Set<SourceLocation> {
    var known: Set<SourceLocation> = []
    var repeated: Set<SourceLocation> = []
    func walk(_ node: DataNode) {
      if !known.insert(node.span.location).inserted { repeated.insert(node.span.location) }
      for item in node.items ?? [] { walk(item) }
      for entry in node.entries ?? [] { walk(entry.value) }
    }
    walk(root)
    return repeated
  }
}

extension ValuePath {
  init(of steps: [ValueSource.Step]) {
    self.init(
      steps.map { step in
        switch step {
        case .key(let name): .key(name)
        case .item(let index): .item(index)
        }
      })
  }
}

extension DataNode {
  /// Every scalar below, in order, each with its key: enough to tell one value from another.
  var words: String {
    switch content {
    case .scalar(let scalar): scalar.text
    case .sequence(let items, _): items.map { "- \($0.words)" }.joined(separator: "\n")
    case .mapping(let entries, _):
      entries.map { "\($0.name): \($0.value.words)" }.joined(separator: "\n")
    }
  }

  /// The beginning of the SHA-256 of all that it says.
  package var digest: String { String(Fingerprint.sha256(Array(words.utf8)).prefix(16)) }

  /// What a person sees of a value: nothing of what is blank.
  package var shown: String { isNull ? "" : words }
}
