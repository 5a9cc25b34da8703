/// A written request of members for an extraordinary meeting.
public struct Requisitioned: Equatable, Sendable {
  public var members: [Person.ID]
  /// The day it was presented to the chair.
  public var received: Day

  public init(members: [Person.ID], received: Day) {
    self.members = members
    self.received = received
  }
}

extension Provision where Value == Requisition {
  /// What is wrong with a requisition for this meeting: too few members, or
  /// people who are no members.
  ///
  /// Where the chair has not acted in the days allowed, the members may call
  /// the meeting themselves; that is told as advice.
  func findings(of agenda: Agenda) -> [Finding] {
    guard let request = agenda.meeting.requisition else { return [] }
    let council = agenda.council
    var found: [Finding] = []
    func add(
      _ code: String, _ severity: Finding.Severity, _ message: String, _ hint: String
    ) {
      found.append(
        Finding(
          code: code, severity: severity, message: message, hint: hint, place: "requisition",
          source: citation))
    }
    let sitting = Set(agenda.meeting.committee.members.map(\.person))
    let members = Set(request.members)
    let strangers = members.subtracting(sitting).sorted()
    if !strangers.isEmpty {
      let names = strangers.map { council.people[$0]?.name ?? $0.name }.joined(separator: ", ")
      add(
        "requisition.not-a-member", .warning,
        "The requisition is signed by people who are no members of "
          + "\(agenda.meeting.committee.name): \(names).",
        "Check the names under `requisition:` against the committee in council.yaml.")
    }
    let count = members.intersection(sitting).count
    if count < value.members {
      add(
        "requisition.too-few", .warning,
        "The requisition is signed by \(count) \(count == 1 ? "member" : "members"), and needs "
          + "\(value.members).",
        "The chair may still call the meeting of their own accord.")
    }
    let last = request.received.adding(value.daysToAct)
    if agenda.meeting.date < request.received {
      add(
        "requisition.after-meeting", .warning,
        "The requisition was received on \(request.received.printed), after the meeting.",
        "Put right `received:`.")
    } else {
      add(
        "requisition.to-act", .advice,
        "The chair has until \(last.printedInFull) to call the meeting; after that the members "
          + "who signed may call it themselves.",
        "Nothing is to be done once the meeting is convened.")
    }
    return found
  }
}
