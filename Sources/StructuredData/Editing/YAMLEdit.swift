public import Diagnostics

/// One change of a YAML or JSON file that leaves every other byte as it is.
public enum YAMLEdit: Sendable, Hashable {
  /// Puts a value in the place of the one at the path.
  case replace(ValuePath, NewValue)
  /// Adds a key at the end of the mapping at the path.
  case insertKey(ValuePath, String, NewValue)
  /// Adds an item to the list at the path, before the item that now has that place.
  case insertItem(ValuePath, at: Int, NewValue)
  /// Takes a key with its value, or an item, away.
  case remove(ValuePath)
  /// The same, but a key with lines of its own stays as a comment.
  case setAside(ValuePath)

  /// Where the change is made.
  public var path: ValuePath {
    switch self {
    case .replace(let path, _), .insertKey(let path, _, _), .insertItem(let path, _, _),
      .remove(let path), .setAside(let path):
      path
    }
  }
}

extension [YAMLEdit] {
  /// The file's bytes after the edits, which are made one after the other: each path is that of the
  /// file as the edits before it left it.
  ///
  /// Every edit is read back: what the file says is what it said, with that one change.
  ///
  /// - Parameter name: the path that messages show.
  public func applied(to bytes: [UInt8], named name: String) throws(DiagnosticError) -> [UInt8] {
    try applied(to: DataFile(bytes, named: name)).source.bytes
  }

  /// The same of a file that is read already; what comes out is read too.
  package func applied(to file: DataFile) throws(DiagnosticError) -> DataFile {
    var file = file
    guard file.diagnostics.isEmpty, file.root != nil else {
      throw DiagnosticError(
        file.diagnostics.isEmpty
          ? [EditMessages.nothingToEdit(file.source.file)] : file.diagnostics)
    }
    for edit in self { file = try edit.applied(to: file) }
    return file
  }
}

extension YAMLEdit {
  /// Tries the ways of writing the change, the most natural first, until one reads back as meant.
  fileprivate func applied(to file: DataFile) throws(DiagnosticError) -> DataFile {
    guard let root = file.root else {
      throw DiagnosticError([EditMessages.nothingToEdit(file.source.file)])
    }
    var writing = EditWriting(file: file, root: root)
    let candidates = try writing.candidates(for: self)
    for splices in candidates {
      let edited = DataFile(splices.applied(to: file.source.bytes), named: file.source.file)
      if edited.diagnostics.isEmpty, let new = edited.root, isMade(in: new, of: root) {
        return edited
      }
    }
    let place = root.node(at: path).map { file.source.place($0.span) } ?? .file(file.source.file)
    throw DiagnosticError([EditMessages.unwritable(path, at: place)])
  }

  /// Whether `new` is `old` with this change and no other.
  private func isMade(in new: DataNode, of old: DataNode) -> Bool {
    func matches(_ new: DataNode, _ old: DataNode, _ steps: ArraySlice<ValuePath.Step>) -> Bool {
      guard let step = steps.first else { return isMadeHere(new, old) }
      let isLast = steps.count == 1
      switch step {
      case .key(let name):
        guard var a = new.entries, var b = old.entries else { return false }
        guard let index = b.firstIndex(where: { $0.name == name }) else { return false }
        if isLast, isRemoval {
          b.remove(at: index)
          return Self.areLike(a, b)
        }
        guard a.count == b.count, a[index].key.isLike(b[index].key),
          matches(a[index].value, b[index].value, steps.dropFirst())
        else { return false }
        a.remove(at: index)
        b.remove(at: index)
        return Self.areLike(a, b)
      case .item(let index):
        guard var a = new.items, var b = old.items, b.indices.contains(index) else { return false }
        if isLast, isRemoval {
          b.remove(at: index)
          return Self.areLike(a, b)
        }
        guard a.count == b.count, matches(a[index], b[index], steps.dropFirst()) else {
          return false
        }
        a.remove(at: index)
        b.remove(at: index)
        return Self.areLike(a, b)
      }
    }
    return matches(new, old, path.steps[...])
  }

  private func isMadeHere(_ new: DataNode, _ old: DataNode) -> Bool {
    switch self {
    case .replace(_, let value): return new.says(value)
    case .insertKey(_, let key, let value):
      guard var a = new.entries, let last = a.popLast() else { return false }
      return last.name == key && last.value.says(value) && Self.areLike(a, old.entries ?? [])
    case .insertItem(_, let index, let value):
      guard var a = new.items, a.indices.contains(index) else { return false }
      let item = a.remove(at: index)
      return item.says(value) && Self.areLike(a, old.items ?? [])
    case .remove, .setAside: return false
    }
  }

  private var isRemoval: Bool {
    switch self {
    case .remove, .setAside: true
    case .replace, .insertKey, .insertItem: false
    }
  }

  private static func areLike(_ a: [DataNode], _ b: [DataNode]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { $0.isLike($1) }
  }

  private static func areLike(_ a: [DataNode.Entry], _ b: [DataNode.Entry]) -> Bool {
    a.count == b.count
      && zip(a, b).allSatisfy { $0.key.isLike($1.key) && $0.value.isLike($1.value) }
  }
}

extension DataNode {
  /// The value at a path; `nil` when there is none.
  public func node(at path: ValuePath) -> DataNode? {
    var node: DataNode? = self
    for step in path.steps {
      switch step {
      case .key(let name): node = node?[name]
      case .item(let index):
        node = node?.items.flatMap { $0.indices.contains(index) ? $0[index] : nil }
      }
    }
    return node
  }
}

/// A stretch of a file and what takes its place.
struct Splice {
  let range: Range<Int>
  let text: String
}

extension [Splice] {
  /// In any order; they do not overlap.
  func applied(to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    for splice in sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result += bytes[position..<splice.range.lowerBound]
      result += Array<UInt8>(splice.text.utf8)
      position = splice.range.upperBound
    }
    return result + bytes[position...]
  }
}
