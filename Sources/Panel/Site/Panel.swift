import Diagnostics
public import Publishing

/// `etapa4 panel`: the page of a workspace.
public struct Panel: Sendable {
  public struct Request: Sendable {
    public var workspace: Workspace
    /// 0 for one that is free.
    public var port = 8174
    public var isReadOnly = false
    /// The address by which others look too; `nil` for this machine alone.
    public var shared: String?
    /// Where it listens: the machine itself, unless others come without a proxy on it.
    public var host = "127.0.0.1"
    /// How this machine's user is called in the records.
    public var owner: String
    /// Where drafts of pages are made.
    public var drafts: String

    public init(workspace: Workspace, owner: String, drafts: String) {
      self.workspace = workspace
      self.owner = owner
      self.drafts = drafts
    }
  }

  private let resources: Resources
  private let environment: [String: String]

  public init(resources: Resources, environment: [String: String]) {
    self.resources = resources
    self.environment = environment
  }

  /// Serves until the task is cancelled.
  ///
  /// - Parameter begun: is told the address by which the machine's own user comes in.
  public func run(
    _ request: Request, begun: @escaping @Sendable (String) -> Void
  ) async throws(Failure) {
    let shared = try request.shared.map { text throws(Failure) in
      guard let address = Door.SharedAddress(text) else { throw .usage(PanelError.noAddress(text)) }
      return address
    }
    let assets = try PageAssets(resources)
    let desk = Desk(
      request.workspace, resources: resources, environment: environment, drafts: request.drafts)
    if !request.isReadOnly { try await desk.live.settle() }
    let secret = Secret.make()
    let (owner, isReadOnly, workspace) = (request.owner, request.isReadOnly, request.workspace)
    @Sendable func door(_ port: Int) -> Door {
      Door(secret: secret, owner: owner, port: port, shared: shared, workspace: workspace)
    }
    let server: Server
    do {
      server = try await Server.start(host: request.host, port: request.port) { port in
        Site(desk: desk, door: door(port), assets: assets, isReadOnly: isReadOnly)
      }
    } catch {
      throw .world(PanelError.cannotListen(request.host, request.port))
    }
    begun(door(server.port).address(with: secret, forOthers: false))
    await desk.watch()
    await server.end()
  }
}

/// The page cannot be opened.
enum PanelError: Explained, Hashable {
  case cannotListen(String, Int)
  case noAddress(String)

  var message: Message {
    switch self {
    case .cannotListen(let host, let port):
      Message(
        es: "no se puede abrir la página en \(host):\(port)",
        en: "the page cannot be opened at \(host):\(port)")
    case .noAddress(let text):
      Message(
        es: "«\(text)» no es la dirección de un sitio", en: "“\(text)” is not a site's address")
    }
  }

  var remedy: Message? {
    switch self {
    case .cannotListen:
      Message(
        es: "otro programa usa ese puerto: elija otro con --puerto, o --puerto 0 para uno libre",
        en: "another program uses that port: choose another with --port, or --port 0 for a free one"
      )
    case .noAddress:
      Message(
        es: "escríbala como https://informes.servicio.cl",
        en: "write it as https://reports.service.cl")
    }
  }
}
