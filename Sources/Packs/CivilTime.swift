import Foundation
import Meetings

/// Instants as the clock on the wall of a council shows them.
public enum CivilTime {
  /// An instant written as ISO 8601, with fractions of a second or without;
  /// nil where the text is none.
  static func instant(_ text: String) -> Date? {
    (try? Date(text, strategy: .iso8601))
      ?? (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
  }

  /// The time of day in the United Kingdom at an instant written as ISO 8601,
  /// or nil where the text is no instant.
  public static func london(_ text: String) -> LocalTime? {
    guard let date = instant(text) else { return nil }
    let parts = calendar.dateComponents([.hour, .minute], from: date)
    guard let hour = parts.hour, let minute = parts.minute else { return nil }
    return LocalTime(hour, minute)
  }

  /// The day it is in the United Kingdom at an instant written as ISO 8601.
  public static func londonDay(_ text: String) -> Day? {
    guard let date = instant(text) else { return nil }
    let parts = calendar.dateComponents([.year, .month, .day], from: date)
    return Day(parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
  }

  /// An instant as ISO 8601 in UTC: `2026-11-30T16:00:00Z`.
  public static func text(of instant: Date) -> String { instant.formatted(.iso8601) }

  /// Reads an instant as a person writes it: ISO 8601, or a day with or
  /// without a time in the United Kingdom (`2026-11-30 16:00`).
  ///
  /// A day alone is its noon.
  public static func instant(written text: String) -> Date? {
    if let date = instant(text) { return date }
    let fields = text.split(separator: " ")
    if let last = fields.last, fields.count > 1, let time = LocalTime(parsing: String(last)),
      let day = try? Day(parsing: fields.dropLast().joined(separator: " "))
    {
      return instant(day, time)
    }
    guard let day = try? Day(parsing: text), let noon = LocalTime(12, 0) else { return nil }
    return instant(day, noon)
  }

  /// The instant of a time of day in the United Kingdom; nil where the clocks
  /// skip it.
  static func instant(_ day: Day, _ time: LocalTime) -> Date? {
    calendar.date(
      from: DateComponents(
        year: day.year, month: day.month, day: day.day, hour: time.hour, minute: time.minute))
  }

  /// The day it is in the United Kingdom.
  public static func today(at instant: Date = Date()) -> Day {
    let parts = calendar.dateComponents([.year, .month, .day], from: instant)
    return Day(parts.year ?? 1, parts.month ?? 1, parts.day ?? 1) ?? Day(number: 0)
  }

  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "Europe/London") ?? .gmt
    return calendar
  }()
}
