import Diagnostics
import Testing

@testable import Reviewing

/// Each branch of the rules about states, achievements and difficulties.
@Suite struct StateBranchTests {
  private static let formal = ("acuerdo_formalizado", "Oficio N.º 36, de 9 de junio de 2009.")
  private static let silent = ("oferta_sin_respuesta", "Oficio N.º 36, de 9 de junio de 2009.")

  @Test("the annex against itself")
  func annex() throws {
    func summed(_ procedure: (String, String?), _ summary: String) -> Example {
      .region(
        Example.annex(procedure, said: "Se enviaron los reportes.").yaml
          + "    resumen: \(summary)\n")
    }
    func matrix(_ rows: String) -> Example {
      .region(
        "provision_informacion:\n  procedimiento: {estado: acuerdo_formalizado, detalle: \"Oficio N.º 36.\"}\n"
          + "  matriz: \(rows)\n  cumplimiento: {estado: sin_acuerdo}\n")
    }
    for branch in [
      Branch("EDO-02", 1, .annex(("oferta_sin_respuesta", "Existe acuerdo firmado."))),
      Branch(
        "EDO-02", 1,
        .annex(("oferta_sin_respuesta", "Existe acuerdo firmado.\n\nSe suscribió en mayo."))),
      Branch(
        "EDO-02", 0, .annex(("oferta_con_respuesta", "El gobierno regional aceptó la oferta."))),
      Branch(
        "EDO-02", 0, .annex(("acuerdo_formalizado", "El gobierno regional aceptó la oferta."))),
      Branch(
        "EDO-02", 1, .annex(("oferta_sin_respuesta", "El gobierno regional aceptó la oferta."))),
      Branch(
        "EDO-02", 0, .annex(("otro", "Aceptó la oferta el consejo.\n\nExiste acuerdo firmado."))),
      Branch(
        "EDO-02", 0, .annex(("otro", "Existe acuerdo firmado.\n\nAceptó la oferta el consejo."))),
      Branch(
        "EDO-02", 1, .annex(("otro", "Aceptó la oferta el consejo.\n\nSin respuesta de otros."))),
      Branch(
        "EDO-02", 1, .annex(("otro", "Sin respuesta de otros.\n\nAceptó la oferta el consejo."))),
      Branch(
        "EDO-02", 0,
        .annex(("oferta_sin_respuesta", "Existe acuerdo firmado.\n\nSin respuesta de otros."))),
      Branch("EDO-02", 0, .annex(Self.formal, ("sin_acuerdo", "No se ha cumplido."))),
      Branch("EDO-02", 1, .annex(Self.formal, ("cumplido", "No se ha cumplido."))),
      Branch("EDO-03", 1, .annex(Self.silent, ("cumplido", nil)), .error),
      Branch("EDO-03", 1, .annex(Self.silent, ("otro", "Se cumplió con todo.")), .warning),
      Branch("EDO-03", 1, .annex(("oferta_con_respuesta", nil), ("cumplido", nil)), .warning),
      Branch("EDO-03", 1, .annex(("otro", "Sin respuesta."), ("cumplido", nil)), .warning),
      Branch("EDO-03", 1, .annex(("oferta_pendiente", nil), ("sin_acuerdo", nil)), .warning),
      Branch("EDO-03", 0, .annex(Self.formal, ("cumplido", nil))),
      Branch("EDO-04", 1, .annex(("acuerdo_formalizado", nil))),
      Branch("EDO-04", 1, .annex(("otro", "Se envió el oficio al consejo."))),
      Branch("EDO-04", 1, .annex(("otro", "36 días después se envió el oficio."))),
      Branch("EDO-04", 1, .annex(("otro", "Se envió el oficio con 36 anexos al consejo."))),
      Branch("EDO-04", 0, .annex(("oferta_pendiente", nil))),
      Branch("EDO-04", 1, .annex(("otro", "Enviada por correo al consejo."))),
      Branch("EDO-04", 0, .annex(("otro", "Enviada por correo de 9 de junio al consejo."))),
      Branch("EDO-04", 1, .annex(("acuerdo_formalizado", "Acordado con el consejo."))),
      Branch("EDO-04", 0, .annex(("oferta_pendiente", "Por acordar con el consejo."))),
      Branch("EDO-06", 1, .annex(Self.formal, said: "No existe acuerdo con el consejo.")),
      Branch("EDO-06", 1, .annex(Self.formal, said: "El envío sigue sin respuesta.")),
      Branch("EDO-06", 1, .annex(("oferta_con_respuesta", nil), said: "Sigue sin respuesta.")),
      Branch("EDO-06", 0, .annex(("otro", "En estudio."), said: "Se suscribió el convenio.")),
      Branch("EDO-06", 0, .annex(("otro", "En estudio."), said: "El envío sigue sin respuesta.")),
      Branch(
        "EDO-06", 0,
        .region(
          Example.annex(Self.formal).yaml
            + Example.said("No existe acuerdo con el consejo.").yaml)),
      Branch("EDO-06", 0, .annex(Self.silent, said: "No existe acuerdo con el consejo.")),
      Branch("EDO-06", 1, .annex(Self.silent, said: "Se suscribió el convenio.")),
      Branch("EDO-06", 0, .annex(Self.formal, said: "Se suscribió el convenio.")),
      Branch(
        "EDO-06", 1, .annex(Self.formal, ("parcial", nil), said: "Se cumplió todo lo comprometido.")
      ),
      Branch(
        "EDO-06", 0,
        .annex(Self.formal, ("cumplido", nil), said: "Se cumplió todo lo comprometido.")),
      Branch(
        "EDO-06", 1,
        .annex(("otro", "Se recibió respuesta del consejo."), said: "El envío sigue sin respuesta.")
      ),
      Branch(
        "EDO-06", 0,
        .annex(
          ("otro", "Se recibió respuesta de uno.\n\nSin respuesta de otro."),
          said: "Uno sigue sin respuesta.")),
      Branch("EDO-03", 1, .annex(("otro", "Pendiente el envío."), ("cumplido", nil)), .warning),
      Branch("EDO-03", 1, .annex(("otro", "En proceso de firma."), ("cumplido", nil)), .warning),
      Branch(
        "EDO-06", 1,
        .annex(("otro", "El consejo aceptó la oferta."), said: "No existe acuerdo con el consejo.")
      ),
      Branch("EDO-06", 1, summed(Self.formal, "No existe acuerdo con el consejo.")),
      Branch("EDO-06", 0, summed(Self.silent, "No existe acuerdo con el consejo.")),
      Branch("EDO-03", 1, matrix("[]")),
      Branch(
        "EDO-03", 1,
        .region(
          Example.annex(Self.silent, ("sin_acuerdo", nil)).yaml.replacing(
            "  cumplimiento:", with: "  matriz_nota: Es lo ofrecido.\n  cumplimiento:"))),
      Branch("EDO-03", 0, matrix("[]\n  matriz_nota: Se acordará en marzo.")),
      Branch("EDO-07", 0, .annex(("otro", "En mayo.\n\nEn mayo."))),
      Branch("EDO-07", 1, .annex(("otro", "Firmado en mayo.\n\nFirmado en mayo."))),
    ] { try branch.check() }
  }

  @Test("achievements and difficulties")
  func prose() throws {
    func achieved(_ words: String) -> Example {
      .plan(
        "Instalar bibliotecas rurales en el secano.",
        Example.row("18 bibliotecas conectadas.", 20, 18, logro: words))
    }
    for branch in [
      Branch("EDO-08", 0, .said("Por")),
      Branch("EDO-08", 1, .said("Por abrir la sala del valle.")),
      Branch("EDO-08", 1, .said("El servicio designara estas funciones.")),
      Branch("EDO-08", 0, .said("Logró abrir la sala del valle.")),
      Branch("EDO-09", 0, .said("Entrega de 12 libros en las comunas.")),
      Branch("EDO-09", 0, .said("Entrega de libros: se abrieron salas.")),
      Branch("EDO-09", 0, .said("Completo el registro de salas en las comunas.")),
      Branch("EDO-09", 0, .said("Obra de riego en uso en las comunas.")),
      Branch("EDO-09", 0, .said("Tramos de canal en uso en las comunas.")),
      Branch("EDO-09", 0, .said("Ficha en uso en las salas.")),
      Branch("EDO-09", 1, achieved("Instalación de bibliotecas rurales con red, luz y gas.")),
      Branch("EDO-08", 1, .said("El consejo se incluira en la mesa del valle.")),
      Branch("EDO-09", 0, .said("***")),
      Branch("EDO-09", 0, .said("Poder comprador de leche con 3 salas de acopio.")),
      Branch("EDO-09", 1, .said("Retiro de escombros en las comunas.")),
      Branch("EDO-09", 0, .said("Informe de salas en las comunas.")),
      Branch("EDO-09", 1, achieved("Instalación de bibliotecas rurales para las comunas.")),
      Branch("EDO-09", 0, achieved("Uso de la red.")),
      Branch("EDO-09", 1, .said("Entrega de libros en las comunas.")),
      Branch("EDO-09", 1, .said("Instalación de salas en las comunas.")),
      Branch("EDO-09", 1, .said("Pago de becas en las comunas.")),
      Branch("EDO-09", 1, .said("Abrir salas en las comunas.")),
      Branch("EDO-09", 0, .said("Se abrieron salas en las comunas.")),
      Branch("EDO-09", 1, achieved("Instalación de bibliotecas rurales.")),
      Branch("EDO-09", 0, achieved("Entrega de cuadernos a escuelas.")),
      Branch("EDO-09", 0, .said("Objetivo: abrir la sala.")),
      Branch("EDO-10", 1, .said("Asistió la señora Juana.")),
      Branch("EDO-10", 0, .said("Se premió el don creativo de los niños.")),
      Branch("EDO-10", 0, .said("Asistió el presidente ONG del valle.")),
      Branch("EDO-10", 0, .said("Asistió la señora; Juana la recibió.")),
      Branch("EDO-10", 0, .said("Asistió la señora Directora.")),
      Branch(
        "EDO-11", 0,
        .said(
          "Se abrió.", difficulties: "Durante los primeros meses del año se logró abrir las salas.")
      ),
      Branch("EDO-11", 1, .said("Se abrió.", difficulties: "Se logró abrir las salas.")),
    ] { try branch.check() }
  }

  @Test("dates in texts, fields and on the cover")
  func dates() throws {
    func told(_ first: String, _ second: String) -> Example {
      .region(
        "difusion:\n  funcionarios:\n"
          + [first, second].map {
            "    - {actividad: Charla., fecha: \($0), responsable: Directora}\n"
          }.joined())
    }
    for branch in [
      Branch("FEC-02", 0, .said("Se firmó el convenio el 31 de noviembre de 2009.")),
      Branch("FEC-02", 1, .said("Se capacitó en noviembre, cerca del valle.")),
      Branch("FEC-02", 1, .said("Se capacitó en noviembre.")),
      Branch("FEC-02", 0, .said("Se capacitó entre noviembre y marzo.")),
      Branch("FEC-02", 0, .said("Se capacitó en noviembre y en marzo.")),
      Branch("FEC-02", 1, .said("Barcaza de noviembre de 2009.")),
      Branch("FEC-02", 1, .said("Se capacitó en noviembre de 2009 y en marzo.")),
      Branch("FEC-02", 1, .said("Se capacitó el 9 de noviembre y en marzo.")),
      Branch("FEC-02", 1, .said("Se capacitó en noviembre, tras marzo.")),
      Branch("FEC-02", 0, .said("Se revisó el plan previsto de noviembre de 2009.")),
      Branch("FEC-02", 1, .said("Curso dictado en noviembre.")),
      Branch("FEC-02", 2, .said("Se capacitó en noviembre y en diciembre.")),
      Branch("FEC-02", 1, .said("Se capacitó en noviembre del presente y en marzo.")),
      Branch("FEC-09", 1, told("Noviembre-2009", "noviembre de 2009")),
      Branch("FEC-09", 1, told("9 de noviembre de 2009", "9/11/2009")),
      Branch("FEC-09", 1, told("9/noviembre/2009", "9/11/2009")),
      Branch("FEC-09", 0, told("9 de noviembre de 2009", "10 de noviembre del 2009")),
      Branch("FEC-09", 0, told("9 DE NOVIEMBRE DE 2009", "10 de Noviembre de 2009")),
      Branch("FEC-09", 0, told("octubre a noviembre de 2009", "Noviembre - Diciembre 2009")),
      Branch("FEC-07", 1, told("2009-03", "2009-11")),
      Branch("FEC-07", 1, told("Cada lunes desde marzo de 2009", "2009-11")),
      Branch("FEC-11", 1, .said("Se abrieron 18 salas en total (al 30 de septiembre).")),
      Branch("FEC-11", 0, .said("Hay 18 salas al primer semestre de 2009.")),
      Branch("FEC-09", 0, told("2009-11-16", "noviembre de 2009")),
      Branch("FEC-02", 0, .said("Se capacitó de noviembre a marzo.")),
      Branch(
        "FEC-04", 0,
        .plan(
          "Abrir salas.",
          Example.row("18 salas.", 20, 18).replacing(
            "recomendaciones: Seguir.", with: "recomendaciones: 2009 fue el piso."))),
      Branch("FEC-05", 0, .date("Lunes de cada semana de noviembre")),
      Branch("FEC-05", 0, .date("Durante 2009")),
      Branch("FEC-05", 1, .date("Pronto")),
      Branch("FEC-07", 0, .date("Lunes de cada semana desde marzo")),
      Branch("FEC-07", 1, .date("Marzo")),
      Branch("FEC-11", 0, .said("Hay 18 salas (al 31 de septiembre).")),
      Branch("FEC-11", 0, .said("Hay 18 salas (al 30 de septiembre de 2008).")),
      Branch("FEC-11", 1, .said("Al 30 de septiembre hay 18 salas.")),
      Branch("FEC-11", 1, .said("La sala seguía abierta al 30 de septiembre.")),
      Branch("FEC-11", 1, .said("Hay 18 salas al 30 de septiembre.")),
      Branch("FEC-11", 0, .said("30 de septiembre: hay 18 salas.")),
      Branch("FEC-12", 1, .settings("corte: 2008-10-30\n")),
      Branch("FEC-12", 1, .settings("fecha: 2009-05\n")),
      Branch("FEC-12", 1, .settings("fecha: 2011-01\n")),
      Branch("FEC-12", 1, .settings("corte: 2008-10-30\nfecha: 2007-01\n")),
      Branch("FEC-12", 0, .settings("fecha: 2010-01\n")),
    ] { try branch.check() }
  }
}
