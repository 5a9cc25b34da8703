/// So many days to tell the monitoring officer of an interest.
public struct RegistrationClock: Equatable, Sendable {
  public var days: Int
  /// Whether the day it runs from is the first of them: “beginning with”.
  public var countsFirstDay: Bool
  public var cited: InterestPolicy.Cited

  public init(days: Int, countsFirstDay: Bool, cited: InterestPolicy.Cited) {
    self.days = days
    self.countsFirstDay = countsFirstDay
    self.cited = cited
  }

  /// The last day on which it can still be done.
  ///
  /// Localism Act 2011, s 30(1): 28 days beginning with 9 May end on 5 June.
  public func lastDay(from day: Day) -> Day { day.adding(countsFirstDay ? days - 1 : days) }
}

/// When a gift or hospitality is registered.
public struct GiftRule: Equatable, Sendable {
  public enum Counting: String, Sendable, CaseIterable {
    /// The threshold's own value counts.
    case atLeast = "at-least"
    case over
  }

  /// In pence.
  public var threshold: Int
  public var counting: Counting
  /// Within how many months gifts of one donor are added up; nil where each
  /// stands alone.
  public var aggregateMonths: Int?
  /// Whether what was offered and refused is registered too.
  public var includesRefused: Bool
  public var clock: RegistrationClock

  public init(
    threshold: Int, counting: Counting, aggregateMonths: Int? = nil, includesRefused: Bool,
    clock: RegistrationClock
  ) {
    self.threshold = threshold
    self.counting = counting
    self.aggregateMonths = aggregateMonths
    self.includesRefused = includesRefused
    self.clock = clock
  }
}

/// On which grounds a dispensation may be given, and for how long.
public struct DispensationTerms: Equatable, Sendable {
  public struct Ground: Equatable, Sendable {
    public var id: String
    public var words: String

    public init(id: String, words: String) {
      self.id = id
      self.words = words
    }
  }

  public var grounds: [Ground]
  /// In whole years; nil where no limit is known.
  public var longestYears: Int?
  public var needsWrittenRequest: Bool
  /// What an interest does not keep anyone from where the meeting decides on
  /// a dispensation itself, and the rule that says so.
  public var deciding: Set<Participation>
  public var decidingSource: String?
  public var cited: InterestPolicy.Cited

  public init(
    grounds: [Ground], longestYears: Int?, needsWrittenRequest: Bool,
    deciding: Set<Participation> = [], decidingSource: String? = nil,
    cited: InterestPolicy.Cited
  ) {
    self.grounds = grounds
    self.longestYears = longestYears
    self.needsWrittenRequest = needsWrittenRequest
    self.deciding = deciding
    self.decidingSource = decidingSource
    self.cited = cited
  }

  /// The last day that a dispensation from a day can have: 29 April 2030 for
  /// one of four years from 30 April 2026. Nil where there is no limit.
  public func lastDay(from day: Day) -> Day? {
    longestYears.map { day.adding(months: 12 * $0).adding(-1) }
  }
}

/// A reminder to every member at some items, of which no register can know.
public struct InterestPrompt: Equatable, Sendable {
  public enum Occasion: String, Sendable, CaseIterable { case budget }

  public var id: String
  public var occasion: Occasion
  public var words: String
  public var cited: InterestPolicy.Cited

  public init(id: String, occasion: Occasion, words: String, cited: InterestPolicy.Cited) {
    self.id = id
    self.occasion = occasion
    self.words = words
    self.cited = cited
  }
}
