import Documents
import Meetings

// The written statement of each executive decision (2012 Regulations,
// regulation 12(2)): from the journal where there is one, and a place to
// write in wherever nothing was recorded.
extension Composer {
  func decisionRecord(_ matter: NoticeMatter, _ proceedings: Proceedings?) -> [Block] {
    let record = self.record(of: proceedings)
    var blocks: [Block] = [
      masthead(NoticePaper.decisionRecord.title),
      .text(
        "This is the written statement of the executive decisions made at the meeting, with the "
          + "reasons for each, the alternatives considered and rejected, the conflicts of "
          + "interest declared, and any dispensation granted."),
    ]
    for entry in agenda.allEntries where matter[entry.number].isDecision {
      blocks.append(statement(entry, matter, record, hasJournal: proceedings != nil))
    }
    blocks += noticeSignature(matter)
    blocks.append(givenUnder("\(executiveRegulations), regulation 12"))
    return blocks
  }

  private func statement(
    _ entry: Entry, _ matter: NoticeMatter, _ record: MinutesRecord, hasJournal: Bool
  ) -> Block {
    let facts = matter[entry.number].facts
    let slot = "decision-\(name(of: entry))"
    let minuted = record[journalID(of: entry)]
    let decisions = isWithheld(entry) ? [] : recordedDecision(entry, record.withoutReasons)
    let isTold = !isWithheld(entry)
    var blocks: [Block] = [
      .heading(Heading(level: 2, number: entry.minuteNumber, title(of: entry)))
    ]
    if let restriction = entry.restriction {
      blocks.append(.text(restrictionNotice(restriction), .restriction))
    }
    let isMade = !decisions.isEmpty || facts.decision != nil
    blocks.append(
      .fact(
        "Date of the decision",
        isMade ? [.text(agenda.meeting.date.printedInFull)] : [blank(for: "date")]))
    blocks.append(
      .fact("Decision-maker", facts.decisionMaker.map(officer) ?? committee.name))
    if matter[entry.number].isKeyDecision { blocks.append(.fact("Key decision", "Yes")) }
    blocks.append(.heading(Heading(level: 3, "Decision")))
    if let words = facts.decision {
      blocks += context.blocks(words)
    } else if !decisions.isEmpty {
      blocks += decisions
    } else {
      blocks.append(
        .slot(Slot(anchor: Anchor("notice-\(slot)"), prompt: "The decision", kind: .text)))
    }
    blocks += noticePassage(
      "Reasons for the decision", level: 3, facts.reasons ?? (isTold ? minuted.reasons : nil),
      slot: slot + "-reasons",
      prompt: "The reasons for the decision")
    blocks += noticePassage(
      "Alternatives considered and rejected", level: 3,
      facts.alternatives ?? (isTold ? minuted.alternatives : nil), slot: slot + "-alternatives",
      prompt: "Alternatives considered and rejected")
    blocks += conflicts(entry, facts, minuted, hasJournal, slot)
    blocks += noticePassage(
      "Dispensations granted by the head of paid service", level: 3, facts.dispensations,
      slot: slot + "-dispensations",
      prompt: "Any dispensation granted by the head of paid service, or that there was none")
    return .section(Section(.item, anchor: Anchor(slot), blocks))
  }

  /// What the journal says was decided; motions and how the votes went too.
  func recordedDecision(_ entry: Entry, _ record: MinutesRecord) -> [Block] {
    let minuted = record[journalID(of: entry)]
    guard minuted.outcome != nil || !minuted.steps.isEmpty else { return [] }
    return minuteParts(entry, record, .record).decisions
  }

  /// Those that the journal has. Where it has the item and none was declared
  /// it says so; that is what was recorded, and no more.
  private func conflicts(
    _ entry: Entry, _ facts: NoticeFacts.Matter, _ minuted: MinutesRecord.ItemFacts,
    _ hasJournal: Bool, _ slot: String
  ) -> [Block] {
    let heading = "Conflicts of interest declared"
    if facts.conflicts == nil, !isWithheld(entry), !minuted.hasWithheld {
      if !minuted.declarations.isEmpty {
        return [.heading(Heading(level: 3, heading))]
          + minuted.declarations.map { .text(sentence($0)) }
      }
      if hasJournal, minuted.wasConsidered {
        return [
          .heading(Heading(level: 3, heading)),
          .text("None is recorded in the journal of the meeting."),
        ]
      }
    }
    return noticePassage(
      heading, level: 3, facts.conflicts, slot: slot + "-conflicts",
      prompt: "Conflicts of interest declared, or that there were none")
  }
}

extension MinutesRecord {
  /// Without the reasons and the alternatives of decisions, where they stand
  /// under headings of their own.
  var withoutReasons: MinutesRecord {
    var record = self
    record.facts = facts.mapValues { facts in
      var facts = facts
      facts.steps = facts.steps.map { step in
        guard case .resolved(let text, _, _) = step else { return step }
        return .resolved(text, reasons: nil, alternatives: nil)
      }
      return facts
    }
    return record
  }
}

extension MinutesRecord.ItemFacts {
  /// Why it was so decided, as the journal has it.
  var reasons: Prose? {
    passage { if case .resolved(_, let reasons, _) = $0 { reasons } else { nil } }
  }

  /// What was considered and rejected, as the journal has it.
  var alternatives: Prose? {
    passage { if case .resolved(_, _, let alternatives) = $0 { alternatives } else { nil } }
  }

  private func passage(_ part: (MinutesRecord.Step) -> String?) -> Prose? {
    let texts = steps.compactMap(part).filter { !$0.isEmpty }
    return texts.isEmpty ? nil : Prose(texts.joined(separator: "\n\n"))
  }
}
