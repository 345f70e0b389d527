import Glibc

/// A C library that the program is linked with.
///
/// The rooms that use them keep their headers to themselves; the loader is asked by name.
struct LinkedLibrary: Sendable {
  let name: String
  let version: String?

  static var all: [LinkedLibrary] {
    [
      LinkedLibrary(name: "libxml2", version: text("xmlParserVersion").map(dotted)),
      LinkedLibrary(name: "libzip", version: answer("zip_libzip_version")),
      LinkedLibrary(name: "zlib", version: answer("zlibVersion")),
      LinkedLibrary(name: "libyaml", version: answer("yaml_get_version_string")),
      LinkedLibrary(name: "cmark-gfm", version: answer("cmark_version_string")),
    ]
  }

  /// What a function without parameters returns.
  private static func answer(_ symbol: String) -> String? {
    typealias Function = @convention(c) () -> UnsafePointer<CChar>?
    guard let address = dlsym(nil, symbol) else { return nil }
    return unsafeBitCast(address, to: Function.self)().map { String(cString: $0) }
  }

  /// What a variable points to.
  private static func text(_ symbol: String) -> String? {
    guard let address = dlsym(nil, symbol) else { return nil }
    return address.load(as: UnsafePointer<CChar>?.self).map { String(cString: $0) }
  }

  /// `20914` as `2.9.14`.
  private static func dotted(_ number: String) -> String {
    guard let number = Int(number.prefix { $0.isNumber }) else { return number }
    return "\(number / 10_000).\(number / 100 % 100).\(number % 100)"
  }
}
