/// An object of PDF syntax (ISO 32000-1, §7.3), streams apart.
package indirect enum PDFObject: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int)
  /// The digits as the file has them.
  case real(String)
  case string(PDFString)
  case name(PDFName)
  case array([PDFObject])
  case dictionary(PDFDictionary)
  case reference(PDFReference)
}

/// `12 0 R` (§7.3.10).
package struct PDFReference: Sendable, Hashable {
  /// Of the object (ISO 32000-1, §7.3.10).
  package let number: Int
  /// Of the object, 0 for one that was never replaced.
  package let generation: Int

  package init(_ number: Int, generation: Int = 0) {
    self.number = number
    self.generation = generation
  }
}

/// A string object's bytes (§7.3.4).
package struct PDFString: Sendable, Hashable {
  /// As they are meant, without escapes.
  package let bytes: [UInt8]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// A text string (§7.9.2.2): UTF-16 with its mark where PDFDocEncoding's ASCII does not do.
  package init(text: String) {
    if text.unicodeScalars.allSatisfy({ (0x20..<0x7F).contains($0.value) }) {
      self.init(Array(text.utf8))
    } else {
      let units = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      self.init([0xFE, 0xFF] + units)
    }
  }

  /// The text that the bytes stand for; those of PDFDocEncoding beyond Latin 1 are not told apart.
  package var text: String {
    if bytes.starts(with: [0xFE, 0xFF]) { return Self.utf16(bytes.dropFirst(2)) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return String(decoding: bytes.dropFirst(3), as: UTF8.self)
    }
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  /// Big-endian units; a lone byte at the end is left out.
  static func utf16(_ bytes: some Collection<UInt8>) -> String {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var iterator = bytes.makeIterator()
    while let high = iterator.next(), let low = iterator.next() {
      units.append(UInt16(high) << 8 | UInt16(low))
    }
    return String(decoding: units, as: UTF16.self)
  }
}

/// A name object (§7.3.5), as the bytes that it stands for.
package struct PDFName: Sendable, Hashable, ExpressibleByStringLiteral {
  /// Without escapes, and without the slash before it.
  package let bytes: [UInt8]

  package init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  package init(stringLiteral text: StaticString) {
    bytes = text.withUTF8Buffer { Array($0) }
  }

  /// As UTF-8, which §7.3.5 recommends.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// A dictionary object (§7.3.7) that keeps the order of its keys.
package struct PDFDictionary: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  /// A key with its value.
  package struct Entry: Sendable, Hashable {
    /// Its name.
    package let key: PDFName
    /// Its value.
    package var value: PDFObject
  }

  /// In the order in which they are written.
  package private(set) var entries: [Entry]

  /// Of a key that comes twice the first counts.
  package init(_ entries: [Entry] = []) {
    self.entries = entries
  }

  package init(dictionaryLiteral entries: (PDFName, PDFObject)...) {
    self.entries = entries.map { Entry(key: $0.0, value: $0.1) }
  }

  /// The value of a key; `nil` where there is none.
  package subscript(key: PDFName) -> PDFObject? {
    get { entries.first { $0.key == key }?.value }
    set {
      let index = entries.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let value?): entries[index].value = value
      case (let index?, nil): entries.remove(at: index)
      case (nil, let value?): entries.append(Entry(key: key, value: value))
      case (nil, nil): break
      }
    }
  }
}

extension PDFObject {
  /// The number, of an integer.
  package var integer: Int? { if case .integer(let value) = self { value } else { nil } }
  /// The name, of a name.
  package var name: PDFName? { if case .name(let value) = self { value } else { nil } }
  /// The string, of a string.
  package var string: PDFString? { if case .string(let value) = self { value } else { nil } }
  /// The items, of an array.
  package var array: [PDFObject]? { if case .array(let value) = self { value } else { nil } }

  /// The dictionary, of a dictionary or a stream.
  package var dictionary: PDFDictionary? {
    if case .dictionary(let value) = self { value } else { nil }
  }

  /// The reference, of a reference.
  package var reference: PDFReference? {
    if case .reference(let value) = self { value } else { nil }
  }

  /// An integer or a real.
  package var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let digits): Double(digits)
    default: nil
    }
  }
}
