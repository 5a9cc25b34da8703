import Foundation
import Hummingbird
import Meetings
import Packs
import Store

// A member's own entry of the register. What is withheld is withheld here too:
// its details are with the monitoring officer alone.
extension Site {
  var ownInterestRoutes: [Route] {
    let own = Route.Need.permission(.keepOwnInterests)
    return [
      .get("/interests/mine", own) { visit in try await visit.site.ownPage(visit) },
      .post("/interests/mine", own) { visit in try await visit.site.notify(visit) },
      .post("/interests/mine/changes", own) { visit in try await visit.site.changeOwn(visit) },
    ]
  }

  private func member(_ visit: Visit) throws -> Person.ID {
    guard let person = visit.account?.person else {
      throw Problem(
        .conflict,
        "Your account is not linked to a member. Ask whoever looks after the accounts.")
    }
    return Person.ID(person)
  }

  private func ownPage(
    _ visit: Visit, problem: Problem? = nil, notice: String? = nil
  ) async throws -> Response {
    let member = try member(visit)
    let register = try registers.everyones(Store.council)
    let own = register?.interests(of: member) ?? []
    let council = try await workspace.council()
    let rules = RegisterRules(try await workspace.interests().policy)
    let today = CivilTime.today(at: clock())
    return page(
      "own-interests", title: "My interests",
      [
        "name": council.people[member]?.name ?? member.name,
        "notice": shown(notice),
        "clocks": (register?.clocks(under: rules) ?? []).filter { $0.member == member }
          .compactMap { clock -> [String: Any]? in
            switch clock.standing(on: today) {
            case .running:
              ["words": "\(clock.duty.words) is due on \(clock.due.printed)."]
            case .overdue: ["words": "\(clock.duty.words) was due on \(clock.due.printed)."]
            case .met, .late: nil
            }
          },
        "interests": own.map { interest in
          let told = interest.visible
          return [
            "id": interest.id, "heading": told?.kind.heading ?? interest.tier.words,
            "text": Self.printed(told), "state": interest.words,
            "registered": shown(interest.registered?.printed),
            "question": shown(interest.openQuestion), "isHeld": interest.ended == nil,
            "isWithheld": interest.isWithheld,
            "proposed": shown(
              interest.current == nil
                ? nil : interest.proposed.map { Self.printed($0.details.visible) }),
            "body": told?.body ?? "", "details": told?.text ?? "", "address": told?.address ?? "",
          ] as [String: Any]
        },
        "kinds": InterestKind.allCases.map { kind in
          [
            "id": kind.rawValue, "name": kind.heading,
            "isChosen": visit.form["kind"] == kind.rawValue,
          ] as [String: Any]
        },
        "typed": [
          "body": visit.form["body"], "details": visit.form["details"],
          "address": visit.form["address"], "since": visit.form["since"],
          "donor": visit.form["donor"], "received": visit.form["received"],
          "value": visit.form["value"], "reason": visit.form["reason"],
          "isPartner": visit.form["holder"] == "partner",
          "asksWithholding": !visit.form["withhold"].isEmpty,
        ] as [String: Any],
      ], visit, problem: problem)
  }

  /// What a form says of an interest.
  private func particulars(_ form: FormFields, kind: InterestKind) throws -> Particulars {
    func day(_ name: String, _ label: String) throws -> Day? {
      guard !form[name].isEmpty else { return nil }
      guard let day = try? Day(parsing: form[name]) else {
        throw Problem(
          .unprocessableContent, "“\(label)” is no day. Write it as 2026-05-18.", field: name)
      }
      return day
    }
    func text(_ name: String) -> String? { form[name].isEmpty ? nil : form[name] }
    var told = Particulars(kind: kind, text: form["details"])
    told.holder = form["holder"] == "partner" ? .partner : .own
    told.body = text("body")
    told.address = text("address")
    told.since = try day("since", "Since")
    if kind == .gift {
      var gift = Gift(donor: text("donor"))
      gift.received = try day("received", "Received on")
      gift.reason = text("reason")
      gift.isAccepted = form["refused"].isEmpty
      if let value = text("value") {
        guard let pounds = Double(value.drop { $0 == "£" }), pounds >= 0, pounds < 10_000_000 else {
          throw Problem(
            .unprocessableContent, "Write the value in pounds, such as 62.50.", field: "value")
        }
        gift.pence = Int((pounds * 100).rounded())
      }
      told.gift = gift
    }
    guard !told.text.isEmpty || told.body != nil || told.gift?.donor != nil else {
      throw Problem(.unprocessableContent, "Say what the interest is.", field: "details")
    }
    return told
  }

  private func notify(_ visit: Visit) async throws -> Response {
    let member = try member(visit)
    do {
      guard let kind = InterestKind(rawValue: visit.form["kind"]) else {
        throw Problem(.unprocessableContent, "Choose the kind of interest.", field: "kind")
      }
      let told = try particulars(visit.form, kind: kind)
      let id = "i-" + RegisterFolder.newID()
      var acts: [RegisterDesk.OfficersAct] = [
        .submitted(id, member: member, kind.tier, .told(told))
      ]
      if !visit.form["withhold"].isEmpty {
        guard !visit.form["why"].isEmpty else {
          throw Problem(
            .unprocessableContent,
            "Say why its details could lead to violence or intimidation: the monitoring officer "
              + "alone reads it.", field: "why")
        }
        acts.append(.askedWithholding(id, reason: .told(visit.form["why"])))
      }
      let council = try await workspace.council()
      try registers.record(
        in: Store.council, named: council.name, by: member.name, account: visit.account?.id,
        at: now, note: "A member notified an interest"
      ) { _ in acts }
      return .seeOther("/interests/mine")
    } catch {
      return try await ownPage(visit, problem: Problem(error))
    }
  }

  private func changeOwn(_ visit: Visit) async throws -> Response {
    let member = try member(visit)
    let id = visit.form["interest"]
    do {
      let council = try await workspace.council()
      let form = visit.form
      try registers.record(
        in: Store.council, named: council.name, by: member.name, account: visit.account?.id,
        at: now, note: "A member changed their entry"
      ) { register in
        guard let interest = register[interest: id], interest.member == member else {
          throw Problem.notFound
        }
        switch form["act"] {
        case "amend":
          // Whose it is, since when, and a gift's own facts stay as they are.
          guard !interest.isWithheld,
            var told = (interest.proposed ?? interest.current)?.details.visible
          else { throw Problem.notFound }
          told.text = form["details"]
          told.body = form["body"].isEmpty ? nil : form["body"]
          told.address = form["address"].isEmpty ? nil : form["address"]
          guard !told.text.isEmpty || told.body != nil || told.gift != nil else {
            throw Problem(.unprocessableContent, "Say what the interest is.", field: "details")
          }
          return [.amended(id, interest.tier, .told(told))]
        case "end":
          let day = form["day"].isEmpty ? nil : try? Day(parsing: form["day"])
          return [.ended(id, on: day ?? CivilTime.today(at: clock()))]
        case "answer":
          guard !form["answer"].isEmpty else {
            throw Problem(.unprocessableContent, "Write the answer first.", field: "answer")
          }
          return [.answered(id, .told(form["answer"]))]
        case "withhold":
          guard !form["why"].isEmpty else {
            throw Problem(
              .unprocessableContent, "Say why its details could lead to violence or intimidation.",
              field: "why")
          }
          return [.askedWithholding(id, reason: .told(form["why"]))]
        default: throw Problem.notFound
        }
      }
      if form["act"] == "withhold" {
        try await withdrawFromPublicRegister(visit)
      } else {
        publishRegister()
      }
      return .seeOther("/interests/mine")
    } catch {
      return try await ownPage(visit, problem: Problem(error))
    }
  }
}

extension RegisteredInterest {
  /// What the officer asks and nobody has answered.
  var openQuestion: String? {
    if case .queried(let note) = state { return note.visible ?? "withheld" }
    return nil
  }
}
