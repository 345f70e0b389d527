package import Diagnostics
import OpenDocument
import Reports
package import StructuredData

/// The form as a spreadsheet: its labels locked, its states lists to choose from, an index before all.
///
/// The template's cell styles say how it looks, and its page styles how it prints; its own sheets are
/// not used.
package struct FormWorkbook: Sendable {
  private let template: Package
  private let path: String

  /// Reads the template (`.ots`, `.ods`).
  ///
  /// - Throws: why it cannot be used, all that it lacks at once.
  package init(template path: String, files: some FileSource) throws(DiagnosticError) {
    let bytes: [UInt8]
    do { bytes = try files.bytes(of: path) } catch {
      throw DiagnosticError([FormMessages.unreadableTemplate(path, "\(error)")])
    }
    do throws(PackageError) {
      template = try Package(reading: bytes, as: .spreadsheet)
    } catch {
      throw DiagnosticError([FormMessages.unreadableTemplate(path, "\(error)")])
    }
    self.path = path
    let names = template.styles.first("office:styles")?.childElements
      .filter { $0["style:family"] == "table-cell" }.compactMap { $0["style:name"] }
    let missing = SheetStyle.allCases.filter { !(names?.contains($0.rawValue) ?? false) }
    if !missing.isEmpty {
      throw DiagnosticError([FormMessages.workbookLacks(missing.map(\.rawValue), file: path)])
    }
  }

  /// A whole ODS.
  package func bytes(_ subject: FormSubject) throws(DiagnosticError) -> [UInt8] {
    var workbook = WorkbookContent(pages: pages)
    let sheets = FormSheets(subject)
    for sheet in sheets.all { workbook.add(sheet) }
    var meta = XMLElement(
      "office:document-meta", [XMLAttribute("office:version", "1.3")],
      [
        .element(
          XMLElement(
            "office:meta", [],
            [
              .element(
                XMLElement(
                  "dc:title", [],
                  [.text("\(subject.layout.title) \(subject.exercise) – \(subject.denomination)")]))
            ]))
      ])
    FormProperties(subject).write(to: &meta)
    do {
      return try Package.archive(
        content: workbook.document(fonts: template.content.first("office:font-face-decls")),
        styles: XMLWriter.document(styles(subject)), meta: XMLWriter.document(meta),
        settings: SheetView.settings(of: sheets.all), files: template.files,
        mediaType: Package.spreadsheetMediaType
      ).bytes()
    } catch {
      throw DiagnosticError([FormMessages.unwritable(path, "\(error)")])
    }
  }

  /// The names of the page styles.
  private var pages: Set<String> {
    let masters = template.styles.first("office:master-styles")?.childElements ?? []
    return Set(masters.compactMap { $0["style:name"] })
  }

  /// The template's styles with what the pages' heads and feet say of the form: the words `titulo`,
  /// `ejercicio`, `institucion` and `region` in double braces.
  private func styles(_ subject: FormSubject) -> XMLElement {
    let words = [
      "titulo": subject.layout.title, "ejercicio": String(subject.exercise),
      "institucion": subject.institution, "region": subject.denomination,
    ]
    var styles = template.styles
    for (index, child) in styles.children.enumerated() {
      guard case .element(var masters) = child, masters.name == "office:master-styles" else {
        continue
      }
      masters.replaceWords { text in
        words.reduce(text) { $0.replacing("{{ \($1.key) }}", with: $1.value) }
      }
      styles.children[index] = .element(masters)
    }
    return styles
  }
}

extension XMLElement {
  fileprivate mutating func replaceWords(_ change: (String) -> String) {
    for index in children.indices {
      switch children[index] {
      case .text(let text): children[index] = .text(change(text))
      case .element(var child):
        child.replaceWords(change)
        children[index] = .element(child)
      }
    }
  }
}

/// The cell styles that a template must have.
package enum SheetStyle: String, Sendable, CaseIterable {
  case title = "Titulo"
  case guidance = "Ayuda"
  /// On one line, over the cells beside it.
  case note = "Nota"
  case label = "Rotulo"
  case header = "Encabezado"
  /// What is typed stays what was typed.
  case answer = "Respuesta"
  /// Numbers are read as such.
  case figure = "Cifra"
}

/// A cell of a sheet that is to be written.
struct SheetCell {
  let text: String
  let style: SheetStyle
  var help: Help?
  var rule: SheetRule?
  var isNumber = false
  /// The sheet that it leads to.
  var link: String?
  /// An `office:annotation`.
  var comment: XMLElement?
  /// Whether it is not bold, whatever its style.
  var isPlain = false
  /// Whether it goes over all columns.
  var isWide: Bool { style == .title || style == .note }

  /// What is shown while the cell is selected.
  struct Help: Hashable {
    let title: String
    let text: String
  }

  init(_ text: String, _ style: SheetStyle) {
    self.text = text
    self.style = style
  }
}

struct Sheet {
  let name: String
  /// In millimetres.
  let widths: [Int]
  let rows: [[SheetCell]]
  /// The row of labels, counted from 0, that stays in sight and prints on every page.
  var header: Int?
  /// How many columns stay in sight.
  var fixedColumns = 0

  /// How high a row has to be, in millimetres, whose cell goes over all columns, for no program makes
  /// such a row high enough by itself; `nil` for a row that grows with what is written in it.
  func height(of row: [SheetCell]) -> Int? {
    guard let cell = row.first, cell.isWide else { return nil }
    let isTitle = cell.style == .title
    let room = Double(widths.reduce(0, +)) / (isTitle ? 2.7 : 1.65)
    let lines = (Double(cell.text.count) / room).rounded(.up)
    return Int((max(1, lines) * (isTitle ? 5.8 : 4.2) + 0.8).rounded(.up))
  }
}
