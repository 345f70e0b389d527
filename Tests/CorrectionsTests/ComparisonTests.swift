import Corrections
import Testing

struct ComparisonTests {
  private static let three = """
    plan_plurianual:
      - objetivo: Apoyar a los emprendedores de la región mediante el capital semilla
        resultados: [{medicion: 164 ganadores, logro: La demanda creció durante el año}]
      - objetivo: Reunir a los empresarios en jornadas de trabajo grupal
        resultados: [{medicion: 2 jornadas, logro: Se hicieron ambas}]
      - objetivo: Responder las consultas de quienes buscan información
        resultados: [{medicion: 1.385 atenciones, logro: El público acudió}]

    """

  @Test("Comments, folding, quotes, the order of keys and a region's name are no corrections")
  func sameWords() throws {
    let old = SampleData.maule(
      """
      programas:
        sistemas_informacion:
          logro: Se mantuvo la coordinación con el GORE
          dificultades: null

      """)
    var new = SampleData.maule(
      """
      # corregido
      programas:
        sistemas_informacion:
          dificultades:
          logro: >-
            Se mantuvo la coordinación
            con el GORE
        diseno_distribucion_acceso: {}

      """)
    new.sources["regiones/07.yaml"]?.replace("region: Maule", with: "region: VII")
    #expect(try old.changes(to: new) == [])
  }

  @Test(
    "An item that comes or goes is one correction",
    arguments: [
      (
        "  - objetivo: Reunir", "  - objetivo: Difundir la red de mentores\n  - objetivo: Reunir",
        ["maule agrega plan_plurianual[1]"]
      ),
      (
        "plan_plurianual:\n", "plan_plurianual:\n  - objetivo: Difundir la red de mentores\n",
        ["maule agrega plan_plurianual[0]"]
      ),
      (
        "    resultados: [{medicion: 2 jornadas, logro: Se hicieron ambas}]",
        "    resultados: [{medicion: 2 jornadas, logro: Se hicieron ambas}, {medicion: 42 personas}]",
        ["maule agrega plan_plurianual[1].resultados[1]"]
      ),
      (
        "2 jornadas, logro: Se hicieron ambas", "3 jornadas, logro: Se hicieron las tres",
        [
          "maule cambia plan_plurianual[1].resultados[0].medicion",
          "maule cambia plan_plurianual[1].resultados[0].logro",
        ]
      ),
      (
        "Reunir a los empresarios en jornadas de trabajo grupal", "Otra cosa del todo",
        ["maule cambia plan_plurianual[1].objetivo"]
      ),
      (", logro: Se hicieron ambas", "", ["maule quita plan_plurianual[1].resultados[0].logro"]),
    ])
  func lists(find: String, replacement: String, expected: [String]) throws {
    let corrected = Self.three.replacing(find, with: replacement)
    #expect(corrected != Self.three)
    let old = SampleData.maule(Self.three)
    #expect(try old.changes(to: .maule(corrected)) == expected)
  }

  @Test("Removing an item is one correction, and moving one is another")
  func removedAndMoved() throws {
    let lines = Self.three.split(separator: "\n", omittingEmptySubsequences: false)
    let without = (lines[0...2] + lines[5...]).joined(separator: "\n")
    let old = SampleData.maule(Self.three)
    #expect(try old.changes(to: .maule(without)) == ["maule quita plan_plurianual[1]"])
    let moved = (lines[0...0] + lines[5...6] + lines[1...4]).joined(separator: "\n") + "\n"
    #expect(try old.changes(to: .maule(moved)) == ["maule mueve plan_plurianual[0]"])
  }

  @Test("A region that comes, one that goes, and what all share")
  func units() throws {
    var new = SampleData.small
    new.sources["regiones/07.yaml"] = "region: Biobío\nrotulo: Bío-Bío\n"
    new.sources["informe.yaml"]?.replace("Maule", with: "Biobío")
    #expect(
      try SampleData.small.changes(to: new) == [
        "informe cambia informe.regiones", "biobio agrega rotulo",
      ])
  }

  @Test("Every value has a path; a record of a version gives the same bytes again")
  func snapshot() throws {
    let units = try SampleData.maule(Self.three).units()
    let maule = try #require(units.first { $0.id == "maule" })
    #expect(maule.values.count == 9)
    #expect(maule.values["plan_plurianual[2].resultados[0].medicion"] == "1.385 atenciones")
    let snapshot = SampleData.small.snapshot()
    #expect(Snapshot(snapshot.bytes) == snapshot)
    #expect(Snapshot(Array("{}".utf8)) == nil)
  }
}
