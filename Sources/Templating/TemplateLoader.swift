internal import Diagnostics
internal import OpenDocument

/// Reads a template with its fragments and finds their tags.
struct TemplateLoader {
  /// A template's file: 64 MiB.
  static let maximumSize = 64 << 20

  private let folder: any TemplateFolder
  private(set) var faults: [Diagnostic] = []

  init(folder: any TemplateFolder) {
    self.folder = folder
  }

  struct Loaded {
    let richTextStyles: RichTextStyles
    /// The names of all styles, automatic ones too.
    let styleNames: Set<String>
    let contentMarkup: MarkupElement
    let contentStructure: BlockStructure
    let stylesMarkup: MarkupElement
    let stylesStructure: BlockStructure
    let metaMarkup: MarkupElement
    let metaStructure: BlockStructure
    let settings: [UInt8]?
    let files: [Package.File]
    let fragments: [String: Compiler.Fragment]
    let pageBreaks: PageBreakStyles
    let hasContents: Bool
    /// The tags of the template, then those of its fragments.
    let tags: [Tag]
    /// Where the template has tags, in document order.
    let places: [TemplatePlace]
    /// The template as it was read.
    let host: Package
    let faults: [Diagnostic]
  }

  /// `nil` when the file is no template; ``faults`` says why.
  mutating func load(named name: String) -> Loaded? {
    guard let host = package(named: name) else { return nil }
    let path = folder.path(of: name)
    var scanner = TagScanner(file: path)
    var merge = StyleMerge(host: host)
    var bodies: [String: XMLElement] = [:]
    var fragmentMarkups: [String: MarkupElement] = [:]
    let includes = Self.includes(in: scanner.scan(host.content))
    load(includes, of: [name], &merge, &bodies)
    var fragmentTags: [Tag] = []
    for (fragment, body) in bodies.sorted(by: { $0.key < $1.key }) {
      var scanner = TagScanner(file: folder.path(of: fileName(of: fragment) ?? fragment))
      let markup = scanner.scan(body)
      faults += scanner.faults
      fragmentTags += scanner.tags
      fragmentMarkups[fragment] = markup
    }
    let richTextStyles = RichTextStyles(in: merge.styles)
    merge.addContentsStyles()
    merge.ensureAutomaticStyles()

    scanner = TagScanner(file: path)
    var content = scanner.scan(Self.finished(merge.content, "office:document-content"))
    var styles = scanner.scan(Self.finished(merge.styles, "office:document-styles"))
    Self.relateColumns(&content, &styles, &fragmentMarkups)
    let fragments = fragmentMarkups.mapValues {
      Compiler.Fragment(body: $0, structure: BlockStructure(of: $0))
    }
    var ownMeta = XMLElement("office:meta")
    ownMeta.children =
      host.meta?.first("office:meta")?.childElements
      .filter { DocumentProperties.kept.contains($0.name) }.map(XMLNode.element) ?? []
    let meta = scanner.scan(ownMeta)
    faults += scanner.faults
    var shown: Set<String> = []
    for part in [content, styles] + fragments.values.map(\.body) {
      Self.collectPictures(in: part, into: &shown)
    }
    return Loaded(
      richTextStyles: richTextStyles,
      styleNames: AddedStyles.names(in: [merge.content, merge.styles]), contentMarkup: content,
      contentStructure: BlockStructure(of: content), stylesMarkup: styles,
      stylesStructure: BlockStructure(of: styles), metaMarkup: meta,
      metaStructure: BlockStructure(of: meta),
      settings: host.settings.map { XMLWriter.document(Self.finished($0, $0.name)) },
      files: merge.files.filter { file in
        !file.path.hasPrefix("Pictures/") || shown.contains(file.path)
      }, fragments: fragments,
      pageBreaks: PageBreakStyles(content: merge.content, styles: merge.styles),
      hasContents: Self.contains("text:table-of-content", in: host.content),
      tags: scanner.tags + fragmentTags, places: scanner.places, host: host, faults: faults)
  }

  /// Tables with repeated columns get widths that fit any number of them.
  private static func relateColumns(
    _ content: inout MarkupElement, _ styles: inout MarkupElement,
    _ fragments: inout [String: MarkupElement]
  ) {
    var columns = RelativeColumns(stylesOf: content)
    columns.prepare(&content)
    for (name, var body) in fragments.sorted(by: { $0.key < $1.key }) {
      columns.prepare(&body)
      fragments[name] = body
    }
    columns.addStyles(to: &content)
    columns = RelativeColumns(stylesOf: styles)
    columns.prepare(&styles)
    columns.addStyles(to: &styles)
  }

  /// The files that the template's own pictures show; those that data replaces are left out.
  private static func collectPictures(in element: MarkupElement, into paths: inout Set<String>) {
    if let address = element["xlink:href"] {
      paths.insert(address.hasPrefix("./") ? String(address.dropFirst(2)) : address)
    }
    for case .element(let child) in element.children
    where element.picture == nil || child.name != "draw:image" {
      collectPictures(in: child, into: &paths)
    }
  }

  // MARK: Fragments

  private mutating func load(
    _ includes: [(tag: Tag, name: String)], of hosts: [String], _ merge: inout StyleMerge,
    _ bodies: inout [String: XMLElement]
  ) {
    for (tag, name) in includes {
      guard let file = fileName(of: name) else {
        let known = ((try? folder.names()) ?? []).compactMap(Self.stem)
        faults.append(
          TemplateFault.unknownFragment(
            tag, name: name, suggestion: Suggestion.nearest(to: name, among: known)))
        continue
      }
      if hosts.contains(file) {
        faults.append(TemplateFault.recursiveFragment(tag, name: name))
        continue
      }
      if bodies[name] != nil { continue }
      guard let fragment = package(named: file) else {
        bodies[name] = XMLElement("office:text")
        continue
      }
      let body = merge.add(fragment)
      bodies[name] = body
      var scanner = TagScanner(file: folder.path(of: file))
      load(Self.includes(in: scanner.scan(body)), of: hosts + [file], &merge, &bodies)
    }
  }

  private static let endings = [".ott", ".odt", ".fodt"]

  private static func stem(_ file: String) -> String? {
    endings.first { file.hasSuffix($0) }.map { String(file.dropLast($0.count)) }
  }

  /// A fragment's file, only ever in the template's own folder.
  private func fileName(of fragment: String) -> String? {
    guard !fragment.contains("/"), !fragment.contains("\\") else { return nil }
    let names = Set((try? folder.names()) ?? [])
    return ([""] + Self.endings).map { fragment + $0 }
      .first { name in names.contains(name) && Self.stem(name) != nil }
  }

  private static func includes(in element: MarkupElement) -> [(tag: Tag, name: String)] {
    element.children.flatMap { child -> [(tag: Tag, name: String)] in
      switch child {
      case .element(let child): return includes(in: child)
      case .tag(let tag):
        if case .include(let name) = tag.content { return [(tag, name)] }
        return []
      case .text: return []
      }
    }
  }

  private static func contains(_ name: String, in element: XMLElement) -> Bool {
    element.name == name || element.childElements.contains { contains(name, in: $0) }
  }

  /// A part's root as we write it: ODF 1.3, every namespace declared, no scripts.
  static func finished(_ root: XMLElement, _ name: String) -> XMLElement {
    var root = root
    root.children.removeAll {
      if case .element(let element) = $0 { element.name == "office:scripts" } else { true }
    }
    var used: Set<String> = ["office", "style", "text", "table", "draw", "fo", "xlink", "svg"]
    XMLWriter.collectPrefixes(root, into: &used)
    root.attributes =
      XMLWriter.namespaceDeclarations(of: used) + [XMLAttribute("office:version", "1.3")]
    return root
  }

  // MARK: Files

  private mutating func package(named name: String) -> Package? {
    let path = folder.path(of: name)
    func refuse(_ message: Message, _ remedy: Message? = nil) -> Package? {
      faults.append(TemplateFault.unreadable(file: path, message, remedy: remedy))
      return nil
    }
    let bytes: [UInt8]
    do {
      bytes = try folder.bytes(of: name)
    } catch is TemplateTooLarge {
      return refuse(
        Message(
          es: "la plantilla pesa más de 64 MB", en: "the template is larger than 64 MB"),
        PackageError.zip(.tooLarge).remedy)
    } catch {
      return refuse(
        Message(es: "no se puede leer la plantilla", en: "the template cannot be read"),
        Message(
          es: "revise que exista y que tenga permiso para leerla",
          en: "check that it exists and that you may read it"))
    }
    do {
      return try Package(reading: bytes)
    } catch {
      return refuse(error.message, error.remedy)
    }
  }
}
