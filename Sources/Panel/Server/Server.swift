import NIOCore
import NIOHTTP1
import NIOPosix

/// Listens on one address and answers until it is told to end.
struct Server: Sendable {
  private let channel: any Channel
  private let group: MultiThreadedEventLoopGroup

  /// The port that it listens on.
  var port: Int { channel.localAddress?.port ?? 0 }

  /// - Parameter port: 0 for one that is free.
  /// - Throws: what the system says of the address.
  static func start(
    host: String, port: Int, limits: ServerLimits = ServerLimits(),
    _ site: @escaping @Sendable (Int) -> any Answering
  ) async throws -> Server {
    // All connections live on one thread; what takes long is done elsewhere.
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let loop = group.any()
    let book = NIOLoopBoundBox<ConnectionBook>.makeBoxSendingValue(
      ConnectionBook(limit: limits.connections), eventLoop: loop)
    // The port is known only when it listens: nothing is answered before.
    let known = NIOLoopBoundBox<(any Answering)?>.makeBoxSendingValue(nil, eventLoop: loop)
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 1024)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(AcceptBackoffHandler())
        }
      }
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          guard let site = known.value else { throw ChannelError.ioOnClosedChannel }
          let operations = channel.pipeline.syncOperations
          try operations.configureHTTPServerPipeline(
            withPipeliningAssistance: true, withErrorHandling: true)
          try operations.addHandler(Connection(site, limits, book.value))
        }
      }
      .childChannelOption(.allowRemoteHalfClosure, value: true)
    do {
      let channel = try await bootstrap.bind(host: host, port: port).get()
      let own = site(channel.localAddress?.port ?? port)
      try await loop.submit { known.value = own }.get()
      return Server(channel: channel, group: group)
    } catch {
      try? await group.shutdownGracefully()
      throw error
    }
  }

  func end() async {
    try? await channel.close().get()
    try? await group.shutdownGracefully()
  }
}
