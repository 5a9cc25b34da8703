extension NoticePaper {
  /// What this paper of a meeting needs and nobody has written.
  ///
  /// - Parameters:
  ///   - agenda: as the public may see it.
  ///   - hasJournal: whether what happened at the meeting is on record.
  ///   - journal: that record, for the reasons of what was decided.
  /// - Returns: a warning for each, naming the field of `notice.yaml` that it
  ///   goes into. The paper has a place to write it in all the same.
  public func findings(
    _ matter: NoticeMatter, _ agenda: PublicAgenda, hasJournal: Bool,
    journal: Proceedings? = nil
  ) -> [Finding] {
    var check = NoticeCheck(
      paper: self, matter: matter, agenda: agenda, hasJournal: hasJournal || journal != nil)
    // What belongs to the part held in private is not printed.
    for entry in journal?.effectiveEntries ?? [] where !entry.isRestricted {
      guard case .resolved(let item, _, let reasons, let alternatives) = entry.action else {
        continue
      }
      if !(reasons ?? "").isEmpty { check.reasoned.insert(item) }
      if !(alternatives ?? "").isEmpty { check.weighed.insert(item) }
    }
    check.run()
    return check.findings
  }
}

/// A paper being looked through for gaps.
private struct NoticeCheck {
  let paper: NoticePaper
  let matter: NoticeMatter
  let agenda: PublicAgenda
  let hasJournal: Bool
  /// Items of which the journal has the reasons, and the alternatives.
  var reasoned: Set<Item.ID> = []
  var weighed: Set<Item.ID> = []
  var findings: [Finding] = []
  var gaps: [Gap] = []

  static let regulations = Council.executiveRegulations

  private var facts: NoticeFacts { matter.facts }

  mutating func lacks(_ what: String, _ field: String, _ hint: String, _ source: String) {
    findings.append(
      Finding(
        code: "notice.incomplete", severity: .warning,
        message: "“\(paper.title)” lacks \(what).", hint: hint,
        place: field, source: source))
  }

  /// The same for a field of an item; what one item lacks is said together.
  mutating func lacks(
    _ what: String, _ field: String, of entry: PublicAgenda.Entry, _ source: String
  ) {
    if let index = gaps.firstIndex(where: { $0.number == entry.number && $0.source == source }) {
      gaps[index].whats.append(what)
      gaps[index].fields.append(field)
    } else {
      gaps.append(Gap(number: entry.number, whats: [what], fields: [field], source: source))
    }
  }

  /// What an item lacks by one rule.
  struct Gap {
    var number: AgendaNumber
    var whats: [String]
    var fields: [String]
    var source: String
  }

  mutating func run() {
    look()
    for gap in gaps {
      lacks(
        "for item \(gap.number): \(gap.whats.joined(separator: "; "))",
        "notice.yaml, item \(gap.number)",
        "Write \(gap.fields.map { "`\($0):`" }.joined(separator: ", ")) under the item’s id, under "
          + "`items:` in notice.yaml.", gap.source)
    }
  }

  private mutating func look() {
    switch paper {
    case .meeting, .summons: meeting()
    case .keyDecision: keyDecisions()
    case .privateMeeting, .privateMeetingFinal: privateMeeting()
    case .generalException, .specialUrgency: exceptions()
    case .decisionRecord: decisions()
    case .licensingDecision: licensing()
    case .postponed, .moved, .cancelled, .inquorate, .adjourned: change()
    case .certificate: break
    }
  }

  // MARK: Meetings

  private var noticeSource: String {
    agenda.council.sourceOfNotice(for: agenda.meeting.committee.kind)
  }

  private mutating func meeting() {
    if agenda.meeting.time == nil {
      lacks("the time of the meeting", "meeting.yaml", "Write `time:`.", noticeSource)
    }
    if (agenda.meeting.venue ?? "").isEmpty, facts.attendance.manner != .remote {
      lacks("the place of the meeting", "meeting.yaml", "Write `venue:`.", noticeSource)
    }
    guard agenda.council.nation == .wales, paper == .meeting else { return }
    guard let manner = facts.attendance.manner else {
      lacks(
        "how the meeting is held", "notice.yaml",
        "Write `attend: {manner: in-person}`, or remote, multi-location or closed.", noticeSource)
      return
    }
    if manner == .remote || manner == .multiLocation, facts.attendance.address == nil,
      facts.attendance.how == nil
    {
      lacks(
        "how to have access to the meeting", "notice.yaml",
        "Write `attend: {address: …}` or `how:`.", noticeSource)
    }
  }

  // MARK: The executive

  private mutating func copies(_ source: String) {
    if facts.copiesFrom == nil, agenda.council.address == nil {
      lacks(
        "the address from which copies are to be had", "notice.yaml",
        "Write `copies-from:` there, or `address:` in council.yaml.", source)
    }
    if facts.requests == nil, agenda.council.contact == nil {
      lacks(
        "how to ask for documents", "notice.yaml",
        "Write `requests:` there, or `contact:` in council.yaml.", source)
    }
  }

  private mutating func keyDecisions() {
    let source = "\(Self.regulations), regulation 9(1)"
    copies(source)
    for entry in agenda.allEntries where matter[entry.number].needsKeyDecisionNotice {
      let facts = matter[entry.number].facts
      if facts.decisionMaker == nil, agenda.meeting.committee.members.isEmpty {
        lacks("the decision-maker", "decision-maker", of: entry, source)
      }
      if facts.documents.isEmpty, entry.documents.isEmpty {
        lacks("the documents to be submitted", "documents", of: entry, source)
      }
    }
  }

  private mutating func privateMeeting() {
    let parts = agenda.exclusion.resolved + agenda.exclusion.announced
    for entry in agenda.allEntries where parts.contains(where: { $0.number == entry.number }) {
      let facts = matter[entry.number].facts
      if paper == .privateMeetingFinal {
        let source = "\(Self.regulations), regulation 5(4) and (5)"
        if facts.representations == nil {
          lacks("the representations received", "representations", of: entry, source)
        }
        if case .received = facts.representations, facts.response == nil {
          lacks("the response to the representations", "response", of: entry, source)
        }
      }
    }
  }

  private mutating func exceptions() {
    let isGeneral = paper == .generalException
    let kind: UrgencyException.Kind = isGeneral ? .generalException : .specialUrgency
    let source = "\(Self.regulations), regulation \(isGeneral ? "10" : "11")"
    if isGeneral { copies(source) }
    for entry in agenda.allEntries {
      let known = matter[entry.number]
      guard let exception = known.exception, exception.kind == kind else { continue }
      if exception.reason == nil, known.facts.impracticable == nil,
        (entry.openItem?.urgency ?? "").isEmpty
      {
        lacks(
          isGeneral
            ? "why 28 clear days’ notice was impracticable"
            : "why the decision cannot reasonably be deferred",
          "impracticable", of: entry, source)
      }
      if known.facts.scrutinyChair == nil, isGeneral || exception.agreedBy == nil {
        lacks(
          isGeneral ? "who was told for overview and scrutiny" : "who agreed that it is urgent",
          "scrutiny-chair", of: entry, source)
      }
      if !isGeneral, exception.agreedOn == nil {
        lacks(
          "when it was agreed that it is urgent", "meeting.yaml",
          "Write `agreed-on:` at the item’s `exception:`.", source)
      }
    }
  }

  private mutating func decisions() {
    let source = "\(Self.regulations), regulation 12(2)"
    for entry in agenda.allEntries where matter[entry.number].isDecision {
      let facts = matter[entry.number].facts
      if facts.decision == nil, !hasJournal || entry.restriction != nil {
        lacks("the decision", "decision", of: entry, source)
      }
      if facts.reasons == nil, !(entry.openItem.map { reasoned.contains($0.id) } ?? false) {
        lacks("the reasons", "reasons", of: entry, source)
      }
      if facts.alternatives == nil, !(entry.openItem.map { weighed.contains($0.id) } ?? false) {
        lacks("the alternatives considered and rejected", "alternatives", of: entry, source)
      }
      if facts.conflicts == nil, !hasJournal || entry.restriction != nil {
        lacks("conflicts of interest declared", "conflicts", of: entry, source)
      }
      if facts.dispensations == nil {
        lacks(
          "dispensations granted by the head of paid service", "dispensations", of: entry, source)
      }
    }
  }

  private mutating func licensing() {
    let source = "Licensing Act 2003, section 23"
    for entry in agenda.allEntries where matter[entry.number].isHearing {
      let facts = matter[entry.number].facts
      if facts.decision == nil, !hasJournal || entry.restriction != nil {
        lacks("the decision", "decision", of: entry, source)
      }
      if facts.reasons == nil, !(entry.openItem.map { reasoned.contains($0.id) } ?? false) {
        lacks("the reasons", "reasons", of: entry, source)
      }
      if facts.appeal == nil {
        lacks(
          "the right of appeal", "appeal", of: entry,
          "Licensing Act 2003 (Hearings) Regulations 2005, regulation 29")
      }
    }
  }

  // MARK: Changes

  private mutating func change() {
    let change = facts.change
    let source = noticeSource
    func hint(_ field: String) -> String { "Write `\(field):` under `change:` in notice.yaml." }
    switch paper {
    case .moved:
      if change.date == nil, change.venue == nil, change.time == nil {
        lacks(
          "where or when the meeting is to be held instead", "notice.yaml",
          hint("date") + " Or `time:`, or `venue:`.", source)
      }
    case .inquorate:
      if change.present == nil, !hasJournal {
        lacks("how many members were present", "notice.yaml", hint("present"), source)
      }
      if agenda.meeting.committee.quorum == nil {
        lacks("the quorum", "council.yaml", "Write the committee’s `quorum:`.", source)
      }
    case .adjourned:
      if change.date == nil {
        lacks("the day to which it is adjourned", "notice.yaml", hint("date"), source)
      }
    default: break
    }
    if change.reason == nil, paper != .inquorate {
      lacks("the reason", "notice.yaml", hint("reason"), source)
    }
  }
}

extension AudienceAgenda.Entry {
  /// The item where it is open to everyone.
  fileprivate var openItem: Item? { if case .open(let item) = content { item } else { nil } }
}

extension Council {
  /// The regulations on meetings of executives in England.
  public static let executiveRegulations =
    "Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) "
    + "Regulations 2012"

  /// The law by which public notice of a body's meeting is given.
  public func sourceOfNotice(for body: Committee.Kind) -> String {
    switch (authority, nation) {
    case (.parish, .wales):
      body == .parishMeeting
        ? "Local Government Act 1972, Schedule 12, paragraph 30"
        : "Local Government Act 1972, Schedule 12, paragraph 26(2)"
    case (.parish, _):
      switch body {
      case .parishMeeting: "Local Government Act 1972, Schedule 12, paragraph 15"
      case .parishCommittee:
        "Public Bodies (Admission to Meetings) Act 1960, section 1(4)(a)"
      default: "Local Government Act 1972, Schedule 12, paragraph 10(2)"
      }
    case (.principal, .wales):
      body == .council
        ? "Local Government Act 1972, section 100A(6)(aa) and Schedule 12, paragraph 4"
        : "Local Government Act 1972, section 100A(6)(aa)"
    case (.principal, .england):
      body == .executive
        ? "\(Self.executiveRegulations), regulation 6"
        : "Local Government Act 1972, section 100A(6)(a)"
    case (.principal, .scotland): "Local Government (Scotland) Act 1973, section 50A(6)"
    case (.principal, .northernIreland):
      "Local Government Act (Northern Ireland) 2014, section 42(6)"
    }
  }
}
