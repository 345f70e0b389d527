internal import Diagnostics

/// Where a tag stands in a template, in the terms of a person who has it open in Writer.
struct TemplatePlace: Sendable, Hashable {
  /// The template's file, as the user knows it.
  let file: String
  let part: Part
  /// Tables around the place, the outermost first.
  let cells: [Cell]
  /// The first words of the paragraph.
  let words: String

  enum Part: Sendable, Hashable {
    case body
    /// A header or footer, with the name of its page style.
    case header(pageStyle: String)
    case footer(pageStyle: String)
    /// A field of the document's properties, such as its title.
    case property(String)
    /// An attribute that Writer shows in a dialogue: a section's or a table's name.
    case name(of: String)
  }

  struct Cell: Sendable, Hashable {
    let table: String
    /// Counted from 1, header rows included.
    let row: Int
    /// Counted from 1.
    let column: Int
  }

  var place: Place {
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
    case .property(let name): add("propiedad \(name)", "property \(name)")
    case .name(let element): add("nombre de \(element)", "name of \(element)")
    }
    for cell in cells {
      add(
        "tabla «\(cell.table)», fila \(cell.row), columna \(cell.column)",
        "table “\(cell.table)”, row \(cell.row), column \(cell.column)")
    }
    if !words.isEmpty { add("párrafo «\(words)»", "paragraph “\(words)”") }
    return .template(
      file: file,
      where: Message(
        es: spanish.joined(separator: ", "), en: english.joined(separator: ", ")))
  }
}
