import Documents
import Meetings

// What a licensing sub-committee decided at a hearing, why, and how to appeal
// (Licensing Act 2003, section 23; Hearings Regulations 2005, regulation 28).
extension Composer {
  func licensingDecision(_ matter: NoticeMatter, _ proceedings: Proceedings?) -> [Block] {
    let record = self.record(of: proceedings)
    var blocks: [Block] = [
      masthead(NoticePaper.licensingDecision.title),
      .text(
        "\(capitalised(theCommitteeNamed)) of \(council.name), as licensing authority, heard the "
          + "following and gives notice of what it decided."),
    ]
    for entry in agenda.allEntries where matter[entry.number].isHearing {
      let facts = matter[entry.number].facts
      let slot = "licence-\(name(of: entry))"
      let decisions = isWithheld(entry) ? [] : recordedDecision(entry, record.withoutReasons)
      var inner: [Block] = [.heading(Heading(level: 2, title(of: entry)))]
      if let restriction = entry.restriction {
        inner.append(.text(restrictionNotice(restriction), .restriction))
      }
      inner.append(noticeFact("Applicant", facts.applicant, "who applied"))
      inner.append(noticeFact("Premises or person", facts.premises, "which premises or person"))
      inner.append(.fact("Date of the hearing", agenda.meeting.date.printedInFull))
      inner.append(.heading(Heading(level: 3, "Decision")))
      if let words = facts.decision {
        inner += context.blocks(words)
      } else if !decisions.isEmpty {
        inner += decisions
      } else {
        inner.append(
          .slot(Slot(anchor: Anchor("notice-\(slot)"), prompt: "The decision", kind: .text)))
      }
      inner += noticePassage(
        "Reasons", level: 3,
        facts.reasons ?? (isWithheld(entry) ? nil : record[journalID(of: entry)].reasons),
        slot: slot + "-reasons",
        prompt: "The reasons for the decision")
      inner += noticePassage(
        "Right of appeal", level: 3, facts.appeal, slot: slot + "-appeal",
        prompt: "Who may appeal, to which court, and by when")
      blocks.append(.section(Section(.item, anchor: Anchor(slot), inner)))
    }
    blocks += noticeSignature(matter)
    blocks.append(
      givenUnder(
        "Licensing Act 2003, section 23, and the Licensing Act 2003 (Hearings) Regulations 2005, "
          + "regulations 28 and 29"))
    return blocks
  }
}
