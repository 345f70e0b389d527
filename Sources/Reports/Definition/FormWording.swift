package import Diagnostics
package import StructuredData

/// Sentences of the checks in the words of the form, for somebody who fills it in and knows neither the
/// keys of the data nor the files of the workspace.
package struct FormWording: Sendable {
  package let names: FieldNames
  /// What each state is called on the form, by its id.
  private let states: [String: String]

  package init(of form: FormDefinition) {
    names = FieldNames(of: form)
    var states: [String: String] = [:]
    for state in form.states.sorted(by: { $0.key < $1.key }).flatMap(\.value) {
      let phrase = state.phrase ?? form.questionnaire.otherState
      if states[state.id] == nil, !phrase.isEmpty { states[state.id] = phrase }
    }
    self.states = states
  }

  /// - Parameters:
  ///   - path: what the sentence is about.
  ///   - quote: words of the data that are cited as they are.
  ///   - hasFiles: whether the reader keeps the workspace's files.
  package func told(
    _ message: Message, at path: ValuePath, quote: String = "", hasFiles: Bool = false
  ) -> Message {
    func told(_ text: String, _ tongue: Tongue) -> String {
      let clauses = hasFiles ? text : Self.withoutFiles(text, tongue)
      return reworded(clauses, at: path, quote, tongue)
    }
    return Message(es: told(message.spanish, .spanish), en: told(message.english, .english))
  }

  private struct Tongue {
    let or: String
    let answer: String
    /// What stands before the name of a file where something is.
    let at: String
    /// What stands before the id of a state.
    let stateWords: [String]
    let keyWord: String

    static let spanish = Tongue(
      or: "o", answer: "si está bien así, dígalo en la respuesta", at: " en ",
      stateWords: ["estado ", "elija "], keyWord: "la clave ")
    static let english = Tongue(
      or: "or", answer: "if it is right so, say it in the answer", at: " in ",
      stateWords: ["state ", "choose "], keyWord: "the key ")
  }

  /// A sentence's parts: what is cited in quotes of one kind or the other, and what stands between.
  private static func parts(of text: String) -> [(before: Substring, cited: Substring?)] {
    var parts: [(Substring, Substring?)] = []
    var rest = text[...]
    while let start = rest.firstIndex(where: { "«“".contains($0) }),
      let end = rest[start...].firstIndex(where: { "»”".contains($0) })
    {
      parts.append((rest[..<start], rest[rest.index(after: start)..<end]))
      rest = rest[rest.index(after: end)...]
    }
    return parts + [(rest, nil)]
  }

  /// Where a value is, the form shows; what only whoever keeps the files can do is for others to say.
  private static func withoutFiles(_ text: String, _ tongue: Tongue) -> String {
    func isFile(_ name: Substring?) -> Bool {
      [".yaml", ".txt"].contains { name?.hasSuffix($0) ?? false }
    }
    var clauses: [String] = []
    for clause in text.split(separator: "; ", omittingEmptySubsequences: false) {
      let clause = String(clause)
      let parts = Self.parts(of: clause).filter { $0.cited != nil || !$0.before.isEmpty }
      let count = parts.count { isFile($0.cited) }
      var told = clause
      if count == 1, let last = parts.last, isFile(last.cited), last.before.hasSuffix(tongue.at) {
        told = String(clause[..<last.before.endIndex].dropLast(tongue.at.count))
      } else if count > 0 || clause.contains("# etapa4:") {
        told = tongue.answer
      }
      if clauses.last != told { clauses.append(told) }
    }
    return clauses.joined(separator: "; ")
  }

  private func reworded(
    _ text: String, at path: ValuePath, _ quote: String, _ tongue: Tongue
  ) -> String {
    var told = ""
    for (before, cited) in Self.parts(of: text) {
      told += before
      guard let cited else { continue }
      let isState = tongue.stateWords.contains { told.lowercased().hasSuffix($0) }
      let isKey = told.hasSuffix(tongue.keyWord)
      let isOfData = !isState && !isKey && quote.contains(cited)
      if !isOfData, let words = words(for: String(cited), isState: isState, at: path, tongue) {
        if isKey { told.removeLast(tongue.keyWord.count) }
        told += words
      } else {
        told += text[text.index(before: cited.startIndex)...cited.endIndex]
      }
    }
    return told
  }

  /// What is cited in the form's words and in quotes; `nil` for what is no key nor state of the data.
  private func words(
    for cited: String, isState: Bool, at path: ValuePath, _ tongue: Tongue
  ) -> String? {
    func quoted(_ text: String) -> String { "«\(text)»" }
    let parts = cited.split(separator: ": ", maxSplits: 1)
    if parts.count == 2, let name = name(of: parts[0], path) {
      let values = parts[1].split(separator: " | ").map { value in
        quoted(states[String(value)] ?? String(value))
      }
      let list = values.dropLast().joined(separator: ", ")
      let all = list.isEmpty ? values.joined() : "\(list) \(tongue.or) \(values.last ?? "")"
      return "\(quoted(name)): \(all)"
    }
    if isState || cited.contains("_"), let state = states[cited] { return quoted(state) }
    return name(of: cited[...], path).map(quoted)
  }

  private func name(of cited: Substring, _ path: ValuePath) -> String? {
    let isKey = cited.allSatisfy { $0.isLowercase || $0.isNumber || "_.[]".contains($0) }
    guard isKey, let key = ValuePath(written: String(cited)), !key.steps.isEmpty else { return nil }
    return names.name(cited: key, near: path)
  }
}
