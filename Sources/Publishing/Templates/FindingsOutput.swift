public import Diagnostics

/// A template's findings in the forms that programs read.
public struct FindingsOutput: Sendable {
  public enum Form: Sendable {
    case json
    case sarif
  }

  private let language: Language

  public init(language: Language) {
    self.language = language
  }

  /// Without a line break at the end.
  public func text(_ findings: [Diagnostic], as form: Form) -> String {
    switch form {
    case .json: DiagnosticJSON(language: language).text(findings)
    case .sarif:
      SARIFLog(language: language, tool: Tool.name, version: Tool.version).text(findings)
    }
  }
}
