import Foundation
import Meetings
import Papers

extension IssueEntry.Approval {
  /// As a paper for one audience tells it.
  func approval(for audience: Audience) -> MinutesApproval {
    MinutesApproval(
      day: date.flatMap { try? Day(parsing: $0) }, body: body,
      amendments: amendments.filter { audience == .members || !$0.isRestricted })
  }
}

extension PackBuilder {
  /// What was changed in the minutes since their draft was published; empty
  /// where none was.
  ///
  /// - Throws: `PackError` where the pages cannot be counted.
  public func amendmentsSinceDraft() async throws(PackError) -> [MinutesAmendment] {
    guard let last = pack.issues.entries.last(where: { $0.kind == .draftMinutes })?.journal,
      let now = pack.proceedings
    else { return [] }
    let draft = now.asTold(upTo: last)
    let pages = try await pages()
    func amendments<Behind: AudienceMatter>(
      _ agenda: AudienceAgenda<Behind>
    ) -> [MinutesAmendment] {
      minutesAmendments(
        agenda, context(for: agenda, files: [:], reports: [:]), from: draft, to: now)
    }
    let open = amendments(pack.sitting.forPublic(pages))
    let others = amendments(pack.sitting.forMembers(pages)).filter { !open.contains($0) }
    return open
      + others.map { amendment in
        var amendment = amendment
        amendment.isRestricted = true
        return amendment
      }
  }

  /// How minutes were approved, as the log is to have it.
  ///
  /// - Parameter approving: the meeting that approved them; nil where nobody
  ///   says which it was.
  /// - Throws: `PackError` where that meeting was held before this one, or put
  ///   the approval off.
  public func approval(by approving: Pack?) async throws(PackError) -> IssueEntry.Approval {
    if let approving { try check(approving) }
    return IssueEntry.Approval(
      meeting: approving?.meeting.id, date: approving?.meeting.date.description,
      body: approving.flatMap {
        $0.meeting.committee.id == pack.meeting.committee.id ? nil : $0.meeting.committee.name
      }, amendments: try await amendmentsSinceDraft())
  }

  private func check(_ approving: Pack) throws(PackError) {
    let (there, here) = (approving.meeting, pack.meeting)
    guard there.date > here.date else {
      throw PackError(
        code: "minutes.approved-before", place: there.id,
        message: "The meeting of \(there.date.printed) was held before these minutes were made. "
          + "Name the meeting that approved them.")
    }
    if approving.minutesOutcome == "deferred" {
      throw PackError(
        code: "minutes.approval-deferred", place: there.id,
        message: "The meeting of \(there.date.printed) put the approval off, as its journal has "
          + "it. Publish the minutes as a draft until a meeting has approved them.")
    }
  }
}

extension Pack {
  /// What became of the item at which earlier minutes are approved: the id of
  /// the outcome that the journal has; nil where it has none.
  public var minutesOutcome: String? {
    let items = agenda.allEntries.filter { $0.origin == .standard(.minutes) }.map(\.item.id)
    return proceedings?.effectiveEntries.compactMap { entry -> String? in
      guard case .choseOutcome(let item, let outcome) = entry.action, items.contains(item)
      else { return nil }
      return outcome
    }.last
  }
}
