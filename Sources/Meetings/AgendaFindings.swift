extension Agenda {
  /// What the workflow has to say about an agenda: ids, restrictions,
  /// urgency, deadlines. Nothing here depends on today.
  func orderFindings() -> [Finding] {
    duplicateFindings() + restrictionFindings() + exclusionFindings() + urgencyFindings()
      + submissionFindings() + leftOutFindings() + titleFindings() + peopleFindings()
      + minutesFindings()
  }

  private func duplicateFindings() -> [Finding] {
    var seen: Set<String> = []
    let restricted = Set(allEntries.filter { $0.item.restriction != nil }.map(\.item.id))
    return allEntries.compactMap { entry in
      guard !seen.insert(entry.item.id).inserted else { return nil }
      return Finding(
        code: "item.duplicate-id", severity: .blocker,
        message: "Two items have the id “\(entry.item.id)”, so links to them cannot be told apart.",
        hint: "Give each item an id of its own.", place: entry.place,
        isRestricted: restricted.contains(entry.item.id))
    }
  }

  // MARK: Urgent business

  private func urgencyFindings() -> [Finding] {
    meeting.urgent.flatMap { item -> [Finding] in
      let place = "urgent item “\(item.shownTitle)”"
      switch order.urgency {
      case .none:
        return [
          Finding(
            code: "urgent.no-power", severity: .blocker,
            message: "\(order.name) may take only the business in its summons; there is no "
              + "urgent business.",
            hint: "Leave the item for a meeting whose summons lists it, or summon one.",
            place: place,
            source: council.authority == .parish
              ? "Local Government Act 1972, Schedule 12, para 10(2)(b)"
              : "Local Government Act 1972, Schedule 12, para 4(5)")
        ]
      case .executive:
        return [
          Finding(
            code: "urgent.executive", severity: .warning,
            message: "The executive has no urgent business of this kind: a key decision needs the "
              + "general exception or special urgency.",
            hint: "Ask the monitoring officer; publish the notice under regulation 10 or 11.",
            place: place,
            source: "Local Authorities (Executive Arrangements) (Meetings and Access to "
              + "Information) (England) Regulations 2012, regs 10 and 11")
        ] + reasonFinding(item, place)
      case .chair:
        return reasonFinding(item, place)
      }
    }
  }

  private func reasonFinding(_ item: Item, _ place: String) -> [Finding] {
    guard item.urgency?.isBlank ?? true else { return [] }
    return [
      Finding(
        code: "urgent.no-reason", severity: .blocker,
        message: "The special circumstances must stand in the minutes, and none are given.",
        hint: "Add `reason:` with the circumstances that the chair accepted.", place: place,
        source: "Local Government Act 1972, s 100B(4)(b)")
    ]
  }

  // MARK: What the public brings, titles, people

  private func submissionFindings() -> [Finding] {
    allEntries.flatMap { entry -> [Finding] in
      guard let deadline = order.deadlines[entry.item.kind],
        let received = entry.item.matter?.received
      else { return [] }
      let last = meeting.date.adding(-deadline.days)
      guard received > last else { return [] }
      return [
        Finding(
          code: "submission.late", severity: .warning,
          message: "Received on \(received.printed), after the deadline of \(last.printed).",
          hint: "Ask the chair whether it is accepted, and record why.", place: entry.place,
          source: deadline.source)
      ]
    }
      + allEntries.flatMap { entry -> [Finding] in
        guard let deadline = order.deadlines[entry.item.kind], entry.item.matter?.received == nil
        else { return [] }
        let last = meeting.date.adding(-deadline.days)
        return entry.item.speakers.compactMap { speaker in
          guard let registered = speaker.registered, registered > last else { return nil }
          return Finding(
            code: "speaker.late", severity: .warning,
            message: "A speaker (\(speaker.capacity.printed)) registered on \(registered.printed), "
              + "after the deadline of \(last.printed).",
            hint: "Ask the chair whether they may speak.", place: entry.place,
            source: deadline.source)
        }
      }
  }

  private func leftOutFindings() -> [Finding] {
    meeting.changes.compactMap { change in
      guard let reason = change.leftOut, reason.isBlank else { return nil }
      return Finding(
        code: "order.no-reason", severity: .warning,
        message: "The standard item “\(change.id)” is left out and nothing says why.",
        hint: "Write the reason after `leave-out:`.", place: "standard: \(change.id)")
    }
  }

  /// Titles under which a parish may decide nothing.
  private func titleFindings() -> [Finding] {
    guard order.urgency == .none else { return [] }
    func isVague(_ title: String) -> Bool {
      let title = title.lowercased()
      return ["aob", "a.o.b.", "a.o.b"].contains(title)
        || ["any other business", "any other urgent", "matters arising"].contains {
          title.hasPrefix($0)
        }
    }
    return allEntries.compactMap { entry in
      guard entry.origin == .business, entry.item.restriction == nil,
        isVague(entry.item.title)
      else { return nil }
      return Finding(
        code: "title.vague", severity: .warning,
        message: "Under “\(entry.item.title)” nothing may lawfully be decided: the summons must "
          + "specify the business.",
        hint: "List each matter as an item of its own, or say “for information only”.",
        place: entry.place,
        source: council.authority == .parish
          ? "Local Government Act 1972, Schedule 12, para 10(2)(b)"
          : "Local Government Act 1972, Schedule 12, para 4(5)")
    }
  }

  private func peopleFindings() -> [Finding] {
    meeting.apologies.flatMap { apology -> [Finding] in
      let members = meeting.committee.members.map(\.person)
      var found: [Finding] = []
      let name = council.people[apology.person]?.name ?? apology.person.name
      if !members.contains(apology.person) {
        found.append(
          Finding(
            code: "apology.not-a-member", severity: .warning,
            message: "\(name) sends apologies but is not a member of \(meeting.committee.name).",
            hint: "Check the name under `apologies:` against the committee in council.yaml.",
            place: "apologies"))
      }
      if let substitute = apology.substitute, members.contains(substitute) {
        found.append(
          Finding(
            code: "substitute.is-a-member", severity: .warning,
            message: "\(council.people[substitute]?.name ?? substitute.name) is to substitute for "
              + "\(name) but already sits on \(meeting.committee.name).",
            hint: "Name a substitute who is not a member.", place: "apologies"))
      }
      return found
    }
  }
}

extension Agenda.Entry {
  /// Where a finding says it is: `item 5 “Budget”`, by its neutral title
  /// where it is restricted.
  public var place: String { "item \(number) “\(item.shownTitle)”" }
}

extension Matter {
  /// When it was received, where that was noted.
  public var received: Day? {
    switch self {
    case .question(let question): question.received
    case .petition(let petition): petition.received
    case .deputation(let deputation): deputation.received
    case .motion(let motion): motion.received
    case .application, .payments: nil
    }
  }
}

extension Speaker.Capacity {
  /// As printed: `parish council`.
  public var printed: String {
    switch self {
    case .parishCouncil: "parish council"
    case .wardMember: "ward member"
    case .publicSpeaker: "member of the public"
    default: rawValue
    }
  }
}

extension String {
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
