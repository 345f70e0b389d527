import OpenDocument
import StructuredData

@testable import Publishing

/// What people do to rows and cards, and beside them.
extension EditingDesk {
  func rowDeleted() -> ReturnEdit? {
    let item = item { item in !beside.contains { $0.isInside(item.element) } }
    guard let item, let first = item.values.first(where: { $0.kind == .text }) else { return nil }
    item.element.remove()
    // Before or behind what is gone, nobody can tell.
    isOrdered = false
    return ReturnEdit(
      name: "deleted \(item.path)", told: [[Self.start(of: first.old), "\(item.path)"]])
  }

  func rowMoved() -> ReturnEdit? {
    guard let item = item(),
      let target = pick(
        items.filter {
          $0.path.list == item.path.list && $0.unit == item.unit && $0.path != item.path
            && $0.element.name == item.element.name
        }), let from = item.path.place, let to = target.path.place
    else { return nil }
    let isBefore = to < from
    // Of two that changed places, either may be the one that moved.
    let others = items.filter { $0.path.list == item.path.list && $0.unit == item.unit }
      .flatMap { other in ["\(other.path)"] + other.values.map { Self.start(of: $0.old) } }
    isOrdered = false
    target.element.put(item.element, isBefore: isBefore)
    return ReturnEdit(
      name: "moved \(item.path) to \(target.path)", told: [others])
  }

  func rowCopied() -> ReturnEdit? {
    guard let item = item(), let first = item.values.first(where: { $0.kind == .text })
    else { return nil }
    let copy = item.element.copy
    spoilMarks(copy)
    item.element.put(copy)
    // Whoever pastes a row twice in a report may mean it.
    var edit = ReturnEdit(
      name: "copied \(item.path)", told: [[Self.start(of: first.old), "\(item.path)"]])
    if isReport {
      edit.item = ReturnEdit.NewItem(
        unit: item.unit, list: item.path.list, word: "", index: item.path.place.map { $0 + 1 },
        texts: texts(of: item), own: [:])
    }
    return edit
  }

  private func texts(of item: Item) -> [ValuePath: String] {
    let printed = blocks.filter { $0.unit == item.unit && $0.path.hasPrefix(item.path) }
      .flatMap { block in
        block.leaves.map { (ValuePath(block.path.below(item.path).steps + $0.path.steps), $0.text) }
      }
    let own = item.values.map { ($0.path.below(item.path), $0.old) }
    return Dictionary(own + printed) { first, _ in first }
  }

  /// What word processors do to the bookmarks of what is pasted.
  private func spoilMarks(_ copy: PageNode) {
    let isRenamed = chance(0.5)
    for mark in copy.all where mark.name.hasPrefix("text:bookmark") {
      if isRenamed, let name = mark["text:name"] {
        mark["text:name"] = name + " Copia 1"
      } else {
        mark.remove()
      }
    }
    if let name = copy["table:name"] { copy["table:name"] = name + "Copia" }
  }

  /// A copy of a row, typed over.
  func rowInserted() -> ReturnEdit? {
    guard let item = item(), let place = item.path.place else { return nil }
    let copy = item.element.copy
    let (old, new) = (item.element.all, copy.all)
    func twin(_ node: PageNode) -> PageNode? {
      old.firstIndex { $0 === node }.map { new[$0] }
    }
    let word = word()
    var own: [ValuePath: String] = [:]
    for (count, value) in item.values.enumerated() where value.kind == .text {
      let texts = value.texts.compactMap(twin)
      let said = "Fila \(word) dice \(count)"
      texts.first?.text = said
      for text in texts.dropFirst() { text.text = "" }
      own[value.path.below(item.path)] = said
    }
    spoilMarks(copy)
    let isBefore = chance(0.3)
    item.element.put(copy, isBefore: isBefore)
    return ReturnEdit(
      name: "inserted beside \(item.path)",
      item: ReturnEdit.NewItem(
        unit: item.unit, list: item.path.list, word: word, index: isBefore ? place : place + 1,
        texts: texts(of: item), own: own))
  }

  /// The next blank row, filled in as those above it.
  func spareFilled() -> ReturnEdit? {
    guard !isReport, let item = item(), let parent = item.element.parent,
      let place = item.path.place
    else { return nil }
    let cells = item.element.all("table:table-cell")
    let same = parent.children.drop { $0 !== item.element }.dropFirst()
      .filter { $0.name == item.element.name }
    guard let spare = same.first, isFree(spare),
      !values.contains(where: { $0.cell.isInside(spare) })
    else { return nil }
    let others = spare.all("table:table-cell")
    guard others.count == cells.count else { return nil }
    take(spare)
    let word = word()
    var own: [ValuePath: String] = [:]
    for (count, value) in item.values.enumerated() where value.kind == .text {
      guard let index = cells.firstIndex(where: { $0 === value.cell }), others[index].words.isEmpty
      else { continue }
      let said = "Fila \(word) dice \(count)"
      type(said, into: others[index])
      own[value.path.below(item.path)] = said
    }
    if own.isEmpty { return nil }
    return ReturnEdit(
      name: "filled below \(item.path)",
      item: ReturnEdit.NewItem(
        unit: item.unit, list: item.path.list, word: word, index: place + 1, texts: [:], own: own))
  }

  /// The row of labels of a table, pasted again below one of its rows.
  func headCopied() -> ReturnEdit? {
    guard let item = item(where: { $0.element.name == "table:table-row" }) else { return nil }
    let table = item.values[0].table
    let head = ReturnedPage.rows(of: table).first { row in
      let cells = row.children.filter { !$0.words.isEmpty }
      return cells.count > 1
        && !values.contains { value in cells.contains { value.cell === $0 } }
        && !row.all.contains { $0["table:number-columns-spanned"] != nil }
    }
    guard let head, isFree(head), head !== item.element else { return nil }
    item.element.put(head.copy)
    return ReturnEdit(name: "labels copied below \(item.path)")
  }

  /// A row of totals below the others.
  func totalled() -> ReturnEdit? {
    guard let item = item(where: { $0.element.name == "table:table-row" }) else { return nil }
    let copy = item.element.copy
    let texts = copy.all("text:p").filter { !$0.words.isEmpty }
    let isLabelled = item.element.children.first.map { first in
      !first.words.isEmpty && !values.contains { $0.cell === first }
    }
    guard texts.count > 1, isLabelled == false else { return nil }
    for cell in copy.all("table:table-cell") where !cell.words.isEmpty {
      for text in cell.texts { text.text = "" }
      if page.isSheet { makeText(cell) }
    }
    texts[0].append(PageNode(text: "Total"))
    texts[1].append(PageNode(text: "100"))
    spoilMarks(copy)
    item.element.put(copy)
    return ReturnEdit(name: "total below \(item.path)", told: [["Total"]])
  }

  /// A table that was split above one of its rows.
  func tableSplit() -> ReturnEdit? {
    guard !page.isSheet,
      let item = item(where: { $0.element.name == "table:table-row" }),
      isFree(item.values[0].table),
      let first = item.values.first(where: { $0.kind == .text })
    else { return nil }
    let table = item.values[0].table
    let rows = ReturnedPage.rows(of: table)
    guard let place = rows.firstIndex(where: { $0 === item.element }), place > 1,
      item.element.parent === table,
      !rows.contains(where: { $0.all.contains { $0["table:number-rows-spanned"] != nil } })
    else { return nil }
    take(table)
    let rest = PageNode(
      "table:table", ["table:name": "Resto"],
      table.all("table:table-column").map(\.copy))
    table.put(rest)
    table.put(PageNode("text:p"))
    // Of a Word document it is the other part that has lost its place.
    let above = rows[0].all("table:table-cell").map(\.words).first { $0.count > 12 }
    for row in rows[place...] { rest.append(row) }
    isOrdered = false
    return ReturnEdit(
      name: "split above \(item.path)",
      told: isReport
        ? [[Self.start(of: first.old), "\(item.path)"] + [above].compactMap(\.self)] : [])
  }

  // MARK: Beside

  func strayWords() -> ReturnEdit? {
    let word = word()
    let tables = page.tables.filter { table in
      table.parent != nil && values.contains { $0.table === table }
    }
    guard let table = pick(tables) else { return nil }
    let paragraph = PageNode("text:p", [:], [PageNode(text: "Ojo con \(word)")])
    if page.isSheet {
      let rows = ReturnedPage.rows(of: table)
      let row = PageNode("table:table-row")
      let cell = PageNode("table:table-cell", ["office:value-type": "string"], [paragraph])
      // Below a column it would be an answer.
      let count = rows.map { row in row.children.filter { !$0.words.isEmpty }.count }.max() ?? 0
      row.append(PageNode("table:table-cell", ["table:number-columns-repeated": "\(count + 1)"]))
      row.append(cell)
      guard let last = rows.last else { return nil }
      last.put(row)
    } else if chance(0.5), let label = label(in: table) {
      label.append(paragraph)
      beside.append(label)
      take(table)
    } else {
      table.put(paragraph, isBefore: chance(0.5))
    }
    return ReturnEdit(name: "words beside", told: [[word]])
  }

  /// A cell that is no value.
  private func label(in table: PageNode) -> PageNode? {
    let rows = ReturnedPage.rows(of: table)
    // What a copied row says is an answer.
    let own = rows.filter { row in rows.count { $0.words == row.words } == 1 }
    return pick(
      own.flatMap(\.children).filter { cell in
        cell.name == "table:table-cell" && !cell.words.isEmpty && !cell.words.contains("Quilqui")
          && !values.contains { $0.cell === cell }
          && !(isReport && cell.all.contains { $0.name == "text:bookmark-start" })
      })
  }

  func relabelled() -> ReturnEdit? {
    let tables = page.tables.filter { table in
      table.parent != nil && isFree(table) && values.contains { $0.table === table }
    }
    guard let table = pick(tables), let label = label(in: table), let text = label.texts.first
    else { return nil }
    let word = word()
    let was = label.words
    beside.append(label)
    if chance(0.5) {
      text.text += " \(word)"
    } else {
      text.text = word
    }
    // Words typed into a cell with a number make it one with words.
    if page.isSheet { makeText(label) }
    return ReturnEdit(name: "label «\(was)» to «\(label.words)»", told: [[word]])
  }

  func columnAdded() -> ReturnEdit? {
    let tables = page.tables.filter { table in
      table.parent != nil && isFree(table) && values.contains { $0.table === table }
    }
    guard let table = pick(tables) else { return nil }
    var told: [[String]] = []
    let isTitled = chance(0.5)
    for (index, row) in ReturnedPage.rows(of: table).enumerated()
    where row.children.contains(where: {
      values.map(\.cell).contains { $0.parent === row } || !$0.words.isEmpty
    }) {
      let said: String
      if index == 0, isTitled {
        said = "Observaciones"
      } else {
        let word = word()
        said = "Muy bien \(word)"
        told.append([word])
      }
      let cell = PageNode(
        "table:table-cell", ["office:value-type": "string"],
        [PageNode("text:p", [:], [PageNode(text: said)])])
      row.append(cell)
      beside.append(cell)
    }
    if told.isEmpty { return nil }
    // Office programs leave out cells beyond the columns that a table says it has.
    let columns = table.all("table:table-column").filter { $0.parent === table }
    columns.last?.put(PageNode("table:table-column"))
    return ReturnEdit(name: "column in \(table["table:name"] ?? "")", told: told)
  }

  func tableAdded() -> ReturnEdit? {
    let word = word()
    let table = PageNode(
      "table:table", ["table:name": "Notas"],
      [
        PageNode("table:table-column"),
        PageNode(
          "table:table-row", [:],
          [
            PageNode(
              "table:table-cell", ["office:value-type": "string"],
              [PageNode("text:p", [:], [PageNode(text: "Falta \(word)")])])
          ]),
      ])
    page.body.append(table)
    return ReturnEdit(name: "table added", told: [[word]])
  }

  /// All bookmarks are gone, or those of a table, as some programs leave what they had in hand.
  func marksLost() {
    let table = chance(0.5) ? pick(page.tables.filter { $0.parent != nil }) : nil
    for mark in (table ?? page.root).all where mark.name.hasPrefix("text:bookmark") {
      mark.remove()
    }
  }
}
