public import Diagnostics
public import StructuredData

/// The form's fixed data: `regiones.yaml`, `formulario.yaml` and `glosario.yaml` of the assets'
/// folder.
public struct FormAssets: Sendable {
  public let regions: RegionTable
  public let form: Form

  /// Reads the files; all their faults come together.
  public static func load(
    from assetsFolder: String, files: some FileSource
  ) throws(DiagnosticError) -> FormAssets {
    var regionFile = AssetFile("\(assetsFolder)/regiones.yaml", files: files)
    var formFile = AssetFile("\(assetsFolder)/formulario.yaml", files: files)
    let regions = RegionTable(&regionFile)
    var glossaryFile = AssetFile("\(assetsFolder)/glosario.yaml", files: files)
    let form = Form(&formFile, glossary: &glossaryFile)
    let faults = regionFile.diagnostics + formFile.diagnostics + glossaryFile.diagnostics
    if !faults.isEmpty { throw DiagnosticError(faults) }
    return FormAssets(regions: regions, form: form)
  }
}
