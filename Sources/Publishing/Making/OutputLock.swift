import Diagnostics

/// One build at a time in an output folder.
enum OutputLock {
  static let fileName = ".etapa4.lock"

  /// Takes the lock of the folder, which is made when it is not there; waits for another build to
  /// end unless `waits` says otherwise.
  static func take(
    _ folder: String, waits: Bool, progress: any BuildProgress
  ) async throws(Failure) -> FileLock {
    try Failure.catching { () throws(DiskError) in try Folder.make(folder) }
    let path = Path.joined(folder, fileName)
    var isTold = false
    while true {
      let attempt = try Failure.catching { () throws(DiskError) in try FileLock.attempt(path) }
      switch attempt {
      case .held(let lock): return lock
      case .busy(let holder):
        if !waits { throw .world(OutputBusy(folder: folder, process: holder?.number)) }
        if !isTold, let holder {
          progress.report(.waiting(process: Int(holder.number)))
          isTold = true
        }
      }
      do { try await Task.sleep(for: .milliseconds(50)) } catch { throw .interrupted }
    }
  }
}

/// Another build is at work in the folder.
struct OutputBusy: Explained, Hashable {
  let folder: String
  let process: Int32?

  var message: Message {
    let number = process.map { " (proceso \($0))" } ?? ""
    let englishNumber = process.map { " (process \($0))" } ?? ""
    return Message(
      es: "otra orden está generando en «\(folder)»\(number)",
      en: "another command is building in “\(folder)”\(englishNumber)")
  }

  var remedy: Message? {
    Message(
      es: "espere a que termine, o elija otra carpeta con --salida",
      en: "wait until it ends, or choose another folder with --output")
  }
}
