extension Rule {
  /// The whole catalogue, in its order.
  public static let all: [Rule] = [
    est03,
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
    cpy01,
    cpy02,
    cpy03,
    cpy04,
    cpy05,
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
