extension Agenda {
  /// What the law of the meeting has to say about an agenda: urgent business,
  /// papers and how they come, what the public may not see.
  ///
  /// Nothing here depends on today. How grave a finding is, what would put it
  /// right and which source it cites come from the rules, a council's own
  /// before those of its regime. What the law alone would make a blocker is a
  /// warning where the rule is custom or was not found in a source.
  ///
  /// - Parameter law: that of the meeting; nil where no rule file is for the
  ///   body. The order of business then says by what route urgent business is
  ///   taken and the public are excluded, and no source is cited.
  public func findings(under law: Law?) -> [Finding] {
    let review = AgendaReview(agenda: self, law: law)
    return review.orderFindings + review.restrictionFindings + review.exclusionFindings
      + review.urgencyFindings + review.documentFindings + review.titleFindings
      + review.summaryFindings
  }
}

/// An agenda held against the rules of its meeting.
struct AgendaReview {
  let agenda: Agenda
  let law: Law?
  let urgent: Provision<UrgentBusiness>?
  let exclusion: Provision<Exclusion>?

  init(agenda: Agenda, law: Law?) {
    self.agenda = agenda
    self.law = law
    urgent =
      law?.rule(UrgentBusiness.self, agenda.order.occasion.subject)
      ?? law?.rule(UrgentBusiness.self)
    exclusion = law?.rule(Exclusion.self)
  }

  /// How business that is not on the agenda may be taken.
  var route: UrgentBusiness.Route { urgent?.value.route ?? agenda.order.urgency.route }

  /// By what act the public are excluded.
  var method: Exclusion.Method { exclusion?.value.method ?? agenda.order.exclusion.method }

  /// Whether it must be said why withholding serves the public interest.
  var weighsPublicInterest: Bool {
    exclusion.map { $0.value.states(.publicInterest) } ?? (method != .publicBodies)
  }

  /// Where the law says that the agenda and its papers are open.
  var openness: String? {
    law?.rule(PublicationState.self, PublicationState.State.inPack.rawValue)?.citation
  }

  // MARK: The order of business

  /// An order that takes urgent business, or excludes the public, by another
  /// route than the law has for the body.
  var orderFindings: [Finding] { urgencyRouteFinding + exclusionMethodFinding }

  private var urgencyRouteFinding: [Finding] {
    guard let urgent else { return [] }
    let (order, lawful) = (agenda.order, urgent.value.route)
    guard order.urgency.route != lawful, !(order.urgency == .chair && lawful == .standingOrders)
    else { return [] }
    // An order that leaves urgent business out takes nothing that it may not.
    let isStricter = order.urgency == .none && agenda.meeting.urgent.isEmpty
    if order.urgency == .none, lawful == .standingOrders, isStricter { return [] }
    return [
      Finding(
        code: "order.other-urgency", severity: isStricter ? .advice : .warning,
        message: "The order of business “\(order.name)” takes urgent business as follows: "
          + "\(order.urgency.route.printed). For \(body) the law has: \(lawful.printed).",
        hint: "Set `urgency: \(lawful.asked)` in the order, or choose an order made for this body.",
        place: "order: \(order.id)", source: urgent.citation)
    ]
  }

  private var exclusionMethodFinding: [Finding] {
    guard let exclusion, agenda.order.exclusion.method != exclusion.value.method else { return [] }
    let order = agenda.order
    return [
      Finding(
        code: "order.other-exclusion", severity: .warning,
        message: "The order of business “\(order.name)” excludes the public by another act than "
          + "the law has for \(body): \(exclusion.value.method.printed).",
        hint:
          "Set `exclusion: \(exclusion.value.method.rawValue)` in the order, or choose an order "
          + "made for this body.",
        place: "order: \(order.id)", source: exclusion.citation)
    ]
  }

  /// `a committee`, `an executive`.
  private var body: String {
    let kind = agenda.meeting.committee.kind.printed
    return ("aeiou".contains(kind.prefix(1)) ? "an " : "a ") + kind
  }

  // MARK: Titles

  /// Titles under which nothing may be decided, where only the business that
  /// was notified may be taken.
  var titleFindings: [Finding] {
    guard route == .none else { return [] }
    func isVague(_ title: String) -> Bool {
      let title = title.lowercased()
      return ["aob", "a.o.b.", "a.o.b"].contains(title)
        || ["any other business", "any other urgent", "matters arising"].contains {
          title.hasPrefix($0)
        }
    }
    return agenda.allEntries.compactMap { entry in
      guard entry.origin == .business, entry.item.restriction == nil,
        isVague(entry.item.title)
      else { return nil }
      return Finding(
        code: "title.vague", severity: .warning,
        message: "Under “\(entry.item.title)” nothing may lawfully be decided: the summons must "
          + "specify the business.",
        hint: "List each matter as an item of its own, or say “for information only”.",
        place: entry.place, source: urgent?.citation)
    }
  }

  // MARK: Minutes of what is private

  /// Items of which the public minutes would say nothing.
  var summaryFindings: [Finding] {
    guard let rule = law?.rule(PublicSummary.self), rule.value.isOwed else { return [] }
    func alone(_ entry: Agenda.Entry) -> [Agenda.Entry] {
      entry.item.restriction == nil ? entry.entries.flatMap(alone) : [entry]
    }
    let withheld = agenda.entries.flatMap(alone)
    guard !withheld.isEmpty else { return [] }
    return [
      Finding(
        code: "restriction.summary-owed", severity: .advice,
        message: "The whole of \(withheld.count == 1 ? "an item" : "\(withheld.count) items") is "
          + "withheld, so that the public minutes will say nothing of "
          + "\(withheld.count == 1 ? "it" : "them").",
        hint: "Where they are then no fair and coherent record, the proper officer owes a written "
          + "summary: the public minutes have a place for it. Plan who writes it.",
        place: withheld.map(\.place).joined(separator: "; "), source: rule.citation)
    ]
  }
}

extension Provision {
  /// As grave as the law makes it: what is custom, or was not found in a
  /// source, never stops the papers, unless the council has made it its rule.
  func severity(_ gravest: Finding.Severity) -> Finding.Severity {
    standing == .law || isLocal ? gravest : max(gravest, .warning)
  }
}

extension OrderOfBusiness.Urgency {
  var route: UrgentBusiness.Route {
    switch self {
    case .chair: .chair
    case .none: .none
    case .executive: .executive
    }
  }
}

extension OrderOfBusiness.Exclusion {
  var method: Exclusion.Method {
    switch self {
    case .schedule: .schedule
    case .publicBodies: .publicBodies
    case .hearing: .hearing
    }
  }
}

extension UrgentBusiness.Route {
  /// As a finding says it.
  var printed: String {
    switch self {
    case .chair: "where the chair is of the opinion that it is urgent"
    case .none: "not at all"
    case .executive: "by the general exception or special urgency alone"
    case .standingOrders: "as standing orders allow"
    }
  }

  /// What an order says for it.
  fileprivate var asked: String {
    switch self {
    case .chair, .standingOrders: "chair"
    case .none: "none"
    case .executive: "executive"
    }
  }

  /// How business that came too late may lawfully be taken.
  var wayOut: String {
    switch self {
    case .chair: "add `reason:` with the special circumstances that the chair accepted"
    case .none: "leave it for a meeting whose summons lists it, or summon one"
    case .executive:
      "use the general exception or special urgency: list it under `urgent:` with `exception:`"
    case .standingOrders:
      "list it under `urgent:`, where standing orders let this meeting take urgent business"
    }
  }
}

extension Exclusion.Method {
  fileprivate var printed: String {
    switch self {
    case .schedule: "by resolution, for exempt information"
    case .publicBodies: "by resolution, for special reasons that it states"
    case .hearing: "by the panel, where the public interest in privacy outweighs"
    }
  }
}
