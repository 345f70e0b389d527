public import Diagnostics
import OpenDocument
import PortableDocument

/// What a PDF shows of the document that it was made from.
public struct PDFProof: Sendable {
  public let pageCount: Int
  /// Paragraphs and headings with text, and how many of them the PDF has.
  public let paragraphs: (all: Int, found: Int)
  /// Headings, and how many of them the PDF's outline has.
  public let headings: (all: Int, found: Int)
  /// The families of all fonts, sorted.
  public let fonts: [String]
  /// What is wrong; empty when the PDF says all that the document says.
  public let findings: [Diagnostic]

  public var isGood: Bool { findings.isEmpty }

  /// Holds the PDF against the document; `name` is what messages call the PDF.
  public init(of pdf: [UInt8], against document: [UInt8], named name: String) {
    var prover = Prover(name: name)
    do {
      try prover.run(pdf: PDFDocument(pdf), document: document)
    } catch {
      prover.findings.append(.unreadable(name))
    }
    pageCount = prover.pageCount
    paragraphs = prover.paragraphs
    headings = prover.headings
    fonts = prover.fonts.sorted()
    findings = prover.findings
  }
}

/// Runs the proofs one after the other.
private struct Prover {
  let name: String
  var pageCount = 0
  var paragraphs = (all: 0, found: 0)
  var headings = (all: 0, found: 0)
  var fonts: Set<String> = []
  var findings: [Diagnostic] = []

  init(name: String) {
    self.name = name
  }

  mutating func run(pdf: PDFDocument, document: [UInt8]) throws {
    let archive = try ZipArchive(reading: document)
    guard let bytes = archive["content.xml"] else {
      throw PackageError.missing(entry: "content.xml")
    }
    let content = try XMLReader.document(from: bytes)
    let written = WrittenText(of: content)
    pageCount = try pdf.pages().count
    guard let tree = try StructureTree(of: pdf) else {
      findings.append(.untagged(name))
      return
    }
    hold(written, against: try ShownText(of: tree, in: pdf))
    holdHeadings(of: written, against: try pdf.outline())
    try holdFonts(of: pdf, wanted: FontFamilies(content, archive["styles.xml"]))
  }

  /// Every text is there, in the document's order.
  private mutating func hold(_ written: WrittenText, against shown: ShownText) {
    var shown = shown
    for paragraph in written.paragraphs where !paragraph.parts.isEmpty {
      paragraphs.all += 1
      switch shown.take(paragraph.parts, anywhere: paragraph.floats) {
      case .found: paragraphs.found += 1
      case .elsewhere: findings.append(.outOfOrder(paragraph, in: name))
      case .missing: findings.append(.missing(paragraph, in: name))
      }
    }
  }

  private mutating func holdHeadings(of written: WrittenText, against outline: [PDFOutlineItem]) {
    var rest = outline[...]
    for heading in written.paragraphs where heading.headingLevel != nil && !heading.parts.isEmpty {
      headings.all += 1
      let words = heading.parts.joined()
      let index = rest.firstIndex { WrittenText.squeezed($0.title).hasSuffix(words) }
      if let index, rest[index].page != nil {
        headings.found += 1
        rest = rest[(index + 1)...]
      } else {
        findings.append(.notInOutline(heading, in: name))
      }
    }
  }

  /// ISO 19005-2, §6.2.11.4: every font is embedded. Families that the document does not name came in
  /// place of others.
  private mutating func holdFonts(of pdf: PDFDocument, wanted: FontFamilies) throws {
    for number in pdf.numbers {
      guard let font = try pdf.object(number).dictionary, font["Type"]?.name == "Font",
        let base = font["BaseFont"]?.name?.text
      else { continue }
      let family = FontFamilies.family(of: base)
      var described = font
      if let descendant = try pdf.resolved(font["DescendantFonts"]).array?.first {
        described = try pdf.dictionary(descendant) ?? font
      }
      let descriptor = try pdf.dictionary(described["FontDescriptor"])
      let files: [PDFName] = ["FontFile", "FontFile2", "FontFile3"]
      let isEmbedded = files.contains { descriptor?[$0] != nil }
      if !isEmbedded { findings.append(.notEmbedded(font: base, in: name)) }
      if fonts.insert(family).inserted, !wanted.contains(family) {
        findings.append(.substituted(by: family, in: name))
      }
    }
  }
}
