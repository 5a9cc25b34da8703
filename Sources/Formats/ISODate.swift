/// Dates and languages as files state them, taken only where they can be
/// right.
enum ISODate {
  /// An ISO 8601 date, or date and time, as it is; nil where it is none,
  /// such as 30 February.
  static func checked(_ text: String) -> String? {
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let fields = parts[0].split(separator: "-", omittingEmptySubsequences: false)
    guard fields.count <= 3, fields.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      fields[0].count == 4, let year = Int(fields[0]), year > 0
    else { return nil }
    if fields.count > 1 {
      guard fields[1].count == 2, let month = Int(fields[1]), 1...12 ~= month else { return nil }
      if fields.count > 2 {
        guard fields[2].count == 2, let day = Int(fields[2]),
          1...PDFDate.daysIn(month, of: year) ~= day
        else { return nil }
      }
    }
    guard parts.count == 2 else { return text }
    guard fields.count == 3, isTime(parts[1]) else { return nil }
    return text
  }

  private static func isTime(_ text: Substring) -> Bool {
    var clock = text
    if let mark = text.firstIndex(where: { "Z+-".contains($0) }) {
      clock = text[..<mark]
      let zone = text[text.index(after: mark)...].filter { $0 != ":" }
      guard text[mark] == "Z" ? zone.isEmpty : zone.count == 4 && Int(zone) != nil else {
        return false
      }
    }
    let fields = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard 2...3 ~= fields.count, fields[0].count == 2, fields[1].count == 2,
      let hour = Int(fields[0]), 0...24 ~= hour, let minute = Int(fields[1]), 0...59 ~= minute
    else { return false }
    guard fields.count == 3 else { return true }
    let seconds = fields[2].split(separator: ".", omittingEmptySubsequences: false)
    return seconds.count <= 2 && seconds[0].count == 2
      && seconds.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }
  }
}

/// Language tags (BCP 47) from files.
enum LanguageTag {
  /// A tag of plausible shape, nil for none and for `x-none`.
  static func clean(_ text: String?) -> String? {
    guard let text = text.flatMap(CleanText.line)?.replacingUnderscores(), text.count <= 35
    else { return nil }
    let fields = text.split(separator: "-", omittingEmptySubsequences: false)
    guard 2...3 ~= fields[0].count, fields[0].allSatisfy({ $0.isASCII && $0.isLetter }),
      fields.allSatisfy({
        1...8 ~= $0.count && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      })
    else { return nil }
    return text
  }

  /// Whether two tags name the same language, wherever it is spoken.
  static func isSame(_ a: String, _ b: String) -> Bool {
    a.prefix { $0 != "-" }.lowercased() == b.prefix { $0 != "-" }.lowercased()
  }
}

extension String {
  fileprivate func replacingUnderscores() -> String { String(map { $0 == "_" ? "-" : $0 }) }
}
