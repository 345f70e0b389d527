internal import Diagnostics

/// Groups of items, and what is in groups of data.
extension FilterTable {
  /// What a group calls the value that its items share, and the items.
  static let groupKeys = ["clave", "key"]
  static let groupItems = ["elementos", "items"]

  mutating func addGroupFilters() {
    addItems("agrupar", "group", arguments: 1...1, gives: .groups) { items, answers, _ in
      var numbers: [Value: Int] = [:]
      var groups: [(key: Value, items: [Value])] = []
      for (item, answer) in zip(items, answers) {
        let key = answer.withoutPlace
        if let number = numbers[key] {
          groups[number].items.append(item)
        } else {
          numbers[key] = groups.count
          groups.append((answer, [item]))
        }
      }
      return .list(groups.map { Self.group($0.key, $0.items) })
    }
    add("claves", "keys", wants: .condition) { value, _ throws(FilterFault) in
      .list(try Self.record(value).keys.map { .text($0) })
    }
    add("valores", "values", wants: .condition) { value, _ throws(FilterFault) in
      let record = try Self.record(value)
      return .list(record.keys.map { record.fields[$0] ?? .null })
    }
    add("entradas", "entries", wants: .condition) { value, _ throws(FilterFault) in
      let record = try Self.record(value)
      return .list(
        record.keys.map { key in
          let value = record.fields[key] ?? .null
          let fields: [String: Value] = [
            "clave": .text(key), "key": .text(key), "valor": value, "value": value,
          ]
          return .record(Record(fields, origin: record.origin))
        })
    }
  }

  private static func group(_ key: Value, _ items: [Value]) -> Value {
    var origin: SourceLocation?
    if case .record(let record)? = items.first { origin = record.origin }
    var fields: [String: Value] = [:]
    for name in groupKeys { fields[name] = key }
    for name in groupItems { fields[name] = .list(items) }
    return .record(Record(fields, origin: origin))
  }

  private static func record(_ value: Value) throws(FilterFault) -> Record {
    guard case .record(let record) = value else { throw .expects(.record) }
    return record
  }
}
