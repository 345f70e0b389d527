import Glibc
import OpenDocument
import Testing

@Suite struct ZipWriterTests {
  /// Bytes that deflate can hardly make smaller, the same at every call.
  private func noise(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
  }

  private func paragraph(_ number: Int) -> [UInt8] {
    Array("<text:p text:style-name=\"P\(number % 7)\">párrafo \(number * number)</text:p>".utf8)
  }

  @Test("what was packed is read back, in order: many, large, stored and empty entries")
  func roundTrip() throws {
    var entries = (0..<300).map { ZipArchive.Entry("parte-\($0).xml", paragraph($0)) }
    entries.append(ZipArchive.Entry("vacía.xml", []))
    entries.append(ZipArchive.Entry("vacía.png", [], isStored: true))
    entries.append(ZipArchive.Entry("grande.xml", (0..<60_000).flatMap(paragraph)))
    entries.append(ZipArchive.Entry("ruido.bin", noise(3 << 20)))
    entries.append(ZipArchive.Entry("ruido.png", noise(2 << 20, seed: 2), isStored: true))
    let read = try ZipArchive(reading: ZipArchive(entries).bytes())
    #expect(read.entries.map { $0.name } == entries.map { $0.name })
    #expect(read.entries.map { $0.isStored } == entries.map { $0.isStored })
    for (entry, original) in zip(read.entries, entries) where entry.bytes != original.bytes {
      Issue.record("\(entry.name) differs")
    }
  }

  @Test("mimetype is first, stored, without an extra field (ODF 1.3 part 2, §3.3)")
  func mimetype() throws {
    let type = Array(Package.textMediaType.utf8)
    let deflater = Deflater()
    let part = try deflater.deflated(Array("<a/>".utf8))
    let content = DocumentParts.Contents.packed(.deflated(part))
    let bytes = try DocumentParts(
      content: content, styles: content, meta: content, settings: nil, files: []
    ).packed()
    #expect(Array(bytes[0..<4]) == Array("PK\u{3}\u{4}".utf8))
    // Flags, method; then the lengths of the name and of the extra field.
    #expect(Array(bytes[6..<10]) == [0, 0, 0, 0])
    #expect(Array(bytes[26..<30]) == [8, 0, 0, 0])
    #expect(Array(bytes[30..<(38 + type.count)]) == Array("mimetype".utf8) + type)
  }

  @Test("parts packed beforehand, and parts that are kept, make the package packed at once")
  func packed() throws {
    let deflater = Deflater()
    let (content, styles, meta) = (paragraph(1), paragraph(2), paragraph(3))
    let files = [
      Package.File(path: "Pictures/a.png", mediaType: "image/png", bytes: noise(1000)),
      Package.File(path: "Pictures/a.svg", mediaType: "image/svg+xml", bytes: paragraph(4)),
    ]
    let packed = try DocumentParts(
      content: .packed(.deflated(deflater.deflated(content))),
      styles: .part(DocumentPart(styles)), meta: .part(DocumentPart(meta)), settings: nil,
      files: files.map { try DocumentParts.File(packing: $0, by: deflater) })
    let atOnce = Package.archive(
      content: content, styles: styles, meta: meta, settings: nil, files: files)
    #expect(try packed.packed() == atOnce.bytes())
    #expect(packed["content.xml"] == nil && packed["styles.xml"] == styles)
    // What is read once is not compressed; nothing else is different.
    let stored = try ZipArchive(reading: packed.packed(storing: true))
    #expect(stored.entries.map(\.bytes) == atOnce.entries.map(\.bytes))
    #expect(stored.entries.first { $0.name == "styles.xml" }?.isStored == true)
  }

  @Test("a part kept in pieces is packed as one that was taken away", arguments: [0, 10, 50_000])
  func pieces(paragraphs: Int) throws {
    let deflater = Deflater()
    func sink(_ holding: ByteSink.Holding) -> ByteSink {
      var sink = ByteSink(Array("<a>".utf8), keepsHead: true, holding: holding)
      sink.holdHead()
      for number in 0..<paragraphs { sink += paragraph(number) }
      sink.appendToHead(Array("<b>".utf8))
      return sink
    }
    let part = sink(.pieces).part()
    #expect(
      part.bytes == (0..<paragraphs).reduce(into: Array("<a><b>".utf8)) { $0 += paragraph($1) })
    let streamed = try sink(.deflated).deflated(by: deflater)
    func packed(_ content: DocumentParts.Contents) throws -> [UInt8] {
      try DocumentParts(
        content: content, styles: content, meta: content, settings: nil, files: []
      ).packed()
    }
    #expect(try packed(.part(part)) == packed(.packed(.deflated(streamed))))
  }

  @Test("a part that was taken away bit by bit is whole again, and the same bytes every time")
  func sink() async throws {
    let start = Array("<?xml version=\"1.0\"?>".utf8)
    let whole = (0..<80_000).reduce(into: start) { $0 += paragraph($1) }
    @Sendable func archive() throws -> [UInt8] {
      var sink = ByteSink(start)
      for number in 0..<80_000 { sink += paragraph(number) }
      #expect(sink.bytes.count < 1 << 20)
      return try ZipWriter.archive([
        ZipWriter.Entry("content.xml", .deflated(sink.deflated(by: Deflater())))
      ])
    }
    let first = try archive()
    #expect(try ZipArchive(reading: first)["content.xml"] == whole)
    let others = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<20 { group.addTask { try archive() } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(others.allSatisfy { $0 == first })
  }

  @Test(
    "a part's head can grow after the rest is taken away", arguments: [0, 10, 50_000])
  func head(paragraphs: Int) throws {
    let deflater = Deflater()
    var sink = ByteSink(Array("<a>".utf8), keepsHead: true)
    sink += Array("<b>".utf8)
    sink.holdHead()
    for number in 0..<paragraphs { sink += paragraph(number) }
    sink.appendToHead(Array("<c>".utf8))
    let whole = (0..<paragraphs).reduce(into: Array("<a><b><c>".utf8)) { $0 += paragraph($1) }
    let bytes = try ZipWriter.archive([
      ZipWriter.Entry("a", .deflated(sink.deflated(by: deflater))),
      // The deflater is ready for another text.
      ZipWriter.Entry("b", .deflated(deflater.deflated(whole))),
    ])
    let read = try ZipArchive(reading: bytes)
    #expect(read["a"] == whole)
    #expect(read["b"] == whole)
  }

  @Test("a small part, and one that keeps its bytes, are packed as they are")
  func smallSinks() throws {
    let deflater = Deflater()
    var kept = ByteSink()
    for number in 0..<10_000 { kept += paragraph(number) }
    #expect(kept.bytes.count > 256 << 10)
    var small = ByteSink([UInt8(ascii: "a")])
    small.append(UInt8(ascii: "b"))
    let bytes = try ZipWriter.archive([
      ZipWriter.Entry("a", .deflated(small.deflated(by: deflater))),
      ZipWriter.Entry("b", .deflated(kept.deflated(by: deflater))),
    ])
    let read = try ZipArchive(reading: bytes)
    #expect(read["a"] == Array("ab".utf8))
    #expect(read["b"] == kept.bytes)
  }

  @Test("a sink that is given up in the middle leaves nothing behind that fails")
  func abandoned() {
    for _ in 0..<20 {
      var sink = ByteSink([])
      for number in 0..<20_000 { sink += paragraph(number) }
    }
  }

  @Test("other programs read the archive", .enabled(if: access("/usr/bin/unzip", X_OK) == 0))
  func unzip() throws {
    var sink = ByteSink([])
    for number in 0..<80_000 { sink += paragraph(number) }
    let deflater = Deflater()
    let bytes = try ZipWriter.archive([
      ZipWriter.Entry("mimetype", .stored(Array(Package.textMediaType.utf8))),
      ZipWriter.Entry("content.xml", .deflated(sink.deflated(by: deflater))),
      ZipWriter.Entry("empty.xml", try .init(packing: [], by: deflater)),
      ZipWriter.Entry("Pictures/ñandú.png", .stored(noise(1 << 20))),
    ])
    let path = "/tmp/etapa4-zip-\(getpid()).zip"
    defer { unlink(path) }
    let file = try #require(fopen(path, "w"))
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
    fclose(file)
    #expect(system("/usr/bin/unzip -tqq '\(path)'") == 0)
  }
}
