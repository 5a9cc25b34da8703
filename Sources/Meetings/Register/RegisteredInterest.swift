/// An interest as the register has it now, with how it came to be so.
public struct RegisteredInterest<Behind: RegisterMatter>: Equatable, Sendable {
  /// What the member put in, at one time.
  public struct Version: Equatable, Sendable {
    public var entry: String
    /// When it was put in.
    public var day: Day
    public var details: Told<Particulars, Behind>
  }

  /// How far what was put in last has come.
  public enum State: Equatable, Sendable {
    /// It waits for the officer.
    case pending
    /// It waits for the member.
    case queried(Told<String, Behind>)
    case published
    case refused(Told<String, Behind>)
  }

  /// How far the question has come whether it is sensitive.
  public enum Withholding: Equatable, Sendable {
    case none
    /// The member holds that it is; the officer has not said.
    case asked(Day)
    /// Both hold that it is (Localism Act 2011, s 32).
    case agreed(Day)
  }

  public var id: String
  public var member: Person.ID
  public var tier: InterestTier
  /// When the member first notified it.
  public var notified: Day
  /// What stands on the register; nil before it is published.
  public var current: Version?
  /// What was put in since and is not published.
  public var proposed: Version?
  public var state: State
  public var withholding: Withholding
  /// Since when it has been on the register.
  public var registered: Day?
  /// When what stands on the register last changed.
  public var changed: Day?
  /// The day on which it ended.
  public var ended: Day?
  /// Every entry about it that stands, oldest first.
  public var history: [RegisterEntry<Behind>]

  /// When the member notified it, as far as that is known.
  ///
  /// What one person put in and published at one moment was taken in from
  /// elsewhere: the day of that says nothing of the member, and the day from
  /// which it was registered there is known or not.
  public var noticeGiven: Day? {
    guard history.count > 1, case .published(_, let day) = history[1].act,
      history[0].at == history[1].at, history[0].by == history[1].by
    else { return notified }
    return day
  }

  /// Whether it was changed after it was first notified.
  public var isAmended: Bool {
    history.contains { if case .amended = $0.act { true } else { false } }
  }

  /// Whether its details are kept from everyone but the officer.
  public var isWithheld: Bool {
    if withholding != .none { return true }
    return (current ?? proposed)?.details.isWithheld ?? false
  }

  /// What this reader may see of it: as registered, or as put in where
  /// nothing is registered yet.
  public var visible: Particulars? { (current ?? proposed)?.details.visible }

  /// Whether it is still held on a day.
  public func isCurrent(on day: Day) -> Bool { ended.map { day <= $0 } ?? true }
}
