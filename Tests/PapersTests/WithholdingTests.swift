import Documents
import Meetings
import Testing

@testable import Papers

@Suite("What papers say of what is withheld, and of papers that come late")
struct WithholdingTests {
  private static func scrutiny(_ change: (inout Meeting) -> Void = { _ in }) -> Meeting {
    var meeting = SampleMeetings.scrutiny
    change(&meeting)
    return meeting
  }

  @Test("The motion weighs the public interest only where the law asks for it")
  func publicInterest() {
    let agenda = SampleMeetings.publicAgenda(SampleMeetings.scrutiny, SampleOrders.scrutiny)
    let weighing = "the public interest in maintaining the exemption outweighs"
    #expect(words(of: composeAgenda(agenda, .plain())).contains(weighing))
    let without = PaperContext.plain(withholding: WithholdingWords(weighsPublicInterest: false))
    let text = words(of: composeAgenda(agenda, without))
    #expect(!text.contains(weighing) && text.contains("shown against each."))
  }

  @Test("Every withheld paper is marked in the law’s words, with what the paragraph covers")
  func marks() {
    let context = PaperContext.plain(
      withholding: WithholdingWords(mark: "Exempt – not for publication"))
    let agenda = SampleMeetings.membersAgenda(SampleMeetings.scrutiny, SampleOrders.scrutiny)
    let pack = composePack(agenda, context)
    #expect(pack.running.footer.hasSuffix("exempt – not for publication"))
    let withheld = agenda.allEntries.flatMap(\.documents)
      .filter { $0.restriction != nil && $0.state == .inPack }
    let marks = allBlocks(pack.blocks).map { words(of: $0) }
      .filter { $0.hasPrefix("Exempt – not for publication: exempt information under paragraph") }
    #expect(!withheld.isEmpty)
    #expect(marks.count >= withheld.count)
    #expect(marks.allSatisfy { $0.contains("information relating to") })
  }

  @Test("The public minutes have a place for the summary where one is owed")
  func summary() {
    let agenda = SampleMeetings.publicAgenda(SampleMeetings.scrutiny, SampleOrders.scrutiny)
    func prompts(_ owed: Bool) -> [String] {
      slots(
        of: composeMinutesSkeleton(
          agenda, .plain(withholding: WithholdingWords(owesSummary: owed)), proceedings: nil)
      )
      .map(\.prompt).filter { $0.hasPrefix("Summary by the proper officer") }
    }
    #expect(!prompts(true).isEmpty)
    #expect(prompts(false).isEmpty)
  }

  @Test("The skeleton asks whether a tabled paper was circulated, until the journal says so")
  func tabled() throws {
    let meeting = Self.scrutiny { $0.business[0].documents[0].state = .tabled }
    let item = meeting.business[0]
    let agenda = SampleMeetings.publicAgenda(meeting, SampleOrders.scrutiny)
    func slot(_ journal: Proceedings?) -> Slot? {
      slots(of: composeMinutesSkeleton(agenda, .plain(), proceedings: journal))
        .first { $0.anchor.name == "minute-\(item.id).tabled" }
    }
    let asked = try #require(slot(nil))
    guard case .choice(let choices) = asked.kind else {
      Issue.record("no choice")
      return
    }
    #expect(
      choices.map { $0.sentence.plainText }
        == ["The following paper was circulated at the meeting: \(item.documents[0].title)."])
    #expect(
      slot(SampleProceedings.journal([.discussed(item: item.id, text: "A question was put.")]))
        != nil)
    #expect(
      slot(
        SampleProceedings.journal([
          .discussed(item: item.id, text: "The paper was circulated at the meeting.")
        ])) == nil)
  }

  @Test("A paper that was to follow and has come is no longer said to follow")
  func followed() {
    let meeting = Self.scrutiny { $0.business[0].documents[0].state = .toFollow }
    let title = meeting.business[0].documents[0].title
    let come = words(
      of: composeAgenda(SampleMeetings.publicAgenda(meeting, SampleOrders.scrutiny), .plain()))
    #expect(come.contains("– published after the agenda"))
    let waiting = Self.scrutiny {
      $0.business[0].documents[0].state = .toFollow
      $0.business[0].documents[0].facts = nil
    }
    let agenda = SampleMeetings.publicAgenda(waiting, SampleOrders.scrutiny)
    #expect(words(of: composeAgenda(agenda, .plain())).contains("\(title) – to follow"))
  }

  @Test("The minutes give the chair’s reason for an item that came too late")
  func late() {
    let meeting = Self.scrutiny {
      $0.business[0].urgency = "the roof fell in."
    }
    let agenda = SampleMeetings.publicAgenda(meeting, SampleOrders.scrutiny)
    let journal = SampleProceedings.journal([
      .discussed(item: meeting.business[0].id, text: "It was discussed.")
    ])
    let minutes = words(of: composeMinutesSkeleton(agenda, .plain(), proceedings: journal))
    #expect(minutes.contains("by reason of the following special circumstances: the roof fell in."))
  }
}
