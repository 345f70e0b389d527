extension RichText {
  /// Reads the small Markdown of text fields.
  public init(markdown source: String) {
    self.init([.paragraph([.text(source)])])
  }
}
