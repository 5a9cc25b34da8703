/// Whether someone may vote and speak on an item, and why not.
public struct Eligibility: Equatable, Sendable {
  /// What stands in the way of a vote.
  public enum Obstacle: Equatable, Sendable {
    /// Neither a member of the body nor there in a member's place.
    case notMember
    /// Not in the room.
    case absent
    /// A substitute for whom the journal names no member.
    case substituteForNobody
    /// The member is there, or another sits for the member already.
    case seatTaken(by: String)
    /// A co-opted member without a vote.
    case nonVoting
    /// A co-opted member whose vote is on these matters only.
    case only(matters: String)
    /// Attends remotely, where that does not count.
    case remote
    /// Withdrew for an interest.
    case withdrew(interest: String)
    /// Is there, with an interest that bars a vote.
    case interest(String)
  }

  public var person: String
  public var mayVote: Bool
  /// Whether they may speak as of right; others may where they are asked to.
  public var maySpeak: Bool
  public var obstacle: Obstacle?
  /// The rule that stands in the way.
  public var source: String?

  public init(
    person: String, mayVote: Bool, maySpeak: Bool, obstacle: Obstacle? = nil,
    source: String? = nil
  ) {
    self.person = person
    self.mayVote = mayVote
    self.maySpeak = maySpeak
    self.obstacle = obstacle
    self.source = source
  }
}

extension SittingRoll {
  /// Whether a person may vote and speak on an item, as things stand.
  ///
  /// - Parameters:
  ///   - person: an id, or a name as printed.
  ///   - item: nil for none in particular.
  /// - Returns: the first thing that stands in the way of a vote, with the
  ///   rule's source.
  public func eligibility(of person: String, on item: Item.ID?) -> Eligibility {
    let person = id(of: person)
    func barred(
      _ obstacle: Eligibility.Obstacle, maySpeak: Bool = false, _ source: String? = nil
    ) -> Eligibility {
      Eligibility(
        person: person, mayVote: false, maySpeak: maySpeak, obstacle: obstacle, source: source)
    }
    guard let attendee = attendees.first(where: { $0.person == person }) else {
      let isKnown =
        committee.members.contains { $0.person.name == person }
        || substitutes.values.contains(person)
      return barred(isKnown ? .absent : .notMember, council.presenceSource)
    }
    guard [.member, .substitute, .remote].contains(attendee.attendance) else {
      return barred(.notMember, council.presenceSource)
    }
    guard attendee.isPresent else { return barred(.absent, council.presenceSource) }
    let seat: Committee.Membership
    switch self.seat(of: attendee) {
    case .success(let found): seat = found
    case .failure(let failure):
      return barred(
        failure.obstacle, failure.obstacle == .notMember ? council.presenceSource : nil)
    }
    if attendee.attendance == .remote,
      let rule = law.rule(RemoteAttendance.self), !rule.value.counts
    {
      return barred(.remote, maySpeak: true, rule.citation)
    }
    if let declaration = withdrawal(of: person, from: item) {
      return barred(
        .withdrew(interest: declaration.interest), interestStanding(of: declaration)?.voteSource)
    }
    let interests = interestBars(of: person, on: item)
    let maySpeak = interests.allSatisfy(\.standing.maySpeak.isSo)
    if let bar = interests.first(where: { !$0.standing.mayVote.isSo }) {
      return barred(
        .interest(bar.declaration.interest), maySpeak: maySpeak, bar.standing.mayVote.source)
    }
    switch seat.voting {
    case .all: return Eligibility(person: person, mayVote: true, maySpeak: maySpeak)
    case .none:
      return barred(
        .nonVoting, maySpeak: maySpeak, "The members of \(committee.name), as council.yaml has them"
      )
    case .education:
      guard let bar = coOptedBar(on: item) else {
        return Eligibility(person: person, mayVote: true, maySpeak: maySpeak)
      }
      return barred(.only(matters: bar.matters), maySpeak: maySpeak, bar.source)
    }
  }

  /// Those who attended as members, or in a member's place, at any time.
  ///
  /// Who attended remotely where that does not count did not attend.
  public var attendedAsMembers: [String] {
    attendees.filter { attendee in
      guard [.member, .substitute, .remote].contains(attendee.attendance),
        attendee.attendance != .remote || law.rule(RemoteAttendance.self)?.value.counts ?? true
      else { return false }
      switch seat(of: attendee) {
      case .success: return true
      // Whose seat is filled meanwhile had it before.
      case .failure(let failure):
        if case .seatTaken = failure.obstacle { return true }
        return false
      }
    }.map(\.person)
  }

  /// Why someone has no seat.
  private struct NoSeat: Error { var obstacle: Eligibility.Obstacle }

  /// The seat that someone fills: their own, or that of the member they sit
  /// for, where nobody else fills it.
  private func seat(of attendee: Attendee) -> Result<Committee.Membership, NoSeat> {
    func membership(of person: String) -> Committee.Membership? {
      committee.members.first { $0.person.name == person }
    }
    if let own = membership(of: attendee.person) { return .success(own) }
    let absent =
      attendee.substituteFor
      ?? substitutes.filter { $0.value == attendee.person }.keys.min()
    guard let absent else {
      return .failure(
        NoSeat(obstacle: attendee.attendance == .substitute ? .substituteForNobody : .notMember))
    }
    guard let seat = membership(of: absent) else {
      return .failure(NoSeat(obstacle: .substituteForNobody))
    }
    let other = attendees.first { other in
      guard other.isPresent, other.person != attendee.person else { return false }
      if other.person == absent {
        return [.member, .substitute, .remote].contains(other.attendance)
      }
      // A member recorded as a substitute sits in their own seat.
      return other.substituteFor == absent && membership(of: other.person) == nil
        && isBefore(other, attendee)
    }
    if let other { return .failure(NoSeat(obstacle: .seatTaken(by: other.person))) }
    return .success(seat)
  }

  private func isBefore(_ one: Attendee, _ other: Attendee) -> Bool {
    for attendee in attendees {
      if attendee.person == one.person { return true }
      if attendee.person == other.person { return false }
    }
    return false
  }
}

extension Council {
  /// That who is present is recorded, and that those present decide.
  var presenceSource: String? {
    switch nation {
    case .england, .wales: "Local Government Act 1972, Schedule 12, paras 39 and 40"
    case .scotland, .northernIreland: nil
    }
  }
}
