internal import OpenDocument

extension DataAddress {
  /// The picture that stands in its own address.
  ///
  /// - Throws: ``PictureProblem/tooLarge`` beyond the size that a file may have, and
  ///   ``PictureProblem/badAddress`` where the address is damaged.
  static func picture(
    in address: String, maximumSize: Int = PictureFolder.maximumSize
  ) throws(PictureProblem) -> [UInt8] {
    guard let data = DataAddress(address) else { throw .badAddress }
    guard data.size <= maximumSize else { throw .tooLarge }
    guard let bytes = data.bytes, !bytes.isEmpty else { throw .badAddress }
    return bytes
  }
}

extension String {
  /// The address of a picture, short enough for a message.
  var shortAddress: String { count > 60 ? String(prefix(40)) + "…" : self }
}
