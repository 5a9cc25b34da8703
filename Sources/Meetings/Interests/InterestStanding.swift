/// What a member with an interest may do, with why.
///
/// The answer of ``InterestPolicy/standing(of:dispensations:on:publicMaySpeak:)``:
/// the desk shows it, the minutes and the review are held against it.
public struct InterestStanding: Equatable, Sendable {
  /// A yes or no with its reason.
  public struct Answer: Equatable, Sendable {
    public var isSo: Bool
    public var reason: String
    /// The rule it comes from.
    public var source: String

    public init(_ isSo: Bool, _ reason: String, _ source: String) {
      self.isSo = isSo
      self.reason = reason
      self.source = source
    }
  }

  /// What is said where something is said at all.
  public enum Disclosure: String, Equatable, Sendable {
    case nature
    case factOnly = "fact-only"
  }

  public var mustDisclose: Answer
  public var discloses: Disclosure
  public var maySpeak: Answer
  public var mayVote: Answer
  public var mustLeave: Answer
  /// Whether they may stay until they have spoken.
  public var leavesAfterSpeaking: Bool
  /// The test that is not answered and must be; until then the answers are
  /// those of a test that is met.
  public var openTest: InterestPolicy.Test?
  /// Whether the class has several relations and none of those was said.
  public var lacksRelation: Bool
  /// The dispensations that lift something here.
  public var dispensations: [Dispensation.ID]
  /// All of it in a sentence: `Must declare the interest and its nature; may
  /// not speak, may not vote, must leave the room.`
  public var sentence: String

  public init(
    mustDisclose: Answer, discloses: Disclosure, maySpeak: Answer, mayVote: Answer,
    mustLeave: Answer, leavesAfterSpeaking: Bool, openTest: InterestPolicy.Test? = nil,
    lacksRelation: Bool = false, dispensations: [Dispensation.ID] = []
  ) {
    self.mustDisclose = mustDisclose
    self.discloses = discloses
    self.maySpeak = maySpeak
    self.mayVote = mayVote
    self.mustLeave = mustLeave
    self.leavesAfterSpeaking = leavesAfterSpeaking
    self.openTest = openTest
    self.lacksRelation = lacksRelation
    self.dispensations = dispensations
    sentence = ""
    sentence = words
  }

  /// Whether anything is kept from the member.
  public var isBarred: Bool { !maySpeak.isSo || !mayVote.isSo || mustLeave.isSo }

  /// Whether the answer hangs on something that was not said.
  public var isOpen: Bool { openTest != nil || lacksRelation }

  private var words: String {
    let told =
      switch (mustDisclose.isSo, discloses) {
      case (true, .nature): "Must declare the interest and its nature"
      case (true, .factOnly): "Must declare that there is an interest, and not its nature"
      case (false, _): "Need not declare it"
      }
    let leaving =
      !mustLeave.isSo
      ? "may stay"
      : leavesAfterSpeaking ? "must leave the room after speaking" : "must leave the room"
    let speaking =
      !maySpeak.isSo ? "may not speak" : leavesAfterSpeaking ? "may speak first" : "may speak"
    let rest = [speaking, mayVote.isSo ? "may vote" : "may not vote", leaving]
      .joined(separator: ", ")
    let start = openTest == nil ? "" : "Until the test is answered, as if it were met. "
    let end = dispensations.isEmpty ? "" : " This is by dispensation."
    return "\(start)\(told); \(rest).\(end)"
  }
}
