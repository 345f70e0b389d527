import Decimals
import Diagnostics
import Templating
import Testing

/// Expressions by themselves, as a form's definition has them: nothing is guessed where something lacks.
@Suite struct DataExpressionTests {
  private static let goal: [String: Value] = [
    "peso": .integer(60), "valor": .integer(50), "sentido": .text("menor"), "causa": .null,
  ]
  private static let blank: [String: Value] = [
    "peso": .integer(40), "valor": .null, "sentido": .null, "causa": .null,
  ]

  private static func data(_ goals: [String: Value]...) -> Record {
    Record([
      "metas": .list(goals.map { .record(Record($0)) }), "cero": .integer(0), "blanco": .null,
      "uno": .integer(1), "vacia": .list([]), "ninguna": .null,
    ])
  }

  @Test(
    "What lacks something is unknown, and what may lack it says so",
    arguments: [
      ("metas | suma \"peso\"", "100"), ("metas | suma \"valor\"", nil),
      ("metas | suma \"valor?\"", "50"), ("metas | suma \"peso * valor\"", nil),
      ("metas | suma \"peso * valor / 100\"", nil), ("metas | promedio \"valor\"", nil),
      ("metas | maximo \"valor\"", nil), ("metas | campo \"valor\" | suma", nil),
      ("metas | cuenta", "2"), ("metas | cuenta \"valor\"", "1"),
      ("metas | cuenta \"valor < 80\"", nil), ("metas | cuenta \"valor? < 80\"", "1"),
      ("metas | donde \"valor < 80\" | cuenta", nil), ("vacia | suma", "0"),
      ("ninguna | suma \"peso\"", "nada"), ("(ninguna | cuenta) >= 3", nil),
      ("blanco < 80", nil), ("blanco = 80", nil), ("blanco != 80", nil), ("80 > blanco", nil),
      ("blanco = null", "sí"), ("blanco? = 80", "no"), ("blanco", "nada"), ("no blanco", "sí"),
      ("si(blanco >= 90, 8, 0)", nil), ("si(blanco? = null, 8, 0)", "8"), ("uno / cero", nil),
      ("blanco * 2", nil), ("min(blanco, 100)", nil), ("min(uno, 100, 3)", "1"),
      ("si(cero = 0, 7, uno / cero)", "7"), ("max(uno; 100)", "100"), ("blanco in metas", nil),
      ("blanco | por_defecto 5", "5"), ("otro", nil),
    ])
  func strict(expression: String, expected: String?) throws {
    let value = try DataExpression(expression).value(in: Self.data(Self.goal, Self.blank))
    let shown: String? =
      switch value {
      case nil: nil
      case .null?: "nada"
      case .number(let number)?: number.description
      case .boolean(let flag)?: flag ? "sí" : "no"
      default: "otro"
      }
    #expect(shown == expected)
  }

  @Test("What is computed is cut off, and a quotient that does not end is no reason to lose one")
  func truncated() throws {
    let data = Record(["x": .number(87.68), "y": .number(-1.99), "t": .integer(3)])
    for (text, expected) in [
      ("x | truncar 1", "87.6"), ("x | truncate", "87"), ("y | truncar 1", "-1.9"),
      ("1 / t * t | truncar 1", "1"), ("10 / t * 30 / 10 | truncar 1", "10"),
      ("t | truncar 1", "3"),
    ] {
      #expect(try DataExpression(text).value(in: data) == DataExpression(expected).value(in: data))
    }
  }

  @Test(
    "A name that there cannot be is told, whatever allows that its value lacks",
    arguments: [
      ("metas | suma \"pesso\"", "peso"), ("metas | cuenta \"pesso > 3\"", "peso"),
      ("metas | donde \"pesso? > 3\" | cuenta", "peso"), ("meta | cuenta", "metas"),
      ("uno? + unno?", "uno"), ("si(uno > 0, unno, 3)", "uno"), ("min(unno, 3)", "uno"),
      ("(metas | primero).pesso", "peso"),
    ])
  func names(expression: String, meant: String) throws {
    let faults = try DataExpression(expression).faults(on: Self.data(Self.goal))
    #expect(faults.count == 1)
    #expect(faults.first?.remedy?.spanish.contains("«\(meant)»") == true, "\(faults)")
  }

  @Test("A kind that an expression cannot work on is told, and names that it has are not")
  func kinds() throws {
    let data = Self.data(Self.goal)
    #expect(try DataExpression("(metas | primero).sentido * 2").faults(on: data).count == 1)
    #expect(try DataExpression("metas * 2").faults(on: data).count == 1)
    for sound in ["blanco * 2", "metas | suma \"peso * valor\"", "si(uno > 0, metas, blanco)"] {
      #expect(try DataExpression(sound).faults(on: data).isEmpty)
    }
  }
}
