import ArgumentParser
import Diagnostics
import Publishing
import Reports
import StructuredData

/// `etapa4 definition`: what a form's definition says, and what is wrong with it.
struct DefinitionCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "definicion", en: "definition"),
      abstract: Speech.words(
        es: "Lo que dice la definición de un formulario (forma.yaml), y sus faltas.",
        en: "What a form's definition (forma.yaml) says, and its faults."),
      subcommands: [DefinitionCheckCommand.self, DefinitionShowCommand.self],
      aliases: [Speech.words(es: "definition", en: "definicion")])
  }
}

/// The form whose definition is read.
struct FormArgument: ParsableArguments {
  @Argument(
    help: Speech.help(
      es: "Carpeta que contiene forma.yaml, o el nombre de un formulario del programa.",
      en: "Folder that holds forma.yaml, or the name of a form of the program.",
      value: Message(es: "formulario", en: "form")),
    completion: .directory)
  var form: String

  func assets() throws(Failure) -> FormAssets {
    try Context().resources().formAssets(named: form, files: LocalFiles())
  }
}

/// `etapa4 definition check`
struct DefinitionCheckCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "revisar", en: "check"),
      abstract: Speech.words(
        es: "Dice todo lo que está mal en una definición, con su lugar.",
        en: "Tells all that is wrong with a definition, with its place."),
      aliases: [Speech.words(es: "check", en: "revisar")])
  }

  @OptionGroup var argument: FormArgument
  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = common.console
    do throws(Failure) {
      let assets = try argument.assets()
      let faults = try Context().resources().missingLayouts(of: assets.form)
      if !faults.isEmpty { throw .findings(faults) }
      if common.quiet { return }
      let count = assets.form.definition.sections.flatMap(\.fields).count
      try? console.results([
        Message(
          es: "\(assets.form.folder): \(count) campos, sin faltas",
          en: "\(assets.form.folder): \(count) fields, no faults"
        ).text(in: console.language)
      ])
    } catch {
      throw console.report(error)
    }
  }
}

/// `etapa4 definition show`
struct DefinitionShowCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "mostrar", en: "show"),
      abstract: Speech.words(
        es: "Muestra quiénes informan y las secciones y campos de un formulario.",
        en: "Shows who reports, and a form's sections and fields."),
      aliases: [Speech.words(es: "show", en: "mostrar")])
  }

  @OptionGroup var argument: FormArgument

  @Option(
    name: .spoken("year", es: "ejercicio"),
    help: Speech.help(
      es: "El ejercicio (por omisión: todo lo que el formulario ha tenido).",
      en: "The exercise (default: all that the form ever had).",
      value: Message(es: "año", en: "year")))
  var year: Int?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = common.console
    let assets: FormAssets
    do throws(Failure) { assets = try argument.assets() } catch { throw console.report(error) }
    try console.results(
      DefinitionText(assets.form.definition.of(exercise: year)).lines(in: console.language))
  }
}

/// A definition in lines: who reports, then each section with its fields.
private struct DefinitionText {
  private let definition: FormDefinition

  init(_ definition: FormDefinition) {
    self.definition = definition
  }

  func lines(in language: Language) -> [String] {
    let units = definition.units
    var lines = [
      "\(definition.id): \(definition.title.text(in: language))",
      "\(units.noun.text(in: language)): \(units.folder)/*.yaml; \(units.whole).yaml",
    ]
    for section in definition.sections {
      let who = [
        section.isOfUnits ? units.noun.text(in: language) : nil,
        section.isOfWhole ? units.whole : nil,
      ].compactMap { $0 }
      let number = section.number.isEmpty ? section.id : section.number
      lines += [
        "", "\(number)  \(section.name)  [\(who.joined(separator: ", "))]\(years(section.years))",
      ]
      let width = section.fields.map { path(section, $0).count }.max() ?? 0
      for field in section.fields {
        let path = path(section, field)
        let gap = String(repeating: " ", count: width - path.count)
        lines.append("  \(path)\(gap)  \(field.name)\(years(field.years))")
      }
    }
    return lines
  }

  private func path(_ section: FormSection, _ field: FormField) -> String {
    (section.path + field.key).description
  }

  private func years(_ years: FormYears) -> String {
    switch (years.from, years.until) {
    case (nil, nil): ""
    case (let from?, nil): " (\(from)–)"
    case (nil, let until?): " (–\(until))"
    case (let from?, let until?): " (\(from)–\(until))"
    }
  }
}
