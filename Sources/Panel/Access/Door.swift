import Diagnostics
import Publishing

/// Who comes in: asked before anything of a request is done, or even read.
struct Door: Sendable {
  /// What the first address holds, on the machine itself.
  let secret: String
  /// How the machine's own user is called in the records.
  let owner: String
  let port: Int
  /// The address by which others come, `https://informes.servicio.cl`; `nil` for this machine alone.
  let shared: SharedAddress?
  let workspace: Workspace

  /// The public address of a page that others look at too.
  struct SharedAddress: Sendable, Hashable {
    /// With its scheme, without a stroke at its end.
    let origin: String
    let host: String

    /// `nil` for what is no address of a page's root.
    init?(_ text: String) {
      guard let split = text.firstRange(of: "://") else { return nil }
      let scheme = text[..<split.lowerBound].lowercased()
      let host = text[split.upperBound...].lowercased()
        .trimmingSuffix { $0 == "/" }
      guard ["http", "https"].contains(scheme), !host.isEmpty,
        host.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || ".-:[]".contains($0)) })
      else { return nil }
      self.host = String(host)
      origin = "\(scheme)://\(host)"
    }
  }

  /// Cookies know no ports: two pages on one machine need two names.
  var cookie: String { "etapa4-\(port)" }

  private var hosts: [String] {
    ["127.0.0.1:\(port)", "localhost:\(port)", "[::1]:\(port)"] + (shared.map { [$0.host] } ?? [])
  }

  private var origins: [String] {
    ["http://127.0.0.1:\(port)", "http://localhost:\(port)", "http://[::1]:\(port)"]
      + (shared.map { [$0.origin] } ?? [])
  }

  /// What keeps a request out, whoever sends it.
  func refusal(of request: Request) -> Int? {
    let names = request.headerNames
    // One host, and one of ours: another name that leads here belongs to somebody else's page.
    guard names.count(where: { $0 == "host" }) == 1,
      let host = request.headers["host"]?.lowercased(), hosts.contains(host)
    else { return 421 }
    let site = request.headers["sec-fetch-site"]
    let origin = request.headers["origin"]
    if names.count(where: { $0 == "origin" }) > 1 { return 403 }
    switch request.method {
    case .post:
      // Whoever sends must say whence, and it must be from here.
      if let origin, !origins.contains(origin) { return 403 }
      if let site, site != "same-origin" { return 403 }
      if origin == nil, site == nil { return 403 }
    case .get, .head:
      // Other pages may lead here, and use nothing of it.
      let isOurs = site == nil || site == "same-origin" || site == "none"
      if !isOurs, request.headers["sec-fetch-mode"] != "navigate" { return 403 }
      if !isOurs, let kind = request.headers["sec-fetch-dest"], kind != "document" { return 403 }
    }
    return nil
  }

  /// The path of an address of ours, where it is a screen's; `nil` for any other.
  func screen(at address: String?) -> String? {
    guard let address, let origin = origins.first(where: { address.hasPrefix($0 + "/") }),
      let request = Request(
        method: .get, target: String(address.dropFirst(origin.count)), headers: [])
    else { return nil }
    let isScreen =
      request.path.count == 1 || request.path.count == 2 && request.path[0] == "unidad"
    return isScreen ? String(address.dropFirst(origin.count)) : nil
  }

  /// Whoever has a key; `nil` for strangers.
  func visitor(of request: Request) -> Visitor? {
    request.cookie(cookie).flatMap(visitor(with:))
  }

  func visitor(with secret: String) -> Visitor? {
    guard secret.utf8.count == self.secret.utf8.count else { return nil }
    if Secret.areSame(secret, self.secret) { return Visitor(seat: .planning, name: owner) }
    if shared == nil { return nil }
    return (try? AccessLinks(workspace))?.visitor(with: secret)
  }

  /// The address by which somebody comes in.
  func address(with secret: String, forOthers: Bool) -> String {
    let base = forOthers ? shared?.origin : nil
    return "\(base ?? "http://127.0.0.1:\(port)")/entrar/\(secret)"
  }
}

extension StringProtocol {
  fileprivate func trimmingSuffix(_ isPart: (Character) -> Bool) -> SubSequence {
    var end = endIndex
    while end > startIndex, isPart(self[index(before: end)]) { end = index(before: end) }
    return self[..<end]
  }
}
