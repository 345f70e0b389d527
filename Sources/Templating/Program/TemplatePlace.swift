internal import Diagnostics

/// Where a tag stands in a template, in the terms of a person who has it open in Writer.
struct TemplatePlace: Sendable, Hashable {
  /// The template's file, as the user knows it.
  let file: String
  let part: Part
  /// Tables around the place, the outermost first.
  let cells: [Cell]
  var holder = Holder.paragraph
  /// The first words of the paragraph, or the whole name that holds the tag.
  let words: String
  /// The paragraph as child numbers from the root of `content.xml`; `nil` in other parts.
  var spot: [Int]?

  enum Part: Sendable, Hashable {
    case body
    /// A header or footer, with the name of its page style.
    case header(pageStyle: String)
    case footer(pageStyle: String)
    /// A field of the document's properties, such as its title.
    case property(String)
  }

  /// What the tag is written in.
  enum Holder: Sendable, Hashable {
    case paragraph
    case sectionName, tableName, frameName
    /// The title or description of a picture.
    case alternativeText
    case userField
    case link
    /// What a tracked change deletes.
    case deletion
    case attribute(of: String)
    case formula
  }

  struct Cell: Sendable, Hashable {
    let table: String
    /// Counted from 1, header rows included.
    let row: Int
    /// Counted from 1.
    let column: Int
  }

  var place: Place { .template(file: file, where: words(in: file)) }

  private func words(in file: String) -> Message {
    var spanish: [String] = []
    var english: [String] = []
    func add(_ es: String, _ en: String) {
      spanish.append(es)
      english.append(en)
    }
    switch part {
    case .body: break
    case .header(let style):
      add("encabezado de la página «\(style)»", "header of page style “\(style)”")
    case .footer(let style):
      add("pie de la página «\(style)»", "footer of page style “\(style)”")
    case .property(let name):
      let shown = Self.shownProperty(name)
      add("propiedad «\(shown.spanish)»", "property “\(shown.english)”")
    }
    for cell in cells where cell.row > 0 {
      add(
        "tabla «\(cell.table)», fila \(cell.row), columna \(cell.column)",
        "table “\(cell.table)”, row \(cell.row), column \(cell.column)")
    }
    if !words.isEmpty {
      let name = holder.name
      add("\(name.spanish) «\(words)»", "\(name.english) “\(words)”")
    }
    return Message(es: spanish.joined(separator: ", "), en: english.joined(separator: ", "))
  }
}

extension TemplatePlace {
  /// A property as Writer's own window calls it.
  private static func shownProperty(_ name: String) -> Message {
    switch name {
    case "title": Message(es: "Título", en: "Title")
    case "subject": Message(es: "Asunto", en: "Subject")
    case "description": Message(es: "Comentarios", en: "Comments")
    case "keyword": Message(es: "Palabras clave", en: "Keywords")
    case "creator": Message(es: "Autor", en: "Author")
    default: Message(verbatim: name)
    }
  }
}

extension TemplatePlace.Holder {
  var name: Message {
    switch self {
    case .paragraph: Message(es: "párrafo", en: "paragraph")
    case .sectionName: Message(es: "nombre de la sección", en: "name of the section")
    case .tableName: Message(es: "nombre de la tabla", en: "name of the table")
    case .frameName: Message(es: "nombre del marco", en: "name of the frame")
    case .alternativeText: Message(es: "texto alternativo", en: "alternative text")
    case .userField: Message(es: "campo de usuario", en: "user field")
    case .link: Message(es: "enlace", en: "link")
    case .deletion: Message(es: "texto borrado", en: "deleted text")
    case .formula: Message(es: "fórmula", en: "formula")
    case .attribute(let element):
      Message(es: "atributo de \(element)", en: "attribute of \(element)")
    }
  }
}
