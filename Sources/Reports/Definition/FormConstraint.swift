package import Decimals
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
  /// What stands for the computed number; `nil` for the number itself.
  package let steps: FormSteps?

  /// `nil` where it cannot be told.
  package func value(in data: Record) -> Value? {
    guard let value = expression.value(in: data) else { return nil }
    guard let steps else { return value }
    guard case .number(let number) = value else { return nil }
    return steps.value(of: number)
  }
}

/// What stands for a number, by how high it is.
package struct FormSteps: Sendable, Hashable {
  package struct Step: Sendable, Hashable {
    /// The least number that it is for; `nil` for all that are lower than the step before.
    package let from: DecimalNumber?
    package let value: Value
  }

  /// The highest first.
  package let steps: [Step]

  /// `nil` for a number below all steps.
  package func value(of number: DecimalNumber) -> Value? {
    steps.first { step in step.from.map { $0 <= number } ?? true }?.value
  }

  /// As layouts see them.
  package var view: Value {
    .list(
      steps.enumerated().map { index, step in
        let above = index == 0 ? nil : steps[index - 1].from
        return .record(
          Record([
            "desde": step.from.map(Value.number) ?? .null, "vale": step.value,
            "bajo": above.map(Value.number) ?? .null,
          ]))
      })
  }
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
  /// The keys that lead to what a finding points to; none for the item itself.
  package let field: [String]
  /// Where this does not hold, nothing is demanded; `nil` for everywhere.
  package let condition: DataExpression?
  package let demand: Demand
  /// With names in braces, in whose places their values stand.
  package let message: Message
  package let remedy: Message

  package enum Demand: Sendable {
    case holds(DataExpression)
    /// No two items of a list say the same under this key.
    case unique(String)
  }
}

/// Where a field must be given.
package struct FormCondition: Sendable, Hashable {
  package let expression: DataExpression

  package static func == (a: FormCondition, b: FormCondition) -> Bool {
    a.expression.text == b.expression.text
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(expression.text) }
}
