/// What may stand where the cursor is, found from the words before it.
struct CompletionRequest {
  let tree: CommandTree
  /// Those behind the program's name; the last, which may be empty, is being typed.
  let words: [String]

  struct Candidate: Hashable {
    let word: String
    let description: String
  }

  enum Answer: Hashable {
    case words([Candidate])
    /// Files with these endings, without their points; all files when there are none.
    case files([String])
    case folders

    /// A line that says which it is, then one for each word, with its description behind a tab.
    var lines: [String] {
      switch self {
      case .words(let candidates):
        ["words"] + candidates.map { "\($0.word)\t\($0.description)" }
      case .files(let endings): [(["files"] + endings).joined(separator: " ")]
      case .folders: ["folders"]
      }
    }
  }

  func answer(values: some CompletionValueSource) -> Answer {
    let current = words.last ?? ""
    var line = Line(command: tree.command)
    for word in words.dropLast() { line.take(word) }

    if let option = line.waiting {
      return self.values(of: option, beginning: "", current, line, values)
    }
    if !line.isEnded, current.hasPrefix("--"), let equals = current.firstIndex(of: "=") {
      guard let option = line.command.option(named: String(current[..<equals])) else {
        return .words([])
      }
      let start = current.index(after: equals)
      return self.values(
        of: option, beginning: String(current[..<start]), String(current[start...]), line, values)
    }
    if !line.isEnded, current.hasPrefix("-") { return .words(options(current, line)) }
    if let subcommands = line.command.subcommands, !subcommands.isEmpty {
      return .words(self.subcommands(subcommands, current))
    }
    return positional(current, line, values)
  }

  /// The command line as far as it was typed.
  private struct Line {
    var command: CommandTree.Command
    /// The option whose value comes next.
    var waiting: CommandTree.Argument?
    /// How many words stand that belong to no option.
    var positionals = 0
    /// Whether `--` came: no options follow.
    var isEnded = false
    var used: Set<String> = []
    var values: [String: String] = [:]

    init(command: CommandTree.Command) { self.command = command }

    mutating func take(_ word: String) {
      if let option = waiting {
        for name in option.longNames { values[name] = word }
        waiting = nil
      } else if !isEnded, word == "--" {
        isEnded = true
      } else if !isEnded, word.hasPrefix("-"), word != "-" {
        let name = String(word.prefix { $0 != "=" })
        guard let option = command.option(named: name) else { return }
        used.formUnion(option.spelledNames)
        if option.kind == .option, !word.contains("="), option.valueName != nil {
          waiting = option
        } else if word.contains("=") {
          for long in option.longNames { values[long] = String(word.dropFirst(name.count + 1)) }
        }
      } else if let inner = command.subcommand(named: word) {
        command = inner
      } else {
        if positionals == 0 { values[""] = word }
        positionals += 1
      }
    }

    /// The folder with the data, as far as the line names one.
    var workspace: String {
      for name in ["--workspace", "--espacio", "--into", "--en"] {
        if let folder = values[name] { return folder }
      }
      let takesFolder = command.positionals.first?.completionKind?.directory != nil
      return takesFolder ? values[""] ?? "." : "."
    }
  }

  // MARK: Names

  /// In the user's language; in the other, when only that begins so.
  private func name(of names: [String], beginning start: String) -> String? {
    names.first { $0.hasPrefix(start) }
  }

  private func subcommands(
    _ commands: [CommandTree.Command], _ current: String
  ) -> [Candidate] {
    commands.compactMap { command in
      name(of: command.names, beginning: current).map {
        Candidate(word: $0, description: command.abstract ?? "")
      }
    }
  }

  private func options(_ current: String, _ line: Line) -> [Candidate] {
    line.command.options.compactMap { option in
      guard option.shouldDisplay else { return nil }
      if !option.isRepeating, !line.used.isDisjoint(with: option.spelledNames) { return nil }
      return name(of: option.longNames + option.spelledNames, beginning: current).map {
        Candidate(word: $0, description: option.abstract ?? "")
      }
    }
  }

  // MARK: Values

  private func values(
    of option: CommandTree.Argument, beginning head: String, _ current: String, _ line: Line,
    _ source: some CompletionValueSource
  ) -> Answer {
    if option.longNames.contains("--region") {
      return words(source.regions(of: line.workspace), beginning: head, current)
    }
    if option.longNames.contains("--explain"), option.kind == .option {
      return words(source.rules(), beginning: head, current)
    }
    return words(of: option, beginning: head, current)
  }

  private func positional(
    _ current: String, _ line: Line, _ source: some CompletionValueSource
  ) -> Answer {
    let positionals = line.command.positionals
    let place = min(line.positionals, positionals.count - 1)
    guard positionals.indices.contains(place),
      line.positionals == place || positionals[place].isRepeating
    else { return .words([]) }
    if ["form", "formulario"].contains(line.command.commandName) {
      return words(source.regions(of: line.workspace), beginning: "", current)
    }
    return words(of: positionals[place], beginning: "", current)
  }

  private func words(
    of argument: CommandTree.Argument, beginning head: String, _ current: String
  ) -> Answer {
    if let values = argument.allValues, !values.isEmpty {
      return words(values.map { Candidate(word: $0, description: "") }, beginning: head, current)
    }
    if argument.completionKind?.directory != nil { return .folders }
    if let files = argument.completionKind?.file { return .files(files.extensions) }
    return .words([])
  }

  private func words(
    _ candidates: [Candidate], beginning head: String, _ current: String
  ) -> Answer {
    .words(
      candidates.filter { $0.word.lowercased().hasPrefix(current.lowercased()) }
        .map { Candidate(word: head + $0.word, description: $0.description) })
  }
}

/// Values that are known only where the program runs.
protocol CompletionValueSource {
  /// Those of the workspace's report; all, when that cannot be read.
  func regions(of workspace: String) -> [CompletionRequest.Candidate]
  func rules() -> [CompletionRequest.Candidate]
}
