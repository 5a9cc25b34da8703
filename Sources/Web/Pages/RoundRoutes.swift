import Foundation
import Hummingbird
import Meetings
import Packs
import Papers
import Store

// Draft minutes on their way round the chair and the officers.
extension Site {
  var roundRoutes: [Route] {
    let read = Route.Need.permission(.readDesk)
    let send = Route.Need.permission(.publish)
    let round = "/meetings/:meeting/minutes/round"
    return [
      .get(round, read) { visit in try await visit.site.roundPage(visit) },
      .post(round, send) { visit in try await visit.site.sendRound(visit) },
      .post("\(round)/comments", read) { visit in try await visit.site.comment(visit) },
      .post("\(round)/answers", send) { visit in try await visit.site.answerComment(visit) },
      .post("\(round)/agreement", read) { visit in try await visit.site.agree(visit) },
      .post("\(round)/end", send) { visit in
        try await visit.site.add(.ended, by: visit, note: "Ended the round of the draft minutes")
        return .seeOther(visit.roundPath)
      },
    ]
  }

  // MARK: Who takes part

  /// The round as somebody who takes part in it sees it.
  private struct Part {
    var room: Room
    var account: Account
    var sight: DeskSight
    var round: MinutesRound
    /// As the round knows them.
    var person: String
    /// Whether they send it round and answer what is said.
    var keeps: Bool
  }

  /// - Throws: `Problem.notFound` for whoever was not asked.
  private func part(_ visit: Visit) async throws -> Part {
    let (room, account, sight) = try await desk(visit)
    let round = try storedRound(visit["meeting"])
    let person = account.person ?? account.login
    let keeps = account.may(.publish)
    guard keeps || round.people.contains(person) else { throw Problem.notFound }
    return Part(
      room: room, account: account, sight: sight, round: round, person: person, keeps: keeps)
  }

  private func storedRound(_ meeting: String) throws -> MinutesRound {
    guard let sha256 = try store.folder(meeting)?.files[RoundFile.name] else {
      return MinutesRound()
    }
    return try RoundFile.read([UInt8](try store.document(sha256)))
  }

  /// Adds to the round, again where somebody else changed the meeting
  /// meanwhile.
  private func add(
    _ action: MinutesRound.Action, by visit: Visit, sayer: String? = nil, note: String
  ) async throws {
    guard let account = visit.account else { throw Problem.signInFirst }
    let own = account.person ?? account.login
    let event = MinutesRound.Event(
      id: UUID().uuidString.lowercased(), at: now, by: sayer ?? own,
      recordedBy: sayer == nil || sayer == own ? nil : own, action: action)
    let line = Data(RoundFile.line(of: event))
    var attempts = 0
    while true {
      attempts += 1
      do {
        return try append(line, to: visit["meeting"], account: account.id, note)
      } catch let error as StoreError {
        guard error.code == "folder.changed", attempts < 10 else { throw error }
      }
    }
  }

  private func append(
    _ line: Data, to meeting: String, account: Int64, _ note: String
  ) throws {
    guard let folder = try store.folder(meeting), folder.id != Store.council else {
      throw Problem.notFound
    }
    var text = Data()
    if let old = folder.files[RoundFile.name] { text = try store.document(old) }
    text += line
    try store.change(
      folder.id, from: folder.revision, put: [RoundFile.name: try store.keep(text)],
      by: account, at: now, note: note)
  }

  // MARK: The page

  private func roundPage(
    _ visit: Visit, problem: Problem? = nil, notice: String? = nil
  ) async throws -> Response {
    let part = try await part(visit)
    let (room, sight, round) = (part.room, part.sight, part.round)
    let agenda = await room.desk.agenda
    let (council, meeting) = (agenda.council, agenda.meeting)
    let today = CivilTime.today(at: clock())
    let last = await room.last
    func name(_ person: String) -> String {
      council.people[Person.ID(person)]?.name
        ?? (try? store.accounts())?.first { $0.login == person }?.name ?? person
    }
    let hidden = await itemsWithPrivateParts(room)
    let comments = round.comments.filter { comment in
      if comment.by == part.person { return true }
      if let item = comment.item, sight.barred.contains(item) { return false }
      if sight.audience == .members { return true }
      return comment.item.map { !hidden.contains($0) } ?? false
    }
    func shownComments(_ item: Item.ID?) -> [[String: Any]] {
      comments.filter { $0.item == item }.map { comment in
        [
          "id": comment.id, "by": name(comment.by), "at": comment.at,
          "recordedBy": shown(comment.recordedBy.map(name)), "text": comment.text,
          "mayAnswer": part.keeps, "isOpen": comment.answer == nil, "item": item ?? "",
          "answer": comment.answer.map { answer -> Any in
            [
              "isTaken": answer.isTaken, "reply": shown(answer.reply), "by": name(answer.by),
              "at": answer.at,
            ] as [String: Any]
          } ?? false,
        ] as [String: Any]
      }
    }
    let minutes = await room.preview(for: sight)
    let items = await room.items(for: sight).map { item in
      [
        "id": item.id, "title": item.title, "number": item.minuteNumber ?? item.number,
        "minute": minutes[item.id] ?? "", "comments": shownComments(item.id),
        "isChosen": visit.form["item"] == item.id,
        "text": visit.form["item"] == item.id ? visit.form["text"] : "",
      ] as [String: Any]
    }
    let asked = Set(round.people)
    return page(
      "round", title: "Draft minutes going round, \(meeting.committee.name)",
      [
        "id": visit["meeting"], "meeting": visit["meeting"], "committee": meeting.committee.name,
        "date": meeting.date.printedInFull, "keeps": part.keeps, "isOpen": round.isOpen,
        "wasSent": !round.people.isEmpty,
        "notice": shown(notice), "answerBy": shown(round.answerBy?.printedInFull),
        "isAsked": asked.contains(part.person), "journal": String(last),
        "hasAgreed": round.standing(of: part.person, journal: last, on: today).isAgreed,
        "items": items, "general": shownComments(nil),
        "generalText": visit.form["item"].isEmpty ? visit.form["text"] : "",
        "people": round.people.map {
          [
            "name": name($0),
            "standing": round.standing(of: $0, journal: last, on: today).words,
          ]
        },
        "sayers": round.people.map { ["id": $0, "name": name($0)] },
        "candidates": await candidates(room).map {
          ["id": $0, "name": name($0), "isChosen": !asked.contains($0)] as [String: Any]
        },
        "day": visit.form["answer-by"],
      ], visit, problem: problem, script: "/assets/agenda.js", isWide: true)
  }

  /// Whom the minutes may go round to: who presided, the officers who were
  /// there, the committee's clerk; then the members who attended.
  private func candidates(_ room: Room) async -> [String] {
    let (roll, agenda) = (await room.derive().roll, await room.desk.agenda)
    let officers = roll.attendees.filter { $0.attendance == .officer }.map(\.person)
    let chair = agenda.meeting.committee.members.first { $0.role == .chair }?.person.name
    let all =
      [roll.presiding(on: nil), chair].compactMap { $0 } + officers
      + roll.attendees.filter { $0.attendance != .officer && $0.attendance != .alsoPresent }
      .map(\.person)
    var seen: Set<String> = []
    return all.filter { seen.insert($0).inserted }
  }

  /// Items that have anything in their minutes which is not public.
  private func itemsWithPrivateParts(_ room: Room) async -> Set<Item.ID> {
    let known = await room.derive()
    return await room.desk.proceedings.effectiveEntries.reduce(into: known.restrictedItems) {
      if $1.isRestricted, let item = $1.action.item { $0.insert(item) }
    }
  }

  // MARK: What is done on it

  private func sendRound(_ visit: Visit) async throws -> Response {
    let part = try await part(visit)
    let known = Set(await candidates(part.room))
    let people = visit.form.all("person").filter { known.contains($0) }
    var day: Day?
    if !visit.form["answer-by"].isEmpty {
      day = try? Day(parsing: visit.form["answer-by"])
      guard let day, day >= CivilTime.today(at: clock()) else {
        return try await roundPage(
          visit,
          problem: Problem(
            .unprocessableContent, "Give a day from today on to answer by, such as 2026-12-18.",
            field: "answer-by"))
      }
    }
    guard !people.isEmpty else {
      return try await roundPage(
        visit,
        problem: Problem(.unprocessableContent, "Choose whom it goes to.", field: "person"))
    }
    try await add(
      .sent(to: people, answerBy: day, journal: await part.room.last), by: visit,
      note: "Sent the draft minutes round")
    try audit("minutes-sent-round", visit, folder: visit["meeting"], subject: nil)
    return .seeOther(visit.roundPath)
  }

  private func comment(_ visit: Visit) async throws -> Response {
    let part = try await part(visit)
    let item = visit.form["item"].isEmpty ? nil : visit.form["item"]
    if let item {
      let seen = await part.room.items(for: part.sight).contains { $0.id == item }
      guard seen else { throw Problem.notFound }
    }
    let text = visit.form["text"].trimmingCharacters(in: .whitespacesAndNewlines)
    guard !text.isEmpty else {
      return try await roundPage(
        visit,
        problem: Problem(.unprocessableContent, "Say what should be changed.", field: "text"))
    }
    guard text.utf8.count <= 20_000 else {
      return try await roundPage(
        visit,
        problem: Problem(
          .unprocessableContent,
          "A comment has 20,000 signs at most. Send longer ones as a file to the clerk.",
          field: "text"))
    }
    // Whoever keeps it writes down what others said; others speak for themselves.
    let sayer = visit.form["by"].isEmpty || !part.keeps ? nil : visit.form["by"]
    if let sayer, !part.round.people.contains(sayer) { throw Problem.notFound }
    guard part.keeps || part.round.isOpen else {
      return try await roundPage(
        visit,
        problem: Problem(
          .conflict, "The round has ended. Write to the clerk with what should be changed."))
    }
    try await add(
      .commented(item: item, text: text), by: visit, sayer: sayer,
      note: "A comment on the draft minutes")
    return .seeOther(visit.roundPath + (item.map { "#item-\($0)" } ?? "#general"))
  }

  private func answerComment(_ visit: Visit) async throws -> Response {
    let part = try await part(visit)
    guard let comment = part.round.comments.first(where: { $0.id == visit.form["comment"] })
    else { throw Problem.notFound }
    let isTaken = visit.form["answer"] == "taken"
    let reply = visit.form["reply"].trimmingCharacters(in: .whitespacesAndNewlines)
    guard isTaken || !reply.isEmpty else {
      return try await roundPage(
        visit,
        problem: Problem(
          .unprocessableContent, "Say why it is not taken up: they will read it.",
          field: "reply"))
    }
    try await add(
      .answered(comment: comment.id, isTaken: isTaken, reply: reply.isEmpty ? nil : reply),
      by: visit, note: "Answered a comment on the draft minutes")
    return .seeOther(visit.roundPath + (comment.item.map { "#item-\($0)" } ?? "#general"))
  }

  private func agree(_ visit: Visit) async throws -> Response {
    let part = try await part(visit)
    guard part.round.people.contains(part.person), part.round.isOpen else {
      throw Problem.notFound
    }
    try await add(
      .agreed(journal: min(Int(visit.form["journal"]) ?? 0, await part.room.last)), by: visit,
      note: "Agreed to the draft minutes")
    try audit("minutes-agreed", visit, folder: visit["meeting"], subject: nil)
    return .seeOther(visit.roundPath)
  }
}

extension Visit {
  fileprivate var roundPath: String { "/meetings/\(self["meeting"])/minutes/round" }
}

extension MinutesRound.Standing {
  fileprivate var isAgreed: Bool {
    if case .agreed(_, isChangedSince: false) = self { true } else { false }
  }

  var words: String {
    switch self {
    case .waiting: "has not answered yet"
    case .overdue: "has not answered, and the day has gone"
    case .commented(let count): count == 1 ? "one comment" : "\(count) comments"
    case .agreed(_, isChangedSince: false): "agrees"
    case .agreed(_, isChangedSince: true): "agreed; changed since"
    }
  }
}
