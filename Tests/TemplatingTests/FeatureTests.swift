import Decimals
import Diagnostics
import Foundation
import OpenDocument
import Templating
import Testing

/// What templates that Writer saved give, headers, frames, notes and numbers of lists included.
@Suite struct FeatureTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let data: Record
    /// As ``ShownDocument`` shows it.
    let shown: String
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "formas.odt", data: ["avisos": ["uno", "dos"]],
      shown: """
        [box “Lado”: (uno) / (dos) / Total 2]
        [shape “Globo”: Globo uno][shape “Globo_2”: Globo dos]
        Al lado
        """),
    Case(
      name: "portada.odt", data: ["titulo": "Acta", "borrador": true, "firmas": ["Ana", "Beto"]],
      shown: """
        [header: Acta: ]
        [header: Izquierda Acta]
        [header: Borrador]
        # Uno
        Texto de Acta
        [footer: Ana y Beto]
        """),
    Case(
      name: "numeracion.odt",
      data: [
        "capitulos": [
          ["nombre": "I", "puntos": ["a1", "a2"]], ["nombre": "II", "puntos": ["b1"]],
        ]
      ],
      shown: """
        I
        1. Uno
           1. a1
           2. a2
        2. Dos
        entre
        3. Tres
        II
        1. Uno
           1. b1
        2. Dos
        entre
        3. Tres
        """),
    Case(
      name: "grupos.odt",
      data: [
        "cursos": [
          [
            "nombre": "A", "promedio": .number(5.5),
            "alumnas": [["nombre": "Ana", "nota": 6], ["nombre": "Eva"]],
          ],
          ["nombre": "B", "promedio": 0, "alumnas": []],
        ]
      ],
      shown: """
        [table “Notas”]
        | Curso | Alumna | Nota |
        | Curso A | · | · |
        | A | Ana | 6 |
        | · | Eva | · |
        |  | · | · |
        | Promedio |  | 5,5 |
        | Curso B | · | · |
        | Sin alumnas | · | · |
        | Promedio |  | 0,0 |

        """),
    Case(
      name: "columnas-dobles.odt",
      data: [
        "años": [
          ["nombre": "2009", "meta": 5, "logro": 4], ["nombre": "2010", "meta": 7, "logro": 7],
        ], "zonas": [["nombre": "Norte"], ["nombre": "Sur"]],
      ],
      shown: """
        [table “Dobles”]
        | Zona | 2009 | · | 2010 | · |
        |  | Meta | Logro | Meta | Logro |
        | Norte | 0-5 | 4 | 1-7 | 7 |
        | Sur | 0-5 | 4 | 1-7 | 7 |

        """),
    Case(
      name: "notas.odt", data: ["citas": ["uno", "dos"]],
      shown: """
        Cita [note: Fin de uno] y comentario.
        Cita [note: Fin de dos] y comentario.
        [table “ConNota”]
        | Celda [note: Hay 2] |

        """),
    Case(
      name: "saltos.odt", data: ["partes": ["x", "y"]],
      shown: """
        Portada
        [section “partes”]
          x
          [table “Tabla”]
          | x |
          Fin de x
        [section “partes_2”]
        --- page ---
          y
          [table “Tabla_2”]
          | y |
          Fin de y
        --- page ---
        Anexos
        """),
  ]

  @Test("a template that Writer saved gives what it shows", arguments: cases)
  func shown(_ feature: Case) throws {
    let bytes = try Fixtures.render(feature.name, feature.data)
    #expect(try ShownDocument.text(of: bytes, in: .english) == feature.shown)
  }

  @Test("a tag that Writer itself saved in two spans is one, in its first character's style")
  func split() throws {
    let source = try Package(
      reading: [UInt8](Data(contentsOf: URL(filePath: Fixtures.path("valores.ott")))))
    #expect(Flat.xml(source.content).contains("{{ ped</text:span>ido.numero"))
    let first = try #require(FixtureTests.cases.first)
    let shown = try ShownDocument.text(
      of: Fixtures.render(first.name, first.data), in: .english)
    #expect(shown.contains("Su pedido **N-7** del"), "\(shown)")
  }

  @Test("PNG, JPEG and SVG fill the frames that Writer saved, each in its own proportions")
  func pictures() throws {
    let jpeg: [UInt8] = [
      0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1, 0xFF, 0xC2, 0, 11, 8, 0, 100, 0, 50, 3, 0, 0,
    ]
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 4\"/>"
    let box = PictureBox(files: [
      "a.png": Fixtures.png(width: 30, height: 60), "b.jpg": jpeg, "c.svg": Array(svg.utf8),
    ])
    let bytes = try Fixtures.render(
      "imagenes.odt",
      [
        "nombre": "Ana", "foto": "a.png", "logo": "c.svg",
        "fotos": [["archivo": "b.jpg"], ["archivo": "c.svg"]],
      ], pictures: box)
    #expect(
      try ShownDocument.text(of: bytes, in: .english) == """
        [picture “Foto”, 2.0 × 4.0 cm: Retrato de Ana]
        [picture “Imagen”, 2.0 × 4.0 cm: ][picture “Imagen_2”, 4.0 × 2.0 cm: ]
        [picture “Quizás”, 4.0 × 2.0 cm: Logo ]
        """)
    let endings = try Package(reading: bytes).files.map { $0.path.suffix(4) }
    #expect(endings.sorted() == [".jpg", ".png", ".svg"])
  }

  private struct Spoiled: TemplateFolder {
    let archive: [UInt8]

    func names() throws -> [String] { ["t.odt"] }
    func bytes(of name: String) throws -> [UInt8] { archive }
    func path(of name: String) -> String { name }
  }

  @Test(
    "what Writer saved and somebody spoiled is refused, with the reason",
    arguments: [
      ("cut", "dañado"), ("outside", "apunta fuera"), ("entity", "DOCTYPE"),
      ("encrypted", "contraseña"), ("sheet", "no es un documento de texto"), ("bomb", "bomba zip"),
    ])
  func refused(way: String, words: String) throws {
    let saved = [UInt8](try Data(contentsOf: URL(filePath: Fixtures.path("filas.odt"))))
    var archive = try ZipArchive(reading: saved)
    func change(_ entry: String, _ body: (String) -> String) {
      archive.entries = archive.entries.map { old in
        old.name == entry
          ? ZipArchive.Entry(
            entry, Array(body(String(decoding: old.bytes, as: UTF8.self)).utf8),
            isStored: entry == "mimetype")
          : old
      }
    }
    var bytes: [UInt8]?
    switch way {
    case "cut": bytes = Array(saved.prefix(saved.count / 2))
    case "outside": archive.entries.append(ZipArchive.Entry("../fuera.txt", [65]))
    case "entity":
      change("content.xml") {
        $0.replacing("?>", with: "?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")
      }
    case "encrypted":
      change("META-INF/manifest.xml") { manifest in
        manifest.replacing(
          /(full-path="content.xml"[^>]*)\/>/,
          with: { "\($0.1)><manifest:encryption-data/></manifest:file-entry>" })
      }
    case "sheet": change("mimetype") { _ in "application/vnd.oasis.opendocument.spreadsheet" }
    default:
      archive.entries.append(
        ZipArchive.Entry("Pictures/x.png", Array(repeating: 0, count: 80 << 20)))
    }
    let inspection = Template.inspect(
      named: "t.odt", in: Spoiled(archive: try bytes ?? archive.bytes()))
    #expect(inspection.faults.map(\.rule) == ["TPL-20"])
    #expect(
      inspection.faults.first?.message.spanish.contains(words) == true, "\(inspection.faults)")
    #expect(inspection.faults.first?.remedy != nil && !inspection.isTemplate)
  }

  @Test("a table of contents that Writer saved lists the headings of the repetitions")
  func contents() throws {
    let bytes = try Fixtures.render(
      "indice.odt",
      ["partes": [["nombre": "Uno", "temas": ["a", "b"]], ["nombre": "Dos", "temas": []]]])
    let text = try #require(
      Package(reading: bytes).content.first("office:body")?.first("office:text"))
    let index = try #require(text.first("text:table-of-content")?.first("text:index-body"))
    let entries = FixtureTests.paragraphs(of: index).map { $0.prefix { $0 != "\t" } }
    #expect(entries == ["Uno", "a", "b", "Dos"])
    #expect(
      try ShownDocument.text(of: bytes, in: .english) == "# Uno\n## a\n## b\n# Dos")
  }

  @Test("a control character in the data is a message with both places")
  func controlCharacter() throws {
    let origin = SourceLocation(file: "d.yaml", line: 2, column: 3)
    let template = try Template.compile(path: Fixtures.path("blancos.odt"))
    let error = #expect(throws: DiagnosticError.self) {
      try template.render(Record(["a": "x\u{1}y", "b": "\u{7}"], origin: origin))
    }
    let faults = try #require(error).diagnostics
    #expect(faults.map(\.rule) == ["TPL-34", "TPL-34"])
    #expect(faults.first?.message.spanish.contains("U+0001") == true)
    #expect(faults.first?.related.first?.place == .source(origin, nil))
  }

  @Test("an optional name may be absent; any other is a message, all of them in one run")
  func strict() throws {
    let template = try Template.compile(path: Fixtures.path("grupos.odt"))
    let error = #expect(throws: DiagnosticError.self) {
      try template.render(["cursos": [["nombre": "A", "alumnas": [["nota": 1]]]]])
    }
    let faults = try #require(error).diagnostics
    #expect(faults.map(\.rule) == ["TPL-31", "TPL-31"])
    let places = faults.compactMap { fault -> String? in
      if case .template(_, let place)? = fault.place { place.spanish } else { nil }
    }
    #expect(places.first?.hasPrefix("tabla «Notas», fila 3, columna 2") == true, "\(places)")
    #expect(places.last?.hasPrefix("tabla «Notas», fila 5, columna 3") == true, "\(places)")
  }

  @Test(
    "what these templates give is valid ODF",
    .enabled(if: OdfValidator.isPresent, "shared/odf/validate is absent: name it by ETAPA4_SHARED"))
  func valid() throws {
    let documents = try Self.cases.map { ($0.name, try Fixtures.render($0.name, $0.data)) }
    let findings = try OdfValidator.findings(in: documents)
    #expect(findings.isEmpty, "\(findings)")
  }
}
