/// A paper that gives notice of a meeting or a decision, or records what came
/// of one.
public enum NoticePaper: String, Sendable, CaseIterable {
  case meeting
  case summons
  case keyDecision = "key-decision"
  case privateMeeting = "private-meeting"
  /// The second notice of a private meeting, with the answers to
  /// representations.
  case privateMeetingFinal = "private-meeting-final"
  case generalException = "general-exception"
  case specialUrgency = "special-urgency"
  case decisionRecord = "decision-record"
  case licensingDecision = "licensing-decision"
  case postponed, moved, cancelled, inquorate, adjourned
  /// What was done to give notice, the days counted, each item's basis.
  case certificate

  /// As the paper is headed: `Notice of key decisions`.
  public var title: String {
    switch self {
    case .meeting: "Notice of meeting"
    case .summons: "Summons to attend a meeting"
    case .keyDecision: "Notice of key decisions"
    case .privateMeeting: "Notice of a meeting to be held in private"
    case .privateMeetingFinal: "Further notice of a meeting to be held in private"
    case .generalException: "Notice under the general exception"
    case .specialUrgency: "Notice of special urgency"
    case .decisionRecord: "Record of executive decisions"
    case .licensingDecision: "Notice of licensing decision"
    case .postponed: "Notice that a meeting is postponed"
    case .moved: "Notice that a meeting is moved"
    case .cancelled: "Notice that a meeting is cancelled"
    case .inquorate: "Notice of an inquorate meeting"
    case .adjourned: "Notice of an adjourned meeting"
    case .certificate: "Certificate of compliance"
    }
  }

  /// The notice that a person attests once this paper was posted, placed or
  /// served; nil for a paper of which no period of notice is asked.
  public var attested: NoticePeriod.Kind? {
    switch self {
    case .meeting: .meeting
    case .summons: .summons
    case .keyDecision: .keyDecision
    case .privateMeeting: .privateMeeting
    case .privateMeetingFinal: .privateMeetingFinal
    case .generalException: .generalException
    case .specialUrgency: .specialUrgency
    case .decisionRecord, .licensingDecision, .postponed, .moved, .cancelled, .inquorate,
      .adjourned, .certificate:
      nil
    }
  }

  /// Whether it tells of a meeting that is not held as it was called.
  public var isChange: Bool {
    switch self {
    case .postponed, .moved, .cancelled, .inquorate, .adjourned: true
    case .meeting, .summons, .keyDecision, .privateMeeting, .privateMeetingFinal,
      .generalException, .specialUrgency, .decisionRecord, .licensingDecision, .certificate:
      false
    }
  }

  /// Why there is no such paper for a meeting, in a sentence; nil where there
  /// is one.
  public func refusal(for agenda: Agenda) -> String? {
    let committee = agenda.meeting.committee
    let body = "This is a meeting of a \(committee.kind.printed)"
    let entries = agenda.allEntries
    switch self {
    case .meeting, .certificate, .postponed, .moved, .cancelled, .inquorate, .adjourned:
      return nil
    case .summons:
      switch committee.kind {
      case .council, .parishCouncil, .parishCommittee: return nil
      case .parishMeeting:
        return "\(body), of which public notice is given; nobody is summoned to it. Use `meeting`."
      case .committee, .subCommittee, .executive, .licensingPanel:
        return "\(body), and its members are not summoned: they are sent the agenda. Use `meeting`."
      }
    case .keyDecision, .privateMeeting, .privateMeetingFinal, .generalException, .specialUrgency,
      .decisionRecord:
      guard agenda.council.authority == .principal, committee.kind == .executive else {
        return "\(body), and this paper is for the executive of a council alone: only the "
          + "executive takes \(self == .decisionRecord ? "executive" : "key") decisions."
      }
      guard agenda.council.nation == .england else {
        return "The regulations of 2012 on meetings of executives are for England, and "
          + "\(agenda.council.name) is in \(agenda.council.nation.printed)."
      }
      return executiveRefusal(entries)
    case .licensingDecision:
      guard committee.kind == .licensingPanel else {
        return "\(body), and this paper is for a hearing of a licensing sub-committee."
      }
      guard entries.contains(where: { $0.item.kind == .hearing }) else {
        return "No item of this agenda is a hearing. Write `kind: hearing` at the item that is one."
      }
      return nil
    }
  }

  private func executiveRefusal(_ entries: [Agenda.Entry]) -> String? {
    switch self {
    case .keyDecision:
      guard
        !entries.contains(where: { $0.item.keyDecision != nil && $0.item.exception == nil })
      else { return nil }
      return "No item of this agenda is marked as a key decision of which notice is to be given. "
        + "Write `key-decision:` at the item that is one."
    case .privateMeeting, .privateMeetingFinal:
      guard !entries.contains(where: \.isPrivate) else { return nil }
      return "Nothing on this agenda is to be taken in private, so there is no private meeting to "
        + "give notice of."
    case .generalException, .specialUrgency:
      let kind: UrgencyException.Kind =
        self == .generalException ? .generalException : .specialUrgency
      guard !entries.contains(where: { $0.item.exception?.kind == kind }) else { return nil }
      return "No urgent item of this agenda says that it is taken so. Write `exception: {kind: "
        + "\(kind.rawValue), …}` at the item under `urgent:`."
    case .decisionRecord:
      guard !entries.contains(where: \.isExecutiveDecision) else { return nil }
      return "No item of this agenda asks the executive for a decision."
    default: return nil
    }
  }
}

extension Agenda.Entry {
  /// Whether the executive is asked to decide at it.
  public var isExecutiveDecision: Bool {
    switch origin {
    case .business, .urgent: minuteNumber != nil && item.kind.asksForDecision
    case .standard, .group: false
    }
  }
}

extension Item.Kind {
  /// Whether an item of this kind asks the body to decide.
  public var asksForDecision: Bool {
    switch self {
    case .report, .recommendation, .finance, .enforcement, .appointments, .urgent, .motion,
      .callIn, .petition:
      true
    case .standard, .presentation, .dashboard, .workProgramme, .application, .preApplication,
      .hearing, .question, .deputation, .payments, .correspondence, .announcement, .update:
      false
    }
  }
}
