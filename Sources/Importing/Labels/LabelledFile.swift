internal import Diagnostics
package import StructuredData

extension LabelledReading {
  /// A unit as a new YAML file, with a remark where something was not sure.
  ///
  /// - Parameters:
  ///   - document: The document's name, for the file's head.
  ///   - schema: The schema's path from the file, for editors; `nil` for none.
  ///   - section: The form's name of the section that a path opens; `nil` for other paths.
  package func file(
    of unit: Unit, from document: String, schema: String? = nil,
    section: @escaping @Sendable (ValuePath) -> String? = { _ in nil }
  ) -> [UInt8] {
    guard case .record(let entries) = unit.value.newValue else { return [] }
    let doubts = unsure.filter { $0.taken?.unit == unit.id }
    let remarks = Dictionary(grouping: doubts) { $0.taken?.path ?? "" }.mapValues { doubts in
      doubts.map {
        "Revise: \($0.reason.text(in: .spanish)) (\($0.place.words.text(in: .spanish)))."
      }
    }
    var header = schema.map { ["yaml-language-server: $schema=\($0)"] } ?? []
    header.append(
      "Leído de «\(document)» por los rótulos del formulario. Revíselo antes de usarlo.")
    let text = NewDataFile.written(entries, header: header) { path in
      (section(path).map { ["\($0)."] } ?? []) + (remarks[path.description] ?? [])
    }
    return Array(text.utf8)
  }
}
