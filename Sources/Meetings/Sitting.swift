extension Agenda {
  /// The agenda as the meeting took it: with the urgent business admitted
  /// there, and with the minute numbers that were fixed when it closed.
  ///
  /// The agenda that was published stays as it is; minutes are composed from
  /// this one. Numbers are provisional until the journal fixes them, one
  /// `numbered` entry an item, and never move after: whatever is changed in
  /// `meeting.yaml` later, the item keeps the number it was given.
  ///
  /// - Returns: the agenda, with findings about what the journal says of
  ///   items that are not on it, and about numbers that are not fixed though
  ///   the meeting has closed.
  public func taken(in proceedings: Proceedings) -> Agenda {
    let entries = proceedings.effectiveEntries
    var meeting = meeting
    let listed = Set(allEntries.map(\.item.id))
    for entry in entries {
      guard case .admittedUrgent(let id, let title, let reason) = entry.action,
        !listed.contains(id), !meeting.urgent.contains(where: { $0.id == id })
      else { continue }
      var item = Item(id: id, title: title, kind: .urgent, urgency: reason)
      if entry.isRestricted {
        // Admitted with the public excluded: withheld until it is released.
        item.restriction = .exempt(Exemption(basis: .schedule([])))
        item.neutralTitle = "Urgent item not for publication"
      }
      meeting.urgent.append(item)
    }
    let decided = Set(entries.compactMap(\.action.decidedItem))
    let isSame =
      meeting.urgent.count == self.meeting.urgent.count
      && !allEntries.contains { $0.minuteNumber == nil && decided.contains($0.item.id) }
    var taken =
      isSame
      ? self
      : Workflow(council: council, order: order)
        .agenda(for: meeting, isTaken: true, decided: decided)
    var fixed: [Item.ID: String] = [:]
    for entry in entries {
      if case .numbered(let item, let number) = entry.action { fixed[item] = number }
    }
    taken.entries = taken.entries.map { $0.numbered(fixed) }
    taken.renumberAfter(fixed)
    taken.findings += taken.journalFindings(entries, fixed)
    return taken
  }

  /// Gives an item that came after the numbers were fixed, and would take one
  /// of them, the next that is free.
  private mutating func renumberAfter(_ fixed: [Item.ID: String]) {
    guard !fixed.isEmpty else { return }
    let numbering = meeting.committee.numbering
    let held = Set(fixed.values)
    let numbers = allEntries.compactMap(\.minuteNumber) + held
    var next = (numbers.compactMap { numbering.form.number(in: $0) }.max() ?? 0) + 1
    func renumber(_ entries: inout [Entry]) {
      for index in entries.indices {
        let entry = entries[index]
        if let number = entry.minuteNumber, fixed[entry.item.id] == nil, held.contains(number) {
          entries[index].minuteNumber = numbering.form.print(
            next, year: numbering.year(of: meeting.date), isPrivate: entry.isPrivate,
            meeting: meeting.meetingNumber)
          next += 1
        }
        renumber(&entries[index].entries)
      }
    }
    renumber(&entries)
  }

  private func journalFindings(
    _ entries: [Proceedings.Entry], _ fixed: [Item.ID: String]
  ) -> [Finding] {
    let known = Set(allEntries.map(\.item.id))
    var found: [Finding] = []
    var strange: Set<Item.ID> = []
    for entry in entries {
      guard let item = entry.action.item, !known.contains(item), strange.insert(item).inserted
      else { continue }
      found.append(
        Finding(
          code: "proceedings.unknown-item", severity: .blocker,
          message: "The journal speaks of an item “\(item)” that is not on the agenda, so what it "
            + "says is in no minute.",
          hint: "Put the item back into meeting.yaml under that id.",
          place: "proceedings.jsonl, entry \(entry.sequence)", isRestricted: true))
    }
    for entry in entries {
      guard case .choseOutcome(let id, let outcome) = entry.action,
        let item = allEntries.first(where: { $0.item.id == id })
      else { continue }
      let known = (item.wording.outcomes + order.commonOutcomes).map(\.id)
      guard !known.contains(outcome) else { continue }
      found.append(
        Finding(
          code: "proceedings.unknown-outcome", severity: .blocker,
          message: "The journal chooses the outcome “\(outcome)”, which the item does not offer, "
            + "so it is in no minute.",
          hint: "Outcomes there: \(known.joined(separator: ", ")).",
          place: "proceedings.jsonl, entry \(entry.sequence)", isRestricted: true))
    }
    let isClosed = entries.contains { $0.action == .closed }
    let open = allEntries.filter { $0.minuteNumber != nil && fixed[$0.item.id] == nil }
    if isClosed, !open.isEmpty {
      found.append(
        Finding(
          code: "numbering.not-fixed", severity: .advice,
          message: "The meeting has closed, and the minute numbers of \(open.count) items are not "
            + "fixed in its journal; they could still move.",
          hint: "Write an entry `numbered` for each item.", place: "proceedings.jsonl"))
    }
    return found
  }
}

extension Agenda.Entry {
  /// The entry, and those under it, with numbers that were fixed.
  fileprivate func numbered(_ fixed: [Item.ID: String]) -> Self {
    var entry = self
    if let number = fixed[item.id] { entry.minuteNumber = number }
    entry.entries = entries.map { $0.numbered(fixed) }
    return entry
  }
}

extension Proceedings.Action {
  /// The item at which it decides something.
  fileprivate var decidedItem: Item.ID? {
    switch self {
    case .resolved(let item, _, _, _), .choseOutcome(let item, _): item
    case .voted(let vote): vote.item
    default: nil
    }
  }
}
