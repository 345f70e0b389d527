import Publishing
import Reviewing
import Spelling
import StructuredData

/// What the machine offers to a command.
struct Context {
  let environment = ProcessEnvironment.variables()
  let executable = Resources.runningExecutable()

  func resources() throws(Failure) -> Resources {
    do throws(ResourcesError) {
      return try Resources.find(executable: executable, environment: environment)
    } catch {
      throw .world(error)
    }
  }

  /// Finds LibreOffice when it is called, not before.
  func converter(
    processes: Int?, kind: PDFKind = .archive, waiting: WaitingOffice? = nil
  ) -> @Sendable () throws(ConversionError) -> any DocumentConverter {
    let environment = environment
    return { () throws(ConversionError) in
      LibreOfficeConverter(
        try LibreOffice.find(environment: environment), kind: kind, processes: processes,
        waiting: waiting, environment: environment)
    }
  }

  /// The system's Spanish dictionaries, that of spelling with the words of the domain.
  func dictionaries(_ resources: Resources) -> Dictionaries {
    let list = try? LocalFiles().bytes(of: "\(resources.assets)/palabras.txt")
    let words = HunspellDictionary.words(in: String(decoding: list ?? [], as: UTF8.self))
    return Dictionaries(
      spelling: HunspellDictionary.system(adding: words), forms: ApertiumDictionary.system())
  }
}
