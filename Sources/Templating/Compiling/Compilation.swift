internal import Diagnostics

/// The programs of a template's three parts, and all that was found while they were made.
struct Compilation {
  let content: Program
  let styles: Program
  let meta: Program
  let wanted: WantedNames
  /// `nil` when no formula names cells.
  let cellSheet: CellSheet?
  /// The loader's faults too.
  let faults: [Diagnostic]

  init(_ loaded: TemplateLoader.Loaded) {
    var compiler = Compiler(
      collectsHeadings: loaded.hasContents, pageBreaks: loaded.pageBreaks,
      flowSheet: loaded.flowSheet,
      catalog: loaded.catalog, countsCells: loaded.countsCells,
      numberFormats: loaded.numberFormats, numbering: loaded.numbering,
      contentsSheet: loaded.contentsSheet)
    compiler.fragments = loaded.bodyFragments
    let content = compiler.compile(loaded.contentMarkup, loaded.contentStructure)
    compiler.fragments = loaded.pageFragments
    let styles = compiler.compile(loaded.stylesMarkup, loaded.stylesStructure)
    let meta = compiler.compile(contentsOf: loaded.metaMarkup, loaded.metaStructure)
    compiler.checkFormulas()
    compiler.wantedNames.leaveOut(Set(compiler.refusals.keys))
    faults = loaded.faults + compiler.faults
    cellSheet = loaded.countsCells ? compiler.cellSheet : nil
    func program(_ ops: [Op]) -> Program {
      Program(
        ops: ops, tags: compiler.tags, slotCount: compiler.slotCount, names: compiler.names,
        refusals: compiler.refusals)
    }
    self.content = program(content)
    self.styles = program(styles)
    self.meta = program(meta)
    wanted = compiler.wantedNames
  }
}
