extension Rule {
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
    seg01,
    seg02,
    seg03,
    seg04,
    seg05,
    seg06,
    seg07,
    dif01,
    nac01,
    nac02,
  ]

  /// The rule of that name, in any case.
  public static func named(_ id: String) -> Rule? {
    all.first { $0.id == id.uppercased() }
  }
}
