/// What an invented service does, in the words that its reports need.
struct Trade: Sendable {
  let institution: String
  let acronym: String
  /// What its regions count, the first two in every plan.
  let deeds: [Deed]
  /// Whom it agrees something with, with the article.
  let partner: String
  /// What it gives the regional government, as the matrix names it.
  let information: String

  /// Something that is done a number of times.
  struct Deed: Sendable {
    /// «inspeccionar»
    let infinitive: String
    /// «se inspeccionaron»
    let passive: String
    /// «inspeccionamos»
    let ours: String
    /// «inspeccionadas»
    let participle: String
    /// «colmenas»
    let things: String
    /// Feminine: «las», «comprometidas».
    let isFeminine: Bool
    /// «de abejas», or nothing.
    let kind: String

    var article: String { isFeminine ? "las" : "los" }
  }

  static let all: [Trade] = [
    Trade(
      institution: "Instituto de Sanidad Apícola", acronym: "INSAP",
      deeds: [
        Deed(
          infinitive: "inspeccionar", passive: "se inspeccionaron", ours: "inspeccionamos",
          participle: "inspeccionadas", things: "colmenas", isFeminine: true, kind: ""),
        Deed(
          infinitive: "capacitar", passive: "se capacitaron", ours: "capacitamos",
          participle: "capacitados", things: "apicultores", isFeminine: false, kind: ""),
        Deed(
          infinitive: "analizar", passive: "se analizaron", ours: "analizamos",
          participle: "analizadas", things: "muestras", isFeminine: true, kind: " de miel"),
      ], partner: "la asociación de apicultores", information: "Catastro de colmenas"),
    Trade(
      institution: "Servicio de Bibliotecas Rurales", acronym: "SEBIR",
      deeds: [
        Deed(
          infinitive: "registrar", passive: "se registraron", ours: "registramos",
          participle: "registrados", things: "préstamos", isFeminine: false, kind: " de libros"),
        Deed(
          infinitive: "inscribir", passive: "se inscribieron", ours: "inscribimos",
          participle: "inscritos", things: "lectores", isFeminine: false, kind: ""),
        Deed(
          infinitive: "realizar", passive: "se realizaron", ours: "realizamos",
          participle: "realizados", things: "talleres", isFeminine: false, kind: " de lectura"),
      ], partner: "la red de municipios", information: "Catálogo de bibliotecas"),
    Trade(
      institution: "Dirección de Faros y Balizas", acronym: "DIFAB",
      deeds: [
        Deed(
          infinitive: "revisar", passive: "se revisaron", ours: "revisamos",
          participle: "revisados", things: "faros", isFeminine: false, kind: ""),
        Deed(
          infinitive: "reparar", passive: "se repararon", ours: "reparamos",
          participle: "reparadas", things: "balizas", isFeminine: true, kind: ""),
        Deed(
          infinitive: "orientar", passive: "se orientaron", ours: "orientamos",
          participle: "orientadas", things: "tripulaciones", isFeminine: true, kind: ""),
      ], partner: "la gobernación marítima", information: "Estado de las señales"),
    Trade(
      institution: "Agencia de Rehabilitación Comunitaria", acronym: "ARCOM",
      deeds: [
        Deed(
          infinitive: "efectuar", passive: "se efectuaron", ours: "efectuamos",
          participle: "efectuadas", things: "sesiones", isFeminine: true, kind: " de terapia"),
        Deed(
          infinitive: "visitar", passive: "se visitaron", ours: "visitamos",
          participle: "visitadas", things: "familias", isFeminine: true, kind: ""),
        Deed(
          infinitive: "entregar", passive: "se entregaron", ours: "entregamos",
          participle: "entregadas", things: "ayudas", isFeminine: true, kind: " técnicas"),
      ], partner: "el servicio de salud", information: "Lista de espera"),
    Trade(
      institution: "Oficina de Artes y Oficios", acronym: "OFARO",
      deeds: [
        Deed(
          infinitive: "certificar", passive: "se certificaron", ours: "certificamos",
          participle: "certificadas", things: "artesanas", isFeminine: true, kind: ""),
        Deed(
          infinitive: "montar", passive: "se montaron", ours: "montamos",
          participle: "montadas", things: "exposiciones", isFeminine: true, kind: ""),
        Deed(
          infinitive: "becar", passive: "se becaron", ours: "becamos",
          participle: "becados", things: "aprendices", isFeminine: false, kind: ""),
      ], partner: "la corporación cultural", information: "Registro de talleres"),
  ]
}

/// How people of an office write.
enum Register: CaseIterable, Sendable {
  case terse, long, firstPerson, legal
}
