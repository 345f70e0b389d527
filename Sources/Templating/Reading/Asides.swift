internal import Diagnostics
internal import OpenDocument

/// What stands in a template beside its text: comments, tracked changes, and what Writer makes of the
/// text when it is told to.
struct Asides: Sendable {
  /// Comments with their authors.
  fileprivate var comments: [(author: String, place: Place)] = []
  /// How many changes each author has left open.
  var changes: [String: Int] = [:]
  /// Indexes that only Writer can make.
  fileprivate var indexes: [Place] = []
  /// Fields that count words and their like.
  fileprivate var counts: [Place] = []

  fileprivate static let indexNames: Set<String> = [
    "text:alphabetical-index", "text:illustration-index", "text:table-index", "text:object-index",
    "text:user-index", "text:bibliography",
  ]

  /// Fields that show what the document's properties say; Writer counts pages itself.
  fileprivate static let countNames: Set<String> = [
    "text:paragraph-count", "text:word-count", "text:character-count", "text:table-count",
    "text:image-count", "text:object-count",
  ]

  /// What a reader of the template's findings should know.
  ///
  /// - Parameter isFilled: whether the template has tags, so that its text will be another.
  func warnings(in file: String, isFilled: Bool) -> [Diagnostic] {
    var found = comments.map { TemplateFault.droppedComment(of: $0.author, at: $0.place) }
    found += changes.sorted { $0.key < $1.key }.map {
      TemplateFault.acceptedChanges($0.value, of: $0.key, at: .file(file))
    }
    if isFilled {
      found += indexes.map { TemplateFault.staleIndex(at: $0) }
      found += counts.map { TemplateFault.staleCount(at: $0) }
    }
    return found
  }
}

extension TagScanner {
  /// Notes what is beside the text.
  mutating func noteAside(_ element: XMLElement) {
    func place(_ words: String) -> Place {
      TemplatePlace(
        file: file, part: part, cells: cells, words: String(words.prefix(60)),
        spot: part == .body ? path : nil
      ).place
    }
    switch element.name {
    case "office:annotation" where element.first("dc:creator")?.textContent == AnnotatedCopy.author:
      // A finding of ours in an annotated copy.
      break
    case "office:annotation":
      let text = element.childElements.filter { $0.name == "text:p" }.map(\.textContent)
      asides.comments.append(
        (element.first("dc:creator")?.textContent ?? "", place(text.joined(separator: " "))))
    case "text:tracked-changes":
      for region in element.childElements where region.name == "text:changed-region" {
        let author = region.childElements.first?.first("office:change-info")?.first("dc:creator")
        asides.changes[author?.textContent ?? "", default: 0] += 1
      }
    case _ where Asides.indexNames.contains(element.name):
      asides.indexes.append(place(element["text:name"] ?? ""))
    case _ where Asides.countNames.contains(element.name):
      asides.counts.append(place(element.textContent))
    default: break
    }
  }
}

extension TemplateFault {
  fileprivate static func droppedComment(of author: String, at place: Place) -> Diagnostic {
    let (es, en) = author.isEmpty ? ("", "") : (" de \(author)", " by \(author)")
    return Diagnostic(
      rule: "TPL-85", severity: .warning,
      Message(
        es: "el comentario\(es) no pasa al documento", en: "the comment\(en) does not come out"),
      at: place,
      remedy: Message(
        es: "bórrelo de la plantilla cuando ya no haga falta",
        en: "delete it from the template when it is no longer needed"))
  }

  fileprivate static func acceptedChanges(_ count: Int, of author: String, at place: Place)
    -> Diagnostic
  {
    let (es, en) = author.isEmpty ? ("", "") : (" de \(author)", " by \(author)")
    return Diagnostic(
      rule: "TPL-86", severity: .warning,
      Message(
        es:
          "hay cambios\(es) sin aceptar (\(Message(number: count).spanish)); el documento sale como si lo estuvieran",
        en:
          "there are tracked changes\(en) (\(Message(number: count).english)); the document comes out as if accepted"
      ),
      at: place,
      remedy: Message(
        es: "acéptelos o rechácelos: Editar ▸ Control de cambios ▸ Gestionar",
        en: "accept or reject them: Edit ▸ Track Changes ▸ Manage"))
  }

  fileprivate static func staleIndex(at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "TPL-87", severity: .warning,
      Message(
        es: "este índice sale como está en la plantilla: solo Writer lo actualiza",
        en: "this index comes out as it is in the template: only Writer brings it up to date"),
      at: place,
      remedy: Message(
        es: "actualícelo en el documento: Herramientas ▸ Actualizar ▸ Índices",
        en: "update it in the document: Tools ▸ Update ▸ Indexes"))
  }

  fileprivate static func staleCount(at place: Place) -> Diagnostic {
    Diagnostic(
      rule: "TPL-84", severity: .warning,
      Message(
        es: "este campo cuenta lo que hay en el documento, y solo Writer lo sabe: saldrá 0",
        en: "this field counts what is in the document, which only Writer knows: it will show 0"),
      at: place,
      remedy: Message(
        es: "quítelo, o cuente en los datos: {{ lista | cuenta }}",
        en: "take it out, or count in the data: {{ list | count }}"))
  }
}
