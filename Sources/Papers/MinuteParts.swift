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
    let isPutOff = chosen.map { !entry.wording.outcomes.contains($0) } ?? false
    // Nothing more is asked of an item that was never taken.
    if isPutOff, !minute.facts.wasConsidered { minute.form = .record }
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
  func outcomes(of entry: Entry) -> [Outcome] {
    let own = entry.wording.outcomes
    let ids = Set(own.map(\.id))
    return own + agenda.commonOutcomes.filter { !ids.contains($0.id) }
  }

  /// Fields that the proceedings fill, before the agenda does.
  func knownFields(
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

  /// A minute being composed.
  struct Minute {
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
}
