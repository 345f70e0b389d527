import Importing
import OpenDocument

/// Which comments of a document reply to which. Of a Word document ([MS-DOCX] 2.5.3.1) LibreOffice does not keep it:
/// they are looked for before it gets the document.
enum ForeignReplies {
  static func read(in file: ForeignFile) -> [ReadReply] {
    switch file.kind {
    case .openDocument: return file.archive?["content.xml"].map(WriterReplies.read) ?? []
    case .flatOpenDocument: return WriterReplies.read(in: file.bytes)
    default: break
    }
    guard file.kind == .officeOpenXML, let archive = file.archive,
      let part = archive["word/comments.xml"].flatMap({ RawXML($0) }),
      let threads = archive["word/commentsExtended.xml"].flatMap({ RawXML($0) })
    else { return [] }
    var comments: [(author: String, text: String, paragraphs: Set<String>)] = []
    part.visit { element in
      switch element.name {
      case "comment": comments.append((element["author"] ?? "", "", []))
      case "p" where !comments.isEmpty:
        if let id = element["paraId"] { comments[comments.count - 1].paragraphs.insert(id) }
        comments[comments.count - 1].text += "\n"
      case "t" where !comments.isEmpty: comments[comments.count - 1].text += element.text
      default: break
      }
    }
    var replies: [ReadReply] = []
    threads.visit { element in
      guard element.name == "commentEx", let id = element["paraId"],
        let parent = element["paraIdParent"],
        let own = comments.first(where: { $0.paragraphs.contains(id) }),
        let other = comments.first(where: { $0.paragraphs.contains(parent) })
      else { return }
      replies.append(ReadReply(author: own.author, text: own.text, parent: other.text))
    }
    return replies
  }
}
