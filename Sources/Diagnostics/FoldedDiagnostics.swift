/// A finding without the places beside it.
private struct Fault: Hashable {
  let rule: String
  let severity: Severity
  let message: Message
  let place: Place?
  let remedy: Message?
}

extension [Diagnostic] {
  /// One finding for each fault: what differs only in the places that are told beside it, such as a name
  /// that each item of a list lacks, is one with all those places; the first ones by themselves.
  public var folded: [Diagnostic] {
    var order: [Fault] = []
    var related: [Fault: [Diagnostic.Related]] = [:]
    for finding in self {
      let fault = Fault(
        rule: finding.rule, severity: finding.severity, message: finding.message,
        place: finding.place, remedy: finding.remedy)
      if related[fault] == nil { order.append(fault) }
      related[fault, default: []] += finding.related
    }
    return order.map { fault in
      Diagnostic(
        rule: fault.rule, severity: fault.severity, fault.message, at: fault.place,
        related: Self.told(related[fault] ?? []), remedy: fault.remedy)
    }
  }

  /// How many places are told beside one fault.
  private static var mostPlaces: Int { 5 }

  private static func told(_ related: [Diagnostic.Related]) -> [Diagnostic.Related] {
    var known: Set<Diagnostic.Related> = []
    var places = related.filter { known.insert($0).inserted }
    let rest = places.count - mostPlaces
    guard rest > 0 else { return places }
    places.removeLast(rest)
    let last = places.removeLast()
    let number = Message(number: rest)
    return places + [
      Diagnostic.Related(
        last.place,
        Message(
          es: last.message.spanish
            + (rest == 1 ? ", y en otro lugar" : ", y en otros \(number.spanish) lugares"),
          en: last.message.english
            + (rest == 1 ? ", and in another place" : ", and in \(number.english) other places")))
    ]
  }
}
