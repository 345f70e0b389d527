/// The labels by which a report is recognized that this program did not write.
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
}
