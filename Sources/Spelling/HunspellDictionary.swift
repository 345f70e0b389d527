internal import CHunspell
internal import Dispatch
public import Reviewing
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A Spanish dictionary of Hunspell.
public final class HunspellDictionary: SpellingDictionary {
  /// Hunspell's handle may be used by one thread at a time.
  private struct State: ~Copyable {
    private let handle: OpaquePointer?
    private var verdicts: [String: Bool] = [:]

    init(affixes: String, words: String) { handle = Hunspell_create(affixes, words) }

    deinit { if let handle { Hunspell_destroy(handle) } }

    mutating func isKnown(_ word: String) -> Bool {
      if let verdict = verdicts[word] { return verdict }
      let verdict = has(word)
      verdicts[word] = verdict
      return verdict
    }

    /// Looked up without being kept: what may be meant is asked once, and is much.
    func has(_ word: String) -> Bool { handle.map { Hunspell_spell($0, word) != 0 } ?? true }
  }

  /// `nil` until the files are read.
  private final class Book: Sendable {
    let state = Mutex<State?>(nil)
    let affixes: String
    let words: String

    init(affixes: String, words: String) {
      (self.affixes, self.words) = (affixes, words)
    }

    func withState<Value>(_ body: (inout State) -> Value) -> Value {
      state.withLock { state in
        var open = state.take() ?? State(affixes: affixes, words: words)
        let value = body(&open)
        state = consume open
        return value
      }
    }
  }

  private let book: Book

  /// A dictionary by its two files, which are read while the caller goes on.
  ///
  /// - Returns: `nil` when the files cannot be read.
  public init?(affixes: String, words dictionary: String) {
    guard Self.isReadable(affixes), Self.isReadable(dictionary) else { return nil }
    let book = Book(affixes: affixes, words: dictionary)
    self.book = book
    DispatchQueue.global().async { book.withState { _ in } }
  }

  /// The system's Spanish dictionary: Chile's where there is one, else any other.
  public static func system(
    folders: [String] = ["/usr/share/hunspell"]
  ) -> HunspellDictionary? {
    for path in candidates(in: folders) {
      if let dictionary = HunspellDictionary(affixes: path + ".aff", words: path + ".dic") {
        return dictionary
      }
    }
    return nil
  }

  /// Where the system's Spanish dictionary is.
  public static func systemPath(folders: [String] = ["/usr/share/hunspell"]) -> String? {
    candidates(in: folders).first { isReadable($0 + ".aff") && isReadable($0 + ".dic") }
      .map { $0 + ".dic" }
  }

  /// Without their endings.
  private static func candidates(in folders: [String]) -> [String] {
    folders.flatMap { folder in
      ["es_CL", "es_ES", "es_MX", "es_AR", "es"].map { "\(folder)/\($0)" }
    }
  }

  /// Whether the dictionary has the word in this form.
  public func isKnown(_ word: String) -> Bool {
    book.withState { $0.isKnown(word) }
  }

  /// Known words that differ by an accent, else by one letter; none for what is longer than any word.
  ///
  /// Hunspell's own suggestions take a thousand times longer, and a report has many words.
  public func suggestions(for word: String) -> [String] {
    let letters = Array(word)
    guard letters.count <= Self.longestWord else { return [] }
    return book.withState { state in
      for candidates in [Self.accented, Self.edited] {
        let known = candidates(letters).filter { state.has($0) }
        if !known.isEmpty { return Array(known.prefix(3)) }
      }
      return []
    }
  }

  /// Of letters; the dictionary's longest have less. The tries grow with the square of the length.
  private static let longestWord = 32

  private static func accented(_ letters: [Character]) -> [String] {
    var candidates: [String] = []
    let plain = letters.map { unaccented[$0] ?? $0 }
    if plain != letters { candidates.append(String(plain)) }
    // The stress falls near the end.
    for index in plain.indices.reversed() {
      guard let letter = accents[plain[index]] else { continue }
      var changed = plain
      changed[index] = letter
      candidates.append(String(changed))
    }
    return candidates
  }

  private static func edited(_ letters: [Character]) -> [String] {
    var candidates: [String] = []
    for index in letters.indices.dropLast() {
      var swapped = letters
      swapped.swapAt(index, index + 1)
      candidates.append(String(swapped))
    }
    for index in letters.indices {
      var shorter = letters
      shorter.remove(at: index)
      candidates.append(String(shorter))
    }
    for index in letters.indices {
      for letter in alphabet {
        var changed = letters
        changed[index] = letter
        candidates.append(String(changed))
        changed = letters
        changed.insert(letter, at: index)
        candidates.append(String(changed))
      }
    }
    return candidates
  }

  private static let alphabet = Array("aeiourstnlcdmpbgvfzjhqyñxáéíóúü")
  private static let accents: [Character: Character] = [
    "a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú", "n": "ñ", "A": "Á", "E": "É", "I": "Í",
    "O": "Ó", "U": "Ú",
  ]
  private static let unaccented: [Character: Character] = [
    "á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "Á": "A", "É": "E", "Í": "I", "Ó": "O",
    "Ú": "U",
  ]

  /// Hunspell itself takes a file that is not there for an empty dictionary, and waits for a pipe.
  static func isReadable(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && access(path, R_OK) == 0
  }
}
