internal import Diagnostics
internal import Reports

extension Rule {
  /// A region's report speaks of that region.
  static let id06 = Rule(
    "ID-06", .warning, .coherence,
    title: Message(
      es: "El texto nombra a otra región",
      en: "The text names another region"),
    explanation: Message(
      es: """
        «La Región de Los Ríos» o «el Gobierno Regional de Maule» en el informe de otra región suele \
        ser un texto copiado. No cuentan los textos que comparan con otras o dicen que se trabaja \
        con ellas.
        """,
      en: """
        «La Región de Los Ríos» or «el Gobierno Regional de Maule» in another region's report is \
        mostly a copied text. Texts that compare with others, or say that work is done with them, do \
        not count.
        """),
    wrong: .region(
      """
      programas:
        complementariedad_territorial:
          desempeno: 100
          logro: Se firmaron dos acuerdos con los servicios de la Región del Maule.
          dificultades: ninguna
          recomendaciones: ninguna
      """),
    right: .region(
      """
      programas:
        complementariedad_territorial:
          desempeno: 100
          logro: Se firmaron dos acuerdos con los servicios de la Región de Tarapacá.
          dificultades: ninguna
          recomendaciones: ninguna
      """)
  ) { subject in
    subject.units.dropFirst().flatMap { unit -> [Finding] in
      guard let own = unit.region?.region else { return [] }
      // Those that do not report too.
      let others = subject.form.country.filter { $0.id != own.id }
      return unit.cells.compactMap { cell -> Finding? in
        guard
          let named = cell.passage.region(
            among: others, isOwn: cell.path.hasPrefix("provision_informacion"))
        else { return nil }
        return Finding(
          cell, quote: String(cell.passage.original(named.range)),
          Message(
            es: "nombra a la \(named.region.denomination) en el informe de la \(own.denomination)",
            en: "it names \(named.region.denomination) in the report of \(own.denomination)"),
          remedy: Message(
            es: "corrija el nombre, o el texto si es el de otra región",
            en: "mend the name, or the text if it is another region's"))
      }
    }
  }
}

extension Passage {
  /// The first of the regions that «región de», «gobierno regional de» and the like name, alone.
  ///
  /// - Parameter isOwn: whether the text is of the region's own government, and nobody else's.
  fileprivate func region(
    among regions: [Region], isOwn: Bool
  ) -> (region: Region, range: Range<Int>)? {
    for index in words.indices {
      guard
        let length = Self.owners.lazy.compactMap({ owner in
          words[index...].prefix(owner.count).elementsEqual(owner) ? owner.count : nil
        }).first
      else { continue }
      var start = index + length
      while start < words.count, ["de", "del", "la", "los", "el"].contains(words[start]),
        start < index + length + 2
      {
        start += 1
      }
      let found = regions.first { region in
        let name = Words.folded(region.shortName)
        // «de La Araucanía», «de Los Ríos»
        return [start, start - 1].contains { place in
          words[place...].prefix(name.count).elementsEqual(name)
        }
      }
      guard let found else { continue }
      let end = min(words.count, start + Words.folded(found.shortName).count)
      let before = words[max(0, index - 4)..<index]
      let after = words[end...].prefix(1)
      // «con la Región del Maule», «las regiones de Maule y Tarapacá»
      let compares = before.contains { word in
        Self.comparing.contains(word) && !(isOwn && ["con", "a", "que", "y"].contains(word))
      }
      if compares || after.first == "y" { continue }
      return (found, index..<end)
    }
    return nil
  }

  private static let owners = [
    ["gobierno", "regional"], ["direccion", "regional"], ["region"], ["gore"], ["intendencia"],
  ]
  private static let comparing: Set<String> = [
    "con", "hacia", "desde", "otra", "vecina", "limitrofe", "y", "entre", "que", "como", "a",
  ]
}
