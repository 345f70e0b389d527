import Diagnostics

/// The JSON Schemas (draft 2020-12) of the files that a user writes.
public enum DataSchemas {
  /// The schema of `forma.yaml`.
  public static let definitionName = "forma.schema.json"

  /// All of a form's files, and of its definition itself, with the names under which they are kept.
  ///
  /// - Parameter assets: the form; without it only the workspace's own keys and the definition's.
  public static func all(_ assets: FormAssets? = nil) -> [(fileName: String, json: String)] {
    let shapes = ReportShapes(form: assets?.form, divisions: assets?.regions.divisions ?? [])
    var schemas = [
      ("informe.schema.json", shapes.report.document("informe.yaml")),
      (
        definitionName,
        FormDefinitionShape.record.document("forma.yaml, la definición de un formulario")
      ),
    ]
    guard let definition = assets?.form.definition else { return schemas }
    let (units, title) = (definition.units, definition.title.spanish)
    schemas += [
      ("\(units.whole).schema.json", shapes.national.document("\(units.whole).yaml del \(title)")),
      (
        "\(units.key).schema.json",
        shapes.region.document("Archivo de cada \(units.noun.spanish) del \(title)")
      ),
    ]
    return schemas
  }
}

extension RecordShape {
  fileprivate func document(_ title: String) -> String {
    JSONText.object(
      [
        ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
        ("title", .string(title)),
      ] + schema(allowsNull: false)
    ).document
  }

  fileprivate func schema(allowsNull: Bool) -> [(key: String, value: JSONText)] {
    var result = [("type", Shape.types(["object"], allowsNull))]
    result.append(
      (
        "properties",
        .object(
          fields.map { field in
            let about = [("description", JSONText.string(field.about.spanish))]
            return (field.key, .object(about + field.shape.schema(allowsNull: !field.isRequired)))
          })
      ))
    let required = fields.filter { $0.isRequired }.map { JSONText.string($0.key) }
    if !required.isEmpty { result.append(("required", .list(required))) }
    if !needs.isEmpty {
      result.append(
        (
          "dependentRequired",
          .object(needs.map { ($0.key, .list([.string($0.other)])) })
        ))
    }
    if !exclusive.isEmpty {
      let given = JSONText.object([("not", .object([("type", .string("null"))]))])
      result.append(
        (
          "not",
          .object([
            ("required", .list(exclusive.map(JSONText.string))),
            ("properties", .object(exclusive.map { ($0, given) })),
          ])
        ))
    }
    result.append(("additionalProperties", .boolean(false)))
    return result
  }
}

extension Shape {
  /// What a schema says of this shape; a key that may be absent may be `null` too.
  fileprivate func schema(allowsNull: Bool) -> [(key: String, value: JSONText)] {
    switch self {
    case .record(let record): return record.schema(allowsNull: allowsNull)
    case .list(let item):
      return [
        ("type", Self.types(["array"], allowsNull)),
        ("items", .object(item.schema(allowsNull: false))),
      ]
    case .prose, .moment:
      return [("type", Self.types(["string", "number", "boolean"], allowsNull))]
    case .string:
      let type = ("type", Self.types(["string", "number", "boolean"], allowsNull))
      return allowsNull ? [type] : [type, ("pattern", .string("\\S"))]
    case .flag: return [("type", Self.types(["boolean"], allowsNull))]
    case .number(let number): return number.schema(allowsNull: allowsNull)
    case .integer(let range, let allowsNone):
      let integer: [(key: String, value: JSONText)] = [
        ("type", Self.types(["integer"], allowsNull)),
        ("minimum", .number(Double(range.lowerBound))),
        ("maximum", .number(Double(range.upperBound))),
      ]
      let none = JSONText.object([
        ("type", .string("string")), ("pattern", .string("^[Nn][Ii][Nn][Gg][Uu][Nn][AaOo]$")),
      ])
      return allowsNone ? [("anyOf", .list([.object(integer), none]))] : integer
    case .date(let needsDay):
      return [
        ("type", Self.types(["string"], allowsNull)),
        ("examples", .list([.string(needsDay ? "2009-10-30" : "2009-10")])),
      ]
    case .choice(let choices):
      let meanings = choices.compactMap { choice in
        choice.meaning.map { "`\(choice.id)`: \($0)." }
      }
      var result: [(key: String, value: JSONText)] = []
      if !meanings.isEmpty {
        result.append(("markdownDescription", .string(meanings.joined(separator: "\n\n"))))
      }
      let null: [JSONText] = allowsNull ? [.null] : []
      return result + [("enum", .list(choices.map { .string($0.id) } + null))]
    case .oneOf(let values):
      let null: [JSONText] = allowsNull ? [.null] : []
      return [("enum", .list(values.map { .number(Double($0)) } + null))]
    case .years(let value):
      return [
        ("type", Self.types(["object"], allowsNull)),
        (
          "patternProperties",
          .object([("^(199\\d|20\\d\\d|2100)$", .object(value.schema(allowsNull: true)))])
        ),
        ("additionalProperties", .boolean(false)),
      ]
    case .dictionary(let value, _, let keys):
      let names = keys.map { keys in
        [("propertyNames", JSONText.object([("enum", .list(keys.map(JSONText.string)))]))]
      }
      return [
        ("type", Self.types(["object"], allowsNull))
      ] + (names ?? []) + [
        ("additionalProperties", .object(value.schema(allowsNull: true)))
      ]
    case .either(let scalar, let collection):
      return [
        (
          "anyOf",
          .list([
            .object(scalar.schema(allowsNull: allowsNull)),
            .object(collection.schema(allowsNull: false)),
          ])
        )
      ]
    }
  }

  fileprivate static func types(_ names: [String], _ allowsNull: Bool) -> JSONText {
    let all = names + (allowsNull ? ["null"] : [])
    return all.count == 1 ? .string(all[0]) : .list(all.map(JSONText.string))
  }
}

extension NumberShape {
  /// A number of JSON, or a text that only Chile's notation makes a number: `1.385.000`, `1,5`,
  /// `100 %`.
  fileprivate func schema(allowsNull: Bool) -> [(key: String, value: JSONText)] {
    let sign = "^[-+]?"
    let grouped = "[1-9]\\d{0,2}(\\.\\d{3})+(,\\d+)?"
    let decimal = "(0,\\d+|\\d+,(\\d{1,2}|\\d{4,})|\\d{4,},\\d+)"
    let percent = allowsPercent ? "|(\(grouped)|\(decimal)|\\d+(\\.\\d+)?)\\s*%" : ""
    var result: [(key: String, value: JSONText)] = [
      ("type", Shape.types(["number", "string"], allowsNull)),
      ("pattern", .string("\(sign)(\(grouped)|\(decimal)\(percent))$")),
    ]
    if let minimum {
      result.append((isMinimumOpen ? "exclusiveMinimum" : "minimum", .number(minimum)))
    }
    if let maximum { result.append(("maximum", .number(maximum))) }
    return result
  }
}
