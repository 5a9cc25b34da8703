extension Desk {
  /// Something that somebody at the meeting wants recorded.
  public struct Submission: Equatable, Sendable {
    /// Its own name, made by whoever sends it: the entry's id. Sent again, it
    /// is recorded once.
    public var key: String
    /// ISO 8601 in UTC, to the second.
    public var occurredAt: String
    /// The entry that the writer saw and that this one replaces.
    public var edits: String?
    /// Whether the writer keeps it from the public.
    public var isRestricted: Bool
    public var action: Proceedings.Action

    public init(
      key: String, occurredAt: String, edits: String? = nil, isRestricted: Bool = false,
      action: Proceedings.Action
    ) {
      self.key = key
      self.occurredAt = occurredAt
      self.edits = edits
      self.isRestricted = isRestricted
      self.action = action
    }
  }

  /// What came of a submission.
  public enum Outcome: Equatable, Sendable {
    case recorded
    /// It was there already.
    case repeated
    /// Somebody else had changed that text meanwhile; both changes stand.
    case merged
    /// Somebody else had changed the same words: both texts stand.
    case clash
    /// It can never be an entry; why.
    case refused(String)
  }

  /// Adds what was submitted to the journal, with the entries that follow
  /// from it: the correction that puts an edit in its place, the minute
  /// numbers that closing fixes.
  ///
  /// - Parameters:
  ///   - person: who records it.
  ///   - now: when, ISO 8601 in UTC, to the second.
  /// - Returns: what came of it, and the new entries, none where it was
  ///   refused or there already.
  public mutating func record(
    _ submission: Submission, by person: String, at now: String
  ) -> (outcome: Outcome, entries: [Proceedings.Entry]) {
    guard Self.isName(submission.key) else {
      return (.refused("It has no name of its own, so that nobody could tell it from others."), [])
    }
    guard !contains(submission.key) else { return (.repeated, []) }
    if let missing = missingEntry(submission.action) {
      return (
        .refused("It is about an entry that is not in the journal (\(missing))."), []
      )
    }
    var submission = submission
    var draft = Draft(desk: self, person: person, now: now)
    var outcome = Outcome.recorded
    if let edited = submission.edits, let base = entry(edited) {
      outcome = draft.edit(base, with: &submission)
    } else {
      draft.add(submission.key, submission)
    }
    if case .closed = submission.action { draft.fixNumbers(submission) }
    take(draft.entries)
    return (outcome, draft.entries)
  }

  /// What an action names that is not there.
  private func missingEntry(_ action: Proceedings.Action) -> String? {
    switch action {
    case .corrected(let entry, _), .released(let entry): contains(entry) ? nil : entry
    default: nil
    }
  }

  func entry(_ id: String) -> Proceedings.Entry? {
    guard contains(id) else { return nil }
    return proceedings.entries.last { $0.id == id }
  }

  /// Letters, digits and hyphens, 64 at most.
  static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 64
      && text.utf8.allSatisfy {
        ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x61 && $0 <= 0x7A)
          || $0 == 0x2D
      }
  }

  /// Entries on their way into the journal.
  private struct Draft {
    let desk: Desk
    let person: String
    let now: String
    var entries: [Proceedings.Entry] = []

    /// - Parameter isRestricted: known already; else it follows from when it
    ///   happened and to what it belongs.
    mutating func add(_ id: String, _ submission: Submission, isRestricted: Bool? = nil) {
      // A clock that is ahead cannot make something happen later than now.
      let occurred = min(submission.occurredAt, now)
      let restricted = isRestricted ?? desk.isRestricted(submission, at: occurred)
      entries.append(
        Proceedings.Entry(
          id: id, sequence: desk.last + entries.count + 1, occurredAt: occurred,
          recordedAt: occurred == now ? nil : now, by: person, isRestricted: restricted,
          action: submission.action))
    }

    mutating func edit(
      _ base: Proceedings.Entry, with submission: inout Submission
    ) -> Outcome {
      let head = desk.standing(for: base.id)
      // What was restricted stays so in its new words.
      submission.isRestricted =
        submission.isRestricted || (head ?? base).isRestricted && !desk.isReleased(base.id)
      guard let head, head.id != base.id else {
        add(submission.key, submission)
        // Struck out meanwhile: the new words stand by themselves.
        if head != nil { correct(base.id, submission) }
        return .recorded
      }
      guard case .discussed(let item, let ours, _) = submission.action,
        case .discussed(_, let before, _) = base.action,
        case .discussed(_, let theirs, _) = head.action
      else {
        // Not a text: whoever comes last is right, and the history has both.
        add(submission.key, submission)
        correct(head.id, submission)
        return .merged
      }
      if let both = TextMerge.merge(base: before, ours: ours, theirs: theirs) {
        // As it was sent, so that what is typed on from it has its base; then
        // with the other's change.
        add(submission.key, submission)
        correct(head.id, submission)
        var merged = submission
        merged.action = .discussed(item: item, text: both)
        add(submission.key + ".2", merged)
        merged.action = .corrected(entry: submission.key, by: submission.key + ".2")
        add(submission.key + ".3", merged, isRestricted: false)
        return .merged
      }
      submission.action = .discussed(item: item, text: ours, beside: head.id)
      add(submission.key, submission)
      return .clash
    }

    mutating func correct(_ id: String, _ submission: Submission) {
      var correction = submission
      correction.action = .corrected(entry: id, by: submission.key)
      add(submission.key + ".1", correction, isRestricted: false)
    }

    /// The minute numbers of all items, which never move after the close.
    mutating func fixNumbers(_ submission: Submission) {
      var journal = desk.proceedings
      journal.entries += entries
      let fixed = Set(
        journal.entries.compactMap { entry -> Item.ID? in
          if case .numbered(let item, _) = entry.action { item } else { nil }
        })
      var count = 0
      for entry in desk.agenda.taken(in: journal).allEntries where !fixed.contains(entry.item.id) {
        guard let number = entry.minuteNumber else { continue }
        count += 1
        var numbering = submission
        numbering.action = .numbered(item: entry.item.id, number: number)
        add("\(submission.key).\(count)", numbering, isRestricted: false)
      }
    }
  }

  /// Whether a released entry stands where an entry stood.
  func isReleased(_ id: String) -> Bool {
    let head = standing(for: id)?.id
    return proceedings.entries.contains {
      if case .released(let name) = $0.action { name == id || name == head } else { false }
    }
  }

  /// Whether the public may not see what was submitted: the writer says so,
  /// it belongs to a restricted item, or it happened without the public.
  ///
  /// That the meeting opened, adjourned or ended, and that the public left or
  /// came back, is never restricted.
  func isRestricted(_ submission: Submission, at instant: String) -> Bool {
    switch submission.action {
    case .opened, .closed, .adjourned, .resumed, .excludedPublic, .readmittedPublic, .corrected,
      .released, .numbered:
      return false
    default: break
    }
    if submission.isRestricted || isPrivate(instant) { return true }
    guard let item = submission.action.item else { return false }
    return taken.allEntries.contains { $0.item.id == item && ($0.isPrivate || $0.isRestricted) }
  }
}

extension Agenda.Entry {
  fileprivate var isRestricted: Bool { item.restriction != nil }
}
