/// What a meeting itself changes about its order of business.
extension Workflow {
  func applyChanges(
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
    // Only what the order itself puts there can be left out.
    for change in meeting.changes where change.leftOut != nil && !isStandard(change.id) {
      findings.append(unknownChange(change))
    }
  }

  private func isStandard(_ id: String) -> Bool {
    order.entries.contains { if case .standard(let item) = $0 { item.id == id } else { false } }
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
    let isKnown = change.leftOut == nil ? isKnown(change.id) : isStandard(change.id)
    return Finding(
      code: isKnown ? "order.not-there" : "order.unknown-item", severity: .warning,
      message: isKnown
        ? "The standard item “\(change.id)” does not arise at this meeting, so the change to it "
          + "has no effect."
        : "There is no standard item “\(change.id)” in the order “\(order.name)”.",
      hint: isKnown
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
}
