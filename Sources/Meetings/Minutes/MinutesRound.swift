/// Draft minutes on their way round those who check them: the chair and the
/// officers, who say what is wrong in them or that they agree.
///
/// A record of what was sent and said, appended to and never changed. It is a
/// working paper: never public, and disposed of with the drafts.
public struct MinutesRound: Equatable, Sendable {
  public struct Event: Equatable, Sendable {
    /// Its own name in the round.
    public var id: String
    /// ISO 8601 in UTC.
    public var at: String
    /// Who says it: an id of council.yaml, or a name.
    public var by: String
    /// Who wrote it down, where that was somebody else: the clerk, of what came
    /// by letter.
    public var recordedBy: String?
    public var action: Action

    public init(
      id: String, at: String, by: String, recordedBy: String? = nil, action: Action
    ) {
      self.id = id
      self.at = at
      self.by = by
      self.recordedBy = recordedBy
      self.action = action
    }
  }

  public enum Action: Equatable, Sendable {
    /// The draft as far as an entry of the journal went to these people, who are
    /// to answer by a day.
    case sent(to: [String], answerBy: Day?, journal: Int)
    /// What should be changed; about an item, or all of the minutes.
    case commented(item: Item.ID?, text: String)
    /// What the clerk made of a comment, and why.
    case answered(comment: String, isTaken: Bool, reply: String?)
    /// They are right, as far as an entry of the journal.
    case agreed(journal: Int)
    /// Nobody is asked any more.
    case ended
  }

  public var events: [Event]

  public init(events: [Event] = []) { self.events = events }
}

extension MinutesRound {
  /// What somebody said of the minutes.
  public struct Comment: Equatable, Sendable {
    public var id: String
    public var at: String
    public var by: String
    /// Who wrote it down, where that was somebody else.
    public var recordedBy: String?
    public var item: Item.ID?
    public var text: String
    public var answer: Answer?
  }

  public struct Answer: Equatable, Sendable {
    public var isTaken: Bool
    public var reply: String?
    public var by: String
    public var at: String
  }

  /// How far somebody who was asked has come.
  public enum Standing: Equatable, Sendable {
    case waiting
    /// The day to answer by has gone.
    case overdue
    case commented(Int)
    /// Agreed; and whether the minutes were changed since.
    case agreed(at: String, isChangedSince: Bool)
  }

  /// Whether anybody is asked.
  public var isOpen: Bool {
    for event in events.reversed() {
      switch event.action {
      case .sent: return true
      case .ended: return false
      default: continue
      }
    }
    return false
  }

  /// Everybody who was ever asked, in the order in which they were.
  public var people: [String] {
    var seen: Set<String> = []
    return events.flatMap { event -> [String] in
      if case .sent(let to, _, _) = event.action { to } else { [] }
    }.filter { seen.insert($0).inserted }
  }

  /// By when those are to answer to whom the draft was sent last.
  public var answerBy: Day? {
    for event in events.reversed() {
      if case .sent(_, let day, _) = event.action { return day }
    }
    return nil
  }

  /// Comments in the order in which they were made, with the last answer to
  /// each.
  public var comments: [Comment] {
    var comments: [Comment] = []
    for event in events {
      switch event.action {
      case .commented(let item, let text):
        comments.append(
          Comment(
            id: event.id, at: event.at, by: event.by, recordedBy: event.recordedBy, item: item,
            text: text))
      case .answered(let comment, let isTaken, let reply):
        guard let at = comments.firstIndex(where: { $0.id == comment }) else { continue }
        comments[at].answer = Answer(
          isTaken: isTaken, reply: reply, by: event.by, at: event.at)
      default: break
      }
    }
    return comments
  }

  /// Comments that nobody has answered.
  public var open: [Comment] { comments.filter { $0.answer == nil } }

  /// How far somebody has come since the draft was sent last.
  ///
  /// - Parameters:
  ///   - journal: the last entry that changed the minutes.
  ///   - day: today.
  public func standing(of person: String, journal: Int, on day: Day) -> Standing {
    var asked: (at: Int, answerBy: Day?)?
    for (index, event) in events.enumerated() {
      if case .sent(let to, let day, _) = event.action, to.contains(person) {
        asked = (index, day)
      }
    }
    let since = events[(asked?.at ?? 0)...].filter { $0.by == person }
    let comments = since.count { if case .commented = $0.action { true } else { false } }
    for event in since.reversed() {
      switch event.action {
      case .agreed(let seen): return .agreed(at: event.at, isChangedSince: journal > seen)
      case .commented: return .commented(comments)
      default: continue
      }
    }
    if let last = asked?.answerBy, day > last, isOpen { return .overdue }
    return .waiting
  }

  /// What is to be said of the round before the minutes are published.
  public func findings(place: String) -> [Finding] {
    guard !open.isEmpty else { return [] }
    let count = open.count == 1 ? "One comment" : "\(open.count) comments"
    return [
      Finding(
        code: "minutes.comments-open", severity: .warning,
        message: "\(count) on the draft minutes \(open.count == 1 ? "has" : "have") no answer.",
        hint: "Answer each before the minutes are published.", place: place)
    ]
  }
}
