extension ExclusionCover {
  /// What the exclusion of an agenda covers: exactly the items, or parts of
  /// items, with exempt information; confidential ones are announced.
  ///
  /// Sources: Local Government Act 1972, section 100A(2), (4) and (5).
  public init(of agenda: Agenda) {
    self.init()
    for entry in agenda.entries { add(entry, under: nil) }
    // What a hearing was closed for would come out where it is weighed.
    guard agenda.order.exclusion == .hearing, resolved.contains(where: \.isOfHearing) else {
      return
    }
    for entry in agenda.entries where entry.origin == .standard(.deliberation) {
      add(
        Part(
          number: entry.number, itemID: entry.item.id, title: entry.item.title,
          restriction: .exempt(Exemption(basis: .hearing(reason: Self.deliberationReason)))))
    }
  }

  /// Regulation 14(2) of the Hearings Regulations 2005, as to the part in
  /// which the panel makes up its mind.
  private static let deliberationReason =
    "the decision is to be reached, with legal advice, in private"

  /// - Parameter parent: why all of what the entry stands under is
  ///   restricted, which then holds for the entry too.
  private mutating func add(_ entry: Agenda.Entry, under parent: Restriction?) {
    let item = entry.item
    let whole = item.restriction ?? parent
    // What the item above it covers is covered.
    if let restriction = item.restriction, !restriction.hasSameBasis(as: parent) {
      add(
        Part(
          number: entry.number, itemID: item.id, title: item.printedNeutralTitle,
          restriction: restriction))
    }
    // A document with a reason of its own, beside the item's or alone.
    var byRestriction: [(Restriction, [String])] = []
    for document in item.documents {
      guard let restriction = document.restriction, !restriction.hasSameBasis(as: whole) else {
        continue
      }
      if let at = byRestriction.firstIndex(where: { $0.0.hasSameBasis(as: restriction) }) {
        byRestriction[at].1.append(document.printedNeutralTitle)
      } else {
        byRestriction.append((restriction, [document.printedNeutralTitle]))
      }
    }
    for (restriction, titles) in byRestriction {
      add(
        Part(
          number: entry.number, itemID: item.id,
          title: whole == nil ? item.title : item.printedNeutralTitle, documents: titles,
          restriction: restriction))
    }
    for inner in entry.entries { add(inner, under: whole) }
  }

  private mutating func add(_ part: Part) {
    switch part.restriction {
    case .exempt: resolved.append(part)
    case .confidential: announced.append(part)
    }
  }
}

extension ExclusionCover.Part {
  fileprivate var isOfHearing: Bool {
    if case .hearing? = restriction.exemption?.basis { true } else { false }
  }
}

extension Restriction {
  /// Whether both rest on the same ground, whatever their statements say.
  func hasSameBasis(as other: Restriction?) -> Bool {
    switch (self, other) {
    case (.exempt(let a), .exempt(let b)): a.basis == b.basis
    case (.confidential(let a), .confidential(let b)): a.basis == b.basis
    default: false
    }
  }
}
