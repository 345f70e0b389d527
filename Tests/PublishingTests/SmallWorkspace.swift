@testable import Publishing

/// Two regions and the nation on the disk, with the layouts that the program ships. They say next to
/// nothing, so what the review would call an error for being blank is only a warning here.
enum SmallWorkspace {
  static func make(in scratch: Scratch, named name: String = "sercotec") throws -> Workspace {
    try scratch.write(
      """
      ejercicio: 2009
      fecha: 2009-10
      corte: 2009-10-30
      institucion:
        nombre: Servicio de Cooperación Técnica
        sigla: SERCOTEC
      balance_desde: 2008
      regiones: [Tarapacá, Maule]
      reglas: {EST-01: aviso, REQ-03: aviso, REQ-11: no}

      """, to: "\(name)/informe.yaml")
    try scratch.write("programas: {}\n", to: "\(name)/nacional.yaml")
    try scratch.write("region: Tarapacá\n", to: "\(name)/regiones/norte.yaml")
    try scratch.write("region: del Maule\n", to: "\(name)/regiones/sur.yaml")
    return try Workspace(scratch.path(name))
  }

  /// The repository, found from this file.
  static var home: String {
    Path.parent(of: Path.parent(of: Path.parent(of: #filePath)))
  }

  static let files = [
    "nacional/informe-etapa-iv-2009-nacional.odt", "nacional/informe-etapa-iv-2009-nacional.pdf",
    "regiones/01-tarapaca/informe-etapa-iv-2009-tarapaca.odt",
    "regiones/01-tarapaca/informe-etapa-iv-2009-tarapaca.pdf",
    "regiones/07-maule/informe-etapa-iv-2009-maule.odt",
    "regiones/07-maule/informe-etapa-iv-2009-maule.pdf",
  ]
}
