public import Diagnostics
public import StructuredData

/// The labels by which a report is recognized that this program did not write: `lectura.yaml`.
public struct FormLabels: Sendable {
  /// A heading of the form.
  public struct Section: Sendable, Hashable {
    public let id: String
    /// Of the activity: `1.2` for «Actividad IV. 1.2.»; `nil` for other headings.
    public let activity: String?
    public let labels: [String]
  }

  /// A table of the form: the labels of its columns, by their keys, in the form's order.
  public struct Table: Sendable, Hashable {
    public let id: String
    public let columns: [Column]

    public struct Column: Sendable, Hashable {
      public let key: String
      public let labels: [String]
    }
  }

  public let sections: [Section]
  public let tables: [Table]
  /// Other spellings of a row's label, by the key that the row belongs to.
  public let rows: [String: [String]]
  /// Labels that their value follows, by key.
  public let cards: [String: [String]]
  /// Fixed texts without a value.
  public let ignored: [String]
  /// What begins the cell of an achievement (`logro`) or a gap (`brecha`).
  public let outcomes: [String: [String]]

  /// Reads the file; all its faults come together.
  public static func load(
    from assetsFolder: String, files: some FileSource
  ) throws(DiagnosticError) -> FormLabels {
    var file = AssetFile("\(assetsFolder)/lectura.yaml", files: files)
    let labels = FormLabels(&file)
    if !file.diagnostics.isEmpty { throw DiagnosticError(file.diagnostics) }
    return labels
  }

  private init(_ file: inout AssetFile) {
    sections = file.items("secciones").map { node in
      Section(
        id: file.text("id", of: node), activity: node["numero"]?.scalar?.text,
        labels: Self.texts(node["rotulos"]))
    }
    tables = (file.block("tablas")?.entries ?? []).map { table in
      Table(
        id: table.name,
        columns: (table.value.entries ?? []).map {
          Table.Column(key: $0.name, labels: Self.texts($0.value))
        })
    }
    rows = Self.lists(file.block("filas"))
    cards = Self.lists(file.block("fichas"))
    ignored = Self.texts(file.root?["ignorados"])
    outcomes = Self.lists(file.block("etiquetas"))
  }

  private static func texts(_ node: DataNode?) -> [String] {
    (node?.items ?? []).compactMap { $0.scalar?.text }
  }

  private static func lists(_ node: DataNode?) -> [String: [String]] {
    Dictionary((node?.entries ?? []).map { ($0.name, texts($0.value)) }) { first, _ in first }
  }
}
