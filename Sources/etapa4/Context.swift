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

  /// The system's Spanish dictionary with the words of the domain; `nil` where there is none.
  func dictionary(_ resources: Resources) -> (any SpellingDictionary)? {
    let list = try? LocalFiles().bytes(of: "\(resources.assets)/palabras.txt")
    let words = HunspellDictionary.words(in: String(decoding: list ?? [], as: UTF8.self))
    return HunspellDictionary.system(adding: words)
  }
}
