internal import Diagnostics

/// Where in the data a value is, or should be.
struct DataOrigin {
  /// The group that holds it.
  var record: Record?
  /// Its own place, where that is known.
  var place: SourceLocation?
}
