/// What the program has for one form alone, since no definition can say it.
protocol Particular {
  /// As a definition's `particular` names it.
  static var name: String { get }
  /// Its rules, beside those that serve any form.
  static var rules: [Rule] { get }
  /// The roles of the answers of which its own rules say that they are missing.
  static var saidElsewhere: Set<String> { get }
}
