internal import CLibZip
internal import Platform

/// Why a zip archive cannot be read or written.
package enum ZipError: Error, Sendable, Equatable {
  /// Not a zip file, or a damaged one; with libzip's own words.
  case damaged(String)
  case encrypted(entry: String)
  /// A name that leads outside, such as `../x`.
  case unsafeName(String)
  case duplicate(entry: String)
  /// More than ``ZipArchive/maximumSize`` bytes when unpacked.
  case tooLarge
  /// More than ``ZipArchive/maximumEntries`` files.
  case tooManyEntries(Int)
  /// An entry that unpacks to more than ``ZipArchive/maximumRatio`` times its size.
  case tooDense(entry: String)
  case unwritable(String)
}

/// The files of a zip archive in memory, in archive order.
package struct ZipArchive: Sendable {
  /// A file of the archive.
  package struct Entry: Sendable {
    /// Its path, with slashes.
    package let name: String
    /// Unpacked.
    package let bytes: [UInt8]
    /// Stored as it is, without compression.
    package let isStored: Bool

    package init(_ name: String, _ bytes: [UInt8], isStored: Bool = false) {
      self.name = name
      self.bytes = bytes
      self.isStored = isStored
    }
  }

  /// In archive order.
  package var entries: [Entry]

  package init(_ entries: [Entry]) {
    self.entries = entries
  }

  /// The bytes of an entry; `nil` where there is none.
  package subscript(name: String) -> [UInt8]? {
    entries.first { $0.name == name }?.bytes
  }

  /// What an archive may hold unpacked: 256 MiB.
  package static let maximumSize = 256 << 20
  /// How many files an archive may hold.
  package static let maximumEntries = 10_000
  /// How many times larger than packed an entry of more than a megabyte may be.
  package static let maximumRatio: UInt64 = 250

  /// Reads an archive; folders are left out, and names begin without the slash that some programs put
  /// before them.
  package init(reading bytes: [UInt8]) throws(ZipError) {
    WorkCount.note(.zipRead)
    let source = try Source(copying: bytes)
    var error = zip_error_t()
    guard let archive = zip_open_from_source(source.handle, Int32(ZIP_RDONLY), &error) else {
      throw .damaged(words(of: &error))
    }
    source.isOwnedByArchive = true
    defer { zip_discard(archive) }

    let count = zip_get_num_entries(archive, 0)
    guard count <= Self.maximumEntries else { throw .tooManyEntries(Int(count)) }
    var entries: [Entry] = []
    var names: Set<String> = []
    var total = 0
    for index in 0..<zip_uint64_t(count) {
      var stat = zip_stat_t()
      guard zip_stat_index(archive, index, 0, &stat) == 0, let nameChars = stat.name else {
        throw .damaged("entry \(index)")
      }
      let name = String(String(cString: nameChars).drop { $0 == "/" })
      if name.contains("\\") || name.split(separator: "/").contains("..") {
        throw .unsafeName(name)
      }
      if name.isEmpty || name.hasSuffix("/") { continue }
      guard names.insert(name).inserted else { throw .duplicate(entry: name) }
      if stat.encryption_method != ZIP_EM_NONE { throw .encrypted(entry: name) }
      guard stat.size <= zip_uint64_t(Self.maximumSize - total) else { throw .tooLarge }
      if stat.size > 1 << 20, stat.size / max(1, stat.comp_size) > Self.maximumRatio {
        throw .tooDense(entry: name)
      }
      total += Int(stat.size)
      entries.append(
        Entry(
          name, try Self.read(index, named: name, size: Int(stat.size), from: archive),
          isStored: stat.comp_method == ZIP_CM_STORE))
    }
    self.entries = entries
  }

  private static func read(
    _ index: zip_uint64_t, named name: String, size: Int, from archive: OpaquePointer
  ) throws(ZipError) -> [UInt8] {
    guard let file = zip_fopen_index(archive, index, 0) else { throw .damaged(name) }
    defer { zip_fclose(file) }
    var got = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while got < size {
        let read = zip_fread(file, buffer.baseAddress.map { $0 + got }, zip_uint64_t(size - got))
        if read <= 0 { break }
        got += Int(read)
      }
      count = got
    }
    // Reading past the end makes libzip check the CRC, and shows an entry larger than it says.
    var extra: UInt8 = 0
    guard got == size, zip_fread(file, &extra, 1) == 0 else { throw .damaged(name) }
    return bytes
  }

  /// The archive as bytes: entries in order, deflated at level 6 unless stored.
  package func bytes() throws(ZipError) -> [UInt8] {
    let deflater = Deflater()
    var packed: [ZipWriter.Entry] = []
    for entry in entries {
      let contents = try ZipWriter.Contents(
        packing: entry.bytes, isStored: entry.isStored, by: deflater)
      packed.append(ZipWriter.Entry(entry.name, contents))
    }
    return try ZipWriter.archive(packed)
  }
}

/// A libzip source to read from memory.
private final class Source {
  let handle: OpaquePointer
  var isOwnedByArchive = false

  init(copying bytes: [UInt8]) throws(ZipError) {
    var error = zip_error_t()
    let count = bytes.count
    var memory: UnsafeMutableRawPointer?
    if count > 0 {
      memory = malloc(count)
      guard let memory else { throw .damaged("no memory") }
      bytes.withUnsafeBytes { buffer in
        if let base = buffer.baseAddress { memory.copyMemory(from: base, byteCount: count) }
      }
    }
    guard
      let handle = zip_source_buffer_create(
        memory, zip_uint64_t(count), memory == nil ? 0 : 1, &error)
    else {
      free(memory)
      throw .damaged(words(of: &error))
    }
    self.handle = handle
  }

  deinit {
    if !isOwnedByArchive { zip_source_free(handle) }
  }
}

/// libzip's own words for an error.
func words(of error: inout zip_error_t) -> String {
  defer { zip_error_fini(&error) }
  return String(cString: zip_error_strerror(&error))
}
