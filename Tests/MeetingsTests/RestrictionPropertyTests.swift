import Testing

@testable import Meetings

@Suite("What holds for every meeting")
struct RestrictionPropertyTests {
  static let orders = [
    Samples.scrutiny, Samples.fullCouncil, Samples.cabinet, Samples.parish, Samples.licensing,
  ]

  /// A piece of restricted matter by where it stands and on what ground.
  struct Matter: Hashable {
    var number: AgendaNumber
    var restriction: String
    var title: String?
  }

  private func ground(_ restriction: Restriction) -> String {
    switch restriction {
    case .exempt(let exemption): "exempt \(exemption.basis)"
    case .confidential(let confidentiality): "confidential \(confidentiality.basis)"
    }
  }

  @Test(
    "The exclusion covers every exempt item and document once, and nothing else", arguments: orders)
  func cover(order: OrderOfBusiness) {
    for seed in 0..<40 {
      var meetings = GeneratedMeetings(seed: UInt64(seed))
      let agenda = Samples.agenda(meetings.meeting(), order)

      // What ought to be covered, from the entries alone.
      var due: [Matter] = []
      func collect(_ entry: Agenda.Entry, _ parent: Restriction?) {
        let own = entry.item.restriction
        if let own, !own.hasSameBasis(as: parent) {
          due.append(Matter(number: entry.number, restriction: ground(own)))
        }
        for document in entry.item.documents {
          guard let restriction = document.restriction, !restriction.hasSameBasis(as: own) else {
            continue
          }
          due.append(
            Matter(
              number: entry.number, restriction: ground(restriction),
              title: document.printedNeutralTitle))
        }
        for inner in entry.entries { collect(inner, own) }
      }
      for entry in agenda.entries { collect(entry, nil) }

      var covered: [Matter] = []
      for part in agenda.exclusion.resolved + agenda.exclusion.announced {
        for title in part.documents.map({ $0.map(Optional.some) }) ?? [nil] {
          covered.append(
            Matter(number: part.number, restriction: ground(part.restriction), title: title))
        }
      }
      #expect(covered.sorted { "\($0)" < "\($1)" } == due.sorted { "\($0)" < "\($1)" })
      #expect(agenda.exclusion.resolved.allSatisfy { $0.restriction.exemption != nil })
      #expect(agenda.exclusion.announced.allSatisfy { $0.restriction.exemption == nil })
    }
  }

  @Test("No business is lost, and none is taken twice", arguments: orders)
  func allBusiness(order: OrderOfBusiness) {
    for seed in 0..<30 {
      var meetings = GeneratedMeetings(seed: UInt64(seed))
      let meeting = meetings.meeting()
      let agenda = Samples.agenda(meeting, order)
      let placed = agenda.allEntries.filter { [.business, .urgent].contains($0.origin) }.map(
        \.item.id)
      // Urgent business that the law does not know is on no agenda …
      let lawful = order.urgency == .none ? [] : meeting.urgent
      #expect(
        placed.sorted() == (meeting.business + lawful).flatMap(\.withItems).map(\.id).sorted())
      // … and recorded all the same once it was taken.
      let taken = Workflow(council: Samples.council, order: order)
        .agenda(for: meeting, isTaken: true).allEntries
        .filter { [.business, .urgent].contains($0.origin) }.map(\.item.id)
      #expect(
        taken.sorted()
          == (meeting.business + meeting.urgent).flatMap(\.withItems).map(\.id).sorted())
      let numbers = agenda.allEntries.map(\.number)
      #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
      let minutes = agenda.allEntries.compactMap(\.minuteNumber)
      #expect(Set(minutes).count == minutes.count)
    }
  }

  @Test("Items taken in private as a whole stand after the exclusion", arguments: orders)
  func afterExclusion(order: OrderOfBusiness) {
    for seed in 0..<30 {
      var meetings = GeneratedMeetings(seed: UInt64(seed))
      let agenda = Samples.agenda(meetings.meeting(), order)
      let ids = agenda.entries.map(\.origin)
      let first = agenda.entries.firstIndex { $0.isPrivate } ?? ids.count
      if let exclusion = ids.firstIndex(of: .standard(.exclusion)) { #expect(exclusion < first) }
      if let announced = ids.firstIndex(of: .standard(.confidential)) { #expect(announced < first) }
      for finding in agenda.findings(under: nil) where finding.code == "exclusion.too-late" {
        // Only for what stands under a public item.
        #expect(finding.place?.contains(".") == true)
      }
      #expect(!agenda.codes.contains("exclusion.absent"))
    }
  }

  @Test("The public's agenda holds no word of restricted matter", arguments: orders)
  func publicAgenda(order: OrderOfBusiness) {
    for seed in 0..<40 {
      var meetings = GeneratedMeetings(seed: UInt64(seed))
      let agenda = Samples.agenda(meetings.meeting(), order)
      let pages = Pagination(of: agenda, frontSheet: 3)
      var text = ""
      dump(agenda.forPublic(pages), to: &text)
      #expect(!text.contains(GeneratedMeetings.mark))
      let found = agenda.findings + agenda.findings(under: SampleLaws.everything)
      for finding in found where !finding.isRestricted {
        #expect(!"\(finding)".contains(GeneratedMeetings.mark))
      }
    }
  }

  @Test("Members see all of it, numbered and paged as the public does", arguments: orders)
  func membersAgenda(order: OrderOfBusiness) {
    for seed in 0..<30 {
      var meetings = GeneratedMeetings(seed: UInt64(seed))
      let agenda = Samples.agenda(meetings.meeting(), order)
      let pages = Pagination(of: agenda, frontSheet: 3)
      let open = agenda.forPublic(pages).allEntries
      let members = agenda.forMembers(pages).allEntries
      #expect(open.map(\.number) == members.map(\.number))
      #expect(open.map(\.minuteNumber) == members.map(\.minuteNumber))
      #expect(open.map(\.title) == members.map(\.title))
      #expect(
        open.map { $0.documents.map(\.pages) } == members.map { $0.documents.map(\.pages) })
      #expect(members.allSatisfy { $0.visibleItem != nil })
      #expect(members.flatMap(\.documents).allSatisfy { $0.visible != nil })
      let titles = agenda.allEntries.map(\.item.title)
      #expect(members.compactMap(\.visibleItem?.title) == titles)
    }
  }

  @Test("Pages run on without gap or overlap, in the order of the agenda", arguments: orders)
  func pagination(order: OrderOfBusiness) {
    for seed in 0..<40 {
      var meetings = GeneratedMeetings(seed: UInt64(seed))
      let agenda = Samples.agenda(meetings.meeting(), order)
      let front = Int(seed % 4)
      let pages = Pagination(of: agenda, frontSheet: front)
      #expect(pages.frontSheet == max(1, front))
      var next = pages.frontSheet + 1
      for document in agenda.allEntries.flatMap(\.item.documents) {
        let span = pages.span(of: document.id)
        guard document.state == .inPack, let count = document.facts?.pages else {
          #expect(span == nil)
          continue
        }
        #expect(span?.first.number == next)
        #expect(span?.count == count)
        next += count
      }
      #expect(pages.total == next - 1)
    }
  }
}

@Suite("Page labels")
struct PaginationTests {
  @Test("A span is printed as minutes cite it")
  func printed() {
    let span = PageSpan(first: PageLabel(number: 21), last: PageLabel(number: 26))
    #expect(span.printed == "pages 21 to 26")
    #expect(PageSpan(first: span.first, last: span.first).printed == "page 21")
    #expect(PageLabel(series: "S1-", number: 3).description == "S1-3")
  }

  @Test("Rendered counts go before those in the facts, and none below one counts")
  func counts() {
    let documents = [
      Samples.document("a", pages: 4), Samples.document("b", pages: 0),
      Samples.document("c", pages: -3),
      Samples.document("d", pages: 2),
    ]
    let agenda = Samples.agenda(Samples.meeting([Samples.item("x", documents: documents)]))
    let pages = Pagination(of: agenda, frontSheet: 2, counts: [Attachment.ID("a"): 5])
    #expect(pages.span(of: Attachment.ID("a"))?.printed == "pages 3 to 7")
    #expect(pages.span(of: Attachment.ID("b")) == nil)
    #expect(pages.span(of: Attachment.ID("c")) == nil)
    #expect(pages.span(of: Attachment.ID("d"))?.printed == "pages 8 to 9")
    #expect(pages.total == 9)
  }
}
