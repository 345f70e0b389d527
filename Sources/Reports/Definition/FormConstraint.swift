package import Diagnostics
package import Templating

/// What the form computes from its values, for layouts and constraints to see.
package struct FormCalculation: Sendable {
  /// Whether it is of the whole, and not of each unit.
  package let isOfWhole: Bool
  package let years: FormYears
  /// The block or item in which the value is, as the definition writes it, and its name there.
  package let owner: FieldPath
  package let name: String
  package let expression: DataExpression
}

/// What must hold between values of the form, in its own words.
package struct FormConstraint: Sendable {
  package let id: String
  /// Whether it is of the whole, and not of each unit.
  package let isOfWhole: Bool
  package let years: FormYears
  package let severity: Severity
  /// The list each of whose items it holds for; empty for the unit as a whole.
  package let owner: FieldPath
  /// The key that a finding points to; `nil` for the item itself.
  package let field: String?
  /// Where this does not hold, nothing is demanded; `nil` for everywhere.
  package let condition: DataExpression?
  package let demand: DataExpression
  /// With names in braces, in whose places their values stand.
  package let message: Message
  package let remedy: Message
}
