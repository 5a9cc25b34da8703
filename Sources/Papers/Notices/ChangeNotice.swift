import Documents
import Meetings

// Notices that a meeting is not held, or not finished, as it was called.
extension Composer {
  func changeNotice(
    _ paper: NoticePaper, _ matter: NoticeMatter, _ proceedings: Proceedings?
  ) -> [Block] {
    let change = matter.facts.change
    let was = "The meeting of \(theCommitteeNamed) that was called for \(calledFor)"
    var blocks: [Block] = [masthead(paper.title)]
    switch paper {
    case .postponed:
      blocks.append(.text("\(was) is postponed and will not be held then."))
      blocks += newOccasion(change, none: "A new date will be made known by a further notice.")
    case .moved:
      blocks.append(.text("\(was) will not be held as it was called, but as set out below."))
      blocks += newOccasion(change, none: nil)
    case .cancelled:
      blocks.append(.text("\(was) is cancelled and will not be held."))
      blocks.append(
        .text("Its business is not carried to any other meeting by this notice."))
    case .inquorate:
      blocks += inquorate(matter, proceedings)
    default:
      let at = change.at.map { " at \($0.printed)" } ?? ""
      blocks.append(
        .text(
          "The meeting of \(theCommitteeNamed) held on \(agenda.meeting.date.printedInFull) was "
            + "adjourned\(at) before its business was finished. It is to be resumed as set out "
            + "below."))
      blocks += newOccasion(change, none: nil)
      blocks += businessLeft(proceedings)
    }
    if paper != .inquorate || change.reason != nil {
      blocks.append(noticeFact("Reason", change.reason, "reason"))
    }
    if let by = change.decidedBy, !by.isEmpty { blocks.append(.fact("Decided by", officer(by))) }
    if let contact = contactInWords { blocks.append(.fact("Questions to", contact)) }
    blocks += noticeSignature(matter)
    if paper == .postponed || paper == .moved {
      blocks.append(
        .text(
          "The meeting, when it is held, needs its own notice in the time that the law asks for "
            + "(\(council.sourceOfNotice(for: committee.kind))).", .note))
    }
    return blocks
  }

  /// `Tuesday 8 December 2026 at 6.30 pm, Council Chamber`.
  private var calledFor: String {
    agenda.meeting.date.printedInFull
      + (agenda.meeting.time.map { " at \($0.printed)" } ?? "")
      + (noticeVenue.map { " at \($0)" } ?? "")
  }

  /// When and where it is held instead; what has not changed stands as it
  /// was, but a new day is not guessed.
  ///
  /// - Parameter none: what is said where nothing new is known; else there
  ///   are places to write it.
  private func newOccasion(_ change: NoticeFacts.Change, none: String?) -> [Block] {
    let isKnown = change.date != nil || change.time != nil || change.venue != nil
    if !isKnown, let none { return [.text(none)] }
    // A meeting moved to another room keeps its day.
    let keepsDay = none == nil && isKnown && change.date == nil
    let day = change.date ?? (keepsDay ? agenda.meeting.date : nil)
    let time = change.time ?? (isKnown ? agenda.meeting.time : nil)
    let venue = change.venue ?? (isKnown ? noticeVenue : nil)
    return [
      .table(
        .facts([
          ("Date", [day.map { .text($0.printedInFull) } ?? blank(for: "new date")]),
          ("Time", [time.map { .text($0.printed) } ?? blank(for: "time")]),
          ("Place", [venue.map { .text($0) } ?? blank(for: "place")]),
        ]))
    ]
  }

  // MARK: Inquorate

  private func inquorate(_ matter: NoticeMatter, _ proceedings: Proceedings?) -> [Block] {
    let change = matter.facts.change
    let at = change.at.map { " At \($0.printed)" } ?? " At the time for which it was called"
    var sentence: [Inline] = [
      .text(
        "A quorum was not present at the meeting of \(theCommitteeNamed) called for \(calledFor)."
          + at + " the members present were ")
    ]
    let record = self.record(of: proceedings)
    let here = record.present([.member, .substitute]).map { person($0.person) }
    if let present = change.present {
      sentence.append(.text("\(present) in number"))
    } else if !here.isEmpty {
      sentence.append(.text(englishSeries(here)))
    } else {
      sentence.append(blank(for: "how many"))
    }
    sentence.append(.text("; the quorum is "))
    sentence.append(
      committee.quorum.map { .text(counted($0, "member", "members")) } ?? blank(for: "quorum"))
    sentence.append(.text(". Without a quorum no business may be transacted."))
    var blocks: [Block] = [.paragraph(Paragraph(sentence))]
    if change.date != nil {
      blocks.append(.text("The business will be taken at a meeting to be held as set out below."))
    }
    blocks += newOccasion(
      change, none: "When the business will be taken will be made known by a further notice.")
    return blocks
  }

  // MARK: Adjourned

  /// Items of business of which the journal says nothing; places to write
  /// them where there is no journal.
  private func businessLeft(_ proceedings: Proceedings?) -> [Block] {
    let heading = Block.heading(Heading(level: 2, "Business still to be taken"))
    guard proceedings != nil else {
      return [
        heading,
        .slot(
          Slot(
            anchor: Anchor("notice-business-left"), prompt: "Business still to be taken",
            kind: .text)),
      ]
    }
    let record = self.record(of: proceedings)
    let left = agenda.allEntries.filter { entry in
      guard entry.minuteNumber != nil, !isWithheld(entry) else { return false }
      let facts = record[journalID(of: entry)]
      return facts.isEmpty && !facts.isStarted
        && (entry.origin == .business || entry.origin == .urgent)
    }
    let withheld = agenda.allEntries.filter(isWithheld)
    guard !left.isEmpty || !withheld.isEmpty else { return [] }
    var blocks: [Block] = [
      heading,
      .list(List(.bullet, left.map { "Item \($0.number): \(title(of: $0))" })),
    ]
    if left.isEmpty { blocks.removeLast() }
    if !withheld.isEmpty {
      blocks.append(
        .text(
          "Any of the business taken with the public excluded that was not finished.", .note))
    }
    return blocks
  }
}
