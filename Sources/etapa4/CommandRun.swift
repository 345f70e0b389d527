import ArgumentParser
import Diagnostics
import Publishing

/// One run of the program: reads the command line, runs the command, tells how it went.
struct CommandRun {
  private let arguments: [String]
  private let language: Language

  /// - Parameter arguments: as typed, without the program's name.
  init(arguments: [String], language: Language) {
    self.arguments = Self.understood(arguments)
    self.language = language
  }

  /// `ayuda` and `version` for what the parser calls otherwise, accents in the names of options.
  private static func understood(_ typed: [String]) -> [String] {
    var arguments = UnknownOption.withoutAccents(typed)
    var place = arguments.startIndex
    while place < arguments.endIndex, arguments[place].hasPrefix("-") {
      place += Speech.optionNames.contains(arguments[place]) ? 2 : 1
    }
    guard place < arguments.endIndex else { return arguments }
    switch arguments[place].lowercased() {
    case "ayuda": arguments[place] = "help"
    case "version", "versión": arguments[place] = "--version"
    default: break
    }
    return arguments
  }

  func status() async -> ExitStatus {
    let console = Console(language: language)
    if let shell = ShellRequest(arguments) {
      return shell.answer(for: Etapa4.self, in: language, on: console)
    }
    do {
      var command = try Etapa4.parseAsRoot(arguments)
      if var concurrent = command as? any AsyncParsableCommand {
        try await Interruption.cancelling(telling: console) { try await concurrent.run() }
      } else {
        try command.run()
      }
      return .done
    } catch let status as ExitStatus {
      return status
    } catch {
      return report(error, on: console)
    }
  }

  /// What the argument parser has to say: help, the version, or what is wrong with the arguments.
  private func report(_ error: any Error, on console: Console) -> ExitStatus {
    let isHelp = Etapa4.exitCode(for: error) == .success
    if isHelp {
      let text = Etapa4.fullMessage(for: error)
      return console.result(HelpTranslation.help(text, to: language)) ? .done : .outside
    }
    if let word = UnknownCommand.find(in: arguments) {
      console.error(word.message, remedy: word.remedy)
      return .usage
    }
    let full = Etapa4.fullMessage(for: error)
    let sentence = Etapa4.message(for: error)
    console.error(HelpTranslation.error(sentence, suggesting: suggestion(for:)))
    // Behind the sentence come what the argument is for and how the command is used.
    let usage = full.split(separator: sentence, maxSplits: 1).last.map(String.init) ?? ""
    console.text(HelpTranslation.usage(String(usage.drop { $0 == "\n" }), to: language))
    return .usage
  }
}

extension CommandRun {
  private func suggestion(for option: String) -> String? {
    UnknownOption.suggestion(for: option, in: arguments)
  }
}

/// A word of the command line that should name a command and does not: the first, or the one after a
/// command that has commands of its own.
private struct UnknownCommand {
  let name: String
  /// Those that there are.
  let names: [String]
  /// How to see them.
  let help: String

  /// `nil` when there is no such word or when it is a command.
  static func find(in arguments: [String]) -> UnknownCommand? {
    var rest = arguments[...]
    while let first = rest.first, first.hasPrefix("-") {
      rest = rest.dropFirst(Speech.optionNames.contains(first) ? 2 : 1)
    }
    var commands: [any ParsableCommand.Type] = Etapa4.configuration.subcommands
    var path = Tool.name
    while let word = rest.popFirst(), !word.hasPrefix("-") {
      guard let command = commands.first(where: { names(of: $0).contains(word) }) else {
        if word == "help" { return nil }
        return UnknownCommand(name: word, names: commands.flatMap(names), help: path)
      }
      commands = command.configuration.subcommands
      path += " " + word
      if commands.isEmpty { return nil }
    }
    return nil
  }

  var message: Message {
    Message(es: "no existe la orden «\(name)»", en: "there is no command “\(name)”")
  }

  var remedy: Message {
    if let near = Suggestion.nearest(to: name, among: names) {
      return Message(es: "¿quiso decir «\(near)»?", en: "did you mean “\(near)”?")
    }
    return Message(
      es: "«\(help) --help» muestra las órdenes", en: "“\(help) --help” shows the commands")
  }

  private static func names(of command: any ParsableCommand.Type) -> [String] {
    [command._commandName] + command.configuration.aliases
  }
}
