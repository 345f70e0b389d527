internal import Diagnostics
internal import Reports
internal import StructuredData

extension Rule {
  /// The institution is written one way.
  static let id03 = Rule(
    "ID-03", .info, .coherence,
    title: Message(
      es: "La institución se escribe de varias maneras",
      en: "The institution is written in several ways"),
    explanation: Message(
      es: """
        Los recuadros imprimen la institución de «informe.yaml». Una región que escribe otra cosa en \
        «institucion» o en «servicio» hace que el documento la nombre de varias maneras.
        """,
      en: """
        The boxes print the institution of «informe.yaml». A region that writes something else in \
        «institucion» or «servicio» makes the document name it in several ways.
        """),
    wrong: .region("institucion: SERVICIO DE COOPERACION TECNICA\n"),
    right: .region("institucion: Servicio de Cooperación Técnica\n")
  ) { subject in
    let official = subject.settings.institution
    return subject.regions.flatMap { unit -> [Finding] in
      let names = [
        ("institucion", Section.plan, unit.region?.institution),
        ("provision_informacion.servicio", Section.annex, unit.provision?.service),
      ]
      return names.compactMap { path, section, name in
        guard let name, name.value != official else { return nil }
        return Finding(
          unit: unit.id, section: section, path: path, span: name.span, quote: name.value,
          Message(
            es: "dice «\(name.value)»; el informe nombra a la institución «\(official)»",
            en: "it says “\(name.value)”; the report names the institution “\(official)”"),
          remedy: Message(
            es: "borre la clave: se imprime el nombre del informe",
            en: "delete the key: the report's name prints"))
      }
    }
  }
}
