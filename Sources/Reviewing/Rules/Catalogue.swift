extension Rule {
  /// The whole catalogue, in its order.
  public static let all: [Rule] = [
    est03,
    fig01,
    seg01,
  ]

  /// The rule of that name, in any case.
  public static func named(_ id: String) -> Rule? {
    all.first { $0.id == id.uppercased() }
  }
}
