import OpenDocument
import Reports
import Templating

/// A message of electronic mail with files (RFC 5322; MIME, RFC 2045 to 2047 and 2231), as a draft that
/// the desk's mail program opens to be sent.
///
/// The same contents make the same bytes. Whatever stands in a text, no header can come of it.
struct MailMessage {
  struct Attachment {
    let name: String
    let mediaType: String
    let bytes: [UInt8]
  }

  var from: MailAddress?
  var to: [MailAddress] = []
  let subject: String
  let date: CalendarDate
  /// Lines with `\n`.
  let text: String
  let attachments: [Attachment]

  /// Lines end in CR and LF, and none is longer than 76 characters but for those of long addresses.
  var bytes: [UInt8] {
    let body = parts
    let id = Fingerprint.sha256(Array((addresses + body).utf8))
    var headers = ["Date: \(Self.day(date))"]
    if let from {
      headers += ["From: \(Self.mailbox(from))", "Reply-To: \(Self.mailbox(from))"]
    }
    if !to.isEmpty { headers.append("To: " + to.map(Self.mailbox).joined(separator: ",\r\n ")) }
    let host = from?.address.split(separator: "@").last.map(String.init) ?? "etapa4.invalid"
    headers += [
      Self.unstructured("Subject", subject),
      "Message-ID:\r\n <\(id.prefix(32))@\(host)>",
      "X-Unsent: 1", "MIME-Version: 1.0",
      "Content-Type: multipart/mixed;\r\n boundary=\"\(boundary)\"",
    ]
    return Array((headers.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
  }

  private var addresses: String {
    ([from?.address ?? ""] + to.map(\.address) + [subject, "\(date)"]).joined(separator: "\n")
  }

  /// Stands in no encoded part: an equals sign is followed by other characters there (RFC 2045, 6.7).
  private var boundary: String { "=_etapa4_" }

  private var parts: String {
    let text =
      "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
      + "\r\n" + Self.quotedPrintable(text)
    let files = attachments.map { file in
      "Content-Type:\r\n \(file.mediaType)\r\nContent-Transfer-Encoding: base64\r\n"
        + "Content-Disposition: attachment;\(Self.fileName(file.name))\r\n\r\n"
        + Self.lines(of: Base64.encoded(file.bytes))
    }
    return ([text] + files).map { "--\(boundary)\r\n\($0)\r\n" }.joined() + "--\(boundary)--\r\n"
  }

  // MARK: Headers

  /// `Fri, 04 Dec 2009 00:00:00 -0000`: the day, of whatever place (RFC 5322, 3.3).
  private static func day(_ date: CalendarDate) -> String {
    let (year, month, day) = (date.year, date.month ?? 1, date.day ?? 1)
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    // Sakamoto's rule of the day of the week; 0 is Sunday.
    let shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    let base = month < 3 ? year - 1 : year
    let weekday = (base + base / 4 - base / 100 + base / 400 + shift[month - 1] + day) % 7
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    func digits(_ number: Int, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    return
      "\(days[weekday]), \(digits(day, 2)) \(months[month - 1]) \(digits(year, 4)) 00:00:00 -0000"
  }

  private static func mailbox(_ address: MailAddress) -> String {
    if address.name.isEmpty { return address.address }
    let name = clean(address.name)
    let isPlain = name.utf8.allSatisfy {
      $0 < 0x80 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
    }
    return isPlain && name.utf8.count < 60
      ? "\"\(name)\" <\(address.address)>"
      : "\(encodedWords(name, first: 10))\r\n <\(address.address)>"
  }

  private static func unstructured(_ name: String, _ text: String) -> String {
    let text = clean(text)
    let isPlain = text.utf8.allSatisfy { $0 < 0x80 } && !text.contains("=?")
    return isPlain && text.utf8.count + name.utf8.count < 74
      ? "\(name): \(text)" : "\(name): \(encodedWords(text, first: name.utf8.count + 2))"
  }

  /// Without line breaks and other characters that end or hide a header.
  private static func clean(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .lineSeparator, .paragraphSeparator, .format: " "
          default: scalar
          }
        }))
  }

  /// RFC 2047: whole characters, in words of at most 75 characters, each on a line of its own.
  ///
  /// - Parameter first: how many characters stand on the first line already.
  private static func encodedWords(_ text: String, first: Int) -> String {
    var words: [[UInt8]] = [[]]
    // Of 75 characters 12 are the word's own; three bytes are four characters of Base64.
    func room() -> Int { words.count == 1 ? max(9, (63 - first) / 4 * 3) : 45 }
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if words[words.count - 1].count + bytes.count > room() { words.append([]) }
      words[words.count - 1] += bytes
    }
    return words.map { "=?UTF-8?B?\(Base64.encoded($0))?=" }.joined(separator: "\r\n ")
  }

  /// The parameter of a disposition; other characters than ASCII as RFC 2231 has them.
  private static func fileName(_ name: String) -> String {
    let name = clean(name)
    func isPlain(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"):
        true
      default: false
      }
    }
    if name.utf8.allSatisfy(isPlain) { return "\r\n filename=\"\(name)\"" }
    let encoded = name.utf8.map { isPlain($0) ? String(UnicodeScalar($0)) : "%" + hexadecimal($0) }
    // Long values are parted, each part on a line of its own.
    var parts = [""]
    for piece in encoded {
      if parts[parts.count - 1].utf8.count > 50 { parts.append("") }
      parts[parts.count - 1] += piece
    }
    if parts.count == 1 { return "\r\n filename*=UTF-8''\(parts[0])" }
    return parts.enumerated().map { index, part in
      "\r\n filename*\(index)*=\(index == 0 ? "UTF-8''" : "")\(part)"
    }.joined(separator: ";")
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = Array("0123456789ABCDEF")
    return "\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
  }

  // MARK: Bodies

  private static func lines(of base64: String) -> String {
    let bytes = Array(base64.utf8)
    let lines = stride(from: 0, to: bytes.count, by: 76).map { start in
      String(decoding: bytes[start..<min(start + 76, bytes.count)], as: UTF8.self)
    }
    return lines.joined(separator: "\r\n")
  }

  private static func quotedPrintable(_ text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.map(quotedLine).joined(separator: "\r\n")
  }

  private static func quotedLine(_ line: Substring) -> String {
    var result = ""
    var length = 0
    let bytes = Array(line.utf8)
    for (index, byte) in bytes.enumerated() {
      let isLast = index == bytes.count - 1
      let isPlain =
        (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=")
        || byte == UInt8(ascii: " ") && !isLast
      let piece = isPlain ? String(UnicodeScalar(byte)) : "=" + hexadecimal(byte)
      // One column is kept for the mark of a line that goes on.
      if length + piece.utf8.count > 75 {
        result += "=\r\n"
        length = 0
      }
      result += piece
      length += piece.utf8.count
    }
    return result
  }
}
