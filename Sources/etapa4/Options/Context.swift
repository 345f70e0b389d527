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
      return try Resources.find(
        executable: executable, environment: environment, dictionaries: Self.dictionaries)
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

  /// The system's Spanish dictionaries.
  private static var dictionaries: DictionarySource {
    let paths = [HunspellDictionary.systemPath(), ApertiumDictionary.systemPath()]
    return DictionarySource(identity: paths.map { $0 ?? "-" }.joined(separator: " ")) {
      let forms = ApertiumDictionary.system()
      forms?.prepare()
      return Dictionaries(spelling: HunspellDictionary.system(), forms: forms)
    }
  }
}
