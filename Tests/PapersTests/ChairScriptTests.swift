import Documents
import Meetings
import Testing

@testable import Papers

@Suite("The chair's script")
struct ChairScriptTests {
  static let wording = ChairWording(
    Dictionary(
      uniqueKeysWithValues: ChairWording.Moment.allCases.map { moment in
        switch moment {
        case .opening: (moment, "{greeting}. I am {chair}, of {the-committee}.")
        case .apologiesKnown: (moment, "Apologies from {apologies}.")
        case .item: (moment, "Item {number}, {title}.")
        case .introduction: (moment, "I invite {introducer}.")
        case .pages: (moment, "On {pages}.")
        case .urgent: (moment, "Urgent: {urgency}.")
        default: (moment, "Now \(moment.rawValue).")
        }
      }))

  static func script<Behind>(_ agenda: AudienceAgenda<Behind>) -> Document
  where Behind: AudienceMatter {
    composeChairScript(agenda, .plain(), wording: wording)
  }

  static let members = script(
    SampleMeetings.membersAgenda(SampleMeetings.scrutiny, SampleOrders.scrutiny))
  static let open = script(
    SampleMeetings.publicAgenda(SampleMeetings.scrutiny, SampleOrders.scrutiny))

  @Test("Its items are those of the agenda, in its order")
  func order() {
    let agenda = SampleMeetings.publicAgenda(SampleMeetings.scrutiny, SampleOrders.scrutiny)
    let numbers = allBlocks(Self.open.blocks).compactMap { block in
      if case .heading(let heading) = block { heading.number } else { nil }
    }
    #expect(numbers == agenda.allEntries.map { "\($0.number)" })
    for entry in agenda.allEntries {
      #expect(words(of: Self.open).contains("Item \(entry.number), \(entry.title)."))
    }
  }

  @Test("The motion to exclude the public stands in full, and they return after it")
  func exclusion() throws {
    let text = words(of: Self.open)
    let motion = try #require(text.range(of: "the press and public be excluded from the meeting"))
    let readmission = try #require(text.range(of: "Now readmission."))
    let close = try #require(text.range(of: "Now close."))
    #expect(motion.upperBound < readmission.lowerBound)
    #expect(readmission.upperBound < close.lowerBound)
    #expect(text.contains("paragraph 3"))
  }

  @Test("It names the chair, the apologies and who introduces")
  func people() {
    let text = words(of: Self.members)
    #expect(text.contains("I am Councillor Amara Nwosu, of the Sub-Committee."))
    #expect(text.contains("I invite Jon Adeyemi"))
    #expect(!text.contains("{"))
  }

  @Test("The public script tells nothing of what is restricted")
  func publicScript() {
    #expect(!words(of: Self.open).contains("Larkfield"))
    #expect(words(of: Self.members).contains("Larkfield"))
  }

  @Test("An empty text is not said")
  func emptyTexts() {
    let document = composeChairScript(
      SampleMeetings.publicAgenda(SampleMeetings.planning, SampleOrders.planning), .plain(),
      wording: ChairWording([:]))
    #expect(!words(of: document).contains("Now "))
  }
}
