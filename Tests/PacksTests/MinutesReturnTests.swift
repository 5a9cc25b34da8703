import Documents
import Formats
import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("Minutes that went out and came back")
struct MinutesReturnTests {
  private static let meeting = """
    committee: scrutiny
    date: 2026-12-08
    numbering: {next: 1}
    business:
      - {id: depot, title: The depot, recommendations: [note the report]}
      - {id: parks, title: Parks and paths}

    """

  private static let instant = "2026-12-09T10:00:00Z"

  private static func builder(_ bench: Bench) throws -> PackBuilder {
    PackBuilder(pack: try bench.read(), reader: PackReader())
  }

  /// The skeleton with texts in some of its slots, as bytes.
  private static func paper(
    _ builder: PackBuilder, _ format: PaperFormat, _ texts: [String: [String]] = [:],
    change: (inout Document) -> Void = { _ in }
  ) async throws -> [UInt8] {
    let style = try HouseStyle(builder.folders)
    var document = try await builder.skeleton(for: .members, style)
    func fill(_ blocks: [Block]) -> [Block] {
      blocks.flatMap { block -> [Block] in
        switch block {
        case .section(var section):
          section.blocks = fill(section.blocks)
          return [.section(section)]
        case .slot(let slot):
          guard let words = texts[slot.anchor.name] else { return [block] }
          let paragraphs = words.map { Block.text($0) }
          return [.section(Section(.minute, anchor: slot.anchor, paragraphs))]
        default: return [block]
        }
      }
    }
    document.blocks = fill(document.blocks)
    change(&document)
    return try builder.bytes(of: document, as: format, style, "minutes")
  }

  private static let texts = [
    "minute-depot.discussion": ["Members asked about the yard.", "It was explained * that 5 < 6."],
    "minute-depot.decision": ["that the yard be moved."],
    "minute-parks.discussion": ["The paths were muddy."],
    "minute-parks.actions": ["Lay gravel. Owner: Cy Moss, Head of Parks. Due: 1 March 2027."],
    "minute-interests.interests": ["Councillor Rook keeps an allotment."],
  ]

  private static func expect(_ result: MinutesReturn) {
    let actions = result.entries.map(\.action)
    #expect(
      actions == [
        .discussed(
          item: "depot",
          text: "Members asked about the yard.\n\nIt was explained \\* that 5 \\< 6."),
        .resolved(item: "depot", text: "that the yard be moved."),
        .discussed(item: "parks", text: "The paths were muddy."),
        .undertook(
          .init(item: "parks", text: "Lay gravel.", owner: "cy-moss", due: Day(2027, 3, 1))),
      ])
    #expect(result.inbox.map(\.text) == ["Councillor Rook keeps an allotment."])
    #expect(result.edits.isEmpty)
    #expect(result.inboxText.contains("Declarations of interest"))
  }

  @Test("An unedited paper gives nothing", arguments: [PaperFormat.odt, .docx])
  func unedited(format: PaperFormat) async throws {
    let bench = try Bench(meeting: Self.meeting)
    let builder = try Self.builder(bench)
    let bytes = try await Self.paper(builder, format)
    let result = try await builder.readMinutes(
      bytes, name: "m", by: "clerk", at: Self.instant)
    #expect(result.entries.isEmpty && result.edits.isEmpty && result.inbox.isEmpty)
  }

  @Test(
    "What was written comes to its items, and is recorded once",
    arguments: [
      PaperFormat.odt, .docx,
    ])
  func filled(format: PaperFormat) async throws {
    let bench = try Bench(meeting: Self.meeting)
    let builder = try Self.builder(bench)
    let bytes = try await Self.paper(builder, format, Self.texts)
    let result = try await builder.readMinutes(
      bytes, name: "m", by: "ada-penn", at: Self.instant)
    Self.expect(result)
    try builder.record(result)
    let after = try Self.builder(bench)
    #expect(after.pack.proceedings?.entries == result.entries)
    #expect(try bench.text("2026-12-08-scrutiny/inbox.md") == result.inboxText)
    // The same file again is refused; the same paper saved anew brings nothing
    // that is there already.
    await #expect(throws: PackError.self) {
      _ = try await after.readMinutes(bytes, name: "m", by: "clerk", at: Self.instant)
    }
    let again = try await Self.paper(builder, format, Self.texts) {
      $0.blocks.append(.text("One line more."))
    }
    let second = try await after.readMinutes(
      again, name: "m", by: "clerk", at: Self.instant)
    #expect(second.entries.isEmpty)
    #expect(second.inbox.map(\.text).contains("One line more."))
    #expect(second.edits.isEmpty)

    // What somebody struck out meanwhile is not put back, and not in silence.
    let muddy = try #require(result.entries.first { "\($0.action)".contains("muddy") })
    var desk = Desk(
      agenda: after.pack.agenda, law: try #require(after.pack.law),
      proceedings: try #require(after.pack.proceedings))
    let struck = desk.record(
      .init(
        key: "s", occurredAt: Self.instant, action: .corrected(entry: muddy.id, by: "none")),
      by: "ada-penn", at: Self.instant)
    #expect(struck.outcome == .recorded)
    var pack = after.pack
    pack.proceedings = desk.proceedings
    let third = try await PackBuilder(pack: pack, reader: PackReader()).readMinutes(
      again, name: "m", by: "clerk", at: Self.instant)
    #expect(third.entries.isEmpty)
    #expect(third.edits.count == 1 && third.edits[0].contains("The paths were muddy"))
  }

  @Test("A paper of another meeting, or of nobody's, is refused in words")
  func refusals() async throws {
    let bench = try Bench(meeting: Self.meeting)
    let builder = try Self.builder(bench)
    for (property, code) in [
      ("2026-01-01-scrutiny", "minutes.other-meeting"), (nil, "minutes.not-ours"),
    ] {
      let bytes = try await Self.paper(builder, .docx) {
        $0.properties["meetingday-meeting"] = property
      }
      do throws(PackError) {
        _ = try await builder.readMinutes(bytes, name: "m", by: "clerk", at: Self.instant)
        Issue.record("\(code) was not refused")
      } catch {
        #expect(error.code == code)
      }
    }
    await #expect(throws: PackError.self) {
      _ = try await builder.readMinutes([1, 2, 3], name: "m", by: "clerk", at: Self.instant)
    }
  }

  @Test("A journal that has grown meanwhile is not written over")
  func grown() async throws {
    let bench = try Bench(meeting: Self.meeting)
    let builder = try Self.builder(bench)
    let bytes = try await Self.paper(builder, .odt, Self.texts)
    let result = try await builder.readMinutes(
      bytes, name: "m", by: "clerk", at: Self.instant)
    try builder.record(result)
    #expect(throws: PackError.self) { try builder.record(result) }
  }

  @Test(
    "What LibreOffice saved comes back as what our writers wrote",
    .enabled(if: Rendering.isThere), arguments: [PaperFormat.odt, .docx])
  func throughLibreOffice(format: PaperFormat) async throws {
    let bench = try Bench(meeting: Self.meeting)
    let builder = try Self.builder(bench)
    for texts in [[:], Self.texts] {
      let bytes = try await Self.paper(builder, format, texts)
      let saved = try Self.saved(bytes, format)
      let result = try await builder.readMinutes(
        saved, name: "m", by: "clerk", at: Self.instant)
      if texts.isEmpty {
        #expect(result.entries.isEmpty && result.edits.isEmpty && result.inbox.isEmpty)
      } else {
        Self.expect(result)
      }
    }
  }

  /// Opened and saved by LibreOffice in the same format.
  private static func saved(_ bytes: [UInt8], _ format: PaperFormat) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "saved-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "minutes.\(format.rawValue)")
    try Data(bytes).write(to: file)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "timeout", "120", "soffice", "-env:UserInstallation=file://\(folder.path)/profile",
      "--headless", "--convert-to", format.rawValue, "--outdir", "\(folder.path)/out", file.path,
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return [UInt8](try Data(contentsOf: folder.appending(path: "out/minutes.\(format.rawValue)")))
  }
}
