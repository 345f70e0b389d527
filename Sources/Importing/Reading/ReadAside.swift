package import Diagnostics

/// Something of a document that is none of its words: a picture, a formula, words that are struck out,
/// or the head of a page.
package struct ReadAside: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case picture
    /// A formula, a chart, or another document inside of this one.
    case object
    /// Struck out, which is how people delete on paper.
    case struck
    case hidden
    /// Raised or lowered, where no character is that has the same meaning.
    case raised
    case pageHead, pageFoot
    /// The words of something that is drawn over a sheet.
    case shape
  }

  package let kind: Kind
  /// What it says or is called; may be empty.
  package let words: String
  /// `nil` outside of a document's text.
  package let place: ReadPlace?
  /// In a spreadsheet.
  package let sheet: Message?

  package init(kind: Kind, words: String, place: ReadPlace?, sheet: Message? = nil) {
    self.kind = kind
    self.words = words
    self.place = place
    self.sheet = sheet
  }

  package var placeWords: Message {
    switch kind {
    case .pageHead:
      Message(es: "encabezado de las páginas", en: "head of the pages")
    case .pageFoot: Message(es: "pie de las páginas", en: "foot of the pages")
    default: place?.words ?? sheet ?? Message(es: "el documento", en: "the document")
    }
  }

  /// Why it is no data.
  package var reason: Message {
    switch kind {
    case .picture:
      Message(es: "una imagen no cabe en los datos", en: "a picture has no place in the data")
    case .object:
      Message(
        es: "una fórmula o un objeto incrustado no cabe en los datos",
        en: "a formula or an embedded object has no place in the data")
    case .shape:
      Message(
        es: "está en un dibujo sobre la hoja, que no es una celda",
        en: "it is in a drawing over the sheet, which is no cell")
    case .struck:
      Message(es: "está tachado: no se toma", en: "it is struck out: it is not taken")
    case .hidden:
      Message(es: "es texto oculto: no se toma", en: "it is hidden text: it is not taken")
    case .raised:
      Message(
        es:
          "está en superíndice o subíndice, que en los datos no hay; se toma como texto corriente",
        en: "it is raised or lowered, which the data do not know; it is taken as plain text")
    case .pageHead, .pageFoot:
      Message(
        es: "lo que va en el encabezado o el pie de las páginas no es de los datos",
        en: "what stands in the head or foot of the pages is none of the data")
    }
  }

  /// What the one who sent the document can do.
  package var remedy: Message? {
    switch kind {
    case .picture, .object:
      Message(
        es: "escriba con palabras lo que muestra, en la celda que corresponda, o envíelo aparte",
        en: "write with words what it shows, in the cell for it, or send it by itself")
    case .struck:
      Message(
        es: "si sigue vigente, quítele el tachado; si no, bórrelo",
        en: "if it still holds, take the line off; if not, delete it")
    case .hidden:
      Message(es: "muéstrelo o bórrelo", en: "show it or delete it")
    case .raised: nil
    case .pageHead, .pageFoot, .shape:
      Message(
        es: "si es una respuesta, escríbala en su celda",
        en: "if it is an answer, write it in its cell"
      )
    }
  }

  /// What stays the same when a document is made again, or goes through another format.
  private struct Identity: Hashable {
    let kind: Kind
    let words: String
  }

  private var identity: Identity {
    // Word processors name pictures anew.
    let isNamed = kind != .picture
    return Identity(
      kind: kind, words: isNamed ? words.split(whereSeparator: \.isWhitespace).joined() : "")
  }

  /// Those that another document, from which this one was made, does not have as often.
  package static func news(_ all: [ReadAside], since base: [ReadAside]) -> [ReadAside] {
    var known: [Identity: Int] = [:]
    for aside in base { known[aside.identity, default: 0] += 1 }
    return all.filter { aside in
      // The same head stands on every kind of page, however many kinds there are.
      if aside.kind == .pageHead || aside.kind == .pageFoot {
        return known[aside.identity] == nil
      }
      guard let count = known[aside.identity], count > 0 else { return true }
      known[aside.identity] = count - 1
      return false
    }
  }
}

/// A reader's comment (ODF 1.3 part 3, §14.1).
package struct ReadComment: Sendable, Hashable {
  package let author: String
  /// ISO 8601; empty where the document has none.
  package let date: String
  /// Paragraphs on lines of their own.
  package let text: String
  /// `nil` in a spreadsheet.
  package let place: ReadPlace?
  /// Where in its paragraph it begins, in Unicode scalars of its text.
  package let offset: Int
  /// In a spreadsheet.
  package let sheet: Message?
  /// What the comment says that this one replies to; `nil` where the document does not tell.
  package var parent: String?

  package init(
    author: String, date: String, text: String, place: ReadPlace?, offset: Int = 0,
    sheet: Message? = nil
  ) {
    self.author = author
    self.date = date
    self.text = text
    self.place = place
    self.offset = offset
    self.sheet = sheet
  }

  package var placeWords: Message {
    place?.words ?? sheet ?? Message(es: "el documento", en: "the document")
  }
}

extension ReadComment {
  /// Its letters and figures alone.
  var letters: String { text.filter { $0.isLetter || $0.isNumber } }

  func saying(_ text: String) -> ReadComment {
    ReadComment(
      author: author, date: date, text: text, place: place, offset: offset, sheet: sheet)
  }

  /// The same, with its cell in the table of that number.
  func among(_ tables: [ReadTable]) -> ReadComment {
    guard let cell = place?.cells.first,
      let table = tables.first(where: { $0.number == cell.number }),
      let place
    else { return self }
    let own = ReadPlace.Cell(
      table: table.name, number: cell.number, row: cell.row, column: cell.column)
    return ReadComment(
      author: author, date: date, text: text,
      place: ReadPlace(paragraph: place.paragraph, cells: [own], heading: place.heading))
  }
}

/// That one comment replies to another, as the document's own file says it.
package struct ReadReply: Sendable, Hashable {
  package let author: String
  package let text: String
  /// What the other says.
  package let parent: String

  package init(author: String, text: String, parent: String) {
    self.author = author
    self.text = text
    self.parent = parent
  }

  /// Whether it is that comment, whatever white space parts its words.
  func isOf(_ comment: ReadComment) -> Bool {
    author == comment.author
      && text.split(whereSeparator: \.isWhitespace)
        == comment.text.split(whereSeparator: \.isWhitespace)
  }
}
