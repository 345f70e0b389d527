public import Diagnostics
public import StructuredData

/// What is fixed for all reports: the form's definition, and `regiones.yaml` and `glosario.yaml` of the
/// assets' folder.
public struct FormAssets: Sendable {
  /// The units that may report.
  public let regions: RegionTable
  public let form: Form

  /// Reads the files; all their faults come together.
  ///
  /// - Parameters:
  ///   - home: the folder that holds `Assets` and `Templates`.
  ///   - form: the form's folder: a name in `Templates`, or a path.
  public static func load(
    home: String, form: String = FormDefinition.standard, files: some FileSource
  ) throws(DiagnosticError) -> FormAssets {
    let assetsFolder = "\(home)/Assets"
    let folder = form.contains("/") ? form : "\(home)/Templates/\(form)"
    let definition = "\(folder)/forma.yaml"
    var regionFile = AssetFile("\(assetsFolder)/regiones.yaml", files: files)
    let regions = RegionTable(&regionFile)
    var glossaryFile = AssetFile("\(assetsFolder)/glosario.yaml", files: files)
    let form: Form
    do {
      form = Form(
        try FormDefinition.load(definition, files: files), folder: folder,
        glossary: &glossaryFile)
    } catch {
      throw DiagnosticError(regionFile.diagnostics + error.diagnostics + glossaryFile.diagnostics)
    }
    let faults = regionFile.diagnostics + glossaryFile.diagnostics
    if !faults.isEmpty { throw DiagnosticError(faults) }
    return FormAssets(regions: regions, form: form)
  }

  /// The same with the units that a workspace lists, for a form whose units are listed.
  ///
  /// - Parameter settings: the tree of its `informe.yaml`.
  public func listing(_ settings: DataNode?) -> FormAssets {
    guard case .listed(let key, _) = form.definition.units.kind else { return self }
    var taken: Set<String> = [form.definition.units.whole, "informe"]
    let units = (settings?[key]?.items ?? []).enumerated().compactMap { index, item -> Region? in
      let name = item.scalar?.text ?? item["nombre"]?.scalar?.text ?? ""
      if name.isEmpty { return nil }
      var id = Self.fileName(item["id"]?.scalar?.text ?? name)
      if id.isEmpty || !taken.insert(id).inserted {
        id += "\(id.isEmpty ? "" : "-")\(index + 1)"
        taken.insert(id)
      }
      return Region(listed: id, named: name, number: index + 1)
    }
    return FormAssets(
      regions: RegionTable(regions: units, divisions: [], aliases: [:]), form: form)
  }

  /// A name as a part of files' names: letters and digits of ASCII in lower case, with dashes between
  /// words, so that it leads nowhere else.
  private static func fileName(_ name: String) -> String {
    RegionName(name).key.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
      .joined(separator: "-")
  }
}
