internal import Diagnostics
internal import Reports

extension Rule {
  /// A region is written one way, the official one.
  static let id01 = Rule(
    "ID-01", .warning, .coherence,
    title: Message(
      es: "El nombre de la región se escribe de varias maneras",
      en: "The region's name is written in several ways"),
    explanation: Message(
      es: """
        El formulario imprime el nombre oficial de cada región. Un «rotulo» o un texto que lo escribe \
        de otra manera (Ohiggins, AYSEN, Bío - Bío) deja dos grafías en el mismo informe.
        """,
      en: """
        The form prints each region's official name. A «rotulo» or a text that writes it otherwise \
        (Ohiggins, AYSEN, Bío - Bío) leaves two spellings in one report.
        """),
    wrong: .region(
      """
      difusion:
        funcionarios:
          - actividad: Presentación de los resultados al equipo
            fecha: 2009-11-16
            responsable: Encargado Región TARAPACA
        clientes:
          - {actividad: Boletín de resultados, fecha: 2009-12, responsable: Directora Regional}
      """),
    right: .region(
      """
      difusion:
        funcionarios:
          - actividad: Presentación de los resultados al equipo
            fecha: 2009-11-16
            responsable: Encargado Región Tarapacá
        clientes:
          - {actividad: Boletín de resultados, fecha: 2009-12, responsable: Directora Regional}
      """)
  ) { subject in
    let spellings = RegionSpellings(subject.settings.regions)
    return subject.units.flatMap { unit -> [Finding] in
      let cells = unit.cells.flatMap { cell in
        spellings.variants(in: cell).map { written, official in
          Finding(
            cell, quote: written,
            Message(
              es: "dice «\(written)»; el nombre oficial es «\(official)»",
              en: "it says “\(written)”; the official name is “\(official)”"),
            remedy: Message(es: "escriba «\(official)»", en: "write «\(official)»"))
        }
      }
      guard let region = unit.region, let label = region.label,
        case .otherSpelling(let official) = RegionLabel(label.value, of: region.region)
      else { return cells }
      return cells + [
        Finding(
          unit: unit.id, section: .plan, path: "rotulo", span: label.span, quote: label.value,
          Message(
            es: "el rótulo dice «\(label.value)»; el nombre oficial es «\(official)»",
            en: "the label says “\(label.value)”; the official name is “\(official)”"),
          remedy: Message(
            es: "borre «rotulo»: se imprime el nombre oficial",
            en: "delete «rotulo»: the official name prints"))
      ]
    }
  }
}
