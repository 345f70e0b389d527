import Diagnostics
import Reports
import Rounds
import Templating
import Text

/// What a unit is told beside its file: the letter with all remarks in the order of their weight, and
/// the text of the mail.
struct RemarkLetter {
  let unit: Region
  let settings: ReportSettings
  let form: Form
  let remarks: [Remark]
  /// Counted from 1; `nil` for none in particular.
  let round: Int?
  let date: CalendarDate
  /// The last day to answer; `nil` for none.
  let deadline: CalendarDate?
  let author: String
  /// The name of the file that goes with it.
  let file: String
  /// Whether the file ends with a list of them.
  let hasList: Bool

  /// The gravest first; what a person observed comes behind the errors.
  static func ordered(_ remarks: [Remark]) -> [Remark] {
    func weight(_ remark: Remark) -> Int {
      switch remark.severity {
      case .error: 0
      case nil: 1
      case .warning: 2
      case .info: 3
      }
    }
    return remarks.enumerated().sorted {
      (weight($0.element), $0.offset) < (weight($1.element), $1.offset)
    }.map(\.element)
  }

  /// What the letter's template sees.
  var view: Record {
    let count = remarks.filter { $0.severity == .error }.count
    return Record([
      "institucion": .record(
        Record(
          ["nombre": .text(settings.institution), "sigla": .text(settings.acronym)]
            .merging(Emblem.fields(of: settings.emblem)) { own, _ in own })),
      "gobierno": .text(settings.government),
      "informe": .text(form.definition.title.spanish),
      "programa": .text(settings.programme),
      "ejercicio": .integer(settings.exercise),
      "unidad": .text(unit.denomination),
      "autor": .text(author),
      "ronda": round.map { .integer($0) } ?? .null,
      "fecha": .date(date),
      "plazo": deadline.map { .date($0) } ?? .null,
      "devolver": Value(settings.formRecipient),
      "archivo": .text(file),
      "lista": .boolean(hasList),
      "conteo": .record(
        Record(["total": .integer(remarks.count), "errores": .integer(count)])),
      "observaciones": .list(remarks.map { .record(Self.view($0)) }),
    ])
  }

  static func view(_ remark: Remark) -> Record {
    let isSaid = remark.quote.isEmpty || remark.message.contains(remark.quote)
    return Record([
      "numero": .text(remark.id),
      "gravedad": .text(severity(of: remark)),
      "seccion": .text(remark.section),
      "campo": .text(remark.field),
      "cita": isSaid ? .null : .text(remark.quote),
      "mensaje": .text(sentence(remark.message)),
      "remedio": .text(sentence(remark.remedy)),
      "respuesta": Value(remark.answer),
    ])
  }

  private static func severity(of remark: Remark) -> String {
    remark.severity.map { DiagnosticPrinter.name(of: $0).spanish } ?? "observación"
  }

  private static func sentence(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.uppercased() + text.dropFirst()
  }

  // MARK: Mail

  var subject: String {
    let turn = round.map { ", ronda \($0)" } ?? ""
    return "Observaciones a \(unit.denomination): \(form.definition.title.spanish) "
      + "\(settings.exercise)\(turn)"
  }

  var mailText: String {
    let until = deadline.map { ", a más tardar el \(form.text(of: $0))" } ?? ""
    let recipient = settings.formRecipient.map { " a \($0)" } ?? ""
    let opening =
      "Revisado lo que envió \(unit.denomination) para \(form.definition.title.spanish) "
      + "\(settings.exercise), "
    if remarks.isEmpty {
      return opening + "no queda ninguna observación por resolver.\n\nAtentamente,\n\(author)\n"
    }
    let count =
      remarks.count == 1 ? "queda una observación" : "quedan \(remarks.count) observaciones"
    let list = remarks.map { remark in
      let place = [remark.section, remark.field].filter { !$0.isEmpty }.joined(separator: ": ")
      let head = "\(remark.id) (\(Self.severity(of: remark)))\(place.isEmpty ? "" : " \(place)")"
      let remedy = remark.remedy.isEmpty ? [] : ["   Qué hacer: \(remark.remedy)"]
      return ([head, "   \(Self.sentence(remark.message))"] + remedy).joined(separator: "\n")
    }
    return """
      \(opening)\(count). Van adjuntos su archivo, con cada observación como comentario en su lugar, \
      y la carta que las enumera.

      Qué se pide:
      1. Abra el archivo «\(file)».
      2. Corrija el dato en su lugar. Si está bien como está, diga por qué: en el comentario, después \
      de «Respuesta:»\(hasList ? ", o en la columna «Respuesta» de la lista del final" : "").
      3. Guarde el mismo archivo y devuélvalo\(recipient)\(until).

      En el orden de su peso:

      \(list.joined(separator: "\n\n"))

      Atentamente,
      \(author)

      """
  }
}
