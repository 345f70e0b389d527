internal import Reports
internal import Text

/// A heading of the form.
struct FormHeading {
  let id: String
  let labels: [LabelWords]
  let patterns: [HeadingPattern]
  /// How people cite it before its words: «Actividad IV. 1.2.»; empty for most.
  let citation: [String]
  /// Its words, with what they tell of the report in braces.
  let template: String
  /// `nil` for a heading that opens nothing of the data.
  let place: FormPlace?
  /// Whether another part of the report begins with it, whatever stood before.
  let isDivider: Bool

  /// - Parameters:
  ///   - title: As the form prints it.
  ///   - number: How people cite it, which its title holds or not.
  init(
    _ place: FormPlace, labels: [String], title: String, number: String? = nil
  ) {
    id = place.id
    self.labels = labels.map { LabelWords(FormHeading.withoutFacts($0)) }
    patterns = []
    citation = number.flatMap { FormHeading.citation(of: $0, in: title) } ?? []
    template = title
    self.place = place
    isDivider = false
  }

  init(_ heading: FormReading.Heading) {
    id = heading.id
    patterns = heading.labels.compactMap { HeadingPattern($0) }
    labels = heading.labels.filter { HeadingPattern($0) == nil }
      .map { LabelWords(FormHeading.withoutFacts($0)) }
    citation = []
    template = heading.labels.first ?? ""
    place = nil
    isDivider = heading.isDivider
  }

  /// How alike a text is to the nearest of its labels.
  func likeness(to text: String) -> Double {
    let words = LabelWords(text)
    return labels.map { $0.likeness(to: words) }.max() ?? 0
  }

  /// The title's words up to its number, where other words stand before it.
  private static func citation(of number: String, in title: String) -> [String]? {
    let (number, words) = (LabelWords(number).words, LabelWords(title).words)
    if number.isEmpty { return nil }
    return (1...2).first { words.dropFirst($0).starts(with: number) }
      .map { Array(words.prefix($0 + number.count)) }
  }

  private static func withoutFacts(_ label: String) -> String {
    label.replacing(#/\{[^}]*\}/#, with: " ")
  }
}

/// A heading with a number in it, or with words behind it that may be any.
struct HeadingPattern {
  /// `nil` for a number.
  private let words: [String?]
  private let isOpen: Bool

  /// `nil` for a label of fixed words.
  init?(_ label: String) {
    let pieces = label.split(separator: "{numero}", omittingEmptySubsequences: false)
    isOpen = label.trimmed.hasSuffix("…")
    guard pieces.count > 1 || isOpen else { return nil }
    words = Array(
      pieces.map { piece in LabelWords(String(piece)).words.map { Optional($0) } }
        .joined(separator: [nil]))
  }

  func matches(_ other: [String]) -> Bool {
    guard isOpen ? other.count >= words.count : other.count == words.count else { return false }
    return zip(words, other).allSatisfy { word, other in
      word.map { $0 == other } ?? (Int(other) != nil)
    }
  }
}

/// The form's headings, and which may follow which.
struct FormHeadings {
  let all: [FormHeading]
  /// The headings of the whole's report and of a unit's, in the form's order.
  private let sequences: [(isWhole: Bool, headings: [FormHeading])]
  private let gathered: [(list: FormGatheredList, headings: [FormHeading])]
  private let labels: [(key: Int, labels: [LabelWords])]

  init(_ definition: FormDefinition) {
    let own = definition.sections.flatMap { Self.headings(of: $0, definition) }
    gathered = definition.gathered.map { list in
      let elements = definition.group(list.group)?.elements ?? []
      return (
        list,
        elements.map { element in
          let label = element.texts[list.label] ?? element.label
          return FormHeading(.list(list, element), labels: [label], title: label)
        }
      )
    }
    all = own + definition.reading.headings.map { FormHeading($0) } + gathered.flatMap(\.headings)
    sequences = [true, false].map { isWhole in
      (isWhole, own.filter { $0.place?.section?.isAsked(ofWhole: isWhole) ?? false })
    }
    labels = all.enumerated().map { ($0, $1.labels) }
  }

  private static func headings(
    of section: FormSection, _ definition: FormDefinition
  ) -> [FormHeading] {
    // What heads its one text heads the section.
    let labels = section.reading.headings.filter { label in
      !section.fields.contains { $0.headings.contains(label) }
    }
    var headings: [FormHeading] = []
    if let group = section.group.flatMap(definition.group), section.isPerElement {
      headings = group.elements.map { element in
        let words = FormWords(element.texts)
        return FormHeading(
          .section(section, element), labels: labels.map(words.filled),
          title: words.filled(section.title), number: element.number)
      }
    } else if !labels.isEmpty {
      headings = [
        FormHeading(
          .section(section, nil), labels: labels, title: section.title, number: section.number)
      ]
    }
    return headings
      + section.fields.filter { !$0.headings.isEmpty }.map {
        FormHeading(.field(section, $0), labels: $0.headings, title: $0.headings.first ?? "")
      }
  }

  // MARK: Recognition

  /// The heading that a text is; `nil` when it is none, or may be two.
  func heading(_ text: String) -> FormHeading? {
    guard text.count <= 400 else { return nil }
    let words = LabelWords(text)
    if let found = all.first(where: { $0.patterns.contains { $0.matches(words.words) } }) {
      return found
    }
    if let cited = cited(text) { return cited }
    return LabelWords.best(for: words, among: labels, atLeast: 0.8).map { all[$0] }
  }

  /// «Actividad IV. 1.2. …», where its words do not name another section.
  private func cited(_ text: String) -> FormHeading? {
    let words = LabelWords(text.replacing("(", with: " ").replacing(")", with: " ")).words
    let alike = all.first { heading in
      !heading.citation.isEmpty && words.count >= heading.citation.count
        && zip(words, heading.citation).allSatisfy { $0 == $1 || Int($0) != nil && Int($1) != nil }
    }
    guard let length = alike?.citation.count else { return nil }
    let cited = all.firstIndex { !$0.citation.isEmpty && words.starts(with: $0.citation) }
    let rest = LabelWords(words.dropFirst(length).joined(separator: " "))
    let worded = LabelWords.best(for: rest, among: labels, atLeast: 0.7)
    if let cited, let worded, cited != worded { return nil }
    return (cited ?? worded).map { all[$0] }
  }

  // MARK: Order

  /// Whether a unit's report begins with a place.
  func isFirst(_ place: FormPlace?) -> Bool {
    let first = sequences.first { !$0.isWhole }?.headings.first?.place
    return first != nil && first?.id == place?.id
  }

  func heading(of section: FormSection) -> FormHeading? {
    all.first { heading in
      if case .section(let own, nil)? = heading.place { own.id == section.id } else { false }
    }
  }

  /// The headings that the form has next behind one.
  private func followers(of heading: FormHeading) -> [FormHeading] {
    for (list, headings) in gathered {
      guard let index = headings.firstIndex(where: { $0.id == heading.id }) else { continue }
      if index + 1 < headings.count { return [headings[index + 1]] }
      return all.filter { $0.place == nil && $0.id == list.nextHeading }
    }
    return sequences.compactMap { _, headings in
      headings.firstIndex { $0.id == heading.id }.flatMap { index in
        index + 1 < headings.count ? headings[index + 1] : nil
      }
    }
  }

  /// Whether nothing is missing where a text of the form ends.
  ///
  /// - Parameter next: The heading there; `nil` where a table, another unit or the end is.
  func mayEnd(_ heading: FormHeading, before next: FormHeading?) -> Bool {
    let followers = followers(of: heading)
    if let next, followers.contains(where: { $0.id == next.id }) { return true }
    guard let section = heading.place?.section else { return followers.isEmpty }
    let isLastText = followers.allSatisfy { !($0.place?.takesText ?? false) }
    guard let next else { return section.reading.table != nil || isLastText }
    return isLastText && (next.isDivider || section.isOfUnits && isFirst(next.place))
  }
}
