/// A total and the parts that a text breaks it down into.
struct Breakdown {
  let total: Double
  let addends: [Double]
  /// From the first part to the last.
  let range: Range<Int>

  var sum: Double { addends.reduce(0, +) }
  var addsUp: Bool { abs(sum - total) < 0.000_1 }

  /// The first breakdown of the text that comes near its total; a sum far from it is of something else.
  ///
  /// - Parameter total: what the text's row reached, for parts that stand without their total.
  init?(_ passage: Passage, total: Double?) {
    let quantities = passage.quantities.filter { !$0.isPercent && $0.value > 0 }
    for (place, first) in quantities.enumerated() {
      let isLater = place > 0 && !passage.isListed(quantities[place - 1], with: first)
      let whole = isLater ? quantities[place - 1].value : total
      guard let whole, first.value < whole else { continue }
      var parts = [first]
      for next in quantities[(place + 1)...] {
        guard parts.count < 40, next.value < whole, next.index - parts[parts.count - 1].index <= 14,
          passage.isSameKind(next, first)
        else { break }
        parts.append(next)
        // What follows is of something else.
        if abs(parts.reduce(0) { $0 + $1.value } - whole) < 0.000_1 { break }
      }
      let sum = parts.reduce(0) { $0 + $1.value }
      guard parts.count >= 2, sum >= 0.9 * whole, sum <= 1.4 * whole,
        passage.breaksDown(parts, after: isLater ? quantities[place - 1] : nil)
      else { continue }
      self.total = whole
      addends = parts.map(\.value)
      range = first.index..<(parts[parts.count - 1].index + 1)
      return
    }
    return nil
  }
}

extension Passage {
  /// Whether two parts are written alike: both in figures, or both in words.
  fileprivate func isSameKind(_ a: Quantity, _ b: Quantity) -> Bool {
    lexemes[a.index].isNumber == lexemes[b.index].isNumber
  }

  /// «612 trámites, de ellos 388…», «de los cuales», «612: 388…»
  fileprivate func isSplit(_ total: Quantity, before first: Quantity) -> Bool {
    guard first.index > total.index, first.index - total.index <= 8 else { return false }
    let between = Array(words[(total.index + 1)..<first.index])
    return Self.splits(between)
      || gap(before: first.index).contains(":") && !names(first)
  }

  /// Not «31 de ellos, con 40 horas», which is a part itself.
  private static func splits(_ between: [String]) -> Bool {
    splitting.first(in: between).map { $0.lowerBound > 0 } ?? false
  }

  private static let splitting = Phrases(
    "de ellos", "de ellas", "de los cuales", "de las cuales", "de los que", "de las que",
    "desglosad* en", "a saber")

  /// A part that is more than its whole: «144 conflictos, de los que 171».
  var excessPart: (whole: Quantity, part: Quantity)? {
    let quantities = quantities.filter { !$0.isPercent }
    return zip(quantities, quantities.dropFirst()).first { whole, part in
      part.value > whole.value && part.index - whole.index <= 8
        && Self.splits(Array(words[(whole.index + 1)..<part.index]))
    }.map { ($0, $1) }
  }

  /// Whether one number and the next are of one list: «Mejillones, 128; Antofagasta, 87».
  fileprivate func isListed(_ first: Quantity, with next: Quantity) -> Bool {
    guard names(first), names(next) else { return false }
    return ((first.index + 1)..<next.index).allSatisfy { index in
      !gap(before: index).contains { ":(".contains($0) }
    }
  }

  /// «Talca 64», «Talca, 402»
  private func names(_ part: Quantity) -> Bool {
    part.index > 0 && original(part.index - 1).first?.isUppercase == true
      && !Words.functionWords.contains(words[part.index - 1])
      && gap(before: part.index).allSatisfy { " ,:".contains($0) }
  }

  /// Whether the words say that the parts make up a whole: each names a place, they are women and men, they
  /// stand in parentheses or one a line, or the last are «restantes».
  fileprivate func breaksDown(_ parts: [Quantity], after total: Quantity?) -> Bool {
    if parts.allSatisfy(namesPlace) { return true }
    if let total, isSplit(total, before: parts[0]) { return true }
    let following = parts.map { part in
      words[(part.index + 1)..<min(words.count, part.index + 4)]
    }
    func counts(_ stems: [String]) -> Bool {
      following.contains { words in words.contains { word in stems.contains { word.hasPrefix($0) } }
      }
    }
    if parts.count == 2, counts(["mujer", "femenin"]), counts(["hombre", "varon", "masculin"]) {
      return true
    }
    if let last = following.last, last.contains(where: { $0.hasPrefix("restante") }) { return true }
    if let total, let open = text[lexemes[total.index].range.upperBound...].firstIndex(of: "("),
      let close = text[open...].firstIndex(of: ")")
    {
      let inside = parts.allSatisfy { part in
        let place = lexemes[part.index].range.lowerBound
        return open < place && place < close
      }
      if inside { return true }
    }
    let isEachInParentheses = parts.allSatisfy { part in
      gap(before: part.index).hasSuffix("(") && gap(after: part.index).hasPrefix(")")
    }
    if isEachInParentheses { return true }
    return parts.allSatisfy { part in
      part.index > 0 && gap(before: part.index).contains(where: \.isNewline)
    }
  }

  /// «Talca 64», «Talca, 402», «172 en Iquique», «69 atenciones en Alto Hospicio»
  private func namesPlace(_ part: Quantity) -> Bool {
    if names(part) { return true }
    let after = words.indices[(part.index + 1)...].prefix(4)
    return after.contains { index in
      ["en", "de"].contains(words[index - 1]) && original(index).first?.isUppercase == true
    }
  }
}
