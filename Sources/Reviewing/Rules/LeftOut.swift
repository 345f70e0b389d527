public import Diagnostics

/// A check of the catalogue that no rule makes, with the reason.
public struct LeftOutCheck: Sendable, Hashable {
  public let id: String
  /// What the check would have looked for.
  public let title: Message
  public let reason: Message
}

extension Rule {
  /// Checks that data with a structure leave without a meaning: the program itself makes what they
  /// would look at.
  public static let leftOut: [LeftOutCheck] = [
    LeftOutCheck(
      id: "EST-04",
      title: Message(
        es: "Sección impresa bajo otra región", en: "A section printed under the wrong owner"),
      reason: Message(
        es: "cada archivo es de una región y el programa imprime sus secciones bajo su recuadro",
        en: "each file is one region's, and the program prints its sections under its own box")),
    LeftOutCheck(
      id: "EST-05",
      title: Message(
        es: "Recuadro repetido con otro contenido",
        en: "Identification box repeated with other content"),
      reason: Message(
        es: "el recuadro se imprime una vez por región, y dos archivos de una misma región son un "
          + "error de lectura",
        en: "the box prints once a region, and two files of one region are an error of reading")),
    LeftOutCheck(
      id: "REQ-01", title: Message(es: "REGIÓN en blanco", en: "REGIÓN blank"),
      reason: Message(
        es: "«region» es obligatoria y se imprime en todos los recuadros",
        en: "«region» is required and prints in every box")),
    LeftOutCheck(
      id: "REQ-02", title: Message(es: "Servicio en blanco", en: "Servicio blank"),
      reason: Message(
        es: "sin «servicio» se imprime la institución de «informe.yaml», que es obligatoria",
        en: "without «servicio», the institution of «informe.yaml» prints, which is required")),
    LeftOutCheck(
      id: "ID-04",
      title: Message(
        es: "El nombre de la región difiere en las listas nacionales",
        en: "The region's name differs in the national lists"),
      reason: Message(
        es: "las listas toman el nombre de la tabla de regiones, el mismo en todas",
        en: "the lists take the name from the table of regions, the same in all")),
  ]
}
