/// Writes a bar code as SVG: one path for all that is dark, so that no seams show between its parts.
extension Barcode {
  /// The thinnest bar on paper, in millimetres, where the drawing is used in its own size.
  static let moduleSize: Double = 0.33

  /// The same code always gives the same bytes.
  package var svg: [UInt8] {
    let scale = Self.moduleSize / Double(Self.module)
    var svg = """
      <svg xmlns="http://www.w3.org/2000/svg" version="1.1" \
      width="\(Self.written(Double(width) * scale))mm" \
      height="\(Self.written(Double(height) * scale))mm" \
      viewBox="0 0 \(Self.written(Double(width))) \(Self.written(Double(height)))">\
      <rect width="\(Self.written(Double(width)))" height="\(Self.written(Double(height)))" \
      fill="#ffffff"/><path fill="#000000" fill-rule="evenodd" d="\(path)"/>
      """
    for words in words {
      svg += """
        <text x="\(Self.written(Double(words.x)))" y="\(Self.written(Double(words.y)))" \
        font-family="Liberation Sans" font-size="\(Self.written(Double(words.size)))" \
        text-anchor="\(words.anchor)">\(Self.escaped(words.text))</text>
        """
    }
    return Array((svg + "</svg>\n").utf8)
  }

  /// The borders of the dark areas.
  private var path: String {
    let xs = Self.steps(rectangles.flatMap { [$0.x, $0.x + $0.width] })
    let ys = Self.steps(rectangles.flatMap { [$0.y, $0.y + $0.height] })
    let columns = max(xs.count - 1, 0)
    let rows = max(ys.count - 1, 0)
    var dark = Array(repeating: Array(repeating: false, count: columns), count: rows)
    for rectangle in rectangles {
      let left = Self.index(of: rectangle.x, in: xs)
      let right = Self.index(of: rectangle.x + rectangle.width, in: xs)
      let top = Self.index(of: rectangle.y, in: ys)
      let bottom = Self.index(of: rectangle.y + rectangle.height, in: ys)
      for row in top..<max(top, bottom) {
        for column in left..<max(left, right) { dark[row][column] = true }
      }
    }
    return Outline(dark).loops.map { loop in
      let points = loop.map { corner in
        Self.written(Double(xs[corner.column])) + " " + Self.written(Double(ys[corner.row]))
      }
      return "M" + points.joined(separator: "L") + "Z"
    }.joined()
  }

  /// Coordinates in order, each once; what differs by less than a hundredth is the same.
  private static func steps(_ values: [Float]) -> [Float] {
    values.sorted().reduce(into: []) { steps, value in
      if steps.last.map({ value - $0 > 0.01 }) ?? true { steps.append(value) }
    }
  }

  private static func index(of value: Float, in steps: [Float]) -> Int {
    var low = 0
    var high = steps.count
    while low < high {
      let middle = (low + high) / 2
      if steps[middle] < value - 0.005 { low = middle + 1 } else { high = middle }
    }
    return min(low, max(steps.count - 1, 0))
  }

  /// With three decimals at most.
  private static func written(_ number: Double) -> String {
    let thousandths = Int((number * 1000).rounded())
    let (whole, rest) = thousandths.quotientAndRemainder(dividingBy: 1000)
    if rest == 0 { return "\(whole)" }
    var decimals = String(1000 + rest).dropFirst()
    while decimals.last == "0" { decimals.removeLast() }
    return "\(whole).\(decimals)"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}

/// The borders of the dark cells of a grid, as closed lines through its corners.
struct Outline {
  struct Corner: Hashable {
    let row: Int
    let column: Int
  }

  private(set) var loops: [[Corner]] = []

  init(_ dark: [[Bool]]) {
    // Each border between dark and light is walked with the dark on its right.
    var next: [Corner: [Corner]] = [:]
    func isDark(_ row: Int, _ column: Int) -> Bool {
      dark.indices.contains(row) && dark[row].indices.contains(column) && dark[row][column]
    }
    func add(_ a: (Int, Int), _ b: (Int, Int)) {
      next[Corner(row: a.0, column: a.1), default: []].append(Corner(row: b.0, column: b.1))
    }
    var starts: [Corner] = []
    for row in dark.indices {
      for column in dark[row].indices where dark[row][column] {
        if !isDark(row - 1, column) { add((row, column), (row, column + 1)) }
        if !isDark(row, column + 1) { add((row, column + 1), (row + 1, column + 1)) }
        if !isDark(row + 1, column) { add((row + 1, column + 1), (row + 1, column)) }
        if !isDark(row, column - 1) { add((row + 1, column), (row, column)) }
        starts.append(Corner(row: row, column: column))
      }
    }
    for start in starts {
      while next[start]?.isEmpty == false {
        loops.append(Self.loop(from: start, &next))
      }
    }
  }

  /// Follows the borders until they close; corners on a straight line are left out.
  private static func loop(from start: Corner, _ next: inout [Corner: [Corner]]) -> [Corner] {
    var corners = [start]
    var current = start
    while let following = next[current]?.popLast() {
      if corners.count > 1 {
        let before = corners[corners.count - 2]
        let isStraight =
          before.row == current.row && current.row == following.row
          || before.column == current.column && current.column == following.column
        if isStraight { corners.removeLast() }
      }
      if following == start { return corners }
      corners.append(following)
      current = following
    }
    return corners
  }
}
