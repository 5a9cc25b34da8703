import Documents
import Meetings
import Testing

@testable import Papers

@Suite("Minutes that come back")
struct MinutesImportTests {
  static let agenda = SampleMeetings.membersAgenda(
    SampleMeetings.scrutiny, SampleOrders.scrutiny)
  static let skeleton = composeMinutesSkeleton(agenda, .plain(), proceedings: nil)

  static func imported(_ edited: Document, of skeleton: Document = skeleton) -> ImportedMinutes {
    importMinutes(edited, base: skeleton, skeleton: skeleton, agenda: agenda, .plain())
  }

  /// The skeleton with some of its slots edited.
  static func edited(
    _ document: Document = skeleton, _ edit: @escaping (Slot) -> [Block]?
  ) -> Document {
    func change(_ blocks: [Block]) -> [Block] {
      blocks.flatMap { block -> [Block] in
        switch block {
        case .section(var section):
          section.blocks = change(section.blocks)
          return [.section(section)]
        case .slot(let slot): return edit(slot) ?? [block]
        default: return [block]
        }
      }
    }
    var document = document
    document.blocks = change(document.blocks)
    return document
  }

  static func paragraphs(_ slot: Slot, _ texts: [String], keepsAnchor: Bool) -> [Block] {
    texts.enumerated().map { index, text in
      .paragraph(
        Paragraph((index == 0 && keepsAnchor ? [.anchor(slot.anchor)] : []) + [.text(text)]))
    }
  }

  @Test("A skeleton in which nobody wrote gives nothing")
  func unedited() {
    for journal in [nil, SampleProceedings.evening] {
      let skeleton = composeMinutesSkeleton(Self.agenda, .plain(), proceedings: journal)
      #expect(Self.imported(skeleton, of: skeleton).isEmpty)
    }
  }

  @Test(
    "What is written into a place comes to its item, with the place's name kept or lost",
    arguments: [true, false])
  func texts(keepsAnchor: Bool) {
    let edited = Self.edited { slot in
      switch slot.anchor.name {
      case "minute-transformation.discussion":
        Self.paragraphs(slot, ["Members asked.", "They heard."], keepsAnchor: keepsAnchor)
      case "minute-transformation.decision":
        Self.paragraphs(slot, ["that it be noted."], keepsAnchor: keepsAnchor)
      case "minute-transformation.actions":
        Self.paragraphs(
          slot, ["Send the report. Owner: Jon Adeyemi. Due: 15 January 2027.", "Visit a school."],
          keepsAnchor: keepsAnchor)
      case "minute-transformation.introduced-by":
        [.text("Introduced by: Jon Adeyemi")]
      case "minute-transformation.vote":
        [.text("\(slot.prompt): 3 for, 1 against, 0 abstentions")]
      default: nil
      }
    }
    let result = Self.imported(edited)
    #expect(
      result.additions.map(\.action) == [
        .introduced(item: "transformation", by: "jon-adeyemi"),
        .discussed(item: "transformation", text: "Members asked.\n\nThey heard."),
        .resolved(item: "transformation", text: "that it be noted."),
        .voted(
          .init(
            item: "transformation", method: .show, votesFor: 3, votesAgainst: 1, abstentions: 0,
            isCarried: true)),
        .undertook(
          .init(
            item: "transformation", text: "Send the report.", owner: "jon-adeyemi",
            due: Day(2027, 1, 15))),
        .undertook(.init(item: "transformation", text: "Visit a school.")),
      ])
    #expect(result.inbox.isEmpty)
    #expect(result.edits.isEmpty)
  }

  static func line(_ slot: Slot, _ choice: Slot.Choice, _ box: String) -> Block {
    .paragraph(
      Paragraph(
        [.anchor(Anchor("\(slot.anchor.name).\(choice.id)")), .text("\(box)\(choice.label) ")]
          + choice.sentence))
  }

  @Test("An outcome is chosen by its tick, or by being the only one left")
  func choices() {
    func outcome(_ lines: @escaping (Slot, [Slot.Choice]) -> [Block]) -> [Proceedings.Action] {
      Self.imported(
        Self.edited { slot in
          guard slot.anchor.name == "minute-transformation.outcome",
            case .choice(let choices) = slot.kind
          else { return nil }
          return [.paragraph(Paragraph([.anchor(slot.anchor), .text(slot.prompt)]))]
            + lines(slot, choices)
        }
      ).additions.map(\.action)
    }
    let ticked = outcome { slot, choices in
      choices.enumerated().map { Self.line(slot, $1, $0 == 1 ? "☒ " : "☐ ") }
    }
    guard
      case .choice(let choices)? = slots(of: Self.skeleton).first(where: {
        $0.anchor.name == "minute-transformation.outcome"
      })?.kind
    else {
      Issue.record("no outcome")
      return
    }
    #expect(ticked == [.choseOutcome(item: "transformation", outcome: choices[1].id)])
    let left = outcome { slot, choices in [Self.line(slot, choices[0], "☐ ")] }
    #expect(left == [.choseOutcome(item: "transformation", outcome: choices[0].id)])
    let untouched = outcome { slot, choices in choices.map { Self.line(slot, $0, "☐ ") } }
    #expect(untouched == [])
    let two = outcome { slot, choices in choices.map { Self.line(slot, $0, "☒ ") } }
    #expect(two == [])
  }

  @Test("A title and a heading that were changed are told, and their words kept")
  func otherEdits() {
    var edited = Self.skeleton
    edited.title = "My minutes"
    edited.blocks.append(.heading(Heading(level: 2, "A new heading")))
    edited.blocks.append(.text("Something else."))
    let result = Self.imported(edited)
    #expect(result.edits.first?.contains("My minutes") == true)
    #expect(result.inbox.map(\.text) == ["A new heading", "Something else."])
    #expect(result.inbox.last?.place.contains("A new heading") == true)
    #expect(result.additions.isEmpty)
  }

  @Test("What was taken out is told")
  func removals() {
    var edited = Self.skeleton
    edited.blocks.removeLast()
    #expect(Self.imported(edited).edits.contains { $0.contains("Close of the meeting") })
  }

  @Test("What was written in private is restricted")
  func restricted() {
    let edited = Self.edited { slot in
      slot.anchor.name.hasSuffix(".discussion") && slot.kind == .text
        ? Self.paragraphs(slot, ["It was discussed."], keepsAnchor: true) : nil
    }
    for addition in Self.imported(edited).additions {
      let entry = Self.agenda.allEntries.first {
        $0.visibleItem?.id == addition.action.item
      }
      #expect(addition.isRestricted == (entry?.isPrivate == true || entry?.restriction != nil))
    }
  }

  @Test("No word is lost, whatever was done to the paper", arguments: 0..<120)
  func nothingIsLost(seed: Int) {
    var chance = Chance(seed: UInt64(seed))
    let skeleton =
      seed.isMultiple(of: 2)
      ? Self.skeleton
      : composeMinutesSkeleton(
        Self.agenda, .plain(), proceedings: SampleProceedings.evening)
    var count = 0
    func fresh() -> String {
      count += 1
      return "neu\(count) wort\(count) satz\(count)"
    }
    func mangle(_ blocks: [Block]) -> [Block] {
      blocks.flatMap { block -> [Block] in
        switch block {
        case .section(var section):
          section.blocks = mangle(section.blocks)
          return chance.upTo(20) == 0 ? [] : [.section(section)]
        case .slot(let slot):
          switch chance.upTo(5) {
          case 0: return Self.paragraphs(slot, [fresh(), fresh()], keepsAnchor: true)
          case 1: return Self.paragraphs(slot, [fresh()], keepsAnchor: false)
          case 2: return [block, .text(fresh())]
          case 3: return []
          default: return [block]
          }
        default:
          switch chance.upTo(14) {
          case 0: return []
          case 1: return [block, .text(fresh())]
          case 2: return [.list(List(.bullet, [fresh(), fresh()])), block]
          case 3: return [.heading(Heading(level: 3, fresh()))]
          default: return [block]
          }
        }
      }
    }
    var edited = skeleton
    edited.blocks = mangle(skeleton.blocks)
    let result = Self.imported(edited, of: skeleton)
    var known: Set<Substring> = []
    for line in skeleton.paperLines() { known.formUnion(line.text.words) }
    for stray in result.inbox { known.formUnion(stray.text.words) }
    for addition in result.additions {
      let said = "\(addition.action)".replacing("\\n", with: " ")
      known.formUnion(said.split { !$0.isLetter && !$0.isNumber })
    }
    for line in edited.paperLines() {
      for word in line.text.words { #expect(known.contains(word), "lost: \(word)") }
    }
  }
}
