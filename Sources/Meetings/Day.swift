/// A civil date: no time of day, no time zone.
///
/// Proleptic Gregorian. Arithmetic counts days; nothing reads a clock.
public struct Day: Hashable, Comparable, Sendable {
  public let year: Int
  /// 1 to 12.
  public let month: Int
  /// 1 to 31.
  public let day: Int

  /// The day, or nil where the calendar has no such date.
  ///
  /// Years run from 1 to 9999.
  public init?(_ year: Int, _ month: Int, _ day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day that many days after 1 January 1970, which may be negative.
  ///
  /// Held within the years 1 to 9999.
  public init(number: Int) {
    // Days since 1 March of year 0, in 400-year eras.
    let shifted = min(max(number, -719_162), 2_932_896) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1 January 1970.
  public var number: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear % 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  public static func < (a: Day, b: Day) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  /// The day that many days later, or earlier where negative.
  public func adding(_ days: Int) -> Day { Day(number: number + days) }

  public enum Weekday: Int, CaseIterable, Sendable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    /// As printed: `Monday`.
    public var name: String {
      ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][rawValue - 1]
    }
  }

  /// The day of the same date that many months later, or earlier where
  /// negative; the last of the month where it has no such date.
  ///
  /// One month after 31 January is 28 or 29 February. Held within the years 1
  /// to 9999.
  public func adding(months: Int) -> Day {
    let count = min(max(months, -120_000), 120_000) + (year - 1) * 12 + month - 1
    guard count >= 0 else { return .earliest }
    guard count < 9999 * 12 else { return .latest }
    let year = count / 12 + 1
    let month = count % 12 + 1
    return Day(year, month, min(day, Day.length(ofMonth: month, year: year)))!
  }

  /// The first day there is: 1 January of the year 1.
  public static let earliest = Day(1, 1, 1)!
  /// The last day there is: 31 December 9999.
  public static let latest = Day(9999, 12, 31)!

  public var weekday: Weekday {
    // 1 January 1970 was a Thursday.
    let index = ((number + 3) % 7 + 7) % 7
    return Weekday(rawValue: index + 1)!
  }

  static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// As printed: `December`.
  public var monthName: String { Day.monthNames[month - 1] }

  /// As councils print it: `8 December 2026`.
  public var printed: String { "\(day) \(monthName) \(year)" }

  /// With its weekday: `Tuesday 8 December 2026`.
  public var printedInFull: String { "\(weekday.name) \(printed)" }

  /// ISO 8601: `2026-12-08`.
  public var iso: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

  /// The year in which the municipal year of this day began: from 1 May.
  ///
  /// Councils number minutes by the municipal year, which runs from the
  /// annual meeting in May; a council that begins in another month says so.
  public func municipalYear(from firstMonth: Int = 5) -> Int {
    month >= firstMonth ? year : year - 1
  }
}

extension Day: CustomStringConvertible {
  public var description: String { iso }
}

/// A number with leading zeros, at least `width` digits long.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension Int {
  /// The number that ASCII digits alone write: no sign, unlike `Int(_:)`.
  init?(digits: some StringProtocol) {
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    self.init(digits)
  }
}

// MARK: Reading

extension Day {
  /// Why a text is not a day.
  public enum ParseFailure: Error, Equatable, Sendable {
    /// Not in a form we read.
    case form
    /// No such date: 30 February.
    case impossible
    /// The weekday written is not that date's; here is the right one.
    case weekday(written: Weekday, actual: Weekday)
  }

  /// Reads `2026-12-08`, `8 December 2026` or `Tuesday 8 December 2026`.
  public init(parsing text: String) throws(ParseFailure) {
    let words = text.split(whereSeparator: { $0 == " " || $0 == "," }).map { String($0) }
    if words.count == 1 {
      let fields = words[0].split(separator: "-", omittingEmptySubsequences: false)
      guard fields.map(\.count) == [4, 2, 2], let year = Int(digits: fields[0]),
        let month = Int(digits: fields[1]), let day = Int(digits: fields[2])
      else { throw .form }
      guard let value = Day(year, month, day) else { throw .impossible }
      self = value
      return
    }
    var rest = words[...]
    var written: Weekday?
    if let first = rest.first,
      let weekday = Weekday.allCases.first(where: {
        $0.name.lowercased().hasPrefix(first.lowercased()) && first.count >= 3
      })
    {
      written = weekday
      rest = rest.dropFirst()
    }
    guard rest.count == 3 else { throw .form }
    let parts = Array(rest)
    var dayText = parts[0].lowercased()
    for ending in ["st", "nd", "rd", "th"] where dayText.hasSuffix(ending) {
      dayText.removeLast(2)
      break
    }
    let monthText = parts[1].lowercased()
    guard let day = Int(digits: dayText), parts[2].count == 4, let year = Int(digits: parts[2]),
      monthText.count >= 3,
      let month = Day.monthNames.firstIndex(where: { $0.lowercased().hasPrefix(monthText) })
    else { throw .form }
    guard let value = Day(year, month + 1, day) else { throw .impossible }
    if let written, written != value.weekday {
      throw .weekday(written: written, actual: value.weekday)
    }
    self = value
  }
}
