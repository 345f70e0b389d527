internal import Diagnostics

/// What a reviewer of the printed form looks at and no rule has to, with the reason.
struct LeftOut: Sendable {
  let id: String
  let title: Message
  let reason: Message

  /// Those that no rule of the catalogue covers, in the form's order.
  static var rules: [LeftOut] {
    let known = Set(Rule.all.map(\.id))
    return all.filter { !known.contains($0.id) }
  }

  private init(_ id: String, _ title: Message, _ reason: Message) {
    self.id = id
    self.title = title
    self.reason = reason
  }

  private static let derivedList = Message(
    es: "las listas nacionales se forman solas con los logros de cada unidad; una región sin "
      + "archivo es una falta de los datos",
    en: "the national lists make themselves from each unit's achievements; a region without a "
      + "file is a fault of the data")

  private static let officialName = Message(
    es: "los nombres salen de la tabla oficial de regiones; uno desconocido es una falta de los "
      + "datos",
    en: "the names come from the official table of regions; an unknown one is a fault of the data")

  private static let oneState = Message(
    es: "el estado se elige de la lista del formulario, y cabe uno solo",
    en: "the state is chosen from the form's list, and there is room for one only")

  private static let all: [LeftOut] = [
    LeftOut(
      "EST-01",
      Message(
        es: "Región ausente de una lista nacional", en: "A region absent from a national list"),
      derivedList),
    LeftOut(
      "EST-02",
      Message(
        es: "Nivel central ausente de una lista nacional",
        en: "The central level absent from a national list"),
      derivedList),
    LeftOut(
      "EST-04",
      Message(es: "Sección impresa bajo otro dueño", en: "A section printed under another owner"),
      Message(
        es: "cada archivo es de una sola unidad, y la plantilla imprime sus secciones en orden",
        en: "each file belongs to one unit, and the template prints its sections in order")),
    LeftOut(
      "EST-05",
      Message(
        es: "Recuadro de identificación repetido y distinto",
        en: "An identification box repeated and different"),
      Message(
        es: "los recuadros se imprimen todos desde el mismo dato",
        en: "all the boxes are printed from the same datum")),
    LeftOut(
      "REQ-01", Message(es: "Región en blanco", en: "Region left blank"),
      Message(
        es: "un archivo sin «region» es una falta de los datos",
        en: "a file without «region» is a fault of the data")),
    LeftOut(
      "REQ-02", Message(es: "Servicio en blanco", en: "Service left blank"),
      Message(
        es: "sin dato propio se imprime la institución de informe.yaml",
        en: "without a datum of its own the institution of informe.yaml is printed")),
    LeftOut(
      "ID-01",
      Message(es: "Región escrita de varias maneras", en: "The region written in several ways"),
      officialName),
    LeftOut(
      "ID-02",
      Message(es: "Nombre de región desfigurado", en: "The region's name garbled"), officialName),
    LeftOut(
      "ID-04",
      Message(
        es: "Región con otro nombre en las listas nacionales",
        en: "The region under another name in the national lists"),
      derivedList),
    LeftOut(
      "EDO-02", Message(es: "Estados contradictorios", en: "Contradictory states"), oneState),
    LeftOut(
      "EDO-05",
      Message(es: "Estado fuera de la lista", en: "A state that is not in the list"), oneState),
    LeftOut(
      "TXT-02", Message(es: "Gramática y concordancia", en: "Grammar and agreement"),
      Message(
        es: "pide un revisor gramatical, y ninguno libre acierta lo bastante en esta prosa",
        en: "it calls for a grammar checker, and no free one is right often enough on this prose")),
  ]
}
