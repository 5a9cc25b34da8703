/// Warnings gathered while reading: one for each thing, with its count.
struct WarningLog {
  private var order: [String] = []
  private var byKey: [String: FormatWarning] = [:]
  /// No file needs more kinds of warning than this; the rest are counted
  /// under one.
  private static let most = 200

  /// Notes that something occurred; the same code, message and place again
  /// only raise its count.
  mutating func note(
    _ code: String, _ message: @autoclosure () -> String, place: String? = nil, count: Int = 1,
    of thing: String = ""
  ) {
    let key = "\(code)\u{1}\(thing)\u{1}\(place ?? "")"
    if byKey[key] != nil {
      byKey[key]!.count += count
    } else if order.count < Self.most {
      order.append(key)
      byKey[key] = FormatWarning(code: code, message: message(), place: place, count: count)
    } else {
      let rest = "warnings.more"
      if byKey[rest] == nil {
        order.append(rest)
        byKey[rest] = FormatWarning(
          code: rest, message: "More warnings of this kind than can be listed.", count: 0)
      }
      byKey[rest]!.count += count
    }
  }

  mutating func append(_ warnings: [FormatWarning]) {
    for warning in warnings {
      note(
        warning.code, warning.message, place: warning.place, count: warning.count,
        of: warning.message)
    }
  }

  /// In the order in which each was first met.
  var warnings: [FormatWarning] { order.compactMap { byKey[$0] } }
}
