/// A bank holiday that comes every year, and when.
public struct HolidayRule: Hashable, Sendable {
  public typealias ID = String

  /// `early-may`; one holiday may have several rules, one after another.
  public var id: ID
  public var name: String
  public var falls: Occurrence
  /// The day held instead where it falls on one of these weekdays.
  public var substitutes: [Day.Weekday: MonthDay]
  /// Weekdays on which its own day is a bank holiday besides the substitute.
  ///
  /// Schedule 1 to the Banking and Financial Dealings Act 1971 has 26 December
  /// “if it be not a Sunday”: on a Saturday it is one, and the Monday is
  /// appointed as well. Published lists give the Monday alone.
  public var standsOn: Set<Day.Weekday>
  /// The first and the last day it may fall on; nil where there is no bound.
  public var validFrom: Day?
  public var validTo: Day?
  public var source: String
  public var isUnverified: Bool

  public init(
    id: ID, name: String, falls: Occurrence, substitutes: [Day.Weekday: MonthDay] = [:],
    standsOn: Set<Day.Weekday> = [], validFrom: Day? = nil, validTo: Day? = nil,
    source: String, isUnverified: Bool = false
  ) {
    self.id = id
    self.name = name
    self.falls = falls
    self.substitutes = substitutes
    self.standsOn = standsOn
    self.validFrom = validFrom
    self.validTo = validTo
    self.source = source
    self.isUnverified = isUnverified
  }

  /// A date of any year: `26 December`.
  public struct MonthDay: Hashable, Sendable {
    public var month: Int
    public var day: Int

    /// Nil where no year has it.
    public init?(month: Int, day: Int) {
      guard Day(2000, month, day) != nil else { return nil }
      self.month = month
      self.day = day
    }

    /// Nil where that year has no such date.
    func day(in year: Int) -> Day? { Day(year, month, day) }
  }

  /// Where in the year it falls.
  public enum Occurrence: Hashable, Sendable {
    case date(MonthDay)
    /// The first weekday of a month, counted 1 to 4, or the last where 5.
    case weekday(Int, Day.Weekday, month: Int)
    /// Days after Easter Day, or before it where negative.
    case easter(Int)

    func day(in year: Int) -> Day? {
      switch self {
      case .date(let date): return date.day(in: year)
      case .easter(let days): return Day.easter(in: year)?.adding(days)
      case .weekday(let which, let weekday, let month):
        guard let first = Day(year, month, 1) else { return nil }
        let ahead = (weekday.rawValue - first.weekday.rawValue + 7) % 7
        let day = ahead + 1 + 7 * (min(max(which, 1), 5) - 1)
        let length = Day.length(ofMonth: month, year: year)
        return Day(year, month, day > length ? day - 7 : day)
      }
    }
  }

  /// Whether the rule holds on a day.
  func isValid(on day: Day) -> Bool {
    (validFrom.map { $0 <= day } ?? true) && (validTo.map { day <= $0 } ?? true)
  }

  /// Its days in a year, none where it does not hold then.
  func holidays(in year: Int) -> [(day: Day, holiday: BankHoliday)] {
    guard let own = falls.day(in: year), isValid(on: own) else { return [] }
    let holiday = BankHoliday(
      name: name, kind: .yearly, source: source, isUnverified: isUnverified)
    guard let substitute = substitutes[own.weekday]?.day(in: year) else { return [(own, holiday)] }
    var instead = holiday
    instead.name += " (substitute day)"
    instead.kind = .substitute
    return (standsOn.contains(own.weekday) ? [(own, holiday)] : []) + [(substitute, instead)]
  }
}

// MARK: Reading and printing

extension HolidayRule.MonthDay {
  /// As it is read: `26 December`.
  public var printed: String { "\(day) \(Day.monthNames[month - 1])" }
}

extension HolidayRule.Occurrence {
  private static let ordinals = ["first", "second", "third", "fourth", "last"]

  /// As it is read: `first Monday in May`.
  public var printed: String {
    switch self {
    case .date(let date): return date.printed
    case .weekday(let which, let weekday, let month):
      let ordinal = Self.ordinals[min(max(which, 1), 5) - 1]
      return "\(ordinal) \(weekday.name) in \(Day.monthNames[min(max(month, 1), 12) - 1])"
    case .easter(let days):
      let count = abs(days)
      return "\(count) day\(count == 1 ? "" : "s") \(days < 0 ? "before" : "after") Easter"
    }
  }
}

extension HolidayRule.MonthDay {
  /// Reads `26 December`.
  public init(parsing text: String) throws(Day.ParseFailure) {
    let words = text.split(separator: " ").map { $0.lowercased() }
    guard words.count == 2, let day = Int(digits: words[0]), let month = Day.month(named: words[1])
    else { throw .form }
    guard let date = Self(month: month, day: day) else { throw .impossible }
    self = date
  }
}

extension HolidayRule.Occurrence {
  /// Reads `26 December`, `first Monday in May`, `last Monday in August`, `2
  /// days before Easter`, `1 day after Easter`.
  public init(parsing text: String) throws(Day.ParseFailure) {
    let words = text.split(separator: " ").map { $0.lowercased() }
    switch words.count {
    case 2: self = .date(try HolidayRule.MonthDay(parsing: text))
    case 4 where words[2] == "in":
      guard let which = Self.ordinals.firstIndex(of: words[0]),
        let weekday = Day.Weekday(named: words[1]), let month = Day.month(named: words[3])
      else { throw .form }
      self = .weekday(which + 1, weekday, month: month)
    case 4 where words[3] == "easter" && ["day", "days"].contains(words[1]):
      guard let days = Int(digits: words[0]), days <= 60, ["before", "after"].contains(words[2])
      else { throw .form }
      self = .easter(words[2] == "after" ? days : -days)
    default: throw .form
    }
  }
}

extension Day {
  /// The number of a month written in full, in any case.
  static func month(named name: String) -> Int? {
    monthNames.firstIndex { $0.lowercased() == name.lowercased() }.map { $0 + 1 }
  }
}

extension Day.Weekday {
  /// A weekday written in full, in any case.
  public init?(named name: String) {
    guard let weekday = Self.allCases.first(where: { $0.name.lowercased() == name.lowercased() })
    else { return nil }
    self = weekday
  }
}
