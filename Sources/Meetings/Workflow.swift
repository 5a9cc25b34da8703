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
  public func agenda(for meeting: Meeting) -> Agenda {
    var findings: [Finding] = []
    var placed = place(meeting, &findings)
    applyChanges(of: meeting, to: &placed, &findings)
    var entries = number(placed.map(\.entry))
    numberMinutes(of: meeting, in: &entries)
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
    var waiting = meeting.business
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
    if !meeting.urgent.isEmpty, order.urgency == .none || !placed.contains(where: isUrgentItem) {
      placeStrayUrgent(meeting.urgent, into: &placed)
    }
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
      entry.entries = meeting.urgent.map { urgentEntry($0) }
    }
    return Placed(entry: entry, standardID: standard.id, isFixed: standard.isFixed)
  }

  private func urgentEntry(_ item: Item) -> Agenda.Entry {
    Agenda.Entry(
      number: AgendaNumber([]), origin: .urgent, item: item,
      wording: order.wording[item.kind] ?? order.wording[.urgent] ?? MinuteWording(),
      isPrivate: item.isTakenInPrivate)
  }

  // MARK: Business

  private func takes(_ place: BusinessPlace, _ item: Item) -> Bool {
    guard place.isPrivate == item.isTakenInPrivate else { return false }
    return place.kinds.isEmpty ? !isNamedElsewhere(item, than: place)
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
    Agenda.Entry(
      number: AgendaNumber([]), origin: .business, item: item,
      wording: order.wording[item.kind] ?? order.wording[.report] ?? MinuteWording(),
      isPrivate: isPrivate || item.isTakenInPrivate,
      entries: item.items.map {
        businessEntry($0, isPrivate: isPrivate || $0.isTakenInPrivate)
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

  // MARK: The meeting's own changes

  private func applyChanges(
    of meeting: Meeting, to placed: inout [Placed], _ findings: inout [Finding]
  ) {
    for addition in meeting.additions {
      let new = Placed(
        entry: Agenda.Entry(
          number: AgendaNumber([]), origin: .standard(.other),
          item: Item(
            id: addition.id, title: addition.title, kind: .standard,
            purpose: addition.purpose),
          wording: order.wording[.standard] ?? MinuteWording(slots: [.discussion])),
        standardID: addition.id)
      let index =
        addition.place.flatMap { self.index(of: $0, in: placed, &findings, for: addition.id) }
        ?? placed.firstIndex(where: \.isBusiness) ?? placed.count
      placed.insert(new, at: index)
    }
    for change in meeting.changes where change.leftOut == nil {
      guard let at = placed.firstIndex(where: { $0.standardID == change.id }) else {
        findings.append(unknownChange(change))
        continue
      }
      if let title = change.title { placed[at].entry.item.title = title }
      if let purpose = change.purpose { placed[at].entry.item.purpose = purpose }
      guard let place = change.place else { continue }
      if placed[at].isFixed {
        findings.append(
          Finding(
            code: "order.fixed", severity: .warning,
            message:
              "“\(placed[at].entry.item.title)” is moved, though its place in the order is fixed.",
            hint: "Take out `before` or `after`, or have the council suspend the rule.",
            place: "standard: \(change.id)", source: "Order of business “\(order.name)”"))
      }
      let moving = placed.remove(at: at)
      let index = self.index(of: place, in: placed, &findings, for: change.id) ?? at
      placed.insert(moving, at: index)
    }
    for change in meeting.changes where change.leftOut != nil && !isKnown(change.id) {
      findings.append(unknownChange(change))
    }
  }

  private func isKnown(_ id: String) -> Bool {
    order.entries.contains { entry in
      switch entry {
      case .standard(let item): item.id == id
      case .business(let place): place.id == id
      }
    }
  }

  private func unknownChange(_ change: StandardChange) -> Finding {
    let known = order.entries.compactMap { entry -> String? in
      if case .standard(let item) = entry { item.id } else { nil }
    }
    return Finding(
      code: isKnown(change.id) ? "order.not-there" : "order.unknown-item", severity: .warning,
      message: isKnown(change.id)
        ? "The standard item “\(change.id)” does not arise at this meeting, so the change to it "
          + "has no effect."
        : "There is no standard item “\(change.id)” in the order “\(order.name)”.",
      hint: isKnown(change.id)
        ? "Take the change out, or add what makes the item arise."
        : "Standard items here: \(known.joined(separator: ", ")).",
      place: "standard: \(change.id)")
  }

  private func index(
    of place: StandardPlace, in placed: [Placed], _ findings: inout [Finding], for id: String
  ) -> Int? {
    let (target, offset) =
      switch place {
      case .before(let id): (id, 0)
      case .after(let id): (id, 1)
      }
    if let at = placed.firstIndex(where: {
      $0.standardID == target || $0.entry.item.id == target
    }) {
      return at + offset
    }
    findings.append(
      Finding(
        code: "order.unknown-place", severity: .warning,
        message: "“\(id)” is to stand by “\(target)”, which is not on this agenda.",
        hint: "Name a standard item or an item of business that is.", place: "\(id)"))
    return nil
  }

  // MARK: Numbers

  private func number(_ entries: [Agenda.Entry], under path: [Int] = []) -> [Agenda.Entry] {
    entries.enumerated().map { index, entry in
      var entry = entry
      entry.number = AgendaNumber(path + [index + 1])
      entry.entries = number(entry.entries, under: entry.number.path)
      return entry
    }
  }

  /// Gives each entry its minute number, in the order of the agenda.
  ///
  /// A heading whose items are numbered each for itself has none. Urgent
  /// items take theirs in turn, or after all others, as the council says.
  private func numberMinutes(of meeting: Meeting, in entries: inout [Agenda.Entry]) {
    let numbering = meeting.committee.numbering
    var next = meeting.firstMinute
    func printed(_ entry: Agenda.Entry) -> String {
      defer { next += 1 }
      return numbering.form.print(
        next, year: numbering.year(of: meeting.date), isPrivate: entry.isPrivate,
        meeting: meeting.meetingNumber)
    }
    func pass(_ entries: inout [Agenda.Entry], urgent: Bool) {
      for index in entries.indices {
        let isUrgent = entries[index].origin == .urgent
        let isHeading =
          entries[index].origin == .group
          || (entries[index].origin == .business && !entries[index].entries.isEmpty)
        let isDue = numbering.urgent == .inTurn ? !urgent : isUrgent == urgent
        if isDue, !isHeading, entries[index].minuteNumber == nil {
          entries[index].minuteNumber = printed(entries[index])
        }
        pass(&entries[index].entries, urgent: urgent)
      }
    }
    pass(&entries, urgent: false)
    if numbering.urgent == .last { pass(&entries, urgent: true) }
  }
}

extension Item {
  /// Whether it is taken with the public excluded.
  public var isTakenInPrivate: Bool { restriction != nil || isMovedToPrivate }

  /// The item and those under it.
  public var withItems: [Item] { [self] + items.flatMap(\.withItems) }

  /// What findings call it: the neutral title where it is restricted.
  public var shownTitle: String { restriction == nil ? title : printedNeutralTitle }
}
