import Documents
import Formats
import Foundation
import Meetings
import Templates

@testable import Packs

/// A folder of its own, with a council and a meeting that a test fills.
final class Bench {
  let root: URL
  let meeting: URL

  /// The package's own folder.
  static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let council = """
    name: Larkmoor Borough Council
    contact: {name: Democratic Services}
    people:
      ada-penn: {name: Councillor Ada Penn, ward: North}
      ben-rook: {name: Councillor Ben Rook}
      cy-moss: {name: Cy Moss, title: Head of Parks, officer: true}
    committees:
      scrutiny:
        name: Scrutiny Committee
        order: scrutiny
        time: "18:30"
        venue: Town Hall
        members: [{person: ada-penn, role: chair}, ben-rook]
      planning: {name: Planning Committee, order: planning, members: [ada-penn]}

    """

  static let head = "committee: scrutiny\ndate: 2026-12-08\nnumbering: {next: 1}\n"

  init(council: String = Bench.council, meeting text: String = Bench.head) throws {
    root = FileManager.default.temporaryDirectory
      .appending(path: "packs-tests-\(UUID().uuidString)").resolvingSymlinksInPath()
    meeting = root.appending(path: "2026-12-08-scrutiny")
    try write(council, to: "council.yaml")
    try write(text)
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  // MARK: Files

  /// Writes a file below the council's folder.
  func write(_ bytes: [UInt8], to path: String) throws {
    let file = root.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func write(_ text: String, to path: String = "2026-12-08-scrutiny/meeting.yaml") throws {
    try write(Array(text.utf8), to: path)
  }

  /// Writes a paper of the meeting.
  func paper(_ bytes: [UInt8], _ name: String) throws {
    try write(bytes, to: "2026-12-08-scrutiny/reports/\(name)")
  }

  func text(_ path: String = "2026-12-08-scrutiny/meeting.yaml") throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  /// Every file below a folder, by its path there, in order.
  static func files(in folder: URL) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let url = folder.appending(path: path)
      guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
        continue
      }
      files[path] = [UInt8](try Data(contentsOf: url))
    }
    return files
  }

  // MARK: What is tested

  func read(_ folder: URL? = nil) throws -> Pack {
    try PackReader().read((folder ?? meeting).path)
  }

  @discardableResult
  func build(
    _ folder: URL? = nil, audiences: Set<Audience> = Set(Audience.allCases), into output: URL? = nil
  ) throws -> PackBuilder.Result {
    let pack = try read(folder)
    let folders = TemplateFolders(
      named: nil, council: pack.location.councilFolder, program: nil)
    return try PackBuilder(pack: pack, folders: folders, audiences: audiences)
      .build(into: output ?? (folder ?? meeting).appending(path: "out"))
  }

  var scaffold: PackScaffold { PackScaffold(reader: PackReader()) }

  // MARK: Papers

  /// An ODT of a heading and a few paragraphs.
  static func odt(_ title: String, _ paragraphs: [String], properties: [String: String] = [:])
    throws -> [UInt8]
  {
    let document = Document(
      title: title, language: "en-GB", properties: properties,
      blocks: [.heading(Heading(level: 1, title))] + paragraphs.map { .text($0) })
    return try Archive.bytes(of: ODTWriter().parts(of: document))
  }

  /// An ODT of these parts, as they stand.
  static func odt(content: String, meta: String? = nil) throws -> [UInt8] {
    let type = "application/vnd.oasis.opendocument.text"
    var parts = [
      Part(path: "mimetype", mediaType: "text/plain", bytes: Array(type.utf8), isStored: true),
      Part(path: "content.xml", mediaType: "text/xml", bytes: Array(content.utf8)),
    ]
    if let meta {
      parts.append(Part(path: "meta.xml", mediaType: "text/xml", bytes: Array(meta.utf8)))
    }
    parts.append(
      Part(
        path: "META-INF/manifest.xml", mediaType: "text/xml",
        bytes: Array(
          """
          <?xml version="1.0"?>
          <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
          <manifest:file-entry manifest:full-path="/" manifest:media-type="\(type)"/>
          <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
          </manifest:manifest>
          """.utf8)))
    return try Archive.bytes(of: parts)
  }

  /// The body of a plain ODT with one paragraph.
  static func content(_ paragraph: String, prolog: String = "") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>\(prolog)
    <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">
    <office:body><office:text><text:p>\(paragraph)</text:p></office:text></office:body>
    </office:document-content>
    """
  }

  static func meta(pages: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
      xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.3">
    <office:meta><meta:document-statistic meta:page-count="\(pages)"/></office:meta>
    </office:document-meta>
    """
  }
}

extension Pack {
  var codes: [String] { findings.map(\.code) }

  func finding(_ code: String) -> Finding? { findings.first { $0.code == code } }
}
