internal import Decimals
internal import Diagnostics

/// The words for what can be wrong with the values of expressions and filters.
extension TemplateFault {
  static func filterArgument(
    _ tag: Tag, filter: String, expected: Message, remedy: Message? = nil
  ) -> Diagnostic {
    Diagnostic(
      rule: "TPL-15",
      Message(
        es: "tras el filtro «\(filter)» de {{\(tag.source)}} debe ir \(expected.spanish)",
        en: "after the filter “\(filter)” of {{\(tag.source)}} there must be \(expected.english)"),
      at: tag.place.place, remedy: remedy)
  }

  static func lacks(
    _ part: CalendarDate.Part, _ date: CalendarDate, format: String?, _ tag: Tag, origin: DataOrigin
  ) -> Diagnostic {
    let (es, en) = part == .day ? ("el día", "the day") : ("el mes", "the month")
    let asks =
      format.map {
        Message(
          es: "el formato «\($0)» de {{\(tag.source)}} pide \(es)",
          en: "the format “\($0)” of {{\(tag.source)}} asks for \(en)")
      }
      ?? Message(
        es: "{{\(tag.source)}} pide \(es)", en: "{{\(tag.source)}} asks for \(en)")
    let whole = part == .day ? (date.month == nil ? "\(date)-12-31" : "\(date)-28") : "\(date)-12"
    let other = part == .day && date.month != nil ? "MMMM yyyy" : "yyyy"
    return Diagnostic(
      rule: "TPL-33",
      Message(
        es: "\(asks.spanish), y la fecha «\(date)» no lo tiene",
        en: "\(asks.english), which the date “\(date)” does not have"), at: tag.place.place,
      related: related(to: origin),
      remedy: format == nil
        ? Message(
          es: "complete la fecha en los datos, como \(whole)",
          en: "complete the date in the data, such as \(whole)")
        : Message(
          es: "complete la fecha en los datos, como \(whole), o use un formato sin \(es), como "
            + "\"\(other)\"",
          en: "complete the date in the data, such as \(whole), or use a format without \(en), "
            + "such as \"\(other)\""))
  }

  static func datePattern(_ tag: Tag, _ fault: DatePattern.Fault) -> Diagnostic {
    let pattern = fault.pattern
    let message: Message
    switch fault.reason {
    case .letters(let letters):
      message = Message(
        es: "en el formato de fecha «\(pattern)» de {{\(tag.source)}} no se entiende «\(letters)»",
        en: "in the date format “\(pattern)” of {{\(tag.source)}}, “\(letters)” makes no sense")
    case .time(let letters):
      message = Message(
        es: "el formato «\(pattern)» de {{\(tag.source)}} pide la hora («\(letters)»), y una fecha "
          + "no la tiene",
        en: "the format “\(pattern)” of {{\(tag.source)}} asks for the time (“\(letters)”), which "
          + "a date does not have")
    case .unclosedQuote:
      message = Message(
        es: "en el formato de fecha «\(pattern)» de {{\(tag.source)}} falta un apóstrofo",
        en: "in the date format “\(pattern)” of {{\(tag.source)}} an apostrophe is missing")
    }
    return Diagnostic(
      rule: "TPL-40", message, at: tag.place.place,
      remedy: fault.suggestion.map {
        Message(
          es: "escriba \"\($0)\": d es el día, M el mes, y el año, E el día de la semana, y las "
            + "palabras van entre apóstrofos",
          en: "write \"\($0)\": d is the day, M the month, y the year, E the weekday, and words "
            + "stand between apostrophes")
      }
        ?? Message(
          es: "use solo d (día), M (mes), y (año) y E (día de la semana)",
          en: "use only d (day), M (month), y (year) and E (weekday)"))
  }

  static func notANumber(
    _ tag: Tag, operand: String?, found: Message, origin: DataOrigin
  ) -> Diagnostic {
    guard let operand else {
      return wrongKind(
        tag, expected: Message(es: "un número", en: "a number"), found: found, origin: origin)
    }
    return Diagnostic(
      rule: "TPL-33",
      Message(
        es: "{{\(tag.source)}} calcula con «\(operand)», que no es un número sino \(found.spanish)",
        en: "{{\(tag.source)}} computes with “\(operand)”, which is no number but \(found.english)"),
      at: tag.place.place, related: related(to: origin))
  }

  static func arithmetic(_ tag: Tag, _ fault: ArithmeticFault, origin: DataOrigin) -> Diagnostic {
    switch fault {
    case .divisionByZero:
      Diagnostic(
        rule: "TPL-41",
        Message(es: "{{\(tag.source)}} divide por cero", en: "{{\(tag.source)}} divides by zero"),
        at: tag.place.place, related: related(to: origin),
        remedy: Message(
          es: "corrija el dato, o divida solo si no es cero: {{#si total ≠ 0}} … {{/si}}",
          en: "correct the data, or divide only when it is not zero: {{#if total ≠ 0}} … {{/if}}"))
    case .tooLong:
      Diagnostic(
        rule: "TPL-41",
        Message(
          es: "el resultado de {{\(tag.source)}} tendría más de 100.000 cifras",
          en: "the result of {{\(tag.source)}} would have more than 100,000 digits"),
        at: tag.place.place, related: related(to: origin),
        remedy: Message(es: "revise los datos", en: "check the data"))
    }
  }

  static func rangeLimit(_ tag: Tag, limit: Int) -> Diagnostic {
    let limit = Message(number: limit)
    return Diagnostic(
      rule: "TPL-41",
      Message(
        es: "la serie de {{\(tag.source)}} tiene más de \(limit.spanish) números",
        en: "the range of {{\(tag.source)}} has more than \(limit.english) numbers"),
      at: tag.place.place,
      remedy: Message(es: "revise sus límites", en: "check its limits"))
  }

  static func mixedComparison(
    _ tag: Tag, _ a: Message, _ b: Message, origin: DataOrigin
  ) -> Diagnostic {
    Diagnostic(
      rule: "TPL-42",
      Message(
        es: "{{\(tag.source)}} compara \(a.spanish) con \(b.spanish)",
        en: "{{\(tag.source)}} compares \(a.english) with \(b.english)"), at: tag.place.place,
      related: related(to: origin),
      remedy: Message(
        es: "compare valores de una misma clase: los textos van entre comillas, los números no",
        en: "compare values of one kind: texts stand between quotes, numbers do not"))
  }

  static func outsideCalendar(_ tag: Tag, origin: DataOrigin) -> Diagnostic {
    Diagnostic(
      rule: "TPL-41",
      Message(
        es: "la fecha que calcula {{\(tag.source)}} queda fuera de los años 1 a 9999",
        en: "the date that {{\(tag.source)}} computes lies outside the years 1 to 9999"),
      at: tag.place.place, related: related(to: origin),
      remedy: Message(es: "revise los datos", en: "check the data"))
  }

  static func noToday(_ tag: Tag) -> Diagnostic {
    Diagnostic(
      rule: "TPL-43",
      Message(
        es: "{{\(tag.source)}} pide la fecha de hoy, que no se ha dado",
        en: "{{\(tag.source)}} asks for today's date, which was not given"), at: tag.place.place,
      remedy: Message(
        es:
          "déla a «etapa4 combinar» con --hoy, como --hoy 2010-12-31, y el mismo encargo da siempre "
          + "el mismo documento; en los informes de un servicio, use una fecha de los datos",
        en: "give it to “etapa4 render” with --today, such as --today 2010-12-31, and the same job "
          + "always gives the same document; in a service's reports, use a date of the data"))
  }
}
