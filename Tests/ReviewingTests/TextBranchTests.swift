import Diagnostics
import Testing

@testable import Reviewing

/// Each branch of the rules about texts, names, what is asked for, and what is followed up.
@Suite struct TextBranchTests {
  @Test("marks, words and names")
  func marks() throws {
    for branch in [
      Branch("TXT-03", 1, .said("Rige el oficio N °36 de la sala.")),
      Branch("TXT-03", 1, .said("Salas , talleres y libros.")),
      Branch("TXT-03", 1, .said("Salas\u{A0}, talleres y libros.")),
      Branch("TXT-03", 1, .said("Salas,, talleres y libros.")),
      Branch("TXT-03", 1, .said("Salas.. Talleres y libros.")),
      Branch("TXT-03", 1, .said("Salas,. Talleres y libros.")),
      Branch("TXT-03", 0, .said("Salas de Lectores Ltda., talleres y libros.")),
      Branch("TXT-03", 0, .said("Salas, talleres... y libros.")),
      Branch("TXT-03", 1, .said("Se abrió la sala.-")),
      Branch("TXT-03", 1, .said("Salas,talleres y libros.")),
      Branch("TXT-03", 1, .said("Salas;talleres y libros.")),
      Branch("TXT-03", 1, .said("Salas /talleres y libros.")),
      Branch("TXT-03", 1, .said("Salas/ talleres y libros.")),
      Branch("TXT-03", 0, .said("Salas/talleres y libros.")),
      Branch("TXT-04", 0, .said("a) Salas. b) Libros.")),
      Branch("TXT-04", 0, .said("12) Salas.")),
      Branch("TXT-04", 1, .said("ab) Salas.")),
      Branch("TXT-04", 1, .said("Salas) y libros.")),
      Branch("TXT-04", 1, .said("a] Salas.")),
      Branch("TXT-04", 1, .said("Salas \" y libros.")),
      Branch("TXT-04", 0, .said("Salas \"y\" libros.")),
      Branch("TXT-04", 1, .said("Salas \"y\" \"libros.")),
      Branch("TXT-05", 1, .said("Abrió la biblioteca nueva biblioteca.")),
      Branch("TXT-05", 0, .said("Se recorrió biblioteca a biblioteca.")),
      Branch("TXT-05", 1, .said("Con BIBLIORED, CRA, BIBLIORED.")),
      Branch("TXT-05", 0, .said("Con BIBLIORED, CRA, DIBAM.")),
      Branch("TXT-03", 0, .said("Salas ... y libros.")),
      Branch("TXT-04", 0, .said("Se abrieron salas, 12) libros.")),
      Branch("TXT-05", 0, .said("Se leyó el cuento del bla bla.")),
      Branch("TXT-05", 1, .said("Abrió biblioteca al biblioteca.")),
      Branch("TXT-05", 0, .said("Abrió Biblioteca nueva biblioteca.")),
      Branch("TXT-05", 0, .said("Abrió Biblioteca Nueva Biblioteca.")),
      Branch("ID-06", 1, .said("La Región del Maule abrió salas.")),
      Branch("ID-06", 0, .said("Se coordinó con la Región del Maule.")),
      Branch("ID-06", 0, .said("La Región del Maule y Tarapacá abrieron salas.")),
      Branch("EDO-12", 1, .said("Se atiende en el teléfono 22345678.")),
      Branch("EDO-12", 1, .said("Se atiende en el +56 2 22345678.")),
      Branch("EDO-12", 1, .said("Se atiende en el celular 98765432.")),
      Branch("EDO-12", 0, .said("Se prestaron 22345678 libros.")),
      Branch("EST-11", 0, .said("Objetivo:")),
    ] { try branch.check() }
  }

  @Test("numbered objectives, dates and posts of one activity, the nation's performance")
  func structure() throws {
    func told(_ date: String, _ post: String) -> Example {
      .region(
        "difusion:\n  funcionarios:\n    - {actividad: Charla de resultados., fecha: \"\(date)\", responsable: \"\(post)\"}\n"
      )
    }
    func nation(_ performance: Double) -> Example {
      .national(
        "programas:\n" + Example.programme("sistemas_informacion", "Se abrió.", nil, performance))
    }
    for branch in [
      Branch(
        "EST-07", 1,
        .plan("1. Abrir salas.\n\n2. Prestar libros.", Example.row("18 salas.", 20, 18))),
      Branch(
        "EST-07", 0,
        .plan(
          "1. Abrir salas.\n\n2. Prestar libros.", Example.row("18 salas.", 20, 18),
          Example.row("18 libros.", 20, 18))),
      Branch(
        "EST-09", 1,
        told("3 de noviembre, 4 de noviembre y 5 de noviembre de 2009", "Directora Regional")),
      Branch("EST-09", 0, told("3 de noviembre y 4 de noviembre de 2009", "Directora Regional")),
      Branch(
        "EST-09", 1,
        told("2009-11-16", "Directora Regional, Encargada de Comunicaciones, Jefe de Estudios")),
      Branch("EST-09", 0, told("2009-11-16", "Directora Regional, Encargada de Comunicaciones")),
      Branch("SEG-07", 1, told("2009-11-16", "Directora Regional, etc.")),
      Branch("SEG-07", 1, told("2009-11-16", "Directora Regional, entre otros")),
      Branch("SEG-07", 1, told("2009-11-16", "Por ejemplo, la Directora Regional")),
      Branch("SEG-07", 0, told("2009-11-16", "Directora Regional")),
      Branch("FIG-18", 1, nation(120)),
      Branch("FIG-18", 1, nation(80)),
      Branch("FIG-18", 0, nation(100)),
      Branch(
        "FIG-18", 0,
        .national(
          nation(120).yaml,
          region:
            "programas:\n  sistemas_informacion: {logro: Se abrió., dificultades: ninguna, recomendaciones: ninguna}\n"
        )),
      Branch(
        "FIG-16", 1,
        .plan(
          "Abrir 20 salas.",
          Example.row(
            "{indicador: Salas con red, logrado: 18, planificado: 20, unidad: salas}", 20, 19))),
      Branch(
        "FIG-16", 0,
        .plan(
          "Abrir 20 salas.",
          Example.row(
            "{indicador: Salas con red, logrado: 18, planificado: 20, unidad: salas}", 20, 90))),
      Branch(
        "FIG-16", 1,
        .plan(
          "Abrir 20 salas.",
          Example.row(
            "{indicador: Salas con red, logrado: 18, planificado: 20, unidad: salas}", 21, 18))),
    ] { try branch.check() }
  }

  @Test("what is asked for and what is followed up")
  func asked() throws {
    func followed(_ recommendation: String, _ row: String) -> Example {
      .region(
        """
        programas:
          diseno_distribucion_acceso:
            desempeno: 100
            logro: Se abrió.
            dificultades: ninguna
            recomendaciones: \(recommendation)
            seguimiento:
              - {\(row)}

        """)
    }
    func told(_ row: String) -> Example {
      .region("difusion:\n  funcionarios:\n    - {\(row)}\n  clientes:\n    - {\(row)}\n")
    }
    let whole = "compromiso: Abrir salas., responsable: Directora, plazo: 2010-01-29"
    func gap(_ gap: String, _ recommendation: String) -> Example {
      .plan(
        "Abrir 20 salas.",
        Example.row("18 salas abiertas.", 20, 18, brecha: gap).replacing(
          "recomendaciones: Seguir.", with: "recomendaciones: " + recommendation))
    }
    func matrix(_ detail: String) -> Example {
      .region(
        """
        provision_informacion:
          procedimiento: {estado: otro, detalle: En estudio.}
          matriz: []
          cumplimiento: {estado: otro, detalle: \(detail)}

        """)
    }
    for branch in [
      Branch("SEG-02", 1, followed("No hay recomendaciones.", whole)),
      Branch("SEG-02", 1, followed("ninguna", whole)),
      Branch("SEG-02", 0, followed("Abrir salas.", whole)),
      Branch(
        "SEG-04", 1,
        followed("Existen salas cerradas.", "recomendacion: Existen salas cerradas., " + whole)),
      Branch(
        "SEG-04", 2,
        followed("Existen salas cerradas.", "recomendacion: Hay salas cerradas., " + whole)),
      Branch("SEG-05", 1, followed("Abrir salas y prestar libros.", whole)),
      Branch("SEG-05", 1, followed("\"Nota: Abrir salas y prestar libros.\"", whole)),
      Branch(
        "SEG-05", 0,
        followed(
          "Abrir salas y prestar libros.",
          "compromiso: Habilitación de salas y firma de convenios., responsable: Directora, plazo: 2010-01-29"
        )),
      Branch(
        "SEG-05", 0,
        followed(
          "Abrir salas y prestar libros.",
          "compromiso: Envío de libros y cumplimiento de horarios., responsable: Directora, plazo: 2010-01-29"
        )),
      Branch(
        "SEG-01", 0,
        .region(
          followed("No hay recomendaciones.", "").yaml.replacing(
            "      seguimiento:\n        - {}\n", with: ""))),
      Branch(
        "SEG-03", 0, followed("No hay recomendaciones.", "recomendacion: Abrir salas., " + whole)),
      Branch("SEG-03", 0, followed("Abrir salas.", "recomendacion: Abrir salas., " + whole)),
      Branch(
        "SEG-03", 1,
        followed("Prestar libros a los lectores.", "recomendacion: Abrir salas., " + whole)),
      Branch("SEG-04", 0, followed("No hay recomendaciones.", whole)),
      Branch("SEG-08", 1, gap("Faltaron salas.", "Mantener el objetivo.")),
      Branch("SEG-08", 0, gap("Faltaron salas.", "El mismo objetivo.")),
      Branch("SEG-08", 0, gap("Faltaron salas.", "Mantener el objetivo y abrir de noche.")),
      Branch("REQ-08", 0, followed("Abrir salas.", "recomendacion: Abrir salas.")),
      Branch("REQ-08", 0, followed("Abrir salas.", whole)),
      Branch("REQ-08", 1, followed("Abrir salas.", "compromiso: Abrir salas., plazo: 2010-01-29")),
      Branch(
        "REQ-08", 1, followed("Abrir salas.", "compromiso: Abrir salas., responsable: Directora")),
      Branch("REQ-08", 2, told("fecha: 2009-11-16, responsable: Directora")),
      Branch("REQ-08", 2, told("actividad: Charla., responsable: Directora")),
      Branch("REQ-08", 2, told("actividad: Charla., fecha: 2009-11-16")),
      Branch("REQ-08", 0, told("actividad: Charla., fecha: 2009-11-16, responsable: Directora")),
      Branch("REQ-06", 1, matrix("Enviado parcialmente.")),
      Branch("REQ-06", 1, matrix("Cumplido.")),
      Branch("REQ-06", 1, .region("provision_informacion:\n")),
      Branch("REQ-10", 1, .annex(("otro", nil)), .warning),
      Branch("REQ-10", 0, .annex(("otro", "En estudio."))),
    ] { try branch.check() }
  }
}
