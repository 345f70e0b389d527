internal import OpenDocument

/// What drawings name to be filled and drawn with (ODF 1.3 part 3, §16.40).
enum DrawingStyle: Sendable, Hashable {
  case gradient, hatch, picture, opacity, dash, marker

  /// One of them by its name.
  struct Name: Sendable, Hashable {
    let kind: DrawingStyle
    let name: String
  }

  private static let elements: [String: DrawingStyle] = [
    "draw:gradient": .gradient, "svg:linearGradient": .gradient, "svg:radialGradient": .gradient,
    "draw:hatch": .hatch, "draw:fill-image": .picture, "draw:opacity": .opacity,
    "draw:stroke-dash": .dash, "draw:marker": .marker,
  ]

  private static let attributes: [String: DrawingStyle] = [
    "draw:fill-gradient-name": .gradient, "draw:fill-hatch-name": .hatch,
    "draw:fill-image-name": .picture, "draw:opacity-name": .opacity, "draw:stroke-dash": .dash,
    "draw:marker-start": .marker, "draw:marker-end": .marker,
  ]

  /// What an element defines.
  static func defined(by element: XMLElement) -> Name? {
    guard let kind = elements[element.name], let name = element["draw:name"] else { return nil }
    return Name(kind: kind, name: name)
  }

  /// What an attribute names.
  static func named(by attribute: XMLAttribute) -> Name? {
    attributes[attribute.name].map { Name(kind: $0, name: attribute.value) }
  }
}
