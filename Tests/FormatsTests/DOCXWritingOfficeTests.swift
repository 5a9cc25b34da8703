import Documents
import Foundation
import Testing

@testable import Formats

/// LibreOffice, where it is installed.
enum Office {
  static let path: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":").flatMap { ["\($0)/soffice", "\($0)/libreoffice"] }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  static let isInstalled: Bool = {
    if path == nil {
      let words = "WARNING: LibreOffice is not installed, so no DOCX was opened with it.\n"
      FileHandle.standardError.write(Data(words.utf8))
    }
    return path != nil
  }()

  /// Opens files with LibreOffice and gives each back in another format; nil
  /// for one that it could not open.
  static func convert(_ files: [[UInt8]], from: String, to: String) throws -> [String?] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("office-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var paths: [String] = []
    for (index, bytes) in files.enumerated() {
      let file = folder.appendingPathComponent("paper\(index).\(from)")
      try Data(bytes).write(to: file)
      paths.append(file.path)
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      [
        "timeout", "180", path ?? "soffice",
        "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--convert-to", to,
        "--outdir", "\(folder.path)/out",
      ] + paths
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return files.indices.map { index in
      try? String(
        contentsOf: folder.appendingPathComponent("out/paper\(index).\(to)"), encoding: .utf8)
    }
  }
}

@Suite("Writing DOCX: opened with LibreOffice")
struct DOCXWritingOfficeTests {
  @Test(
    "What LibreOffice reads is what the tree says, word for word",
    .enabled(if: Office.isInstalled, "LibreOffice is not installed: nothing was opened with it"))
  func words() throws {
    var expected: [[String]] = []
    var files: [[UInt8]] = []
    for seed in UInt64(101)...106 {
      var generator = DocumentGenerator(seed: seed)
      let document = generator.document()
      generator.scope.remove(.included)
      let included = [DocumentID("report"): generator.document(title: "Report", blocks: 5)]
      expected.append(GeneratedWords.of(document, included: included))
      files.append(
        try Archive.bytes(of: DOCXWriter(included: included).parts(of: document)))
    }
    let opened = try Office.convert(files, from: "docx", to: "fodt")
    for (words, text) in zip(expected, opened) {
      let body = try #require(text?.firstRange(of: "<office:body>").map { text![$0.lowerBound...] })
      #expect(GeneratedWords.found(in: String(body)) == words)
    }
  }
}
