/// Writes objects in PDF syntax (ISO 32000-1, §7.3).
enum PDFWriter {
  static func append(_ object: PDFObject, to bytes: inout [UInt8]) {
    switch object {
    case .null: bytes += "null".utf8
    case .boolean(let value): bytes += (value ? "true" : "false").utf8
    case .integer(let value): bytes += String(value).utf8
    case .real(let digits): bytes += digits.utf8
    case .string(let string): append(string, to: &bytes)
    case .name(let name): append(name, to: &bytes)
    case .array(let array):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in array.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: " ")) }
        append(element, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .dictionary(let dictionary): append(dictionary, to: &bytes)
    case .reference(let reference):
      bytes += "\(reference.number) \(reference.generation) R".utf8
    }
  }

  static func append(_ dictionary: PDFDictionary, to bytes: inout [UInt8]) {
    bytes += "<<".utf8
    for entry in dictionary.entries {
      append(entry.key, to: &bytes)
      bytes.append(UInt8(ascii: " "))
      append(entry.value, to: &bytes)
      bytes.append(0x0A)
    }
    bytes += ">>".utf8
  }

  private static func append(_ name: PDFName, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "/"))
    for byte in name.bytes {
      if (0x21...0x7E).contains(byte), PDFSyntax.isRegular(byte), byte != UInt8(ascii: "#") {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "#"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
  }

  private static func append(_ string: PDFString, to bytes: inout [UInt8]) {
    if string.isHexadecimal {
      bytes.append(UInt8(ascii: "<"))
      for byte in string.bytes {
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      }
      bytes.append(UInt8(ascii: ">"))
      return
    }
    bytes.append(UInt8(ascii: "("))
    for byte in string.bytes {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"):
        bytes += [UInt8(ascii: "\\"), byte]
      case 0x0D: bytes += "\\r".utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: ")"))
  }

  static let digits = Array("0123456789ABCDEF".utf8)
}
