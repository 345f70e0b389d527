public import Diagnostics
public import StructuredData

/// The form's fixed data: `regiones.yaml` and `formulario.yaml` of the assets' folder.
public struct FormAssets: Sendable {
  public let regions: RegionTable
  public let form: Form

  /// Reads both files; all their faults come together.
  public static func load(
    from assetsFolder: String, files: some FileSource
  ) throws(DiagnosticError) -> FormAssets {
    var regionFile = AssetFile("\(assetsFolder)/regiones.yaml", files: files)
    var formFile = AssetFile("\(assetsFolder)/formulario.yaml", files: files)
    let regions = RegionTable(&regionFile)
    let form = Form(&formFile)
    let faults = regionFile.diagnostics + formFile.diagnostics
    if !faults.isEmpty { throw DiagnosticError(faults) }
    return FormAssets(regions: regions, form: form)
  }
}
