import Diagnostics
import StructuredData

/// What is wrong with a definition beyond its shape.
enum FormDefinitionMessages {
  static func noPath(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DEF-01",
      Message(es: "«\(text)» no es una ruta", en: "“\(text)” is no path"), at: place,
      remedy: Message(
        es: "una las claves con puntos, sin tildes ni espacios: «plan[].resultados[].logro»",
        en: "join the keys with points, without accents or spaces: “plan[].resultados[].logro”"))
  }

  static func unknown(
    _ name: String, among names: [String], _ what: Message, at place: Place
  ) -> Diagnostic {
    let nearest = Suggestion.nearest(to: name, among: names)
    let list = names.joined(separator: ", ")
    return Diagnostic(
      rule: "DEF-02",
      Message(
        es: "«\(name)» no es \(what.spanish) de esta definición",
        en: "“\(name)” is not \(what.english) of this definition"), at: place,
      remedy: nearest.map { Message(es: "¿quiso decir «\($0)»?", en: "did you mean “\($0)”?") }
        ?? (names.isEmpty
          ? Message(es: "agréguelo a la definición", en: "add it to the definition")
          : Message(es: "use uno de estos: \(list)", en: "use one of these: \(list)")))
  }

  static func twice(_ key: String, _ value: String, at place: Place, first: Place) -> Diagnostic {
    Diagnostic(
      rule: "DEF-03",
      Message(
        es: "«\(key): \(value)» está dos veces", en: "“\(key): \(value)” is there twice"),
      at: place,
      related: [.init(first, Message(es: "la primera vez", en: "the first time"))],
      remedy: Message(es: "cambie uno de los dos", en: "change one of the two"))
  }

  static func groupWithoutStar(at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DEF-04",
      Message(
        es: "una sección con «grupo» lleva un asterisco en su ruta, y una sin él, ninguno",
        en: "a section with `grupo` has an asterisk in its path, and one without has none"),
      at: place,
      remedy: Message(
        es: "escriba el asterisco donde va cada elemento: «programas.*»",
        en: "write the asterisk where each element stands: “programas.*”"))
  }

  static func lacks(_ key: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DAT-03",
      Message(es: "falta la clave «\(key)»", en: "the key “\(key)” is missing"), at: place,
      remedy: Message(es: "agregue «\(key): …»", en: "add “\(key): …”"))
  }

  static func groupInExpression(at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DEF-08",
      Message(
        es: "un cálculo o una regla no se repite por los elementos de un grupo",
        en: "no calculation or constraint is repeated by a group's elements"), at: place,
      remedy: Message(
        es: "escriba una ruta sin asterisco, con la clave del elemento",
        en: "write a path without an asterisk, with the element's key"))
  }

  static func computedLater(at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DEF-13",
      Message(
        es: "este cálculo usa un valor que se calcula después",
        en: "this calculation uses a value that is computed later"), at: place,
      remedy: Message(
        es: "ponga antes el cálculo de ese valor", en: "put that value's calculation before it"))
  }

  static func stepsOutOfOrder(at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DEF-14",
      Message(
        es: "los tramos van del más alto al más bajo, y solo el último puede no llevar «desde»",
        en: "steps go from the highest to the lowest, and only the last may lack `desde`"),
      at: place, remedy: Message(es: "ordénelos", en: "put them in order"))
  }

  static func oneOf(_ first: String, _ second: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DEF-15",
      Message(
        es: "«\(first)» y «\(second)» no van juntos",
        en: "`\(first)` and `\(second)` exclude each other"),
      at: place, remedy: Message(es: "deje uno de los dos", en: "keep one of the two"))
  }

  static func longSheetName(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DEF-05",
      Message(
        es: "el nombre de la hoja tiene \(name.count) letras, y Excel admite 31",
        en: "the sheet's name has \(name.count) letters, and Excel takes 31"), at: place,
      remedy: Message(es: "acórtelo", en: "shorten it"))
  }

  static func noFileName(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DEF-09",
      Message(es: "«\(name)» no es un nombre de archivo", en: "“\(name)” is no file's name"),
      at: place,
      remedy: Message(
        es: "escriba un nombre sin barras, que no comience con punto",
        en: "write a name without slashes that does not begin with a point"))
  }

  static func reversedLimits(at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DEF-10",
      Message(es: "«hasta» es menor que «desde»", en: "`hasta` is less than `desde`"), at: place,
      remedy: Message(es: "corrija uno de los dos", en: "correct one of the two"))
  }

  static func clash(_ path: FieldPath, at place: Place, with other: Place) -> Diagnostic {
    Diagnostic(
      rule: "DEF-11",
      Message(
        es: "«\(path)» no puede ser dos cosas en los datos",
        en: "“\(path)” cannot be two things in the data"), at: place,
      related: [.init(other, Message(es: "aquí es otra", en: "it is another here"))],
      remedy: Message(
        es: "dé otra clave a uno de los dos: un valor no lleva claves ni elementos dentro, y un "
          + "bloque no es una lista",
        en: "give one of the two another key: a value has no keys or items inside, and a block "
          + "is no list"))
  }

  static func noValue(_ path: FieldPath, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DEF-11",
      Message(
        es: "«\(path)» no termina en la clave de un valor",
        en: "“\(path)” does not end in a value's key"), at: place,
      remedy: Message(
        es: "agregue la clave que tiene cada elemento: «\(path).texto»",
        en: "add the key that each item has: “\(path).texto”"))
  }

  static func notOfElements(_ key: String, at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DEF-16",
      Message(
        es: "un campo de cada elemento de un grupo no lleva «\(key)»",
        en: "a field of each element of a group has no `\(key)`"), at: place,
      remedy: Message(
        es: "quítelo, o saque el campo de la sección que se repite",
        en: "take it out, or take the field out of the section that is repeated"))
  }

  static func inheritsOutside(at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "DEF-17",
      Message(
        es: "«hereda» es de un campo de los elementos de una lista",
        en: "`hereda` is of a field of a list's items"), at: place,
      remedy: Message(
        es: "quítelo, o ponga el campo en una lista", en: "take it out, or put the field in a list")
    )
  }

  static func taken(at node: DataNode, _ source: SourceText) -> Diagnostic {
    let key = node.scalar?.text ?? ""
    return Diagnostic(
      rule: "DEF-12",
      Message(es: "la clave «\(key)» ya es de otra cosa", en: "the key “\(key)” is taken"),
      at: source.place(node.span), remedy: Message(es: "elija otra", en: "choose another"))
  }
}
