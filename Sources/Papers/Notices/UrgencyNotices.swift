import Documents
import Meetings

// Notices of key decisions taken without 28 clear days' notice (2012
// Regulations, regulations 10 and 11).
extension Composer {
  /// The general exception: notice to overview and scrutiny, published, and
  /// five clear days after that.
  func generalExceptionNotice(_ matter: NoticeMatter) -> [Block] {
    var blocks: [Block] = [
      masthead(NoticePaper.generalException.title),
      .text(
        "Notice is hereby given that \(theCommitteeNamed) of \(council.name) intends to make the "
          + "key decision described below although 28 clear days’ notice of it could not be "
          + "given. It will not be made until five clear days have passed after the day on which "
          + "this notice is made available."),
    ]
    for (entry, exception) in exceptional(.generalException, matter) {
      let facts = matter[entry.number].facts
      blocks.append(decisionSection(entry, matter, wantsDocuments: false))
      blocks.append(
        .fact(
          "Told in writing: the chair of the relevant overview and scrutiny committee, or where "
            + "there is none each of its members",
          [facts.scrutinyChair.map { .text(officer($0)) } ?? blank(for: "name, and date told")]))
      if let day = exception.notice { blocks.append(.fact("Date of this notice", day.printed)) }
      blocks += noticePassage(
        "Why 28 clear days’ notice was impracticable", level: 3, reason(entry, exception, facts),
        slot: "exception-\(name(of: entry))",
        prompt: "Why it was impracticable to give 28 clear days’ notice")
    }
    blocks += decisionMakerMembers()
    blocks += copiesOfDocuments(matter)
    blocks += noticeSignature(matter)
    blocks.append(givenUnder("\(executiveRegulations), regulation 10"))
    return blocks
  }

  /// Special urgency: agreed, with the reasons, where five days cannot be
  /// waited for.
  func specialUrgencyNotice(_ matter: NoticeMatter) -> [Block] {
    var blocks: [Block] = [
      masthead(NoticePaper.specialUrgency.title),
      .text(
        "Notice is hereby given of the agreement set out below, by which \(theCommitteeNamed) of "
          + "\(council.name) may make the key decision described with special urgency. Neither 28 "
          + "clear days’ notice of it nor five clear days’ notice under the general exception "
          + "could be given."),
    ]
    for (entry, exception) in exceptional(.specialUrgency, matter) {
      let facts = matter[entry.number].facts
      blocks.append(decisionSection(entry, matter, wantsDocuments: false))
      let agreedBy = exception.agreedBy ?? facts.scrutinyChair
      blocks.append(
        .fact(
          "Agreed that the decision is urgent and cannot reasonably be deferred",
          [
            agreedBy.map { .text(officer($0)) } ?? blank(for: "who agreed"), .text(", on "),
            exception.agreedOn.map { .text($0.printed) } ?? blank(for: "date"),
          ]))
      blocks += noticePassage(
        "Why it is urgent and cannot reasonably be deferred", level: 3,
        reason(entry, exception, facts), slot: "urgency-\(name(of: entry))",
        prompt: "Why the decision is urgent and cannot reasonably be deferred")
    }
    blocks += decisionMakerMembers()
    blocks.append(
      .text(
        "The agreement is that of the chair of the relevant overview and scrutiny committee; "
          + "where there is none or the chair cannot act, of the chair of the council, or else of "
          + "its vice-chair.", .note))
    blocks += noticeSignature(matter)
    blocks.append(givenUnder("\(executiveRegulations), regulation 11"))
    return blocks
  }

  private func exceptional(
    _ kind: UrgencyException.Kind, _ matter: NoticeMatter
  ) -> [(Entry, UrgencyException)] {
    agenda.allEntries.compactMap { entry in
      guard let exception = matter[entry.number].exception, exception.kind == kind else {
        return nil
      }
      return (entry, exception)
    }
  }

  /// What was written for the notice, else what the item says where the
  /// public may see it.
  private func reason(
    _ entry: Entry, _ exception: UrgencyException, _ facts: NoticeFacts.Matter
  ) -> Prose? {
    let words = facts.impracticable ?? exception.reason ?? entry.visibleItem?.urgency
    return words.flatMap { $0.isEmpty ? nil : Prose(asSentence($0)) }
  }
}
