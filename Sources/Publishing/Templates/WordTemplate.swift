import Diagnostics
import OpenDocument

/// A Word document (`.docx`, `.docm`, `.dotx`) that is to be a template.
struct WordTemplate {
  private let path: String
  private let bytes: [UInt8]

  private static let endings: Set<String> = ["docx", "docm", "dotx", "dotm"]

  static func isOne(_ path: String) -> Bool {
    endings.contains(Path.fileExtension(of: path).lowercased())
  }

  init(_ path: String) throws(Failure) {
    self.path = path
    bytes = try Failure.reading { () throws(DiskError) in try WholeFile.read(path, limit: 64 << 20)
    }
  }

  /// What Word fills in by itself and LibreOffice turns into plain characters.
  var findings: [Diagnostic] {
    guard let archive = try? ZipArchive(reading: bytes),
      let document = archive["word/document.xml"]
    else { return [] }
    let text = String(decoding: document, as: UTF8.self)
    return Lost.allCases.compactMap { lost in
      let count = lost.elements.reduce(0) { $0 + text.ranges(of: $1).count }
      return count == 0 ? nil : lost.finding(count, in: path)
    }
  }

  /// What does not survive as what it was.
  private enum Lost: CaseIterable {
    case checkBox, choice, date

    /// The starts of the elements (ECMA-376, part 1, §17.5.2 and §17.16, and Word's own of 2010).
    var elements: [String] {
      switch self {
      case .checkBox: ["<w14:checkbox>", "<w14:checkbox ", "<w:checkBox>"]
      case .choice: ["<w:dropDownList", "<w:comboBox", "<w:ddList"]
      case .date: ["<w:date>", "<w:date "]
      }
    }

    func finding(_ count: Int, in path: String) -> Diagnostic {
      let (es, en): (String, String) =
        switch self {
        case .checkBox: ("casillas de verificación", "check boxes")
        case .choice: ("listas desplegables", "drop-down lists")
        case .date: ("selectores de fecha", "date pickers")
        }
      return Diagnostic(
        rule: "TPL-56", severity: .warning,
        Message(
          es:
            "\(es) de Word en la plantilla (\(Message(number: count).spanish)): en el documento quedan como simple texto",
          en:
            "Word's \(en) in the template (\(Message(number: count).english)): in the document they are mere text"
        ),
        at: .file(path),
        remedy: Message(
          es: "ponga en su lugar una marca, como {{#si acepta}}☒{{sino}}☐{{/si}}",
          en: "put a tag in its place, such as {{#if accepts}}☒{{else}}☐{{/if}}"))
    }
  }

  /// The same as ODT, and what it named outside of itself.
  func converted(
    environment: [String: String]
  ) async throws(Failure) -> (bytes: [UInt8], findings: [Diagnostic]) {
    let document: ForeignDocument
    do throws(ForeignKind) {
      document = try ForeignDocument(bytes, named: path, isTemplate: true)
    } catch {
      throw .findings([NotADocument(path: path, kind: error).finding(rule: "TPL-20")])
    }
    do throws(ConversionError) {
      let office = try LibreOffice.find(environment: environment)
      let conversion = FormatConversion(office, environment: environment)
      guard let result = await conversion.convert([document.job], to: .odt).first else {
        throw .nothingWritten(said: "")
      }
      let bytes = try result.get()
      return (
        bytes, await [document].findings(rule: "TPL-61", of: office, environment: environment)
      )
    } catch {
      switch error {
      case .interrupted: throw .interrupted
      case .nothingWritten, .timedOut:
        throw .findings([
          Diagnostic(
            rule: "TPL-20",
            Message(
              es: "LibreOffice no pudo leer la plantilla de Word",
              en: "LibreOffice could not read the Word template"), at: .file(path),
            remedy: Message(
              es: "ábrala en Word o en Writer y guárdela como .docx o .ott",
              en: "open it in Word or in Writer and save it as .docx or .ott"))
        ])
      default: throw .world(error)
      }
    }
  }
}
