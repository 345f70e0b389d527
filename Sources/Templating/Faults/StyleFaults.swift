internal import Diagnostics
internal import OpenDocument

extension TemplateFault {
  static func styleOutside(_ target: StyleCall.Target, _ tag: Tag) -> Diagnostic {
    let isOfTable = target == .cell || target == .row
    return Diagnostic(
      rule: "TPL-52",
      isOfTable
        ? Message(
          es: "{{\(tag.source)}} elige el estilo de una celda y no está en una",
          en: "{{\(tag.source)}} chooses a cell's style and stands in none")
        : Message(
          es: "{{\(tag.source)}} elige un estilo donde no puede haberlo",
          en: "{{\(tag.source)}} chooses a style where there can be none"),
      at: tag.place.place,
      remedy: isOfTable
        ? Message(
          es: "póngala en el texto de una celda, o use estilo_parrafo",
          en: "put it into a cell's text, or use paragraph_style")
        : Message(
          es: "póngala en el texto de un párrafo", en: "put it into the text of a paragraph"))
  }

  static func unknownStyle(
    _ name: String, _ tag: Tag, suggestion: String?, families: Message
  ) -> Diagnostic {
    Diagnostic(
      rule: "TPL-52",
      Message(
        es: "la plantilla no tiene el estilo de \(families.spanish) «\(name)» que elige "
          + "{{\(tag.source)}}",
        en:
          "the template has no \(families.english) style “\(name)”, which {{\(tag.source)}} chooses"
      ), at: tag.place.place,
      remedy: suggestion.map {
        Message(es: "¿quiso decir «\($0)»?", en: "did you mean “\($0)”?")
      }
        ?? Message(
          es: "créelo en Writer (F11), o escriba un color como \"#ffcc00\"",
          en: "make it in Writer (F11), or write a colour such as \"#ffcc00\""))
  }
}
