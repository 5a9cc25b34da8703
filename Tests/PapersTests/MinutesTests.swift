import Documents
import Meetings
import Testing

@testable import Papers

@Suite("The minutes skeleton")
struct MinutesTests {
  static let publicAgenda = SampleMeetings.publicAgenda(
    SampleMeetings.scrutiny, SampleOrders.scrutiny)
  static let membersAgenda = SampleMeetings.membersAgenda(
    SampleMeetings.scrutiny, SampleOrders.scrutiny)

  @Test("Nothing is asserted before someone chose it")
  func nothingIsAsserted() {
    let document = composeMinutesSkeleton(Self.publicAgenda, .plain(), proceedings: nil)
    // Words that stand outside slots say nothing of what happened.
    let outside = allBlocks(document.blocks).filter { block in
      switch block {
      case .paragraph, .list, .table: true
      default: false
      }
    }
    let text = words(of: outside)
    for word in [
      "considered a report", "RESOLVED", "approved as", "were received", "There were no",
      "attended as", "ended at",
    ] {
      #expect(!text.contains(word), "\(word)")
    }
  }

  @Test("Every item offers deferred, withdrawn and not reached, once")
  func commonOutcomesAreOffered() {
    let document = composeMinutesSkeleton(Self.membersAgenda, .plain(), proceedings: nil)
    for entry in Self.membersAgenda.allEntries where entry.minuteNumber != nil {
      let outcome = slots(of: document).filter { $0.anchor.name == "minute-\(entry.id).outcome" }
      #expect(outcome.count == 1, "\(entry.id)")
      guard case .choice(let choices)? = outcome.first?.kind else {
        Issue.record("\(entry.id) offers no choice")
        continue
      }
      for id in ["deferred", "withdrawn", "not-reached"] {
        #expect(choices.filter { $0.id == id }.count == 1, "\(entry.id) \(id)")
      }
    }
  }

  @Test("An outcome of the item's own takes the place of a common one of that name")
  func ownOutcomeWins() {
    var order = SampleOrders.scrutiny
    order.wording[.report]?.outcomes.append(
      Outcome(id: "deferred", label: "Put off", sentence: "It was put off."))
    let agenda = SampleMeetings.publicAgenda(SampleMeetings.scrutiny, order)
    let document = composeMinutesSkeleton(agenda, .plain(), proceedings: nil)
    let slot = slots(of: document).first { $0.anchor.name == "minute-transformation.outcome" }
    guard case .choice(let choices)? = slot?.kind else {
      Issue.record("no choice")
      return
    }
    #expect(choices.filter { $0.id == "deferred" }.map(\.label) == ["Put off"])
  }

  @Test("Decisions and votes stand in blocks of their own")
  func decisionsStandApart() {
    let document = composeMinutesSkeleton(Self.publicAgenda, .plain(), proceedings: nil)
    func slotNames(_ role: Section.Role) -> Set<String> {
      Set(
        allBlocks(document.blocks).flatMap { block -> [String] in
          guard case .section(let section) = block, section.role == role else { return [] }
          return section.blocks.compactMap {
            if case .slot(let slot) = $0 { slot.anchor.name } else { nil }
          }
        })
    }
    #expect(slotNames(.decision).contains("minute-transformation.outcome"))
    #expect(slotNames(.decision).contains("minute-transformation.decision"))
    #expect(slotNames(.vote).contains("minute-transformation.vote"))
    #expect(slotNames(.actions).contains("minute-transformation.actions"))
    #expect(slotNames(.choices).contains("minute-apologies.outcome"))
  }

  @Test("DRAFT stands on every page, with a box for initials, until approved")
  func draftMark() {
    let draft = composeMinutesSkeleton(Self.publicAgenda, .plain(), proceedings: nil)
    #expect(draft.running.watermark == "DRAFT")
    #expect(draft.running.initialsBox)
    #expect(draft.running.firstPage == 1)
    let approved = composeMinutesSkeleton(
      Self.publicAgenda, .plain(), proceedings: SampleProceedings.evening, status: .approved)
    #expect(approved.running.watermark == nil)
    #expect(
      slots(of: approved).map(\.anchor.name) == ["minutes.signed", "minutes.date"])
  }

  @Test("The paper carries the revision it was made from")
  func revisionIsCarried() {
    let document = composeMinutesSkeleton(Self.publicAgenda, .plain(), proceedings: nil)
    #expect(document.properties["meetingday-base-revision"] == "r1")
    #expect(document.properties["meetingday-schema"] == "3")
  }

  @Test("Anchors are unique, filled or not, though an item is called like a withheld one")
  func anchorsAreUnique() {
    var meeting = SampleMeetings.scrutiny
    meeting.business.append(Item(id: "item-10", title: "An open item"))
    let agenda = SampleMeetings.publicAgenda(meeting, SampleOrders.scrutiny)
    #expect(agenda.allEntries.filter { $0.id == "item-10" }.count == 2)
    for proceedings in [nil, SampleProceedings.evening] {
      for document in [
        composeMinutesSkeleton(agenda, .plain(), proceedings: proceedings),
        composePack(agenda, .plain()),
      ] {
        let names = anchors(of: document)
        #expect(Set(names).count == names.count)
      }
    }
  }

  @Test("What is filled in stands where its slot stood")
  func filledKeepsAnchor() {
    let document = composeMinutesSkeleton(
      Self.publicAgenda, .plain(), proceedings: SampleProceedings.evening)
    let open = Set(slots(of: document).map(\.anchor.name))
    let all = Set(anchors(of: document))
    for name in ["introduced-by", "interests", "discussion", "decision", "vote", "actions"] {
      #expect(all.contains("minute-transformation.\(name)"), "\(name)")
      #expect(!open.contains("minute-transformation.\(name)"), "\(name)")
    }
  }

  @Test("An item put off has no opening that says it was considered")
  func deferredHasNoOpening() {
    let proceedings = SampleProceedings.journal([
      .startedItem("transformation"),
      .choseOutcome(item: "transformation", outcome: "not-reached"),
    ])
    let text = words(
      of: composeMinutesSkeleton(
        Self.publicAgenda, .plain(), proceedings: proceedings, status: .approved))
    #expect(text.contains("The item was not reached."))
    #expect(!text.contains("considered a report"))
    let draft = composeMinutesSkeleton(Self.publicAgenda, .plain(), proceedings: proceedings)
    #expect(!slots(of: draft).contains { $0.anchor.name.hasPrefix("minute-transformation.") })
  }

  @Test("What is recorded at a heading of other items is minuted, and nothing asked of it")
  func headingIsMinuted() {
    let agenda = SampleMeetings.publicAgenda(SampleMeetings.planning, SampleOrders.planning)
    let journal = SampleProceedings.journal([
      .discussed(item: "applications", text: "The order of the applications was changed.")
    ])
    let document = composeMinutesSkeleton(agenda, .plain(), proceedings: journal)
    #expect(words(of: document).contains("The order of the applications was changed."))
    #expect(!slots(of: document).contains { $0.anchor.name.hasPrefix("minute-applications.") })
  }

  @Test("The public minutes keep back what was said in private, and say so")
  func publicMinutesKeepBack() {
    let open = words(
      of: composeMinutesSkeleton(
        Self.publicAgenda, .plain(), proceedings: SampleProceedings.evening))
    #expect(!open.contains("Larkfield"))
    #expect(open.contains("The minute of this item is not for publication."))
    #expect(open.contains("Part of this item was considered with the press and public excluded"))
    let members = words(
      of: composeMinutesSkeleton(
        Self.membersAgenda, .plain(), proceedings: SampleProceedings.evening))
    #expect(members.contains("Larkfield Homes had missed each target."))
    #expect(members.contains("RESOLVED that the contract be ended."))
  }

  @Test("Times are those of the clock at the meeting")
  func times() {
    let text = words(
      of: composeMinutesSkeleton(
        Self.publicAgenda, .plain(), proceedings: SampleProceedings.evening))
    #expect(text.contains("The meeting began at 6.31 pm."))
    #expect(text.contains("The meeting ended at 7.06 pm."))
    #expect(text.contains("The press and public were readmitted to the meeting at 7.05 pm."))
  }

  @Test("Urgent business is minuted with its special circumstances")
  func urgentBusiness() {
    let text = words(
      of: composeMinutesSkeleton(
        Self.publicAgenda, .plain(), proceedings: SampleProceedings.evening, status: .approved))
    #expect(text.contains("Flooding at Fenside School"))
    #expect(
      text.contains(
        "special circumstances: the school cannot open until repairs are agreed."))
    #expect(text.contains("RESOLVED that the repairs be supported."))
  }

  @Test("A decision is minuted with its reasons, the alternatives, and who asked for names")
  func reasonsAreMinuted() {
    let journal = SampleProceedings.journal([
      .startedItem("transformation"),
      .voted(
        .init(
          item: "transformation", method: .named, namesFor: ["amara-nwosu"],
          demandedBy: ["tom-ashgrove", "amara-nwosu"], isCarried: true)),
      .resolved(
        item: "transformation", text: "that the plan be agreed.", reasons: "It costs less.",
        alternatives: "To wait a year."),
    ])
    let text = words(
      of: composeMinutesSkeleton(Self.publicAgenda, .plain(), proceedings: journal))
    for sentence in [
      "RESOLVED that the plan be agreed.", "Reasons for the decision: It costs less.",
      "Alternatives considered and rejected: To wait a year.",
      "Councillor Tom Ashgrove and Councillor Amara Nwosu asked for a vote by name.",
    ] {
      #expect(text.contains(sentence), "\(sentence)")
    }
  }

  @Test("Urgent business listed beforehand is offered as admitted, not asserted")
  func listedUrgentBusiness() {
    var meeting = SampleMeetings.scrutiny
    meeting.urgent = [
      Item(id: "flood", title: "Flooding", urgency: "the school is closed")
    ]
    let agenda = SampleMeetings.publicAgenda(meeting, SampleOrders.scrutiny)
    let before = composeMinutesSkeleton(agenda, .plain(), proceedings: nil)
    #expect(slots(of: before).contains { $0.anchor.name == "minute-flood.urgency" })
    let journal = SampleProceedings.journal([
      .admittedUrgent(item: "flood", title: "Flooding", reason: "the school is closed")
    ])
    let after = composeMinutesSkeleton(agenda, .plain(), proceedings: journal)
    #expect(!slots(of: after).contains { $0.anchor.name == "minute-flood.urgency" })
    #expect(words(of: after).contains("special circumstances: the school is closed."))
  }

  @Test(
    "Votes are minuted with their numbers or names",
    arguments: [
      (
        Proceedings.Vote(item: "x", method: .assent, isCarried: true),
        "The motion was agreed without a vote."
      ),
      (
        Proceedings.Vote(
          item: "x", method: .show, votesFor: 6, votesAgainst: 2, abstentions: 1, isCarried: true),
        "The motion was put to the vote and carried: 6 for, 2 against and 1 abstention."
      ),
      (
        Proceedings.Vote(
          item: "x", method: .ballot, votesFor: 3, votesAgainst: 4, isCarried: false),
        "The motion was put to a ballot and lost: 3 for and 4 against."
      ),
      (
        Proceedings.Vote(
          item: "x", method: .named, namesFor: ["amara-nwosu"], namesAgainst: ["tom-ashgrove"],
          castingVote: "amara-nwosu", isCarried: true),
        """
        Recorded vote on the motion:
        For (1): Councillor Amara Nwosu
        Against (1): Councillor Tom Ashgrove
        Abstaining (0): none
        The motion was put to the vote and carried. Councillor Amara Nwosu used the casting vote \
        for the motion.
        """
      ),
    ])
  func votes(_ vote: Proceedings.Vote, _ expected: String) {
    let composer = Composer(Self.publicAgenda, .plain())
    #expect(words(of: composer.voteLines(vote)) == expected)
  }

  @Test(
    "A declaration is minuted with what the member did",
    arguments: [
      (
        "DPI", nil, "left",
        "Councillor Lena Fisk declared a Disclosable Pecuniary Interest and left the meeting "
          + "while the item was considered."
      ),
      (
        "NRI", "A neighbour’s land.", "stayed",
        "Councillor Lena Fisk declared a Non-Registrable Interest (a neighbour’s land) and "
          + "remained in the meeting."
      ),
      ("personal", nil, nil, "Councillor Lena Fisk declared a personal interest."),
    ] as [(String, String?, String?, String)])
  func declarations(_ kind: String, _ nature: String?, _ conduct: String?, _ expected: String) {
    let composer = Composer(Self.publicAgenda, .plain())
    let declaration = Proceedings.Declaration(
      item: "x", person: "lena-fisk", interest: kind, nature: nature, conduct: conduct)
    #expect(composer.sentence(declaration) == expected)
  }

  @Test(
    "A dispensation is named, and of a sensitive interest the fact alone",
    arguments: [
      (
        "stayed", false, [.speak, .vote],
        " (owner of a gym), relied on a dispensation to speak and vote (D-7), and remained in the "
          + "meeting."
      ),
      (nil, false, [], " (owner of a gym) and relied on a dispensation (D-7)."),
      (
        "spoke-and-left", true, [.speak],
        " (a sensitive interest, whose nature is not disclosed), relied on a dispensation to speak "
          + "(D-7), spoke on the item and then left the meeting while it was considered."
      ),
      (
        "left", true, nil,
        " (a sensitive interest, whose nature is not disclosed) and left the meeting while the "
          + "item was considered."
      ),
    ] as [(String?, Bool, Set<Participation>?, String)])
  func reliance(
    _ conduct: String?, _ isSensitive: Bool, _ lifts: Set<Participation>?, _ expected: String
  ) {
    let composer = Composer(Self.publicAgenda, .plain())
    let declaration = Proceedings.Declaration(
      item: "x", person: "lena-fisk", interest: "DPI", nature: "Owner of a gym", conduct: conduct,
      dispensation: lifts.map { .init("D-7", lifts: $0) }, isSensitive: isSensitive)
    #expect(
      composer.sentence(declaration)
        == "Councillor Lena Fisk declared a Disclosable Pecuniary Interest" + expected)
  }
}
