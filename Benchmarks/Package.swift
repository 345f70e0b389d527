// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Benchmarks",
  products: [.executable(name: "etapa4-bench", targets: ["etapa4-bench"])],
  dependencies: [.package(name: "etapa4", path: "..")],
  targets: [
    .executableTarget(
      name: "etapa4-bench",
      dependencies: [
        .product(name: "CLibXML2", package: "etapa4"), .product(name: "CZLib", package: "etapa4"),
        .product(name: "Reports", package: "etapa4"),
        .product(name: "Templating", package: "etapa4"),
      ],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"), .treatAllWarnings(as: .error),
      ])
  ],
  swiftLanguageModes: [.v6])
