import Documents
import Meetings

/// Whether what is not known has a place to be written in.
enum MinutesForm {
  /// Every gap is a slot.
  case skeleton
  /// Only what is recorded.
  case record
}

/// The minute of one item, in parts that are cut and placed apart.
struct MinuteParts: Equatable {
  /// How it went, in order. The web page cuts this.
  var narrative: [Block] = []
  /// What was decided and how the votes went. Never cut.
  var decisions: [Block] = []
  /// What people undertook to do. Never cut.
  var actions: [Block] = []

  var blocks: [Block] { narrative + decisions + actions }
  var isEmpty: Bool { narrative.isEmpty && decisions.isEmpty && actions.isEmpty }
}

extension Composer {
  /// `minute-ITEM.SLOT`: where a slot, or what was filled into it, stands.
  func minuteAnchor(_ name: String, _ slot: String) -> Anchor {
    Anchor("minute-\(name).\(slot)")
  }

  /// The id by which the proceedings know an entry.
  func journalID(of entry: Entry) -> Item.ID { entry.visibleItem?.id ?? entry.id }

  /// The minute of an item.
  func minuteParts(_ entry: Entry, _ record: MinutesRecord, _ form: MinutesForm) -> MinuteParts {
    var minute = Minute(
      name: name(of: entry), facts: record[journalID(of: entry)], form: form,
      wants: Set(entry.wording.slots))
    let outcomes = outcomes(of: entry)
    let chosen = outcomes.first { $0.id == minute.facts.outcome }
    let known = knownFields(entry, record)
    addOpening(entry, chosen, known, to: &minute)
    // "The following announcements were made" leads what follows it; "The
    // item was withdrawn" ends it.
    let leads =
      isStandard(entry) && !entry.wording.outcomes.contains(where: \.isDecision)
      && chosen.map { entry.wording.outcomes.contains($0) } ?? true
    if leads { addOutcome(entry, record, outcomes, chosen, known, to: &minute) }
    addCourse(entry, record, to: &minute)
    if !leads { addOutcome(entry, record, outcomes, chosen, known, to: &minute) }
    addDecisions(chosen, to: &minute)
    minute.parts.decisions += blocks(of: minute.facts.events.filter(\.followsDecision))
    addActions(to: &minute)
    return minute.parts
  }

  /// The minute of urgent business that no agenda listed.
  func minuteParts(
    added item: MinutesRecord.AddedItem, _ record: MinutesRecord, _ form: MinutesForm
  ) -> MinuteParts {
    var minute = Minute(
      name: item.id, facts: record[item.id], form: form,
      wants: [.introducedBy, .discussion, .decision, .vote, .actions, .interests])
    minute.parts.narrative.append(.text(urgencySentence(item.reason)))
    addCourse(nil, record, to: &minute)
    addDecisions(nil, to: &minute)
    addActions(to: &minute)
    return minute.parts
  }

  private func isStandard(_ entry: Entry) -> Bool {
    if case .standard = entry.origin { true } else { false }
  }

  // MARK: What is offered

  /// An item's own outcomes, then those that every item offers.
  private func outcomes(of entry: Entry) -> [Outcome] {
    let own = entry.wording.outcomes
    let ids = Set(own.map(\.id))
    return own + agenda.commonOutcomes.filter { !ids.contains($0.id) }
  }

  /// Fields that the proceedings fill, before the agenda does.
  private func knownFields(
    _ entry: Entry, _ record: MinutesRecord
  ) -> [Wording.Field: [Inline]] {
    var known: [Wording.Field: [Inline]] = [:]
    if !record.apologies.isEmpty { known[.apologies] = [.text(apologiesPhrase(record))] }
    if let urgency = record[journalID(of: entry)].urgency {
      known[.urgency] = [.text(withoutStop(urgency))]
    }
    return known
  }

  func apologiesPhrase(_ record: MinutesRecord) -> String {
    apologiesPhrase(
      record.apologies.map {
        Apology(person: Person.ID($0.person), substitute: $0.substitute.map { Person.ID($0) })
      })
  }

  /// The chair's opinion and the special circumstances, which the minutes
  /// must specify (Local Government Act 1972, section 100B(4)(b)).
  func urgencySentence(_ reason: String) -> String {
    if agenda.urgency == .executive {
      return "The item was taken under the urgency provisions for executive business, for the "
        + "following reason: \(withoutStop(reason))."
    }
    return "The person presiding was of the opinion that the item should be considered as a "
      + "matter of urgency by reason of the following special circumstances: "
      + "\(withoutStop(reason))."
  }

  // MARK: Parts of a minute

  /// A minute being composed.
  private struct Minute {
    var name: String
    var facts: MinutesRecord.ItemFacts
    var form: MinutesForm
    var wants: Set<MinuteSlot>
    var parts = MinuteParts()

    var isSkeleton: Bool { form == .skeleton }

    func anchor(_ slot: String) -> Anchor { Anchor("minute-\(name).\(slot)") }

    func slot(_ slot: String, _ prompt: String, _ kind: Slot.Kind) -> Block {
      .slot(Slot(anchor: anchor(slot), prompt: prompt, kind: kind))
    }

    func filled(_ slot: String, _ blocks: [Block]) -> Block {
      .section(Section(.minute, anchor: anchor(slot), blocks))
    }
  }

  /// How the minute begins: a choice until something shows that the item was
  /// taken.
  private func addOpening(
    _ entry: Entry, _ chosen: Outcome?, _ known: [Wording.Field: [Inline]],
    to minute: inout Minute
  ) {
    let isOwnOutcome = chosen.map { entry.wording.outcomes.contains($0) } ?? false
    let wasTaken = minute.facts.wasConsidered || isOwnOutcome
    if !entry.wording.opening.isEmpty {
      let sentence = filled(entry.wording.opening, for: entry, known: known)
      if wasTaken {
        minute.parts.narrative.append(
          minute.filled("opening", [.paragraph(Paragraph(sentence))]))
      } else if minute.isSkeleton, chosen == nil {
        let choice = Slot.Choice(id: "considered", label: "Considered", sentence: sentence)
        minute.parts.narrative.append(
          minute.slot("opening", "Was the item considered?", .choice([choice])))
      }
    }
    addUrgency(entry, to: &minute)
  }

  private func addUrgency(_ entry: Entry, to minute: inout Minute) {
    let sentences = [entry.wording.opening] + entry.wording.outcomes.map(\.sentence)
    guard entry.origin == .urgent, !sentences.contains(where: { $0.contains("{urgency}") }),
      let reason = minute.facts.urgency ?? entry.visibleItem?.urgency, !reason.isEmpty
    else { return }
    let sentence = urgencySentence(reason)
    if minute.facts.urgency != nil || minute.facts.wasConsidered {
      minute.parts.narrative.append(minute.filled("urgency", [.text(sentence)]))
    } else if minute.isSkeleton {
      let choice = Slot.Choice(
        id: "admitted", label: "Admitted as urgent", sentence: [.text(sentence)])
      minute.parts.narrative.append(
        minute.slot("urgency", "Was it admitted as urgent?", .choice([choice])))
    }
  }

  /// Who introduced it, who declared, who spoke, what was said.
  private func addCourse(_ entry: Entry?, _ record: MinutesRecord, to minute: inout Minute) {
    let facts = minute.facts
    if !facts.introducedBy.isEmpty {
      minute.parts.narrative.append(
        minute.filled("introduced-by", [.text(introduction(by: facts.introducedBy, of: entry))]))
    } else if minute.isSkeleton, minute.wants.contains(.introducedBy) {
      minute.parts.narrative.append(minute.slot("introduced-by", "Introduced by", .line))
    }
    addInterests(entry, record, to: &minute)
    if minute.isSkeleton, minute.wants.contains(.speakers) {
      minute.parts.narrative.append(
        minute.slot("speakers", "Speakers heard, by capacity, and what they said", .text))
    }
    let course = facts.events.filter { entry == nil || !$0.followsDecision }
    if !course.isEmpty {
      minute.parts.narrative.append(minute.filled("discussion", blocks(of: course)))
    }
    let isDiscussed = facts.events.contains { if case .discussed = $0 { true } else { false } }
    if !isDiscussed, minute.isSkeleton, minute.wants.contains(.discussion) {
      let anchor = course.isEmpty ? "discussion" : "discussion-text"
      minute.parts.narrative.append(
        minute.slot(anchor, "Discussion: the points made, questions and answers", .text))
    }
    if facts.hasWithheld {
      minute.parts.narrative.append(
        .text(
          "Part of this item was considered with the press and public excluded; that part of "
            + "the minute is not for publication.", .restriction))
    }
  }

  private func addInterests(
    _ entry: Entry?, _ record: MinutesRecord, to minute: inout Minute
  ) {
    var sentences = minute.facts.declarations.map { sentence($0) }
    if entry?.origin == .standard(.interests) {
      // Those made at other items stand here too, where people look for them.
      for other in agenda.allEntries where other.number != entry?.number {
        guard other.visibleItem != nil else { continue }
        let number = other.minuteNumber ?? other.number.description
        sentences += record[journalID(of: other)].declarations.map { sentence($0, at: number) }
      }
    }
    if !sentences.isEmpty {
      minute.parts.narrative.append(minute.filled("interests", sentences.map { .text($0) }))
    } else if minute.isSkeleton, minute.wants.contains(.interests) {
      minute.parts.narrative.append(
        minute.slot(
          "interests", "Interests: who declared what, and who withdrew and returned when", .text))
    }
  }

  private func addOutcome(
    _ entry: Entry, _ record: MinutesRecord, _ outcomes: [Outcome], _ chosen: Outcome?,
    _ known: [Wording.Field: [Inline]], to minute: inout Minute
  ) {
    if let chosen {
      let sentence = filled(chosen.sentence, for: entry, known: known)
      guard !sentence.isEmpty else { return }
      if chosen.isDecision {
        minute.parts.decisions.append(
          .section(
            Section(
              .decision, anchor: minute.anchor("outcome"), label: "Decision",
              [.paragraph(Paragraph(role: .resolution, outcomeSentence(chosen, sentence)))])))
      } else {
        minute.parts.narrative.append(
          minute.filled("outcome", [.paragraph(Paragraph(sentence))]))
      }
      return
    }
    let hasAdded = entry.origin == .standard(.urgent) && !record.added.isEmpty
    let isResolved = minute.facts.steps.contains {
      if case .resolved = $0 { true } else { false }
    }
    if entry.origin == .standard(.apologies), knownFields(entry, .init())[.apologies] == nil,
      let phrase = known[.apologies]
    {
      minute.parts.narrative.append(
        minute.filled(
          "outcome",
          [
            .paragraph(
              Paragraph(
                [.text("Apologies for absence were received from ")] + phrase + [.text(".")]))
          ]))
      return
    }
    guard minute.isSkeleton, !isResolved, !outcomes.isEmpty, !hasAdded else { return }
    let slot = minute.slot(
      "outcome", "Outcome",
      .choice(
        outcomes.map {
          Slot.Choice(
            id: $0.id, label: $0.label,
            sentence: outcomeSentence($0, filled($0.sentence, for: entry, known: known)))
        }))
    // That any item can be deferred makes no decision of its usual outcomes.
    let own = entry.wording.outcomes
    if (own.isEmpty ? outcomes : own).contains(where: \.isDecision) {
      minute.parts.decisions.append(
        .section(Section(.decision, label: "Decision", [slot])))
    } else {
      minute.parts.narrative.append(.section(Section(.choices, label: "Outcome", [slot])))
    }
  }

  /// Motions, votes and resolutions in the order in which they came.
  private func addDecisions(_ chosen: Outcome?, to minute: inout Minute) {
    var decided = chosen?.isDecision ?? false
    var voted = false
    var counts: [String: Int] = [:]
    func section(_ role: Section.Role, _ slot: String, _ label: String, _ blocks: [Block]) {
      counts[slot, default: 0] += 1
      let count = counts[slot]!
      let name = count == 1 ? slot : "\(slot)-\(count)"
      minute.parts.decisions.append(
        .section(Section(role, anchor: minute.anchor(name), label: label, blocks)))
    }
    var amendments: Set<String> = []
    for step in minute.facts.steps {
      switch step {
      case .motion(let motion):
        if motion.amends != nil { amendments.insert(motion.id) }
        section(.decision, "motion", "Motion", motionLine(motion))
      case .vote(let vote):
        voted = true
        let isAmendment = vote.motion.map { amendments.contains($0) } ?? false
        section(.vote, "vote", "Vote", voteLines(vote, on: isAmendment ? "amendment" : "motion"))
      case .resolved(let text):
        decided = true
        section(.decision, "decision", "Decision", resolution(context.blocks(Prose(text))))
      }
    }
    guard minute.isSkeleton else { return }
    if !decided, minute.wants.contains(.decision) {
      minute.parts.decisions.append(
        .section(
          Section(
            .decision, label: "Decision",
            [minute.slot("decision", "Decision, in the words agreed", .text)])))
    }
    if !voted, minute.wants.contains(.vote) {
      var slots: [Block] = []
      if counts["motion"] == nil {
        slots.append(minute.slot("motion", "Moved and seconded by", .line))
      }
      slots.append(minute.slot("vote", "Votes for, against and abstaining", .line))
      minute.parts.decisions.append(.section(Section(.vote, label: "Vote", slots)))
    }
  }

  private func addActions(to minute: inout Minute) {
    if !minute.facts.undertakings.isEmpty {
      minute.parts.actions.append(
        .section(
          Section(
            .actions, anchor: minute.anchor("actions"), label: "Actions",
            [
              .paragraph(Paragraph(role: .detail, [.span(.label, "Actions:")])),
              actionList(minute.facts.undertakings),
            ])))
    } else if minute.isSkeleton, minute.wants.contains(.actions) {
      minute.parts.actions.append(
        .section(
          Section(
            .actions, label: "Actions",
            [minute.slot("actions", "Actions: who is to do what, by when", .text)])))
    }
  }
}

extension MinutesRecord.Event {
  /// Whether it is done upon a decision rather than before one.
  fileprivate var followsDecision: Bool { if case .excluded = self { true } else { false } }
}
