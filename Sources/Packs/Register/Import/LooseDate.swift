import Meetings

/// Dates as registers have them.
enum LooseDate {
  /// The day that a text is: `2026-05-18`, `18 May 2026`, `18th May 2026`,
  /// `18/05/2026`, `18.5.26`, `18-May-26`, `2026-05-18T00:00:00`. Days come
  /// before months. Nil where it is none, or names a month alone.
  static func day(_ text: String) -> Day? {
    let text = text.onOneLine
    if let day = try? Day(parsing: text) { return day }
    if let match = text.wholeMatch(of: #/([0-9]{4}-[0-9]{2}-[0-9]{2})[T ].*/#) {
      return try? Day(parsing: String(match.output.1))
    }
    if let match = text.wholeMatch(
      of: #/([0-9]{1,2})[\/.-]([0-9]{1,2})[\/.-]([0-9]{4}|[0-9]{2})(?:[ T].*)?/#),
      let day = Int(match.output.1), let month = Int(match.output.2)
    {
      return Day(year(match.output.3), month, day)
    }
    if let match = text.wholeMatch(
      of:
        #/
        (?: [A-Za-z]{3,9} ,? \s )?
        ([0-9]{1,2}) (?: st | nd | rd | th )? [\ \-] ([A-Za-z]{3,9}) [\ ,\-]+
        ([0-9]{4} | [0-9]{2})
      /#
    ) {
      return try? Day(
        parsing: "\(match.output.1) \(match.output.2) \(year(match.output.3))")
    }
    return nil
  }

  /// The first day that stands in a text.
  static func first(in text: String) -> Day? {
    let forms =
      #/
        [0-9]{4} - [0-9]{2} - [0-9]{2}
        | [0-9]{1,2} [\/.\-] [0-9]{1,2} [\/.\-] [0-9]{2,4}
        | [0-9]{1,2} (?: st | nd | rd | th )? [\ \-] [A-Za-z]{3,9} [\ ,\-]+ [0-9]{2,4}
      /#
    return text.matches(of: forms).lazy.compactMap { day(String($0.output)) }.first
  }

  /// Two digits are a year from 1970 to 2069.
  private static func year(_ text: Substring) -> Int {
    let number = Int(text) ?? 0
    guard text.count <= 2 else { return number }
    return number < 70 ? 2000 + number : 1900 + number
  }
}
