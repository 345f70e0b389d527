/// Which words are verbs with a subject, as far as their form shows it.
enum FiniteVerbs {
  static func isFinite(_ written: Substring, folded: String, before: String) -> Bool {
    // «se realizan», «ha permitido»
    if before == "se" && folded.count > 3 && !folded.hasSuffix("r") { return true }
    if frequent.contains(folded) { return true }
    let word = written.lowercased()
    if word.count > 3, ["ó", "ió", "rá", "rán"].contains(where: word.hasSuffix) { return true }
    return folded.count > 5
      && ["aron", "ieron", "jeron", "aban", "ian", "ieran"].contains(where: folded.hasSuffix)
  }

  private static let frequent: Set<String> = [
    "es", "son", "fue", "fueron", "era", "eran", "ha", "han", "hay", "hubo", "esta", "estan",
    "tiene", "tienen", "tuvo", "tuvieron", "hizo", "hicieron", "dio", "dieron", "puede", "pueden",
    "cuenta", "cuentan", "existe", "existen", "permite", "permiten", "permitio", "participa",
    "participan", "realiza", "realizan", "mantiene", "mantienen", "aporta", "aportan", "expone",
    "exponen", "dispone", "disponen", "dispuso", "obtuvo", "obtuvieron", "mantuvo", "sostuvo",
    "recibe", "reciben", "entrega", "entregan", "envia", "envian", "informa", "informan", "logra",
    "logran", "alcanza", "alcanzan", "supera", "superan", "aumenta", "aumentan", "incluye",
    "incluyen", "opera", "operan", "funciona", "funcionan", "involucra", "presenta", "presentan",
    "ejecuta", "ejecutan", "beneficia", "benefician", "vincula", "vinculan", "constituye", "queda",
    "quedan", "quedo", "aprueban", "aprueba", "crece", "crecen", "crecio", "mejora", "mejoran",
    "accede", "acceden", "genera", "generan", "incorpora", "incorporan", "cumple", "cumplen",
    "representa", "representan", "muestra", "muestran", "desarrolla", "desarrollan", "define",
    "coordina", "coordinan", "trabaja", "trabajan", "actualiza", "relaciona",
  ]
}
