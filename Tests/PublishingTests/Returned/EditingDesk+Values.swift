import OpenDocument
import StructuredData

@testable import Publishing

/// What people do to single answers.
extension EditingDesk {
  private func assigned(
    _ value: ReturnedValue, _ wanted: [ReturnEdit.Wanted], _ witnesses: [String]
  ) -> ReturnEdit.Assignment {
    ReturnEdit.Assignment(
      unit: value.unit, path: value.path, wanted: wanted, witnesses: witnesses)
  }

  func wordAdded() -> ReturnEdit? {
    guard let value = value(), let node = pick(value.texts.filter { $0.text.contains(" ") })
    else { return nil }
    let word = word()
    let spaces = node.text.indices.filter { node.text[$0] == " " }
    guard let space = pick(spaces) else { return nil }
    node.text.insert(contentsOf: " " + word, at: space)
    return ReturnEdit(
      name: "word in \(value.path)",
      assignments: [assigned(value, [.has([word], besides: value.old)], [word])])
  }

  func retyped() -> ReturnEdit? {
    guard let value = value(where: { paragraph(of: $0) != nil }) else { return nil }
    let word = word()
    let text = "Se abrieron \(word) oficinas nuevas"
    type(text, over: value)
    if chance(0.3), !page.isSheet, !isReport || isAlone(value) {
      for mark in value.cell.all where mark.name.hasPrefix("text:bookmark") { mark.remove() }
    }
    return ReturnEdit(
      name: "retyped \(value.path)", assignments: [assigned(value, [.says(text)], [word])])
  }

  /// Whether no other value stands in the same cell.
  private func isAlone(_ value: ReturnedValue) -> Bool {
    values.count { $0.cell === value.cell } == 1
      && value.cell.words == value.texts.map(\.text).joined()
  }

  func blanked() -> ReturnEdit? {
    guard let value = value([.text, .number, .moment]) else { return nil }
    // Of several values in a paragraph, it is told as a whole.
    let witnesses =
      witnesses(of: value) + [value.old.replacing(".", with: ",")]
      + (isReport ? [paragraph(of: value).map { Self.start(of: $0.words) } ?? ""] : [])
    for text in value.texts { text.text = "" }
    if page.isSheet {
      value.cell.removeChildren()
      value.cell.attributes.removeAll { $0.name.hasPrefix("office:") }
    }
    return ReturnEdit(
      name: "blanked \(value.path)",
      assignments: [assigned(value, isReport ? [.nothing] : [], witnesses.filter { !$0.isEmpty })])
  }

  func struck() -> ReturnEdit? {
    guard let value = value() else { return nil }
    let style = style(["style:text-line-through-style": "solid"])
    for text in value.texts { wrap(text, style) }
    return ReturnEdit(
      name: "struck \(value.path)",
      assignments: [assigned(value, isReport ? [.nothing] : [], witnesses(of: value))],
      told: [witnesses(of: value)])
  }

  func madeBold() -> ReturnEdit? {
    guard let value = value(where: { paragraph(of: $0) != nil && $0.texts.count == 1 })
    else { return nil }
    wrap(value.texts[0], style(["fo:font-weight": "bold"]))
    return ReturnEdit(
      name: "bold \(value.path)",
      assignments: [assigned(value, [.has([], besides: value.old)], [])])
  }

  private func style(_ properties: [String: String]) -> String { page.style(properties) }

  private func wrap(_ text: PageNode, _ style: String) {
    let span = PageNode("text:span", ["text:style-name": style])
    text.put(span)
    span.append(text)
  }

  func swapped() -> ReturnEdit? {
    let pairs = values.filter { $0.kind == .text && paragraph(of: $0) != nil }
    guard let one = value(where: { paragraph(of: $0) != nil }) else { return nil }
    let others = pairs.filter {
      $0.path.keys == one.path.keys && $0.path != one.path && isFree($0.row) && $0.old != one.old
        && $0.unit == one.unit && $0.cell !== one.cell
    }
    guard let other = pick(others) else { return nil }
    take(other.row)
    type(other.old, over: one)
    type(one.old, over: other)
    return ReturnEdit(
      name: "swapped \(one.path) and \(other.path)",
      assignments: [
        assigned(one, [.says(other.old)], [Self.start(of: other.old), "\(one.path)"]),
        assigned(other, [.says(one.old)], [Self.start(of: one.old), "\(other.path)"]),
      ])
  }

  func numberTyped() -> ReturnEdit? {
    guard let value = value([.number]) else { return nil }
    let habits: [(String, [String])] = [
      ("37", ["37"]), ("37,5", ["37.5"]), ("37.", ["37"]), (" 37 ", ["37"]), ("37%", ["37"]),
      ("37 %", ["37"]), ("37 por ciento", ["37"]), ("1.234", ["1234"]), ("1,234", []),
      ("treinta y siete", ["37"]), ("37 unidades", ["37"]), ("37/40", []), ("aprox. 37", []),
      ("N/A", []), ("s/i", []), ("-", []), ("#N/A", []), ("0,37", ["0.37"]), ("37-40", []),
      ("más de 37", []), ("$ 37", ["37"]), ("37 000", ["37000"]), ("−37", ["-37"]), ("(37)", []),
    ]
    guard let (typed, said) = pick(habits) else { return nil }
    // A report's own sign may follow.
    type(typed, over: value)
    return ReturnEdit(
      name: "«\(typed)» in \(value.path)",
      assignments: [
        assigned(
          value, said.map(ReturnEdit.Wanted.says),
          [typed.trimmingPrefix(" ").description, "\(value.path)"])
      ])
  }

  func momentTyped() -> ReturnEdit? {
    guard let value = value([.moment]) else { return nil }
    let habits: [(String, [String])] = [
      ("dic-10", ["2010-12"]), ("30.06.10", ["2010-06-30"]), ("30/6/2010", ["2010-06-30"]),
      ("Diciembre 2010", ["2010-12"]), ("30 de Junio del 2010", ["2010-06-30"]),
      ("3-mar-2010", ["2010-03-03"]), ("12/2010", ["2010-12"]), ("31 de junio de 2010", []),
      ("primer semestre de 2010", ["primer semestre de 2010"]), ("2010", ["2010"]),
      ("10/11/10", ["2010-11-10"]), ("Marzo-Abril 2010", ["Marzo-Abril 2010"]),
      ("1º de marzo de 2010", ["2010-03-01", "1º de marzo de 2010"]), ("40543", []), ("#N/A", []),
    ]
    guard let (typed, said) = pick(habits) else { return nil }
    type(typed, over: value)
    return ReturnEdit(
      name: "«\(typed)» in \(value.path)",
      assignments: [
        // A report may print it as it was typed.
        assigned(
          value, (isReport && !said.isEmpty ? said + [typed] : said).map(ReturnEdit.Wanted.says),
          [typed, "\(value.path)"])
      ])
  }

  func bulleted() -> ReturnEdit? {
    guard let value = value(where: { paragraph(of: $0) != nil && (!isReport || isAlone($0)) }),
      let paragraph = paragraph(of: value)
    else { return nil }
    let words = [word(), word()]
    type("• Abrir \(words[0])", over: value)
    let second = PageNode("text:p", [:], [PageNode(text: "• Cerrar \(words[1])")])
    second["text:style-name"] = paragraph["text:style-name"]
    paragraph.put(second)
    return ReturnEdit(
      name: "bullets in \(value.path)",
      assignments: [assigned(value, [.has(words, besides: "Abrir Cerrar")], words)])
  }

  func linesPasted() -> ReturnEdit? {
    guard let value = value(where: { paragraph(of: $0) != nil }), let node = value.texts.first
    else { return nil }
    let words = [word(), word(), word()]
    type("Primero \(words[0])", over: value)
    let pieces = [
      PageNode("text:line-break"), PageNode(text: "Segundo \(words[1])"), PageNode("text:tab"),
      PageNode(text: "Tercero \(words[2])"),
    ]
    for piece in pieces.reversed() { node.put(piece) }
    return ReturnEdit(
      name: "lines in \(value.path)",
      assignments: [assigned(value, [.has(words, besides: "Primero Segundo Tercero")], words)])
  }

  func commented() -> ReturnEdit? {
    guard let value = value() else { return nil }
    let word = word()
    let note = PageNode(
      "office:annotation", [:],
      [
        PageNode("dc:creator", [:], [PageNode(text: "Ana Rojas")]),
        PageNode("dc:date", [:], [PageNode(text: "2010-01-04T10:00:00")]),
        PageNode("text:p", [:], [PageNode(text: "Precisar \(word)")]),
      ])
    if page.isSheet {
      value.cell.insert(note, at: 0)
    } else {
      value.texts[0].put(note, isBefore: true)
    }
    return ReturnEdit(name: "comment at \(value.path)", told: [[word]])
  }

  func merged() -> ReturnEdit? {
    guard !page.isSheet,
      let one = value(where: {
        paragraph(of: $0) != nil && $0.cell["table:number-rows-spanned"] == nil
      }),
      let rows = one.row.parent?.children.filter({ $0.name == "table:table-row" }),
      let index = rows.firstIndex(where: { $0 === one.row }), index + 1 < rows.count,
      let other = values.first(where: {
        $0.row === rows[index + 1] && $0.cell.index == one.cell.index && isFree($0.row)
          && $0.path.keys == one.path.keys
      }), values.count(where: { $0.cell === other.cell }) == 1
    else { return nil }
    take(other.row)
    for paragraph in other.cell.children { one.cell.append(paragraph) }
    one.cell["table:number-rows-spanned"] = "2"
    other.cell.replace(with: PageNode("table:covered-table-cell"))
    return ReturnEdit(
      name: "merged \(one.path) and \(other.path)",
      assignments: [
        // Where both said the same, nothing is lost.
        assigned(
          one,
          [.has([], besides: one.old + other.old)] + (one.old == other.old ? [.says(one.old)] : []),
          [Self.start(of: other.old)]),
        assigned(
          other,
          [.says(one.old), .has([], besides: one.old + other.old)] + (isReport ? [.nothing] : []),
          [Self.start(of: other.old), "\(other.path)"]),
      ])
  }
}
