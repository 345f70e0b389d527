public import Diagnostics

/// What a record knows of findings from before, against which those of now are new or known (SARIF 2.1.0,
/// §3.27.24).
public struct FindingsBaseline: Sendable {
  /// A finding that the record knows.
  public struct Known: Sendable, Hashable {
    /// By which the record knows it: `H-012`.
    public var id: String
    /// Whether it was recorded in an earlier run, and not by this one.
    public var isOld: Bool
    /// Whether it was recorded with another value.
    public var isChanged: Bool
    /// Why whoever consolidates withdrew it; `nil` where nobody did.
    public var withdrawal: String?

    public init(id: String, isOld: Bool, isChanged: Bool, withdrawal: String? = nil) {
      self.id = id
      self.isOld = isOld
      self.isChanged = isChanged
      self.withdrawal = withdrawal
    }
  }

  /// A finding of the record that is no more.
  public struct Absent: Sendable, Hashable {
    public var id: String
    public var rule: String
    public var severity: Severity
    public var message: Message
    public var unit: String
    /// Where it was; `nil` when that is no more either.
    public var path: String?

    public init(
      id: String, rule: String, severity: Severity, message: Message, unit: String, path: String?
    ) {
      self.id = id
      self.rule = rule
      self.severity = severity
      self.message = message
      self.unit = unit
      self.path = path
    }
  }

  /// The findings of now that the record knows.
  public var known: [Finding: Known]
  /// In the order of the record.
  public var absent: [Absent]

  public init(known: [Finding: Known], absent: [Absent]) {
    self.known = known
    self.absent = absent
  }
}

extension Finding {
  /// Tells the finding from others of its report wherever its lines and rows move: by its rule, unit, field and
  /// words (`partialFingerprints`, SARIF 2.1.0, §3.27.17). Findings that share all of them are counted.
  static func fingerprints(of findings: [Finding]) -> [String] {
    var counts: [String: Int] = [:]
    return findings.map { finding in
      let field = finding.path.replacing(/\[\d+\]/, with: "[]")
      let key = [finding.rule, finding.unit, field, finding.subject ?? finding.quote]
        .joined(separator: "\u{1F}")
      let count = counts[key, default: 0]
      counts[key] = count + 1
      return hash(key) + (count == 0 ? "" : ":\(count + 1)")
    }
  }

  /// FNV-1a of 64 bits, as sixteen hexadecimal digits.
  private static func hash(_ text: String) -> String {
    let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
