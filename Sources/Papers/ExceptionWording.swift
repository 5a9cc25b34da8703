import Documents
import Meetings

// By what the executive takes a key decision without 28 clear days' notice
// (2012 Regulations, regulations 10 and 11).
extension Composer {
  /// What the agenda says of it.
  func exceptionFacts(_ exception: UrgencyException, _ item: Item) -> [Block] {
    var blocks: [Block] = []
    switch exception.kind {
    case .generalException:
      let notice = exception.notice.map { Inline.text($0.printed) } ?? blank("date of the notice")
      blocks.append(
        .fact(
          "General exception",
          [
            .text(
              "notice was given to the chair of the relevant overview and scrutiny committee and "
                + "published on "), notice, .text(" (regulation 10)."),
          ]))
    case .specialUrgency:
      blocks.append(
        .fact(
          "Special urgency", capitalisedFirst(agreement(exception)) + [.text(" (regulation 11).")]))
      if let notice = exception.notice {
        blocks.append(.fact("Notice of the reasons", "published on \(notice.printed)"))
      }
    }
    if let reason = exception.reason ?? item.urgency, !reason.isEmpty {
      blocks.append(.fact("Reason", reason))
    }
    return blocks
  }

  /// The same in the past tense of a minute.
  func exceptionSentence(_ exception: UrgencyException, reason: String) -> [Inline] {
    let lead: [Inline]
    switch exception.kind {
    case .generalException:
      lead = [
        .text(
          "The decision was taken under the general exception (regulation 10 of the "
            + "\(executiveRegulations)), notice having been given to the chair of the relevant "
            + "overview and scrutiny committee and published on "),
        exception.notice.map { .text($0.printed) } ?? blank("date of the notice"),
      ]
    case .specialUrgency:
      lead =
        [
          .text(
            "The decision was taken under special urgency (regulation 11 of the "
              + "\(executiveRegulations)): ")
        ] + agreement(exception)
    }
    let reason = withoutStop(reason)
    return lead + [.text(reason.isEmpty ? "." : ". The reason given was: \(reason).")]
  }

  /// `the chair … agreed on 4 December 2026 that the decision was urgent and
  /// could not reasonably be deferred`.
  private func agreement(_ exception: UrgencyException) -> [Inline] {
    [
      exception.agreedBy.flatMap { $0.isEmpty ? nil : .text(person($0)) } ?? blank("who agreed"),
      .text(" agreed on "),
      exception.agreedOn.map { .text($0.printed) } ?? blank("date"),
      .text(" that the decision was urgent and could not reasonably be deferred"),
    ]
  }

  private func capitalisedFirst(_ content: [Inline]) -> [Inline] {
    content.changingFirstWords(capitalised)
  }

  private func blank(_ what: String) -> Inline { .span(.prompt, "[\(what)]") }
}
