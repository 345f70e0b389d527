internal import Diagnostics
internal import Text

/// What an author used to other template languages wrote, and what it is called here.
///
/// Mustache, Handlebars, Jinja, Django, Carbone, docxtpl and Word's merge fields are what people
/// bring along. A habit is looked for only in a tag that was not understood.
struct TagHabit {
  /// The part of the tag that belongs to the other language.
  let word: String
  let remedy: Message

  /// `nil` when nothing is recognised.
  init?(_ source: String) {
    let source = Token.visible(source).trimmed
    guard source.utf8.count <= Self.longest else { return nil }
    let bare = Self.withoutQuoted(source)
    for find in [Self.sign, Self.block, Self.end, Self.word, Self.operation] {
      if let (word, remedy) = find(source, bare) {
        self.word = word
        self.remedy = remedy
        return
      }
    }
    return nil
  }

  /// What people write by habit is short; looking takes more time than the length.
  private static let longest = 200

  private typealias Finding = (word: String, remedy: Message)

  /// The source with what stands between quotes blanked, so that no sign in it counts.
  private static func withoutQuoted(_ source: String) -> String {
    var result = ""
    var closer: Character?
    for character in source {
      if let open = closer {
        if character == open { closer = nil }
        result.append(" ")
      } else if let close = ["\"": "\"", "“": "”", "«": "»", "'": "'"][character] as Character? {
        closer = close
        result.append(" ")
      } else {
        result.append(character)
      }
    }
    return result
  }

  private static func write(_ es: String, _ en: String) -> Message {
    Message(es: "escriba \(es)", en: "write \(en)")
  }

  private static func write(_ both: String) -> Message { write(both, both) }

  /// The opening tag of a block in another language's words, such as `for x in xs`.
  static func opening(of command: String) -> Message? {
    func tag(_ remedy: String) -> String {
      guard let start = remedy.firstRange(of: "{{"), let end = remedy.firstRange(of: "}}") else {
        return remedy
      }
      return String(remedy[start.lowerBound..<end.upperBound])
    }
    let word = command.prefix { $0.isLetter }
    let rest = String(command.dropFirst(word.count)).trimmed
    guard let remedy = opening(word.lowercased(), rest)?.remedy else { return nil }
    return Message(es: tag(remedy.spanish), en: tag(remedy.english))
  }

  // MARK: Signs before a name

  private static func sign(_ source: String, _ bare: String) -> Finding? {
    if let match = source.wholeMatch(of: /\{\s*(.*?)\s*\}/) {
      return ("{", write("{{ \(match.1) }}"))
    }
    if let match = source.wholeMatch(of: /([&=$@~*:])\s*([\p{L}_].*)/), match.1 != "@",
      match.1 != ":"
    {
      return (String(match.1), write("{{ \(match.2) }}"))
    }
    if let match = source.wholeMatch(of: /\.\.\/(.+)/) {
      let inner = match.1.replacing("../", with: "@parent.").replacing("/", with: ".")
      return ("../", write("{{ @parent.\(inner) }}"))
    }
    if let match = source.wholeMatch(of: /\.\/(.+)/) { return ("./", write("{{ \(match.1) }}")) }
    if source == "." { return (".", write("{{ this }}")) }
    if source == "^" { return ("^", write("{{sino}}", "{{else}}")) }
    if let match = source.wholeMatch(of: /\^\s*(.+)/) {
      return (
        "^",
        write("{{#salvo \(match.1)}} … {{/salvo}}", "{{#unless \(match.1)}} … {{/unless}}")
      )
    }
    if let match = source.wholeMatch(of: /MERGEFIELD\s+"?([^\s"]+).*/) {
      return ("MERGEFIELD", write("{{ \(match.1) }}"))
    }
    return nil
  }

  // MARK: Blocks

  private static func block(_ source: String, _ bare: String) -> Finding? {
    guard let match = source.wholeMatch(of: /[#:%]\s*([\p{L}_]+)?\s*(.*)/) else {
      return nil
    }
    let word = String(match.1 ?? "").lowercased()
    let rest = String(match.2)
    if let kind = BlockKind(word: word) {
      if kind == .each { return loop(rest) }
      guard let match = rest.wholeMatch(of: /(.+?)\s+(then|entonces)/) else { return nil }
      return (
        String(match.2),
        write("{{#\(kind.spanish) \(match.1)}}", "{{#\(kind.rawValue) \(match.1)}}")
      )
    }
    if word.isEmpty { return nil }
    if let finding = opening(word, rest) { return finding }
    if let near = Suggestion.nearest(to: word, among: blockWords) {
      return ("#" + word, write("{{#\(near)\(rest.isEmpty ? "" : " " + rest)}}"))
    }
    let name = rest.isEmpty ? String(source.dropFirst()).trimmed : rest
    return (
      "#" + word,
      Message(
        es: "para repetir escriba {{#cada \(name) como x}} … {{/cada}}; para elegir, "
          + "{{#si \(name)}} … {{/si}}",
        en: "to repeat write {{#each \(name) as x}} … {{/each}}; to choose, "
          + "{{#if \(name)}} … {{/if}}")
    )
  }

  private static let blockWords: [String] =
    BlockKind.allCases.flatMap { [$0.rawValue, $0.spanish] }.filter { $0.count > 2 }

  /// A block in the words of another language.
  private static func opening(_ word: String, _ rest: String) -> Finding? {
    switch word {
    case "for", "foreach", "loop", "repeat", "each", "para", "repetir", "recorrer":
      return loop(rest).map { (word, $0.remedy) }
        ?? (word, write("{{#cada lista como x}} … {{/cada}}", "{{#each list as x}} … {{/each}}"))
    case "if", "si", "when", "cuando", "ifelse":
      let condition = rest.isEmpty ? "x" : rest.replacing(/\s+(then|entonces)$/, with: "")
      return (word, write("{{#si \(condition)}} … {{/si}}", "{{#if \(condition)}} … {{/if}}"))
    case "unless":
      return (
        word, write("{{#salvo \(rest)}} … {{/salvo}}", "{{#unless \(rest)}} … {{/unless}}")
      )
    case "with":
      return (word, write("{{#con \(rest)}} … {{/con}}", "{{#with \(rest)}} … {{/with}}"))
    case "case", "switch", "choose", "select", "segun", "según":
      return (
        word,
        write(
          "{{#si x = 1}} … {{sino si x = 2}} … {{sino}} … {{/si}}",
          "{{#if x = 1}} … {{else if x = 2}} … {{else}} … {{/if}}")
      )
    case "set", "assign", "var", "let", "def", "define", "asignar":
      let parts = rest.split(separator: "=", maxSplits: 1)
      let name = parts.first.map { String($0).trimmed } ?? "x"
      let value = parts.count == 2 ? String(parts[1]).trimmed : "1"
      return (
        word,
        write("{{#sea \(name) = \(value)}} … {{/sea}}", "{{#let \(name) = \(value)}} … {{/let}}")
      )
    case "else", "sino", "otherwise", "default":
      return rest.isEmpty ? (word, write("{{sino}}", "{{else}}")) : elseIf(word, rest)
    case "elseif", "elsif", "elif", "sinosi": return elseIf(word, rest)
    case "end", "endif", "endfor", "endeach", "fi", "fin", "finsi":
      return (word, write("{{/si}} o {{/cada}}", "{{/if}} or {{/each}}"))
    case "include", "import", "partial", "incluir", "extends", "insert":
      let name = rest.filter { !"\"'“”’‘".contains($0) }
      return (word, write("{{> \(name.isEmpty ? "parte" : name) }}"))
    case "comment", "comentario", "rem": return (word, write("{{! \(rest) }}"))
    default: return nil
    }
  }

  private static func elseIf(_ word: String, _ rest: String) -> Finding {
    let condition = rest.isEmpty ? "x" : rest.replacing(/^(if|si)\s+/, with: "")
    return (word, write("{{sino si \(condition)}}", "{{else if \(condition)}}"))
  }

  /// `x in xs`, `xs as |x|`, `xs x`, `xs as x, i`: the ways to name an item.
  private static func loop(_ source: String) -> Finding? {
    func finding(_ word: String, _ list: Substring, _ name: Substring) -> Finding {
      (word, write("{{#cada \(list) como \(name)}}", "{{#each \(list) as \(name)}}"))
    }
    if let match = source.wholeMatch(
      of:
        /\(?\s*(?:var |let |const )?([\p{L}_][\p{L}\p{N}_]*)(?:\s*,\s*[\p{L}_]+)?\s+(in|of|en|de)\s+([^\s\)]+)\s*\)?:?/
    ) {
      return finding(String(match.2), match.3, match.1)
    }
    if let match = source.wholeMatch(of: /(\S+)\s+(?:as|como)\s+\|\s*([\p{L}_][\p{L}\p{N}_]*).*/) {
      return finding("|", match.1, match.2)
    }
    if let match = source.wholeMatch(
      of: /(\S+)\s+(?:as|como)\s+([\p{L}_][\p{L}\p{N}_]*)\s*(,|=>).*/)
    {
      let (word, remedy) = finding(String(match.3), match.1, match.2)
      return (
        word,
        Message(
          es: remedy.spanish + "; el número del elemento es @numero y su clave, @clave",
          en: remedy.english + "; the item's number is @number, its key @key")
      )
    }
    if let match = source.wholeMatch(of: /([^\s|]+)\s+([\p{L}_][\p{L}\p{N}_]*)/) {
      return finding(String(match.2), match.1, match.2)
    }
    return nil
  }

  // MARK: Ends

  private static func end(_ source: String, _ bare: String) -> Finding? {
    guard let match = source.wholeMatch(of: /\/\s*([\p{L}_]*)\s*(.*)/) else { return nil }
    let word = match.1.lowercased()
    if BlockKind(word: word) != nil { return (String(match.2), write("{{/\(word)}}")) }
    switch word {
    case "for", "foreach", "loop", "repeat", "para": return (word, write("{{/cada}}", "{{/each}}"))
    case "set", "assign", "def": return (word, write("{{/sea}}", "{{/let}}"))
    case "case", "switch", "when", "cuando": return (word, write("{{/si}}", "{{/if}}"))
    default: break
    }
    if let near = Suggestion.nearest(to: word, among: blockWords) {
      return ("/" + word, write("{{/\(near)}}"))
    }
    return (
      "/" + word,
      Message(
        es: "cierre el bloque con su palabra: {{/cada}}, {{/si}}, {{/salvo}}, {{/con}}, {{/sea}}",
        en: "close the block by its word: {{/each}}, {{/if}}, {{/unless}}, {{/with}}, {{/let}}")
    )
  }

  // MARK: Words

  /// A word of another language before all else, without the sign of a block.
  private static func word(_ source: String, _ bare: String) -> Finding? {
    guard let match = source.wholeMatch(of: /([\p{L}_]+)\b\s*(.*)/) else { return nil }
    let word = match.1.lowercased()
    let rest = String(match.2)
    if word == "si", rest.lowercased() == "no" { return ("si no", write("{{sino}}", "{{else}}")) }
    if word == "else" || word == "sino" {
      if rest.isEmpty { return nil }
      return rest.lowercased() == "if" || rest.lowercased() == "si"
        ? elseIf(rest, "") : elseIf(word, rest.replacing(/^(unless|salvo)\s+/, with: "not "))
    }
    // A filter or a sign after it shows that the word is a name.
    if let first = rest.first, !first.isLetter, !"\"'“(".contains(first) { return nil }
    return rest.isEmpty ? nil : opening(word, rest)
  }

  // MARK: Signs between values

  private static let signs: [(sign: String, Message)] = [
    ("&&", write("«y»: {{#si a y b}}", "“and”: {{#if a and b}}")),
    ("||", write("«o»: {{#si a o b}}", "“or”: {{#if a or b}}")),
    ("??", write("{{ a? | por_defecto b }}", "{{ a? | default b }}")),
    ("?:", write("{{ a? | por_defecto b }}", "{{ a? | default b }}")),
    ("===", write("«=»", "“=”")), ("!==", write("«≠» o «!=»", "“≠” or “!=”")),
    ("<>", write("«≠» o «!=»", "“≠” or “!=”")), ("=<", write("«<=»", "“<=”")),
    ("=>", write("«>=»", "“>=”")),
  ]

  private static let operators: [String: (es: String, en: String)] = [
    "eq": ("=", "="), "ne": ("≠", "≠"), "neq": ("≠", "≠"), "gt": (">", ">"), "lt": ("<", "<"),
    "ge": (">=", ">="), "gte": (">=", ">="), "le": ("<=", "<="), "lte": ("<=", "<="),
    "is": ("=", "="), "es": ("=", "="), "equals": ("=", "="), "mod": ("%", "%"), "div": ("/", "/"),
    "e": ("y", "and"), "u": ("o", "or"), "xor": ("≠", "≠"), "contains": ("en", "in"),
    "contiene": ("en", "in"),
  ]

  private static func operation(_ source: String, _ bare: String) -> Finding? {
    for (sign, remedy) in signs where bare.contains(sign) { return (sign, remedy) }
    if let match = bare.firstMatch(
      of: /\(\s*(eq|ne|gt|lt|gte|lte|and|or|not)\s+(\S+)\s+([^\s\)]+)\s*\)/)
    {
      let sign = operators[String(match.1)]?.en ?? String(match.1)
      return (String(match.1), write("\(match.2) \(sign) \(match.3)"))
    }
    for match in bare.matches(of: /\s(\w+)(?=\s)/) {
      guard let sign = operators[match.1.lowercased()] else { continue }
      let word = match.1.lowercased()
      if word.hasPrefix("conti") || word == "contains" {
        return (String(match.1), write("«b en a»", "“b in a”"))
      }
      return (String(match.1), write("«\(sign.es)»", "“\(sign.en)”"))
    }
    if let match = bare.firstMatch(of: /(?:^|[\s(])!\s*([\p{L}_][\p{L}\p{N}_.]*)/) {
      return ("!", write("«no \(match.1)»", "“not \(match.1)”"))
    }
    if let match = bare.wholeMatch(of: /([^?:]+?)\s*\?\s*([^?:]+?)\s*:\s*(.+)/) {
      return (
        "?",
        write(
          "{{#si \(match.1)}}\(source.contains("\"") ? "…" : String(match.2)){{sino}}…{{/si}}",
          "{{#if \(match.1)}}\(source.contains("\"") ? "…" : String(match.2)){{else}}…{{/if}}")
      )
    }
    if let match = source.firstMatch(of: /([\p{L}_][\p{L}\p{N}_.]*)\(\s*([^)]*)\)/) {
      let parts = match.1.split(separator: ".").map(String.init)
      let arguments = match.2.split(separator: ",").map { String($0).trimmed }
      let isMethod = parts.count > 1
      let name = parts.last ?? ""
      let value = isMethod ? parts.dropLast().joined(separator: ".") : arguments.first ?? "x"
      let rest = isMethod ? arguments : Array(arguments.dropFirst())
      let tag = "{{ \(value.isEmpty ? "x" : value) | \(([name] + rest).joined(separator: " ")) }}"
      return (
        "\(match.1)(",
        Message(
          es: "no hay llamadas: un valor pasa por filtros, como \(tag)",
          en: "there are no calls: a value goes through filters, such as \(tag)")
      )
    }
    if bare.contains("|"), bare.contains(",") {
      return (
        ",",
        Message(
          es: "los valores de un filtro se separan con espacios: {{ x | filtro 1 2 }}",
          en: "the values of a filter are separated by spaces: {{ x | filter 1 2 }}")
      )
    }
    if let match = bare.wholeMatch(of: /([\p{L}_][\p{L}\p{N}_.\[\]]*)\s*:\s*([\p{L}_]\w*).*/) {
      return (":", write("{{ \(match.1) | \(match.2) }}"))
    }
    if bare.hasSuffix(";") { return (";", write("{{ \(source.dropLast()) }}")) }
    if source.wholeMatch(of: /[\p{L}_][\p{L}\p{N}_]*(?:[ ][\p{L}\p{N}_]+)+/) != nil {
      return (
        String(source.drop { $0 != " " }.dropFirst().prefix { $0 != " " }),
        Message(
          es: "un nombre con espacios va entre corchetes: {{ [\(source)] }}",
          en: "a name with spaces stands in brackets: {{ [\(source)] }}")
      )
    }
    return nil
  }
}
