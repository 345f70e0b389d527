/// A picture that a page shows as an artifact, that is, as mere decoration (ISO 32000-1, §14.8.2.2).
package struct ArtifactPicture: Sendable, Hashable {
  /// Where the content stream's bytes say `/Artifact BMC`.
  package let mark: Range<Int>
  /// Where the picture stands on the page, in points.
  package let rectangle: Rectangle

  /// A rectangle of a page, in points, from its lower left corner.
  package struct Rectangle: Sendable, Hashable {
    /// In points.
    package let left: Double
    /// In points.
    package let bottom: Double
    /// In points.
    package let right: Double
    /// In points.
    package let top: Double

    /// Of `[left bottom right top]` (§7.9.5); `nil` when these are no four numbers.
    package init?(_ object: PDFObject?) {
      guard let numbers = object?.array?.compactMap(\.number), numbers.count == 4 else {
        return nil
      }
      (left, bottom, right, top) = (numbers[0], numbers[1], numbers[2], numbers[3])
    }

    /// Of the unit square under `a b c d e f cm` (§8.3.3); `nil` when it is turned.
    init?(matrix: [Double]) {
      guard matrix.count == 6, matrix[1] == 0, matrix[2] == 0 else { return nil }
      left = min(matrix[4], matrix[4] + matrix[0])
      right = max(matrix[4], matrix[4] + matrix[0])
      bottom = min(matrix[5], matrix[5] + matrix[3])
      top = max(matrix[5], matrix[5] + matrix[3])
    }

    /// Whether no side is further away than `distance`.
    package func isNear(_ other: Rectangle, within distance: Double) -> Bool {
      abs(left - other.left) <= distance && abs(right - other.right) <= distance
        && abs(bottom - other.bottom) <= distance && abs(top - other.top) <= distance
    }
  }

  /// Those of a content stream that hold one picture each and whose place is set by one `cm`.
  package static func all(in content: [UInt8]) throws(PDFError) -> [ArtifactPicture] {
    var syntax = PDFSyntax(content)
    var pictures: [ArtifactPicture] = []
    var operands: [PDFObject] = []
    // Where the operands of the next operator begin.
    var start = 0
    // The artifact that is open, and the matrices and pictures in it.
    var mark: Range<Int>?
    var matrices: [[Double]] = []
    var count = 0
    // Marked content within the artifact.
    var depth = 0
    while true {
      syntax.skipSpace()
      if operands.isEmpty { start = syntax.position }
      guard let token = try syntax.next() else { break }
      guard case .word(let word) = token else {
        if case .object(let object) = token { operands.append(object) }
        if operands.count > 1000 { throw .tooLarge }
        continue
      }
      switch word {
      // The bytes of an inline picture are no syntax.
      case "ID": throw .malformed(at: syntax.position)
      case "BMC" where mark == nil && operands == [.name("Artifact")]:
        mark = start..<syntax.position
        (matrices, count, depth) = ([], 0, 0)
      case "BMC", "BDC": depth += 1
      case "EMC" where depth > 0: depth -= 1
      case "EMC":
        if let mark, count == 1, matrices.count == 1,
          let rectangle = Rectangle(matrix: matrices[0])
        {
          pictures.append(ArtifactPicture(mark: mark, rectangle: rectangle))
        }
        mark = nil
      case "cm": matrices.append(operands.compactMap(\.number))
      case "Do": count += 1
      default: break
      }
      operands.removeAll(keepingCapacity: true)
    }
    return pictures
  }

  /// The highest identifier of marked content, -1 without any (§14.7.4.2).
  package static func highestIdentifier(in content: [UInt8]) throws(PDFError) -> Int {
    var syntax = PDFSyntax(content)
    var highest = -1
    var last: PDFObject?
    while let token = try syntax.next() {
      switch token {
      case .object(let object): last = object
      case .word(let word):
        if word == "BDC", let identifier = last?.dictionary?["MCID"]?.integer {
          highest = max(highest, identifier)
        }
        last = nil
      }
    }
    return highest
  }
}
