internal import Barcodes
internal import Diagnostics

/// The words for what is wrong with a picture's tag, or with a value that is to be a bar code.
extension TemplateFault {
  static func pictureArgument(_ tag: Tag, _ written: String) -> Diagnostic {
    Diagnostic(
      rule: "TPL-54",
      Message(
        es: "la medida \(written) de {{\(tag.source)}} no sirve",
        en: "the size \(written) in {{\(tag.source)}} cannot be used"), at: tag.place.place,
      remedy: Message(
        es: "escriba el ancho, y el alto si hace falta, como números mayores que 0 seguidos de su "
          + "unidad: 4 \"cm\", 4 3 \"cm\", 40 \"mm\"",
        en: "write the width, and the height if need be, as numbers above 0 with their unit: "
          + "4 \"cm\", 4 3 \"cm\", 40 \"mm\""))
  }

  static func unknownSymbology(_ tag: Tag, name: String?) -> Diagnostic {
    let all = Symbology.allCases.map(\.rawValue).joined(separator: ", ")
    let suggestion = name.flatMap {
      Suggestion.nearest(to: $0.lowercased(), among: Symbology.allCases.map(\.rawValue))
    }
    let message =
      name.map {
        Message(
          es: "no existe el código de barras «\($0)» de {{\(tag.source)}}",
          en: "there is no bar code “\($0)” ({{\(tag.source)}})")
      }
      ?? Message(
        es: "falta decir qué código de barras hace {{\(tag.source)}}",
        en: "{{\(tag.source)}} does not say which bar code it makes")
    return Diagnostic(
      rule: "TPL-53", message, at: tag.place.place,
      remedy: suggestion.map {
        Message(es: "¿quiso decir «\($0)»?", en: "did you mean “\($0)”?")
      } ?? Message(es: "puede ser: \(all)", en: "it may be one of: \(all)"))
  }

  static func correction(_ tag: Tag, _ written: String) -> Diagnostic {
    Diagnostic(
      rule: "TPL-53",
      Message(
        es: "«\(written)» no dice cuánto daño aguanta el código QR de {{\(tag.source)}}",
        en: "“\(written)” does not say how much damage the QR code of {{\(tag.source)}} bears"),
      at: tag.place.place,
      remedy: Message(
        es: "puede ser \"L\" (7 %), \"M\" (15 %), \"Q\" (25 %) o \"H\" (30 %)",
        en: "it may be \"L\" (7 %), \"M\" (15 %), \"Q\" (25 %) or \"H\" (30 %)"))
  }

  static func barcode(
    _ fault: BarcodeFault, _ symbology: Symbology, text: String, in tag: Tag, origin: DataOrigin
  ) -> Diagnostic {
    let shown = text.count > 60 ? String(text.prefix(40)) + "…" : text
    let reason: Message =
      switch fault {
      case .empty: Message(es: "está vacío", en: "is empty")
      case .content:
        Message(es: "tiene algo que ese código no admite", en: "holds what that code cannot")
      case .tooLong: Message(es: "es demasiado largo", en: "is too long")
      case .checkDigit:
        Message(es: "tiene mal el dígito verificador", en: "has a wrong check digit")
      case .other(let words): Message(verbatim: words)
      }
    return Diagnostic(
      rule: "TPL-53",
      Message(
        es: "el valor «\(shown)» de {{\(tag.source)}} no puede ser un código \(symbology.title): "
          + reason.spanish,
        en: "the value “\(shown)” of {{\(tag.source)}} cannot be a \(symbology.title) code: it "
          + reason.english), at: tag.place.place, related: related(to: origin),
      remedy: symbology.content)
  }
}

extension PictureCall.Kind {
  /// What is wrong with the arguments alone.
  func fault(of reading: PictureCall.Reading, in tag: Tag) -> Diagnostic? {
    switch self {
    case .file: nil
    case .qr:
      reading.words.first { Correction(rawValue: $0.uppercased()) == nil }
        .map { TemplateFault.correction(tag, $0) }
    case .barcode:
      reading.words.first.flatMap { Symbology(written: $0) } == nil
        ? TemplateFault.unknownSymbology(tag, name: reading.words.first) : nil
    }
  }
}

extension Symbology {
  /// What the code can say.
  fileprivate var content: Message {
    switch self {
    case .qr, .datamatrix, .aztec, .pdf417:
      Message(es: "acorte el texto", en: "shorten the text")
    case .code128:
      Message(
        es: "Code 128 admite letras latinas, números y signos comunes, hasta unos 80",
        en: "Code 128 takes Latin letters, digits and common signs, about 80 of them")
    case .code39:
      Message(
        es: "Code 39 admite mayúsculas sin tilde, números, espacio y - . $ / + %",
        en: "Code 39 takes capitals without accents, digits, space and - . $ / + %")
    case .code93:
      Message(
        es: "Code 93 admite letras sin tilde y números",
        en: "Code 93 takes ASCII letters and digits")
    case .codabar:
      Message(
        es: "Codabar empieza y termina con A, B, C o D y entre ellas lleva números y - $ : / . +",
        en: "Codabar begins and ends with A, B, C or D with digits and - $ : / . + between them")
    case .itf:
      Message(es: "ITF lleva una cantidad par de números", en: "ITF takes an even count of digits")
    case .itf14:
      Message(
        es: "ITF-14 lleva 13 números, o 14 con su dígito verificador",
        en: "ITF-14 takes 13 digits, or 14 with the check digit")
    case .ean13:
      Message(
        es: "EAN-13 lleva 12 números, o 13 con su dígito verificador",
        en: "EAN-13 takes 12 digits, or 13 with the check digit")
    case .ean8:
      Message(
        es: "EAN-8 lleva 7 números, u 8 con su dígito verificador",
        en: "EAN-8 takes 7 digits, or 8 with the check digit")
    case .upca:
      Message(
        es: "UPC-A lleva 11 números, o 12 con su dígito verificador",
        en: "UPC-A takes 11 digits, or 12 with the check digit")
    case .isbn:
      Message(
        es: "un ISBN lleva 10 o 13 números, con su dígito verificador",
        en: "an ISBN takes 10 or 13 digits, with the check digit")
    case .gs1128:
      Message(
        es: "GS1-128 lleva sus identificadores entre corchetes: [01]09501101530003",
        en: "GS1-128 has its identifiers in brackets: [01]09501101530003")
    }
  }
}
