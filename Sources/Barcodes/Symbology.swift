internal import CZint
internal import Text

/// A kind of bar code, by the name that a template gives it.
package enum Symbology: String, Sendable, CaseIterable {
  case qr, datamatrix, aztec, pdf417
  case code128, code39, code93, codabar, itf, itf14
  case ean13, ean8, upca, isbn
  case gs1128 = "gs1-128"

  /// Reads a name as people write it: `EAN-13`, `Code 128`, `Data Matrix`.
  package init?(written name: String) {
    let plain = name.lettersAndDigits
    guard let known = Self.allCases.first(where: { $0.rawValue.lettersAndDigits == plain }) else {
      return nil
    }
    self = known
  }

  /// As its standard calls it.
  package var title: String {
    switch self {
    case .qr: "QR"
    case .datamatrix: "Data Matrix"
    case .aztec: "Aztec"
    case .pdf417: "PDF417"
    case .code128: "Code 128"
    case .code39: "Code 39"
    case .code93: "Code 93"
    case .codabar: "Codabar"
    case .itf: "ITF"
    case .itf14: "ITF-14"
    case .ean13: "EAN-13"
    case .ean8: "EAN-8"
    case .upca: "UPC-A"
    case .isbn: "ISBN"
    case .gs1128: "GS1-128"
    }
  }

  /// Whether it is read in both directions, and so has no natural width to height.
  package var isMatrix: Bool { self == .qr || self == .datamatrix || self == .aztec }

  var code: Int32 {
    switch self {
    case .qr: BARCODE_QRCODE
    case .datamatrix: BARCODE_DATAMATRIX
    case .aztec: BARCODE_AZTEC
    case .pdf417: BARCODE_PDF417
    case .code128: BARCODE_CODE128
    case .code39: BARCODE_CODE39
    case .code93: BARCODE_CODE93
    case .codabar: BARCODE_CODABAR
    case .itf: BARCODE_C25INTER
    case .itf14: BARCODE_ITF14
    case .ean13, .ean8: BARCODE_EANX
    case .upca: BARCODE_UPCA
    case .isbn: BARCODE_ISBNX
    case .gs1128: BARCODE_GS1_128
    }
  }

  /// Whether the library would take a content that the standard does not have, and change it: pad it
  /// with zeros, or write it in capitals.
  func wouldChange(_ text: String) -> Bool {
    let digits = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let count = text.utf8.count
    return switch self {
    case .ean13: !digits || !(12...13).contains(count)
    case .ean8: !digits || !(7...8).contains(count)
    case .upca: !digits || !(11...12).contains(count)
    case .itf14: !digits || !(13...14).contains(count)
    case .itf: !digits || count % 2 == 1 || count == 0
    case .code39, .codabar: text != text.uppercased()
    default: false
    }
  }
}

/// How much of a QR code may be spoiled and still be read: about 7, 15, 25 or 30 %.
package enum Correction: String, Sendable, CaseIterable {
  case low = "L"
  case medium = "M"
  case quartile = "Q"
  case high = "H"

  var number: Int32 {
    switch self {
    case .low: 1
    case .medium: 2
    case .quartile: 3
    case .high: 4
    }
  }
}

/// Why a text cannot be written as a bar code.
package enum BarcodeFault: Error, Sendable, Equatable {
  case empty
  /// Letters, signs or a length that the kind of code does not have.
  case content
  case tooLong
  /// The last digit does not follow from the others.
  case checkDigit
  /// The library's own words.
  case other(String)
}
