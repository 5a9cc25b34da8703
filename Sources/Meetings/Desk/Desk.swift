/// A meeting being taken: its agenda, its journal so far, and what comes of
/// adding to it.
///
/// What happened can always be recorded, lawful or not; findings say what
/// was wrong. Only what cannot be an entry at all is refused: one that
/// corrects an entry nobody knows, one without a name of its own.
///
/// A value: the same entries and submissions in the same order give the same
/// journal. Who may record is asked elsewhere.
public struct Desk: Sendable {
  /// The agenda as it was published.
  public let agenda: Agenda
  public let law: Law
  public private(set) var proceedings: Proceedings
  private var ids: Set<String>
  /// When the public were excluded and when they came back, ISO 8601 in UTC,
  /// by the entries that stand.
  private(set) var exclusions: [(from: String, until: String?)] = []
  public private(set) var isClosed = false

  public init(agenda: Agenda, law: Law, proceedings: Proceedings = Proceedings()) {
    self.agenda = agenda
    self.law = law
    self.proceedings = proceedings
    ids = Set(proceedings.entries.map(\.id))
    note()
  }

  /// The sequence of the last entry; 0 where there is none.
  public var last: Int { proceedings.entries.last?.sequence ?? 0 }

  public func contains(_ id: String) -> Bool { ids.contains(id) }

  /// Takes in entries that were recorded elsewhere, in order.
  ///
  /// - Precondition: they follow the last one without a gap.
  public mutating func take(_ entries: [Proceedings.Entry]) {
    guard !entries.isEmpty else { return }
    precondition(entries[0].sequence == last + 1, "entries are missing")
    proceedings.entries += entries
    for entry in entries { ids.insert(entry.id) }
    note()
  }

  /// The agenda with the urgent business admitted at the meeting.
  public var taken: Agenda { agenda.taken(in: proceedings) }

  /// Who is in the room, and who of them counts.
  public var roll: SittingRoll { agenda.roll(of: proceedings, under: law) }

  private mutating func note() {
    exclusions = []
    isClosed = false
    for entry in proceedings.effectiveEntries {
      switch entry.action {
      case .excludedPublic where exclusions.last.map({ $0.until != nil }) ?? true:
        exclusions.append((entry.occurredAt, nil))
      case .readmittedPublic where exclusions.last?.until == nil && !exclusions.isEmpty:
        // Where a clock went back meanwhile, nobody can tell from when on it
        // was private: all that happened before is, until it is released.
        let from = exclusions[exclusions.count - 1].from
        exclusions[exclusions.count - 1] =
          from <= entry.occurredAt ? (from, entry.occurredAt) : ("", from)
      case .closed:
        isClosed = true
        // What is written of it afterwards is not written in private.
        if let open = exclusions.last, open.until == nil {
          exclusions[exclusions.count - 1].until = max(open.from, entry.occurredAt)
        }
      default: break
      }
    }
  }

  /// Whether the public are excluded as the journal stands.
  public var isPublicExcluded: Bool { exclusions.last.map { $0.until == nil } ?? false }

  /// Whether what happens at an instant happens in private: by the clock of
  /// whoever recorded it, or because the public are excluded as it arrives.
  func isPrivate(_ instant: String) -> Bool {
    isPublicExcluded || exclusions.contains { $0.from <= instant && instant <= $0.until ?? "~" }
  }

  /// The entry that stands now where an entry stood: the last of those that
  /// replaced it. Nil where it was struck out, or nobody knows it.
  public func standing(for id: String) -> Proceedings.Entry? {
    guard ids.contains(id) else { return nil }
    let successors = proceedings.corrections
    var at = id
    var seen: Set<String> = []
    while let next = successors[at] {
      guard seen.insert(at).inserted, ids.contains(next) else { return nil }
      at = next
    }
    return proceedings.entries.last { $0.id == at }
  }
}
