import Foundation
import Meetings
import Packs

/// What somebody puts on record about the notice of a meeting: what was done,
/// of which notice, when.
struct NoticeForm {
  var fields: FormFields
  var committee: Committee
  var council: Council
  /// The notices that the law asks for at this meeting.
  var kinds: [NoticePeriod.Kind]

  /// What can be put on record, as the form calls it.
  enum Act: String, CaseIterable {
    case website, offices, area, served, consented, withdrawn, convened

    var label: String {
      switch self {
      case .website: "Placed on the website"
      case .offices: "Posted up, or laid open, at the council’s offices"
      case .area: "Posted up in a conspicuous place in the area"
      case .served: "Served on members"
      case .consented: "A member consented to service by e-mail"
      case .withdrawn: "A member took that consent back"
      case .convened: "The meeting was convened, at shorter notice than usual"
      }
    }

    /// Whether it is done with a notice, or is of none.
    var isOfNotice: Bool { [.website, .offices, .area, .served].contains(self) }
  }

  struct Said: Equatable {
    var acts: [Attestation.Act]
    /// ISO 8601 in UTC.
    var occurredAt: String
    var isDayOnly: Bool
    var note: String?
  }

  /// What the form says.
  ///
  /// - Parameter now: after which nothing can have been done.
  /// - Throws: `Problem` naming the field that is not right.
  func said(now: Date) throws(Problem) -> Said {
    guard let act = Act(rawValue: fields["act"]) else {
      throw Problem(.unprocessableContent, "Choose what was done.", field: "act")
    }
    let acts = try acts(act)
    let (instant, isDayOnly) = try instant(now: now)
    let note = fields["note"]
    return Said(
      acts: acts, occurredAt: CivilTime.text(of: instant), isDayOnly: isDayOnly,
      note: note.isEmpty ? nil : note)
  }

  private func acts(_ act: Act) throws(Problem) -> [Attestation.Act] {
    switch act {
    case .consented, .withdrawn:
      guard let member = member else {
        throw Problem(.unprocessableContent, "Choose the member.", field: "member")
      }
      return [.consented(member, isWithdrawn: act == .withdrawn)]
    case .convened: return [.convened]
    default: break
    }
    let chosen = kinds.filter { fields.all("of").contains($0.rawValue) }
    guard !chosen.isEmpty else {
      throw Problem(.unprocessableContent, "Choose of which notice.", field: "of")
    }
    switch act {
    case .area:
      guard !fields["place"].isEmpty else {
        throw Problem(
          .unprocessableContent, "Say where, such as the notice board at the church.",
          field: "place")
      }
      return chosen.map { .postedInArea($0, place: fields["place"]) }
    case .served:
      guard let means = Attestation.Service.Means(rawValue: fields["means"]) else {
        throw Problem(.unprocessableContent, "Choose how it was served.", field: "means")
      }
      let members = member.map { [$0] } ?? committee.members.map(\.person)
      return chosen.flatMap { kind in
        members.map { .served(.init(notice: kind, member: $0, means: means)) }
      }
    case .website: return chosen.map { .placedOnWebsite($0, address: council.website) }
    default: return chosen.map { .postedAtOffices($0) }
    }
  }

  private var member: Person.ID? {
    committee.members.map(\.person).first { $0.name == fields["member"] }
  }

  /// When: a day, and the time where it is known.
  private func instant(now: Date) throws(Problem) -> (Date, isDayOnly: Bool) {
    let time = fields["time"]
    guard let day = try? Day(parsing: fields["date"]) else {
      throw Problem(
        .unprocessableContent, "Give the day on which it was done, such as 30 November 2026.",
        field: "date")
    }
    guard let instant = CivilTime.instant(written: day.iso + (time.isEmpty ? "" : " \(time)"))
    else {
      throw Problem(
        .unprocessableContent, "“\(time)” is not a time such as 16:00.", field: "time")
    }
    // Of today alone nobody says that it was noon.
    if time.isEmpty, day == CivilTime.today(at: now) { return (min(instant, now), true) }
    guard instant <= now.addingTimeInterval(60) else {
      throw Problem(
        .unprocessableContent, "That has not come yet: only what was done can be put on record.",
        field: "date")
    }
    return (instant, time.isEmpty)
  }

  // MARK: Shown

  /// The form as a page shows it, with what was typed.
  func values(isTyped: Bool) -> [String: Any] {
    func chosen(_ name: String, _ value: String) -> Bool { isTyped && fields[name] == value }
    return [
      "acts": Act.allCases.map { act -> [String: Any] in
        ["id": act.rawValue, "label": act.label, "isChosen": chosen("act", act.rawValue)]
      },
      "kinds": kinds.map { kind -> [String: Any] in
        [
          "id": kind.rawValue,
          "label": kind.printed.prefix(1).uppercased()
            + kind.printed.dropFirst(),
          "isChosen": isTyped ? fields.all("of").contains(kind.rawValue) : kinds.count == 1,
        ]
      },
      "means": Attestation.Service.Means.allCases.map { means -> [String: Any] in
        [
          "id": means.rawValue, "label": means.printed,
          "isChosen": chosen("means", means.rawValue),
        ]
      },
      "members": committee.members.map { member -> [String: Any] in
        let id = member.person.name
        return [
          "id": id, "label": council.people[member.person]?.name ?? id,
          "isChosen": chosen("member", id),
        ]
      },
      "date": isTyped ? fields["date"] : "", "time": isTyped ? fields["time"] : "",
      "place": isTyped ? fields["place"] : "", "note": isTyped ? fields["note"] : "",
      "isOpen": isTyped,
    ]
  }
}
