public import Diagnostics

/// Where a document goes, and as what.
public struct OutputTarget: Sendable, Hashable {
  /// The file's path; `nil` for standard output.
  public let path: String?
  public let format: OutputFormat

  /// What stands for standard output where a file's name is expected.
  public static let standardOutput = "-"

  /// - Parameters:
  ///   - name: a file's name, whose ending says what it will be, or `-` for standard output.
  ///   - format: what the user asked for in so many words; it must agree with the name.
  ///   - usual: what goes to standard output when nobody says.
  public init(
    _ name: String, format: OutputFormat? = nil, usual: OutputFormat = .odt
  ) throws(OutputNameError) {
    if name == Self.standardOutput {
      path = nil
      self.format = format ?? usual
      return
    }
    guard let meant = OutputFormat(ofFile: name) else {
      throw OutputNameError(
        name, allowed: OutputFormat.allCases.map { ".\($0.rawValue)" }, format: format?.rawValue)
    }
    if let format, format != meant {
      throw OutputNameError(
        name, allowed: [".\(format.rawValue)"], format: format.rawValue, contradicts: true)
    }
    path = name
    self.format = meant
  }

  /// A target that can be written to: also no document goes to a terminal.
  public static func checked(
    _ name: String, format: OutputFormat? = nil
  ) throws(Failure) -> OutputTarget {
    let target: OutputTarget
    do throws(OutputNameError) { target = try OutputTarget(name, format: format) } catch {
      throw .usage(error)
    }
    try StandardOutput.check(target)
    return target
  }

  /// What messages call it.
  var name: String { path ?? "salida.\(format.rawValue)" }
}

/// A file's name says something else than what the file would hold.
public struct OutputNameError: Error, Explained, Hashable {
  private let path: String
  private let allowed: [String]
  private let format: String?
  private let contradicts: Bool

  /// - Parameters:
  ///   - allowed: the endings that would do, each with its point.
  ///   - format: what was asked for in so many words.
  ///   - contradicts: whether the ending is one that the program knows, and not that of `format`.
  public init(
    _ path: String, allowed: [String], format: String? = nil, contradicts: Bool = false
  ) {
    self.path = path
    self.allowed = allowed
    self.format = format
    self.contradicts = contradicts
  }

  private var ending: String { Path.fileExtension(of: path) }

  public var message: Message {
    if contradicts, let format {
      return Message(
        es: "«\(path)» termina en «.\(ending)», pero se pidió el formato \(format)",
        en: "“\(path)” ends in “.\(ending)”, but the format asked for is \(format)")
    }
    let endings = Message(alternatives: allowed)
    if ending.isEmpty {
      return Message(
        es: "«\(path)» no tiene terminación: se espera \(endings.spanish)",
        en: "“\(path)” has no ending: \(endings.english) is expected")
    }
    return Message(
      es: "no se escriben archivos «.\(ending)»: «\(path)» debe terminar en \(endings.spanish)",
      en: "“.\(ending)” files are not written: “\(path)” must end in \(endings.english)")
  }

  public var remedy: Message? {
    let ending = (format.map { ".\($0)" }).flatMap { allowed.contains($0) ? $0 : nil }
    let name = Path.joined(Path.parent(of: path), Path.stem(of: path) + (ending ?? allowed[0]))
    let shown = name.hasPrefix("./") ? String(name.dropFirst(2)) : name
    if contradicts {
      return Message(
        es: "escriba «\(shown)», o quite --formato", en: "write “\(shown)”, or leave out --format")
    }
    return Message(es: "por ejemplo, «\(shown)»", en: "for example, “\(shown)”")
  }
}
