package import Diagnostics
package import Importing
package import Reports
internal import Text

/// A table of a filled form, or a sheet of it, as rows of cells.
package struct FormGrid: Sendable {
  /// The sheet's name, or the words right before the table.
  package let titles: [String]
  package let rows: [[Cell]]
  /// Whether it is a sheet of a spreadsheet.
  package let isSheet: Bool

  package struct Cell: Sendable {
    /// The first paragraph's words, which a label is.
    package let label: String
    /// The same, to be told from other labels.
    let labelKey: PlainWords
    /// The words alone; paragraphs on lines of their own.
    package let words: String
    /// The small Markdown.
    package let markdown: String
    package let marks: [FormMark]
    /// Whether it only repeats a cell that spans it.
    package let isCovered: Bool
    package let place: Message
    /// What readers say of it.
    package var comments: [ReadComment] = []
    /// What it holds besides its words, or words that are struck out or hidden.
    package var asides: [ReadAside] = []
    /// What its notes say.
    package var notes: [String] = []
    /// Whether a cell to its left spans it.
    package var isAcross = false
    /// Why it may not mean what it says.
    package var doubt: Message?
    /// Other cells that answer the same question.
    package var rivals: [Cell] = []

    package init(
      label: String, words: String, markdown: String, marks: [FormMark] = [],
      isCovered: Bool = false,
      place: Message
    ) {
      self.label = label
      labelKey = PlainWords(label)
      self.words = words
      self.markdown = markdown
      self.marks = marks
      self.isCovered = isCovered
      self.place = place
    }

    package var isBlank: Bool { markdown.allSatisfy(\.isWhitespace) }
  }

  package init(titles: [String], rows: [[Cell]], isSheet: Bool = false) {
    self.titles = titles
    self.rows = rows
    self.isSheet = isSheet
  }
}

extension FormGrid {
  /// The column that the cell which spans a place begins in.
  func beginning(of position: FormPlaces.Position) -> Int {
    var column = position.column
    while column > 0, rows[position.row][column].isAcross { column -= 1 }
    return column
  }

  /// What stands above the names of the sheets on the first one.
  static let indexLabels = ["Hoja", "Qué pide"]

  /// Whether it is the sheet that tells what is on which one: it asks nothing, though a sheet be called as a field.
  var isIndex: Bool {
    let labels = Self.indexLabels.map { PlainWords($0) }
    return isSheet
      && rows.contains { $0.prefix(labels.count).map { $0.labelKey } == labels }
  }

  /// Whether its first row is one cell, as the title of a card is.
  var hasTitle: Bool {
    rows.first.map { cells in
      cells.first.map { !$0.isBlank } ?? false && cells.dropFirst().allSatisfy(\.isCovered)
    } ?? false
  }

  /// The sections that stand one below the other on a sheet, each under its title, as grids of their
  /// own; the sheet itself where it has at most one.
  package func parts(by layout: FormLayout) -> [FormGrid] {
    let known = Set(layout.sections.map { PlainWords($0.title) })
    let starts = rows.indices.filter { row in
      rows[row].first.map { !$0.isCovered && known.contains($0.labelKey) } ?? false
    }
    guard starts.count > 1 else { return [self] }
    let ends = [0] + starts.filter { $0 > 0 } + [rows.count]
    return zip(ends, ends.dropFirst()).map { start, end in
      FormGrid(titles: titles, rows: Array(rows[start..<end]), isSheet: isSheet)
    }
  }
}

/// Words reduced to what tells them apart: lower case, no accents, letters and digits alone.
package struct PlainWords: Sendable, Hashable {
  package let key: String

  package init(_ text: String) {
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": folded.append(scalar)
      case "A"..."Z": folded.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
      case _ where scalar.isASCII: continue
      default:
        for small in scalar.properties.lowercaseMapping.unicodeScalars {
          let plain = Folding.whole(small)
          if plain.properties.isAlphabetic || plain.properties.numericType != nil {
            folded.append(plain)
          }
        }
      }
    }
    key = String(folded)
  }

  package var isEmpty: Bool { key.isEmpty }
}
