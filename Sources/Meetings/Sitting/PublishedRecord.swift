/// What is published after a meeting. That it was, and when, somebody
/// attests: in `meeting.yaml`, under `published:`.
public enum PublishedRecord: String, Sendable, CaseIterable {
  /// The note of who attended and what was decided (Wales).
  case note
  case draftMinutes = "draft-minutes"
  /// The statement of executive decisions.
  case decisions
  /// The summary of what was done in private.
  case summary
}
