/// A time of day as a clock on the wall shows it, to the minute.
public struct LocalTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// 0 to 23.
  public let hour: Int
  /// 0 to 59.
  public let minute: Int

  public init?(_ hour: Int, _ minute: Int) {
    guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    self.hour = hour
    self.minute = minute
  }

  /// Reads `18:30`, `18.30`, `6.30 pm`, `7pm`, `12 noon`.
  public init?(parsing text: String) {
    var rest = text.lowercased().filter { $0 != " " }
    if rest == "noon" || rest == "12noon" { rest = "12:00" }
    var afternoon: Bool?
    if rest.hasSuffix("pm") || rest.hasSuffix("am") {
      afternoon = rest.hasSuffix("pm")
      rest.removeLast(2)
    }
    let fields = rest.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == ":" || $0 == "." })
    guard let first = fields.first, first.count <= 2, var hour = Int(digits: first),
      fields.count <= 2,
      fields.count == 2 || afternoon != nil
    else { return nil }
    var minute = 0
    if fields.count == 2 {
      guard fields[1].count == 2, let value = Int(digits: fields[1]) else { return nil }
      minute = value
    }
    if let afternoon {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (afternoon ? 12 : 0)
    }
    self.init(hour, minute)
  }

  public static func < (a: Self, b: Self) -> Bool { (a.hour, a.minute) < (b.hour, b.minute) }

  /// As minutes and agendas print it: `6.30 pm`, `7.00 pm`, `12 noon`.
  public var printed: String {
    if hour == 12 && minute == 0 { return "12 noon" }
    let twelve = hour % 12 == 0 ? 12 : hour % 12
    return "\(twelve).\(padded(minute, 2)) \(hour < 12 ? "am" : "pm")"
  }

  /// ISO 8601: `18:30`.
  public var description: String { "\(padded(hour, 2)):\(padded(minute, 2))" }
}
