import Foundation
import Testing

@testable import Meetings

@Suite("Findings about an agenda")
struct AgendaFindingsTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var code: String
    var severity: Finding.Severity
    var place: String
    /// The law it is held against; where nil, the order of business decides.
    var law: Law?
    var agenda: @Sendable () -> Agenda
    /// Words of the cure.
    var hint: String
    var testDescription: String { "\(code) at \(place)" }
  }

  /// An item restricted so, alone on an agenda.
  static func restricted(
    _ restriction: Restriction, neutral: String? = "Contract matter",
    _ order: OrderOfBusiness = Samples.scrutiny
  ) -> Agenda {
    Samples.agenda(
      Samples.meeting([Samples.item("x", restriction: restriction, neutral: neutral)]), order)
  }

  static func exempt(_ basis: Exemption.Basis) -> Restriction {
    .exempt(Exemption(basis: basis, publicInterest: "It would harm."))
  }

  static func urgent(
    _ reason: String?, _ order: OrderOfBusiness, _ exception: UrgencyException? = nil
  ) -> Agenda {
    var item = Samples.item("flood", .urgent)
    item.urgency = reason
    item.exception = exception
    return Samples.agenda(Samples.meeting(urgent: [item]), order)
  }

  static func apologies(_ apologies: Apology...) -> Agenda {
    var meeting = Samples.meeting()
    meeting.apologies = apologies
    return Samples.agenda(meeting)
  }

  static func minutes(of day: Day, _ order: OrderOfBusiness = Samples.scrutiny) -> Agenda {
    var meeting = Samples.meeting([Samples.item("a")])
    meeting.previousMinutes = [PreviousMinutes(date: day)]
    return Samples.agenda(meeting, order)
  }

  static func changed(_ change: StandardChange) -> Agenda {
    Samples.agenda(Samples.meeting([Samples.item("a")], changes: [change]))
  }

  static let cases: [Case] = [
    Case(
      code: "item.duplicate-id", severity: .blocker, place: "item 5 “Title of a”",
      agenda: { Samples.agenda(Samples.meeting([Samples.item("a"), Samples.item("a")])) },
      hint: "id of its own"),
    Case(
      code: "restriction.no-neutral-title", severity: .warning,
      place: "item 6 “Item not for publication”",
      agenda: {
        var item = Samples.item("x", restriction: Samples.exempt("3"))
        item.neutralTitle = nil
        return Samples.agenda(Samples.meeting([item]))
      }, hint: "Add `title:`"),
    Case(
      code: "restriction.no-basis", severity: .blocker, place: "item 6 “Contract matter”",
      agenda: { restricted(.confidential(Confidentiality(basis: .enactment, detail: " "))) },
      hint: "Add `detail:`"),
    Case(
      code: "restriction.wrong-act", severity: .blocker, place: "item 3 “Contract matter”",
      agenda: { restricted(Samples.exempt("3"), Samples.parish) }, hint: "by `reason:`"),
    Case(
      code: "restriction.wrong-act", severity: .blocker, place: "item 6 “Contract matter”",
      agenda: { restricted(exempt(.publicBodies(reason: "a tenant"))) }, hint: "by `exempt:`"),
    Case(
      code: "restriction.wrong-act", severity: .blocker, place: "item 6 “Contract matter”",
      agenda: { restricted(exempt(.hearing(reason: "a child"))) }, hint: "`exempt: [3]`"),
    Case(
      code: "restriction.no-paragraph", severity: .blocker, place: "item 6 “Contract matter”",
      agenda: { restricted(exempt(.schedule([]))) }, hint: "`exempt: [3]`"),
    Case(
      code: "restriction.no-public-interest", severity: .warning, place: "item 6 “Contract matter”",
      agenda: { restricted(Samples.exempt("3", because: nil)) }, hint: "`public-interest:`"),
    Case(
      code: "restriction.no-reason", severity: .blocker, place: "item 3 “Contract matter”",
      agenda: { restricted(exempt(.publicBodies(reason: "")), Samples.parish) },
      hint: "Add `reason:`"),
    Case(
      code: "restriction.no-reason", severity: .blocker, place: "item 6 “Contract matter”",
      agenda: { restricted(exempt(.hearing(reason: " ")), Samples.licensing) },
      hint: "`regulation-14:`"),
    Case(
      code: "restriction.wrong-act", severity: .blocker, place: "item 6 “Contract matter”",
      agenda: { restricted(exempt(.hearing(reason: "a child", paragraphs: ["1"]))) },
      hint: "Take out `regulation-14:`"),
    Case(
      code: "restriction.no-public-interest", severity: .warning, place: "item 6 “Contract matter”",
      agenda: {
        restricted(
          .exempt(Exemption(basis: .hearing(reason: "a child", paragraphs: ["1"]))),
          Samples.licensing)
      },
      hint: "`public-interest:`"),
    Case(
      code: "restriction.public-title", severity: .advice, place: "item 5 “Title of a”",
      agenda: {
        Samples.agenda(
          Samples.meeting([
            Samples.item(
              "a", documents: [Samples.document("a/1", restriction: Samples.exempt("3"))])
          ]))
      }, hint: "gives away"),
    Case(
      code: "restriction.no-ground", severity: .blocker, place: "item 4 “Title of a”",
      agenda: {
        var item = Samples.item("a")
        item.isMovedToPrivate = true
        return Samples.agenda(Samples.meeting([item]))
      }, hint: "Take out `part: private`"),
    Case(
      code: "exclusion.absent", severity: .blocker, place: "item 5 “Neutral 1”",
      agenda: {
        Samples.agenda(
          Samples.meeting(
            [Samples.item("x", restriction: Samples.exempt("3"))],
            changes: [StandardChange(id: "exclusion", leftOut: "Not wanted.")]))
      }, hint: "Put the item back"),
    Case(
      code: "exclusion.too-late", severity: .warning, place: "item 5 “Neutral 1”",
      agenda: {
        Samples.agenda(
          Samples.meeting(
            [Samples.item("x", restriction: Samples.exempt("3"))],
            changes: [StandardChange(id: "exclusion", place: .after("x"))]))
      }, hint: "an item of its own"),
    Case(
      code: "urgent.no-power", severity: .blocker, place: "urgent item “Title of flood”",
      agenda: { urgent("Water is rising.", Samples.fullCouncil) }, hint: "whose summons lists it"),
    Case(
      code: "urgent.executive", severity: .warning, place: "urgent item “Title of flood”",
      agenda: { urgent("Water is rising.", Samples.cabinet) }, hint: "regulation 10 or 11"),
    Case(
      code: "exception.not-executive", severity: .warning, place: "urgent item “Title of flood”",
      agenda: {
        urgent("Water is rising.", Samples.scrutiny, UrgencyException(kind: .specialUrgency))
      }, hint: "Take out `exception:`"),
    Case(
      code: "exception.no-notice", severity: .blocker, place: "urgent item “Title of flood”",
      agenda: {
        urgent("Water is rising.", Samples.cabinet, UrgencyException(kind: .generalException))
      }, hint: "Add `notice:`"),
    Case(
      code: "exception.notice-short", severity: .blocker, place: "urgent item “Title of flood”",
      law: SampleLaws.executive,
      agenda: {
        urgent(
          nil, Samples.cabinet,
          UrgencyException(
            kind: .generalException, notice: Day(2026, 12, 3)!, reason: "A grant lapses."))
      }, hint: "special urgency"),
    Case(
      code: "exception.notice-short", severity: .warning, place: "urgent item “Title of flood”",
      law: SampleLaws.law(
        UrgentBusiness(route: .executive),
        NoticePeriod(kind: .generalException, days: 5, counting: .workingDays),
        standing: .practice),
      agenda: {
        urgent(
          nil, Samples.cabinet,
          UrgencyException(
            kind: .generalException, notice: Day(2026, 12, 1)!, reason: "A grant lapses."))
      }, hint: "special urgency"),
    Case(
      code: "exception.no-agreement", severity: .blocker, place: "urgent item “Title of flood”",
      agenda: {
        urgent(
          nil, Samples.cabinet,
          UrgencyException(
            kind: .specialUrgency, agreedBy: " ", agreedOn: Day(2026, 12, 7)!,
            reason: "A grant lapses."))
      }, hint: "`agreed-on:`"),
    Case(
      code: "exception.agreed-by", severity: .warning, place: "urgent item “Title of flood”",
      agenda: {
        urgent(
          nil, Samples.cabinet,
          UrgencyException(
            kind: .specialUrgency, agreedBy: "Head of Finance", agreedOn: Day(2026, 12, 7)!,
            reason: "A grant lapses."))
      }, hint: "Correct `agreed-by:`"),
    Case(
      code: "exception.agreed-late", severity: .blocker, place: "urgent item “Title of flood”",
      agenda: {
        urgent(
          nil, Samples.cabinet,
          UrgencyException(
            kind: .specialUrgency, agreedBy: "The chair", agreedOn: Day(2026, 12, 9)!,
            reason: "A grant lapses."))
      }, hint: "Check `agreed-on:`"),
    Case(
      code: "exception.no-reason", severity: .blocker, place: "urgent item “Title of flood”",
      agenda: {
        urgent(
          nil, Samples.cabinet,
          UrgencyException(kind: .generalException, notice: Day(2026, 11, 30)!, reason: " "))
      }, hint: "Add `reason:`"),
    Case(
      code: "urgent.no-reason", severity: .blocker, place: "urgent item “Title of flood”",
      agenda: { urgent("  ", Samples.scrutiny) }, hint: "Add `reason:`"),
    Case(
      code: "submission.late", severity: .warning, place: "item 4.1 “Title of q”",
      agenda: {
        var item = Samples.item("q", .question)
        item.matter = .question(
          PublicQuestion(from: "A resident", text: "Why?", received: Day(2026, 12, 4)!))
        return Samples.agenda(Samples.meeting([item]))
      }, hint: "Ask the chair"),
    Case(
      code: "speaker.late", severity: .warning, place: "item 4 “Title of mill”",
      agenda: {
        var item = Samples.item("mill", .application)
        item.speakers = [Speaker(name: "Nan Orr", capacity: .wardMember, registered: Samples.day)]
        return Samples.agenda(Samples.meeting([item]))
      }, hint: "may speak"),
    Case(
      code: "order.no-reason", severity: .warning, place: "standard: urgent",
      agenda: { changed(StandardChange(id: "urgent", leftOut: " ")) }, hint: "`leave-out:`"),
    Case(
      code: "title.vague", severity: .warning, place: "item 2 “Any other business”",
      agenda: {
        var item = Samples.item("a")
        item.title = "Any other business"
        return Samples.agenda(Samples.meeting([item]), Samples.parish, of: Samples.parishCouncil)
      }, hint: "List each matter"),
    Case(
      code: "apology.not-a-member", severity: .warning, place: "apologies",
      agenda: { apologies(Apology(person: Person.ID("dot-lane"))) }, hint: "council.yaml"),
    Case(
      code: "substitute.is-a-member", severity: .warning, place: "apologies",
      agenda: {
        apologies(Apology(person: Person.ID("ada-penn"), substitute: Person.ID("ben-rook")))
      }, hint: "who is not a member"),
    Case(
      code: "minutes.not-earlier", severity: .warning, place: "previous-minutes",
      agenda: { minutes(of: Samples.day) }, hint: "Put right the date"),
    Case(
      code: "minutes.not-taken", severity: .warning, place: "previous-minutes",
      agenda: { minutes(of: Day(2026, 11, 3)!, Samples.fullCouncil) },
      hint: "a meeting that approves minutes"),
    Case(
      code: "minutes.extraordinary", severity: .warning, place: "previous-minutes",
      agenda: {
        var order = Samples.fullCouncil
        order.id = "extraordinary-council"
        return minutes(of: Day(2026, 11, 3)!, order)
      }, hint: "the next ordinary meeting"),
    Case(
      code: "order.no-place", severity: .warning, place: "item “Title of q”",
      agenda: {
        var order = Samples.fullCouncil
        order.entries[1] = Samples.place("reports", kinds: [.report])
        return Samples.agenda(Samples.meeting([Samples.item("q", .question)]), order)
      }, hint: "another kind"),
    Case(
      code: "order.fixed", severity: .warning, place: "standard: chair",
      agenda: { changed(StandardChange(id: "chair", place: .after("interests"))) },
      hint: "suspend the rule"),
    Case(
      code: "order.not-there", severity: .warning, place: "standard: minutes",
      agenda: { changed(StandardChange(id: "minutes", title: "Minutes")) },
      hint: "Take the change out"),
    Case(
      code: "order.unknown-item", severity: .warning, place: "standard: intrests",
      agenda: { changed(StandardChange(id: "intrests", title: "Interests")) },
      hint: "Standard items here: chair, apologies"),
    Case(
      code: "order.unknown-item", severity: .warning, place: "standard: business",
      agenda: { changed(StandardChange(id: "business", leftOut: "No time.")) },
      hint: "Standard items here"),
    Case(
      code: "order.unknown-place", severity: .warning, place: "interests",
      agenda: { changed(StandardChange(id: "interests", place: .before("nowhere"))) },
      hint: "Name a standard item"),
  ]

  @Test(
    "Each slip is found once, said where it is, and has its cure", arguments: cases + lawful)
  func found(_ sample: Case) throws {
    let agenda = sample.agenda()
    let found = (agenda.findings + agenda.findings(under: sample.law))
      .filter { $0.code == sample.code }
    let finding = try #require(found.first)
    #expect(found.count == 1)
    #expect(agenda.codes(under: sample.law) == [sample.code], "no other finding")
    #expect(finding.severity == sample.severity)
    #expect(finding.place == sample.place)
    #expect(try #require(finding.hint).contains(sample.hint))
    #expect(finding.message.hasSuffix(".") && !finding.message.contains("Optional("))
  }

  /// The codes that a folder of sources speaks of, one a file.
  private static func codes(in text: String) -> Set<String> {
    Set(text.matches(of: #/"([a-z]+\.[a-z]+(?:-[a-z]+)*)"/#).map { String($0.output.1) })
  }

  private static func files(under folder: URL) throws -> [(name: String, text: String)] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".swift") }
      .map { ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8)) }
  }

  @Test("Every code that the core can find is tested: an agenda’s above, the others by name")
  func allCodes() throws {
    let package = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../..").standardizedFileURL
    // Findings of the law and of what happened have tests of their own, which
    // must speak of each code.
    var elsewhere = ""
    for (name, text) in try Self.files(under: package.appending(path: "Tests"))
    where !name.contains("AgendaFindingsTests") {
      elsewhere += text
    }
    let cases = Set((Self.cases + Self.lawful).map(\.code))
    var untested: [String] = []
    for (name, text) in try Self.files(under: package.appending(path: "Sources/Meetings")) {
      let isAgenda = name.hasPrefix("AgendaFindings") || name.hasPrefix("Workflow")
      for code in Self.codes(in: text).subtracting(cases)
      where isAgenda || !elsewhere.contains("\(code)") {
        untested.append("\(code) (\(name))")
      }
    }
    #expect(untested == [])
  }

  @Test("What is within the deadline, or has the right ground, is not spoken of")
  func nothingToSay() {
    var question = Samples.item("q", .question)
    question.matter = .question(
      PublicQuestion(from: "A resident", text: "Why?", received: Day(2026, 12, 3)!))
    var application = Samples.item("mill", .application)
    application.speakers = [Speaker(capacity: .agent, registered: Day(2026, 12, 7)!)]
    #expect(Samples.agenda(Samples.meeting([question, application])).codes.isEmpty)
    #expect(
      Self.restricted(Self.exempt(.publicBodies(reason: "a tenant")), Samples.parish).codes.isEmpty)
    #expect(
      Self.restricted(Self.exempt(.hearing(reason: "a child")), Samples.licensing).codes.isEmpty)
    #expect(
      Self.restricted(
        Self.exempt(.hearing(reason: "a child", paragraphs: ["1"])), Samples.licensing
      )
      .codes.isEmpty)
    let open = Samples.document("a/1")
    let closed = Samples.document("a/2", restriction: Samples.exempt("3"))
    #expect(
      Samples.agenda(Samples.meeting([Samples.item("a", documents: [open, closed])])).codes.isEmpty)
    for exception in [
      UrgencyException(
        kind: .generalException, notice: Day(2026, 11, 30)!, reason: "A grant lapses."),
      UrgencyException(
        kind: .specialUrgency, agreedBy: "The chair", agreedOn: Day(2026, 12, 8)!,
        reason: "A grant lapses."),
    ] {
      let agenda = Self.urgent(nil, Samples.cabinet, exception)
      #expect(agenda.codes(under: SampleLaws.executive).isEmpty)
    }
    #expect(Self.restricted(Samples.confidential).codes.isEmpty)
  }

  @Test(
    "Special urgency is not agreed to by the executive, an officer or somebody with no seat",
    arguments: [
      ("Cllr Cab", "sits on Cabinet, the executive"), ("cab", "sits on Cabinet, the executive"),
      ("Cllr Nil", "is a member of no body"), ("Ms Off", "is an officer"),
      ("Cllr Scr, Chair of Scrutiny", nil), ("The Chair of the Council", nil),
      ("Nobody Known", "is no member known"),
    ] as [(String, String?)])
  func agreement(by text: String, why: String?) {
    var item = Samples.item("flood", .urgent)
    item.exception = UrgencyException(
      kind: .specialUrgency, agreedBy: text, agreedOn: Day(2026, 12, 7)!, reason: "A grant lapses.")
    var council = Samples.council
    council.people = [
      "cab": Person(id: .init("cab"), name: "Cllr Cab"),
      "nil": Person(id: .init("nil"), name: "Cllr Nil"),
      "off": Person(id: .init("off"), name: "Ms Off", isOfficer: true),
      "scr": Person(id: .init("scr"), name: "Cllr Scr", title: "Chair of Scrutiny"),
    ].reduce(into: [:]) { $0[.init($1.key)] = $1.value }
    for (id, kind) in [("cab", Committee.Kind.executive), ("scr", .committee)] {
      council.committees[.init(id)] = Committee(
        id: .init(id), name: id == "cab" ? "Cabinet" : "Scrutiny", kind: kind, order: id,
        members: [.init(person: .init(id))])
    }
    let found = Samples.agenda(Samples.meeting(urgent: [item]), Samples.cabinet, of: council)
      .findings(under: SampleLaws.executive).filter { $0.code.hasPrefix("exception.") }
    #expect(found.map(\.code) == (why == nil ? [] : ["exception.agreed-by"]))
    #expect(why.map { found[0].message.contains($0) } ?? true, "\(found.map(\.message))")
  }

  @Test("What the rules allow is not spoken of", arguments: inOrder.indices)
  func allowed(_ index: Int) {
    let (name, law, agenda) = Self.inOrder[index]
    #expect(agenda().codes(under: law).isEmpty, "\(name)")
  }

  @Test("A finding cites the rule it comes from, and a council’s own rule as its own")
  func cited() throws {
    for sample in Self.lawful {
      guard let law = sample.law else { continue }
      let finding = try #require(
        sample.agenda().findings(under: law).first { $0.code == sample.code })
      #expect(finding.source?.hasPrefix("Source of ") ?? false, "\(sample.code)")
    }
    let own = SampleLaws.law(
      UrgentBusiness(route: .chair, mustMinuteReason: true), standing: .unverified, isLocal: true)
    let found = Self.urgent(nil, Samples.scrutiny).findings(under: own)
    #expect(found.map(\.source) == ["Source of urgent-business (the council’s own rule)"])
    #expect(found.map(\.severity) == [.blocker], "what a council makes its rule binds it")
  }

  @Test("A repeated id is not told to the public where either item is restricted")
  func restrictedDuplicate() {
    for business in [
      [Samples.item("a", restriction: Samples.exempt("3")), Samples.item("a")],
      [Samples.item("a"), Samples.item("a", restriction: Samples.exempt("3"))],
    ] {
      let found = Samples.agenda(Samples.meeting(business)).findings
        .filter { $0.code == "item.duplicate-id" }
      #expect(found.map(\.isRestricted) == [true])
    }
  }
}
