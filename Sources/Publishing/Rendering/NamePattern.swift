public import Diagnostics
import StructuredData

/// A file's name in which tags stand for values of each item: `cartas/{{ nombre }}.pdf`.
public struct NamePattern: Sendable {
  private enum Part: Sendable {
    case words(String)
    /// The keys that lead to a value.
    case value([String])
    /// The item's place, counted from 1.
    case number
  }

  public let format: OutputFormat
  private let pattern: String
  private let parts: [Part]

  /// Whether a name holds tags.
  public static func holdsTags(_ name: String) -> Bool { name.contains("{{") }

  /// - Throws: wrong usage when the ending is no format's or contradicts the one asked for, or when
  ///   no tag tells the files apart.
  public init(_ pattern: String, format: OutputFormat? = nil) throws(Failure) {
    self.pattern = pattern
    self.format = try OutputTarget.checked(pattern, format: format).format
    var parts: [Part] = []
    var rest = pattern[...]
    while let open = rest.firstRange(of: "{{"),
      let close = rest[open.upperBound...].firstRange(of: "}}")
    {
      if rest.startIndex < open.lowerBound {
        parts.append(.words(String(rest[..<open.lowerBound])))
      }
      let name = rest[open.upperBound..<close.lowerBound].drop { $0 == " " }
      let words = String(name.reversed().drop { $0 == " " }.reversed())
      if ["@number", "@numero", "@número"].contains(words) {
        parts.append(.number)
      } else if words.hasPrefix("["), words.hasSuffix("]"), words.count > 2 {
        parts.append(.value([String(words.dropFirst().dropLast())]))
      } else if Self.isPath(words) {
        parts.append(.value(words.split(separator: ".").map(String.init)))
      } else {
        throw .usage(WrongNameTag(tag: "{{\(rest[open.upperBound..<close.lowerBound])}}"))
      }
      rest = rest[close.upperBound...]
    }
    if rest.contains("{{") { throw .usage(WrongNameTag(tag: String(rest))) }
    if parts.allSatisfy({ if case .words = $0 { true } else { false } }) || pattern == "-" {
      throw .usage(NameWithoutTag(name: pattern))
    }
    if !rest.isEmpty { parts.append(.words(String(rest))) }
    self.parts = parts
  }

  /// Names with dots between them, and nothing else.
  private static func isPath(_ words: String) -> Bool {
    words.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { name in
      !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    }
  }

  /// The path for each item; values are made safe as parts of a file's name.
  ///
  /// - Throws: every item that gives no name, and every two that give the same.
  func names(of items: [DataNode]) throws(DiagnosticError) -> [String] {
    if items.isEmpty { throw DiagnosticError([NamePatternMessages.noItems]) }
    var names: [String] = []
    var takers: [String: DataNode] = [:]
    var faults: [Diagnostic] = []
    for (index, item) in items.enumerated() {
      let place = Self.place(item)
      guard item.entries != nil else {
        faults.append(NamePatternMessages.noRecord(at: place))
        continue
      }
      var name = ""
      for part in parts {
        switch part {
        case .words(let words): name += words
        case .number: name += String(index + 1)
        case .value(let keys):
          let value = keys.reduce(Optional(item)) { node, key in node?[key] }
          let text = value?.scalar?.text ?? ""
          let safe = Self.safe(text)
          if safe.isEmpty {
            let key = keys.joined(separator: ".")
            faults.append(
              text.allSatisfy(\.isWhitespace)
                ? NamePatternMessages.noValue(key, at: place)
                : NamePatternMessages.noName(
                  text, of: key, at: .source((value ?? item).span.location, nil)))
          }
          name += safe
        }
      }
      names.append(name)
      // Some systems do not tell capitals from small letters.
      if let other = takers.updateValue(item, forKey: name.lowercased()) {
        faults.append(NamePatternMessages.sameName(name, at: place, first: Self.place(other)))
      }
    }
    if !faults.isEmpty { throw DiagnosticError(faults) }
    return names
  }

  private static func place(_ item: DataNode) -> Place { .source(item.span.location, nil) }

  /// How many bytes of a value go into a name; a whole name may have 255.
  private static let limit = 100

  /// A value without what some system does not allow in a name, and without what leads elsewhere.
  static func safe(_ value: String) -> String {
    var name = ""
    for character in value {
      let isUnsafe = character.unicodeScalars.contains {
        $0.value < 0x20 || $0.value == 0x7F || "/\\:*?\"<>|".unicodeScalars.contains($0)
          || $0.properties.generalCategory == .format
      }
      let next: Character = isUnsafe ? "-" : character.isWhitespace ? " " : character
      if next == " ", name.isEmpty || name.last == " " { continue }
      if name.utf8.count + next.utf8.count > limit { break }
      name.append(next)
    }
    while name.last == " " || name.last == "." { name.removeLast() }
    return String(name.drop { $0 == "." })
  }
}

/// All items would go to one file.
struct NameWithoutTag: Explained, Hashable {
  let name: String

  var message: Message {
    Message(
      es: "con --por-cada, el nombre «\(name)» daría el mismo archivo a todos los documentos",
      en: "with --each, the name “\(name)” would give all documents the same file")
  }

  var remedy: Message? {
    Message(
      es: "ponga en el nombre una marca, como «{{ nombre }}.odt» o «carta-{{ @numero }}.odt»",
      en: "put a tag into the name, as in “{{ name }}.odt” or “letter-{{ @number }}.odt”")
  }
}

/// A name holds a tag that names no value.
struct WrongNameTag: Explained, Hashable {
  let tag: String

  var message: Message {
    Message(
      es: "«\(tag)» no vale en el nombre de un archivo",
      en: "“\(tag)” does not count in a file's name")
  }

  var remedy: Message? {
    Message(
      es: "un nombre lleva solo valores y el número, como {{ nombre }} y {{ @numero }}",
      en: "a name takes values and the number alone, such as {{ name }} and {{ @number }}")
  }
}

/// A name holds tags, and there is one document.
public struct TagInName: Explained, Hashable {
  let name: String

  public init(name: String) { self.name = name }

  public var message: Message {
    Message(
      es: "el nombre «\(name)» lleva marcas, que solo valen con --por-cada",
      en: "the name “\(name)” holds tags, which count with --each alone")
  }

  public var remedy: Message? {
    Message(
      es: "agregue --por-cada para hacer un documento por fila",
      en: "add --each to make a document for each row")
  }
}

enum NamePatternMessages {
  static var noItems: Diagnostic {
    Diagnostic(
      rule: "DAT-35",
      Message(
        es: "la lista está vacía: no hay de qué hacer documentos",
        en: "the list is empty: there is nothing to make documents of"))
  }

  static func noRecord(at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DAT-36",
      Message(
        es: "este elemento de la lista no tiene claves", en: "this item of the list has no keys"),
      at: place,
      remedy: Message(
        es: "cada elemento debe ser un grupo de claves y valores",
        en: "each item must be a group of keys and values"))
  }

  static func noValue(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DAT-37",
      Message(
        es: "falta «\(name)», que da nombre al archivo",
        en: "“\(name)” is missing, which names the file"), at: place,
      remedy: Message(
        es: "complételo, o use otra marca en --salida, como {{ @numero }}",
        en: "fill it in, or use another tag in --output, such as {{ @number }}"))
  }

  static func noName(_ value: String, of key: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DAT-39",
      Message(
        es: "«\(value)», el valor de «\(key)», no puede ser nombre de un archivo",
        en: "“\(value)”, the value of “\(key)”, cannot be the name of a file"), at: place,
      remedy: Message(
        es: "cámbielo, o use otra marca en --salida, como {{ @numero }}",
        en: "change it, or use another tag in --output, such as {{ @number }}"))
  }

  static func sameName(_ name: String, at place: Place, first: Place) -> Diagnostic {
    Diagnostic(
      rule: "DAT-38",
      Message(
        es: "daría otra vez el archivo «\(name)»", en: "it would give the file “\(name)” again"),
      at: place, related: [.init(first, Message(es: "el primero", en: "the first"))],
      remedy: Message(
        es: "agregue a --salida algo que los distinga, como {{ @numero }}",
        en: "add to --output what tells them apart, such as {{ @number }}"))
  }
}
