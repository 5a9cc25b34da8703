/// Who is in the room at one moment of a meeting, and who of them counts.
///
/// The journal replayed for attendance: give it each entry that stands with
/// ``record(_:)``, in order, and ask at any time who may vote, who counts for
/// the quorum and whether it is met. The live desk and the findings of
/// ``Agenda/findings(of:under:clock:)`` ask the same questions. A substitute
/// sits for this meeting only: a roll is of one meeting.
public struct SittingRoll: Sendable {
  /// Someone whom the journal names as attending.
  public struct Attendee: Equatable, Sendable {
    public var person: String
    public var attendance: Proceedings.Attendance
    public var substituteFor: String?
    /// Whether they are in the room (or on the line) now.
    public var isPresent: Bool
  }

  /// What the roll must know of an item.
  struct ItemFacts: Sendable {
    var parent: Item.ID?
    var isEducation: Bool
    var isBudget: Bool
    /// Whether its minute has a place for what members of the public said.
    var publicMaySpeak: Bool
    /// Whether dispensations are decided at it.
    var decidesDispensations: Bool
  }

  public let law: Law
  public let council: Council
  public let committee: Committee
  /// The day of the meeting.
  public let day: Day
  /// The dispensations on record.
  public let dispensations: [Dispensation]
  let items: [Item.ID: ItemFacts]

  /// In the order in which they were first recorded.
  public internal(set) var attendees: [Attendee] = []
  /// Substitutes by the member they were named for.
  public internal(set) var substitutes: [String: String]
  /// Who withdrew, by the item they withdrew from, with the interest.
  public internal(set) var withdrawals: [Item.ID: [String: Proceedings.Declaration]] = [:]
  /// Every declaration made, in order.
  public internal(set) var declarations: [Proceedings.Declaration] = []
  /// The item being taken.
  public internal(set) var current: Item.ID?
  public internal(set) var isOpen = false
  public internal(set) var isClosed = false
  public internal(set) var isAdjourned = false
  public internal(set) var isPublicExcluded = false

  /// The roll before anything happened.
  ///
  /// - Parameters:
  ///   - agenda: the agenda as the meeting takes it.
  ///   - law: that of the meeting: quorum, votes of co-opted members, remote
  ///     attendance.
  public init(of agenda: Agenda, under law: Law) {
    self.law = law
    council = agenda.council
    committee = agenda.meeting.committee
    day = agenda.meeting.date
    dispensations = agenda.meeting.dispensations
    substitutes = [:]
    for apology in agenda.meeting.apologies {
      substitutes[apology.person.name] = apology.substitute?.name
    }
    var items: [Item.ID: ItemFacts] = [:]
    func add(_ entries: [Agenda.Entry], under parent: Item.ID?) {
      for entry in entries where items[entry.item.id] == nil {
        let above = parent.flatMap { items[$0] }
        items[entry.item.id] = ItemFacts(
          parent: parent, isEducation: entry.item.isEducation || above?.isEducation ?? false,
          isBudget: entry.item.isBudget || above?.isBudget ?? false,
          publicMaySpeak: entry.wording.slots.contains(.speakers) || above?.publicMaySpeak ?? false,
          decidesDispensations: entry.origin == .standard(.interests))
        add(entry.entries, under: entry.item.id)
      }
    }
    add(agenda.entries, under: nil)
    self.items = items
  }

  /// Whether anyone has been recorded as there in a member's place.
  ///
  /// Until someone has, nothing can be said of quorum or of who voted.
  public var isTaken: Bool {
    attendees.contains { [.member, .substitute, .remote].contains($0.attendance) }
  }

  /// The members in their own right, or in another's place, who may vote on
  /// an item, in the order recorded.
  ///
  /// Those who withdrew from it, may not vote for an interest, attend remotely
  /// where that does not count, or have no vote on it are left out. They are
  /// also who counts for the quorum.
  ///
  /// - Parameter item: nil for no item in particular: before the first.
  public func voters(on item: Item.ID?) -> [String] {
    attendees.filter { $0.isPresent && eligibility(of: $0.person, on: item).mayVote }
      .map(\.person)
  }

  /// As minutes print a person: the name, or the text that the journal has.
  public func name(of person: String) -> String {
    council.people[Person.ID(person)]?.name ?? person
  }

  /// Who presides: the chair where there to vote on the item, else the vice
  /// chair; nil where neither is, and the meeting has elected someone.
  public func presiding(on item: Item.ID?) -> String? {
    for role in [Committee.Membership.Role.chair, .viceChair] {
      if let member = committee.members.first(where: { $0.role == role })?.person.name,
        eligibility(of: member, on: item).mayVote
      {
        return member
      }
    }
    return nil
  }

  public func isEducation(_ item: Item.ID?) -> Bool {
    item.flatMap { items[$0] }?.isEducation ?? false
  }

  public func isBudget(_ item: Item.ID?) -> Bool {
    item.flatMap { items[$0] }?.isBudget ?? false
  }

  /// The withdrawal that keeps a person out of an item or of one above it.
  func withdrawal(of person: String, from item: Item.ID?) -> Proceedings.Declaration? {
    var item = item
    while let id = item {
      if let declaration = withdrawals[id]?[person] { return declaration }
      item = items[id]?.parent
    }
    return nil
  }

  /// The id of someone whom the journal may name in print.
  func id(of text: String) -> String {
    if council.people[Person.ID(text)] != nil { return text }
    let named = council.people.values.filter { $0.name == text }
    return named.count == 1 ? named[0].id.name : text
  }
}

// MARK: - Replay

extension SittingRoll {
  /// Takes in one entry that stands.
  public mutating func record(_ entry: Proceedings.Entry) {
    switch entry.action {
    case .opened: isOpen = true
    case .closed: (isOpen, isClosed) = (false, true)
    case .adjourned: isAdjourned = true
    case .resumed: isAdjourned = false
    case .excludedPublic: isPublicExcluded = true
    case .readmittedPublic: isPublicExcluded = false
    case .attended(let person, let attendance, let absent):
      attend(id(of: person), attendance, absent.map(id))
    case .sentApologies(let person, let substitute, _):
      if let substitute { substitutes[id(of: person)] = id(of: substitute) }
    case .arrived(let person, _): arrive(id(of: person))
    case .left(let person, _):
      let person = id(of: person)
      if let at = attendees.firstIndex(where: { $0.person == person }) {
        attendees[at].isPresent = false
      }
    case .startedItem(let item): current = item
    case .declared(let declaration): declare(declaration)
    case .introduced, .discussed, .movedMotion, .voted, .choseOutcome, .resolved, .undertook,
      .admittedUrgent, .corrected, .released, .numbered, .absent:
      break
    }
  }

  private mutating func attend(
    _ person: String, _ attendance: Proceedings.Attendance, _ absent: String?
  ) {
    let attendee = Attendee(
      person: person, attendance: attendance, substituteFor: absent, isPresent: true)
    if let at = attendees.firstIndex(where: { $0.person == person }) {
      attendees[at] = attendee
    } else {
      attendees.append(attendee)
    }
  }

  /// Who comes without having been recorded is there in whatever place they
  /// can have.
  private mutating func arrive(_ person: String) {
    if let at = attendees.firstIndex(where: { $0.person == person }) {
      attendees[at].isPresent = true
    } else {
      let isMember = committee.members.contains { $0.person.name == person }
      let isSubstitute = substitutes.values.contains(person)
      attend(person, isMember ? .member : isSubstitute ? .substitute : .alsoPresent, nil)
    }
  }

  /// To declare is not to withdraw: what the declaration bars is for the
  /// council's policy to say.
  private mutating func declare(_ declaration: Proceedings.Declaration) {
    var declaration = declaration
    declaration.person = id(of: declaration.person)
    declarations.append(declaration)
    if declaration.isWithdrawal {
      withdrawals[declaration.item, default: [:]][declaration.person] = declaration
    }
  }
}

extension Agenda {
  /// The roll after everything that a journal says.
  public func roll(of proceedings: Proceedings, under law: Law) -> SittingRoll {
    var roll = SittingRoll(of: taken(in: proceedings), under: law)
    for entry in proceedings.effectiveEntries { roll.record(entry) }
    return roll
  }
}
