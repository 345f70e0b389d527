import Foundation

/// Where the outputs of all tests go when `ETAPA4_OUTPUTS` names a folder, so that all of them can be
/// held against the standard in one go.
enum KeptOutputs {
  private static let folder = ProcessInfo.processInfo.environment["ETAPA4_OUTPUTS"]

  /// Keeps a document; the same one is kept once.
  static func keep(_ document: [UInt8], of template: String) {
    guard let folder else { return }
    // FNV-1a: only to tell documents apart.
    let hash = document.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    let name = template.replacing("/", with: "_") + "-" + String(hash, radix: 36) + ".odt"
    let url = URL(filePath: folder, directoryHint: .isDirectory).appending(path: name)
    try? Data(document).write(to: url)
  }
}
