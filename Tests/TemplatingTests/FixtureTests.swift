import Foundation
import OpenDocument
import Templating
import Testing

/// One template that Writer saved for each feature: what it says with data, and that it is valid.
@Suite struct FixtureTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let data: Record
    /// The words of each paragraph, in order.
    let paragraphs: [String]
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "valores.ott",
      data: [
        "cliente": ["nombre": "Ana & Cía."],
        "pedido": [
          "numero": "N-7", "fecha": Value(CalendarDate(year: 2024, month: 3, day: 9)),
          "total": 12_500, "notas": ["frágil", "urgente"],
        ], "texto": "a\tb",
      ],
      paragraphs: [
        "Estimada Ana & Cía.:", "Su pedido N-7 del 9 de marzo de 2024 suma $12.500.",
        "Despacho gratis", "frágil; urgente", "s/c a\tb",
      ]),
    Case(
      name: "filas.odt",
      data: [
        "clientes": [
          [
            "nombre": "Ana",
            "productos": [
              ["nombre": "té", "cantidad": 2], ["nombre": "pan", "cantidad": 1],
            ],
          ],
          ["nombre": "Beto", "productos": [["nombre": "sal", "cantidad": 3]]],
        ]
      ],
      paragraphs: [
        "Cliente", "Producto", "Cantidad", "Ana", "té", "2", "pan", "1", "Beto", "sal", "3", "Fin",
      ]),
    Case(
      name: "columnas.odt",
      data: [
        "meses": [["nombre": "ene"], ["nombre": "feb"], ["nombre": "mar"]],
        "tiendas": [
          ["nombre": "Sur", "ventas": [1, 2, 3], "total": 6],
          ["nombre": "Norte", "ventas": [4, 5, 6], "total": 15],
        ],
      ],
      paragraphs: [
        "Ventas por mes", "Tienda", "ene", "feb", "mar", "Total", "Sur", "1", "2", "3", "6",
        "Norte", "4", "5", "6", "15", "Fin",
      ]),
    Case(
      name: "anidadas.odt",
      data: [
        "casas": [
          ["nombre": "A", "piezas": ["sala", "baño"]], ["nombre": "B", "piezas": []],
        ]
      ],
      paragraphs: ["Casa", "Piezas", "A", "sala", "baño", "", "B", "", "", "A", "", "B", ""]),
    Case(
      name: "paginas.odt", data: ["cartas": [["nombre": "Ana"], ["nombre": "Beto"]]],
      paragraphs: ["Carta 1", "Para Ana", "Carta 2", "Para Beto", "Despedida"]),
    Case(
      name: "secciones.odt",
      data: [
        "barrios": [["nombre": "Uno", "plazas": 2], ["nombre": "Dos", "plazas": 0]],
        "cerrado": false, "titulo": "B",
      ],
      paragraphs: ["Uno", "2 plazas", "", "Dos", "", "Abierto", "Anexo"]),
    Case(
      name: "campos.odt",
      data: [
        "nombre": "Ana", "tema": "vecinas", "clave": "a b", "codigo": "7", "ciudad": "Talca",
      ],
      paragraphs: [
        "Ana vive en Talca, dice Ana. Sitio", "Mapa de TalcaDonde vive Ana", "Ficha de Ana",
      ]),
    Case(
      name: "imagenes.odt",
      data: [
        "nombre": "Ana", "foto": "ana.png",
        "fotos": [["archivo": "ana.png"], ["archivo": "plano.svg"]], "logo": nil,
      ], paragraphs: ["Retrato de Ana", "", ""]),
    Case(
      name: "listas.odt",
      data: ["capitulos": [["nombre": "I"], ["nombre": "II"]], "puntos": ["a", "b"]],
      paragraphs: [
        "I", "Primero de I", "Segundo", "entre", "Sigue", "II", "Primero de II", "Segundo", "entre",
        "Sigue", "a", "b", "final",
      ]),
    Case(
      name: "referencias.odt", data: ["casos": [["nombre": "A"], ["nombre": "B"]]],
      paragraphs: [
        "Véase x y nota 1, 1.", "Caso A1", "Nota de A", "Tabla 1", "Véase x y nota 1, 1.",
        "Caso B1",
        "Nota de B", "Tabla 1",
      ]),
    Case(
      name: "partes.odt",
      data: [
        "empresa": "ACME", "notas": ["n1", "n2"],
        "prosa": "uno **dos**\n\n- tres\n- cuatro",
      ],
      paragraphs: [
        "Texto1", "n1 n2 ", "", "Caja n1", "Caja n2", "ACME", "uno dos", "tres", "cuatro",
      ]),
    Case(
      name: "incluye.odt", data: ["xs": [["n": "1"], ["n": "2"]]],
      paragraphs: ["Antes", "Parte 1", "1", "Parte 2", "2", "Después"]),
    Case(
      name: "blancos.odt",
      data: ["a": "  x\u{A0}y\u{2009}z\u{AD} \u{200F}שלום 👩🏽‍🌾\nw ", "b": "\tc  d"],
      paragraphs: ["[  x\u{A0}y\u{2009}z\u{AD} \u{200F}שלום 👩🏽‍🌾\nw ]", "a   b\t\tc  d"]),
    Case(name: "cambios-fuera.odt", data: ["nombre": "Ana"], paragraphs: ["Hola Ana"]),
  ]

  static let pictures = PictureBox(files: [
    "ana.png": Fixtures.png(width: 30, height: 60),
    "plano.svg": Array(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 4\"><path/></svg>".utf8),
  ])

  /// The paragraphs' own words, those of frames and notes after them.
  static func paragraphs(of element: XMLElement) -> [String] {
    var words: [String] = []
    func text(_ element: XMLElement, _ inner: inout [XMLElement]) -> String {
      element.children.map { child in
        switch child {
        case .text(let text): return text
        case .element(let child) where child.name == "text:p" || child.name == "text:h":
          inner.append(child)
          return ""
        case .element(let child) where child.name == "text:s":
          return String(repeating: " ", count: child["text:c"].flatMap { Int($0) } ?? 1)
        case .element(let child) where child.name == "text:tab": return "\t"
        case .element(let child) where child.name == "text:line-break": return "\n"
        case .element(let child): return text(child, &inner)
        }
      }.joined()
    }
    func visit(_ element: XMLElement) {
      if element.name == "text:p" || element.name == "text:h" {
        var inner: [XMLElement] = []
        words.append(text(element, &inner))
        inner.forEach(visit)
      } else {
        element.childElements.forEach(visit)
      }
    }
    visit(element)
    return words
  }

  @Test("a template that Writer saved says what the data says", arguments: cases)
  func words(_ fixture: Case) throws {
    let bytes = try Fixtures.render(fixture.name, fixture.data, pictures: Self.pictures)
    let package = try Package(reading: bytes)
    let body = try #require(package.content.first("office:body")?.first("office:text"))
    #expect(Self.paragraphs(of: body) == fixture.paragraphs)
  }

  @Test(
    "whatever Writer saved renders to valid ODF",
    .enabled(if: OdfValidator.isPresent, "shared/odf/validate is absent: name it by ETAPA4_SHARED"))
  func valid() throws {
    let documents = try Self.cases.map { fixture in
      (fixture.name, try Fixtures.render(fixture.name, fixture.data, pictures: Self.pictures))
    }
    let findings = try OdfValidator.findings(in: documents)
    #expect(findings.isEmpty, "\(findings)")
  }

  @Test("the same data gives the same bytes")
  func reproducible() throws {
    for fixture in Self.cases {
      let first = try Fixtures.render(fixture.name, fixture.data, pictures: Self.pictures)
      let second = try Fixtures.render(fixture.name, fixture.data, pictures: Self.pictures)
      #expect(first == second)
    }
  }
}
