internal import Diagnostics

/// Templates of which the data chooses one.
struct FragmentChoice: Sendable {
  /// Its name.
  let name: Code
  let tag: Int
  let options: [String: Option]
  /// The first fault of each that cannot be included here.
  let unfit: [String: Diagnostic]

  struct Option: Sendable {
    /// Among all of the program, for ``Program/refusals``.
    let number: Int
    let ops: [Op]
  }
}
