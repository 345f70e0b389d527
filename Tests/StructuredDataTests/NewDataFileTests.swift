import StructuredData
import Testing

struct NewDataFileTests {
  @Test(
    "Texts are written as a person would, and read back as they were",
    arguments: [
      "Director Regional", "100", "2010-11", "ninguna", "no", "", "# x", "a: b", "- a", "uno #2",
      "«Cita»", "\"comillas\" y \\", "  sangría", "línea\nlínea\n\n- uno\n  - dos", "final\n",
      String(repeating: "palabra larga ", count: 20),
      "dos  espacios " + String(repeating: "x", count: 80),
      "tab\taquí", "{llave}", "@x", "'", "~", "termina:", "1. uno\n2. dos",
    ])
  func texts(text: String) throws {
    let yaml = NewDataFile.written([.init("clave", .text(text))], header: [])
    let file = DataFile(Array(yaml.utf8), named: "x.yaml")
    #expect(file.diagnostics.isEmpty, "\(yaml)")
    #expect(file.root?["clave"]?.scalar?.text == text, "\(yaml)")
    // What was read is written again as it is.
    let again = try NewDataFile.written(
      [.init("clave", NewValue(#require(file.root?["clave"])))], header: [])
    #expect(again == yaml)
  }

  @Test("What a file says is written again as what it is, whatever its style and its references")
  func copied() throws {
    let yaml = """
      nada:
      cero: ~
      nones: ninguna
      texto: 'ninguna'
      numero: 85.0
      porcentaje: 85 %
      cifras: &a {logrado: 4, unidad: "100"}
      otras: *a
      parrafos: >-
        uno

        dos
      lista: [no, "no", 2010-11, 0x1F]
      """
    let file = DataFile(Array(yaml.utf8), named: "x.yaml")
    guard case .record(let entries) = try NewValue(#require(file.root)) else {
      Issue.record("no record")
      return
    }
    let text = NewDataFile.written(entries, header: ["Cabeza."])
    #expect(
      text == """
        # Cabeza.

        nada:
        cero:
        nones: ninguna
        texto: 'ninguna'
        numero: 85.0
        porcentaje: 85 %

        cifras:
          logrado: 4
          unidad: '100'

        otras:
          logrado: 4
          unidad: '100'

        parrafos: |-
          uno
          dos

        lista:
          - no
          - 'no'
          - 2010-11
          - 0x1F

        """)
  }

  @Test("A remark never breaks the file, and an empty one parts the lines")
  func remarks() {
    let yaml = NewDataFile.written(
      [.init("uno", .blank), .init("dos", .blank)], header: []
    ) { path in
      path.description == "dos"
        ? ["a\u{7}b\u{2028}c: [\n- d", "", "- " + String(repeating: "x ", count: 47) + "y"] : []
    }
    let list = "# -" + String(repeating: " x", count: 46) + "\n#   x y"
    #expect(yaml == "uno:\n\n# ab c: [ - d\n\n\(list)\ndos:\n")
    #expect(NewDataFile.written([], header: ["Nada."]) == "# Nada.\n\n{}\n")
  }
}
