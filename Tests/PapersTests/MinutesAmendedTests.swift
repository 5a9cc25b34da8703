import Documents
import Meetings
import Testing

@testable import Papers

@Suite("Recorded words that were changed in a word processor")
struct MinutesAmendedTests {
  private static let said = [
    "The officer set out the position of the depot and its yard.",
    "Members asked what the move would cost, and when it would be done.",
    "The chair thanked the officer for a clear report.",
  ]

  private static let journal = Proceedings(
    entries: [
      .discussed(item: "transformation", text: "\(said[0])\n\nMembers asked *what* it cost."),
      .discussed(item: "transformation", text: said[1]),
      .discussed(item: "transformation", text: said[2]),
      .resolved(item: "transformation", text: "that the repairs to the wall be supported."),
    ].enumerated().map { index, action in
      Proceedings.Entry(
        id: "e\(index + 1)", sequence: index + 1, occurredAt: "2026-12-08T18:3\(index):00Z",
        by: "clerk", action: action)
    })

  /// The draft with each paragraph as a closure has it.
  private static func imported(_ change: @escaping (String) -> [String]) -> ImportedMinutes {
    let draft = composeMinutesSkeleton(
      MinutesImportTests.agenda, .plain(), proceedings: journal)
    func edited(_ blocks: [Block]) -> [Block] {
      blocks.flatMap { block -> [Block] in
        switch block {
        case .section(var section):
          section.blocks = edited(section.blocks)
          return [.section(section)]
        case .paragraph(let paragraph):
          let now = change(paragraph.content.plainText)
          if now == [paragraph.content.plainText] { return [block] }
          return now.map { .paragraph(Paragraph(role: paragraph.role, [.text($0)])) }
        default: return [block]
        }
      }
    }
    var paper = draft
    paper.blocks = edited(draft.blocks)
    return importMinutes(
      paper, base: draft, skeleton: draft, agenda: MinutesImportTests.agenda, .plain(),
      proceedings: journal)
  }

  @Test("A changed sentence is an edit of its entry, and the words beside it stay as typed")
  func changed() {
    let now = "The officer set out the position of the depot and of its yard in full."
    let result = Self.imported { $0 == Self.said[0] ? [now] : [$0] }
    #expect(
      result.additions == [
        .init(
          .discussed(item: "transformation", text: "\(now)\n\nMembers asked *what* it cost."),
          edits: "e1")
      ])
    #expect(result.inbox.isEmpty && result.edits.isEmpty)
  }

  @Test("A paragraph put after another belongs to its entry; one cut in two stays one entry")
  func added() {
    let result = Self.imported { text in
      switch text {
      case Self.said[1]:
        ["Members asked what the move would cost.", "They asked also when it would be done."]
      case Self.said[2]: [text, "A new remark about buses."]
      default: [text]
      }
    }
    #expect(
      result.additions == [
        .init(
          .discussed(
            item: "transformation",
            text: "Members asked what the move would cost.\n\n"
              + "They asked also when it would be done."), edits: "e2"),
        .init(
          .discussed(
            item: "transformation", text: "\(Self.said[2])\n\nA new remark about buses."),
          edits: "e3"),
      ])
    #expect(result.inbox.isEmpty)
  }

  @Test("An entry that was taken out whole is struck out, and told")
  func removed() {
    let result = Self.imported { $0 == Self.said[1] ? [] : [$0] }
    #expect(result.additions == [.init(.corrected(entry: "e2", by: "none"))])
    #expect(result.edits.count == 1 && result.edits[0].contains("struck out"))
    let part = Self.imported { $0 == Self.said[0] ? [] : [$0] }
    #expect(
      part.additions == [
        .init(
          .discussed(item: "transformation", text: "Members asked *what* it cost."), edits: "e1")
      ])
  }

  @Test("A resolution keeps what the paper puts before it; where that went, it is kept aside")
  func resolution() {
    let words = "that the repairs to the wall be supported."
    let result = Self.imported { text in
      text.hasSuffix(words)
        ? [text.replacing("supported", with: "supported and paid for")] : [text]
    }
    #expect(
      result.additions == [
        .init(
          .resolved(
            item: "transformation", text: "that the repairs to the wall be supported and paid for."),
          edits: "e4")
      ])
    let bare = Self.imported { $0.hasSuffix(words) ? ["Repairs to the wall be supported."] : [$0] }
    #expect(bare.additions.isEmpty)
    #expect(bare.inbox.map(\.text) == ["Repairs to the wall be supported."])
  }

  @Test("Words of every edited line are in an edit, the inbox or a sentence about them")
  func nothingLost() {
    for seed in 1...200 {
      var random = Seeded(seed: UInt64(seed))
      var written: [String] = []
      let result = Self.imported { text in
        guard Self.said.contains(text) else { return [text] }
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return [text]
        case 1:
          let new = text.replacing(" the ", with: " that\(written.count)seed ")
          written.append(new)
          return [new]
        case 2:
          let new = "Wholly other matter \(written.count)seed."
          written.append(new)
          return [text, new]
        default:
          let new = "Quite different \(written.count)seed, and short."
          written.append(new)
          return [new]
        }
      }
      let kept =
        result.additions.map { addition in
          if case .discussed(_, let text, _) = addition.action { text } else { "" }
        } + result.inbox.map(\.text)
      for line in written where !Self.said.contains(line) {
        #expect(
          kept.contains { $0.contains(line) }, "seed \(seed): “\(line)” was lost in \(result)")
      }
    }
  }

  /// The same numbers in every run.
  private struct Seeded: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state
    }
  }
}
