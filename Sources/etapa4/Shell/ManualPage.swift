import Diagnostics
import Publishing

/// The manual page (`man 7 man`, `man 7 groff_man`), from the program's own commands and options.
struct ManualPage {
  let tree: CommandTree
  let language: Language

  private func words(es: String, en: String) -> String {
    Message(es: es, en: en).text(in: language)
  }

  /// Without a line break at its end.
  var text: String {
    let root = tree.command
    var lines = [
      ".TH ETAPA4 1 \"\" \"\(Tool.name) \(Tool.version)\" "
        + "\"\(words(es: "Manual de etapa4", en: "etapa4 manual"))\"",
      ".SH \(words(es: "NOMBRE", en: "NAME"))",
      "etapa4 \\- \(Self.escaped(Self.sentence(root.abstract ?? "")))",
      ".SH \(words(es: "SINOPSIS", en: "SYNOPSIS"))",
      ".B etapa4",
      ".I \(words(es: "orden", en: "command"))",
      words(
        es: "[\\fIopciones\\fR] [\\fIargumentos\\fR]", en: "[\\fIoptions\\fR] [\\fIarguments\\fR]"),
      ".SH \(words(es: "DESCRIPCIÓN", en: "DESCRIPTION"))",
      Self.escaped(description), ".PP", Self.escaped(streams),
      ".SH \(words(es: "ÓRDENES", en: "COMMANDS"))",
    ]
    let commands = (root.subcommands ?? []).filter { $0.commandName != "help" }
    for command in commands { lines += section(command, path: "etapa4") }
    lines.append(".SH \(words(es: "OPCIONES COMUNES", en: "COMMON OPTIONS"))")
    lines += root.options.flatMap(entry)
    lines.append(".SH \(words(es: "ESTADO DE SALIDA", en: "EXIT STATUS"))")
    for (status, meaning) in statuses { lines += [".TP", ".B \(status)", Self.escaped(meaning)] }
    lines.append(".SH \(words(es: "ENTORNO", en: "ENVIRONMENT"))")
    for (name, meaning) in variables { lines += [".TP", ".B \(name)", Self.escaped(meaning)] }
    lines.append(".SH \(words(es: "EJEMPLOS", en: "EXAMPLES"))")
    for (example, meaning) in examples {
      lines += [
        ".PP", Self.escaped(meaning), ".PP", ".RS 4", ".EX", Self.escaped(example), ".EE", ".RE",
      ]
    }
    return lines.joined(separator: "\n")
  }

  // MARK: Commands

  private func section(_ command: CommandTree.Command, path: String) -> [String] {
    let subcommands = command.subcommands ?? []
    if !subcommands.isEmpty {
      return subcommands.flatMap { section($0, path: "\(path) \(command.commandName)") }
    }
    var lines = [
      ".SS \"\(Self.escaped("\(path) \(command.commandName)\(usage(command))"))\""
    ]
    let also = (command.aliases ?? []).joined(separator: ", ")
    lines.append(Self.escaped(command.abstract ?? ""))
    if !also.isEmpty {
      lines.append(Self.escaped(words(es: "También: ", en: "Also: ") + also + "."))
    }
    if let discussion = command.discussion { lines += [".PP", Self.escaped(discussion)] }
    let common = Set(tree.command.options.flatMap(\.spelledNames))
    lines += command.positionals.flatMap(entry)
    lines += command.options.filter { common.isDisjoint(with: $0.spelledNames) }.flatMap(entry)
    return lines
  }

  private func usage(_ command: CommandTree.Command) -> String {
    command.positionals.map { argument in
      let name = "<\(argument.valueName ?? "")>" + (argument.isRepeating ? "..." : "")
      return argument.isOptional ? " [\(name)]" : " \(name)"
    }.joined()
  }

  private func entry(_ argument: CommandTree.Argument) -> [String] {
    guard argument.shouldDisplay else { return [] }
    let value = argument.valueName ?? ""
    let head: String
    if argument.kind == .positional {
      head = "\\fI\(Self.escaped(value))\\fR"
    } else {
      let names = argument.spelledNames.map { "\\fB\(Self.escaped($0))\\fR" }.joined(
        separator: ", ")
      head = argument.kind == .option ? "\(names) \\fI\(Self.escaped(value))\\fR" : names
    }
    var meaning = argument.abstract ?? ""
    if let values = argument.allValues, !values.isEmpty {
      meaning += words(es: " Valores: ", en: " Values: ") + values.joined(separator: ", ") + "."
    }
    return [".TP", head, Self.escaped(meaning)]
  }

  // MARK: Words

  private var description: String {
    words(
      es: """
        Un espacio de trabajo es una carpeta con informe.yaml, nacional.yaml y un archivo por \
        región. Las órdenes y las opciones tienen nombre en castellano y en inglés, y ambos valen \
        siempre; el idioma de los mensajes sigue a LC_ALL, LC_MESSAGES y LANG.
        """,
      en: """
        A workspace is a folder with informe.yaml, nacional.yaml and a file for each region. \
        Commands and options have names in English and in Spanish, and both are always understood; \
        the language of messages follows LC_ALL, LC_MESSAGES and LANG.
        """)
  }

  private var streams: String {
    words(
      es: """
        Los resultados van a la salida estándar; el avance y los mensajes, a la de errores. Donde \
        se nombra un archivo de salida, su terminación dice qué será (.odt, .pdf o .docx), y «-» \
        es la salida estándar.
        """,
      en: """
        Results go to standard output, progress and messages to standard error. Where a file to \
        write is named, its ending says what it will be (.odt, .pdf or .docx), and “-” is standard \
        output.
        """)
  }

  private var statuses: [(String, String)] {
    [
      ("0", words(es: "Hecho.", en: "Done.")),
      (
        "1",
        words(
          es: "Faltas en los datos o en la plantilla, conflictos, o algo que quedó sin lugar.",
          en: "Faults in the data or the template, conflicts, or something left without a place.")
      ),
      ("2", words(es: "Uso incorrecto.", en: "Wrong usage.")),
      (
        "3",
        words(
          es: "Falló algo externo: falta LibreOffice, el disco está lleno.",
          en: "Something outside failed: LibreOffice is missing, the disk is full.")
      ),
      ("130", words(es: "Interrumpido con Ctrl-C.", en: "Interrupted with Ctrl-C.")),
    ]
  }

  private var variables: [(String, String)] {
    [
      (
        "LC_ALL, LC_MESSAGES, LANG",
        words(es: "El idioma de los mensajes.", en: "The language of messages.")
      ),
      (
        "NO_COLOR",
        words(es: "Si no está vacía, no hay colores.", en: "When not empty, there are no colours.")
      ),
      (
        "ETAPA4_HOME",
        words(
          es: "Carpeta con Templates y Assets, si no es la de la instalación.",
          en: "Folder with Templates and Assets, when it is not the installation's.")
      ),
      (
        "ETAPA4_SOFFICE",
        words(
          es: "El programa soffice de LibreOffice, si no está en PATH.",
          en: "LibreOffice's program soffice, when it is not in PATH.")
      ),
      (
        "TMPDIR",
        words(
          es: "Dónde van los archivos temporales.", en: "Where temporary files go.")
      ),
    ]
  }

  private var examples: [(String, String)] {
    language == .spanish
      ? [
        ("etapa4 iniciar fomento-2010 --ejercicio 2010", "Un espacio de trabajo nuevo:"),
        ("etapa4 revisar fomento-2010", "Todo lo que falta o está mal:"),
        (
          "etapa4 generar fomento-2010 --formato odt,pdf,docx", "Los informes, también para Word:"
        ),
        ("etapa4 combinar carta.ott datos.csv -o carta.pdf", "Una carta con una planilla:"),
      ]
      : [
        ("etapa4 init fomento-2010 --year 2010", "A new workspace:"),
        ("etapa4 check fomento-2010", "All that is missing or wrong:"),
        ("etapa4 build fomento-2010 --format odt,pdf,docx", "The reports, for Word too:"),
        ("etapa4 render letter.ott data.csv -o letter.pdf", "A letter with a spreadsheet's data:"),
      ]
  }

  /// A sentence as `man` lists it: no point at its end.
  private static func sentence(_ text: String) -> String {
    text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  /// Text as groff takes it: a dash that can be searched for and copied, no line that looks like a
  /// request.
  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix(".") || $0.hasPrefix("'") ? "\\&\($0)" : String($0) }
      .joined(separator: "\n")
  }
}
