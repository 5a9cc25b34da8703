// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [.swiftLanguageMode(.v6)]

let package = Package(
  name: "MeetingDay",
  products: [.executable(name: "meetingday", targets: ["meetingday"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
  ],
  targets: [
    // C libraries, seen by Formats alone.
    .systemLibrary(
      name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
    .systemLibrary(name: "CMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    .systemLibrary(name: "CFiles"),

    // The pure core.
    .target(
      name: "Meetings", exclude: ["DECISIONS.md", "Matching/LIMITS.md"], swiftSettings: strict),
    .target(name: "Documents", swiftSettings: strict),
    .target(name: "Papers", dependencies: ["Meetings", "Documents"], swiftSettings: strict),

    // The edges.
    .target(
      name: "Formats",
      dependencies: [
        "Documents", "CXML", "CZip", "CZlib", "CQPDF", "CMark", "CCrypto", "CFiles",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: strict),
    .target(
      name: "Templates", path: "Templates", sources: ["Templates.swift"],
      resources: [
        .copy("Orders"), .copy("Styles"), .copy("Reports"), .copy("Regimes"),
        .copy("Calendars"), .copy("Letters"), .copy("Findings"), .copy("Scripts"), .copy("Interests"),
        .copy("Web"),
      ], swiftSettings: strict),
    .target(
      name: "Packs",
      dependencies: [
        "Meetings", "Documents", "Papers", "Formats", "Templates",
        .product(name: "Yams", package: "Yams"),
      ],
      exclude: ["DECISIONS.md"], swiftSettings: strict),
    .target(
      name: "Store",
      dependencies: ["Meetings", .product(name: "GRDB", package: "GRDB.swift")],
      exclude: ["DECISIONS.md"],
      swiftSettings: strict),
    .target(
      name: "Web",
      dependencies: [
        "Meetings", "Documents", "Papers", "Formats", "Templates", "Packs", "Store",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      exclude: ["DESK.md", "DECISIONS.md"], swiftSettings: strict),
    .executableTarget(
      name: "meetingday",
      dependencies: [
        "Meetings", "Documents", "Papers", "Formats", "Templates", "Packs", "Store", "Web",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .testTarget(name: "MeetingsTests", dependencies: ["Meetings"], swiftSettings: strict),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents"], swiftSettings: strict),
    .testTarget(
      name: "PapersTests", dependencies: ["Papers", "Meetings", "Documents"],
      exclude: ["Goldens"],
      swiftSettings: strict),
    .testTarget(
      name: "FormatsTests", dependencies: ["Formats", "Documents"], swiftSettings: strict),
    .testTarget(
      name: "PacksTests",
      dependencies: ["Packs", "Papers", "Meetings", "Documents", "Formats", "Templates"],
      exclude: ["Registers"], swiftSettings: strict),
    .testTarget(
      name: "StoreTests", dependencies: ["Store", "Meetings"], swiftSettings: strict),
    .testTarget(
      name: "WebTests",
      dependencies: [
        "Web", "Store", "Packs", "Formats", "Meetings",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ], swiftSettings: strict),
    .testTarget(
      name: "CommandTests", dependencies: ["meetingday"], swiftSettings: strict),
  ]
)
