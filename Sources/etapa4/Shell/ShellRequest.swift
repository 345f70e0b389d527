import ArgumentParser
import Diagnostics
import Publishing

/// What shells and the installation ask of the program: completions and the manual page. These are no
/// commands of the user's and stand in no list of them.
enum ShellRequest {
  /// The script that makes a shell ask for completions.
  case script(shell: String?)
  /// What may stand where the last of these words stands.
  case complete([String])
  case manualPage

  /// `nil` for what a user asks.
  init?(_ arguments: [String]) {
    if arguments.first == Self.completionWord {
      self = .complete(Array(arguments.dropFirst()))
      return
    }
    let option = "--generate-completion-script"
    var words = arguments[...]
    while let word = words.popFirst() {
      if word == option {
        self = .script(shell: words.first)
        return
      } else if word.hasPrefix("\(option)=") {
        self = .script(shell: String(word.dropFirst(option.count + 1)))
        return
      } else if word == "--generate-manual-page" {
        self = .manualPage
        return
      }
      // What stands behind a command is the command's.
      if !word.hasPrefix("-") { return nil }
      if Speech.optionNames.contains(word) { words = words.dropFirst() }
    }
    return nil
  }

  /// The first argument of a shell that asks for completions.
  static let completionWord = "__complete"

  /// - Parameter root: the program's command, above all others.
  func answer(
    for root: any ParsableCommand.Type, in language: Language, on console: Console
  ) -> ExitStatus {
    switch self {
    case .complete(let words):
      // A key was pressed: whatever goes wrong, there is just nothing to offer.
      guard let tree = CommandTree.of(root) else { return .done }
      let answer = CompletionRequest(tree: tree, words: words).answer(values: CompletionValues())
      return console.result(answer.lines.joined(separator: "\n"), isData: true) ? .done : .outside
    case .script(let name):
      guard let script = CompletionScript(rawValue: name ?? "") else {
        console.error(Self.unknownShell(name), remedy: Self.shells)
        return .usage
      }
      return console.result(script.text, isData: true) ? .done : .outside
    case .manualPage:
      guard let tree = CommandTree.of(root) else { return .outside }
      let page = ManualPage(tree: tree, language: language)
      return console.result(page.text, isData: true) ? .done : .outside
    }
  }

  private static func unknownShell(_ name: String?) -> Message {
    guard let name else {
      return Message(es: "falta el intérprete de órdenes", en: "the shell is missing")
    }
    return Message(
      es: "no hay autocompletado para «\(name)»", en: "there are no completions for “\(name)”")
  }

  private static var shells: Message {
    let names = Message(alternatives: CompletionScript.allCases.map(\.rawValue))
    return Message(es: "se espera \(names.spanish)", en: "\(names.english) is expected")
  }
}
