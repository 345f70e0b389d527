package import Diagnostics
package import OpenDocument

/// A text document read for its content: what a reader sees of it, tracked changes as accepted, and
/// beside it what is no text of it, such as comments, pictures and the heads of pages.
package struct ReadDocument: Sendable {
  package let blocks: [ReadBlock]
  /// The document's custom properties by their names (`meta:user-defined`, ODF 1.3 part 3, §4.3.3).
  package private(set) var properties: [String: String]
  /// In document order.
  package let changes: [ReadChange]
  /// In document order.
  package private(set) var comments: [ReadComment]
  /// What the document shows or holds and ``blocks`` does not, in document order.
  package private(set) var asides: [ReadAside]

  /// Reads an `.odt`, `.ott` or `.fodt`.
  ///
  /// - Parameter file: As the user knows it, for messages.
  /// - Throws: why it is no document that can be read.
  package init(reading bytes: [UInt8], named file: String) throws(DiagnosticError) {
    do throws(PackageError) {
      try self.init(Package(reading: bytes, allowsOutsideAddresses: true))
    } catch {
      throw DiagnosticError([error.importRefusal(of: file)])
    }
  }

  /// A document that this program made and has not packed.
  package init(_ parts: DocumentParts, named file: String) throws(DiagnosticError) {
    do throws(PackageError) {
      try self.init(Package(parts))
    } catch {
      throw DiagnosticError([error.importRefusal(of: file)])
    }
  }

  package init(_ package: Package) {
    var reader = BodyReader(styles: TextStyles(of: package), files: package.files)
    let text = package.content.first("office:body")?.first("office:text")
    reader.begin(text?.first("text:tracked-changes"))
    blocks = reader.blocks(in: text?.children ?? [], lists: [])
    changes = reader.changes
    comments = reader.comments
    asides = reader.asides + PageHeads.asides(of: package)
    var properties: [String: String] = [:]
    for element in package.meta?.first("office:meta")?.childElements ?? []
    where element.name == "meta:user-defined" {
      if let name = element["meta:name"] { properties[name] = element.textContent }
    }
    self.properties = properties
  }

  /// The same without what it says of itself.
  package var unmarked: ReadDocument {
    var document = self
    document.properties = [:]
    return document
  }

  /// The same, with what its own file had and the format that it was read from does not tell.
  package func with(_ more: [ReadAside]) -> ReadDocument {
    var document = self
    // Where both tell of an equation, it is one.
    let known = Set(asides.map { $0.words.filter { !$0.isWhitespace } })
    document.asides += more.filter { !known.contains($0.words.filter { !$0.isWhitespace }) }
    return document
  }

  /// The same, with the comments that its own file has and that were lost, whole or in part, when it was converted.
  package func with(_ sent: [ReadComment]) -> ReadDocument {
    var document = self
    var open = Set(comments.indices)
    func take(where isSame: (ReadComment) -> Bool) -> Int? {
      let found = comments.indices.first { open.contains($0) && isSame(comments[$0]) }
      if let found { open.remove(found) }
      return found
    }
    let lost = sent.filter { comment in
      take { $0.author == comment.author && $0.letters == comment.letters } == nil
    }
    for comment in lost {
      let rest = take { $0.author == comment.author && comment.letters.hasSuffix($0.letters) }
      if let rest {
        document.comments[rest] = comments[rest].saying(comment.text)
      } else if take(where: { $0.author == comment.author && $0.date.hasPrefix(comment.date) })
        == nil
      {
        document.comments.append(comment.among(tables))
      }
    }
    return document
  }

  /// The same, with what its own file says of which comment replies to which.
  package func with(_ replies: [ReadReply]) -> ReadDocument {
    var document = self
    for index in comments.indices {
      let reply = replies.first { $0.isOf(comments[index]) }
      document.comments[index].parent = reply?.parent
    }
    return document
  }

  /// Those of the names that bookmarks of the document have.
  package func marks(among names: Set<String>) -> Set<String> {
    blocks.reduce(into: []) { $0.formUnion($1.marks(among: names)) }
  }

  /// All tables in document order, each before those that its cells hold.
  package var tables: [ReadTable] { Self.tables(in: blocks) }

  /// All paragraphs in document order, those of tables too.
  package var paragraphs: [ReadParagraph] { blocks.flatMap(ReadText.paragraphs) }

  /// Whether it has a paragraph that was changed in another one that was made from the same, so that it may correct
  /// that one; otherwise it is a copy by itself, and knows nothing of what the other says.
  package func goesOn(from sent: ReadDocument, madeAs made: ReadDocument) -> Bool {
    let original = Set(made.paragraphs.map(\.plainText))
    let changed = Set(sent.paragraphs.map(\.plainText)).subtracting(original)
    return changed.isEmpty || paragraphs.contains { changed.contains($0.plainText) }
  }

  private static func tables(in blocks: [ReadBlock]) -> [ReadTable] {
    blocks.compactMap { $0.table }.flatMap { table in
      [table] + table.cells.flatMap { tables(in: $0.blocks) }
    }
  }
}
