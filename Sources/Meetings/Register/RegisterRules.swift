/// How long members have to notify, and which gifts they must.
///
/// The defaults are those of the law and of the Local Government
/// Association; a council's policy has its own.
public struct RegisterRules: Hashable, Sendable {
  /// A number of days in which something must be done.
  public struct Period: Hashable, Sendable {
    public var days: Int
    /// Whether the day it runs from is the first of them: “28 days beginning
    /// with the day”. Else the day after is: “within 28 days of”.
    public var beginsWithDay: Bool

    public init(days: Int, beginsWithDay: Bool) {
      self.days = days
      self.beginsWithDay = beginsWithDay
    }

    /// The last day of it.
    public func end(from day: Day) -> Day { day.adding(beginsWithDay ? days - 1 : days) }
  }

  /// Whether a gift of exactly the threshold is registered.
  public enum Counting: String, Sendable, CaseIterable {
    case atLeast = "at-least"
    case over
  }

  /// From taking office (Localism Act 2011, s 30(1): before the end of 28 days
  /// beginning with the day).
  public var newMember = Period(days: 28, beginsWithDay: true)
  /// From becoming aware of a new interest or a change (LGA Model Councillor
  /// Code of Conduct 2020, Appendix B: within 28 days of becoming aware).
  public var change = Period(days: 28, beginsWithDay: false)
  /// From receiving a gift (LGA guidance on the code: within 28 days of
  /// receipt).
  public var gift = Period(days: 28, beginsWithDay: false)
  /// From which estimated value a gift is registered, in pence (LGA guidance:
  /// £50 or more).
  public var threshold = 5000
  public var counting = Counting.atLeast
  /// Within how many months gifts of one donor are added up; nil where each
  /// counts for itself.
  public var aggregationMonths: Int?

  public init() {}

  /// Whether a value must be registered.
  public func reaches(_ pence: Int) -> Bool {
    counting == .atLeast ? pence >= threshold : pence > threshold
  }
}
