internal import Diagnostics

extension TemplateFault {
  static func tooManyCandidates(_ tag: Tag) -> Diagnostic {
    let limit = Message(number: IncludeCount.maximumOfCandidates)
    return Diagnostic(
      rule: "TPL-12",
      Message(
        es: "los datos eligen entre demasiadas plantillas, contando cada marca que elige: más de "
          + "\(limit.spanish); {{\(tag.source)}} sobra",
        en: "the data chooses among too many templates, for each tag that chooses: more than "
          + "\(limit.english); {{\(tag.source)}} is too many"),
      at: tag.place.place,
      remedy: Message(
        es: "diga cómo empieza el nombre, como en {{> (\"ficha-\" | concatenar tipo) }}, o deje "
          + "menos plantillas en la carpeta",
        en: "say what the name begins with, as in {{> (\"card-\" | concat kind) }}, or leave fewer "
          + "templates in the folder"))
  }

  static func unknownChoice(
    _ name: String, _ tag: Tag, known: [String], unfit: Diagnostic?, origin: DataOrigin
  ) -> Diagnostic {
    let related = related(to: origin)
    if let unfit {
      return Diagnostic(
        rule: "TPL-11",
        Message(
          es: "la plantilla «\(name)», que pide {{\(tag.source)}}, no se puede incluir aquí: "
            + unfit.message.spanish,
          en: "the template “\(name)”, which {{\(tag.source)}} asks for, cannot be included here: "
            + unfit.message.english), at: tag.place.place,
        related: related
          + (unfit.place.map {
            [.init($0, Message(es: "el error está aquí", en: "the fault is here"))]
          } ?? []),
        remedy: unfit.remedy
          ?? Message(
            es: "corrija la plantilla «\(name)»", en: "correct the template “\(name)”"))
    }
    let list = known.prefix(20).joined(separator: ", ") + (known.count > 20 ? ", …" : "")
    return Diagnostic(
      rule: "TPL-11",
      Message(
        es: "no hay una plantilla «\(name)» en la misma carpeta, y la pide {{\(tag.source)}}",
        en: "there is no template “\(name)” in the same folder, and {{\(tag.source)}} asks for it"),
      at: tag.place.place, related: related,
      remedy: known.isEmpty
        ? Message(es: "no hay ninguna que sirva", en: "there is none that would do")
        : Message(es: "las que hay: \(list)", en: "those there are: \(list)"))
  }

  /// What a fragment brings that cannot stand where it is included.
  static func unfitFragment(
    _ tag: Tag, name: String, brings kind: TextLimits, into holder: TextHolder
  ) -> Diagnostic {
    let (what, whatElse): (Message, Message) =
      switch kind {
      case .tables: (Message(es: "una tabla", en: "a table"), Message(es: "tablas", en: "tables"))
      case .notes:
        (
          Message(es: "una nota al pie o al final", en: "a footnote or endnote"),
          Message(es: "notas", en: "notes")
        )
      case .headings:
        (Message(es: "un título", en: "a heading"), Message(es: "títulos", en: "headings"))
      default:
        (
          Message(es: "una sección o un índice", en: "a section or an index"),
          Message(es: "secciones ni índices", en: "sections or indexes")
        )
      }
    return Diagnostic(
      rule: "TPL-12",
      Message(
        es: "la plantilla «\(name)» trae \(what.spanish), y {{\(tag.source)}} está en "
          + "\(holder.name.spanish), donde no hay lugar para \(what.spanish)",
        en: "the template “\(name)” brings \(what.english), and {{\(tag.source)}} stands in "
          + "\(holder.name.english), where there is no place for \(what.english)"),
      at: tag.place.place,
      remedy: Message(
        es: "ponga la marca en el texto mismo, o incluya aquí una parte sin \(whatElse.spanish)",
        en: "put the tag into the text itself, or include here a part without "
          + "\(whatElse.english)"))
  }

  static func nestedChoice(_ tag: Tag) -> Diagnostic {
    Diagnostic(
      rule: "TPL-12",
      Message(
        es:
          "{{\(tag.source)}} está en una plantilla que ya eligen los datos, y no puede elegir otra",
        en:
          "{{\(tag.source)}} is in a template that the data chooses already, and cannot choose another"
      ), at: tag.place.place,
      remedy: Message(
        es: "incluya aquí una plantilla por su nombre", en: "include a template by its name here"))
  }
}
