// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "etapa4",
  products: [
    .executable(name: "etapa4", targets: ["etapa4"]),
    .library(name: "Templating", targets: ["Templating"]),
    .library(name: "Publishing", targets: ["Publishing"]),
    // What Benchmarks needs besides.
    .library(name: "Reports", targets: ["Reports", "StructuredData", "Decimals"]),
    .library(name: "CLibXML2", targets: ["CLibXML2"]),
    .library(name: "CZLib", targets: ["CZLib"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CZLib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    // Without pkgConfig: Debian's names a library of another package.
    .systemLibrary(
      name: "CCMarkGFM",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    // Without pkgConfig: Debian's package has none.
    .systemLibrary(name: "CZint", providers: [.apt(["libzint-dev"])]),
    .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
    .systemLibrary(
      name: "CHunspell", pkgConfig: "hunspell", providers: [.apt(["libhunspell-dev"])]),

    .target(name: "Decimals", dependencies: [.product(name: "BigInt", package: "BigInt")]),
    .target(name: "Text"),
    .target(name: "Diagnostics", dependencies: ["Text"]),
    .target(name: "Platform", dependencies: ["Diagnostics"]),
    .target(
      name: "StructuredData", dependencies: ["CLibYAML", "Decimals", "Diagnostics", "Platform"]),
    .target(
      name: "OpenDocument",
      dependencies: ["CLibXML2", "CLibZip", "CZLib", "Diagnostics", "Platform"]),
    .target(name: "PortableDocument", dependencies: ["CQPDF", "CZLib"]),
    .target(name: "TrackedChanges", dependencies: ["OpenDocument", "Text"]),
    .target(name: "Barcodes", dependencies: ["CZint", "Text"]),
    .target(
      name: "CICU", linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]),
    .target(name: "LocaleData", dependencies: ["CICU"]),
    .target(
      name: "Templating",
      dependencies: [
        "Barcodes", "CCMarkGFM", "Decimals", "Diagnostics", "LocaleData", "OpenDocument",
        "Platform", "Text",
      ]),
    .target(
      name: "Reports",
      dependencies: [
        "Decimals", "Diagnostics", "StructuredData", "Platform", "Templating", "Text",
      ]),
    .target(
      name: "Reviewing",
      dependencies: [
        "Decimals", "Diagnostics", "Platform", "Reports", "StructuredData", "Templating", "Text",
      ]),
    .target(name: "Spelling", dependencies: ["CHunspell", "Reviewing"]),
    .target(
      name: "Corrections",
      dependencies: ["Diagnostics", "Reports", "StructuredData", "Templating", "Text"]),
    .target(
      name: "Rounds",
      dependencies: [
        "Corrections", "Diagnostics", "Reports", "Reviewing", "StructuredData", "Text",
      ]),
    .target(
      name: "Importing",
      dependencies: [
        "Diagnostics", "OpenDocument", "Reports", "StructuredData", "Templating", "Text",
      ]),
    .target(
      name: "Forms",
      dependencies: [
        "Corrections", "Diagnostics", "Importing", "OpenDocument", "Reports", "Rounds",
        "StructuredData", "Templating", "Text",
      ]),
    .target(
      name: "Publishing",
      dependencies: [
        "CLibCrypto", "Corrections", "Decimals", "Diagnostics", "Forms", "Importing",
        "OpenDocument", "PortableDocument", "Reports", "Reviewing", "Rounds", "StructuredData",
        "Platform", "Templating", "Text", "TrackedChanges",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    .target(
      name: "Panel",
      dependencies: [
        "Corrections", "Diagnostics", "Publishing", "Reports", "Reviewing", "Rounds",
        "StructuredData", "Templating", "Text",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    .executableTarget(
      name: "etapa4",
      dependencies: [
        "Corrections", "Diagnostics", "Panel", "Publishing", "Reports", "Reviewing", "Rounds",
        "Spelling", "StructuredData", "Templating", "Text",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "TextTests", dependencies: ["Text"]),
    .testTarget(name: "DecimalsTests", dependencies: ["Decimals"]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
    .testTarget(name: "PlatformTests", dependencies: ["Diagnostics", "Platform"]),
    .testTarget(
      name: "StructuredDataTests",
      dependencies: ["Decimals", "Diagnostics", "StructuredData", "Platform"]),
    .testTarget(name: "OpenDocumentTests", dependencies: ["Diagnostics", "OpenDocument"]),
    .testTarget(name: "BarcodesTests", dependencies: ["Barcodes"]),
    .testTarget(name: "PortableDocumentTests", dependencies: ["PortableDocument"]),
    .testTarget(
      name: "TrackedChangesTests", dependencies: ["OpenDocument", "TrackedChanges"]),
    .testTarget(
      name: "TemplatingTests",
      dependencies: [
        "Decimals", "Diagnostics", "OpenDocument", "Reports", "StructuredData", "Templating",
      ],
      exclude: ["make-corpus", "make-fixtures", "make-manual"],
      resources: [.copy("Corpus"), .copy("Fixtures")]),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["Decimals", "Diagnostics", "Reports", "StructuredData", "Templating"]),
    .testTarget(
      name: "ReviewingTests",
      dependencies: [
        "Diagnostics", "Reports", "Reviewing", "Spelling", "StructuredData", "Templating",
      ], exclude: ["Corpus", "Golden", "cuts"]),
    .testTarget(
      name: "CorrectionsTests",
      dependencies: ["Corrections", "Diagnostics", "Reports", "StructuredData", "Templating"]),
    .testTarget(
      name: "RoundsTests",
      dependencies: [
        "Corrections", "Diagnostics", "Reports", "Reviewing", "Rounds", "StructuredData",
      ]),
    .testTarget(
      name: "ImportingTests",
      dependencies: [
        "Diagnostics", "Importing", "OpenDocument", "Reports", "StructuredData", "Templating",
      ]),
    .testTarget(
      name: "FormsTests",
      dependencies: [
        "Diagnostics", "Forms", "Importing", "OpenDocument", "Reports", "Rounds", "StructuredData",
        "Templating",
      ]),
    .testTarget(
      name: "PanelTests",
      dependencies: ["Panel", "Publishing", "StructuredData"]),
    .testTarget(
      name: "PublishingTests",
      dependencies: [
        "Corrections", "Decimals", "Diagnostics", "Forms", "Importing", "OpenDocument",
        "PortableDocument", "Publishing", "Reports", "Reviewing", "Rounds", "StructuredData",
        "Platform", "Templating", "etapa4",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ], exclude: ["edit-reports", "fill-form", "make-cdc", "read-comments", "season"]),
  ],
  swiftLanguageModes: [.v6])

for target in package.targets where target.type != .system && target.name != "CICU" {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"), .treatAllWarnings(as: .error),
  ]
}
