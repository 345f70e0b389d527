internal import CLibCrypto

/// Digests of bytes, by the system's libcrypto.
enum Digest {
  /// FIPS 180-4: 32 bytes.
  static func sha256(_ bytes: [UInt8]) -> [UInt8] { digest(bytes, EVP_sha256(), count: 32) }

  /// RFC 1321: 16 bytes. It protects nothing; LibreOffice names its socket with it.
  static func md5(_ bytes: [UInt8]) -> [UInt8] { digest(bytes, EVP_md5(), count: 16) }

  private static func digest(
    _ bytes: [UInt8], _ algorithm: OpaquePointer?, count: Int
  ) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
      let isDone = EVP_Digest(bytes, bytes.count, buffer.baseAddress, nil, algorithm, nil)
      // It only fails where the system's policy forbids the algorithm.
      precondition(isDone == 1, "libcrypto refused a digest")
      written = count
    }
  }
}
