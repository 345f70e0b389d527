import Publishing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The links by which people come in over a network, in the workspace's `historial/enlaces.json`: of each
/// only the SHA-256 of its secret is kept.
struct AccessLinks: Sendable {
  struct Link: Sendable, Hashable, Codable {
    let id: String
    let name: String
    /// `planificacion`, `aprobacion`, or `unidad:` and its id.
    fileprivate let place: String
    /// ISO 8601, UTC.
    let since: String
    fileprivate let digest: String
    fileprivate(set) var isRevoked: Bool

    private enum CodingKeys: String, CodingKey {
      case id = "enlace"
      case name = "nombre"
      case place = "puesto"
      case since = "desde"
      case digest = "huella"
      case isRevoked = "revocado"
    }

    var seat: Seat {
      switch place {
      case "planificacion": .planning
      case "aprobacion": .approval
      default: .unit(String(place.dropFirst(Self.unitPrefix.count)))
      }
    }

    fileprivate static let unitPrefix = "unidad:"
  }

  private(set) var links: [Link] = []
  private let record: SharedRecord

  /// - Throws: where the file is damaged: nobody comes in by what cannot be read.
  init(_ workspace: Workspace) throws(Failure) {
    record = try SharedRecord("enlaces.json", in: workspace)
    guard let bytes = record.bytes else { return }
    guard let links = try? JSONDecoder().decode([Link].self, from: Data(bytes)) else {
      throw record.damaged
    }
    self.links = links
  }

  /// Whoever has a link's secret.
  func visitor(with secret: String) -> Visitor? {
    let digest = Secret.digest(secret)
    return links.first { !$0.isRevoked && Secret.areSame($0.digest, digest) }
      .map { Visitor(seat: $0.seat, name: $0.name) }
  }

  /// A new link's secret.
  mutating func add(_ seat: Seat, _ name: String) -> String {
    let secret = Secret.make()
    let place =
      switch seat {
      case .planning: "planificacion"
      case .approval: "aprobacion"
      case .unit(let id): Link.unitPrefix + id
      }
    let id = "E-\(links.count + 1)"
    links.append(
      Link(
        id: id, name: name, place: place, since: SharedRecord.now(), digest: Secret.digest(secret),
        isRevoked: false))
    return secret
  }

  /// The link, where there was one that held.
  mutating func revoke(_ id: String) -> Link? {
    guard let place = links.firstIndex(where: { $0.id == id && !$0.isRevoked }) else { return nil }
    links[place].isRevoked = true
    return links[place]
  }

  func write() throws(Failure) { try record.write(links) }
}

extension Seat {
  var unit: String? { if case .unit(let id) = self { id } else { nil } }
}
