/// The ledger of a workspace's rounds: each finding's life, line by line.
public struct Ledger: Sendable {
  /// In the order in which they were first found.
  public private(set) var findings: [TrackedFinding] = []
  private var places: [String: Int] = [:]

  public init() {}

  /// Reads lines as ``LedgerEntry/line`` writes them.
  ///
  /// - Throws: the number of the first line that is none, counted from 1.
  public init(_ bytes: [UInt8]) throws(DamagedLine) {
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
      guard let entry = LedgerEntry(line: line) else { throw DamagedLine(number: index + 1) }
      add(entry)
    }
  }

  public struct DamagedLine: Error, Hashable {
    public let number: Int
  }

  public mutating func add(_ entry: LedgerEntry) {
    if let place = places[entry.id] {
      findings[place].add(entry)
    } else {
      places[entry.id] = findings.count
      findings.append(TrackedFinding(first: entry))
    }
  }

  /// `nil` where no finding has the id; case does not count.
  public subscript(id: String) -> TrackedFinding? {
    places[id.uppercased()].map { findings[$0] }
  }

  /// The round that a unit is in, counted from 1; 0 before it was told of anything.
  public func round(of unit: String) -> Int {
    findings.lazy.filter { $0.unit == unit }.map(\.round).max() ?? 0
  }

  /// When a unit was told of its findings last, ISO 8601; `nil` when it never was.
  public func sent(to unit: String) -> String? {
    findings.lazy.filter { $0.unit == unit }.compactMap(\.sent).max()
  }

  /// The last day to answer that a unit was given when it was told last, ISO 8601; `nil` for the form's own.
  public func deadline(of unit: String) -> String? {
    let own = findings.filter { $0.unit == unit && $0.sent != nil }
    let last = own.compactMap(\.sent).max()
    return own.last { $0.sent == last && $0.deadline != nil }?.deadline
  }

  /// The next free id of a finding, or of what a person observed.
  func nextID(isObservation: Bool, beyond taken: Int) -> String {
    let prefix = isObservation ? "O-" : "H-"
    let numbers = findings.lazy.filter { $0.id.hasPrefix(prefix) }
      .compactMap { Int($0.id.dropFirst(prefix.count)) }
    let number = String((numbers.max() ?? 0) + taken + 1)
    return prefix + String(repeating: "0", count: max(0, 3 - number.count)) + number
  }
}
