import ArgumentParser

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The program's commands and options as data, in the user's language: the argument parser's own
/// description of them.
struct CommandTree: Decodable {
  let command: Command

  struct Command: Decodable {
    let commandName: String
    let aliases: [String]?
    let abstract: String?
    let discussion: String?
    let subcommands: [Command]?
    let arguments: [Argument]?

    /// The name in the user's language first.
    var names: [String] { [commandName] + (aliases ?? []) }
    var options: [Argument] { (arguments ?? []).filter { $0.kind != .positional } }
    var positionals: [Argument] { (arguments ?? []).filter { $0.kind == .positional } }

    func subcommand(named name: String) -> Command? {
      subcommands?.first { $0.names.contains(name) }
    }

    func option(named name: String) -> Argument? {
      options.first { $0.spelledNames.contains(name) }
    }
  }

  struct Argument: Decodable {
    enum Kind: String, Decodable {
      case positional
      case option
      case flag
    }

    struct Name: Decodable {
      let kind: String
      let name: String
    }

    struct Completion: Decodable {
      struct Files: Decodable { let extensions: [String] }
      struct Nothing: Decodable {}

      let file: Files?
      let directory: Nothing?
    }

    let kind: Kind
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let allValues: [String]?
    let completionKind: Completion?
    let abstract: String?

    /// With their dashes; the long one in the user's language before the other.
    var spelledNames: [String] {
      (names ?? []).map { $0.kind == "short" ? "-\($0.name)" : "--\($0.name)" }
    }

    var longNames: [String] { spelledNames.filter { $0.hasPrefix("--") } }
  }

  /// All below a command; `nil` only if the parser's description is no longer what it was.
  static func of(_ root: any ParsableCommand.Type) -> CommandTree? {
    try? JSONDecoder().decode(CommandTree.self, from: Data(root._dumpHelp().utf8))
  }

  /// The innermost command that words name, whatever options stand between.
  func command(of words: [String]) -> Command {
    var command = command
    for word in words where !word.hasPrefix("-") {
      if let inner = command.subcommand(named: word) { command = inner }
    }
    return command
  }
}
