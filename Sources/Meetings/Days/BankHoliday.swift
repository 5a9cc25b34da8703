/// A bank holiday on the day that was asked for.
///
/// The common-law holidays, Good Friday and Christmas Day in England, Wales
/// and Northern Ireland, are among them, as they are in every published list.
public struct BankHoliday: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// On its own day.
    case yearly
    /// In place of, or besides, one that falls on a weekend.
    case substitute
    /// A yearly one held on another day that year.
    case moved
    /// Appointed for that year alone.
    case oneOff = "one-off"
  }

  /// `Early May bank holiday`; a substitute says so: `Boxing Day (substitute
  /// day)`.
  public var name: String
  public var kind: Kind
  /// The Act or proclamation.
  public var source: String
  /// True where the source could not be checked.
  public var isUnverified: Bool

  public init(name: String, kind: Kind, source: String, isUnverified: Bool = false) {
    self.name = name
    self.kind = kind
    self.source = source
    self.isUnverified = isUnverified
  }

  public var isOneOff: Bool { kind == .oneOff }
  public var isMoved: Bool { kind == .moved }
}

/// A bank holiday of one year alone, or a yearly one moved in that year.
///
/// Appointed by proclamation under section 1(2) or 1(3) of the Banking and
/// Financial Dealings Act 1971.
public struct OneOffHoliday: Hashable, Sendable {
  public var day: Day
  public var name: String
  /// The yearly holiday that is not held on its own day in that year, by id.
  public var replaces: HolidayRule.ID?
  public var source: String
  public var isUnverified: Bool

  public init(
    day: Day, name: String, replaces: HolidayRule.ID? = nil, source: String,
    isUnverified: Bool = false
  ) {
    self.day = day
    self.name = name
    self.replaces = replaces
    self.source = source
    self.isUnverified = isUnverified
  }

  var holiday: BankHoliday {
    BankHoliday(
      name: name, kind: replaces == nil ? .oneOff : .moved, source: source,
      isUnverified: isUnverified)
  }
}
