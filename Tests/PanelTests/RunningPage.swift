import Foundation
import Glibc
import Publishing
import StructuredData

@testable import Panel

/// A page over a copy of a shipped example, and a client that sends it bytes as they are.
final class RunningPage: Sendable {
  let folder: String
  let workspace: Workspace
  let port: Int
  /// What the first address holds.
  let key: String
  private let task: Task<Void, any Error>

  static var home: String {
    #filePath.split(separator: "/Tests/").first.map(String.init) ?? "."
  }

  init(
    example: String = "cdc-2024", shared: String? = nil, isReadOnly: Bool = false
  ) async throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "etapa4-page-\(UUID().uuidString)").path()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let data = folder + "/datos"
    try FileManager.default.copyItem(atPath: Self.home + "/Assets/ejemplo/\(example)", toPath: data)
    workspace = try Workspace(data)
    var request = Panel.Request(workspace: workspace, owner: "ana", drafts: folder + "/borradores")
    request.port = 0
    request.shared = shared
    request.isReadOnly = isReadOnly
    let panel = Panel(resources: Resources(folder: Self.home), environment: [:])
    let (addresses, told) = AsyncStream<String>.makeStream()
    let asked = request
    task = Task { try await panel.run(asked) { told.yield($0) } }
    var address = ""
    for await one in addresses {
      address = one
      break
    }
    let parts = address.split(separator: "/").map(String.init)
    key = parts.last ?? ""
    port = parts.dropFirst().first?.split(separator: ":").last.flatMap { Int($0) } ?? 0
  }

  func end() async {
    task.cancel()
    _ = try? await task.value
    try? FileManager.default.removeItem(atPath: folder)
  }

  func text(of file: String) throws -> String {
    try String(contentsOfFile: folder + "/datos/" + file, encoding: .utf8)
  }

  // MARK: Sending

  struct Answer {
    let status: Int
    let head: String
    let body: String

    func header(_ name: String) -> String? {
      head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
        .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
    }
  }

  func get(_ path: String, key: String? = nil, _ more: String = "") async -> Answer? {
    await exchange(
      "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nCookie: etapa4-\(port)=\(key ?? self.key)\r\n\(more)Connection: close\r\n\r\n"
    )
  }

  func post(
    _ path: String, _ fields: [String: String], key: String? = nil, _ more: String = ""
  ) async -> Answer? {
    let body = fields.map { "\($0)=\(Look.escaped($1))" }.joined(separator: "&")
    return await exchange(
      "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nOrigin: http://127.0.0.1:\(port)\r\n"
        + "Cookie: etapa4-\(port)=\(key ?? self.key)\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\(more)Connection: close\r\n\r\n\(body)")
  }

  /// Hands a file over.
  func send(_ bytes: [UInt8], _ name: String, to path: String) async -> Answer? {
    let head =
      "POST \(path)?nombre=\(Look.escaped(name)) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nOrigin: http://127.0.0.1:\(port)\r\n"
      + "Cookie: etapa4-\(port)=\(key)\r\nContent-Type: application/octet-stream\r\nContent-Length: \(bytes.count)\r\n"
      + "Connection: close\r\n\r\n"
    return await exchange(Array(head.utf8) + bytes)
  }

  /// Sends bytes and reads until the other side closes, ten minutes at most: all other tests run beside.
  ///
  /// - Returns: `nil` where nothing came that is an answer.
  func exchange(_ text: String) async -> Answer? { await exchange(Array(text.utf8)) }

  func exchange(_ bytes: [UInt8]) async -> Answer? {
    await exchange(all: [bytes]).first ?? nil
  }

  /// The same of several, one after the other; on a thread of its own, so that other tests' work is not waited
  /// for between them.
  func exchange(all requests: [[UInt8]]) async -> [Answer?] {
    let port = port
    return await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let answers = requests.map { bytes -> Answer? in
          let client = Client(port: port)
          client?.send(bytes)
          let answer = client?.answer()
          client?.close()
          return answer
        }
        continuation.resume(returning: answers)
      }
    }
  }

  /// A connection.
  final class Client: Sendable {
    private let socket: Int32

    init?(port: Int) {
      socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = UInt16(port).bigEndian
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      let status = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      var limit = timeval(tv_sec: 600, tv_usec: 0)
      setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
      setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
      if status != 0 {
        Glibc.close(socket)
        return nil
      }
    }

    func send(_ bytes: [UInt8]) {
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes {
          Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        if count <= 0 { return }
        rest = rest.dropFirst(count)
      }
    }

    func answer() -> Answer? {
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 65536)
      while true {
        let count = recv(socket, &buffer, buffer.count, 0)
        if count <= 0 { break }
        bytes += buffer[..<count]
      }
      let text = String(decoding: bytes, as: UTF8.self)
      guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
      let head = String(text[..<end.lowerBound])
      guard let status = head.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
        return nil
      }
      return Answer(status: status, head: head, body: String(text[end.upperBound...]))
    }

    /// Says that nothing more will be asked.
    func finish() { Glibc.shutdown(socket, Int32(SHUT_WR)) }

    func close() { Glibc.close(socket) }
  }
}

/// Whether pages can be drawn on this machine.
enum OfficeIsHere {
  static let yes =
    (try? LibreOffice.find(environment: ProcessInfo.processInfo.environment)) != nil
    && access("/usr/bin/pdftoppm", X_OK) == 0
}
