/// A time within which a member must notify something, and whether it was
/// kept.
public struct RegisterClock: Hashable, Sendable {
  public enum Duty: Hashable, Sendable {
    /// A new member's interests.
    case newMember
    /// An interest that came up or changed in office.
    case change(interest: String)
    case gift(interest: String)
  }

  public enum Standing: Hashable, Sendable {
    /// It was done in time, or on a day that nobody knows.
    case met
    /// It was done so many days late.
    case late(Int)
    /// So many days are left, counting none for the last.
    case running(Int)
    /// It has been due for so many days.
    case overdue(Int)
  }

  public var member: Person.ID
  public var duty: Duty
  /// The day that the time runs from.
  public var from: Day
  /// The last day of it.
  public var due: Day
  public var isMet: Bool
  /// When it was done, where that is known.
  public var met: Day?

  public init(
    member: Person.ID, duty: Duty, from: Day, period: RegisterRules.Period, isMet: Bool,
    met: Day?
  ) {
    self.member = member
    self.duty = duty
    self.from = from
    due = period.end(from: from)
    self.isMet = isMet
    self.met = met
  }

  public func standing(on day: Day) -> Standing {
    if isMet {
      guard let met, met > due else { return .met }
      return .late(met.number - due.number)
    }
    return day <= due ? .running(due.number - day.number) : .overdue(day.number - due.number)
  }
}

extension Register {
  /// The times that run, or ran, for members to notify what they must.
  ///
  /// A member of whom it is not known when they took office has none for
  /// that; an interest whose day is not known, or which is withheld from
  /// this reader, has none of its own. One that was there on taking office is
  /// part of the new member's duty.
  public func clocks(under rules: RegisterRules) -> [RegisterClock] {
    let newcomers = members.values.sorted { $0.id < $1.id }.compactMap {
      member -> RegisterClock? in
      guard let day = member.tookOffice else { return nil }
      // A form from before an earlier office is none of this one. Who notified
      // without a form has notified.
      let form = member.forms.first { $0.day.map { $0 >= day } ?? true }
      let notice = interests(of: member.id).compactMap(\.noticeGiven).filter { $0 >= day }.min()
      let clock = RegisterClock(
        member: member.id, duty: .newMember, from: day, period: rules.newMember,
        isMet: form != nil || notice != nil, met: form?.day ?? (form == nil ? notice : nil))
      // Who left before the time was out owes nothing any more.
      if !clock.isMet, let left = member.left, left <= clock.due { return nil }
      return clock
    }
    return newcomers + interests.compactMap { clock(of: $0, under: rules) }
  }

  private func clock(
    of interest: RegisteredInterest<Behind>, under rules: RegisterRules
  ) -> RegisterClock? {
    guard let details = interest.visible else { return nil }
    if details.kind == .gift {
      guard let from = giftDay(of: interest, under: rules) else { return nil }
      return RegisterClock(
        member: interest.member, duty: .gift(interest: interest.id), from: from,
        period: rules.gift, isMet: true, met: interest.noticeGiven)
    }
    guard let from = details.noticed,
      members[interest.member]?.tookOffice.map({ from > $0 }) ?? true
    else { return nil }
    return RegisterClock(
      member: interest.member, duty: .change(interest: interest.id), from: from,
      period: rules.change, isMet: true, met: interest.noticeGiven)
  }

  /// The day from which the time to register a gift runs: that of its receipt,
  /// or of the gift of the same donor with which they reached the threshold
  /// together. Nil where it need not be registered, or its day is not known.
  public func giftDay(
    of interest: RegisteredInterest<Behind>, under rules: RegisterRules
  ) -> Day? {
    guard let gift = interest.visible?.gift, let received = gift.received else { return nil }
    if let pence = gift.pence, rules.reaches(pence) { return received }
    guard let months = rules.aggregationMonths, gift.isAccepted, gift.pence != nil,
      let donor = gift.donor?.lowercased()
    else { return nil }
    let others = interests(of: interest.member).compactMap { $0.visible?.gift }
      .filter { $0.isAccepted && $0.donor?.lowercased() == donor }
    func together(upTo last: Day) -> Int {
      let first = last.adding(months: -months)
      return others.reduce(0) { sum, other in
        guard let day = other.received, day > first, day <= last else { return sum }
        return sum + (other.pence ?? 0)
      }
    }
    return others.compactMap(\.received).sorted().first { last in
      last >= received && last.adding(months: -months) < received
        && rules.reaches(together(upTo: last))
    }
  }
}
