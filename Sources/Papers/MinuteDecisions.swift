import Documents
import Meetings

// What came of an item: outcome, motions, votes, resolutions, actions.
extension Composer {
  func addOutcome(
    _ entry: Entry, _ record: MinutesRecord, _ outcomes: [Outcome], _ chosen: Outcome?,
    _ known: [Wording.Field: [Inline]], to minute: inout Minute
  ) {
    if let chosen {
      let sentence = filled(chosen.sentence, for: entry, known: known)
      guard !sentence.isEmpty else { return }
      if let limbs = adopted(chosen, at: entry) {
        minute.parts.decisions.append(
          .section(
            Section(
              .decision, anchor: minute.anchor("outcome"), label: "Decision",
              resolvedBlocks(limbs))))
      } else if chosen.isDecision {
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
    let offered = offered(outcomes, at: entry)
    let slot = minute.slot(
      "outcome", "Outcome",
      .choice(
        offered.map {
          Slot.Choice(
            id: $0.id, label: $0.label,
            sentence: adopted($0, at: entry).map(resolvedLine)
              ?? outcomeSentence($0, filled($0.sentence, for: entry, known: known)))
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

  /// The outcomes without those that speak of recommendations where none is
  /// made, unless nothing else is left.
  private func offered(_ outcomes: [Outcome], at entry: Entry) -> [Outcome] {
    let field = "{\(Wording.Field.theRecommendations.rawValue)}"
    guard !hasRecommendations(entry) else { return outcomes }
    let ids = Set(
      entry.wording.outcomes.map(\.id)
        .filter { id in !outcomes.contains { $0.id == id && $0.sentence.contains(field) } })
    return ids.isEmpty ? outcomes : outcomes.filter { !$0.sentence.contains(field) }
  }

  /// Motions, votes and resolutions in the order in which they came.
  func addDecisions(_ chosen: Outcome?, to minute: inout Minute) {
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
        section(.vote, "motion", "Motion", motionLine(motion))
      case .vote(let vote):
        voted = true
        let isAmendment = vote.motion.map { amendments.contains($0) } ?? false
        section(.vote, "vote", "Vote", voteLines(vote, on: isAmendment ? "amendment" : "motion"))
      case .resolved(let text, let reasons, let alternatives):
        decided = true
        let parts = [
          text, reasons.map { "Reasons for the decision: \($0)" },
          alternatives.map { "Alternatives considered and rejected: \($0)" },
        ]
        let words = parts.compactMap { $0 }.joined(separator: "\n\n")
        section(.decision, "decision", "Decision", resolution(context.blocks(Prose(words))))
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

  func addActions(to minute: inout Minute) {
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
