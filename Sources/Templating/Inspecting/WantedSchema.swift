extension WantedData {
  /// The JSON Schema (draft 2020-12) of data that the template can be merged with.
  public func jsonSchema() -> String {
    var lines = ["{", "  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\","]
    lines += Self.group(names).map { "  " + $0 }
    lines.append("}")
    return lines.joined(separator: "\n") + "\n"
  }

  /// The members of a schema for names that belong together.
  private static func group(_ names: [Name]) -> [String] {
    var lines = ["\"type\": \"object\",", "\"properties\": {"]
    for (index, name) in names.enumerated() {
      var members = schema(of: name)
      members[0] = "\(quoted(name.name)): " + members[0]
      if index < names.count - 1 { members[members.count - 1] += "," }
      lines += members.map { "  " + $0 }
    }
    let required = names.filter { !$0.isOptional }.map { quoted($0.name) }
    lines.append(required.isEmpty ? "}" : "},")
    if !required.isEmpty { lines.append("\"required\": [\(required.joined(separator: ", "))]") }
    return lines
  }

  private static func schema(of name: Name) -> [String] {
    switch name.kind {
    case .list:
      let items: [String]
      if !name.names.isEmpty {
        items = object(group(name.names))
      } else if let kind = name.itemKind {
        items = object(members(of: kind, isOptional: false))
      } else {
        items = ["true"]
      }
      let type = name.isOptional ? "[\"array\", \"null\"]" : "\"array\""
      return object(["\"type\": \(type),", "\"items\": \(items[0])"] + items.dropFirst())
    case .group:
      var members = group(name.names)
      if name.isOptional { members[0] = "\"type\": [\"object\", \"null\"]," }
      return object(members)
    default:
      let members = members(of: name.kind, isOptional: name.isOptional)
      return members.isEmpty ? ["true"] : object(members)
    }
  }

  private static func members(of kind: Kind, isOptional: Bool) -> [String] {
    func type(_ names: String...) -> String {
      let all = (names + (isOptional ? ["null"] : [])).map(quoted)
      return "\"type\": " + (all.count == 1 ? all[0] : "[\(all.joined(separator: ", "))]")
    }
    switch kind {
    case .value: return [type("string", "number", "boolean")]
    case .number: return [type("number")]
    case .date: return [type("string") + ",", "\"format\": \"date\""]
    case .picture: return [type("string") + ",", "\"contentMediaType\": \"image/*\""]
    case .list: return [type("array")]
    case .condition, .group: return []
    }
  }

  private static func object(_ members: [String]) -> [String] {
    members.isEmpty ? ["true"] : ["{"] + members.map { "  " + $0 } + ["}"]
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20:
        let code = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
