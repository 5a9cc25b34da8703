/// The days of one part of the United Kingdom: its bank holidays, and days
/// added to them.
///
/// Holidays are computed by rule, so that any year can be asked for; those of
/// one year alone are listed. Days before 1972 have none.
public struct CivilCalendar: Sendable, Equatable {
  /// The parts that have bank holidays of their own (Banking and Financial
  /// Dealings Act 1971, Schedule 1).
  public enum Division: String, Sendable, CaseIterable {
    case englandAndWales = "england-and-wales"
    case scotland
    case northernIreland = "northern-ireland"

    /// The part in which a council lies.
    public init(_ nation: Council.Nation) {
      switch nation {
      case .england, .wales: self = .englandAndWales
      case .scotland: self = .scotland
      case .northernIreland: self = .northernIreland
      }
    }

    /// As printed: `England and Wales`.
    public var name: String {
      switch self {
      case .englandAndWales: "England and Wales"
      case .scotland: "Scotland"
      case .northernIreland: "Northern Ireland"
      }
    }
  }

  public let division: Division
  /// The yearly holidays.
  public let rules: [HolidayRule]
  /// Those of one year alone, and those moved.
  public private(set) var oneOffs: [OneOffHoliday]
  /// When the council's offices are closed.
  public private(set) var closures: [ClosedPeriod]
  /// Days appointed for public thanksgiving or mourning.
  public private(set) var mourning: [SpecialDay]

  /// Holidays by day number, for the years that meetings are held in.
  private var known: [Int: BankHoliday]
  private static let knownYears = 1972...2100

  public init(
    division: Division, rules: [HolidayRule], oneOffs: [OneOffHoliday] = [],
    closures: [ClosedPeriod] = [], mourning: [SpecialDay] = []
  ) {
    self.division = division
    self.rules = rules
    self.oneOffs = oneOffs
    self.closures = closures
    self.mourning = mourning
    known = [:]
    for year in Self.knownYears { learn(year) }
  }

  /// The calendar with more days.
  ///
  /// A one-off holiday on a day that has one already takes its place.
  public func adding(
    oneOffs: [OneOffHoliday] = [], closures: [ClosedPeriod] = [], mourning: [SpecialDay] = []
  ) -> CivilCalendar {
    var result = self
    result.oneOffs += oneOffs
    result.closures += closures
    result.mourning += mourning
    for year in Set(oneOffs.map(\.day.year)) where Self.knownYears.contains(year) {
      result.known = result.known.filter { Day(number: $0.key).year != year }
      result.learn(year)
    }
    return result
  }

  private mutating func learn(_ year: Int) {
    for (day, holiday) in Self.holidays(in: year, rules, oneOffs) { known[day.number] = holiday }
  }

  /// The bank holiday on a day, if it is one.
  public func bankHoliday(on day: Day) -> BankHoliday? {
    if Self.knownYears.contains(day.year) { return known[day.number] }
    return Self.holidays(in: day.year, rules, oneOffs).last { $0.day == day }?.holiday
  }

  /// The bank holidays of a year, in order.
  ///
  /// A Saturday that is a bank holiday by statute stands in it beside its
  /// substitute, which published lists leave out.
  public func bankHolidays(in year: Int) -> [(day: Day, holiday: BankHoliday)] {
    guard let first = Day(year, 1, 1), let last = Day(year, 12, 31) else { return [] }
    return (first.number...last.number).compactMap { number in
      let day = Day(number: number)
      return bankHoliday(on: day).map { (day, $0) }
    }
  }

  /// The closure that a day lies in: one whose days do not count before one
  /// whose days do.
  public func closure(on day: Day) -> ClosedPeriod? {
    let found = closures.filter { $0.contains(day) }
    return found.first { !$0.counts } ?? found.first
  }

  /// The day of thanksgiving or mourning, where it is left out of a counting.
  public func mourning(on day: Day, counting: DayCounting) -> SpecialDay? {
    mourning.first { $0.day == day && $0.counting.contains(counting) }
  }

  /// In no order, the later of two on one day winning.
  private static func holidays(
    in year: Int, _ rules: [HolidayRule], _ oneOffs: [OneOffHoliday]
  ) -> [(day: Day, holiday: BankHoliday)] {
    let own = oneOffs.filter { $0.day.year == year }
    let moved = Set(own.compactMap(\.replaces))
    return rules.filter { !moved.contains($0.id) }.flatMap { $0.holidays(in: year) }
      + own.map { ($0.day, $0.holiday) }
  }
}
