import Importing
import OpenDocument

/// The comments of a Word document (ECMA-376 part 1, §17.13.4) as its own file says them: of those in a locked label
/// LibreOffice loses words, or all of them.
enum ForeignComments {
  /// In the order of the file, each with the paragraph or the cell where it stands.
  static func read(in file: ForeignFile) -> [ReadComment] {
    guard file.kind == .officeOpenXML, let archive = file.archive,
      let part = archive["word/comments.xml"].flatMap({ RawXML($0) }),
      let body = archive["word/document.xml"].flatMap({ RawXML($0) })
    else { return [] }
    let places = places(in: body)
    var comments: [(id: String, author: String, date: String, text: String)] = []
    part.visit { element in
      switch element.name {
      case "comment":
        comments.append(
          (element["id"] ?? "", element["author"] ?? "", element["date"] ?? "", ""))
      case _ where comments.isEmpty: break
      case "p": comments[comments.count - 1].text += "\n"
      case "tab", "br": comments[comments.count - 1].text += " "
      case "t": comments[comments.count - 1].text += element.text
      default: break
      }
    }
    return comments.compactMap { comment in
      // Word shows none that stands nowhere.
      guard let place = places[comment.id], !comment.text.allSatisfy(\.isWhitespace) else {
        return nil
      }
      let lines = comment.text.split(whereSeparator: \.isNewline).joined(separator: "\n")
      let date = comment.date.hasSuffix("Z") ? String(comment.date.dropLast()) : comment.date
      return ReadComment(author: comment.author, date: date, text: lines, place: place)
    }
  }

  private static func places(in body: RawXML) -> [String: ReadPlace] {
    var places: [String: ReadPlace] = [:]
    var here = WordPlace()
    body.visit { element in
      here.pass(element)
      if ["commentRangeStart", "commentReference"].contains(element.name), let id = element["id"],
        places[id] == nil
      {
        places[id] = here.place
      }
    }
    return places
  }
}
