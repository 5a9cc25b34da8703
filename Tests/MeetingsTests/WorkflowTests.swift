import Testing

@testable import Meetings

@Suite("Standard items round the business")
struct WorkflowTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var meeting: Meeting
    var order: OrderOfBusiness = Samples.scrutiny
    var expected: [String]
  }

  static let plain = ["apologies", "interests", "urgent", "next-meeting"]

  static let cases: [Case] = [
    Case(
      testDescription: "nothing but what always appears", meeting: Samples.meeting(),
      expected: plain),
    Case(
      testDescription: "unapproved minutes",
      meeting: Samples.meeting(previous: [PreviousMinutes(date: Day(2026, 10, 13)!)]),
      expected: ["apologies", "minutes", "interests", "urgent", "next-meeting"]),
    Case(
      testDescription: "an item that is asked for",
      meeting: Samples.meeting(changes: [StandardChange(id: "chair")]),
      expected: ["chair"] + plain),
    Case(
      testDescription: "accepted urgent business",
      meeting: Samples.meeting(urgent: [Samples.item("flood", .urgent)]),
      expected: ["apologies", "interests", "urgent", "urgency-note", "next-meeting"]),
    Case(
      testDescription: "business of a kind",
      meeting: Samples.meeting([Samples.item("save-the-pond", .petition)]),
      expected: [
        "apologies", "interests", "urgent", "petition-rules", "save-the-pond", "next-meeting",
      ]),
    Case(
      testDescription: "a sub-item of a kind",
      meeting: Samples.meeting([Samples.item("a", items: [Samples.item("b", .deputation)])]),
      expected: ["apologies", "interests", "urgent", "petition-rules", "a", "next-meeting"]),
    Case(
      testDescription: "an exempt item, after the exclusion",
      meeting: Samples.meeting([
        Samples.item("secret", restriction: Samples.exempt("3")), Samples.item("open"),
      ]),
      expected: [
        "apologies", "interests", "urgent", "closed-door-note", "open", "exclusion", "secret",
        "next-meeting",
      ]),
    Case(
      testDescription: "a confidential item, announced and not resolved",
      meeting: Samples.meeting([Samples.item("sealed", restriction: Samples.confidential)]),
      expected: [
        "apologies", "interests", "urgent", "closed-door-note", "confidential", "sealed",
        "next-meeting",
      ]),
    Case(
      testDescription: "a public report with an exempt appendix stays public",
      meeting: Samples.meeting([
        Samples.item(
          "report",
          documents: [
            Samples.document("a"), Samples.document("b", restriction: Samples.exempt("3")),
          ])
      ]),
      expected: [
        "apologies", "interests", "urgent", "closed-door-note", "report", "exclusion",
        "next-meeting",
      ]),
    Case(
      testDescription: "kinds in their places, and the rest with the business",
      meeting: Samples.meeting([
        Samples.item("plan", .workProgramme), Samples.item("first"),
        Samples.item("question", .question), Samples.item("second", .presentation),
      ]),
      expected: [
        "apologies", "interests", "urgent", "questions", "first", "second", "plan",
        "next-meeting",
      ]),
    Case(
      testDescription: "an exempt urgent item, after the exclusion and the other private business",
      meeting: Samples.meeting(
        [Samples.item("secret", restriction: Samples.exempt("3"))],
        urgent: [
          Samples.item("flood", .urgent),
          Samples.item("raid", .urgent, restriction: Samples.exempt("7")),
        ]),
      expected: [
        "apologies", "interests", "urgent", "urgency-note", "closed-door-note", "exclusion",
        "secret", "raid", "next-meeting",
      ]),
    Case(
      testDescription: "a hearing with its deliberation",
      meeting: Samples.meeting([Samples.item("club", .hearing)]), order: Samples.licensing,
      expected: ["apologies", "interests", "urgent", "club", "next-meeting", "deliberation"]),
  ]

  @Test("Each standard item appears under its condition and no other", arguments: cases)
  func conditions(_ sample: Case) {
    let agenda = Samples.agenda(sample.meeting, sample.order)
    #expect(agenda.ids == sample.expected)
    #expect(agenda.entries.map(\.number.path) == (1...agenda.entries.count).map { [$0] })
  }

  @Test("A report that the clerk moves is taken after the exclusion, and covered in part")
  func movedToPrivate() throws {
    var item = Samples.item(
      "report", documents: [Samples.document("b", restriction: Samples.exempt("3"))])
    item.isMovedToPrivate = true
    let agenda = Samples.agenda(Samples.meeting([item]))
    #expect(Array(agenda.ids.suffix(3)) == ["exclusion", "report", "next-meeting"])
    #expect(try #require(agenda.entry("report")).isPrivate)
    #expect(agenda.exclusion.resolved.map(\.documents) == [["Appendix (exempt)"]])
    #expect(agenda.codes == ["restriction.public-title"])
  }

  @Test("Items of a group and items under an item are numbered 5.1, 5.2")
  func groups() {
    let agenda = Samples.agenda(
      Samples.meeting([
        Samples.item("q1", .question), Samples.item("q2", .question),
        Samples.item("parent", items: [Samples.item("c1"), Samples.item("c2")]),
      ]))
    #expect(
      agenda.outline == [
        "1 apologies", "2 interests", "3 urgent", "4 questions", "4.1 q1", "4.2 q2", "5 parent",
        "5.1 c1", "5.2 c2", "6 next-meeting",
      ])
    #expect(agenda.entry("questions")?.origin == .group)
    #expect(agenda.entry("questions")?.minuteNumber == nil)
    #expect(agenda.entry("parent")?.minuteNumber == nil)
    #expect(
      agenda.allEntries.compactMap(\.minuteNumber)
        == ["1/26", "2/26", "3/26", "4/26", "5/26", "6/26", "7/26", "8/26"])
  }

  @Test("What stands under a restricted item is withheld with it")
  func underRestricted() throws {
    let agenda = Samples.agenda(
      Samples.meeting([
        Samples.item("secret", restriction: Samples.exempt("3"), items: [Samples.item("inner")])
      ]))
    let inner = try #require(agenda.entry("inner"))
    #expect(inner.isPrivate)
    #expect(inner.item.restriction == Samples.exempt("3"))
    #expect(inner.place == "item 6.1 “Item not for publication”")
    #expect(agenda.exclusion.resolved.map(\.itemID) == ["secret"])
    #expect(agenda.codes.isEmpty)
  }

  @Test("A heading has no minute number; an item with business of its own has, before its own")
  func headingNumbers() {
    let inner = [Samples.item("c1"), Samples.item("c2")]
    func numbers(_ item: Item) -> [String?] {
      let agenda = Samples.agenda(Samples.meeting([item]))
      return ["urgent", item.id, "c1", "c2", "next-meeting"].map { agenda.entry($0)?.minuteNumber }
    }
    let heading = Samples.item("parent", items: inner)
    #expect(numbers(heading) == ["3/26", nil, "4/26", "5/26", "6/26"])
    let changes: [(inout Item) -> Void] = [
      { $0.purpose = "To decide." }, { $0.recommendations = ["That it be noted."] },
      { $0.documents = [Samples.document("d")] }, { $0.keyDecision = KeyDecision() },
    ]
    for change in changes {
      var item = heading
      change(&item)
      #expect(numbers(item) == ["3/26", "4/26", "5/26", "6/26", "7/26"])
    }
  }

  @Test("The public are out while a panel deliberates on what was heard in private")
  func deliberation() throws {
    let closed = Samples.item(
      "club", .hearing,
      restriction: .exempt(Exemption(basis: .hearing(reason: "a child is named"))))
    let agenda = Samples.agenda(Samples.meeting([closed]), Samples.licensing)
    #expect(agenda.entry("deliberation")?.isPrivate == true)
    #expect(agenda.exclusion.resolved.map(\.itemID) == ["club", "deliberation"])
    let open = Samples.agenda(
      Samples.meeting([Samples.item("club", .hearing)]), Samples.licensing)
    #expect(open.entry("deliberation")?.isPrivate == false && open.exclusion.isEmpty)
  }

  // MARK: Urgent business

  @Test("Urgent items stand under the order's own item, each with the items under it")
  func urgentPresent() throws {
    let agenda = Samples.agenda(
      Samples.meeting(urgent: [Samples.item("flood", .urgent, items: [Samples.item("pumps")])]))
    #expect(
      agenda.outline.filter { $0.hasPrefix("3") } == ["3 urgent", "3.1 flood", "3.1.1 pumps"])
    #expect(try #require(agenda.entry("flood")).wording.opening == "urgent")
    #expect(try #require(agenda.entry("pumps")).origin == .urgent)
  }

  @Test("What is restricted under a public item is taken after the exclusion, as its own item")
  func privateItemsApart() throws {
    let agenda = Samples.agenda(
      Samples.meeting([
        Samples.item(
          "a", items: [Samples.item("open"), Samples.item("x", restriction: Samples.exempt("3"))])
      ]))
    let ids = agenda.allEntries.map(\.item.id)
    let exclusion = try #require(ids.firstIndex(of: "exclusion"))
    #expect(try #require(ids.firstIndex(of: "x")) > exclusion)
    #expect(agenda.entry("a")?.entries.map(\.item.id) == ["open"])
    #expect(agenda.entry("x")?.isPrivate == true && agenda.codes.isEmpty)
  }

  @Test("Where the law has no urgent business, it is on no agenda, with a finding")
  func urgentAbsent() {
    let meeting = Samples.meeting(
      [Samples.item("a"), Samples.item("s", restriction: Samples.exempt("3"))],
      urgent: [Samples.item("flood", .urgent)])
    let agenda = Samples.agenda(meeting, Samples.fullCouncil)
    #expect(agenda.ids == ["apologies", "a", "exclusion", "s"])
    #expect(agenda.codes == ["urgent.no-power"])
    let taken = Workflow(council: Samples.council, order: Samples.fullCouncil)
      .agenda(for: meeting, isTaken: true)
    #expect(taken.ids == ["apologies", "a", "flood", "exclusion", "s"])
    #expect(taken.codes == ["urgent.no-power"])
  }

  @Test(
    "An urgent item takes the number of its place, or the last, as the council says",
    arguments: [
      (MinuteNumbering.UrgentPolicy.inTurn, ["3/26", "4/26", "5/26", "6/26"]),
      (.last, ["3/26", "7/26", "4/26", "5/26"]),
    ])
  func urgentNumbers(policy: MinuteNumbering.UrgentPolicy, expected: [String]) throws {
    let agenda = Samples.agenda(
      Samples.meeting(
        [Samples.item("a")], urgent: [Samples.item("flood", .urgent)],
        numbering: MinuteNumbering(urgent: policy)))
    let numbers = ["urgent", "flood", "urgency-note", "a"].map { agenda.entry($0)?.minuteNumber }
    #expect(numbers == expected)
  }

  @Test(
    "An urgent item has a number, for its reasons are minuted, and those under it follow",
    arguments: [
      (MinuteNumbering.UrgentPolicy.inTurn, ["4/26", "5/26", "6/26", "8/26"]),
      (.last, ["7/26", "8/26", "9/26", "5/26"]),
    ])
  func urgentSubItems(policy: MinuteNumbering.UrgentPolicy, expected: [String]) {
    let flood = Samples.item(
      "flood", .urgent, items: [Samples.item("pumps"), Samples.item("road")])
    let agenda = Samples.agenda(
      Samples.meeting(
        [Samples.item("a")], urgent: [flood], numbering: MinuteNumbering(urgent: policy)))
    #expect(["flood", "pumps", "road", "a"].map { agenda.entry($0)?.minuteNumber } == expected)
  }

  @Test(
    "Minute numbers go on from the first, in the form and the year of the council",
    arguments: [
      (MinuteNumbering(form: NumberForm("{number}")!, year: .none), "137"),
      (MinuteNumbering(form: NumberForm("{yy}/{number:3}")!, year: .calendar), "26/137"),
      (MinuteNumbering(form: NumberForm("{part}{number}/{yy}")!), "A137/26"),
    ])
  func firstNumber(numbering: MinuteNumbering, first: String) throws {
    let agenda = Samples.agenda(
      Samples.meeting(
        [Samples.item("s", restriction: Samples.exempt("3"))], numbering: numbering, first: 137))
    #expect(agenda.entries[0].minuteNumber == first)
    let numbers = try agenda.allEntries.compactMap(\.minuteNumber).map {
      try #require(numbering.form.number(in: $0))
    }
    #expect(numbers == Array(137..<137 + numbers.count))
    if first.hasPrefix("A") {
      #expect(agenda.entry("s")?.minuteNumber?.hasPrefix("B") == true)
    }
  }

  @Test("In spring the municipal year is still last year's")
  func spring() {
    var meeting = Samples.meeting()
    meeting.date = Day(2027, 3, 2)!
    #expect(Samples.agenda(meeting).entries[0].minuteNumber == "1/26")
    meeting.committee.numbering.year = .calendar
    #expect(Samples.agenda(meeting).entries[0].minuteNumber == "1/27")
  }

  // MARK: What the meeting changes

  @Test("Title and purpose of a standard item can be changed")
  func overrides() throws {
    let agenda = Samples.agenda(
      Samples.meeting(changes: [
        StandardChange(id: "interests", title: "Interests", purpose: "Say what you own.")
      ]))
    let entry = try #require(agenda.entry("interests"))
    #expect(entry.item.title == "Interests")
    #expect(entry.item.purpose == "Say what you own.")
    #expect(agenda.codes.isEmpty)
  }

  @Test("A standard item can be moved before or after another, or after an item of business")
  func moves() {
    func ids(_ place: StandardPlace) -> [String] {
      Samples.agenda(
        Samples.meeting(
          [Samples.item("a")], changes: [StandardChange(id: "interests", place: place)])
      ).ids
    }
    #expect(ids(.before("apologies")) == ["interests", "apologies", "urgent", "a", "next-meeting"])
    #expect(ids(.after("urgent")) == ["apologies", "urgent", "interests", "a", "next-meeting"])
    #expect(ids(.after("a")) == ["apologies", "urgent", "a", "interests", "next-meeting"])
  }

  @Test("A standard item can be left out with a reason")
  func leavesOut() {
    let agenda = Samples.agenda(
      Samples.meeting(changes: [StandardChange(id: "urgent", leftOut: "None can be taken.")]))
    #expect(agenda.ids == ["apologies", "interests", "next-meeting"])
    #expect(agenda.codes.isEmpty)
  }

  @Test("Items of the meeting's own stand before the business, or where they are put")
  func additions() {
    let agenda = Samples.agenda(
      Samples.meeting(
        [Samples.item("a")],
        additions: [
          StandardAddition(id: "welcome", title: "Welcome", place: .before("apologies")),
          StandardAddition(id: "silence", title: "Silence", purpose: "Stand."),
          StandardAddition(id: "thanks", title: "Thanks", place: .after("a")),
        ]))
    #expect(
      agenda.ids == [
        "welcome", "apologies", "interests", "urgent", "silence", "a", "thanks", "next-meeting",
      ])
    #expect(agenda.entry("silence")?.item.purpose == "Stand.")
    #expect(agenda.codes.isEmpty)
  }

  @Test("A group of the order can be given another title")
  func groupTitle() {
    let agenda = Samples.agenda(
      Samples.meeting(
        [Samples.item("q", .question)],
        changes: [StandardChange(id: "questions", title: "Public question time")]))
    #expect(agenda.entry("questions")?.item.title == "Public question time")
    #expect(agenda.codes.isEmpty)
  }

  @Test("Minutes to be approved bring their documents to the item that approves them")
  func previousMinutes() {
    let agenda = Samples.agenda(
      Samples.meeting(previous: [
        PreviousMinutes(date: Day(2026, 10, 13)!, document: Samples.document("m1")),
        PreviousMinutes(date: Day(2026, 11, 3)!),
      ]))
    #expect(agenda.entry("minutes")?.item.documents.map(\.id.name) == ["m1"])
  }
}
