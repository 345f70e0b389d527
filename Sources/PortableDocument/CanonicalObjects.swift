/// Writes what objects say in one way, whatever their numbers, filters and the order of keys: a file that another
/// program numbered or packed anew says the same.
struct CanonicalObjects {
  private let document: PDFDocument
  /// Page objects by their number, counted from 0: they are named and not followed.
  private let pages: [Int: Int]
  private let digest: ([UInt8]) -> [UInt8]
  /// Digests of streams' bytes by the streams' number.
  private var streams: [Int: [UInt8]] = [:]
  private var objects: [Int: PDFObject] = [:]
  /// How many objects may still be written: many that lead to the same ones are much work for a small file.
  private var allowance = 4_000_000
  /// Digests of whole objects that were asked for by reference.
  private var known: [Int: [UInt8]] = [:]

  init(_ document: PDFDocument, digest: @escaping ([UInt8]) -> [UInt8]) throws(PDFError) {
    self.document = document
    self.digest = digest
    pages = Dictionary(
      try document.pages().enumerated().map { ($0.element, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The digest of an object and all that it leads to, without some of its own keys.
  mutating func digest(
    of object: PDFObject, without keys: Set<PDFName> = []
  ) throws(PDFError) -> [UInt8] {
    let number = object.reference?.number
    if let number, keys.isEmpty, let digest = known[number] { return digest }
    var graph = Graph()
    var root = object
    if let number, !keys.isEmpty { root = try self.object(number) }
    if !keys.isEmpty, let dictionary = root.dictionary {
      root = .dictionary(PDFDictionary(dictionary.entries.filter { !keys.contains($0.key) }))
    }
    write(root, into: &graph)
    // Those that were met are written in their order, so that circles end.
    var next = 0
    while next < graph.order.count {
      let number = graph.order[next]
      next += 1
      allowance -= 1
      if allowance < 0 { throw .tooLarge }
      graph.put("\n")
      let object = try self.object(number)
      guard let bytes = try stream(number) else {
        write(object, into: &graph)
        continue
      }
      let entries = object.dictionary?.entries ?? []
      write(
        .dictionary(
          PDFDictionary(
            entries.filter { !["Length", "Filter", "DecodeParms"].contains($0.key) })),
        into: &graph)
      graph.bytes += bytes
    }
    let result = digest(graph.bytes)
    if let number, keys.isEmpty { known[number] = result }
    return result
  }

  private struct Graph {
    var bytes: [UInt8] = []
    /// The objects in the order in which they are met.
    var order: [Int] = []
    var places: [Int: Int] = [:]

    mutating func put(_ text: String) { bytes += text.utf8 }
  }

  private func write(_ object: PDFObject, into graph: inout Graph) {
    switch object {
    case .null: graph.put("~")
    case .boolean(let value): graph.put(value ? "T" : "F")
    // `12` and `12.0` are one number.
    case .integer(let value): graph.put("\(Double(value)) ")
    case .real(let digits): graph.put("\(Double(digits) ?? 0) ")
    case .string(let string):
      graph.put("s\(string.bytes.count):")
      graph.bytes += string.bytes
    case .name(let name):
      graph.put("/\(name.bytes.count):")
      graph.bytes += name.bytes
    case .array(let items):
      graph.put("[")
      for item in items { write(item, into: &graph) }
      graph.put("]")
    case .dictionary(let dictionary):
      graph.put("<")
      let entries = dictionary.entries.filter { $0.value != .null }
        .sorted { $0.key.bytes.lexicographicallyPrecedes($1.key.bytes) }
      for entry in entries {
        write(.name(entry.key), into: &graph)
        write(entry.value, into: &graph)
      }
      graph.put(">")
    case .reference(let reference):
      if let page = pages[reference.number] {
        graph.put("p\(page) ")
      } else if let place = graph.places[reference.number] {
        graph.put("@\(place) ")
      } else {
        graph.put("@\(graph.order.count) ")
        graph.places[reference.number] = graph.order.count
        graph.order.append(reference.number)
      }
    }
  }

  /// An object; what leads to all pages is left out.
  private mutating func object(_ number: Int) throws(PDFError) -> PDFObject {
    if let object = objects[number] { return object }
    var object = try document.object(number)
    if let type = object.dictionary?["Type"]?.name, type == "Pages" || type == "Catalog" {
      object = .null
    }
    objects[number] = object
    return object
  }

  /// The digest of a stream's bytes, as they are where the filter cannot be undone; `nil` for no stream.
  private mutating func stream(_ number: Int) throws(PDFError) -> [UInt8]? {
    if let digest = streams[number] { return digest.isEmpty ? nil : digest }
    let result = try document.plainest(number).map(digest)
    streams[number] = result ?? []
    return result
  }
}
