import Formats
import Foundation
import Hummingbird
import Meetings
import Packs
import Store

// The monitoring officer's desk: what was declared, what is registered, what
// is on the next agenda and what is overdue.
extension Site {
  var interestRoutes: [Route] {
    let review = Route.Need.permission(.reviewInterests)
    return [
      .get("/interests", review) { visit in try await visit.site.interestsPage(visit) },
      .get("/interests/cases/:case", review) { visit in try await visit.site.casePage(visit) },
      .post("/interests/cases/:case", review) { visit in
        try await visit.site.actOnCase(visit)
      },
      .get("/interests/cases/:case/:file", review) { visit in
        try await visit.site.caseLetter(visit)
      },
      .get("/interests/reminders.ics", review) { visit in
        try await visit.site.caseReminders(visit)
      },
      .get("/interests/report/:file", review) { visit in
        try await visit.site.interestReport(visit)
      },
      .get("/meetings/:meeting/interests", .permission(.readPrompts)) { visit in
        try await visit.site.promptsPage(visit)
      },
    ]
  }

  private var today: Day { CivilTime.today(at: clock()) }

  /// - Parameter isComplete: whether all of it is waited for.
  private func review(isComplete: Bool = false) async throws -> InterestReview {
    let patience = isComplete ? nil : settings.reviewPatience
    guard let (review, _) = try await interests.review(on: today, patience: patience) else {
      throw Problem(
        .notFound,
        "There is no register of interests yet. Begin one on the page of the register.")
    }
    return review
  }

  /// What stands for a case in an address: its own name says who.
  private func key(_ one: InterestCase) -> String {
    String(SHA256.hex(Array(one.id.utf8)).prefix(24))
  }

  // MARK: The overview

  private func interestsPage(_ visit: Visit) async throws -> Response {
    guard
      let (review, unread) = try await interests.review(
        on: today, patience: settings.reviewPatience)
    else {
      return page(
        "interests", title: "Members’ interests", ["hasRegister": false], visit)
    }
    let all = visit.query("show") == "all"
    let cases = review.cases
    let listed = cases.filter { all || $0.isOpen }.enumerated().sorted { one, other in
      let (a, b) = (one.element.next, other.element.next)
      if a != b { return b == nil || a.map { x in b.map { x < $0 } ?? true } ?? false }
      return one.offset < other.offset
    }.map(\.element)
    let pending = review.register.interests.count(where: \.waitsForOfficer)
    let clocks = review.register.clocks(under: RegisterRules(review.policy)).compactMap {
      clock -> [String: Any]? in
      guard case .running(let left) = clock.standing(on: today) else { return nil }
      return [
        "member": review.name(clock.member.name), "due": clock.due.printed,
        "left": left == 0 ? "today" : left == 1 ? "one day left" : "\(left) days left",
      ]
    }
    let coming = try store.meetings(from: today.iso, limit: 12)
    return page(
      "interests", title: "Members’ interests",
      [
        "hasRegister": true,
        "unread": shown(
          unread == 0 ? nil : unread == 1 ? "one meeting" : "\(unread) meetings"),
        "showsAll": all, "policy": review.policy.title,
        "cases": listed.map { row($0, review) }, "openCount": cases.count(where: \.isOpen),
        "settled": cases.count { !$0.isOpen },
        "hasPending": pending > 0, "pendingCount": pending, "clocks": clocks,
        "dispensations": review.dispensations.map { given in
          [
            "id": given.id, "member": review.name(given.member), "from": given.from.printed,
            "until": given.until.printed,
            "standing": given.standing(on: today),
          ]
        },
        "meetings": coming.map {
          [
            "id": $0.folder,
            "committee": review.council.committees[Committee.ID($0.committee)]?.name
              ?? $0.committee,
            "date": (try? Day(parsing: $0.date))?.printed ?? $0.date,
          ]
        },
      ], visit, isWide: true)
  }

  private func row(_ one: InterestCase, _ review: InterestReview) -> [String: Any] {
    [
      "key": key(one), "kind": one.kind.words, "member": review.name(one.member),
      "place": shown(
        [one.day?.printed, one.item.map { "\($0.number) \(title($0))" }].compactMap { $0 }
          .joined(separator: ", ")), "summary": one.summary,
      "due": shown((one.next ?? one.due)?.printed), "isLate": one.isLate(on: today),
      "state": one.file.state?.words ?? (one.isSettled ? "settled" : "open"),
      "isOpen": one.isOpen,
    ]
  }

  /// An item's title where it is not restricted: who may read what is, is a
  /// matter of need.
  private func title(_ item: ReviewedItem) -> String {
    item.isRestricted ? "a restricted item" : item.title
  }

  // MARK: One case

  private func found(_ visit: Visit) async throws -> (InterestCase, InterestReview) {
    let review = try await review()
    guard let one = review.cases.first(where: { key($0) == visit["case"] }) else {
      throw Problem.notFound
    }
    return (one, review)
  }

  private func casePage(_ visit: Visit, problem: Problem? = nil) async throws -> Response {
    let (one, review) = try await found(visit)
    try audit("case-read", visit, subject: nil)
    var sight: DeskSight?
    if let meeting = one.meeting, let loaded = try? await workspace.pack(of: meeting) {
      sight = try? self.sight(visit, of: loaded.pack)
    }
    func maySee(_ hit: ReviewedHit) -> Bool {
      guard hit.isRestricted else { return true }
      return hit.item.map { sight?.sees(restricted: $0) ?? false } ?? false
    }
    return page(
      "case", title: "\(one.kind.words): \(review.name(one.member))",
      [
        "row": row(one, review), "key": key(one), "question": shown(one.question),
        "source": shown(one.source),
        "letter": shown(letter(one)?.html(review.council)), "note": visit.form["text"],
        "isOpen": one.isOpen,
        "isClosed": one.file.state == .closed,
        "hasLetter": CaseLetter.template(for: one.kind) != nil,
        "meeting": shown(one.meeting),
        // What a restricted paper names is not told by the interest that it names.
        "interests": (one.hits.isEmpty || one.hits.contains(where: maySee) ? one.interests : [])
          .compactMap { review.register[interest: $0] }.map {
            interest -> [String: Any] in
            let told = interest.visible
            return [
              "text": told.map { [$0.body, $0.text].compactMap { $0 }.joined(separator: ": ") }
                ?? "Details withheld",
              "isWithheld": interest.isWithheld,
              "registered": shown(interest.registered?.printed),
              "kind": told?.kind.heading ?? "",
            ]
          },
        "hits": one.hits.map { hit in
          let isSeen = maySee(hit)
          return [
            "place": isSeen ? hit.place : "a restricted paper",
            "excerpt": shown(isSeen ? hit.excerpt : nil), "sureness": hit.sureness.rawValue,
            "reasons": isSeen ? hit.reasons.joined(separator: "; ") : "",
          ] as [String: Any]
        },
        "events": one.file.events.map(\.printed).map { ["text": $0] },
        "outcomes": CaseFile.Outcome.allCases.map { ["id": $0.rawValue, "name": $0.words] },
      ], visit, problem: problem)
  }

  /// The last letter that was written about a case.
  private func letter(_ one: InterestCase) -> CaseLetter? {
    for event in one.file.events.reversed() {
      if case .wrote(let name, let text) = event.action {
        return CaseLetter(name: name, text: text)
      }
    }
    return nil
  }

  private func caseLetter(_ visit: Visit) async throws -> Response {
    let (one, review) = try await found(visit)
    guard let (name, format) = FileNames.paper(visit["file"], as: PaperFormat.self),
      name == "letter", let letter = letter(one)
    else { throw Problem.notFound }
    let folders = try await workspace.templateFolders()
    return .file(
      Data(try letter.bytes(review.council, as: format, folders)),
      type: FileNames.type(of: visit["file"]), named: "letter.\(format.rawValue)")
  }

  private func actOnCase(_ visit: Visit) async throws -> Response {
    let (one, review) = try await found(visit)
    guard let account = visit.account else { throw Problem.signInFirst }
    let text = visit.form["text"].trimmingCharacters(in: .whitespacesAndNewlines)
    let by = account.name
    func refuse(_ message: String, _ field: String = "text") async throws -> Response {
      try await casePage(visit, problem: Problem(.unprocessableContent, message, field: field))
    }
    let action: CaseEvent.Action
    switch visit.form["act"] {
    case "note":
      guard !text.isEmpty else { return try await refuse("Write the note first.") }
      action = .noted(text)
    case "wait":
      let day = visit.form["until"]
      let until = try? Day(parsing: day)
      guard day.isEmpty || until != nil else {
        return try await refuse("Give a day such as 2027-01-12, or none.", "until")
      }
      action = .waits(until: until)
    case "letter":
      let letter = try CaseLetter(
        one, council: review.council, officer: by, on: today,
        try await workspace.templateFolders())
      action = .wrote(letter: letter.name, text: letter.text)
    case "refer":
      guard !text.isEmpty else { return try await refuse("Say to whom it is referred.") }
      action = .referred(to: text)
    case "close":
      guard let outcome = CaseFile.Outcome(rawValue: visit.form["outcome"]) else {
        return try await refuse("Choose what came of it.", "outcome")
      }
      action = .closed(outcome, note: text.isEmpty ? nil : text)
    case "reopen":
      guard !text.isEmpty else { return try await refuse("Say why it is opened again.") }
      action = .reopened(reason: text)
    default: throw Problem.notFound
    }
    let event = CaseEvent(
      id: UUID().uuidString.lowercased(), case: one.id, at: now, by: by, action: action)
    try store.appendCase(
      String(decoding: CasesFile.line(of: event), as: UTF8.self), of: Store.council,
      by: account.id, at: now)
    return .seeOther("/interests/cases/\(visit["case"])")
  }

  // MARK: Files

  /// How far back attendance matters, in days: over a year, for six months
  /// without attending and those before.
  private static let attendanceReach = 400

  private func caseReminders(_ visit: Visit) async throws -> Response {
    let review = try await review(isComplete: true)
    let text = ICalendar(
      name: "Members’ interests, \(review.council.name)", host: "members-interests",
      stamp: clock()
    ).text(reminders: review.cases.compactMap(\.reminderEntry))
    return .file(
      Data(text.utf8), type: "text/calendar; charset=utf-8", named: "interests.ics")
  }

  private func interestReport(_ visit: Visit) async throws -> Response {
    guard let (name, format) = FileNames.paper(visit["file"], as: RegisterFormat.self),
      name == "report"
    else { throw Problem.notFound }
    let until = try visit.query("until").map { try Day(parsing: $0) } ?? today
    let from = try visit.query("from").map { try Day(parsing: $0) } ?? until.adding(-364)
    guard
      let (review, _) = try await interests.review(
        on: max(until, today), from: from, patience: nil)
    else {
      throw Problem.notFound
    }
    let report = review.report(from: from, until: until)
    let folder = try await workspace.councilFolder()
    // Attendance is read from the journals as files.
    let recent = try store.meetings(
      from: until.adding(-Self.attendanceReach).iso, to: until.iso, limit: 5000)
    try await workspace.layOut(recent.map(\.folder))
    let bytes = try InterestsFolder(folder.path, reader: workspace.reader)
      .bytes(of: report, on: today, as: format)
    var response = Response.file(
      Data(bytes), type: FileNames.type(of: visit["file"]),
      named: format == .html ? nil : "members-interests.\(format.rawValue)")
    response.headers[.contentSecurityPolicy] = Self.papersPolicy
    return response
  }

  // MARK: Before a meeting

  private func promptsPage(_ visit: Visit) async throws -> Response {
    _ = try stored(visit)
    let isOfficer = visit.may(.reviewInterests)
    let known = try await interests.prompts(of: visit["meeting"], asOfficer: isOfficer)
    let loaded = try await workspace.pack(of: visit["meeting"])
    let sight = try sight(visit, of: loaded.pack)
    try audit("prompts-read", visit, folder: visit["meeting"], subject: nil)
    let pack = known?.pack ?? loaded.pack
    let items = pack.agenda.reviewedItems
    let hits = (known?.prompts.hits ?? []).filter { hit in
      guard let item = hit.item else { return !hit.isRestricted }
      let isRestricted =
        hit.isRestricted || items.first { $0.id == item }?.isRestricted ?? true
      return !isRestricted || sight.sees(restricted: item)
    }
    func row(_ hit: ReviewedHit) -> [String: Any] {
      [
        "member": pack.council.people[Person.ID(hit.member)]?.name ?? hit.member,
        "registered": shown(hit.registered), "place": hit.place, "excerpt": hit.excerpt,
        "sureness": hit.sureness.rawValue, "reasons": hit.reasons.joined(separator: "; "),
        "isSensitive": hit.isSensitive, "isRestricted": hit.isRestricted,
      ]
    }
    let unread = (known?.unread ?? []).filter { !$0.isRestricted || sight.audience == .members }
    let places = items.compactMap { item -> [String: Any]? in
      let own = hits.filter { $0.item == item.id }
      let reminders = known?.prompts.reminders.filter { $0.item == item.id } ?? []
      guard !own.isEmpty || !reminders.isEmpty else { return nil }
      return [
        "number": item.number,
        "title": item.isRestricted && !sight.sees(restricted: item.id)
          ? "a restricted item" : item.title,
        "hits": own.map(row),
        "reminders": reminders.map { ["words": $0.words, "source": $0.source] },
      ]
    }
    return page(
      "prompts", title: "Interests in the papers",
      [
        "id": visit["meeting"], "committee": pack.meeting.committee.name,
        "date": pack.meeting.date.printedInFull, "hasRegister": known != nil, "items": places,
        "others": hits.filter { $0.item == nil }.map(row), "isOfficer": isOfficer,
        "hasOthers": hits.contains { $0.item == nil }, "hasUnread": !unread.isEmpty,
        "nothing": hits.isEmpty,
        "unread": unread.map { ["message": $0.message] },
      ], visit)
  }
}

extension InterestCase.Kind {
  /// As a list calls it.
  var words: String {
    switch self {
    case .agreed: "Declared and registered"
    case .notRegistered: "Declared, not registered"
    case .notDeclared: "In the papers, not declared"
    case .stayed: "Stayed"
    case .voted: "Voted"
    case .spoke: "Spoke"
    case .dispensationUsed: "Dispensation used"
    case .dispensationLapsing: "Dispensation ends"
    case .overdue: "Overdue"
    case .gone: "No longer in the record"
    }
  }
}

extension CaseFile.State {
  var words: String {
    switch self {
    case .open: "open"
    case .waiting: "waits for the member"
    case .referred: "referred"
    case .closed: "closed"
    }
  }
}
