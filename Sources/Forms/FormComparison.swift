import Corrections
package import Diagnostics
package import Importing
package import Reports
package import StructuredData

/// What a filled form says otherwise than its unit's file.
///
/// Three versions are held against one another: what the form says, what it said when it was made, and
/// what one would say that the data give now. What the form leaves blank is never taken out of the data.
package struct FormComparison: Sendable {
  /// In the form's order; to be made one after the other.
  package private(set) var changes: [FormChange] = []
  /// What the data say and the form does not.
  package private(set) var kept: [ValuePath] = []
  /// What was changed both in the form and in the data, each in its own way.
  package private(set) var conflicts: [FormConflict] = []
  /// Items of lists that the form does not have any more, has elsewhere, or has twice.
  package private(set) var notices: [FormNotice] = []
  private let places: [String: Message]
  /// The rows of the form that items come from, by their paths: of the form, and of the one made then.
  private let origins: (new: [String: Int], then: [String: Int])
  /// What the form asks, and which keys exclude one another.
  private let tree: FormTree
  /// Whether somebody filled in a form of ours, by copying blank rows and typing over others.
  private let isForm: Bool
  /// Where the form does say something, but no answer.
  private let unread: Set<String>
  /// What is struck out there, by which its row is known still.
  private let struck: [String: String]
  private let pointed: Set<String>

  /// - Parameters:
  ///   - filled: the form as it came back.
  ///   - made: the form as it was made.
  ///   - current: the form that the data would give now. Both are read as the filled one is, so that
  ///     what nobody changed says the same in all.
  ///   - root: the unit's file.
  ///   - tree: of the exercise's form.
  package init(
    _ filled: FilledForm, madeAs made: FilledForm, now current: FilledForm, in root: DataNode,
    _ tree: FormTree
  ) {
    places = filled.places
    origins = (filled.origins, made.origins)
    self.tree = tree
    isForm = true
    unread = filled.unread.union(filled.doubles.map(\.path))
    struck = filled.struck
    pointed = filled.pointed
    compare(
      Versions(new: filled.value, then: made.value, now: current.value), root, at: ValuePath(),
      written: ValuePath(), madeAt: ValuePath())
  }

  /// The same for values that were read from any document.
  ///
  /// - Parameters:
  ///   - value: what the document says.
  ///   - base: what a document that the data gave says, read in the same way.
  ///   - now: what one would say that they give now.
  ///   - places: where each value stands in the document, by its path.
  package init(
    _ value: ReadValue, to base: ReadValue?, now: ReadValue?, in root: DataNode,
    _ tree: FormTree, places: [String: Message]
  ) {
    self.places = places
    origins = ([:], [:])
    self.tree = tree
    isForm = false
    unread = []
    pointed = []
    struck = [:]
    compare(
      Versions(new: value, then: base, now: now), root, at: ValuePath(), written: ValuePath(),
      madeAt: ValuePath())
  }

  /// A value as the form says it, as it said it when it was made, and as it would say it now.
  private struct Versions {
    let new: ReadValue?
    let then: ReadValue?
    let now: ReadValue?

    subscript(key: String) -> Versions {
      Versions(new: new?[key], then: then?[key], now: now?[key])
    }

    /// Whether the data say what they said.
    var isDataUnchanged: Bool { says(then, now) }
    /// Whether nothing is to be done.
    var isSettled: Bool { says(new, now) || says(new, then) }

    private func says(_ a: ReadValue?, _ b: ReadValue?) -> Bool {
      guard let a, let b else { return a == nil && b == nil }
      return a.says(b)
    }
  }

  /// Leaves the data what the form only has as it was made, where the unit sent another one since that it does not
  /// go on from; where it does, it asks whether the unit took back what it had sent.
  ///
  /// - Parameters:
  ///   - own: the same form against what it was made from.
  ///   - goesOn: whether it has what was changed in the one that was sent.
  package mutating func leaveUntouched(_ own: FormComparison, goesOn: Bool) {
    let touched = own.changes.map(\.path) + own.conflicts.map(\.path)
    func isTouched(_ path: ValuePath) -> Bool {
      touched.contains { $0.steps.starts(with: path.steps) || path.steps.starts(with: $0.steps) }
    }
    if goesOn {
      conflicts += changes.filter { !isTouched($0.path) }.map { change in
        FormConflict(
          path: change.path, answer: change.path, made: change.old ?? "", form: change.new ?? "",
          data: change.old ?? "", place: change.place)
      }
    } else if !touched.isEmpty {
      notices += changes.filter { !isTouched($0.path) && $0.new != nil }.map {
        FormNotice(.original, $0.path, $0.new ?? "", $0.place)
      }
    }
    changes.removeAll { !isTouched($0.path) }
  }

  // MARK: Blocks

  /// - Parameters:
  ///   - path: the value's in the file.
  ///   - written: the value's in the form, which knows nothing of blank items.
  ///   - madeAt: the value's in the form as it was made.
  private mutating func compare(
    _ value: Versions, _ node: DataNode, at path: ValuePath, written: ValuePath, madeAt: ValuePath
  ) {
    switch value.new {
    case nil: if value.then != nil, node.saysAnything { kept.append(path) }
    case .record(let entries)? where node.entries != nil:
      compare(entries, value, node, at: path, written: written, madeAt: madeAt)
    case .list(let items)? where node.items != nil:
      compare(
        items, value.then.items, value.now.items, node.items ?? [], at: path, written: written,
        madeAt: madeAt)
    case let new?:
      if value.isSettled { return }
      guard value.isDataUnchanged else { return conflict(value, at: path, written) }
      if isForm, let then = value.then, new.isHundredth(of: then) {
        return notices.append(FormNotice(.hundredth, path, new.words, place(of: written)))
      }
      if pointed.contains(written.description), let then = value.then,
        new.isThousandfold(of: then)
      {
        return notices.append(FormNotice(.thousandfold, path, new.words, place(of: written)))
      }
      add(.replace(path, NewValue(new)), at: path, old: node, new: new, written)
    }
  }

  private mutating func compare(
    _ entries: [ReadValue.Entry], _ value: Versions, _ node: DataNode, at path: ValuePath,
    written: ValuePath, madeAt: ValuePath
  ) {
    let (replaced, refused) = exclusions(entries, value, node, at: path, written)
    for entry in entries where !(path.steps.isEmpty && entry.key == tree.definition.units.key) {
      if refused.contains(entry.key) { continue }
      let inner = value[entry.key]
      if let known = node[entry.key] {
        compare(
          inner, known, at: path.key(entry.key), written: written.key(entry.key),
          madeAt: madeAt.key(entry.key))
      } else if inner.isSettled {
        continue
      } else if inner.then != nil, !inner.isDataUnchanged {
        conflict(inner, at: path.key(entry.key), written.key(entry.key))
      } else {
        let edit = YAMLEdit.insertKey(path, entry.key, NewValue(entry.value))
        add(edit, at: path.key(entry.key), old: nil, new: entry.value, written.key(entry.key))
      }
    }
    guard case .record(let made)? = value.then else { return }
    for entry in made where !entries.contains(where: { $0.key == entry.key }) {
      if case .list(let items) = entry.value, let nodes = node[entry.key]?.items, !items.isEmpty,
        path.keys.count == path.steps.count
      {
        let current = value[entry.key].now.items
        compare(
          [], items, current, nodes, at: path.key(entry.key), written: written.key(entry.key),
          madeAt: madeAt.key(entry.key))
        continue
      }
      let isThere = node[entry.key]?.saysAnything ?? false
      let isBlank = !unread.contains(written.key(entry.key).description)
      if isThere, isBlank, !replaced.contains(entry.key) { kept.append(path.key(entry.key)) }
    }
  }

  /// Of keys that exclude one another, the one that was filled in takes the other's place.
  ///
  /// - Returns: the keys whose values were taken out, and those that cannot be taken.
  private mutating func exclusions(
    _ entries: [ReadValue.Entry], _ value: Versions, _ node: DataNode, at path: ValuePath,
    _ written: ValuePath
  ) -> (replaced: Set<String>, refused: Set<String>) {
    let alternatives = tree.list(at: path.keys)?.alternatives ?? []
    var replaced: Set<String> = []
    var refused: Set<String> = []
    for alternative in alternatives {
      let names = alternative.choices.map(\.field.name)
      let given = entries.filter { names.contains($0.key) }
      guard let chosen = given.first, given.count == 1 else { continue }
      if value[chosen.key].isSettled { continue }
      for name in names where name != chosen.key {
        guard let other = node[name], other.saysAnything else { continue }
        guard value[name].isDataUnchanged else {
          refused.insert(chosen.key)
          conflict(
            Versions(new: chosen.value, then: value[name].then, now: value[name].now),
            at: path.key(name), written.key(chosen.key), answer: path.key(chosen.key))
          continue
        }
        replaced.insert(name)
        changes.append(
          FormChange(
            path: path.key(name), old: other.scalar?.text, new: nil,
            place: place(of: written.key(chosen.key)),
            edit: .replace(path.key(name), .blank)))
      }
    }
    return (replaced, refused)
  }

  // MARK: Lists

  /// An item that the file does not have.
  private struct Newcomer {
    /// Before which of the file's items it goes.
    let index: Int
    let item: ReadValue
    let written: ValuePath
  }

  /// Items are the same by what they say and by the rows that they come from, not by their places.
  private mutating func compare(
    _ items: [ReadValue], _ made: [ReadValue], _ current: [ReadValue], _ nodes: [DataNode],
    at path: ValuePath, written: ValuePath, madeAt: ValuePath
  ) {
    let texts = (
      items.enumerated().map { aligned($1, written.item($0)) }, made.map(\.aligned),
      current.map(\.aligned)
    )
    let alignment = ItemAlignment(
      texts.1, texts.0, origins: hints(items.count, made.count, written, madeAt),
      likely: likely(items, made, at: path), isFilledIn: true)
    let origin = alignment.origins
    let joined = isForm ? nil : JoinedItems(items, made, origin)
    let today = ItemAlignment(texts.1, texts.2).origins
    let added = current.indices.filter { today[$0] == nil }
    let nowOf = Dictionary(today.map { ($0.value, $0.key) }) { first, _ in first }
    let nodeOf = Self.nodes(of: texts.2, among: nodes)
    func node(of index: Int) -> Int? {
      origin[index].flatMap { nowOf[$0] }.flatMap { nodeOf[$0] }
    }

    var blank = nodes.indices.filter { !nodes[$0].saysAnything }
    var newcomers: [Newcomer] = []
    var taken: Set<Int> = []
    var before = -1
    for (index, item) in items.enumerated() {
      let here = written.item(index)
      let same = current.indices.first { !taken.contains($0) && current[$0].says(item) }
      if let now = same {
        taken.insert(now)
        before = nodeOf[now] ?? before
        continue
      }
      if let old = origin[index] {
        guard let now = nowOf[old], let place = nodeOf[now], taken.insert(now).inserted else {
          if !made[old].says(item) {
            conflict(Versions(new: item, then: made[old], now: nil), at: path, here)
          }
          continue
        }
        before = place
        if joined?.contains(index) ?? false {
          notices.append(FormNotice(.joined, path.item(place), item.words, self.place(of: here)))
          continue
        }
        if isForm, item.sharesNothing(with: made[old]),
          nodes[place].saysMore(than: made[old])
        {
          notices.append(FormNotice(.rewritten, path.item(place), item.words, self.place(of: here)))
        }
        compare(
          Versions(
            new: isForm ? item : unnumbered(item, made[old], at: place, in: nodes, path),
            then: made[old], now: current[now]), nodes[place],
          at: path.item(place), written: here, madeAt: madeAt.item(old))
        continue
      }
      // Cards are copied to have another one; a report may well say a thing twice.
      if isForm, items[..<index].contains(where: { $0.says(item) }) {
        notices.append(FormNotice(.repeated, path, item.words, place(of: here)))
        continue
      }
      // What was taken from the form before, and corrected since.
      let known = added.filter { !taken.contains($0) && nodeOf[$0] != nil }
        .map { ($0, texts.2[$0].likeness(to: texts.0[index])) }.max { $0.1 < $1.1 }
      let least = isForm ? ItemAlignment.threshold : ItemAlignment.movedThreshold
      if let known, known.1 >= least, let place = nodeOf[known.0] {
        taken.insert(known.0)
        compare(
          Versions(new: item, then: nil, now: current[known.0]), nodes[place],
          at: path.item(place), written: here, madeAt: madeAt)
        before = place
        continue
      }
      // All that it has was told of where it stands.
      if isForm, item.words.isEmpty { continue }
      if isForm, !item.hasWords,
        tree.list(at: path.keys)?.leaves.contains(where: \.isWorded) ?? false
      {
        notices.append(FormNotice(.wordless, path, item.words, place(of: here)))
        continue
      }
      let next = (index + 1..<max(index + 1, items.count)).lazy.compactMap(node).first
      let end = next ?? nodes.count
      if let place = blank.first(where: { $0 > before && $0 < end }) {
        blank.removeAll { $0 == place }
        compare(
          Versions(new: item, then: nil, now: nil), nodes[place], at: path.item(place),
          written: here, madeAt: madeAt)
        before = place
      } else {
        let isAmong = before >= 0 || next != nil
        newcomers.append(
          Newcomer(
            index: isAmong ? min(before + 1, nodes.count) : nodes.count, item: item, written: here))
      }
    }
    insert(newcomers, at: path)
    if items.isEmpty, made.isEmpty, !nodes.isEmpty, nodes.allSatisfy({ !$0.saysAnything }) {
      add(.replace(path, .list([])), at: path, old: nil, new: .list([]), written)
    }
    tell(alignment, items, made, at: path, written: written) { nowOf[$0].flatMap { nodeOf[$0] } }
  }

  /// Without a number that is the item's place in the data, though not in a document that lacks some.
  private func unnumbered(
    _ item: ReadValue, _ made: ReadValue, at place: Int, in nodes: [DataNode], _ path: ValuePath
  ) -> ReadValue {
    let number = tree.list(at: path.keys)?.members.first { member in
      if case .leaf(let leaf) = member.content { leaf.field.substitute == .place } else { false }
    }
    guard let key = number?.key, made[key] == nil, case .bare(let said, _)? = item[key],
      case .record(let entries) = item
    else { return item }
    let own = nodes[...place].count { $0[key]?.scalar?.text != FormAnswers.noneWord }
    return said == "\(own)" ? .record(entries.filter { $0.key != key }) : item
  }

  /// With what is struck out in it, by which it is told from others all the same.
  private func aligned(_ item: ReadValue, _ written: ValuePath) -> AlignedItem {
    let start = written.description
    let gone = struck.filter { $0.key.hasPrefix(start) }.compactMap { name, words in
      ValuePath(written: String(name.dropFirst(start.count))).map { (path: $0, text: words) }
    }
    return AlignedItem(item.texts(at: ValuePath()) + gone)
  }

  /// From the last to the first, so that each finds its place as it was.
  private mutating func insert(_ newcomers: [Newcomer], at path: ValuePath) {
    for (offset, newcomer) in newcomers.enumerated().reversed() {
      let earlier = newcomers[..<offset].count { $0.index <= newcomer.index }
      add(
        .insertItem(path, at: newcomer.index, NewValue(newcomer.item)),
        at: path.item(newcomer.index + earlier), old: nil, new: newcomer.item, newcomer.written)
    }
  }

  /// Says which items are gone or stand elsewhere.
  private mutating func tell(
    _ alignment: ItemAlignment, _ items: [ReadValue], _ made: [ReadValue], at path: ValuePath,
    written: ValuePath, node: (Int) -> Int?
  ) {
    for step in alignment.steps {
      switch step {
      case .removed(let old):
        guard let place = node(old) else { continue }
        notices.append(FormNotice(.removed, path.item(place), made[old].words, nil))
      case .moved(let old, let new):
        guard let place = node(old) else { continue }
        notices.append(
          FormNotice(
            .moved, path.item(place), items[new].words, self.place(of: written.item(new))))
      case .same, .added: break
      }
    }
  }

  /// By the bookmarks of their rows.
  private func hints(
    _ count: Int, _ madeCount: Int, _ written: ValuePath, _ madeAt: ValuePath
  ) -> [Int: Int] {
    var rows: [Int: Int] = [:]
    for index in 0..<madeCount {
      if let row = origins.then[madeAt.item(index).description] { rows[row] = index }
    }
    var hints: [Int: Int] = [:]
    for index in 0..<count {
      hints[index] = origins.new[written.item(index).description].flatMap { rows[$0] }
    }
    return hints
  }

  /// Without bookmarks, by the text that an item begins with, and the only one of its list by being that.
  private func likely(_ items: [ReadValue], _ made: [ReadValue], at path: ValuePath) -> [Int: Int] {
    if !isForm || !origins.new.isEmpty { return [:] }
    let isNested = path.keys.count < path.steps.count
    if isNested, items.count == 1, made.count == 1 { return [0: 0] }
    let leads = (items.map { lead(of: $0, at: path) }, made.map { lead(of: $0, at: path) })
    var likely: [Int: Int] = [:]
    for (index, lead) in leads.0.enumerated() {
      guard let lead, leads.0.count(where: { $0 == lead }) == 1,
        leads.1.count(where: { $0 == lead }) == 1
      else { continue }
      likely[index] = leads.1.firstIndex { $0 == lead }
    }
    return likely
  }

  /// The first text of those that an item of a list is asked for.
  private func lead(of item: ReadValue, at path: ValuePath) -> String? {
    let first = tree.list(at: path.keys)?.leaves.first { $0.isWorded }
    guard let key = first?.path.keys.dropFirst(path.keys.count).first else { return nil }
    return item.texts(at: ValuePath()).first { path, text in
      path.keys.first == key && text.contains(where: \.isLetter)
    }?.text
  }

  /// The file's item of each item that a form made now has.
  private static func nodes(of current: [AlignedItem], among nodes: [DataNode]) -> [Int: Int] {
    let said = nodes.indices.filter { nodes[$0].saysAnything }
    if said.count == current.count {
      return Dictionary(uniqueKeysWithValues: zip(current.indices, said))
    }
    // An item of the file that prints nothing in the form.
    let found = ItemAlignment(said.map { AlignedItem(nodes[$0].texts) }, current).origins
    return found.mapValues { said[$0] }
  }

  // MARK: Results

  private func place(of written: ValuePath) -> Message? {
    let start = written.description
    return places[start]
      ?? places.filter { $0.key.hasPrefix(start) }.min { $0.key < $1.key }?.value
  }

  private mutating func add(
    _ edit: YAMLEdit, at path: ValuePath, old: DataNode?, new: ReadValue, _ written: ValuePath
  ) {
    changes.append(
      FormChange(
        path: path, old: old?.isNull == true ? nil : old?.scalar?.text, new: new.words,
        place: place(of: written), edit: edit))
  }

  private mutating func conflict(
    _ value: Versions, at path: ValuePath, _ written: ValuePath, answer: ValuePath? = nil
  ) {
    conflicts.append(
      FormConflict(
        path: path, answer: answer ?? path, made: value.then?.words ?? "",
        form: value.new?.words ?? "",
        data: value.now?.words ?? "", place: place(of: written)))
  }
}

/// One value that a form gives to the data.
package struct FormChange: Sendable, Hashable {
  /// In the unit's file.
  package let path: ValuePath
  /// What the file says; `nil` for nothing, or for a block.
  package let old: String?
  /// What the form says; several values on lines of their own. `nil` for a value that another one
  /// excludes.
  package var new: String?
  /// Where in the form.
  package let place: Message?
  package var edit: YAMLEdit
}

/// A value that was changed in the form and in the data.
package struct FormConflict: Sendable, Hashable {
  /// In the unit's file.
  package let path: ValuePath
  /// Where what the form says would go: of keys that exclude one another it may be another one.
  package let answer: ValuePath
  /// What the form said when it was made, what it says, and what the data say now.
  package let made: String
  package let form: String
  package let data: String
  package let place: Message?
}

/// What is to be looked at: an item of a list that the form does not have, has elsewhere, or has twice, and the
/// like.
package struct FormNotice: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case removed, moved, repeated
    /// It has what several had.
    case joined
    /// New, and figures alone.
    case wordless
    /// A number that may be a percentage of one.
    case hundredth
    /// It is as the form was made, and the unit sent something else since.
    case original
    /// A number whose point may part a fraction, and not thousands.
    case thousandfold
    /// All that the form asks of it was written anew, and there is more in the data.
    case rewritten
  }

  package let kind: Kind
  /// In the unit's file.
  package let path: ValuePath
  /// What it says.
  package let words: String
  package let place: Message?

  init(_ kind: Kind, _ path: ValuePath, _ words: String, _ place: Message?) {
    self.kind = kind
    self.path = path
    self.words = words
    self.place = place
  }
}

extension NewValue {
  /// A value that was read, to be written.
  package init(_ value: ReadValue) {
    switch value {
    case .text(let text, _): self = .text(text)
    case .bare(let text, _): self = .bare(text)
    case .list(let items): self = .list(items.map { NewValue($0) })
    case .record(let entries):
      self = .record(entries.map { Entry($0.key, NewValue($0.value)) })
    }
  }
}

extension FormLeaf {
  /// Whether words answer it.
  fileprivate var isWorded: Bool {
    switch field.type {
    case .prose, .line: true
    default: false
    }
  }
}

extension DataNode {
  /// Whether it has a value that a form of it does not.
  fileprivate func saysMore(than made: ReadValue) -> Bool {
    switch content {
    case .scalar: false
    case .sequence(let items, _):
      items.enumerated().contains { index, item in
        made[index].map(item.saysMore) ?? item.saysAnything
      }
    case .mapping(let entries, _):
      entries.contains { entry in
        made[entry.name].map(entry.value.saysMore) ?? entry.value.saysAnything
      }
    }
  }

  /// Whether there is any text below.
  fileprivate var saysAnything: Bool {
    switch content {
    case .scalar(let scalar): !isNull && !scalar.text.allSatisfy(\.isWhitespace)
    case .sequence(let items, _): items.contains(where: \.saysAnything)
    case .mapping(let entries, _): entries.contains(where: \.value.saysAnything)
    }
  }

  /// All texts below, by their paths.
  fileprivate var texts: [(path: ValuePath, text: String)] { texts(at: ValuePath()) }

  private func texts(at path: ValuePath) -> [(path: ValuePath, text: String)] {
    switch content {
    case .scalar(let scalar): saysAnything ? [(path, scalar.text)] : []
    case .sequence(let items, _):
      items.enumerated().flatMap { $1.texts(at: path.item($0)) }
    case .mapping(let entries, _): entries.flatMap { $0.value.texts(at: path.key($0.name)) }
    }
  }
}
