internal import Diagnostics

extension Renderer {
  /// The ops of the template that the data chooses; none, and a fault, when there is no such one.
  mutating func chosen(of choice: FragmentChoice) -> [Op] {
    let reports = evaluator.reportCount
    let value = evaluator.evaluate(choice.name, tag: choice.tag)
    if value == .null {
      if evaluator.reportCount == reports {
        evaluator.reportAbsence(choice.name, tag: choice.tag)
      }
      return []
    }
    let written = value.plainText ?? ""
    let stem = TemplateLoader.stem(written) ?? written
    let option = choice.options[written] ?? choice.options[stem]
    if let option, refusals[option.number] == nil {
      chosenFragments.insert(choice.options[written] == nil ? stem : written)
      return option.ops
    }
    let tag = evaluator.tags[choice.tag]
    let origin = evaluator.origin(of: choice.name)
    let refusals = refusals
    evaluator.report(
      TemplateFault.unknownChoice(
        written, tag,
        known: choice.options.filter { refusals[$0.value.number] == nil }.keys.sorted(),
        unfit: option.flatMap { refusals[$0.number] } ?? choice.unfit[stem], origin: origin))
    return []
  }
}
