import ArgumentParser
import Diagnostics
import Publishing
import Spelling

/// `etapa4 doctor`: what this machine has and lacks.
struct DoctorCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "diagnostico", en: "doctor"),
      abstract: Speech.words(
        es: "Dice qué tiene y qué le falta a este equipo.",
        en: "Tells what this machine has and lacks."),
      aliases: [Speech.words(es: "doctor", en: "diagnostico")])
  }

  @Option(
    name: .spoken("output", es: "salida", short: "o"),
    help: Speech.help(
      es: "Carpeta de resultados que se examina (por omisión: Output).",
      en: "Results folder to look at (default: Output).",
      value: Message(es: "carpeta", en: "folder")),
    completion: .directory)
  var output: String?

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let console = common.console
    let context = Context()
    let doctor = Doctor(
      environment: context.environment, executable: context.executable,
      dictionary: HunspellDictionary.systemPath())
    let findings = await doctor.examine(output: output ?? "Output")
    let shown = common.quiet ? findings.filter { !$0.isGood } : findings
    try console.results(shown.map { Self.line($0).text(in: console.language) })
    if !findings.allSatisfy(\.isGood) { throw ExitStatus.outside }
  }

  private static func line(_ finding: Doctor.Finding) -> Message {
    let mark =
      finding.isGood ? Message(es: "bien ", en: "ok   ") : Message(es: "falta", en: "lacks")
    let remedy = finding.remedy
    return Message(
      es: "\(mark.spanish)  \(finding.subject.spanish): \(finding.detail.spanish)"
        + (remedy.map { "\n       remedio: \($0.spanish)" } ?? ""),
      en: "\(mark.english)  \(finding.subject.english): \(finding.detail.english)"
        + (remedy.map { "\n       remedy: \($0.english)" } ?? ""))
  }
}
