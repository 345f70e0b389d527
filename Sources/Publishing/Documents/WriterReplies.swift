import Importing
import OpenDocument

/// Which comments of a Writer document reply to which: LibreOffice 24.2 and later say it by an attribute of their
/// own, which the reader of OpenDocument, which keeps to the standard, does not see.
enum WriterReplies {
  static func read(in content: [UInt8]) -> [ReadReply] {
    let text = String(decoding: content, as: UTF8.self)
    guard text.contains("parent-name=") else { return [] }
    var comments: [(name: String?, parent: String?, author: String, text: String)] = []
    for match in text.matches(
      of: /<office:annotation(\s[^>]*)>.*?<\/office:annotation>/.dotMatchesNewlines())
    {
      guard let comment = element(match.0).flatMap(CommentReader.read) else { continue }
      comments.append(
        (
          value(of: "office:name", in: match.1), value(of: "loext:parent-name", in: match.1),
          comment.author, comment.text
        ))
    }
    return comments.compactMap { comment in
      guard let parent = comments.first(where: { $0.name != nil && $0.name == comment.parent })
      else { return nil }
      return ReadReply(author: comment.author, text: comment.text, parent: parent.text)
    }
  }

  private static func value(of name: String, in tag: Substring) -> String? {
    guard let start = tag.firstRange(of: " \(name)=\"")?.upperBound,
      let end = tag[start...].firstIndex(of: "\"")
    else { return nil }
    return String(tag[start..<end])
  }

  /// A comment as an element by itself.
  private static func element(_ markup: Substring) -> XMLElement? {
    let names =
      Namespaces.all.filter { $0.prefix != "xml" }.map { "xmlns:\($0.prefix)=\"\($0.uri)\"" }
      + ["xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\""]
    let document = "<office:text \(names.joined(separator: " "))>\(markup)</office:text>"
    return (try? XMLReader.document(from: Array(document.utf8)))?.childElements.first
  }
}
