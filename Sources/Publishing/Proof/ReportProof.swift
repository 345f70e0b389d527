public import Diagnostics
import Glibc

/// The proof of one of a build's PDFs against the ODT beside it.
public struct ReportProof: Sendable {
  /// The PDF's path.
  public let path: String
  public let proof: PDFProof

  /// Proves every PDF among the files that has its ODT beside it, several at once, in their order.
  public static func all(of files: [String]) async -> [ReportProof] {
    let pairs = files.filter { Path.fileExtension(of: $0) == "pdf" }
    var proofs: [Int: ReportProof] = [:]
    await withTaskGroup(of: (Int, ReportProof?).self) { group in
      var waiting = pairs.enumerated().makeIterator()
      func startNext() {
        guard let (index, path) = waiting.next(), !Task.isCancelled else { return }
        group.addTask { (index, ReportProof(of: path)) }
      }
      for _ in 0..<max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) { startNext() }
      for await (index, proof) in group {
        proofs[index] = proof
        startNext()
      }
    }
    return pairs.indices.compactMap { proofs[$0] }
  }

  private init?(of path: String) {
    let document = String(path.dropLast(3)) + "odt"
    guard let pdf = try? WholeFile.read(path), let odt = try? WholeFile.read(document) else {
      return nil
    }
    self.path = path
    proof = PDFProof(of: pdf, against: odt, named: path)
  }

  /// One line for a person.
  public var line: Message {
    let (texts, headings) = (proof.paragraphs, proof.headings)
    let fonts = proof.fonts.joined(separator: ", ")
    return Message(
      es: """
        \(path): \(proof.isGood ? "probado" : "con faltas"): \(texts.found) de \(texts.all) textos, \
        \(headings.found) de \(headings.all) títulos en los marcadores, \(proof.pageCount) páginas, \
        letras: \(fonts)
        """,
      en: """
        \(path): \(proof.isGood ? "proved" : "at fault"): \(texts.found) of \(texts.all) texts, \
        \(headings.found) of \(headings.all) headings in the outline, \(proof.pageCount) pages, \
        fonts: \(fonts)
        """)
  }
}
