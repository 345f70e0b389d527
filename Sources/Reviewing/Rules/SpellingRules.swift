extension Rule {
  /// The catalogue without the rules that need a dictionary.
  public static let withoutSpelling = all.filter { !["TXT-01"].contains($0.id) }
}
