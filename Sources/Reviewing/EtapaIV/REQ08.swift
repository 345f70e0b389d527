internal import Diagnostics
internal import Reports
internal import StructuredData

extension Rule {
  /// Who answers for each activity, and when.
  static let req08 = Rule(
    "REQ-08", .warning, .completeness,
    title: Message(
      es: "Responsable, fecha o actividad en blanco", en: "Responsible, date or activity blank"),
    explanation: Message(
      es: """
        Cada actividad de IV. 4.1 y cada compromiso de IV. 3.1 tiene responsable y fecha, y cada \
        destinatario de IV. 4.1 al menos una actividad. En IV. 4.1, una fila posterior sin \
        responsable comparte el de arriba.
        """,
      en: """
        Each activity of IV. 4.1 and each commitment of IV. 3.1 has a responsible and a date, and each \
        audience of IV. 4.1 at least one activity. In IV. 4.1, a later row without a responsible \
        shares the one above.
        """),
    wrong: .region(
      """
      difusion:
        funcionarios:
          - {actividad: Presentación de los resultados al equipo regional, fecha: 2009-11-16}
        clientes:
          - {actividad: Boletín de resultados, fecha: 2009-12, responsable: Directora Regional}
      """),
    right: .region(
      """
      difusion:
        funcionarios:
          - actividad: Presentación de los resultados al equipo regional
            fecha: 2009-11-16
            responsable: Directora Regional
          - {actividad: Publicación de los resultados en la red interna, fecha: 2009-11-23}
        clientes:
          - {actividad: Boletín de resultados, fecha: 2009-12, responsable: Directora Regional}
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.blankDissemination(in: subject.form) + unit.blankFollowUp
    }
  }
}

extension Unit {
  fileprivate func blankDissemination(in form: Form) -> [Finding] {
    dissemination.flatMap { audience -> [Finding] in
      let path = "difusion.\(audience.audience.rawValue)"
      if audience.activities.isEmpty {
        let name = form.audiences[audience.audience] ?? audience.audience.rawValue
        return [
          Finding(
            unit: id, section: .dissemination, path: path, span: audience.span,
            Message(
              es: "no hay ninguna actividad de difusión para «\(name)»",
              en: "there is no activity of dissemination for «\(name)»"),
            remedy: Message(
              es: "añada en «\(path)» al menos una actividad con su fecha y su responsable",
              en: "add at least one activity to «\(path)», with its date and its responsible"))
        ]
      }
      return audience.activities.enumerated().flatMap { index, activity -> [Finding] in
        let path = "\(path)[\(index)]"
        let quote = cell(path + ".actividad")?.text ?? ""
        var findings: [Finding] = []
        if activity.text.isAbsent {
          findings.append(
            blank(.dissemination, path + ".actividad", activity.span, quote, "actividad"))
        }
        if activity.date.isAbsent {
          findings.append(blank(.dissemination, path + ".fecha", activity.span, quote, "fecha"))
        }
        if activity.responsible.isAbsent, index == 0 {
          findings.append(
            blank(.dissemination, path + ".responsable", activity.span, quote, "responsable"))
        }
        return findings
      }
    }
  }

  fileprivate var blankFollowUp: [Finding] {
    programmes.flatMap { programme in
      programme.followUps.enumerated().flatMap { index, row -> [Finding] in
        guard !row.commitment.isAbsent else { return [] }
        let path = "\(programme.path).seguimiento[\(index)]"
        let quote = cell(path + ".compromiso")?.text ?? ""
        var findings: [Finding] = []
        if row.responsible.isAbsent {
          findings.append(blank(.followUp, path + ".responsable", row.span, quote, "responsable"))
        }
        if row.deadline.isAbsent {
          findings.append(blank(.followUp, path + ".plazo", row.span, quote, "plazo"))
        }
        return findings
      }
    }
  }

  private func blank(
    _ section: Section, _ path: String, _ span: SourceSpan, _ quote: String, _ key: String
  ) -> Finding {
    Finding(
      unit: id, section: section, path: path, span: span, quote: quote,
      Message(
        es: "falta «\(key)» en esta fila de \(section.rawValue)",
        en: "«\(key)» is missing in this row of \(section.rawValue)"),
      remedy: Message(es: "escriba «\(key)»", en: "write «\(key)»"))
  }
}
