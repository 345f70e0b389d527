import StructuredData
import Templating

extension ReportSet {
  /// What every unit says of one thing, for each element of the list's group: the units in order, none
  /// skipped, and the whole after them where it says something.
  func gathered(_ list: FormGatheredList) -> [Record] {
    (form.definition.group(list.group)?.elements ?? []).map { element in
      var items = regions.enumerated().map { index, report in
        item(
          list, element, of: view(of: report), report.data, owner: report.span,
          number: .integer(index + 1), name: denomination(of: report), isWhole: false)
      }
      items.append(
        item(
          list, element, of: wholeView, nation.data, owner: nation.span, number: .null,
          name: form.nation.denomination, isWhole: true))
      return Record(
        [
          "rotulo": .text(element.texts[list.label] ?? element.label),
          "items": .list(items.compactMap { $0 }.map(Value.record)),
        ], origin: nation.span.location)
    }
  }

  /// - Returns: `nil` for the whole that says nothing.
  private func item(
    _ list: FormGatheredList, _ element: FormGroup.Element, of view: FormView, _ root: DataNode?,
    owner: SourceSpan, number: Value, name: String, isWhole: Bool
  ) -> Record? {
    let spots = list.fields.map { field in
      field.element(element.id).keys.reduce(
        FormView.Spot(node: root, path: ValuePath(), owner: owner)
      ) { $0.key($1) }
    }
    let given = spots.indices.first { spots[$0].node.map(Fields.prose)?.isAbsent == false }
    if given == nil, isWhole { return nil }
    // What nobody said would be said in the last of the fields.
    let place = given ?? spots.indices.last
    let leaf = place.flatMap { view.tree.leaf(at: list.fields[$0].element(element.id).keys) }
    guard let place, let leaf else { return nil }
    let spot = spots[place]
    return Record(
      [
        "numero": number, "denominacion": .text(name),
        "texto": given == nil
          ? Value.phrase(form.notReported) : view.value(of: leaf.field, spot.node),
      ], origin: spot.owner.location,
      sources: [
        "texto": view.source(spot, .prose, instead: given ?? 0 > 0 ? spots.first : nil)
      ].compactMapValues { $0 })
  }
}
