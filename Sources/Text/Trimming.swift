extension StringProtocol {
  /// Without white space at its ends.
  package var trimmed: String { trimming(\.isWhitespace) }

  /// Without the characters at both ends that `isLeftOut` names.
  package func trimming(_ isLeftOut: (Character) -> Bool) -> String {
    var rest = self[...].drop(while: isLeftOut)
    while let last = rest.last, isLeftOut(last) { rest.removeLast() }
    return String(rest)
  }
}
