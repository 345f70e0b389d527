/// A fault that people make, put into reports that are right.
struct SeededFault: Sendable {
  let kind: String
  /// Changes one file of the service; `nil` where it has no place for the fault.
  let seed: @Sendable (InventedService, String) -> InventedService?

  static let all: [SeededFault] = [
    .init("the result falls short under «logro»") { service, file in
      service.editingFirst(line: "valor:", in: file) { "valor: \(max(1, $0 / 2))" }
    },
    .init("a performance without its comma") { service, file in
      service.replacing("desempeno: 98.5", with: "desempeno: 985", in: file)
        ?? service.replacing("desempeno: 95", with: "desempeno: 950", in: file)
        ?? service.replacing("desempeno: 100", with: "desempeno: 1000", in: file)
    },
    .init("the text counts otherwise than the figures") { service, file in
      service.editingFirst(line: "valor:", in: file) { "valor: \($0 + 11)" }
    },
    .init("the target is not the objective's") { service, file in
      service.editingFirst(line: "meta:", in: file) { "meta: \($0 - 9)" }
    },
    .init("an impossible date") { service, file in
      service.replacing(
        "detalle: Acuerdo firmado", with: "detalle: Acuerdo del 31 de abril, firmado", in: file)
    },
    .init("a deadline that has passed") { service, file in
      service.replacing("plazo: \(service.year + 1)", with: "plazo: \(service.year)", in: file)
    },
    .init("a filler for a text") { service, file in
      service.replacing("dificultades: ninguna", with: "dificultades: Por completar", in: file)
    },
    .init("a dash for a text") { service, file in
      service.replacing("desafios: ", with: "desafios: '-'  # ", in: file)
    },
    .init("no state of fulfilment") { service, file in
      service.replacing("estado: cumplido", with: "estado:", in: file)
    },
    .init("fulfilled without an agreement") { service, file in
      service.replacing(
        "estado: acuerdo_formalizado", with: "estado: oferta_sin_respuesta", in: file)
    },
    .init("a parenthesis that is not closed") { service, file in
      service.replacing("de lectura", with: "(de lectura", in: file)
        ?? service.replacing("de la evaluación al", with: "(de la evaluación al", in: file)
    },
    .init("a word twice") { service, file in
      service.replacing("de los resultados en", with: "de los los resultados en", in: file)
    },
    .init("nobody answers for the dissemination") { service, file in
      service.replacing(
        "responsable: Encargada Regional\n  clientes", with: "responsable:\n  clientes", in: file)
    },
    .init("a person's number") { service, file in
      service.replacing(
        "responsable: Encargada Regional",
        with: "responsable: Encargada Regional (RUN 12.345.678-5)", in: file)
    },
    .init("a recommendation that nobody follows") { service, file in
      service.droppingFollowUp(in: file)
    },
    .init("a comment that eats words") { service, file in
      service.replacing("boletín del servicio.", with: "boletín #2 del servicio", in: file)
    },
    .init("no recommendation told") { service, file in
      service.replacing("recomendaciones: ninguna", with: "recomendaciones:", in: file)
    },
    .init("a month of another exercise") { service, file in
      service.replacing(
        "fecha: \(service.year)-12", with: "fecha: \(service.year - 1)-12", in: file)
    },
    .init("the achievement is still to come") { service, file in
      service.replacing(
        "logro: \(service.said("se enviaron", "enviamos", "se remitieron", in: file))",
        with: "logro: Se enviarán", in: file)
    },
    .init("a matrix without rows") { service, file in
      service.emptyingMatrix(in: file)
    },
  ]

  init(_ kind: String, seed: @escaping @Sendable (InventedService, String) -> InventedService?) {
    self.kind = kind
    self.seed = seed
  }
}

extension InventedService {
  /// Changes the number of the first line that has a key.
  fileprivate func editingFirst(
    line key: String, in file: String, _ change: (Int) -> String
  ) -> InventedService? {
    guard let line = texts[file]?.split(separator: "\n").first(where: { $0.contains(" \(key) ") }),
      let number = line.split(separator: " ").last.flatMap({ Int($0) })
    else { return nil }
    return replacing("\(key) \(number)", with: change(number), in: file)
  }

  /// The first of these beginnings that an achievement has.
  fileprivate func said(_ beginnings: String..., in file: String) -> String {
    let text = texts[file] ?? ""
    let found = beginnings.map { $0.prefix(1).uppercased() + $0.dropFirst() }
    return found.first { text.contains("logro: \($0)") } ?? "—"
  }

  fileprivate func droppingFollowUp(in file: String) -> InventedService? {
    var lines = (texts[file] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0.contains("seguimiento:") }) else { return nil }
    lines.removeSubrange(start..<(start + 4))
    return with(lines.joined(separator: "\n"), in: file)
  }

  fileprivate func emptyingMatrix(in file: String) -> InventedService? {
    var lines = (texts[file] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0.hasSuffix("matriz:") }) else { return nil }
    lines.replaceSubrange(start..<(start + 6), with: ["  matriz: []"])
    return with(lines.joined(separator: "\n"), in: file)
  }
}
