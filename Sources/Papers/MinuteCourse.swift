import Documents
import Meetings

// How an item went: opening, introduction, interests, what was said.
extension Composer {
  /// How the minute begins: a choice until something shows that the item was
  /// taken.
  func addOpening(
    _ entry: Entry, _ chosen: Outcome?, _ known: [Wording.Field: [Inline]],
    to minute: inout Minute
  ) {
    let isOwnOutcome = chosen.map { entry.wording.outcomes.contains($0) } ?? false
    let wasTaken = minute.facts.wasConsidered || isOwnOutcome
    let opening = opening(of: entry)
    if !opening.isEmpty {
      let sentence = filled(opening, for: entry, known: known)
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
    addTabled(entry, to: &minute)
  }

  /// That a paper laid round at the meeting was circulated, which the minutes
  /// say; asked for until the journal tells of it.
  private func addTabled(_ entry: Entry, to minute: inout Minute) {
    let tabled = entry.documents.filter { $0.state == .tabled }
    guard minute.isSkeleton, !tabled.isEmpty, !minute.facts.tellsOfCirculation else { return }
    let papers = tabled.count == 1 ? "paper was" : "papers were"
    let choice = Slot.Choice(
      id: "circulated", label: "Circulated",
      sentence: [
        .text(
          "The following \(papers) circulated at the meeting: "
            + "\(englishSeries(tabled.map { title(of: $0) })).")
      ])
    minute.parts.narrative.append(
      minute.slot(
        "tabled",
        tabled.count == 1
          ? "Was the tabled paper circulated?" : "Were the tabled papers circulated?",
        .choice([choice])))
  }

  private func addUrgency(_ entry: Entry, to minute: inout Minute) {
    let sentences = [opening(of: entry)] + entry.wording.outcomes.map(\.sentence)
    guard !sentences.contains(where: { $0.contains("{urgency}") }),
      let item = entry.visibleItem,
      entry.origin == .urgent || entry.origin == .business && item.urgency?.isEmpty == false
    else { return }
    let reason = minute.facts.urgency ?? item.urgency ?? ""
    let exception = agenda.urgency == .executive ? item.exception : nil
    guard !reason.isEmpty || exception != nil else { return }
    let sentence =
      exception.map { exceptionSentence($0, reason: $0.reason ?? reason) }
      ?? [.text(urgencySentence(reason))]
    if minute.facts.urgency != nil || minute.facts.wasConsidered {
      minute.parts.narrative.append(minute.filled("urgency", [.paragraph(Paragraph(sentence))]))
    } else if minute.isSkeleton {
      let choice = Slot.Choice(
        id: "admitted", label: exception?.kind.label ?? "Admitted as urgent", sentence: sentence)
      minute.parts.narrative.append(
        minute.slot(
          "urgency",
          exception == nil
            ? "Was it admitted as urgent?" : "Was it taken without the usual notice?",
          .choice([choice])))
    }
  }

  /// Who introduced it, who declared, who spoke, what was said.
  func addCourse(_ entry: Entry?, _ record: MinutesRecord, to minute: inout Minute) {
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
}

extension MinutesRecord.ItemFacts {
  /// Whether the journal says that a paper was circulated.
  fileprivate var tellsOfCirculation: Bool {
    events.contains { event in
      if case .discussed(let text) = event { text.tellsOfCirculation } else { false }
    }
  }
}

extension MinutesRecord.Event {
  /// Whether it is done upon a decision rather than before one.
  var followsDecision: Bool { if case .excluded = self { true } else { false } }
}

extension UrgencyException.Kind {
  /// What it is called in a list of choices.
  var label: String {
    switch self {
    case .generalException: "Taken under the general exception"
    case .specialUrgency: "Taken under special urgency"
    }
  }
}
