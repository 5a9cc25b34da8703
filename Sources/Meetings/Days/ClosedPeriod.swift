/// Days on which the council's offices are closed.
public struct ClosedPeriod: Hashable, Sendable {
  public var first: Day
  public var last: Day
  /// `Christmas closure`.
  public var reason: String
  /// Whether its days count towards notice all the same.
  ///
  /// They do unless the council has set otherwise: nothing in the Local
  /// Government Act 1972 leaves out a day because the offices are shut, though
  /// a paper cannot be open to inspection there.
  public var counts: Bool
  /// The council's decision, where there is one.
  public var source: String?

  public init(
    first: Day, last: Day, reason: String, counts: Bool = true, source: String? = nil
  ) {
    self.first = first
    self.last = last
    self.reason = reason
    self.counts = counts
    self.source = source
  }

  public func contains(_ day: Day) -> Bool { first <= day && day <= last }
}

/// A day appointed for public thanksgiving or mourning.
///
/// Such days are made known after papers are out, so a calendar takes them at
/// any time and open meetings are counted again (sections 243(1) and 243(4) of
/// the Local Government Act 1972).
public struct SpecialDay: Hashable, Sendable {
  public var day: Day
  /// `National mourning for Queen Elizabeth II`.
  public var name: String
  public var source: String
  /// The countings in which it does not count: all that leave out days of
  /// mourning, unless it is disputed.
  public var counting: Set<DayCounting>
  public var isUnverified: Bool

  public init(
    day: Day, name: String, source: String,
    counting: Set<DayCounting> = SpecialDay.everyCounting, isUnverified: Bool = false
  ) {
    self.day = day
    self.name = name
    self.source = source
    self.counting = counting
    self.isUnverified = isUnverified
  }

  /// Every counting that leaves out such days.
  public static let everyCounting: Set<DayCounting> = [.workingDays, .nalc, .strictBreaks]
}
