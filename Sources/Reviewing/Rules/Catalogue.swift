internal import Reports

extension Rule {
  /// Those that look at texts and at what a definition asks for, whatever the form.
  private static let general: [Rule] = [
    req03, req09, req11,
    fec01, fec02, fec09, fec10,
    edo12,
    cpy03,
    txt01, txt02, txt03, txt04, txt05, txt06,
  ]

  /// What the program has for one form alone: without a line here it knows nothing of that form but what its
  /// definition says.
  private static var particulars: [any Particular.Type] { [EtapaIV.self] }

  /// What the program has for a form alone, if anything.
  static func particular(of form: FormDefinition) -> (any Particular.Type)? {
    form.particular.flatMap { name in particulars.first { $0.name == name } }
  }

  /// Whether the rule has something to say of a form: it is not one of another form alone.
  func serves(_ form: FormDefinition) -> Bool {
    !Self.particulars.contains { other in
      other.name != form.particular && other.rules.contains { $0.id == id }
    }
  }

  /// The kinds of rule, in the catalogue's order.
  private static let kinds = [
    "EST", "REQ", "ID", "FIG", "FEC", "EDO", "SEG", "DIF", "CPY", "NAC", "TXT",
  ]

  /// The whole catalogue, in its order.
  public static let all: [Rule] = (general + particulars.flatMap { $0.rules }).sorted {
    ($0.place, $0.id) < ($1.place, $1.id)
  }

  private var place: Int {
    Self.kinds.firstIndex { id.hasPrefix($0 + "-") } ?? Self.kinds.count
  }

  /// The rule of that name, in any case.
  public static func named(_ id: String) -> Rule? {
    all.first { $0.id == id.uppercased() }
  }
}
