extension AttendanceClock {
  /// On one line: when last attended, and until when the seat is kept.
  public var printed: String {
    guard let last else { return "no attendance known" }
    let since =
      lastBody.map { "last attended \(last.printed) (\($0))" } ?? "took office \(last.printed)"
    return switch standing {
    case .running, .warned: since + (expires.map { "; seat kept until \($0.printed)" } ?? "")
    case .approved: since + "; reason for absence approved"
    case .lapsed(let day): since + "; seat fell vacant at the end of \(day.printed)"
    case .unknown: since
    }
  }
}
