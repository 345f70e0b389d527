public import Reports

/// The JSON Schemas of the data files.
public enum SchemaFiles {
  /// Writes them all; returns their paths.
  public static func write(_ assets: FormAssets, to folder: String) throws(Failure) -> [String] {
    var paths: [String] = []
    for schema in DataSchemas.all(assets) {
      let path = folder == "." ? schema.fileName : Path.joined(folder, schema.fileName)
      try Failure.catching { () throws(DiskError) in
        try AtomicFile.write(Array(schema.json.utf8), to: path)
      }
      paths.append(path)
    }
    return paths
  }
}
