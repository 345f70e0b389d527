public import Reports

/// The JSON Schemas of the data files.
public enum SchemaFiles {
  /// Writes them all; returns their paths.
  ///
  /// - Parameter withDefinition: whether that of the form's definition too.
  public static func write(
    _ assets: FormAssets, to folder: String, withDefinition: Bool = true
  ) throws(Failure) -> [String] {
    var paths: [String] = []
    for schema in DataSchemas.all(assets)
    where withDefinition || schema.fileName != DataSchemas.definitionName {
      let path = folder == "." ? schema.fileName : Path.joined(folder, schema.fileName)
      try Failure.catching { () throws(DiskError) in
        try AtomicFile.write(Array(schema.json.utf8), to: path)
      }
      paths.append(path)
    }
    return paths
  }
}
