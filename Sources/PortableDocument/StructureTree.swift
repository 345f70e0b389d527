/// The logical structure of a tagged PDF (ISO 32000-1, §14.7).
package struct StructureTree: Sendable {
  /// An element, with what it holds in order.
  package struct Element: Sendable {
    /// The object's number.
    package let number: Int
    /// Its type as written, such as `Table Contents`.
    package let type: PDFName
    /// The standard type that the type stands for (§14.7.3), or the type itself.
    package let role: PDFName
    /// The element as the file has it (ISO 32000-1, §14.7.2).
    package let dictionary: PDFDictionary
    /// In reading order.
    package let kids: [Kid]
    /// Counted from 0 at the root's own children.
    package let depth: Int
  }

  /// What an element holds.
  package enum Kid: Sendable, Hashable {
    /// By its object's number.
    case element(Int)
    /// A marked-content sequence (§14.7.4.2) on the page object of that number.
    case content(page: Int, identifier: Int)
    /// An object such as an annotation (§14.7.4.3).
    case object(Int)
  }

  /// The root's number and dictionary.
  package let root: (number: Int, dictionary: PDFDictionary)
  /// Every element, each before those that it holds.
  package let elements: [Element]
  private let places: [Int: Int]

  /// `nil` when the document is not tagged.
  package init?(of document: PDFDocument) throws(PDFError) {
    guard let number = try document.catalog().dictionary["StructTreeRoot"]?.reference?.number,
      let dictionary = try document.object(number).dictionary
    else { return nil }
    root = (number, dictionary)
    let roles = try document.dictionary(dictionary["RoleMap"]) ?? PDFDictionary()
    var roleNames: [PDFName: PDFName] = [:]
    for entry in roles.entries { roleNames[entry.key] = entry.value.name }
    var elements: [Element] = []
    var places: [Int: Int] = [:]
    // Elements that are still to be looked at; the last comes next.
    var waiting: [(child: Child, page: Int?, depth: Int)] = []
    for child in try Self.children(of: dictionary, page: nil, in: document).reversed() {
      waiting.append((child, nil, 0))
    }
    while let (child, inherited, depth) = waiting.popLast() {
      guard case .element(let number) = child.kid, let dictionary = child.dictionary else {
        continue
      }
      guard places[number] == nil else { throw .circular }
      guard depth < PDFLimits.depth else { throw .tooDeep(at: number) }
      let page = dictionary["Pg"]?.reference?.number ?? inherited
      let children = try Self.children(of: dictionary, page: page, in: document)
      let type = dictionary["S"]?.name ?? "NonStruct"
      places[number] = elements.count
      elements.append(
        Element(
          number: number, type: type, role: Self.role(of: type, roleNames), dictionary: dictionary,
          kids: children.map(\.kid), depth: depth))
      for child in children.reversed() { waiting.append((child, page, depth + 1)) }
    }
    self.elements = elements
    self.places = places
  }

  /// The element whose object has that number.
  package func element(_ number: Int) -> Element? {
    places[number].map { elements[$0] }
  }

  /// Follows the role map until a standard type or the end.
  private static func role(of type: PDFName, _ roles: [PDFName: PDFName]) -> PDFName {
    var type = type
    for _ in 0..<16 {
      guard let next = roles[type], next != type else { break }
      type = next
    }
    return type
  }

  /// A kid, and the dictionary that told what it is.
  private struct Child {
    let kid: Kid
    var dictionary: PDFDictionary?
  }

  private static func children(
    of dictionary: PDFDictionary, page: Int?, in document: PDFDocument
  ) throws(PDFError) -> [Child] {
    guard let object = dictionary["K"] else { return [] }
    var list: [PDFObject]
    if let array = object.array {
      list = array
    } else if object.reference != nil, let array = try document.resolved(object).array {
      list = array
    } else {
      list = [object]
    }
    list.removeAll { $0 == .null }
    var children: [Child] = []
    for object in list {
      if let identifier = object.integer {
        if let page { children.append(Child(kid: .content(page: page, identifier: identifier))) }
        continue
      }
      guard let kid = try document.dictionary(object) else { continue }
      switch kid["Type"]?.name {
      case "MCR"?:
        if let identifier = kid["MCID"]?.integer, let page = kid["Pg"]?.reference?.number ?? page {
          children.append(Child(kid: .content(page: page, identifier: identifier)))
        }
      case "OBJR"?:
        if let number = kid["Obj"]?.reference?.number {
          children.append(Child(kid: .object(number)))
        }
      default:
        if let number = object.reference?.number {
          children.append(Child(kid: .element(number), dictionary: kid))
        }
      }
    }
    return children
  }
}
