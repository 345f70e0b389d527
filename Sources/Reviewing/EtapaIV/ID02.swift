internal import Diagnostics
internal import Reports

extension Rule {
  /// A label of one's own names the region.
  static let id02 = Rule(
    "ID-02", .error, .coherence,
    title: Message(
      es: "El rótulo de la región no es su nombre",
      en: "The region's label is not its name"),
    explanation: Message(
      es: """
        «rotulo» se imprime en los recuadros en lugar del nombre de la región. Debe ser ese nombre: \
        no «DELMAULE», ni «Región del Maule», que repite la palabra «Región» ya impresa.
        """,
      en: """
        «rotulo» prints in the boxes instead of the region's name. It must be that name: neither \
        «DELMAULE» nor «Región del Maule», which repeats the word «Región» already printed.
        """),
    wrong: .region("rotulo: DELMAULE\n"),
    right: .region("rotulo: TARAPACÁ\n")
  ) { subject in
    subject.regions.compactMap { unit in
      guard let region = unit.region, let label = region.label,
        case .other = RegionLabel(label.value, of: region.region)
      else { return nil }
      let official = region.region.name
      return Finding(
        unit: unit.id, section: .plan, path: "rotulo", span: label.span, quote: label.value,
        Message(
          es: "el rótulo «\(label.value)» no es el nombre de la región, «\(official)»",
          en: "the label “\(label.value)” is not the region's name, “\(official)”"),
        remedy: Message(
          es: "borre «rotulo» o escriba «\(official)»",
          en: "delete «rotulo» or write «\(official)»"))
    }
  }
}
