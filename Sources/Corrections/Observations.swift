public import Diagnostics
public import Reports
public import StructuredData
internal import Text

/// An observation that the reviewer made to a version, as the workspace's `observaciones.yaml` has it.
public struct Observation: Sendable, Hashable {
  /// Its number in the reviewer's letter.
  public let number: String?
  /// The letter.
  public let letter: String?
  /// As the file writes it.
  public let date: String?
  /// `informe`, `nacional` or a region's id; `nil` when it is about all of them.
  public let unit: String?
  /// A key, a path of keys, or an activity of the form such as `IV. 1.1`; `nil` when about all.
  public let field: String?
  /// What was observed.
  public let text: String?
  /// Who made it, where it was a comment on a document.
  public let author: String?
  /// What the service answers.
  public let answer: String?
  /// Where the file has it; `nil` of one that no file has yet.
  public let place: Place?

  public init(
    number: String? = nil, letter: String? = nil, date: String? = nil, unit: String? = nil,
    field: String? = nil, text: String?, author: String? = nil, answer: String? = nil
  ) {
    self.number = number
    self.letter = letter
    self.date = date
    self.unit = unit
    self.field = field
    self.text = text
    self.author = author
    self.answer = answer
    place = nil
  }

  /// «Observación 3, Ord. N.º 4512, Ana Rojas, 2009-12-04», with what of it is there.
  public var reference: String {
    [number, letter, author, date].compactMap { $0 }.joined(separator: ", ")
  }

  /// As the file has it.
  public var written: NewValue {
    let entries: [(String, NewValue?)] = [
      ("numero", number.map { .text($0) }), ("oficio", letter.map { .text($0) }),
      ("fecha", date.map { .text($0) }), ("autor", author.map { .text($0) }),
      ("region", unit.map { .text($0) }), ("campo", field.map { .text($0) }),
      ("texto", text.map { .text($0) }), ("respuesta", answer.map { .text($0) }),
    ]
    return .record(entries.compactMap { key, value in value.map { .init(key, $0) } })
  }

  /// Whether a correction is about what the observation is about.
  public func isAbout(_ change: Change, labels: FieldLabels) -> Bool {
    if let unit, unit != change.unit { return false }
    // An observation about nothing in particular is answered by no correction in particular.
    guard let field else { return unit != nil }
    let keys = change.path.keys
    let wanted = field.split(separator: ".").map { key in
      String(key.prefix { $0 != "[" })
    }
    if keys.count >= wanted.count, zip(keys, wanted).allSatisfy({ $0 == $1 || $1 == "*" }) {
      return true
    }
    let words = field.lettersAndDigits
    return !words.isEmpty && labels.section(of: change.path).lettersAndDigits.contains(words)
  }
}

extension [Observation] {
  /// In the workspace's folder.
  public static let fileName = "observaciones.yaml"
  /// How many faults of the file are told.
  private static let faultLimit = 500
  private static let keys = [
    "numero", "oficio", "fecha", "autor", "region", "campo", "texto", "respuesta",
  ]

  /// Reads the file; a workspace without it has none.
  public static func read(
    in folder: String, whole: String = "nacional", regions: RegionTable, files: some FileSource
  ) throws(DiagnosticError) -> [Observation] {
    let path = folder.isEmpty || folder == "." ? fileName : "\(folder)/\(fileName)"
    let file: DataFile
    do {
      file = try DataFile.read(path, named: path, files: files)
    } catch FileError.notFound {
      return []
    } catch {
      throw DiagnosticError([CorrectionMessages.unreadable(path, error)])
    }
    var faults = file.diagnostics
    var observations: [Observation] = []
    if let root = file.root, !root.isNull {
      if root.items == nil {
        faults.append(CorrectionMessages.notAList(at: file.source.place(root.span)))
      }
      for item in root.items ?? [] {
        observations.append(
          Observation(item, whole: whole, regions: regions, source: file.source, faults: &faults))
      }
    }
    if faults.count > faultLimit {
      let more = CorrectionMessages.more(faults.count - faultLimit, at: path)
      faults = faults.prefix(faultLimit) + [more]
    }
    if !faults.isEmpty { throw DiagnosticError(faults) }
    return observations
  }

  fileprivate static var knownKeys: [String] { keys }
}

extension Observation {
  fileprivate init(
    _ node: DataNode, whole: String, regions: RegionTable, source: SourceText,
    faults: inout [Diagnostic]
  ) {
    if node.entries == nil {
      faults.append(CorrectionMessages.notAList(at: source.place(node.span)))
    }
    for entry in node.entries ?? [] {
      if ![Observation].knownKeys.contains(entry.name) {
        faults.append(
          CorrectionMessages.unknownKey(
            entry.name, known: [Observation].knownKeys, at: source.place(entry.key.span)))
      } else if entry.value.scalar == nil, !entry.value.isNull {
        faults.append(
          CorrectionMessages.notAText(entry.name, at: source.place(entry.value.span)))
      }
    }
    func text(_ key: String) -> String? {
      guard let value = node[key], !value.isNull else { return nil }
      return value.scalar?.text
    }
    number = text("numero")
    letter = text("oficio")
    date = text("fecha")
    field = text("campo")
    self.text = text("texto")
    author = text("autor")
    answer = text("respuesta")
    var unit: String?
    if let name = text("region") {
      unit = ["informe", whole].contains(name) ? name : regions.region(named: name)?.id
      if unit == nil, let value = node["region"] {
        faults.append(CorrectionMessages.unknownRegion(name, at: source.place(value.span)))
      }
    }
    self.unit = unit
    place = source.place((node["campo"] ?? node["texto"] ?? node).span)
  }
}
