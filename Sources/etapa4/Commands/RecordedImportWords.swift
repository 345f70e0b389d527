import Diagnostics
import Publishing
import StructuredData

/// What the last import left without a place, for people and for programs.
struct RecordedImportWords {
  private let recorded: RecordedImport?
  private let language: Language

  init(_ recorded: RecordedImport?, language: Language) {
    self.recorded = recorded
    self.language = language
  }

  private func words(_ es: String, _ en: String) -> String {
    Message(es: es, en: en).text(in: language)
  }

  private func text(_ words: Message) -> String { words.text(in: language) }

  /// One for each conflict, each answer and each thing that was left.
  var blocks: [String] {
    guard let recorded else { return [] }
    return recorded.conflicts.map { conflict in
      [
        "\(words("conflicto", "conflict")) \(conflict.unit): \(conflict.path)",
        "  \(words("decía", "it said")): \(ImportWords.line(conflict.base))",
        "  \(words("el documento dice", "the document says")): \(ImportWords.line(conflict.said))",
        "  \(words("otra parte dice", "another part says")): \(ImportWords.line(conflict.other))",
        "  \(words("en", "in")) \(conflict.document), \(text(conflict.place))",
      ].joined(separator: "\n")
    }
      + (recorded.answers ?? []).map { answer in
        [
          "\(words("respuesta a", "answer to")) \(answer.id)",
          "  «\(ImportWords.line(answer.text))»",
          "  \(words("en", "in")) \(answer.document), \(text(answer.place))",
        ].joined(separator: "\n")
      }
      + recorded.left.map { left in
        let label =
          left.isTaken
          ? words("revise lo que se tomó", "check what was taken")
          : words("sin lugar en los datos", "no place in the data")
        let lines =
          [
            "\(label): \(text(left.reason))", "  «\(ImportWords.line(left.words))»",
            "  \(words("en", "in")) \(left.document), \(text(left.place))",
          ]
          + (left.remedy.map { ["  \(words("qué hacer", "what to do")): \(text($0))"] } ?? [])
        return lines.joined(separator: "\n")
      }
  }

  var summary: Message {
    guard let recorded else {
      return Message(
        es: "todavía no se ha importado nada que quedara registrado",
        en: "nothing has been imported yet that was recorded")
    }
    let count = recorded.conflicts.count + recorded.left.count { !$0.isTaken }
    let documents = recorded.documents.joined(separator: ", ")
    return Message(
      es: "\(recorded.date), \(documents): \(count) sin lugar en los datos",
      en: "\(recorded.date), \(documents): \(count) without a place in the data")
  }

  var json: String {
    guard let recorded else { return JSONText.object([("sin_lugar", .list([]))]).text }
    return JSONText.object([
      ("fecha", .string(recorded.date)),
      ("documentos", .list(recorded.documents.map { .string($0) })),
      (
        "conflictos",
        .list(
          recorded.conflicts.map { conflict in
            .object([
              ("unidad", .string(conflict.unit)), ("campo", .string(conflict.path)),
              ("decia", .string(conflict.base)), ("documento_dice", .string(conflict.said)),
              ("otra_parte_dice", .string(conflict.other)),
              ("documento", .string(conflict.document)), ("lugar", .string(text(conflict.place))),
            ])
          })
      ),
      (
        "sin_lugar",
        .list(
          recorded.left.map { left in
            .object(
              [
                ("motivo", .string(text(left.reason))), ("texto", .string(left.words)),
                ("documento", .string(left.document)), ("lugar", .string(text(left.place))),
              ] + (left.remedy.map { [("remedio", .string(text($0)))] } ?? []))
          })
      ),
    ]).text
  }
}
