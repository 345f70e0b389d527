import Diagnostics
import Importing
import Reports
import Templating

/// A report that is read by its labels: an old one, one that another program made, or one of ours that lost its
/// marks on the way.
struct LabelledReport {
  let name: String
  let document: ReadDocument
  /// The unit that its properties name, the data that they say it was made from, and what it was then; `nil`
  /// for a report that says nothing of itself.
  var made: (unit: String, reports: ReportSet, document: ReadDocument)?
  /// The one that the unit sent before, which it corrects.
  var sent: ReadDocument?
}

/// States of the data that a report may have been made from, each as a report of the whole says it.
struct KnownVersions {
  /// Of data in one state.
  struct Version {
    let reading: LabelledReading
    fileprivate let said: Set<String>

    init(_ reading: LabelledReading) {
      self.reading = reading
      said = reading.said
    }
  }

  private let current: Version
  /// From the newest to the oldest; each is read when it is asked for.
  private let earlier: [() throws(Failure) -> LabelledReading]

  init(_ current: LabelledReading, earlier: [() throws(Failure) -> LabelledReading]) {
    self.current = Version(current)
    self.earlier = earlier
  }

  /// The part of what a report says that a version must have said for the report to be made from it.
  private static let likeness = 0.8

  /// The earlier version of which a report says more than of today's data; `nil` where it is of none.
  func origin(of reading: LabelledReading) -> LabelledReading? {
    let said = reading.said
    func missing(_ version: Version) -> Int { said.subtracting(version.said).count }
    var least = missing(current)
    if least == 0 { return nil }
    var best: LabelledReading?
    for read in earlier {
      // A version that cannot be read any more is none that is known.
      guard let version = (try? read()).map(Version.init) else { continue }
      let count = missing(version)
      guard count < least, Double(said.count - count) >= Self.likeness * Double(said.count) else {
        continue
      }
      (least, best) = (count, version.reading)
    }
    return best
  }
}

extension LabelledReading {
  /// All that it says of its units, wherever in their lists.
  var said: Set<String> {
    var said: Set<String> = []
    func visit(_ value: ReadValue, _ path: String) {
      switch value {
      case .text(let text, _), .bare(let text, _): said.insert("\(path): \(text)")
      case .list(let items): for item in items { visit(item, path) }
      case .record(let entries): for entry in entries { visit(entry.value, "\(path).\(entry.key)") }
      }
    }
    for unit in units where unit.id != "informe" { visit(unit.value, unit.id) }
    return said
  }
}

extension ImportMessages {
  /// A report that names another unit than its properties do.
  static func otherUnit(_ file: String, _ own: String, printed: [String]) -> Diagnostic {
    let names = printed.joined(separator: ", ")
    return Diagnostic(
      rule: "IMP-24",
      Message(
        es: "el informe se hizo para «\(own)», y lo que dice es de «\(names)»",
        en: "the report was made for “\(own)”, and what it says is of “\(names)”"),
      at: .file(file),
      remedy: Message(
        es: "corrija el nombre en el documento; si lo que dice es de «\(names)», use --forzar",
        en: "correct the name in the document; if what it says is of “\(names)”, use --force"))
  }

  static func lostMarks(_ file: String) -> Diagnostic {
    Diagnostic(
      rule: "IMP-26", severity: .warning,
      Message(
        es:
          "el programa con que se editó le quitó las marcas: se leyó por sus encabezados y rótulos",
        en:
          "the program that it was edited with took its marks away: it was read by headings and labels"
      ),
      at: .file(file),
      remedy: Message(
        es: "mire los cambios antes de aceptarlos, también dónde quedan",
        en: "look at the changes before accepting them, and at where they go"))
  }

  static func madeEarlier(_ file: String) -> Diagnostic {
    Diagnostic(
      rule: "IMP-25", severity: .warning,
      Message(
        es: """
          el documento no dice con qué datos se hizo; dice lo de una versión anterior, y se compara con ella: lo que se \
          corrigió en los datos desde entonces se queda
          """,
        en: """
          the document does not tell what data it was made from; it says what an earlier version said, and is compared \
          with that: what was corrected in the data since stays
          """),
      at: .file(file))
  }
}
