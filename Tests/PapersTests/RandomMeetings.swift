import Documents
import Meetings

@testable import Papers

/// A meeting made by chance, with every restricted word known.
struct RandomMeeting {
  var meeting: Meeting
  var order: OrderOfBusiness
  var proceedings: Proceedings
  /// Words that no public paper may hold.
  var secrets: [String] = []
  /// Those that the members' agenda must show.
  var shownToMembers: [String] = []
  /// Those that the members' minutes must show.
  var minuted: [String] = []

  var agenda: Agenda {
    Workflow(council: SampleMeetings.harrowmere, order: order).agenda(
      for: meeting, isTaken: true)
  }

  init(seed: UInt64) {
    var maker = Maker(chance: Chance(seed: seed))
    order = maker.chance.pick([
      SampleOrders.scrutiny, SampleOrders.parish, SampleOrders.licensing,
      SampleOrders.order("cabinet", .schedule, urgency: .executive),
    ])
    var committee = SampleMeetings.scrutinyCommittee
    committee.kind = maker.chance.pick(Committee.Kind.allCases)
    let business = (0..<(1 + maker.chance.upTo(6))).map { _ in
      maker.makeItem(depth: 2, under: false)
    }
    let urgent = (0..<maker.chance.upTo(2)).map { _ in
      var item = maker.makeItem(depth: 0, under: false)
      item.urgency = item.restriction == nil ? "an open reason" : maker.secret()
      if maker.chance.isTrue() {
        item.exception = UrgencyException(
          kind: maker.chance.pick(UrgencyException.Kind.allCases), notice: SampleMeetings.day,
          agreedBy: item.restriction == nil ? "the chair" : maker.secret(),
          agreedOn: SampleMeetings.day,
          reason: item.restriction == nil ? "an open reason" : maker.secret())
      }
      return item
    }
    meeting = Meeting(
      id: "m", committee: committee, date: SampleMeetings.day,
      apologies: SampleMeetings.scrutiny.apologies,
      previousMinutes: maker.chance.isTrue() ? SampleMeetings.scrutiny.previousMinutes : [],
      business: business, urgent: urgent)
    proceedings = maker.proceedings(of: meeting)
    secrets = maker.secrets
    shownToMembers = maker.shownToMembers
    minuted = maker.minuted
  }

  /// Makes things, and notes which words of them are restricted.
  private struct Maker {
    var chance: Chance
    var count = 0
    var secrets: [String] = []
    var shownToMembers: [String] = []
    var minuted: [String] = []

    mutating func secret(shown: Bool = false) -> String {
      count += 1
      let word = "zq\(count)secret"
      secrets.append(word)
      if shown { shownToMembers.append(word) }
      return word
    }

    mutating func open() -> String {
      count += 1
      return "open\(count)"
    }

    mutating func restriction() -> Restriction {
      switch chance.upTo(4) {
      case 0:
        .confidential(
          Confidentiality(basis: chance.pick(Confidentiality.Basis.allCases), detail: "an order"))
      case 1: .exempt(Exemption(basis: .publicBodies(reason: "a reason")))
      case 2:
        .exempt(
          Exemption(
            basis: .hearing(reason: "a reason", paragraphs: chance.isTrue() ? ["1"] : []),
            publicInterest: secret()))
      default:
        .exempt(
          Exemption(
            basis: .schedule(chance.isTrue() ? ["3"] : ["1", "5"]), publicInterest: secret()))
      }
    }

    /// - Parameter under: whether what it stands under is restricted.
    mutating func makeItem(depth: Int, under: Bool) -> Item {
      let own = chance.isTrue(oneIn: 3) ? restriction() : nil
      let isHidden = under || own != nil
      func word(_ maker: inout Maker, shown: Bool = false) -> String {
        isHidden ? maker.secret(shown: shown) : maker.open()
      }
      let items =
        depth > 0 && chance.isTrue(oneIn: 4)
        ? (0..<2).map { _ in makeItem(depth: depth - 1, under: isHidden) } : []
      var item = Item(
        id: word(&self), title: word(&self, shown: true),
        kind: chance.pick([.report, .presentation, .application, .motion, .petition]),
        purpose: Prose(word(&self, shown: true)),
        recommendations: [Prose(word(&self, shown: true)), Prose(word(&self, shown: true))],
        leadOfficer: word(&self, shown: true), contactOfficer: word(&self),
        cabinetMember: word(&self), wards: [word(&self)],
        keyDecision: KeyDecision(reference: word(&self)), backgroundPapers: [word(&self)],
        attending: [word(&self)], restriction: own,
        neutralTitle: chance.isTrue() ? "Neutral title" : nil,
        isMovedToPrivate: chance.isTrue(oneIn: 5), items: items)
      item.matter = matter(isHidden: isHidden)
      // No name of a member of the public is ever for the public.
      item.speakers = [Speaker(name: secret(shown: true), capacity: .objector)]
      item.documents = (0..<chance.upTo(3)).map { index in
        document(of: item, at: index, isHidden: isHidden)
      }
      return item
    }

    private mutating func matter(isHidden: Bool) -> Matter? {
      func word(_ maker: inout Maker) -> String {
        isHidden ? maker.secret(shown: true) : maker.open()
      }
      switch chance.upTo(5) {
      case 0:
        return .application(
          PlanningApplication(
            reference: word(&self), address: word(&self), proposal: word(&self),
            recommendation: word(&self)))
      case 1: return .question(PublicQuestion(from: word(&self), text: Prose(word(&self))))
      case 2: return .petition(Petition(subject: word(&self), lead: secret(shown: true)))
      case 3: return .motion(NoticeOfMotion(text: Prose(word(&self)), proposer: word(&self)))
      default: return nil
      }
    }

    private mutating func document(of item: Item, at index: Int, isHidden: Bool) -> Attachment {
      let own = chance.isTrue(oneIn: 3) ? restriction() : nil
      let isSecret = isHidden || own != nil
      let name = isSecret ? secret() : open()
      return Attachment(
        id: Attachment.ID("\(name)/\(index + 1)"), file: isSecret ? secret() : open(),
        title: isSecret ? secret(shown: true) : open(),
        kind: chance.pick(Attachment.Kind.allCases),
        state: chance.isTrue(oneIn: 4) ? chance.pick(Attachment.State.allCases) : .inPack,
        restriction: own, neutralTitle: chance.isTrue() ? "Neutral document" : nil,
        facts: Attachment.Facts(
          mediaType: "application/pdf", bytes: 1, label: isSecret ? secret() : "PDF 1 MB",
          pages: chance.isTrue(oneIn: 5) ? nil : 1 + chance.upTo(30), pagesFrom: .counted,
          sha256: isSecret ? secret() : open(), isReadable: chance.isTrue()))
    }

    // MARK: Proceedings

    mutating func proceedings(of meeting: Meeting) -> Proceedings {
      func flatten(_ items: [Item], _ hidden: Bool) -> [(Item, Bool)] {
        items.flatMap { item -> [(Item, Bool)] in
          let isHidden = hidden || item.restriction != nil
          return [(item, isHidden)] + flatten(item.items, isHidden)
        }
      }
      var entries: [Proceedings.Entry] = []
      func add(_ action: Proceedings.Action, _ isRestricted: Bool) {
        entries.append(
          SampleProceedings.entry(entries.count % 50 + 1, action, isRestricted: isRestricted))
        entries[entries.count - 1].id = "e\(entries.count)"
      }
      for (item, isHidden) in flatten(meeting.business + meeting.urgent, false) {
        // What belongs to a hidden item is left out even where nobody
        // marked it; what is marked is left out wherever it stands.
        let isMarked = chance.isTrue(oneIn: 3)
        let isSecret = isHidden || isMarked
        // An item that is only a heading has no minute to show it in.
        let isMinuted = item.items.isEmpty
        func word(_ maker: inout Maker) -> String {
          guard isSecret else { return maker.open() }
          let word = maker.secret()
          if isMinuted { maker.minuted.append(word) }
          return word
        }
        add(.startedItem(item.id), isMarked)
        add(.introduced(item: item.id, by: word(&self)), isMarked)
        add(.discussed(item: item.id, text: word(&self)), isMarked)
        add(
          .declared(
            .init(
              item: item.id, person: "lena-fisk", interest: "DPI", nature: word(&self),
              conduct: "left")), isMarked)
        add(.left(person: word(&self), item: item.id), isMarked)
        add(
          .movedMotion(
            .init(id: item.id + "-motion", item: item.id, text: word(&self), mover: word(&self))),
          isMarked)
        add(
          .voted(
            .init(
              item: item.id, method: .named, namesFor: [word(&self)],
              namesAgainst: [word(&self)], isCarried: true)), isMarked)
        add(.resolved(item: item.id, text: word(&self)), isMarked)
        add(
          .undertook(.init(item: item.id, text: word(&self), owner: word(&self))), isMarked)
        if chance.isTrue(oneIn: 4) {
          add(.discussed(item: item.id, text: word(&self)), isMarked)
          // A correction that nobody marked does not release anything.
          add(.corrected(entry: "e\(entries.count - 8)", by: "e\(entries.count)"), false)
          minuted.removeAll { _ in isMinuted && isSecret }
        }
      }
      return Proceedings(entries: entries)
    }
  }
}
