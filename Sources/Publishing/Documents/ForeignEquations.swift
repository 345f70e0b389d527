import Importing
import OpenDocument

/// The equations of a Word document (ECMA-376 part 1, §22.1), which LibreOffice reads only where its
/// Math is installed: they are looked for before it gets the document.
enum ForeignEquations {
  static func asides(in file: ForeignFile) -> [ReadAside] {
    guard file.kind == .officeOpenXML, let part = file.archive?["word/document.xml"],
      let xml = RawXML(part)
    else { return [] }
    var equations: [(words: String, place: ReadPlace)] = []
    var here = WordPlace()
    xml.visit { element in
      here.pass(element)
      guard element.namespace.hasSuffix("/math") else { return }
      switch element.name {
      case "oMath": equations.append(("", here.place))
      case "t" where !equations.isEmpty: equations[equations.count - 1].words += element.text
      case "den" where !equations.isEmpty: equations[equations.count - 1].words += "/"
      default: break
      }
    }
    return equations.map { ReadAside(kind: .object, words: $0.words, place: $0.place) }
  }
}
