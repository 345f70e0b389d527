internal import Reports

extension Rule {
  /// Those that look at texts and at what a definition asks for; the others know Etapa IV.
  private static let general: Set<String> = [
    "REQ-03", "CPY-03", "FEC-01", "FEC-02", "FEC-09", "FEC-10", "TXT-01", "TXT-02", "TXT-03",
    "TXT-04", "TXT-05",
  ]

  /// Whether the rule has something to say of a form.
  func serves(_ form: FormDefinition) -> Bool {
    form.particular != nil || Self.general.contains(id)
  }

  /// The whole catalogue, in its order.
  public static let all: [Rule] = [
    est01,
    est02,
    est03,
    est07,
    est08,
    est09,
    est11,
    est12,
    req03,
    req04,
    req05,
    req06,
    req07,
    req08,
    id01,
    id02,
    id03,
    id05,
    fig01,
    fig02,
    fig03,
    fig04,
    fig05,
    fig06,
    fig07,
    fig08,
    fig09,
    fig10,
    fig11,
    fig12,
    fig13,
    fig14,
    fec01,
    fec02,
    fec03,
    fec04,
    fec05,
    fec06,
    fec07,
    fec08,
    fec09,
    fec10,
    fec11,
    edo01,
    edo02,
    edo03,
    edo04,
    edo05,
    edo06,
    edo07,
    edo08,
    edo09,
    edo10,
    edo11,
    seg01,
    seg02,
    seg03,
    seg04,
    seg05,
    seg06,
    seg07,
    dif01,
    cpy01,
    cpy02,
    cpy03,
    cpy04,
    cpy05,
    nac01,
    nac02,
    txt01,
    txt02,
    txt03,
    txt04,
    txt05,
  ]

  /// The rule of that name, in any case.
  public static func named(_ id: String) -> Rule? {
    all.first { $0.id == id.uppercased() }
  }
}
