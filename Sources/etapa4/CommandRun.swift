import ArgumentParser
import Diagnostics
import Publishing

/// One run of the program: reads the command line, runs the command, tells how it went.
struct CommandRun {
  let arguments: [String]
  let language: Language

  func status() async -> ExitStatus {
    let console = Console(language: language)
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
      let isHelpText = !arguments.contains { $0.hasPrefix("--generate-completion-script") }
      let text = Etapa4.fullMessage(for: error)
      let isWritten =
        isHelpText
        ? console.result(HelpTranslation.help(text, to: language))
        : console.result(text, isData: true)
      return isWritten ? .done : .outside
    }
    if let word = UnknownCommand.find(in: arguments) {
      console.error(word.message, remedy: word.remedy)
      return .usage
    }
    let full = Etapa4.fullMessage(for: error)
    let sentence = Etapa4.message(for: error)
    console.error(HelpTranslation.error(sentence))
    // Behind the sentence come what the argument is for and how the command is used.
    let usage = full.split(separator: sentence, maxSplits: 1).last.map(String.init) ?? ""
    console.text(HelpTranslation.usage(String(usage.drop { $0 == "\n" }), to: language))
    return .usage
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
    while rest.first == "--lang" { rest = rest.dropFirst(2) }
    rest = rest.drop { $0.hasPrefix("--lang=") }
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
