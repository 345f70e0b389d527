internal import Diagnostics

extension TemplateFault {
  static func tooMuchWork(_ tag: Tag, limit: Int) -> Diagnostic {
    let limit = Message(number: limit)
    return Diagnostic(
      rule: "TPL-71",
      Message(
        es: "la plantilla pide más de \(limit.spanish) repeticiones con estos datos; el límite se "
          + "pasó en {{\(tag.source)}}",
        en:
          "with this data the template asks for more than \(limit.english) repetitions; the limit was "
          + "passed in {{\(tag.source)}}"), at: tag.place.place,
      remedy: Message(
        es: "revise los bloques que están uno dentro de otro: sus repeticiones se multiplican",
        en: "check the blocks that stand one in another: their repetitions multiply"))
  }

  static func tooLongText(_ tag: Tag, limit: Int) -> Diagnostic {
    Diagnostic(
      rule: "TPL-71",
      Message(
        es: "el texto que calcula {{\(tag.source)}} pasa de \(limit) MB",
        en: "the text that {{\(tag.source)}} computes is longer than \(limit) MB"),
      at: tag.place.place,
      remedy: Message(
        es: "revise lo que se reemplaza, une o repite",
        en: "check what is replaced, joined or repeated"
      ))
  }

  static func tooMuchOutput(_ tag: Tag, limit: Int) -> Diagnostic {
    Diagnostic(
      rule: "TPL-73",
      Message(
        es: "el documento pasaría de \(limit) MB; el límite se pasó en {{\(tag.source)}}",
        en: "the document would be larger than \(limit) MB; the limit was passed in "
          + "{{\(tag.source)}}"), at: tag.place.place,
      remedy: Message(
        es:
          "reparta los datos en varios documentos, o revise los bloques que están uno dentro de otro",
        en: "divide the data among several documents, or check the blocks that stand one in another"
      )
    )
  }

  /// What to do with a value that cannot be printed.
  static func printing(_ value: Value, _ tag: Tag) -> Message? {
    let name = tag.source.prefix { !$0.isWhitespace && $0 != "|" }
    return switch value {
    case .list:
      Message(
        es: "recórrala con {{#cada \(name) como x}} … {{/cada}}, o póngala en una línea con "
          + "{{ \(name) | lista }}",
        en: "go through it with {{#each \(name) as x}} … {{/each}}, or put it on one line with "
          + "{{ \(name) | list }}")
    case .record(let record):
      Message(
        es: "diga cuál de sus datos: {{ \(name).\(record.keys.first ?? "nombre") }}",
        en: "say which of its data: {{ \(name).\(record.keys.first ?? "name") }}")
    default: nil
    }
  }
}
