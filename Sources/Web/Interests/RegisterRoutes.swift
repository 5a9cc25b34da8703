import Foundation
import Hummingbird
import Meetings
import Packs
import Papers
import Store

// The register of members' interests, for the monitoring officer.
extension Site {
  var registerRoutes: [Route] {
    let review = Route.Need.permission(.reviewInterests)
    return [
      .get("/interests/register", review) { visit in try await visit.site.registerPage(visit) },
      .post("/interests/register", review) { visit in
        try await visit.site.beginRegister(visit)
      },
      .get("/interests/register/files/:file", review) { visit in
        try await visit.site.registerFile(visit)
      },
      .post("/interests/register/import", review, .upload) { visit in
        try await visit.site.importRegister(visit)
      },
      .get("/interests/members/:member", review) { visit in
        try await visit.site.memberPage(visit)
      },
      .post("/interests/members/:member", review) { visit in
        try await visit.site.actOnInterest(visit)
      },
    ] + ownInterestRoutes
  }

  var registers: RegisterDesk { RegisterDesk(store: store) }

  /// The council whose register is asked for; the store's own is ''.
  private func council(_ visit: Visit) async throws -> (id: String, council: Council) {
    let id = visit.query("council") ?? visit.form["council"]
    if id.isEmpty { return ("", try await workspace.council()) }
    guard let stored = try store.register(id) else { throw Problem.notFound }
    return (id, Council(name: stored.name))
  }

  static func printed(_ particulars: Particulars?) -> String {
    particulars?.printed ?? "Details withheld"
  }

  private func people<Behind>(
    _ register: Register<Behind>?, _ council: Council
  ) -> [(id: Person.ID, name: String)] {
    var ids = Set(council.people.values.filter { !$0.isOfficer }.map(\.id))
    ids.formUnion(register.map { Array($0.members.keys) } ?? [])
    return ids.map {
      ($0, council.people[$0]?.name ?? register?.members[$0]?.name ?? $0.name)
    }.sorted { MemberOrder($0.name, $0.id) < MemberOrder($1.name, $1.id) }
  }

  // MARK: The list

  private func registerPage(
    _ visit: Visit, problem: Problem? = nil, notice: String? = nil,
    inbox: [[String: Any]] = []
  ) async throws -> Response {
    let (id, council) = try await council(visit)
    let register = try registers.officers(id)
    let interests = register?.interests ?? []
    let all = try store.registers()
    return page(
      "register", title: "Register of interests, \(council.name)",
      [
        "council": id, "name": council.name,
        "notice": shown(notice), "hasInbox": !inbox.isEmpty, "inbox": inbox,
        "hasRegister": register != nil, "several": all.count > 1,
        "registers": all.map { ["id": $0.council, "name": $0.name, "isChosen": $0.council == id] },
        "waiting": interests.filter(\.waitsForOfficer).map { interest in
          [
            "id": interest.id, "member": interest.member.name,
            "name": council.people[interest.member]?.name ?? interest.member.name,
            "text": Self.printed((interest.proposed ?? interest.current)?.details.visible),
            "what": interest.withholding.isAsked ? "asks that it be withheld" : "to be looked at",
          ]
        },
        "members": people(register, council).map { member in
          let own = interests.filter { $0.member == member.id }
          return [
            "id": member.id.name, "name": member.name,
            "count": String(
              own.count { $0.registered != nil && $0.isCurrent(on: CivilTime.today(at: clock())) }),
            "hasForm": !(register?.members[member.id]?.forms.isEmpty ?? true) || !own.isEmpty,
          ] as [String: Any]
        },
      ], visit, problem: problem, isWide: true)
  }

  /// Begins the register of another council whose monitoring officer is the
  /// same.
  private func beginRegister(_ visit: Visit) async throws -> Response {
    let name = visit.form["name"]
    let id = name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
      .joined(separator: "-")
    guard !id.isEmpty else {
      return try await registerPage(
        visit,
        problem: Problem(.unprocessableContent, "Give the council's name.", field: "name"))
    }
    guard try store.register(id) == nil else {
      return try await registerPage(
        visit,
        problem: Problem(
          .conflict, "There is a register of that council already.", field: "name"))
    }
    try store.putRegister(
      id, name: name, from: nil, general: [], withheld: [], by: visit.account?.id, at: now,
      note: "Began a register")
    return .seeOther("/interests/register?council=\(id)")
  }

  private func importRegister(_ visit: Visit) async throws -> Response {
    let place = store.staging()
    defer { try? FileManager.default.removeItem(at: place) }
    do {
      let contents = try await visit.upload { place }
      guard let file = contents.files.first else {
        throw Problem(.unprocessableContent, "Choose the file first.", field: "file")
      }
      let id = visit.query("council") ?? ""
      let council =
        id.isEmpty
        ? try await workspace.council() : try store.register(id).map { Council(name: $0.name) }
      guard let council else { throw Problem.notFound }
      let bytes = [UInt8](try Data(contentsOf: file.place))
      var made: RegisterImport?
      try registers.record(
        in: id, named: council.name, by: visit.account?.person ?? visit.account?.login ?? "",
        account: visit.account?.id, at: now, note: "Took in a register from a file"
      ) { known in
        let result = try RegisterImport(
          bytes, name: FileNames.safe(file.name), into: known, of: council,
          id: { "i-" + RegisterFolder.newID() })
        made = result
        return result.acts
      }
      publishRegister()
      let result = made
      let inbox = (result?.inbox ?? []).map { item -> [String: Any] in
        [
          "place": item.place, "member": shown(item.member), "text": item.text,
          "reason": item.reason,
        ]
      }
      return try await registerPage(
        visit,
        notice: "\(result?.added ?? 0) interests taken, \(result?.known ?? 0) in the register "
          + "already, \(inbox.count) not understood.", inbox: inbox)
    } catch {
      return try await registerPage(visit, problem: Problem(error))
    }
  }

  private func registerFile(_ visit: Visit) async throws -> Response {
    let (id, council) = try await council(visit)
    guard let (name, format) = FileNames.paper(visit["file"], as: RegisterFormat.self),
      let register = try registers.officers(id)
    else { throw Problem.notFound }
    let export = RegisterExport(
      council: council, folder: try await workspace.councilFolder(), reader: workspace.reader)
    let day = CivilTime.today(at: clock())
    let bytes: [UInt8]
    switch name {
    case "register":
      guard let open = try registers.everyones(id) else { throw Problem.notFound }
      bytes = try export.bytes(of: PublicRegister(open, of: council, on: day), as: format)
    case "full":
      try audit("register-read", visit, subject: "the officer's copy")
      let rules = RegisterRules(try await workspace.interests().policy)
      bytes = try export.bytes(of: register, under: rules, on: day, as: format)
    default: throw Problem.notFound
    }
    var response = Response.file(
      Data(bytes), type: FileNames.type(of: visit["file"]),
      named: format == .html ? nil : "\(name).\(format.rawValue)")
    response.headers[.contentSecurityPolicy] = Self.papersPolicy
    return response
  }

  // MARK: One member

  private func memberPage(_ visit: Visit, problem: Problem? = nil) async throws -> Response {
    let (id, council) = try await council(visit)
    guard let register = try registers.officers(id) else { throw Problem.notFound }
    let member = Person.ID(visit["member"])
    guard let person = people(register, council).first(where: { $0.id == member }) else {
      throw Problem.notFound
    }
    try audit("register-read", visit, subject: member.name)
    let rules =
      RegisterRules(try await workspace.interests().policy)
    let today = CivilTime.today(at: clock())
    return page(
      "register-member", title: "Interests of \(person.name)",
      [
        "council": id, "name": person.name, "member": member.name,
        "text": visit.form["text"],
        "tookOffice": shown(register.members[member]?.tookOffice?.printed),
        "left": shown(register.members[member]?.left?.printed),
        "clocks": register.clocks(under: rules).filter { $0.member == member }.compactMap {
          clock -> [String: Any]? in
          let words: String? =
            switch clock.standing(on: today) {
            case .met: nil
            case .late(let days): "was \(days) days late"
            case .running(let days): "is due on \(clock.due.printed), \(days) days from now"
            case .overdue(let days): "has been due for \(days) days"
            }
          return words.map { ["words": "\(clock.duty.words) \($0)"] }
        },
        "interests": register.interests(of: member).map { officersRow($0, today) },
      ], visit, problem: problem)
  }

  private func officersRow(
    _ interest: RegisteredInterest<WithheldMatter>, _ today: Day
  ) -> [String: Any] {
    let told = interest.visible
    return [
      "id": interest.id, "heading": told?.kind.heading ?? interest.tier.words,
      "text": Self.printed(told),
      "holder": told.map { $0.holder == .partner ? "the partner's" : "" } ?? "",
      "isWithheld": interest.isWithheld, "registered": shown(interest.registered?.printed),
      "ended": shown(interest.ended?.printed), "state": interest.words,
      "isPending": interest.proposed != nil,
      "proposed": shown(
        interest.current == nil ? nil : interest.proposed.map { Self.printed($0.details.visible) }),
      "isOpen": interest.waitsForOfficer,
      "asksWithholding": interest.withholding.isAsked,
      "isAgreed": interest.withholding.isAgreed,
      "isHeld": interest.ended == nil && interest.current != nil,
      "today": today.iso,
      "history": interest.history.map { ["text": $0.told] },
    ]
  }

  private func actOnInterest(_ visit: Visit) async throws -> Response {
    let (id, council) = try await council(visit)
    let interest = visit.form["interest"]
    let text = visit.form["text"]
    let member = Person.ID(visit["member"])
    let day: Day?
    do { day = visit.form["day"].isEmpty ? nil : try Day(parsing: visit.form["day"]) } catch {
      return try await memberPage(
        visit,
        problem: Problem(.unprocessableContent, "Give the day as 2027-01-12.", field: "day"))
    }
    func needed(_ what: String) throws -> RegisterEntry<WithheldMatter>.Note {
      guard !text.isEmpty else { throw Problem(.unprocessableContent, what, field: "text") }
      return .told(text)
    }
    do {
      let act: RegisterDesk.OfficersAct
      switch visit.form["act"] {
      case "publish": act = .published(interest, on: day)
      case "query": act = .queried(interest, question: try needed("Write the question first."))
      case "refuse":
        act = .refused(interest, reason: try needed("Say why it is not put on the register."))
      case "agree": act = .agreedWithholding(interest)
      case "decline":
        act = .declinedWithholding(interest, reason: try needed("Say why it is not withheld."))
      case "tell": act = .endedWithholding(interest)
      case "end": act = .ended(interest, on: day ?? CivilTime.today(at: clock()))
      case "joined":
        guard let day else {
          throw Problem(
            .unprocessableContent, "Give the day on which the member took office.", field: "day")
        }
        act = .joined(member, name: text.isEmpty ? nil : text, on: day)
      case "left": act = .left(member, on: day ?? CivilTime.today(at: clock()))
      case "returned": act = .returned(member, on: day ?? CivilTime.today(at: clock()))
      default: throw Problem.notFound
      }
      try registers.record(
        in: id, named: council.name, by: visit.account?.person ?? visit.account?.login ?? "",
        account: visit.account?.id, at: now, note: "\(visit.form["act"]): \(member.name)"
      ) { register in
        if let named = act.interest, register[interest: named]?.member != member {
          throw Problem.notFound
        }
        return [act]
      }
      if visit.form["act"] == "agree" {
        try await withdrawFromPublicRegister(visit)
      } else {
        publishRegister()
      }
      return .seeOther(
        "/interests/members/\(member.name)" + (id.isEmpty ? "" : "?council=\(id)"))
    } catch {
      return try await memberPage(visit, problem: Problem(error))
    }
  }

  /// Brings the public register up to date, in the background.
  func publishRegister() {
    Task.detached { try? await self.writeRegister() }
  }

  /// Brings the public register up to date where there is a site.
  func writeRegister() async throws {
    guard FileManager.default.fileExists(atPath: publicFolder.path) else { return }
    try await workspace.writeSite(
      for: nil, to: publicFolder, on: CivilTime.today(at: clock()), at: clock())
  }

  /// The same at once, for what is withheld from now on.
  ///
  /// - Throws: `Problem` where it still stands on the public register.
  func withdrawFromPublicRegister(_ visit: Visit) async throws {
    do { try await writeRegister() } catch {
      try? audit("register-not-published", visit, subject: nil)
      throw Problem(
        .internalServerError,
        "It is withheld from now on, but the public register could not be written and may still "
          + "show it. Ask whoever looks after this server at once.")
    }
  }
}

extension RegisteredInterest {
  /// Whether the officer has something to do with it.
  var waitsForOfficer: Bool {
    ended == nil && (withholding.isAsked || (proposed != nil && state == .pending))
  }

  /// How it stands, in words.
  var words: String {
    let told: String =
      switch state {
      case .pending: "waits for the monitoring officer"
      case .queried: "waits for the member's answer"
      case .published: "on the register"
      case .refused: "not put on the register"
      }
    return ended == nil ? told : "ended"
  }
}

extension RegisteredInterest.Withholding {
  var isAsked: Bool { if case .asked = self { true } else { false } }
  var isAgreed: Bool { if case .agreed = self { true } else { false } }
}

extension InterestTier {
  var words: String {
    switch self {
    case .pecuniary: "A disclosable pecuniary interest"
    case .other: "Another registrable interest"
    case .gift: "A gift or hospitality"
    }
  }
}

extension RegisterClock.Duty {
  var words: String {
    switch self {
    case .newMember: "The form of a new member"
    case .change: "The notification of a change"
    case .gift: "The notification of a gift"
    }
  }
}

extension RegisterEntry {
  /// What was done, with what this reader may see of it.
  var told: String {
    func note(_ note: Note) -> String { note.visible ?? "withheld" }
    func details(_ details: Details) -> String {
      details.visible.map { Site.printed($0) } ?? "details withheld"
    }
    let what: String =
      switch act {
      case .joined: "took office"
      case .adopted(_, let code, _): "undertook to observe \(code)"
      case .returned: "the form came in"
      case .left: "left office"
      case .submitted(_, _, _, let told): "notified: \(details(told))"
      case .amended(_, _, let told): "amended: \(details(told))"
      case .queried(_, let question): "asked: \(note(question))"
      case .answered(_, let answer): "answered: \(note(answer))"
      case .published: "put on the register"
      case .refused(_, let reason): "not put on the register: \(note(reason))"
      case .askedWithholding(_, let reason): "asked that it be withheld: \(note(reason))"
      case .agreedWithholding: "withheld"
      case .declinedWithholding(_, let reason): "not withheld: \(note(reason))"
      case .endedWithholding: "withheld no longer"
      case .ended(_, let day): "ended on \(day.printed)"
      case .corrected: "corrected"
      }
    return "\(day.printed), \(by): \(what)"
  }
}
