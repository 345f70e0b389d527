internal import Dispatch
internal import Synchronization

/// What the machine knows of Spanish. Rules that need what is not there say that they did not run.
public struct Dictionaries: Sendable {
  public let spelling: (any SpellingDictionary)?
  public let forms: (any WordAnalyser)?

  public init(spelling: (any SpellingDictionary)? = nil, forms: (any WordAnalyser)? = nil) {
    self.spelling = spelling
    self.forms = forms
  }

  public static let none = Dictionaries()
}

/// Where dictionaries come from: they are opened once, when a review needs them, and not before.
public final class DictionarySource: Sendable, Hashable {
  /// What tells one machine's dictionaries from another's.
  public let identity: String
  private let open: @Sendable () -> Dictionaries
  private let opened = Mutex<Dictionaries?>(nil)

  /// - Parameter open: called once at most.
  public init(identity: String, open: @escaping @Sendable () -> Dictionaries) {
    self.identity = identity
    self.open = open
  }

  /// Of a machine without any.
  public static let none = DictionarySource(identity: "") { .none }

  /// Opens them while the caller goes on: reading data does not wait for them.
  public func prepare() { DispatchQueue.global().async { _ = self.dictionaries() } }

  /// What the machine has; an answer once given is kept.
  public func dictionaries() -> Dictionaries {
    opened.withLock { opened in
      let dictionaries = opened ?? open()
      opened = dictionaries
      return dictionaries
    }
  }

  public static func == (a: DictionarySource, b: DictionarySource) -> Bool {
    a.identity == b.identity
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(identity) }
}
