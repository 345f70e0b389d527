/// Texts as a person would write them in YAML.
enum YAMLText {
  private static let width = 96

  /// `head` is the key with its colon and a space; the value follows on its line, or below it.
  static func value(_ text: String, behind head: String, margin: String) -> [String] {
    if isPlain(text), head.count + text.count <= width { return [head + text] }
    let isFoldable =
      !text.contains("\n") && !text.contains("\t") && !text.contains("  ") && text.first != " "
      && text.last != " "
    if isFoldable, text.count > 60 {
      return ["\(head)>-"] + wrapped(text, width: width - margin.count).map { margin + $0 }
    }
    let isLiteral =
      text.contains("\n") && !text.hasPrefix(" ") && !text.hasPrefix("\n") && !text.hasSuffix("\n")
      && !text.contains("\t") && !text.contains("\r")
    if isLiteral {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      return ["\(head)|-"] + lines.map { $0.isEmpty ? "" : margin + $0 }
    }
    return [head + quoted(text)]
  }

  /// A text as comment lines.
  static func comment(_ text: String, margin: String) -> [String] {
    let words = text.split { $0.isWhitespace }.joined(separator: " ")
    return wrapped(words, width: width - margin.count - 2).map { "\(margin)# \($0)" }
  }

  /// Whether the text means itself when nothing marks it as a text.
  private static func isPlain(_ text: String) -> Bool {
    let special = ["null", "true", "false", "yes", "no", "on", "off", "ninguna", "ninguno", "~"]
    guard let first = text.first, first.isLetter || first.isNumber, text.last != " ",
      text.last != ":", !special.contains(text.lowercased())
    else { return false }
    // A number stays a number: who wrote it meant one.
    return !text.contains(": ") && !text.contains(" #")
      && !text.contains { $0.isNewline || $0 == "\t" }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + (line.isEmpty ? [] : [line])
  }
}
