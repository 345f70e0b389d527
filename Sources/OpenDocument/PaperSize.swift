/// A sheet of paper, upright, in millimetres.
public struct PaperSize: Sendable, Hashable {
  /// In millimetres.
  public let width: Double
  /// In millimetres.
  public let height: Double

  public init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// US Letter, what Chilean offices call Carta.
  public static let carta = PaperSize(width: 215.9, height: 279.4)
  /// The Oficio of Chilean offices.
  public static let oficio = PaperSize(width: 216, height: 330)
  /// ISO 216.
  public static let a4 = PaperSize(width: 210, height: 297)

  /// By name: `carta`, `oficio` or `a4`, in any case.
  public init?(name: String) {
    switch name.lowercased() {
    case "carta": self = .carta
    case "oficio": self = .oficio
    case "a4": self = .a4
    default: return nil
    }
  }
}

extension PaperSize {
  /// A length as ODF writes it (part 3, §18.3.18): `279.4mm`.
  package static func written(_ millimetres: Double) -> String {
    let tenths = Int((millimetres * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)mm" : "\(tenths / 10).\(tenths % 10)mm"
  }
}
