public import Diagnostics
public import StructuredData

/// What is fixed for all reports: the form's definition, and `regiones.yaml`, `glosario.yaml` and
/// `palabras.txt` of the assets' folder.
public struct FormAssets: Sendable {
  /// The units that may report.
  public private(set) var regions: RegionTable
  public private(set) var form: Form
  /// A workspace's main file, as it was read to learn its form.
  private(set) var settings: DataFile?

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
    var faults = regionFile.diagnostics
    let vocabulary = Self.gathering(&faults) { () throws(DiagnosticError) in
      try Vocabulary(of: assetsFolder, isRequired: true, files: files)
    }
    let known = Self.gathering(&faults) { () throws(DiagnosticError) in
      try FormDefinition.load(definition, files: files)
    }
    guard faults.isEmpty, let vocabulary, let known else { throw DiagnosticError(faults) }
    return FormAssets(
      regions: regions,
      form: Form(known, folder: folder, vocabulary: vocabulary, country: regions.regions))
  }

  /// The whole, as a unit that reports.
  package var whole: Region {
    let units = form.definition.units
    return Region(listed: units.whole, named: units.wholeName, number: 0)
  }

  /// The unit, or the whole, of a name.
  package func unit(named text: String) -> Region? {
    if let region = regions.region(named: text) { return region }
    let key = RegionName(text).key
    return form.definition.units.allWholeNames.contains { RegionName($0).key == key }
      ? whole : nil
  }

  private static func gathering<Value>(
    _ faults: inout [Diagnostic], _ read: () throws(DiagnosticError) -> Value
  ) -> Value? {
    do {
      return try read()
    } catch {
      faults += error.diagnostics
      return nil
    }
  }

  /// The same with the words of a workspace's own `glosario.yaml` and `palabras.txt`.
  public func adding(_ own: Vocabulary) -> FormAssets {
    var assets = self
    assets.form.vocabulary = form.vocabulary.adding(own)
    return assets
  }

  /// The same with the units that a workspace lists, for a form whose units are listed.
  ///
  /// - Parameter settings: the tree of its `informe.yaml`.
  public func listing(_ settings: DataNode?) -> FormAssets {
    guard form.definition.units.kind != .regions else { return self }
    var taken: Set<String> = [form.definition.units.whole, "informe"]
    let units = form.definition.units.listed(in: settings).map { item in
      var id = Self.fileName(item.node["id"]?.scalar?.text ?? item.name)
      if id.isEmpty || !taken.insert(id).inserted {
        id += "\(id.isEmpty ? "" : "-")\(item.number)"
        taken.insert(id)
      }
      return Region(listed: id, named: item.name, number: item.number)
    }
    var assets = self
    assets.regions = RegionTable(regions: units, divisions: [], aliases: [:])
    return assets
  }

  /// The same with a workspace's main file, which was read to learn its form and is not parsed again.
  package func reading(_ settings: DataFile?) -> FormAssets {
    var assets = listing(settings?.root)
    assets.settings = settings
    return assets
  }

  /// A name as a part of files' names: letters and digits of ASCII in lower case, with dashes between
  /// words, so that it leads nowhere else.
  private static func fileName(_ name: String) -> String {
    RegionName(name).key.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
      .joined(separator: "-")
  }
}

/// A unit that a workspace lists.
package struct ListedUnit {
  package let name: String
  /// Its place in the list, counted from 1.
  package let number: Int
  package let node: DataNode

  /// What tells it from the others, however it is written.
  var keys: Set<String> {
    Set([name, node["id"]?.scalar?.text].compactMap { $0 }.map { RegionName($0).compact })
  }
}

extension FormUnits {
  /// The units that a workspace lists; none for a form whose units are regions.
  package func listed(in settings: DataNode?) -> [ListedUnit] {
    guard case .listed(let key, _) = kind else { return [] }
    return (settings?[key]?.items ?? []).enumerated().compactMap { index, node in
      let name = (node.scalar ?? node["nombre"]?.scalar)?.text ?? ""
      return name.isEmpty ? nil : ListedUnit(name: name, number: index + 1, node: node)
    }
  }
}
