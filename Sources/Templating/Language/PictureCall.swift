internal import Decimals
internal import OpenDocument

/// What a tag makes a picture of, and how large.
struct PictureCall: Sendable {
  enum Kind: Sendable {
    /// A file that the value names, or a picture that it is.
    case file
    case qr
    case barcode
  }

  /// Width and height with their units, a kind, and words.
  static let mostArguments = 8

  let kind: Kind
  /// In the order in which they are written.
  let arguments: [Code]

  init?(_ call: FilterCall, arguments: [Code]) {
    switch call.name {
    case "imagen", "image": kind = .file
    case "qr": kind = .qr
    case "barras", "barcode": kind = .barcode
    default: return nil
    }
    self.arguments = arguments
  }

  /// The arguments read: lengths in the unit that follows them, and words.
  struct Reading {
    /// The width, then the height.
    var lengths: [Length] = []
    /// What is neither: the kind of a bar code, a picture's alternative text.
    var words: [String] = []
  }

  static let units = ["cm", "mm", "in", "pt"]

  /// - Throws: an argument that is none.
  static func read(_ arguments: [Value]) throws(BadArgument) -> Reading {
    var reading = Reading()
    var numbers: [Double] = []
    func close(_ unit: String) throws(BadArgument) {
      for number in numbers {
        guard let length = Length("\(number)" + unit), number > 0, length.millimetres <= 2000,
          reading.lengths.count < 2
        else { throw BadArgument(written: "\(number)") }
        reading.lengths.append(length)
      }
      numbers = []
    }
    for argument in arguments {
      switch argument {
      case .number:
        guard let number = argument.asDouble else { throw BadArgument(written: "") }
        numbers.append(number)
      case .null: continue
      default:
        guard let text = argument.plainText else { throw BadArgument(written: "") }
        if !numbers.isEmpty, units.contains(text) {
          try close(text)
        } else {
          try close("cm")
          reading.words.append(text)
        }
      }
    }
    try close("cm")
    return reading
  }

  struct BadArgument: Error {
    let written: String
  }
}

extension Value {
  /// A number as a length may use it.
  var asDouble: Double? {
    if case .number(let number) = self { number.double } else { nil }
  }
}
