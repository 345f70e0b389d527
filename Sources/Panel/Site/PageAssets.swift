public import Publishing

/// The style, the script and the sign of the page, which the program ships in `Assets/panel`.
public struct PageAssets: Sendable {
  /// For a page in a file by itself.
  let style: String
  private let files: [String: Response]

  /// - Throws: where one of them is not there.
  public init(_ resources: Resources) throws(Failure) {
    var files: [String: Response] = [:]
    var style = ""
    for (name, type) in [
      ("panel.css", "text/css; charset=utf-8"), ("panel.js", "text/javascript; charset=utf-8"),
      ("panel.svg", "image/svg+xml"),
    ] {
      let bytes = try resources.asset("panel/\(name)")
      if name == "panel.css" { style = String(decoding: bytes, as: UTF8.self) }
      files[name] = .file(bytes, type: type)
    }
    self.files = files
    self.style = style
  }

  func file(_ path: [String]) -> Response? { path.count == 1 ? files[path[0]] : nil }
}
