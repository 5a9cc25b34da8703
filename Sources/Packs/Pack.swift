import Documents
import Foundation
import Meetings

/// A meeting's folder as read: the meeting, its agenda, its reports, and
/// what is to be said about them.
public struct Pack: Sendable {
  public var location: PackLocation
  public var council: Council
  /// With what the reports themselves say filled in.
  public var meeting: Meeting
  public var order: OrderOfBusiness
  /// Paragraphs of exempt information, where the nation has them.
  public var schedule: Schedule?
  /// The law that governs the meeting, where a rule file is for its body.
  public var law: Law?
  /// What was done to give notice of the meeting.
  public var attestations: Attestations
  /// What notices say that no agenda does.
  public var noticeFacts: NoticeFacts
  /// What was published of the meeting.
  public var issues: IssueLog
  /// What happened, once the meeting has sat.
  public var proceedings: Proceedings?
  /// What was said of the draft minutes on their way round.
  public var round: MinutesRound?
  public var agenda: Agenda
  /// The agenda as the meeting took it, from which minutes are composed.
  public var sitting: Agenda {
    proceedings.map { agenda.taken(in: $0).keepingNumbers(of: issues.items) } ?? agenda
  }
  /// The reports whose text can be shown, as read.
  public var reports: [Attachment.ID: Document]
  /// Words of the clerk's own for open items, which are public.
  var openWords: [String] = []
  /// What was found in the files and the agenda; nothing that depends on
  /// today.
  public var findings: [Finding]
  /// What was read from outside the folder.
  public var sources: [Source]

  /// What is to be said on a day, and may be other on the next: deadlines,
  /// what is due after the meeting, reviews that fall due, papers still to
  /// follow.
  public func findings(on day: Day) -> [Finding] {
    var found: [Finding] = []
    if let law {
      let members = meeting.committee.members.map(\.person)
      let given = law.given(attestations, to: members)
      found += law.noticeFindings(
        on: day, given: given,
        convened: attestations.convened ?? meeting.convened)
      found += law.serviceFindings(attestations, to: members) {
        council.people[$0]?.name ?? $0.name
      }
      found += decisionNoticeFindings(law, given, on: day)
    }
    if let law, let proceedings {
      found += sitting.findings(of: proceedings, under: law, on: day)
    }
    return found + agenda.findings(on: day, under: law)
  }

  /// Notices that only some decisions need: a key decision, a private meeting.
  ///
  /// Of a meeting that has been held, only what was given too late: what was
  /// never put on record is no news by then.
  private func decisionNoticeFindings(
    _ law: Law, _ given: [NoticePeriod.Kind: Day], on day: Day
  ) -> [Finding] {
    let matter = NoticeMatter(
      of: agenda, facts: noticeFacts, attestations: attestations, on: day,
      recorded: CivilTime.londonDay)
    let kinds = matter.decisionNotices.filter { day <= meeting.date || given[$0] != nil }
    return law.decisionNoticeFindings(kinds, on: day, given: given)
  }

  /// Something read from outside the folder, for `meeting.lock`.
  public struct Source: Equatable, Sendable {
    /// Relative to the council's folder, or the name of a template.
    public var name: String
    public var sha256: String
  }
}
