import Diagnostics
import Glibc
import Publishing

/// Results go to standard output, messages and progress to standard error.
struct Console: Sendable {
  let language: Language
  let isQuiet: Bool
  /// Whether messages are coloured.
  let hasColor: Bool
  /// Whether a line of progress may be drawn over and over.
  let hasProgress: Bool

  /// Whether results too are coloured.
  var hasResultColor: Bool { hasColor && isatty(STDOUT_FILENO) == 1 }

  init(language: Language, isQuiet: Bool = false, allowsColor: Bool = true) {
    let environment = ProcessEnvironment.variables()
    let isTerminal = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
    self.language = language
    self.isQuiet = isQuiet
    self.hasColor = allowsColor && isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
    self.hasProgress = isTerminal && !isQuiet
  }

  /// Writes a result and a line break; `false` when nobody could take it.
  ///
  /// - Parameter isData: whether it is for programs and stays as it is, byte for byte.
  @discardableResult
  func result(_ text: String, isData: Bool = false) -> Bool {
    write((isData ? text : printable(text, hasColor: hasResultColor)) + "\n", to: STDOUT_FILENO)
  }

  /// Writes results, one a line; what cannot be written is a failure of the world.
  func results(_ lines: [String], isData: Bool = false) throws(ExitStatus) {
    guard lines.isEmpty || result(lines.joined(separator: "\n"), isData: isData) else {
      let reason = String(cString: strerror(errno))
      error(
        Message(
          es: "no se pudo escribir en la salida estándar: \(reason)",
          en: "could not write to standard output: \(reason)"))
      throw .outside
    }
  }

  /// A note on how things go; left out when the user wants quiet.
  func note(_ message: Message) {
    if !isQuiet { text(message.text(in: language)) }
  }

  func error(_ message: Message, remedy: Message? = nil) {
    let label = DiagnosticPrinter.name(of: .error).text(in: language)
    let head = hasColor ? TerminalText.styled(label, .error) : label
    var lines = "\(Tool.name): \(head): \(message.text(in: language))"
    if let remedy {
      let label = Message(es: "remedio", en: "remedy").text(in: language)
      lines += "\n  \(label): \(remedy.text(in: language))"
    }
    text(lines)
  }

  /// Something that the user should know; left out when the user wants quiet.
  func warning(_ message: Message) {
    if isQuiet { return }
    let label = DiagnosticPrinter.name(of: .warning).text(in: language)
    let head = hasColor ? TerminalText.styled(label, .warning) : label
    text("\(Tool.name): \(head): \(message.text(in: language))")
  }

  /// Diagnostics for a person, worst last, so that a terminal shows the errors.
  func diagnostics(_ diagnostics: [Diagnostic]) {
    let printer = DiagnosticPrinter(language: language, color: hasColor)
    let shown = isQuiet ? diagnostics.filter { $0.severity == .error } : diagnostics
    for diagnostic in shown { text(printer.text(diagnostic)) }
  }

  /// Text and a line break on standard error.
  func text(_ text: String) {
    write(printable(text, hasColor: hasColor) + "\n", to: STDERR_FILENO)
  }

  /// The same, unless whoever reads it keeps the program waiting.
  func textAtOnce(_ text: String) {
    var stream = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
    guard poll(&stream, 1, 0) == 1, stream.revents & Int16(POLLOUT) != 0 else { return }
    progress("")
    self.text(text)
  }

  /// Draws a line over the last one; an empty line wipes it.
  func progress(_ line: String) {
    let line = printable(line.replacing("\n", with: " "), hasColor: hasColor)
    if hasProgress { write("\r\u{1B}[2K" + line, to: STDERR_FILENO) }
  }

  /// Files and pipes get what a terminal gets, since they are read in one later.
  private func printable(_ text: String, hasColor: Bool) -> String {
    TerminalText.printable(text, hasColor: hasColor)
  }

  @discardableResult
  private func write(_ text: String, to file: Int32) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}

extension Console {
  /// Tells of a failure and gives the status that the program ends with.
  func report(_ failure: Failure) -> ExitStatus {
    switch failure {
    case .findings(let diagnostics):
      self.diagnostics(diagnostics)
      note(SeverityCount(diagnostics).words)
      return .findings
    case .refused(let verdict):
      review(verdict)
      self.error(
        Message(es: "no se generó nada", en: "nothing was made"),
        remedy: Message(
          es:
            "corrija los errores, o acéptelos en su lugar con un motivo; con --permitir-errores se "
            + "genera a pesar de ellos",
          en: "correct the errors, or accept them in place with a reason; with --allow-errors the "
            + "reports are made in spite of them"))
      return .findings
    case .usage(let error):
      self.error(error.message, remedy: error.remedy)
      return .usage
    case .world(let error):
      self.error(error.message, remedy: error.remedy)
      return .outside
    case .interrupted:
      text(Message(es: "interrumpido", en: "interrupted").text(in: language))
      return .interrupted
    }
  }
}

extension Console {
  /// The errors that the review found, and how much else there is.
  func review(_ verdict: ReviewVerdict) {
    diagnostics(verdict.errors)
    if verdict.count.isEmpty { return }
    let count = verdict.count.words
    note(
      Message(
        es: "\(count.spanish); para verlo todo: «\(Tool.name) revisar»",
        en: "\(count.english); to see it all: “\(Tool.name) check”"))
  }
}

extension Console {
  /// Tells of a failure that one of several files met with.
  func report(_ failure: Failure, about file: String) -> ExitStatus {
    guard case .world(let error) = failure else { return report(failure) }
    self.error(
      Message(
        es: "«\(file)»: \(error.message.spanish)", en: "“\(file)”: \(error.message.english)"),
      remedy: error.remedy)
    return .outside
  }
}
