import Templating

/// Data of the benchmark's own, the same at every run.
enum Workload {
  /// As many rows of five cells, each cell with ten words.
  static func table(rows count: Int) -> Record {
    var words = WordSequence()
    let rows = (0..<count).map { _ in
      Value.record(
        Record(
          Dictionary(
            uniqueKeysWithValues: ["c1", "c2", "c3", "c4", "c5"]
              .map { ($0, Value.text(words.next(10))) })))
    }
    return Record(["rows": .list(rows)])
  }
}

/// Words in an order that looks like chance and never changes.
private struct WordSequence {
  private static let words = """
    acuerdo ámbito «prioritario» año avance balance centro comunicación con coordinación de del \
    difusión educación el en equipo evaluación familia gestión I+D indicador la los mesa meta niñez \
    objetivo para participación plan por presupuesto programa público que región resultado sesión \
    taller también un y <borrador> A&B 75%
    """.split(separator: " ")

  private var state: UInt64 = 2009

  mutating func next(_ count: Int) -> String {
    (0..<count).map { _ in
      // Knuth's MMIX generator; its upper bits are the good ones.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Self.words[Int(state >> 33) % Self.words.count]
    }.joined(separator: " ") + "."
  }
}
