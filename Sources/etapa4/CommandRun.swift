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
        try await Interruption.cancelling { try await concurrent.run() }
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
      return console.result(isHelpText ? HelpTranslation.help(text, to: language) : text)
        ? .done : .outside
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

/// The first word of the command line when it names no command.
private struct UnknownCommand {
  let name: String

  /// `nil` when there is no such word or when it is a command.
  static func find(in arguments: [String]) -> UnknownCommand? {
    var rest = arguments[...]
    while rest.first == "--lang" { rest = rest.dropFirst(2) }
    rest = rest.drop { $0.hasPrefix("--lang=") }
    guard let first = rest.first, !first.hasPrefix("-"), !names.contains(first) else { return nil }
    return UnknownCommand(name: first)
  }

  var message: Message {
    Message(es: "no existe la orden «\(name)»", en: "there is no command “\(name)”")
  }

  var remedy: Message {
    if let near = Suggestion.nearest(to: name, among: Self.names) {
      return Message(es: "¿quiso decir «\(near)»?", en: "did you mean “\(near)”?")
    }
    return Message(
      es: "«\(Tool.name) --help» muestra las órdenes",
      en: "“\(Tool.name) --help” shows the commands")
  }

  private static var names: [String] {
    Etapa4.configuration.subcommands.flatMap { command in
      [command._commandName] + command.configuration.aliases
    } + ["help"]
  }
}
