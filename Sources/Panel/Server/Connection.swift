import NIOCore
import NIOHTTP1

/// What stands behind the connections: tells before the body comes whether a request may go on, and answers it.
protocol Answering: Sendable {
  /// How many bytes of a body are read; or the refusal.
  func admit(_ request: Request) -> Admission
  func answer(_ request: Request) async -> Response
  /// For what is no request that could be read.
  func refusal(_ status: Int) -> Response
}

enum Admission: Sendable {
  case admitted(bodyLimit: Int)
  case refused(Response)
}

/// One connection: takes requests one after the other, each in time and within its limits, and writes answers.
///
/// Lives on its channel's event loop alone.
final class Connection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private enum State {
    /// Waits for a request.
    case resting
    case receiving(Request, keepsAlive: Bool, limit: Int)
    /// What still comes of the request is thrown away.
    case answering
    /// Is told of what happens, for as long as it likes.
    case told
  }

  private let site: any Answering
  private let limits: ServerLimits
  private let book: ConnectionBook
  private var state = State.resting
  private var deadline: Scheduled<Void>?
  private var work: Task<Void, Never>?
  /// Whether the client sends nothing more.
  private var isHeardOut = false

  init(_ site: any Answering, _ limits: ServerLimits, _ book: ConnectionBook) {
    self.site = site
    self.limits = limits
    self.book = book
  }

  func channelActive(context: ChannelHandlerContext) {
    book.add(context.channel)
    restart(limits.head, context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    book.remove(context.channel)
    deadline?.cancel()
    work?.cancel()
    context.fireChannelInactive()
  }

  /// A client that sends nothing more gets what it asked for, and is not waited for.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if let event = event as? ChannelEvent, event == .inputClosed {
      isHeardOut = true
      if case .answering = state {} else { context.close(promise: nil) }
    }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func restart(_ time: TimeAmount, _ context: ChannelHandlerContext) {
    deadline?.cancel()
    let channel = context.channel
    deadline = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): begin(head, context)
    case .body(var buffer):
      guard case .receiving(var request, let keepsAlive, let limit) = state else { return }
      guard request.body.count + buffer.readableBytes <= limit else {
        return answer(site.refusal(413), keepsAlive: false, context)
      }
      request.body += buffer.readBytes(length: buffer.readableBytes) ?? []
      state = .receiving(request, keepsAlive: keepsAlive, limit: limit)
    case .end:
      guard case .receiving(let request, let keepsAlive, _) = state else { return }
      state = .answering
      deadline?.cancel()
      let site = site
      let loop = context.eventLoop
      let bound = NIOLoopBound(self, eventLoop: loop)
      let boundContext = NIOLoopBound(context, eventLoop: loop)
      work = Task {
        let response = await site.answer(request)
        loop.execute {
          guard boundContext.value.channel.isActive else { return }
          bound.value.write(response, of: request, keepsAlive, boundContext.value)
        }
      }
    }
  }

  private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    guard case .resting = state else { return }
    book.touch(context.channel)
    let size = head.headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
    guard size <= limits.headers, head.uri.utf8.count <= 4096 else {
      return answer(site.refusal(431), keepsAlive: false, context)
    }
    guard let method = Request.Method(rawValue: head.method.rawValue) else {
      return answer(
        site.refusal(405).with("Allow", "GET, HEAD, POST"), keepsAlive: false, context)
    }
    guard
      let request = Request(
        method: method, target: head.uri, headers: head.headers.map { ($0.name, $0.value) })
    else { return answer(site.refusal(400), keepsAlive: false, context) }
    let length = request.headers["content-length"].flatMap { Int($0) } ?? 0
    switch site.admit(request) {
    case .refused(let response): answer(response, keepsAlive: false, context)
    case .admitted(let limit) where length > limit:
      answer(site.refusal(413), keepsAlive: false, context)
    case .admitted(let limit):
      state = .receiving(request, keepsAlive: head.isKeepAlive, limit: limit)
      restart(limits.body, context)
      if request.headers["expect"]?.lowercased() == "100-continue" {
        let go = HTTPResponseHead(version: .http1_1, status: .continue)
        context.writeAndFlush(wrapOutboundOut(.head(go)), promise: nil)
      }
    }
  }

  /// Answers before the request is whole.
  private func answer(_ response: Response, keepsAlive: Bool, _ context: ChannelHandlerContext) {
    state = .answering
    write(response, of: nil, keepsAlive, context)
  }

  private func write(
    _ response: Response, of request: Request?, _ keepsAlive: Bool, _ context: ChannelHandlerContext
  ) {
    var headers = HTTPHeaders(response.headers.map { ($0.name, $0.value) })
    for (name, value) in Self.always where !headers.contains(name: name) {
      headers.add(name: name, value: value)
    }
    let status = HTTPResponseStatus(statusCode: response.status)
    switch response.body {
    case .bytes(let bytes):
      headers.replaceOrAdd(name: "Content-Length", value: String(bytes.count))
      headers.replaceOrAdd(name: "Connection", value: keepsAlive ? "keep-alive" : "close")
      let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
      context.write(wrapOutboundOut(.head(head)), promise: nil)
      if request?.method != .head {
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: bytes)))), promise: nil)
      }
      restart(limits.answer, context)
      let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
      let boundContext = NIOLoopBound(context, eventLoop: context.eventLoop)
      context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { result in
        bound.value.rest(keepsAlive, result, boundContext.value)
      }
    case .events(let events):
      guard request?.method == .get, book.listen(limits.listeners) else {
        return write(site.refusal(503), of: request, false, context)
      }
      headers.replaceOrAdd(name: "Content-Type", value: "text/event-stream")
      headers.replaceOrAdd(name: "Connection", value: "close")
      let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
      context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
      deadline?.cancel()
      state = .told
      stream(events, context)
    }
  }

  private func rest(
    _ keepsAlive: Bool, _ result: Result<Void, any Error>, _ context: ChannelHandlerContext
  ) {
    guard keepsAlive, case .success = result else {
      if isHeardOut { return context.close(promise: nil) }
      // What the client still sends would be answered with a reset, which may overtake the answer.
      restart(.seconds(1), context)
      context.close(mode: .output, promise: nil)
      return
    }
    if isHeardOut { return context.close(promise: nil) }
    state = .resting
    restart(limits.rest, context)
  }

  private func stream(_ events: AsyncStream<String>, _ context: ChannelHandlerContext) {
    let loop = context.eventLoop
    let bound = NIOLoopBound(context, eventLoop: loop)
    let book = NIOLoopBound(book, eventLoop: loop)
    work = Task {
      for await event in events {
        let isOpen = try? await loop.submit { () -> Bool in
          let context = bound.value
          // One that does not read what it asked for is let go.
          guard context.channel.isActive, context.channel.isWritable else {
            context.close(promise: nil)
            return false
          }
          let buffer = ByteBuffer(string: event)
          context.writeAndFlush(
            NIOAny(HTTPServerResponsePart.body(.byteBuffer(buffer))), promise: nil)
          return true
        }.get()
        if isOpen != true || Task.isCancelled { break }
      }
      loop.execute {
        book.value.unlisten()
        if bound.value.channel.isActive { bound.value.close(promise: nil) }
      }
    }
  }

  /// What every answer says: nothing of ours is framed, sniffed, told to others or kept, and nothing of others
  /// is loaded.
  private static let always = [
    (
      "Content-Security-Policy",
      "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    ("X-Content-Type-Options", "nosniff"),
    // Others learn nothing, and our own forms still say whence they come: with none at all, browsers say
    // `Origin: null`.
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
  ]
}

/// The open connections of one event loop.
final class ConnectionBook {
  private let limit: Int
  private var order = 0
  /// By channel; how late it last asked something.
  private var open: [ObjectIdentifier: (channel: any Channel, turn: Int)] = [:]
  private var listeners = 0

  init(limit: Int) {
    self.limit = limit
  }

  func add(_ channel: any Channel) {
    if open.count >= limit, let oldest = open.values.min(by: { $0.turn < $1.turn }) {
      open[ObjectIdentifier(oldest.channel)] = nil
      oldest.channel.close(promise: nil)
    }
    touch(channel)
  }

  func touch(_ channel: any Channel) {
    order += 1
    open[ObjectIdentifier(channel)] = (channel, order)
  }

  func remove(_ channel: any Channel) { open[ObjectIdentifier(channel)] = nil }

  func listen(_ limit: Int) -> Bool {
    guard listeners < limit else { return false }
    listeners += 1
    return true
  }

  func unlisten() { listeners -= 1 }
}
