/// Dates as PDF files state them.
enum PDFDate {
  /// `D:20240301101112+01'00'` as `2024-03-01T10:11:12+01:00`.
  ///
  /// As exact as it is given: a year alone stays a year. Nil where it is no
  /// date, such as month 13.
  static func iso8601(_ text: String) -> String? {
    var rest = Substring(text)
    if rest.hasPrefix("D:") { rest = rest.dropFirst(2) }
    func number(_ digits: Int, _ range: ClosedRange<Int>) -> Int? {
      let field = rest.prefix(digits)
      guard field.count == digits, field.allSatisfy({ $0.isASCII && $0.isNumber }),
        let value = Int(field), range.contains(value)
      else { return nil }
      rest = rest.dropFirst(digits)
      return value
    }
    guard let year = number(4, 1...9999) else { return nil }
    var date = padded(year, 4)
    guard !rest.isEmpty else { return date }
    guard let month = number(2, 1...12) else { return nil }
    date += "-" + padded(month, 2)
    guard !rest.isEmpty else { return date }
    guard let day = number(2, 1...daysIn(month, of: year)) else { return nil }
    date += "-" + padded(day, 2)
    guard !rest.isEmpty, let hour = number(2, 0...23) else { return date }
    guard let minute = number(2, 0...59) else { return date }
    date += "T" + padded(hour, 2) + ":" + padded(minute, 2)
    date += ":" + padded(number(2, 0...59) ?? 0, 2)
    return date + zone(rest)
  }

  /// `Z`, `+01:00` or, where none is given, nothing.
  private static func zone(_ text: Substring) -> String {
    guard let sign = text.first else { return "" }
    if sign == "Z" { return "Z" }
    guard sign == "+" || sign == "-" else { return "" }
    let digits = text.dropFirst().filter { $0.isASCII && $0.isNumber }
    guard digits.count >= 2, let hours = Int(digits.prefix(2)), hours <= 23 else { return "" }
    let minutes = Int(digits.dropFirst(2).prefix(2)) ?? 0
    guard minutes <= 59 else { return "" }
    if hours == 0, minutes == 0 { return "Z" }
    return "\(sign)\(padded(hours, 2)):\(padded(minutes, 2))"
  }

  static func daysIn(_ month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}
