/// A place in the papers of a coming meeting where words stand that a member
/// has registered: something to ask, and no more.
///
/// Nothing is asserted of the member, and none of it is for the public. What
/// is sensitive prompts the monitoring officer alone, since only the officer's
/// register has names to search for.
public struct RegisterPrompts: Equatable, Sendable {
  /// By item, then member; the surest first.
  public var hits: [ReviewedHit]
  /// Items of the budget, at which every member is reminded.
  public var reminders: [Reminder]

  public struct Reminder: Equatable, Sendable {
    public var item: Item.ID
    public var words: String
    public var source: String
  }
}

extension Agenda {
  /// The prompts of a meeting.
  ///
  /// - Parameters:
  ///   - register: whose names are searched for: everyone's or the officer's.
  ///   - passages: the text of its papers.
  ///   - files: the items that papers belong to, by the document's name in the
  ///     passages, with the document's title.
  ///   - policy: for what members are reminded of at items of the budget.
  public func registerPrompts<Behind>(
    of register: Register<Behind>, in passages: [Passage],
    files: [String: (item: Item.ID, title: String)], under policy: InterestPolicy?
  ) -> RegisterPrompts {
    let seats = Set(
      meeting.committee.members.map(\.person.name)
        + meeting.apologies.compactMap { $0.substitute?.name }
        + meeting.committee.substitutes.map(\.name))
    let interests = register.interests.filter {
      // What waits for the officer is the officer's to know.
      seats.contains($0.member.name) && $0.isCurrent(on: meeting.date)
        && ($0.registered != nil || Behind.self != Never.self)
    }
    let byID = Dictionary(interests.map { ($0.id, $0) }) { first, _ in first }
    let names = interests.compactMap { interest in
      RegisteredName(
        interest, member: council.people[interest.member]?.name ?? interest.member.name)
    }
    let found = RegisterMatcher(names: names, familiar: council.familiarNames).hits(in: passages)
    let items = reviewedItems
    let order = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($1.id, $0) })
    let hits = found.compactMap { hit -> ReviewedHit? in
      guard let interest = byID[hit.name] else { return nil }
      let passage = passages[hit.passage]
      let place = files[passage.document]
      return ReviewedHit(
        interest: hit.name, registered: interest.visible?.printed ?? "",
        member: interest.member.name,
        item: place?.item ?? item(saying: hit.words, among: items),
        document: place?.title ?? "the agenda", pageLabel: passage.pageLabel,
        excerpt: hit.excerpt, sureness: hit.sureness, reasons: hit.reasons,
        isRestricted: passage.isRestricted, isSensitive: interest.isWithheld)
    }.sorted { one, other in
      let (a, b) = (
        one.item.flatMap { order[$0] } ?? .max, other.item.flatMap { order[$0] } ?? .max
      )
      if a != b { return a < b }
      if one.member != other.member { return one.member < other.member }
      return one.sureness > other.sureness
    }
    let budget = policy?.prompts.filter { $0.occasion == .budget } ?? []
    let reminders = items.filter(\.isBudget).flatMap { item in
      budget.map {
        RegisterPrompts.Reminder(item: item.id, words: $0.words, source: $0.cited.source)
      }
    }
    return RegisterPrompts(hits: hits, reminders: reminders)
  }

  /// The item of the front sheet that has some words in what it says.
  private func item(saying words: String, among items: [ReviewedItem]) -> Item.ID? {
    allEntries.last { entry in
      let said =
        [entry.item.title] + [entry.item.purpose].compactMap { $0?.source }
        + entry.item.recommendations.map(\.source)
      return said.contains { $0.lowercased().contains(words.lowercased()) }
    }?.item.id
  }
}
