/// The comment above a value's key by which a person accepts a finding in it.
public enum AcceptanceComment {
  /// The file with the comment above the line of the finding's key, in place of one that accepts the same.
  public static func adding(
    _ finding: Finding, because reason: String, to bytes: [UInt8]
  ) -> [UInt8] {
    let old = bytes
    let bytes = removing(finding, from: old)
    let gone = old.count { $0 == newline } - bytes.count { $0 == newline }
    let start = offset(ofLine: finding.acceptanceLine - gone, in: bytes)
    let indent = bytes[start...].prefix { $0 == UInt8(ascii: " ") }
    let words = reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let isDOS = bytes.firstIndex(of: newline).map { $0 > 0 && bytes[$0 - 1] == 13 } ?? false
    let comment = "# etapa4: acepta \(finding.rule) porque \(words)\(isDOS ? "\r" : "")\n"
    return bytes[..<start] + indent + Array(comment.utf8) + bytes[start...]
  }

  /// The file without the comments that accept the finding; the same where there is none.
  public static func removing(_ finding: Finding, from bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    var line = finding.acceptanceLine - 1
    while line > 0 {
      let start = offset(ofLine: line, in: bytes)
      let end = bytes[start...].firstIndex(of: newline).map { $0 + 1 } ?? bytes.count
      let text = String(decoding: bytes[start..<end], as: UTF8.self)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard text.isEmpty || text.hasPrefix("#") else { break }
      if Acceptances.acceptance(in: text[...])?.rule == finding.rule {
        bytes.removeSubrange(start..<end)
      }
      line -= 1
    }
    return bytes
  }

  /// - Parameter line: counted from 1.
  private static func offset(ofLine line: Int, in bytes: [UInt8]) -> Int {
    var start = 0
    for _ in stride(from: 1, to: line, by: 1) {
      guard let end = bytes[start...].firstIndex(of: newline) else { break }
      start = end + 1
    }
    return start
  }

  private static let newline = UInt8(ascii: "\n")
}
