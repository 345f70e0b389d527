import NIOCore

/// What one client may cost.
struct ServerLimits: Sendable {
  /// Open connections at once; when more come, those that wait longest without having asked anything go.
  var connections = 4_000
  /// Clients that listen for events at once.
  var listeners = 64
  /// In bytes, names and values together.
  var headers = 16 << 10
  /// Until the first request has its head, and for the next one of a kept connection.
  var head = TimeAmount.seconds(10)
  /// Until the body is whole.
  var body = TimeAmount.seconds(120)
  /// Until the client has taken the answer.
  var answer = TimeAmount.seconds(120)
  /// How long an open connection may rest between requests.
  var rest = TimeAmount.seconds(60)
}
