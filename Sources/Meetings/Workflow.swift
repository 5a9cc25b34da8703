/// Puts the standard items round the clerk's business, in order.
public struct Workflow: Sendable {
  public var council: Council
  public var order: OrderOfBusiness

  public init(council: Council, order: OrderOfBusiness) {
    self.council = council
    self.order = order
  }

  /// The agenda of a meeting: every item in its place and numbered, what the
  /// exclusion covers, and what is to be said about it.
  ///
  /// Never fails: what cannot be placed as asked is placed where it does no
  /// harm, and a finding says so.
  ///
  /// - Parameters:
  ///   - isTaken: whether the meeting has taken it. Urgent business where the
  ///     law has none is left off an agenda; once taken it has to be recorded
  ///     all the same.
  ///   - decided: items at which something was decided, which gives even a
  ///     heading a minute of its own.
  public func agenda(
    for meeting: Meeting, isTaken: Bool = false, decided: Set<Item.ID> = []
  ) -> Agenda {
    var findings: [Finding] = []
    var lawful = meeting
    if order.urgency == .none, !isTaken { lawful.urgent = [] }
    var placed = place(lawful, &findings)
    applyChanges(of: meeting, to: &placed, &findings)
    var entries = number(placed.map(\.entry))
    if coversDeliberation(meeting) { closeDeliberation(in: &entries) }
    numberMinutes(of: meeting, decided, in: &entries)
    var agenda = Agenda(council: council, meeting: meeting, order: order, entries: entries)
    agenda.exclusion = ExclusionCover(of: agenda)
    agenda.findings = findings + agenda.orderFindings()
    return agenda
  }

  /// An entry on its way to its place.
  struct Placed {
    var entry: Agenda.Entry
    /// The id of the standard item, where it is one.
    var standardID: String?
    var isFixed = false
    /// Whether it is (or holds) the clerk's business.
    var isBusiness = false
  }

  // MARK: Placing

  private func place(_ meeting: Meeting, _ findings: inout [Finding]) -> [Placed] {
    let leftOut = Set(meeting.changes.filter { $0.leftOut != nil }.map(\.id))
    let asked = Set(meeting.changes.filter { $0.leftOut == nil }.map(\.id))
    var waiting = meeting.business.flatMap(\.withPrivateItemsApart)
    var placed: [Placed] = []
    let scope = Scope(meeting)

    for entry in order.entries {
      switch entry {
      case .standard(let standard):
        guard !leftOut.contains(standard.id),
          applies(standard, scope, isAsked: asked.contains(standard.id))
        else { continue }
        placed.append(self.placed(standard, meeting))
      case .business(let place):
        let taken = waiting.filter { takes(place, $0) }
        waiting.removeAll { takes(place, $0) }
        placed += self.placed(taken, at: place)
      }
    }
    if !waiting.isEmpty { putUnplaced(waiting, into: &placed, &findings) }
    let open = meeting.urgent.filter { !$0.isTakenInPrivate }
    if !open.isEmpty, order.urgency == .none || !placed.contains(where: isUrgentItem) {
      placeStrayUrgent(open, into: &placed)
    }
    placePrivateUrgent(meeting.urgent.filter(\.isTakenInPrivate), into: &placed)
    return placed
  }

  private func isUrgentItem(_ placed: Placed) -> Bool {
    placed.entry.origin == .standard(.urgent)
  }

  /// What a meeting has, for the conditions of standard items.
  struct Scope {
    var kinds: Set<Item.Kind>
    var hasExempt = false
    var hasConfidential = false
    var hasUnapprovedMinutes: Bool
    var hasUrgent: Bool

    init(_ meeting: Meeting) {
      hasUnapprovedMinutes = !meeting.previousMinutes.isEmpty
      hasUrgent = !meeting.urgent.isEmpty
      kinds = []
      for item in (meeting.business + meeting.urgent).flatMap(\.withItems) {
        kinds.insert(item.kind)
        note(item.restriction)
        for document in item.documents { note(document.restriction) }
      }
      for minutes in meeting.previousMinutes { note(minutes.document?.restriction) }
    }

    private mutating func note(_ restriction: Restriction?) {
      switch restriction {
      case .exempt?: hasExempt = true
      case .confidential?: hasConfidential = true
      case nil: break
      }
    }
  }

  private func applies(_ standard: StandardItem, _ scope: Scope, isAsked: Bool) -> Bool {
    switch standard.condition {
    case .always: true
    case .unapprovedMinutes: scope.hasUnapprovedMinutes
    case .exempt: scope.hasExempt
    case .confidential: scope.hasConfidential
    case .restricted: scope.hasExempt || scope.hasConfidential
    case .urgent: scope.hasUrgent
    case .business(let kinds): !scope.kinds.isDisjoint(with: kinds) || isAsked
    case .asked: isAsked
    }
  }

  private func placed(_ standard: StandardItem, _ meeting: Meeting) -> Placed {
    var item = Item(
      id: standard.id, title: standard.title, kind: .standard, purpose: standard.purpose)
    if standard.function == .minutes {
      item.documents = meeting.previousMinutes.compactMap(\.document)
    }
    var entry = Agenda.Entry(
      number: AgendaNumber([]), origin: .standard(standard.function), item: item,
      wording: standard.minute)
    if standard.function == .urgent, order.urgency != .none {
      entry.entries = meeting.urgent.filter { !$0.isTakenInPrivate }.map { urgentEntry($0) }
    }
    return Placed(entry: entry, standardID: standard.id, isFixed: standard.isFixed)
  }

  private func urgentEntry(_ item: Item) -> Agenda.Entry {
    entry(.urgent, item, isPrivate: false, under: nil)
  }

  /// Whether the public are excluded under regulation 14(2), which then holds
  /// while the panel deliberates too.
  private func coversDeliberation(_ meeting: Meeting) -> Bool {
    order.exclusion == .hearing
      && (meeting.business + meeting.urgent).flatMap(\.withItems).contains { item in
        ([item.restriction] + item.documents.map(\.restriction)).contains {
          if case .hearing? = $0?.exemption?.basis { true } else { false }
        }
      }
  }

  private func closeDeliberation(in entries: inout [Agenda.Entry]) {
    for index in entries.indices where entries[index].origin == .standard(.deliberation) {
      entries[index].isPrivate = true
    }
  }

  // MARK: Business

  private func takes(_ place: BusinessPlace, _ item: Item) -> Bool {
    guard place.isPrivate == item.isTakenInPrivate else { return false }
    return place.kinds.isEmpty
      ? !isNamedElsewhere(item, than: place)
      : place.kinds.contains(item.kind)
  }

  /// Whether another place on the same side takes this kind by name.
  private func isNamedElsewhere(_ item: Item, than place: BusinessPlace) -> Bool {
    order.entries.contains { entry in
      guard case .business(let other) = entry, other.id != place.id else { return false }
      return other.isPrivate == place.isPrivate && other.kinds.contains(item.kind)
    }
  }

  private func placed(_ items: [Item], at place: BusinessPlace) -> [Placed] {
    guard !items.isEmpty else { return [] }
    let entries = items.map { businessEntry($0, isPrivate: place.isPrivate) }
    guard let title = place.groupTitle else {
      return entries.map { Placed(entry: $0, isBusiness: true) }
    }
    let group = Agenda.Entry(
      number: AgendaNumber([]), origin: .group,
      item: Item(id: place.id, title: title, kind: .standard, purpose: place.groupPurpose),
      isPrivate: place.isPrivate, entries: entries)
    return [Placed(entry: group, standardID: place.id, isBusiness: true)]
  }

  private func businessEntry(_ item: Item, isPrivate: Bool) -> Agenda.Entry {
    entry(.business, item, isPrivate: isPrivate, under: nil)
  }

  /// An item with those under it, which are withheld where it is.
  private func entry(
    _ origin: Agenda.Entry.Origin, _ item: Item, isPrivate: Bool, under parent: Restriction?
  ) -> Agenda.Entry {
    var item = item
    item.restriction = item.restriction ?? parent
    let isPrivate = isPrivate || item.isTakenInPrivate
    let usual = origin == .urgent ? order.wording[.urgent] : order.wording[.report]
    return Agenda.Entry(
      number: AgendaNumber([]), origin: origin, item: item,
      wording: order.wording[item.kind] ?? usual ?? MinuteWording(), isPrivate: isPrivate,
      entries: item.items.map {
        entry(origin, $0, isPrivate: isPrivate, under: item.restriction)
      })
  }

  /// Business that no place of the order takes: public business after the
  /// last public business, private business at the end.
  private func putUnplaced(
    _ items: [Item], into placed: inout [Placed], _ findings: inout [Finding]
  ) {
    for item in items {
      let new = Placed(
        entry: businessEntry(item, isPrivate: item.isTakenInPrivate), isBusiness: true)
      let exclusion = placed.firstIndex { $0.entry.origin == .standard(.exclusion) }
      let lastPublic = placed.lastIndex { $0.isBusiness && !$0.entry.isPrivate }
      if item.isTakenInPrivate {
        placed.append(new)
      } else if let lastPublic {
        placed.insert(new, at: lastPublic + 1)
      } else {
        placed.insert(new, at: exclusion ?? placed.count)
      }
      findings.append(
        Finding(
          code: "order.no-place", severity: .warning,
          message:
            "The order of business “\(order.name)” has no place for an item of kind "
            + "“\(item.kind.rawValue)”; it stands with the other business.",
          hint: "Give the item another kind, or choose another order of business.",
          place: "item “\(item.shownTitle)”"))
    }
  }

  /// Urgent items where the order has no item for them: after the public
  /// business, where everyone sees them and the finding that goes with them.
  private func placeStrayUrgent(_ items: [Item], into placed: inout [Placed]) {
    let new = items.map { Placed(entry: urgentEntry($0), isBusiness: true) }
    let index = placed.firstIndex {
      $0.entry.isPrivate || $0.entry.origin == .standard(.exclusion)
        || $0.entry.origin == .standard(.confidential)
    }
    placed.insert(contentsOf: new, at: index ?? placed.count)
  }

  /// Urgent items that are taken in private: after the other private
  /// business, so that the exclusion comes before them.
  private func placePrivateUrgent(_ items: [Item], into placed: inout [Placed]) {
    let new = items.map { Placed(entry: urgentEntry($0), isBusiness: true) }
    let last = placed.lastIndex {
      $0.entry.isPrivate || $0.entry.origin == .standard(.exclusion)
        || $0.entry.origin == .standard(.confidential)
    }
    placed.insert(contentsOf: new, at: last.map { $0 + 1 } ?? placed.count)
  }
}

extension Item {
  /// The item, and after it those under it that are taken in private, as
  /// items of their own: they cannot stay under an item taken in public.
  fileprivate var withPrivateItemsApart: [Item] {
    guard !isTakenInPrivate else { return [self] }
    var open = self
    var apart: [Item] = []
    open.items = items.compactMap { item in
      let parts = item.withPrivateItemsApart
      apart += parts.dropFirst()
      guard let first = parts.first, first.isTakenInPrivate else { return parts.first }
      apart.append(first)
      return nil
    }
    return [open] + apart
  }

  /// Whether there is something to consider at the item itself, beside the
  /// items under it.
  var hasOwnBusiness: Bool {
    purpose?.isEmpty == false || !recommendations.isEmpty || !documents.isEmpty
      || matter != nil || keyDecision != nil
  }

  /// Whether it is taken with the public excluded.
  public var isTakenInPrivate: Bool { restriction != nil || isMovedToPrivate }

  /// Whether it or anything in it is restricted.
  var holdsRestricted: Bool {
    withItems.contains { item in
      item.restriction != nil || item.documents.contains { $0.restriction != nil }
    }
  }

  /// The item and those under it.
  public var withItems: [Item] { [self] + items.flatMap(\.withItems) }

  /// What findings call it: the neutral title where it is restricted.
  public var shownTitle: String { restriction == nil ? title : printedNeutralTitle }
}
