internal import Diagnostics
internal import Text

/// Text that looks like a tag of another template language, or like one of ours with a brace too few.
///
/// It is printed as text, which may be meant so: braces and brackets have other uses. Only what looks
/// like a name or a command is told, so that `{1, 2}`, `[sic]`, `[1]` and the braces of a formula pass.
struct ForeignSyntax {
  /// As it stands in the text.
  let written: String
  /// What it may mean here, with its braces.
  let suggestion: Message

  /// What a text holds outside of its tags.
  static func all(in text: [Unicode.Scalar], outside tags: [Range<Int>]) -> [ForeignSyntax] {
    guard text.contains(where: { signs.contains($0) }) else { return [] }
    var rest = Array(text.prefix(longestText))
    for tag in tags {
      for index in tag where index < rest.count { rest[index] = blank }
    }
    // Most paragraphs hold nothing but our own tags.
    guard rest.contains(where: { signs.contains($0) }) else { return [] }
    var search = Search(words: String(String.UnicodeScalarView(rest)))
    search.run()
    return search.found
  }

  /// A template's own paragraphs are shorter.
  private static let longestText = 4000
  private static let signs: [Unicode.Scalar] = ["{", "}", "[", "«", "<", "%"]
  /// Stands for a tag, or for what was told already: neither a letter nor a space.
  private static let blank: Unicode.Scalar = "\u{FFFC}"

  private struct Search {
    var words: String
    var found: [ForeignSyntax] = []

    /// The most certain first; nothing is told twice.
    mutating func run() {
      if words.contains("{") {
        take(/\{%-?\s*([\p{L}]+)\s*(.{0,80}?)-?%\}/) { Self.command(String($0.1), String($0.2)) }
        take(/\{#\s*(.{0,80}?)\s*#\}/) { Self.tag("! \($0.1) ") }
        take(/[$#@!]\{\s*([\p{L}_][\p{L}\p{N}_.]*)\s*\}/) { Self.value($0.1) }
        take(/\{\s+\{\s*([#\/]?[\p{L}_][^{}]{0,80}?)\s*\}\s*\}/) { Self.value($0.1) }
        take(/\{\{?\s*([#\/]?[\p{L}_][^{}]{0,80}?)\s*\}\s+\}/) { Self.value($0.1) }
        take(/\{\s*([#\/^>@])\s*([\p{L}_][\p{L}\p{N}_. ]{0,80}?)\s*\}/) {
          Self.command(sign: String($0.1), String($0.2))
        }
        take(
          /(^|[^\p{L}\p{N}_^}\\])\{\s*([\p{L}_][\p{L}\p{N}_]*(?:(?:\.[\p{L}_][\p{L}\p{N}_]*)|\[\w*\])*)(?::[^{}]{0,80})?\s*\}(?!\})/
        ) {
          Self.isName($0.2) ? Self.value($0.2) : nil
        }
      }
      if words.contains("<") {
        take(/<<\s*\[?\s*([\p{L}_][\p{L}\p{N}_.]*)\s*\]?\s*>>/) { Self.value($0.1) }
        take(/<%=?\s*([\p{L}_].{0,80}?)\s*%>/) { Self.value($0.1) }
      }
      if words.contains("[") {
        take(/\[\[\s*([\p{L}_][\p{L}\p{N}_.]*)\s*\]\]/) { Self.value($0.1) }
        take(/\[([\p{Lu}][\p{Lu}\p{N}_ ]*)\]/) {
          Self.isLoud($0.1) ? Self.value(Self.lowered($0.1)) : nil
        }
      }
      if words.contains("«") {
        take(/«\s*([\p{L}_][\p{L}\p{N}_]*)\s*»/) {
          Self.isField($0.1) ? Self.value($0.1) : nil
        }
      }
      if words.contains("%") {
        take(/(^|[^\p{L}\p{N}%])%([\p{L}_][\p{L}\p{N}_]{2,})%/) { Self.value($0.2) }
      }
      lone()
    }

    private mutating func take<Output>(
      _ regex: Regex<Output>, _ suggestion: (Regex<Output>.Match) -> Message?
    ) {
      for match in words.matches(of: regex).reversed() {
        guard let suggestion = suggestion(match) else { continue }
        let written = words[match.range].trimmingCharacters
        found.append(ForeignSyntax(written: written, suggestion: suggestion))
        words.replaceSubrange(match.range, with: "\u{FFFC}")
      }
    }

    /// Two closing braces that no others open.
    private mutating func lone() {
      guard words.contains("}}") else { return }
      var depth = 0
      var last: Character?
      var name = ""
      for character in words {
        if character == "{" {
          depth += 1
          name = ""
        } else if character == "}" {
          if depth > 0 {
            depth -= 1
          } else if last == "}" {
            found.append(
              ForeignSyntax(
                written: "}}",
                suggestion: name.contains { !$0.isWhitespace }
                  ? Self.value(name.trimmed)
                  : Message(es: "{{ nombre }}", en: "{{ name }}")))
            return
          }
        } else {
          name =
            character.isLetter || character.isNumber || "_.".contains(character)
            ? (last?.isWhitespace == true ? "" : name) + String(character)
            : character.isWhitespace ? name : ""
        }
        last = character
      }
    }

    private static func tag(_ content: String) -> Message { Message(verbatim: "{{\(content)}}") }

    private static func value(_ name: some StringProtocol) -> Message { tag(" \(name) ") }

    private static func command(_ word: String, _ rest: String) -> Message {
      switch word.lowercased() {
      case "endfor": Message(es: "{{/cada}}", en: "{{/each}}")
      case "endif": Message(es: "{{/si}}", en: "{{/if}}")
      case "else": Message(es: "{{sino}}", en: "{{else}}")
      default:
        TagHabit.opening(of: word + (rest.isEmpty ? "" : " " + rest.trimmed))
          ?? Message(es: "{{#si x}}, {{#cada xs como x}}", en: "{{#if x}}, {{#each xs as x}}")
      }
    }

    private static func command(sign: String, _ name: String) -> Message {
      switch sign {
      case "#" where BlockKind(word: name.prefix { $0.isLetter }) != nil: tag("#\(name)")
      case "#": Message(es: "{{#cada \(name) como x}}", en: "{{#each \(name) as x}}")
      case "/":
        BlockKind(word: name) == nil
          ? Message(es: "{{/cada}}", en: "{{/each}}") : tag("/\(name)")
      case "^": Message(es: "{{#salvo \(name)}}", en: "{{#unless \(name)}}")
      case ">": tag("> \(name) ")
      default: value(name)
      }
    }

    /// One letter, or «sic», between braces is no tag.
    private static func isName(_ word: Substring) -> Bool {
      word.count > 1 && word.lowercased() != "sic"
    }

    /// Words in capitals that are a name to fill in: not an abbreviation or a numeral.
    private static func isLoud(_ words: Substring) -> Bool {
      if short.contains(String(words)) { return true }
      let letters = words.count { $0.isLetter }
      let isNumeral = words.allSatisfy { "IVXLCDM".contains($0) }
      return letters >= 5 && !isNumeral && !words.hasSuffix(" ")
    }

    private static let short: Set<String> = [
      "RUT", "RUN", "MES", "AÑO", "DÍA", "DIA", "NAME", "DATE", "YEAR", "CITY",
    ]

    private static func lowered(_ words: Substring) -> String {
      words.lowercased().replacing(" ", with: "_")
    }

    /// A merge field, not a quoted word: it joins words, or shouts.
    private static func isField(_ word: Substring) -> Bool {
      let joinsWords = zip(word, word.dropFirst()).contains { $0.isLowercase && $1.isUppercase }
      return word.contains("_") || joinsWords || isLoud(word)
    }
  }
}

extension Substring {
  fileprivate var trimmingCharacters: String { String(self).trimmed }
}

extension TemplateFault {
  /// `{{ a or "x" }}`, which prints whether one of them is there.
  static func printedChoice(_ tag: Tag, other: String) -> Diagnostic {
    Diagnostic(
      rule: "TPL-72", severity: .warning,
      Message(
        es: "{{\(tag.source)}} imprime «sí» o «no», y no uno de los dos valores",
        en: "{{\(tag.source)}} prints “sí” or “no”, and not one of the two values"),
      at: tag.place.place,
      remedy: Message(
        es: "para poner \(other) cuando el dato falta, escriba {{ dato? | por_defecto \(other) }}",
        en: "to put \(other) where the data lacks, write {{ data? | default \(other) }}"))
  }

  /// Text that looks like a tag: one warning for a place.
  static func foreignSyntax(_ found: [ForeignSyntax], at place: Place) -> Diagnostic? {
    guard let first = found.first else { return nil }
    let others = found.dropFirst().prefix(3).map(\.written)
    let es = others.isEmpty ? "" : " (también «" + others.joined(separator: "», «") + "»)"
    let en = others.isEmpty ? "" : " (“" + others.joined(separator: "”, “") + "” too)"
    return Diagnostic(
      rule: "TPL-72", severity: .warning,
      Message(
        es: "«\(first.written)» parece una marca y saldrá como texto\(es)",
        en: "“\(first.written)” looks like a tag and will be printed as text\(en)"), at: place,
      remedy: Message(
        es: "si es una marca, escriba \(first.suggestion.spanish); si es texto, déjelo así",
        en: "if it is a tag, write \(first.suggestion.english); if it is text, leave it so"))
  }
}
