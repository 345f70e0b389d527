internal import Diagnostics
internal import OpenDocument
internal import Platform

/// Reads a template with its fragments and finds their tags.
struct TemplateLoader {
  /// A template's file: 64 MiB.
  static let maximumSize = 64 << 20

  private let folder: any TemplateFolder
  private let cache: TemplateCache
  private(set) var faults: [Diagnostic] = []
  /// The part that fragments are looked for in, and those found for it so far.
  private var part = StyleMerge.Part.content
  private var included = Included()

  /// What one part of the template includes.
  private struct Included {
    /// By name.
    var fragments: [String: ScannedFragment] = [:]
    /// The templates that data may choose; the first fault of those that cannot be included.
    var candidates: [String: Diagnostic?] = [:]
    /// What the names may begin with that tags take from the data.
    var prefixes: Set<String> = []
    /// The files of those that the template says nothing of.
    var unnamedFiles: [String: String] = [:]

    func set(_ markups: [String: MarkupElement]) -> FragmentSet {
      let fragments = markups.mapValues { Fragment(body: $0, structure: BlockStructure(of: $0)) }
      return FragmentSet(
        fragments: fragments,
        candidates: fragments.filter { candidates[$0.key] == .some(nil) },
        unfitCandidates: candidates.compactMapValues(\.self))
    }
  }

  init(folder: any TemplateFolder, cache: TemplateCache) {
    self.folder = folder
    self.cache = cache
  }

  private struct ScannedFragment {
    var body = MarkupElement(name: "office:text", attributes: [], children: [])
    var tags: [Tag] = []
    var faults: [Diagnostic] = []
    var warnings: [Diagnostic] = []
    var declarations = FragmentDeclarations.none
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
    /// What `meta.xml` declares.
    let metaNamespaces: [XMLAttribute]
    let settings: [UInt8]?
    let files: [Package.File]
    /// What the body includes, and what heads and feet of pages do.
    let bodyFragments: FragmentSet
    let pageFragments: FragmentSet
    /// The files of those of whose names the template says nothing, not even how they begin.
    let unnamedFiles: [String: String]
    let pageBreaks: PageBreakStyles
    let flowSheet: PageFlowSheet
    let catalog: StyleCatalog
    let numbering: OutlineNumbering
    let contentsSheet: ContentsSheet
    let hasContents: Bool
    /// Whether a formula names cells of tables.
    let countsCells: Bool
    let numberFormats: NumberFormat.Sheet
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
    var scanner = TagScanner(file: folder.path(of: name))
    var merge = StyleMerge(host: host)
    var body = scanner.scanBody(of: host.content)
    load(self.includes(in: body), of: [name], isSure: true, &merge)
    loadCandidates(of: [name], &merge)
    let ofBody = included
    (included, part) = (Included(), .styles)
    load(includesOfPages(in: merge.styles, file: name), of: [name], isSure: true, &merge)
    loadCandidates(of: [name], &merge)
    let ofPages = included
    // What both include is told once.
    let found =
      ofBody.fragments.sorted { $0.key < $1.key }
      + ofPages.fragments.filter { ofBody.fragments[$0.key] == nil }.sorted { $0.key < $1.key }
    for (name, fragment) in found {
      let others = fragment.declarations.add(to: &body)
      guard ofBody.candidates[name] ?? ofPages.candidates[name] == nil,
        let file = fileName(of: name)
      else { continue }
      faults += others.map { TemplateFault.otherFieldValue($0, in: folder.path(of: file)) }
    }
    faults += found.flatMap(\.value.faults)
    let richTextStyles = RichTextStyles(in: merge.styles)
    merge.addContentsStyles()
    merge.ensureAutomaticStyles()

    var content = scanner.scan(
      Self.finished(merge.content, "office:document-content"), around: body)
    var styles = scanner.scan(Self.finished(merge.styles, "office:document-styles"))
    var bodies = ofBody.fragments.mapValues(\.body)
    Self.relateColumns(of: &content, and: &bodies)
    var pages = ofPages.fragments.mapValues(\.body)
    Self.relateColumns(of: &styles, and: &pages)
    let parts = [content, styles] + bodies.values + pages.values
    var ownMeta = XMLElement("office:meta")
    ownMeta.children =
      host.meta?.first("office:meta")?.childElements
      .filter { DocumentProperties.kept.contains($0.name) }.map(XMLNode.element) ?? []
    let isFilled = !scanner.tags.isEmpty
    if !isFilled, let count = host.meta?.first("office:meta")?.first("meta:document-statistic") {
      ownMeta.children.append(.element(count))
    }
    let meta = scanner.scan(ownMeta)
    faults += scanner.faults
    if scanner.faults.contains(where: { $0.rule == TemplateFault.changesRule }) {
      scanner.asides.changes = [:]
    }
    faults += scanner.asides.warnings(in: folder.path(of: name), isFilled: isFilled)
    faults += PackageLosses.warnings(of: host, in: folder.path(of: name))
    faults += found.flatMap(\.value.warnings)
    var settings = host.settings
    if var all = settings {
      faults += DocumentSetting.clean(&all).map {
        TemplateFault.outsideSetting($0, in: folder.path(of: name))
      }
      settings = all
    }
    var shown: Set<String> = []
    for part in parts {
      Self.collectPictures(in: part, into: &shown)
    }
    return Loaded(
      richTextStyles: richTextStyles,
      styleNames: AddedStyles.names(in: [merge.content, merge.styles]), contentMarkup: content,
      contentStructure: BlockStructure(of: content), stylesMarkup: styles,
      stylesStructure: BlockStructure(of: styles), metaMarkup: meta,
      metaStructure: BlockStructure(of: meta),
      metaNamespaces: NamespaceDeclarations(of: host.meta ?? host.content).attributes,
      settings: settings.map { XMLWriter.document(Self.finished($0, $0.name)) },
      files: merge.files.filter { file in
        !file.path.hasPrefix("Pictures/") || shown.contains(file.path)
      }, bodyFragments: ofBody.set(bodies), pageFragments: ofPages.set(pages),
      unnamedFiles: ofBody.unnamedFiles.merging(ofPages.unnamedFiles) { first, _ in first }
        .filter { name, _ in
          [ofBody, ofPages].allSatisfy {
            $0.fragments[name] == nil || $0.unnamedFiles[name] != nil
          }
        },
      pageBreaks: PageBreakStyles(content: merge.content, styles: merge.styles),
      flowSheet: PageFlowSheet(content: merge.content, styles: merge.styles),
      catalog: StyleCatalog(content: merge.content, styles: merge.styles),
      numbering: OutlineNumbering(content: merge.content, styles: merge.styles),
      contentsSheet: ContentsSheet(content: merge.content, styles: merge.styles),
      hasContents: Self.contains("text:table-of-content", in: content)
        || bodies.values.contains { Self.contains("text:table-of-content", in: $0) },
      countsCells: parts.contains(where: Self.holdsFormula),
      numberFormats: NumberFormat.Sheet(content: merge.content, styles: merge.styles),
      tags: scanner.tags + found.flatMap(\.value.tags), places: scanner.places, host: host,
      faults: faults)
  }

  /// Tables with repeated columns get widths that fit any number of them.
  private static func relateColumns(
    of part: inout MarkupElement, and fragments: inout [String: MarkupElement]
  ) {
    var columns = RelativeColumns(stylesOf: part)
    columns.prepare(&part)
    for (name, var body) in fragments.sorted(by: { $0.key < $1.key }) {
      columns.prepare(&body)
      fragments[name] = body
    }
    columns.addStyles(to: &part)
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

  /// What names from the data may mean: all templates of the folder that can be included, if a tag
  /// asks for such a name.
  private mutating func loadCandidates(of hosts: [String], _ merge: inout StyleMerge) {
    guard !included.prefixes.isEmpty else { return }
    let files = ((try? folder.names()) ?? []).filter { !hosts.contains($0) }.sorted()
    for name in files.compactMap(Self.stem) {
      guard included.candidates[name] == nil, let file = fileName(of: name), !hosts.contains(file)
      else {
        continue
      }
      let matching = included.prefixes.filter { name.hasPrefix($0) }
      if matching.isEmpty { continue }
      if included.fragments[name] == nil, matching == [""] { included.unnamedFiles[name] = file }
      included.candidates[name] = .some(faultOfCandidate(name, in: file, of: hosts, &merge))
    }
  }

  /// The first fault of a template that the data may choose, or of one that it includes; without any, it
  /// is there as a fragment. A faulty one leaves nothing: the host has no fault by it, and another that
  /// includes the same templates finds their faults itself.
  private mutating func faultOfCandidate(
    _ name: String, in file: String, of hosts: [String], _ merge: inout StyleMerge
  ) -> Diagnostic? {
    if included.fragments[name] != nil { return nil }
    let outer = (faults: faults, fragments: included.fragments)
    faults = []
    if let fragment = package(named: file) {
      faults += filledPages(of: fragment, in: file, merge)
      var scanner = TagScanner(file: folder.path(of: file))
      let body = scanner.scan(merge.add(fragment, to: part, isSure: false))
      faults += scanner.faults.filter { $0.severity == .error }
      included.fragments[name] = ScannedFragment(
        body: body, tags: scanner.tags,
        declarations: FragmentDeclarations(of: fragment, allowsTags: false) {
          scanner.scanElement($0)
        })
      if faults.isEmpty {
        load(self.includes(in: body), of: hosts + [file], isSure: false, &merge)
      }
    }
    let added = included.fragments.filter { outer.fragments[$0.key] == nil }.sorted {
      $0.key < $1.key
    }
    let fault = (faults + added.flatMap(\.value.faults)).first { $0.severity == .error }
    if fault != nil { included.fragments = outer.fragments }
    faults = outer.faults
    return fault
  }

  /// The fragments that heads and feet of pages name.
  private mutating func includesOfPages(
    in styles: XMLElement, file: String
  ) -> [(tag: Tag, name: String)] {
    guard let pages = styles.first("office:master-styles"), pages.textContent.contains("{{") else {
      return []
    }
    // They are read again with the rest of their part.
    var scanner = TagScanner(file: folder.path(of: file))
    return includes(in: scanner.scan(pages))
  }

  /// - Parameter isSure: whether they come out whatever the data says.
  private mutating func load(
    _ includes: [(tag: Tag, name: String)], of hosts: [String], isSure: Bool,
    _ merge: inout StyleMerge
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
      if included.fragments[name] != nil { continue }
      guard let fragment = package(named: file) else {
        included.fragments[name] = ScannedFragment()
        continue
      }
      if !isSure { faults += filledPages(of: fragment, in: file, merge) }
      var scanner = TagScanner(file: folder.path(of: file))
      let body = scanner.scan(merge.add(fragment, to: part, isSure: isSure))
      let declarations = FragmentDeclarations(of: fragment, allowsTags: isSure) {
        scanner.scanElement($0)
      }
      included.fragments[name] = ScannedFragment(
        body: body, tags: scanner.tags, faults: scanner.faults,
        warnings: scanner.asides.warnings(in: folder.path(of: file), isFilled: true)
          + PackageLosses.warnings(ofFragment: fragment, in: folder.path(of: file)),
        declarations: declarations)
      load(self.includes(in: body), of: hosts + [file], isSure: isSure, &merge)
    }
  }

  /// What a page of a template that may not come out asks of the data nobody would have to give.
  private func filledPages(
    of fragment: Package, in file: String, _ merge: StyleMerge
  ) -> [Diagnostic] {
    merge.filledPages(of: fragment).map { TemplateFault.filledPage($0, in: folder.path(of: file)) }
  }

  private static let endings = [".ott", ".odt", ".fodt"]

  static func stem(_ file: String) -> String? {
    endings.first { file.hasSuffix($0) }.map { String(file.dropLast($0.count)) }
  }

  /// A fragment's file, only ever in the template's own folder.
  private func fileName(of fragment: String) -> String? {
    guard !fragment.contains("/"), !fragment.contains("\\") else { return nil }
    let names = Set((try? folder.names()) ?? [])
    return ([""] + Self.endings).map { fragment + $0 }
      .first { name in names.contains(name) && Self.stem(name) != nil }
  }

  /// The fragments that a body names; what the data is to name is noted.
  private mutating func includes(in element: MarkupElement) -> [(tag: Tag, name: String)] {
    var found: [(tag: Tag, name: String)] = []
    for child in element.children {
      switch child {
      case .element(let child): found += includes(in: child)
      case .tag(let tag):
        guard case .include(let call) = tag.content else { continue }
        if case .named(let name) = call.target {
          found.append((tag, name))
        } else {
          included.prefixes.insert(call.prefix)
        }
      case .text: break
      }
    }
    return found
  }

  private static func contains(_ name: String, in element: MarkupElement) -> Bool {
    if element.name == name { return true }
    return element.children.contains {
      if case .element(let child) = $0 { contains(name, in: child) } else { false }
    }
  }

  private static func holdsFormula(_ element: MarkupElement) -> Bool {
    if element.formula != nil { return true }
    return element.children.contains {
      if case .element(let child) = $0 { holdsFormula(child) } else { false }
    }
  }

  /// A part's root as we write it: ODF 1.3, every namespace declared, no scripts.
  static func finished(_ root: XMLElement, _ name: String) -> XMLElement {
    var root = root
    root.children.removeAll {
      if case .element(let element) = $0 { element.name == "office:scripts" } else { true }
    }
    root.attributes =
      NamespaceDeclarations(of: root).attributes + [XMLAttribute("office:version", "1.3")]
    return XMLWriter.declaring(
      root, and: ["office", "style", "text", "table", "draw", "fo", "xlink", "svg"])
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
    } catch FileProblem.tooLarge {
      return refuse(
        Message(
          es: "la plantilla pesa más de 64 MB", en: "the template is larger than 64 MB"),
        PackageError.zip(.tooLarge).remedy)
    } catch let problem as FileProblem {
      return refuse(
        Message(
          es: "no se puede leer la plantilla: \(problem.message.spanish)",
          en: "the template cannot be read: \(problem.message.english)"),
        problem.remedy
          ?? Message(
            es: "revise que exista y que tenga permiso para leerla",
            en: "check that it exists and that you may read it"))
    } catch {
      return refuse(
        Message(es: "no se puede leer la plantilla", en: "the template cannot be read"),
        Message(
          es: "revise que exista y que tenga permiso para leerla",
          en: "check that it exists and that you may read it"))
    }
    do {
      return try cache.package(reading: bytes)
    } catch {
      faults += error.faults(in: path)
      return nil
    }
  }
}
