#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The folder that the repository's neighbours share: `ETAPA4_SHARED`, or `../shared`.
enum SharedFolder {
  static let path: String = Environment["ETAPA4_SHARED"] ?? TestAssets.root + "/../shared"
}

enum Environment {
  static subscript(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
