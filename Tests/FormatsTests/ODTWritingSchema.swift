import Foundation
import Testing

@testable import Formats

/// Holds the parts of an ODT against the OpenDocument 1.3 schema with jing.
///
/// The schemas are looked for in `$MEETINGDAY_SCHEMAS`, then in a folder
/// `shared/schemas` beside this checkout. Without them, or without jing, the
/// tests that need them are skipped and say so.
enum ODTSchema {
  static let folder: URL? = {
    var places: [URL] = []
    if let path = ProcessInfo.processInfo.environment["MEETINGDAY_SCHEMAS"] {
      places.append(URL(fileURLWithPath: path))
    }
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    places.append(root.deletingLastPathComponent().appendingPathComponent("shared/schemas"))
    for place in places {
      for folder in [place, place.appendingPathComponent("odf")] {
        let schema = folder.appendingPathComponent("OpenDocument-v1.3-schema.rng")
        if FileManager.default.fileExists(atPath: schema.path) { return folder }
      }
    }
    return nil
  }()

  static let jing = program("jing")
  static let soffice = program("soffice")

  static let canValidate: Bool = {
    let can = folder != nil && jing != nil
    if !can {
      print(
        "SKIPPED: ODT validity was not checked; it needs jing and the OpenDocument schemas "
          + "(MEETINGDAY_SCHEMAS).")
    }
    return can
  }()

  static let canConvert: Bool = {
    if soffice == nil { print("SKIPPED: conversions were not checked; they need LibreOffice.") }
    return soffice != nil
  }()

  /// What is wrong with these files of parts; empty where all are valid.
  static func problems(of packages: [[Part]]) throws -> String {
    let work = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: work) }
    var documents: [String] = []
    var manifests: [String] = []
    for (index, parts) in packages.enumerated() {
      for part in parts where part.mediaType == "text/xml" {
        let name = part.path.replacingOccurrences(of: "/", with: "-")
        let file = work.appendingPathComponent("\(index)-\(name)")
        try Data(part.bytes).write(to: file)
        if part.path == "META-INF/manifest.xml" {
          manifests.append(file.path)
        } else {
          documents.append(file.path)
        }
      }
    }
    let folder = try #require(folder)
    var problems = ""
    for (schema, files) in [
      ("OpenDocument-v1.3-schema.rng", documents),
      ("OpenDocument-v1.3-manifest-schema.rng", manifests),
    ] where !files.isEmpty {
      let result = try run(
        try #require(jing), ["-i", folder.appendingPathComponent(schema).path] + files)
      if result.status != 0 { problems += result.output }
    }
    return problems
  }

  /// Converts a file with LibreOffice and returns the result's bytes.
  static func convert(_ bytes: [UInt8], named name: String, to format: String) throws -> [UInt8] {
    try #require(try convert([(name, bytes)], to: format).first, "LibreOffice made nothing")
  }

  /// Converts files with LibreOffice, in one call and within two minutes.
  /// What could not be converted is missing from the result.
  static func convert(_ files: [(name: String, bytes: [UInt8])], to format: String) throws
    -> [[UInt8]]
  {
    let work = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: work) }
    for file in files {
      try Data(file.bytes).write(to: work.appendingPathComponent(file.name))
    }
    let out = work.appendingPathComponent("out")
    try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
    // `timeout` ends the whole group: the program is a script that starts
    // others.
    _ = try run(
      "/usr/bin/env",
      [
        "timeout", "-k", "5", "120", try #require(soffice),
        "-env:UserInstallation=file://\(work.path)/profile", "--headless", "--convert-to", format,
        "--outdir", out.path,
      ] + files.map { work.appendingPathComponent($0.name).path })
    return try FileManager.default.contentsOfDirectory(atPath: out.path).sorted().map {
      Array(try Data(contentsOf: out.appendingPathComponent($0)))
    }
  }

  private static func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("odt-writing-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  private static func program(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private static func run(_ program: String, _ arguments: [String]) throws -> (
    status: Int32, output: String
  ) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
