public import Diagnostics
import Glibc
import Platform

/// Looks over the machine: what the program needs and whether it is there.
public struct Doctor: Sendable {
  /// One thing looked at.
  public struct Finding: Sendable, Hashable {
    public let subject: Message
    /// What is there; or what is wrong, when `remedy` or `isGood` say so.
    public let detail: Message
    public let isGood: Bool
    /// A command that mends it, or words when no command does.
    public let remedy: Message?
  }

  private let environment: [String: String]
  private let executable: String?
  private let dictionary: String?

  /// - Parameters:
  ///   - executable: the program's real path.
  ///   - dictionary: where the Spanish dictionary is, when there is one.
  public init(environment: [String: String], executable: String?, dictionary: String?) {
    self.environment = environment
    self.executable = executable
    self.dictionary = dictionary
  }

  /// Every finding, in a fixed order; `output` is where results would go.
  public func examine(output: String) async -> [Finding] {
    var findings = [await libreOffice()] + (await walls())
    for package in packages { findings.append(await look(for: package)) }
    return findings + LinkedLibrary.all.map(library) + [resources(), outputFolder(output)]
  }

  // MARK: Packages

  /// Those that making reports needs, as the program's own list has them.
  private var packages: [SystemPackage] {
    let resources = try? Resources.find(executable: executable, environment: environment)
    return resources.map { SystemPackage.list(in: $0.assets, when: "run") } ?? []
  }

  private func look(for package: SystemPackage) async -> Finding {
    switch package.name {
    case "libreoffice-writer-nogui": part("LibreOffice Writer", library: "sw", package)
    case "libreoffice-calc-nogui": part("LibreOffice Calc", library: "sc", package)
    case "fonts-crosextra-carlito": await font("Carlito", package)
    case "fontconfig":
      found(
        Message(verbatim: "fontconfig"), at: Executable.find("fc-list", environment: environment),
        package)
    case "hunspell-es":
      found(
        Message(es: "Diccionario de español (Hunspell)", en: "Spanish dictionary (Hunspell)"),
        at: dictionary, package)
    default:
      found(
        Message(verbatim: package.name), at: await package.version(environment: environment),
        package)
    }
  }

  private func found(_ subject: Message, at place: String?, _ package: SystemPackage) -> Finding {
    guard let place else { return missing(subject, package) }
    return Finding(
      subject: subject, detail: Message(verbatim: place), isGood: true, remedy: nil)
  }

  private func missing(_ subject: Message, _ package: SystemPackage) -> Finding {
    Finding(
      subject: subject, detail: Message(es: "no está instalado", en: "it is not installed"),
      isGood: false, remedy: Message(verbatim: package.command))
  }

  /// A part of LibreOffice, by its library.
  private func part(_ name: String, library: String, _ package: SystemPackage) -> Finding {
    let subject = Message(verbatim: name)
    guard let office = try? LibreOffice.find(environment: environment) else {
      return missing(subject, package)
    }
    guard let folder = office.installation.folder else {
      return Finding(
        subject: subject,
        detail: Message(
          es: "no se puede saber por «\(office.program)»",
          en: "“\(office.program)” does not let it be known"), isGood: true, remedy: nil)
    }
    return found(
      subject,
      at: ["lib\(library)lo.so", "lib\(library)lo.dylib"]
        .map { Path.joined(folder, $0) }.first(where: WholeFile.exists), package)
  }

  private func libreOffice() async -> Finding {
    let subject = Message(verbatim: "LibreOffice")
    let install = Message(verbatim: LibreOffice.installCommand)
    do throws(ConversionError) {
      let office = try LibreOffice.find(environment: environment)
      guard let version = await office.version() else {
        return Finding(
          subject: subject,
          detail: Message(
            es: "\(office.program) no responde", en: "\(office.program) does not answer"),
          isGood: false, remedy: install)
      }
      return Finding(
        subject: subject, detail: Message(verbatim: "\(version) (\(office.program))"),
        isGood: true, remedy: nil)
    } catch {
      return Finding(subject: subject, detail: error.message, isGood: false, remedy: install)
    }
  }

  /// What keeps documents of others from reaching out while LibreOffice reads them.
  private func walls() async -> [Finding] {
    guard let office = try? LibreOffice.find(environment: environment) else { return [] }
    let (wall, obstacle) = await office.walls.found(
      for: office.installation, environment: environment)
    let detail: Message =
      switch wall {
      case .filesAndNetwork, .filesAndNetworkAsUser:
        Message(
          es: "sin red, y de los archivos solo los suyos y el documento",
          en: "no network, and of the files only its own and the document")
      case .network, .networkAsUser:
        Message(
          es: "sin red; ve los archivos que usted ve",
          en: "no network; it sees the files that you see")
      case .none where obstacle == .unknown: OfficeWalls.Obstacle.unknown.message
      case .none:
        Message(
          es: "sin aislar, solo su propia configuración le cierra la red"
            + (obstacle.map { ": \($0.message.spanish)" } ?? ""),
          en: "not set apart, only its own settings close the network to it"
            + (obstacle.map { ": \($0.message.english)" } ?? ""))
      }
    return [
      Finding(
        subject: Message(es: "LibreOffice ante lo ajeno", en: "LibreOffice and foreign documents"),
        detail: detail, isGood: true, remedy: obstacle?.remedy)
    ]
  }

  private func font(_ wanted: String, _ package: SystemPackage) async -> Finding {
    let subject = Message(es: "Letra \(wanted)", en: "Font \(wanted)")
    let install = Message(verbatim: package.command)
    guard let program = Executable.find("fc-list", environment: environment) else {
      return Finding(
        subject: subject,
        detail: Message(es: "no se encontró fc-list", en: "fc-list was not found"), isGood: false,
        remedy: install)
    }
    let ending = await ChildProcess.run(program, [":", "family"], limit: .seconds(30))
    guard case .ended(let output, _) = ending,
      output.split(separator: "\n").contains(where: {
        $0.split(separator: ",").contains(Substring(wanted))
      })
    else {
      return Finding(
        subject: subject, detail: Message(es: "no está instalada", en: "it is not installed"),
        isGood: false, remedy: install)
    }
    return Finding(
      subject: subject, detail: Message(es: "instalada", en: "installed"), isGood: true,
      remedy: nil)
  }

  private func library(_ library: LinkedLibrary) -> Finding {
    let subject = Message(verbatim: library.name)
    guard let version = library.version else {
      return Finding(
        subject: subject,
        detail: Message(
          es: "incluida; no dice su versión", en: "built in; it does not tell its version"),
        isGood: true, remedy: nil)
    }
    return Finding(
      subject: subject, detail: Message(verbatim: version), isGood: true, remedy: nil)
  }

  private func resources() -> Finding {
    let subject = Message(es: "Plantillas y datos del formulario", en: "Layouts and form data")
    do throws(ResourcesError) {
      let resources = try Resources.find(executable: executable, environment: environment)
      return Finding(
        subject: subject, detail: Message(verbatim: resources.folder), isGood: true, remedy: nil)
    } catch {
      return Finding(
        subject: subject, detail: error.message, isGood: false, remedy: error.remedy)
    }
  }

  /// The folder itself, or the nearest one above it that is there.
  private func outputFolder(_ path: String) -> Finding {
    let subject = Message(es: "Carpeta de resultados", en: "Results folder")
    var folder = path
    while !Folder.exists(folder), folder != ".", folder != "/" { folder = Path.parent(of: folder) }
    guard access(folder, W_OK | X_OK) == 0 else {
      let reason = ErrorNumber.words(for: errno)
      var status = stat()
      let isOwn = stat(folder, &status) == 0 && status.st_uid == geteuid()
      return Finding(
        subject: subject,
        detail: Message(
          es: "no se puede escribir en «\(folder)»: \(reason.spanish)",
          en: "cannot write to “\(folder)”: \(reason.english)"),
        isGood: false,
        remedy: isOwn
          ? Message(verbatim: "chmod u+wx '\(folder)'")
          : Message(
            es: "elija con --salida una carpeta en la que pueda escribir",
            en: "choose with --output a folder that you can write to"))
    }
    return Finding(
      subject: subject, detail: Message(verbatim: path), isGood: true, remedy: nil)
  }
}
