import Glibc

/// The names in a folder.
public enum FolderListing {
  /// In byte order, without `.` and `..`. What is not UTF-8 in a name is shown as U+FFFD.
  public static func names(_ folder: String) throws(FileProblem) -> [String] {
    var names: [String] = []
    try visit(folder) { names.append(String(decoding: $0, as: UTF8.self)) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether the path only seems to lead nowhere, because a name in it was not written in UTF-8.
  static func hasOtherEncoding(_ path: String) -> Bool {
    guard path.contains("\u{FFFD}") else { return false }
    // The first part with such a letter; those before it are there as they are written.
    var folder = path.hasPrefix("/") ? "/" : "."
    for part in path.split(separator: "/") {
      if part.contains("\u{FFFD}") {
        var isThere = false
        try? visit(folder) { bytes in
          if String(decoding: bytes, as: UTF8.self) == part,
            String(validating: bytes, as: UTF8.self) == nil
          {
            isThere = true
          }
        }
        return isThere
      }
      folder = folder == "." ? String(part) : folder + (folder == "/" ? "" : "/") + part
    }
    return false
  }

  private static func visit(
    _ folder: String, _ body: (UnsafeRawBufferPointer.SubSequence) -> Void
  ) throws(FileProblem) {
    guard let stream = opendir(folder) else { throw FileProblem(errno, of: folder) }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        let name = bytes.prefix { $0 != 0 }
        if !name.elementsEqual(".".utf8), !name.elementsEqual("..".utf8) { body(name) }
      }
    }
  }
}
