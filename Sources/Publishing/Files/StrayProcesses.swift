import Glibc
import Platform

/// Processes that left the group of the one that started them (setsid(2)), and so are not ended with it.
enum StrayProcesses {
  /// Ends whatever has the folder in its environment: each process that this program starts is given a
  /// folder of its own, and hands it on.
  static func kill(_ folder: String) {
    let mark = Array("TMPDIR=\(folder)".utf8)
    for name in Folder.names("/proc") {
      guard let number = pid_t(name), number != getpid(),
        let environment = try? OrdinaryFile.read("/proc/\(name)/environ", limit: 1 << 20),
        environment.split(separator: 0).contains(where: { $0.elementsEqual(mark) })
      else { continue }
      Glibc.kill(number, SIGKILL)
    }
  }
}
