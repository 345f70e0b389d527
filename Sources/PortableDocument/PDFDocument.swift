internal import CQPDF
internal import CZLib
internal import Glibc

/// A PDF in memory, read, changed and written by qpdf: its objects by number, as values.
///
/// Numbers are those of the file as it was read; the file that is written has its own.
package final class PDFDocument {
  private var handle: qpdf_data?
  /// What qpdf reads from for as long as it lives.
  private let source: UnsafeMutableBufferPointer<CChar>
  private var size = 1
  /// How much may still be unpacked, in bytes: a small file may hold streams without end.
  private var allowance = PDFLimits.unpacked

  /// - Throws: ``PDFError`` when header, end or cross-reference data are faulty, or the file is
  ///   encrypted. Objects are looked at later.
  package init(_ bytes: [UInt8]) throws(PDFError) {
    source = .allocate(capacity: max(1, bytes.count))
    handle = qpdf_init()
    guard bytes.starts(with: "%PDF-".utf8) else { throw .noHeader }
    // The last line (§7.5.5), which qpdf does not ask for.
    guard String(decoding: bytes.suffix(1024), as: UTF8.self).contains("%%EOF") else {
      throw .cutShort
    }
    UnsafeMutableRawBufferPointer(source).copyBytes(from: bytes)
    qpdf_silence_errors(handle)
    qpdf_set_suppress_warnings(handle, 1)
    // What is damaged is made again, not guessed at.
    qpdf_set_attempt_recovery(handle, 0)
    qpdf_read_memory(handle, "", source.baseAddress, UInt64(bytes.count), nil)
    try check()
    if qpdf_is_encrypted(handle) != 0 { throw .encrypted }
    size = max(1, trailer["Size"]?.integer ?? 1)
  }

  deinit {
    qpdf_cleanup(&handle)
    source.deallocate()
  }

  /// The numbers that objects may have: some may be free.
  package var numbers: Range<Int> { 1..<size }

  /// The trailer (ISO 32000-1, §7.5.5).
  package var trailer: PDFDictionary {
    (try? value(of: qpdf_get_trailer(handle)))?.dictionary ?? PDFDictionary()
  }

  /// The object of that number, a stream's dictionary for a stream; null when there is none (§7.3.10).
  package func object(_ number: Int) throws(PDFError) -> PDFObject {
    guard let object = object(numbered: number) else { return .null }
    defer { qpdf_oh_release_all(handle) }
    if qpdf_oh_is_stream(handle, object) == 0 { return try value(of: object) }
    return try value(of: qpdf_oh_get_dict(handle, object))
  }

  /// The object itself, or the one that a reference leads to.
  package func resolved(_ object: PDFObject?) throws(PDFError) -> PDFObject {
    guard case .reference(let reference)? = object else { return object ?? .null }
    return try self.object(reference.number)
  }

  /// The dictionary that an object is or refers to; `nil` for any other.
  package func dictionary(_ object: PDFObject?) throws(PDFError) -> PDFDictionary? {
    try resolved(object).dictionary
  }

  /// The bytes of a stream with its filters undone; `nil` when it is no stream.
  package func stream(_ number: Int) throws(PDFError) -> [UInt8]? {
    guard let object = object(numbered: number) else { return nil }
    defer { qpdf_oh_release_all(handle) }
    guard qpdf_oh_is_stream(handle, object) != 0 else { return nil }
    let dictionary = try value(of: qpdf_oh_get_dict(handle, object)).dictionary
    let filter = try resolved(dictionary?["Filter"])
    let filters = (filter.array ?? [filter]).compactMap { $0.name?.text }
    let raw = try data(of: object, qpdf_dl_none)
    let bytes: [UInt8]
    if filters == ["FlateDecode"], dictionary?["DecodeParms"] == nil {
      bytes = try Inflation.bytes(raw, limit: allowance)
    } else {
      // qpdf unpacks without a limit.
      let growing = filters.count { ["FlateDecode", "LZWDecode", "RunLengthDecode"].contains($0) }
      if growing > 1 || growing == 1 && raw.count > PDFLimits.packed { throw .tooLarge }
      bytes = filters.isEmpty ? raw : try data(of: object, qpdf_dl_generalized)
    }
    allowance -= bytes.count
    if allowance < 0 { throw .tooLarge }
    return bytes
  }

  /// The bytes of a stream, as they stand in the file where its filters cannot be undone; `nil` when it is no
  /// stream.
  func plainest(_ number: Int) throws(PDFError) -> [UInt8]? {
    do throws(PDFError) { return try stream(number) } catch {
      guard case .unsupportedFilter = error, let object = object(numbered: number) else {
        throw error
      }
      defer { qpdf_oh_release_all(handle) }
      return try data(of: object, qpdf_dl_none)
    }
  }

  private func data(
    of stream: qpdf_oh, _ level: qpdf_stream_decode_level_e
  ) throws(PDFError) -> [UInt8] {
    var isDecoded: QPDF_BOOL = 0
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    qpdf_oh_get_stream_data(handle, stream, level, &isDecoded, &bytes, &count)
    defer { free(bytes) }
    try check()
    guard isDecoded != 0 || level == qpdf_dl_none else { throw .unsupportedFilter }
    return Array(UnsafeBufferPointer(start: bytes, count: count))
  }

  private func object(numbered number: Int) -> qpdf_oh? {
    guard let number = Int32(exactly: number), number > 0 else { return nil }
    return qpdf_get_object_by_id(handle, number, 0)
  }

  private func value(of object: qpdf_oh) throws(PDFError) -> PDFObject {
    let words = qpdf_oh_unparse_resolved(handle, object)
    try check()
    guard let words else { throw .damaged("") }
    var syntax = PDFSyntax(
      Array(UnsafeRawBufferPointer(start: words, count: strlen(words))))
    return try syntax.object()
  }

  /// Takes the fault of the last calls, if there was one.
  private func check() throws(PDFError) {
    guard qpdf_has_error(handle) != 0, let error = qpdf_get_error(handle) else { return }
    if qpdf_get_error_code(handle, error) == qpdf_e_password { throw .encrypted }
    let words = qpdf_get_error_message_detail(handle, error).map { String(cString: $0) }
    throw .damaged(words ?? "")
  }
}

// MARK: Changing

extension PDFDocument {
  /// Puts another value in the place of an object that is no stream.
  package func replace(_ number: Int, by value: PDFObject) {
    qpdf_replace_object(handle, Int32(number), 0, made(value))
    qpdf_oh_release_all(handle)
  }

  /// Changes a stream: its dictionary, but for what tells of length and filters, and its bytes, which
  /// are compressed as they are written, but for metadata.
  package func replace(_ number: Int, by dictionary: PDFDictionary, stream bytes: [UInt8]) {
    guard let stream = object(numbered: number) else { return }
    let old = qpdf_oh_get_dict(handle, stream)
    let kept = Set(dictionary.entries.map(\.key))
    for key in (try? value(of: old).dictionary?.entries.map(\.key)) ?? [] where !kept.contains(key)
    {
      qpdf_oh_remove_key(handle, old, Self.written(key))
    }
    for entry in dictionary.entries where !Self.describesBytes(entry.key) {
      qpdf_oh_replace_key(handle, old, Self.written(entry.key), made(entry.value))
    }
    qpdf_oh_replace_stream_data(
      handle, stream, bytes, bytes.count, qpdf_oh_new_null(handle), qpdf_oh_new_null(handle))
    qpdf_oh_release_all(handle)
  }

  /// Takes an object out of the file.
  package func remove(_ number: Int) {
    replace(number, by: .null)
  }

  /// A new object.
  package func add(_ value: PDFObject) -> PDFReference {
    let object = qpdf_make_indirect_object(handle, made(value))
    defer { qpdf_oh_release_all(handle) }
    let number = Int(qpdf_oh_get_object_id(handle, object))
    size = max(size, number + 1)
    return PDFReference(number)
  }

  /// A new stream.
  package func addStream(_ dictionary: PDFDictionary, bytes: [UInt8]) -> PDFReference {
    let stream = qpdf_oh_new_stream(handle)
    let number = Int(qpdf_oh_get_object_id(handle, stream))
    qpdf_oh_release_all(handle)
    size = max(size, number + 1)
    replace(number, by: dictionary, stream: bytes)
    return PDFReference(number)
  }

  /// Takes a key out of the trailer.
  package func removeFromTrailer(_ key: PDFName) {
    qpdf_oh_remove_key(handle, qpdf_get_trailer(handle), Self.written(key))
    qpdf_oh_release_all(handle)
  }

  private static func describesBytes(_ key: PDFName) -> Bool {
    ["Length", "Filter", "DecodeParms"].contains(key)
  }

  /// As qpdf names it.
  private static func written(_ name: PDFName) -> String { "/" + name.text }

  /// qpdf's own form of a value; references lead to its objects.
  private func made(_ value: PDFObject) -> qpdf_oh {
    switch value {
    case .null: return qpdf_oh_new_null(handle)
    case .boolean(let value): return qpdf_oh_new_bool(handle, value ? 1 : 0)
    case .integer(let value): return qpdf_oh_new_integer(handle, Int64(value))
    case .real(let digits): return qpdf_oh_new_real_from_string(handle, digits)
    case .name(let name): return qpdf_oh_new_name(handle, Self.written(name))
    case .string(let string):
      return string.bytes.withUnsafeBytes { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          qpdf_oh_new_binary_string(handle, $0.baseAddress, $0.count)
        }
      }
    case .array(let items):
      let array = qpdf_oh_new_array(handle)
      for item in items { qpdf_oh_append_item(handle, array, made(item)) }
      return array
    case .dictionary(let dictionary):
      let made = qpdf_oh_new_dictionary(handle)
      for entry in dictionary.entries {
        qpdf_oh_replace_key(handle, made, Self.written(entry.key), self.made(entry.value))
      }
      return made
    case .reference(let reference):
      return qpdf_get_object_by_id(
        handle, Int32(reference.number), Int32(reference.generation))
    }
  }
}

// MARK: Writing

extension PDFDocument {
  /// The whole file anew: what the trailer leads to, numbered in the order in which it is reached.
  ///
  /// LibreOffice numbers fonts in the order of their places in its memory, which differs from run to
  /// run; numbered anew, the same contents are the same bytes. Both halves of `ID` (§14.4) are made
  /// from them.
  package func written() throws(PDFError) -> [UInt8] {
    removeFromTrailer("ID")
    qpdf_init_write_memory(handle)
    qpdf_set_object_stream_mode(handle, qpdf_o_disable)
    qpdf_set_decode_level(handle, qpdf_dl_none)
    // ISO 19005-2, §6.1.7.1.
    qpdf_set_newline_before_endstream(handle, 1)
    qpdf_set_deterministic_ID(handle, 1)
    qpdf_write(handle)
    try check()
    guard let bytes = qpdf_get_buffer(handle) else { throw .damaged("") }
    return Array(UnsafeBufferPointer(start: bytes, count: qpdf_get_buffer_length(handle)))
  }
}
