internal import CLibZip
internal import Platform

/// Puts a zip archive together from entries that are packed already.
package enum ZipWriter {
  /// A file of the archive.
  package struct Entry: Sendable {
    /// Its path, with slashes.
    package let name: String
    /// Its bytes, as the archive holds them.
    package let contents: Contents

    package init(_ name: String, _ contents: Contents) {
      self.name = name
      self.contents = contents
    }
  }

  /// Bytes as an archive holds them.
  package enum Contents: Sendable {
    /// As they are, without compression.
    case stored([UInt8])
    case deflated(Deflated)

    /// Packs bytes, unless they are to be stored.
    package init(
      packing bytes: [UInt8], isStored: Bool = false, by deflater: Deflater
    ) throws(ZipError) {
      self = isStored ? .stored(bytes) : .deflated(try deflater.deflated(bytes))
    }
  }

  /// The archive as bytes: entries in order, dated 1 January 1980, so that the same entries give the
  /// same bytes.
  package static func archive(_ entries: [Entry]) throws(ZipError) -> [UInt8] {
    WorkCount.note(.zipWritten)
    let target = Target(capacity: entries.reduce(22) { $0 + $1.largestSize })
    var error = zip_error_t()
    guard
      let source = zip_source_function_create(
        { Target.answer($0, $1, $2, $3) }, Unmanaged.passRetained(target).toOpaque(), &error)
    else {
      Unmanaged.passUnretained(target).release()
      throw .unwritable(words(of: &error))
    }
    guard let archive = zip_open_from_source(source, Int32(ZIP_CREATE | ZIP_TRUNCATE), &error)
    else {
      zip_source_free(source)
      throw .unwritable(words(of: &error))
    }
    do throws(ZipError) {
      for entry in entries { try add(entry, to: archive) }
    } catch {
      zip_discard(archive)
      throw error
    }
    guard zip_close(archive) == 0 else {
      let reason = String(cString: zip_strerror(archive))
      zip_discard(archive)
      throw .unwritable(reason)
    }
    return target.bytes
  }

  private static func add(_ entry: Entry, to archive: OpaquePointer) throws(ZipError) {
    let contents = Unmanaged.passRetained(PackedSource(entry.contents))
    guard
      let source = zip_source_function(
        archive, { PackedSource.answer($0, $1, $2, $3) }, contents.toOpaque())
    else {
      contents.release()
      throw .unwritable(entry.name)
    }
    let index = zip_file_add(archive, entry.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(source)
      throw .unwritable(entry.name)
    }
    // Without a method of its own an entry keeps its source's, and libzip copies what is deflated.
    if case .stored = entry.contents,
      zip_set_file_compression(archive, zip_uint64_t(index), ZIP_CM_STORE, 0) != 0
    {
      throw .unwritable(entry.name)
    }
    guard zip_file_set_mtime(archive, zip_uint64_t(index), firstOf1980, 0) == 0 else {
      throw .unwritable(entry.name)
    }
  }

  /// The first moment that an archive can name; it writes the local time.
  private static let firstOf1980 = {
    var date = tm()
    (date.tm_year, date.tm_mday, date.tm_isdst) = (80, 1, -1)
    return mktime(&date)
  }()
}

extension ZipWriter.Entry {
  /// What the entry takes in an archive at most: its bytes and its two headers.
  fileprivate var largestSize: Int {
    let size =
      switch contents {
      case .stored(let bytes): bytes.count
      case .deflated(let deflated): deflated.packedSize
      }
    return size + 2 * name.utf8.count + 128
  }
}

/// An entry's bytes, as a libzip source reads them: once, from first to last.
private final class PackedSource {
  private let pieces: [[UInt8]]
  private let size: Int
  private let packedSize: Int
  private let crc: UInt32?
  private var piece = 0
  private var offset = 0

  init(_ contents: ZipWriter.Contents) {
    switch contents {
    case .stored(let bytes):
      pieces = [bytes]
      (size, packedSize, crc) = (bytes.count, bytes.count, nil)
    case .deflated(let deflated):
      pieces = deflated.pieces
      (size, packedSize, crc) = (deflated.size, deflated.packedSize, deflated.crc)
    }
  }

  static func answer(
    _ userData: UnsafeMutableRawPointer?, _ data: UnsafeMutableRawPointer?, _ length: zip_uint64_t,
    _ command: zip_source_cmd_t
  ) -> zip_int64_t {
    guard let userData else { return -1 }
    let unmanaged = Unmanaged<PackedSource>.fromOpaque(userData)
    let source = unmanaged.takeUnretainedValue()
    switch command {
    case ZIP_SOURCE_OPEN: return source.rewind()
    case ZIP_SOURCE_READ:
      return source.read(into: UnsafeMutableRawBufferPointer(start: data, count: Int(length)))
    case ZIP_SOURCE_STAT:
      return source.describe(to: data?.assumingMemoryBound(to: zip_stat_t.self))
    case ZIP_SOURCE_FREE:
      unmanaged.release()
      return 0
    case ZIP_SOURCE_CLOSE, ZIP_SOURCE_ERROR: return 0
    case ZIP_SOURCE_SUPPORTS:
      return mask([
        ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
        ZIP_SOURCE_FREE, ZIP_SOURCE_SUPPORTS,
      ])
    default: return -1
    }
  }

  private func rewind() -> zip_int64_t {
    (piece, offset) = (0, 0)
    return 0
  }

  private func read(into target: UnsafeMutableRawBufferPointer) -> zip_int64_t {
    while piece < pieces.count {
      let rest = pieces[piece].count - offset
      if rest > 0 {
        let count = min(rest, target.count)
        target.copyBytes(from: pieces[piece][offset..<(offset + count)])
        offset += count
        return zip_int64_t(count)
      }
      (piece, offset) = (piece + 1, 0)
    }
    return 0
  }

  private func describe(to stat: UnsafeMutablePointer<zip_stat_t>?) -> zip_int64_t {
    guard let stat else { return -1 }
    zip_stat_init(stat)
    stat.pointee.valid = zip_uint64_t(ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD)
    stat.pointee.size = zip_uint64_t(size)
    stat.pointee.comp_size = zip_uint64_t(packedSize)
    stat.pointee.comp_method = zip_uint16_t(crc == nil ? ZIP_CM_STORE : ZIP_CM_DEFLATE)
    if let crc {
      stat.pointee.valid |= zip_uint64_t(ZIP_STAT_CRC)
      stat.pointee.crc = crc
    }
    return 0
  }
}

/// Where libzip writes an archive: memory.
private final class Target {
  private(set) var bytes: [UInt8] = []
  private var position = 0

  init(capacity: Int) {
    bytes.reserveCapacity(capacity)
  }

  static func answer(
    _ userData: UnsafeMutableRawPointer?, _ data: UnsafeMutableRawPointer?, _ length: zip_uint64_t,
    _ command: zip_source_cmd_t
  ) -> zip_int64_t {
    guard let userData else { return -1 }
    let unmanaged = Unmanaged<Target>.fromOpaque(userData)
    let target = unmanaged.takeUnretainedValue()
    switch command {
    case ZIP_SOURCE_WRITE:
      return target.write(UnsafeRawBufferPointer(start: data, count: Int(length)))
    case ZIP_SOURCE_SEEK_WRITE:
      return target.seek(data, length)
    case ZIP_SOURCE_TELL_WRITE:
      return zip_int64_t(target.position)
    case ZIP_SOURCE_STAT:
      guard let stat = data?.assumingMemoryBound(to: zip_stat_t.self) else { return -1 }
      zip_stat_init(stat)
      stat.pointee.valid = zip_uint64_t(ZIP_STAT_SIZE)
      stat.pointee.size = 0
      return 0
    case ZIP_SOURCE_FREE:
      unmanaged.release()
      return 0
    case ZIP_SOURCE_SUPPORTS:
      return mask([
        ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
        ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS,
        ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_COMMIT_WRITE, ZIP_SOURCE_ROLLBACK_WRITE,
        ZIP_SOURCE_WRITE, ZIP_SOURCE_SEEK_WRITE, ZIP_SOURCE_TELL_WRITE, ZIP_SOURCE_REMOVE,
      ])
    case ZIP_SOURCE_READ, ZIP_SOURCE_TELL, ZIP_SOURCE_SEEK, ZIP_SOURCE_OPEN, ZIP_SOURCE_CLOSE,
      ZIP_SOURCE_ERROR, ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_COMMIT_WRITE, ZIP_SOURCE_ROLLBACK_WRITE,
      ZIP_SOURCE_REMOVE:
      return 0
    default: return -1
    }
  }

  /// Writes at the place sought, over what is there: libzip comes back to complete its headers.
  private func write(_ more: UnsafeRawBufferPointer) -> zip_int64_t {
    let overwritten = min(bytes.count - position, more.count)
    if overwritten > 0 {
      bytes.withUnsafeMutableBytes {
        UnsafeMutableRawBufferPointer(rebasing: $0[position...])
          .copyBytes(from: more.prefix(overwritten))
      }
    }
    bytes.append(contentsOf: more.dropFirst(overwritten))
    position += more.count
    return zip_int64_t(more.count)
  }

  private func seek(_ arguments: UnsafeMutableRawPointer?, _ length: zip_uint64_t) -> zip_int64_t {
    let offset = zip_source_seek_compute_offset(
      zip_uint64_t(position), zip_uint64_t(bytes.count), arguments, length, nil)
    guard offset >= 0 else { return -1 }
    position = Int(offset)
    return 0
  }
}

private func mask(_ commands: [zip_source_cmd_t]) -> zip_int64_t {
  commands.reduce(0) { $0 | 1 << zip_int64_t($1.rawValue) }
}
