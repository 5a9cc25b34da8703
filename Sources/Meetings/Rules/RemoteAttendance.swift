/// Whether a member may attend from elsewhere.
public struct RemoteAttendance: Rule {
  public static let name = "remote-attendance"
  public static let title = "Attending from elsewhere"

  /// Whether someone who attends remotely counts for quorum and vote.
  public var counts: Bool

  public init(counts: Bool) { self.counts = counts }

  public init?(reading fields: some RuleFields) {
    guard let counts = fields.requiredFlag("counts") else { return nil }
    self.counts = counts
  }

  public var sentence: String {
    counts
      ? "Members who attend remotely count for the quorum and may vote."
      : "Members must be there in person: who attends remotely counts for neither quorum nor vote."
  }
}
