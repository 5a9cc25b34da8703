/// A meeting as a review of interests looks at it: who was there when what was
/// considered, what was declared, and what the declarers did.
public struct ReviewedMeeting: Equatable, Sendable {
  /// The meeting's folder.
  public var id: String
  /// The body that met.
  public var body: String
  public var day: Day
  public var items: [ReviewedItem]
  public var declarations: [ReviewedDeclaration]
  /// Members and those who sat for them who were in the room at some time
  /// while an item was considered, by the item.
  public var presentAt: [Item.ID: Set<String>]
  /// Members who attended at all.
  public var attended: Set<String>
  /// What was found in its papers of what members have registered.
  public var hits: [ReviewedHit] = []

  public subscript(item id: Item.ID) -> ReviewedItem? { items.first { $0.id == id } }
}

/// An item as a review names it.
public struct ReviewedItem: Equatable, Sendable {
  public var id: Item.ID
  /// The minute number, else the agenda's.
  public var number: String
  public var title: String
  public var isRestricted: Bool
  public var isBudget: Bool
  /// The heading that it stands under.
  public var parent: Item.ID?
}

/// A declaration with what followed from it and what was done.
public struct ReviewedDeclaration: Equatable, Sendable {
  /// The journal's entry.
  public var entry: String
  public var declaration: Proceedings.Declaration
  /// What the policy answered; nil where it has no such class.
  public var standing: InterestStanding?
  public var isRestricted: Bool
  /// Whether the member left for it, as declared or as the journal has it.
  public var didLeave: Bool
  public var didReturn: Bool
  /// Whether the member cast a vote at the item, as far as votes were by name.
  public var didVote: Bool
  /// Whether the member moved, seconded or introduced something at the item.
  public var didSpeak: Bool
}

/// A place in a meeting's papers that names what a member has registered.
public struct ReviewedHit: Equatable, Sendable {
  /// The interest's id in the register.
  public var interest: String
  /// What is registered, as far as whoever searched may see it.
  public var registered: String
  public var member: String
  /// Nil on the front sheet, where it is of no item.
  public var item: Item.ID?
  /// What it stands in: the report's title, or “the agenda”.
  public var document: String
  public var pageLabel: String
  public var excerpt: String
  public var sureness: RegisterHit.Sureness
  public var reasons: [String]
  /// Whether the paper is withheld from the public.
  public var isRestricted: Bool
  /// Whether the interest's details are for the monitoring officer alone.
  public var isSensitive: Bool

  public init(
    interest: String, registered: String = "", member: String, item: Item.ID?, document: String,
    pageLabel: String,
    excerpt: String, sureness: RegisterHit.Sureness, reasons: [String], isRestricted: Bool,
    isSensitive: Bool
  ) {
    self.interest = interest
    self.registered = registered
    self.member = member
    self.item = item
    self.document = document
    self.pageLabel = pageLabel
    self.excerpt = excerpt
    self.sureness = sureness
    self.reasons = reasons
    self.isRestricted = isRestricted
    self.isSensitive = isSensitive
  }
}

extension ReviewedHit {
  /// `The depot, page 7`.
  public var place: String { pageLabel.isEmpty ? document : "\(document), page \(pageLabel)" }
}

extension Agenda {
  /// What a review of interests asks of a meeting that was held.
  ///
  /// - Parameters:
  ///   - proceedings: the journal, corrections and all.
  ///   - law: that of the meeting.
  public func reviewed(_ proceedings: Proceedings, under law: Law) -> ReviewedMeeting {
    let taken = taken(in: proceedings)
    var reader = ReviewReader(roll: SittingRoll(of: taken, under: law))
    for entry in proceedings.effectiveEntries { reader.take(entry) }
    return ReviewedMeeting(
      id: meeting.id, body: meeting.committee.name, day: meeting.date,
      items: taken.reviewedItems, declarations: reader.finished(), presentAt: reader.presentAt,
      attended: Set(reader.roll.attendedAsMembers))
  }

  /// The items by which a review names places.
  public var reviewedItems: [ReviewedItem] {
    let restricted = restrictedItems
    func items(_ entries: [Agenda.Entry], under parent: Item.ID?) -> [ReviewedItem] {
      entries.flatMap { entry in
        [
          ReviewedItem(
            id: entry.item.id, number: entry.minuteNumber ?? entry.number.description,
            title: entry.item.title,
            isRestricted: entry.isPrivate || restricted.contains(entry.item.id),
            isBudget: entry.item.isBudget, parent: parent)
        ] + items(entry.entries, under: entry.item.id)
      }
    }
    return items(entries, under: nil)
  }
}

/// A journal read for declarations.
private struct ReviewReader {
  var roll: SittingRoll
  var presentAt: [Item.ID: Set<String>] = [:]
  private var declared: [ReviewedDeclaration] = []
  private var considered: Item.ID?

  init(roll: SittingRoll) { self.roll = roll }

  mutating func take(_ entry: Proceedings.Entry) {
    roll.record(entry)
    switch entry.action {
    case .declared(var declaration):
      declaration.person = roll.id(of: declaration.person)
      declared.append(
        ReviewedDeclaration(
          entry: entry.id, declaration: declaration, standing: nil,
          isRestricted: entry.isRestricted, didLeave: declaration.isWithdrawal, didReturn: false,
          didVote: false, didSpeak: declaration.conduct == "spoke-and-left"))
    case .left(let person, let item):
      change(person, at: item ?? roll.current) { $0.didLeave = true }
    case .arrived(let person, let item):
      change(person, at: item ?? roll.current) { if $0.didLeave { $0.didReturn = true } }
    case .voted(let vote):
      let names = vote.namesFor + vote.namesAgainst + [vote.castingVote].compactMap { $0 }
      for person in names { change(person, at: vote.item) { $0.didVote = true } }
    case .movedMotion(let motion):
      for person in [motion.mover, motion.seconder].compactMap({ $0 }) {
        change(person, at: motion.item) { $0.didSpeak = true }
      }
    case .introduced(let item, let person): change(person, at: item) { $0.didSpeak = true }
    default: break
    }
    switch entry.action {
    case .introduced, .discussed, .movedMotion, .voted, .choseOutcome, .resolved:
      // Minutes that came from a word processor do not say when an item began.
      considered = entry.action.item
    default: break
    }
    note(entry.action.item)
  }

  /// Who is in the room while an item is considered.
  private mutating func note(_ item: Item.ID?) {
    guard let current = roll.current ?? considered, !roll.isAdjourned, roll.isOpen || roll.isTaken
    else { return }
    // What is recorded of another item, such as a declaration made early, says
    // nothing of who is there for it.
    guard item == nil || item == current else { return }
    let there = roll.attendees.filter { attendee in
      attendee.isPresent && [.member, .substitute, .remote].contains(attendee.attendance)
        && roll.withdrawal(of: attendee.person, from: current) == nil
    }
    presentAt[current, default: []].formUnion(there.map(\.person))
  }

  private mutating func change(
    _ person: String, at item: Item.ID?, _ body: (inout ReviewedDeclaration) -> Void
  ) {
    let person = roll.id(of: person)
    // A declaration made at a heading holds for the items under it.
    let places = item.map(roll.places(of:)) ?? []
    for index in declared.indices
    where declared[index].declaration.person == person
      && places.contains(declared[index].declaration.item)
    {
      body(&declared[index])
    }
  }

  /// The declarations with what the policy answers, as the meeting ended.
  func finished() -> [ReviewedDeclaration] {
    declared.map { declared in
      var declared = declared
      declared.standing = roll.interestStanding(of: declared.declaration)
      return declared
    }
  }
}
