import ArgumentParser
import Diagnostics
import Panel
import Publishing

/// `etapa4 panel`: the page.
struct PanelCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Speech.words(es: "tablero", en: "panel"),
      abstract: Speech.words(
        es: "Abre la página del espacio de trabajo, hasta Ctrl-C.",
        en: "Opens the workspace's page, until Ctrl-C."),
      discussion: Speech.words(
        es: """
          La página hace lo que hacen las órdenes: muestra qué falta, recibe archivos, corrige \
          campos, prepara las observaciones, genera y empaqueta. Abra la dirección que muestra: \
          lleva una llave que vale mientras el programa corre. Nadie más llega a ella, salvo con \
          --red.
          """,
        en: """
          The page does what the commands do: it shows what is missing, receives files, corrects \
          fields, prepares the remarks, builds and packs. Open the address that it shows: it has a \
          key in it that holds while the program runs. Nobody else gets there, unless with --shared.
          """),
      aliases: [Speech.words(es: "panel", en: "tablero")])
  }

  @OptionGroup var source: WorkspaceArgument

  @Option(
    name: .spoken("port", es: "puerto"),
    help: Speech.help(
      es: "Puerto; 0 para uno libre.", en: "Port; 0 for a free one.",
      value: Message(es: "número", en: "number")))
  var port: UInt16 = 8174

  @Flag(
    name: .spoken("open", es: "abrir"),
    help: Speech.help(
      es: "Abre la página en el navegador.", en: "Opens the page in the browser."))
  var open = false

  @Flag(
    name: .spoken("read-only", es: "solo-lectura"),
    help: Speech.help(es: "Nada se puede cambiar.", en: "Nothing can be changed."))
  var readOnly = false

  @Option(
    name: .spoken("shared", es: "red"),
    help: Speech.help(
      es: "También otros, por esta dirección (https://…), cada uno con su enlace; el cifrado lo "
        + "pone un servidor delante.",
      en: "Others too, by this address (https://…), each with a link of their own; a server in "
        + "front encrypts.",
      value: Message(es: "dirección", en: "address")))
  var shared: String?

  @Option(
    name: .spoken("listen", es: "escuchar"),
    help: Speech.help(
      es: "Con --red: dónde escucha (por omisión, solo en este equipo).",
      en: "With --shared: where it listens (default: on this machine alone).",
      value: Message(es: "dirección", en: "address")))
  var listen: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if listen != nil, shared == nil {
      throw ValidationError(
        Speech.words(
          es: "--escuchar es solo con --red: sin enlaces, cualquiera entraría",
          en: "--listen goes with --shared alone: without links, anybody would come in"))
    }
  }

  func run() async throws {
    let console = common.console
    do throws(Failure) {
      let context = Context()
      let workspace = try source.workspace()
      let environment = context.environment
      var request = Panel.Request(
        workspace: workspace, owner: environment["USER"] ?? "etapa4",
        drafts: DraftPages.folder(of: workspace, environment: environment))
      request.port = Int(port)
      request.isReadOnly = readOnly
      request.shared = shared
      if let listen { request.host = listen }
      let opens = open
      let panel = Panel(resources: try context.resources(), environment: environment)
      try await panel.run(request) { address in
        console.result(address)
        console.note(
          Message(
            es: "abra esa dirección en su navegador; Ctrl-C termina",
            en: "open that address in your browser; Ctrl-C ends it"))
        if opens { Task { await DesktopBrowser.open(address) } }
      }
    } catch {
      throw console.report(error)
    }
  }
}
