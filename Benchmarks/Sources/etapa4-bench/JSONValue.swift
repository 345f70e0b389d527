import Decimals
import Foundation
import Templating

/// JSON as values of the engine.
///
/// The program itself reads data with places for its messages; a benchmark of templates needs none.
struct JSONValue: Decodable {
  struct Failure: Error {
    let number: String
  }

  let value: Value

  static func value(ofFile path: String) throws -> Value {
    try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: URL(filePath: path))).value
  }

  init(from decoder: any Decoder) throws {
    if let fields = try? decoder.container(keyedBy: Key.self) {
      let pairs = try fields.allKeys.map { key in
        (key.stringValue, try fields.decode(JSONValue.self, forKey: key).value)
      }
      value = .record(Record(Dictionary(pairs) { $1 }))
    } else if var items = try? decoder.unkeyedContainer() {
      var list: [Value] = []
      while !items.isAtEnd { list.append(try items.decode(JSONValue.self).value) }
      value = .list(list)
    } else {
      let single = try decoder.singleValueContainer()
      if single.decodeNil() {
        value = .null
      } else if let text = try? single.decode(String.self) {
        value = .text(text)
      } else if let truth = try? single.decode(Bool.self) {
        value = .boolean(truth)
      } else {
        let number = try single.decode(Decimal.self).description
        guard let decimal = DecimalNumber(written: number) else { throw Failure(number: number) }
        value = .number(decimal)
      }
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init?(stringValue: String) {
      self.stringValue = stringValue
    }

    init?(intValue: Int) { nil }
  }
}
