internal import Diagnostics

/// What `{{> … }}` brings into its place.
struct IncludeCall: Sendable, Hashable {
  enum Target: Sendable, Hashable {
    /// A template of the same folder, without its ending.
    case named(String)
    /// One of them whose name the data gives: `{{> (tipo) }}`.
    case computed(Expression)
  }

  let target: Target
  /// What the included template calls some values.
  let arguments: [Argument]

  struct Argument: Sendable, Hashable {
    let name: String
    let value: Expression
  }

  /// Reads what follows `>`: a name, which may hold spaces or stand between quotes, or an expression
  /// in parentheses; then `name=value`, any number of them.
  init(_ source: String) throws(SyntaxFault) {
    if source.first == "(" {
      var parser = try ExpressionParser(source)
      target = .computed(try parser.argument())
      arguments = try parser.namedArguments()
      return
    }
    let end =
      source.firstMatch(of: /\s+(?:[\p{L}_][\p{L}\p{N}_]*|\[[^\]]*\])\s*=/)?.range.lowerBound
      ?? source.endIndex
    let name = String(source[..<end]).trimmingCharacters { "\"“”„'‘’".contains($0) }
      .trimmingWhitespace()
    if name.isEmpty { throw .unfinished }
    target = .named(name)
    var parser = try ExpressionParser(String(source[end...]))
    arguments = try parser.namedArguments()
  }

  /// What the name that the data gives begins with, as far as the template says.
  var prefix: String {
    guard case .computed(.filtered(.literal(.text(let text)), let filters)) = target,
      let first = filters.first, ["concatenar", "concat"].contains(first.name)
    else { return "" }
    return filters.count == 1 ? text : ""
  }
}

extension ExpressionParser {
  /// `name=value`, to the end.
  mutating func namedArguments() throws(SyntaxFault) -> [IncludeCall.Argument] {
    var arguments: [IncludeCall.Argument] = []
    while peek != nil {
      let name = try variable()
      guard take(.relation(.equal)) else { throw .noValueForName(name) }
      arguments.append(IncludeCall.Argument(name: name, value: try argument()))
    }
    return arguments
  }
}

extension String {
  fileprivate func trimmingCharacters(where isOuter: (Character) -> Bool) -> String {
    var text = self[...]
    while let first = text.first, isOuter(first) { text.removeFirst() }
    while let last = text.last, isOuter(last) { text.removeLast() }
    return String(text)
  }
}

/// Templates of which the data chooses one.
struct FragmentChoice: Sendable {
  /// Its name.
  let name: Code
  let tag: Int
  let options: [String: Option]
  /// The first fault of each that cannot be included here.
  let unfit: [String: Diagnostic]

  struct Option: Sendable {
    /// Among all of the program, for ``Program/refusals``.
    let number: Int
    let ops: [Op]
  }
}

/// How many templates were included so far, each time counted: they include others, and that
/// multiplies.
struct IncludeCount {
  /// How often templates may be included in all, and in one of those that the data chooses.
  static let maximum = 1000
  /// How often templates may be made ready among which the data chooses, those that they include
  /// counted.
  static let maximumOfCandidates = 10_000

  private var count = 0
  /// How many the current candidate includes, itself counted.
  private var inCandidate: Int?
  private var ofCandidates = 0

  var hasTooManyCandidates: Bool { ofCandidates > Self.maximumOfCandidates }

  mutating func beginCandidate() { inCandidate = 0 }
  mutating func endCandidate() { inCandidate = nil }

  /// Counts one more, and tells how many there are past the limit.
  mutating func add() -> Int {
    guard let inside = inCandidate else {
      count += 1
      return max(0, count - Self.maximum)
    }
    inCandidate = inside + 1
    ofCandidates += 1
    return max(0, inside + 1 - Self.maximum, ofCandidates - Self.maximumOfCandidates)
  }
}

extension Compiler {
  /// The templates that a name from the data may mean, each compiled for this place.
  ///
  /// One that is faulty is no fault of the template that could choose it: it is said when it is
  /// chosen.
  mutating func choice(
    _ name: Expression, prefix: String, of tag: Tag, passing flow: PageFlow?,
    _ out: inout OpBuilder
  ) {
    if option != nil {
      faults.append(TemplateFault.nestedChoice(tag))
      return
    }
    let code = code(name, tag: tag)
    let number = add(tag)
    var options: [String: FragmentChoice.Option] = [:]
    var unfit = unfitCandidates.filter { $0.key.hasPrefix(prefix) }
    conditionDepth += 1
    let (due, outer) = (pendingFlows, faults)
    var left: [PageFlow] = []
    for (name, fragment) in candidates.sorted(by: { $0.key < $1.key }) where name.hasPrefix(prefix)
    {
      if includes.hasTooManyCandidates { break }
      includes.beginCandidate()
      defer { includes.endCandidate() }
      faults = []
      pendingFlows = due
      optionCount += 1
      option = optionCount
      var body = OpBuilder()
      include(fragment, named: name, of: tag, passing: flow, &body)
      if let fault = faults.first(where: { $0.severity == .error }) {
        refusals[optionCount] = fault
        unfit[name] = fault
      } else {
        options[name] = FragmentChoice.Option(number: optionCount, ops: body.ops)
      }
      left += pendingFlows
    }
    faults = outer
    if includes.hasTooManyCandidates, !saysTooManyCandidates {
      saysTooManyCandidates = true
      faults.append(TemplateFault.tooManyCandidates(tag))
    }
    pendingFlows = due
    expect(left)
    conditionDepth -= 1
    option = nil
    out.append(.choice(FragmentChoice(name: code, tag: number, options: options, unfit: unfit)))
  }
}

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
    let record = evaluator.record(of: choice.name)
    let place = evaluator.place(of: choice.name)
    let refusals = refusals
    evaluator.report(
      TemplateFault.unknownChoice(
        written, tag,
        known: choice.options.filter { refusals[$0.value.number] == nil }.keys.sorted(),
        unfit: option.flatMap { refusals[$0.number] } ?? choice.unfit[stem], record: record,
        place: place))
    return []
  }
}

extension TemplateFault {
  static func tooManyCandidates(_ tag: Tag) -> Diagnostic {
    let limit = Message(number: IncludeCount.maximumOfCandidates)
    return Diagnostic(
      rule: "TPL-12",
      Message(
        es: "los datos eligen entre demasiadas plantillas, contando cada marca que elige: más de "
          + "\(limit.spanish); {{\(tag.source)}} sobra",
        en: "the data chooses among too many templates, for each tag that chooses: more than "
          + "\(limit.english); {{\(tag.source)}} is too many"),
      at: tag.place.place,
      remedy: Message(
        es: "diga cómo empieza el nombre, como en {{> (\"ficha-\" | concatenar tipo) }}, o deje "
          + "menos plantillas en la carpeta",
        en: "say what the name begins with, as in {{> (\"card-\" | concat kind) }}, or leave fewer "
          + "templates in the folder"))
  }

  static func unknownChoice(
    _ name: String, _ tag: Tag, known: [String], unfit: Diagnostic?, record: Record?,
    place: SourceLocation?
  ) -> Diagnostic {
    let related = related(toValueIn: record, at: place)
    if let unfit {
      return Diagnostic(
        rule: "TPL-11",
        Message(
          es: "la plantilla «\(name)», que pide {{\(tag.source)}}, no se puede incluir aquí: "
            + unfit.message.spanish,
          en: "the template “\(name)”, which {{\(tag.source)}} asks for, cannot be included here: "
            + unfit.message.english), at: tag.place.place,
        related: related
          + (unfit.place.map {
            [.init($0, Message(es: "el error está aquí", en: "the fault is here"))]
          } ?? []),
        remedy: unfit.remedy
          ?? Message(
            es: "corrija la plantilla «\(name)»", en: "correct the template “\(name)”"))
    }
    let list = known.prefix(20).joined(separator: ", ") + (known.count > 20 ? ", …" : "")
    return Diagnostic(
      rule: "TPL-11",
      Message(
        es: "no hay una plantilla «\(name)» en la misma carpeta, y la pide {{\(tag.source)}}",
        en: "there is no template “\(name)” in the same folder, and {{\(tag.source)}} asks for it"),
      at: tag.place.place, related: related,
      remedy: known.isEmpty
        ? Message(es: "no hay ninguna que sirva", en: "there is none that would do")
        : Message(es: "las que hay: \(list)", en: "those there are: \(list)"))
  }

  static func nestedChoice(_ tag: Tag) -> Diagnostic {
    Diagnostic(
      rule: "TPL-12",
      Message(
        es:
          "{{\(tag.source)}} está en una plantilla que ya eligen los datos, y no puede elegir otra",
        en:
          "{{\(tag.source)}} is in a template that the data chooses already, and cannot choose another"
      ), at: tag.place.place,
      remedy: Message(
        es: "incluya aquí una plantilla por su nombre", en: "include a template by its name here"))
  }
}
