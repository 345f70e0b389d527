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
    var place = (paragraph: 0, table: 0, row: 0, column: 0)
    body.visit { element in
      switch element.name {
      case "commentRangeStart", "commentReference":
        guard let id = element["id"], places[id] == nil else { break }
        let cell = ReadPlace.Cell(
          table: "", number: place.table, row: place.row, column: place.column)
        places[id] = ReadPlace(
          paragraph: max(1, place.paragraph), cells: place.column == 0 ? [] : [cell], heading: "")
      case "p": place.paragraph += 1
      case "tbl": place = (place.paragraph, place.table + 1, 0, 0)
      case "tr": (place.row, place.column) = (place.row + 1, 0)
      case "tc": place.column += 1
      // What follows the last table stands in none of its cells.
      case "sectPr": place.column = 0
      default: break
      }
    }
    return places
  }
}
