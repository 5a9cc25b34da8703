import Meetings

extension Proceedings {
  /// What is to be said of people whom the journal names and the council
  /// does not know: minutes print a member's id where there is no name.
  ///
  /// Officers, guests and those who speak may be named in plain words
  /// (`Head of Inclusion`); there only what looks like an id is told.
  func peopleFindings(_ council: Council) -> [Finding] {
    var told: Set<String> = []
    return effectiveEntries.flatMap { entry in
      entry.action.people.compactMap { name, isMember -> Finding? in
        guard council.people[Person.ID(name)] == nil, isMember || name.looksLikeID,
          told.insert(name).inserted
        else { return nil }
        let near = name.nearest(among: council.people.keys.map(\.name))
        return Finding(
          code: "proceedings.unknown-person", severity: .warning,
          message:
            "The journal names “\(name.onOneLine.shortened)”, and there is nobody of that id "
            + "under `people:` in council.yaml; the minutes print it as it stands.",
          hint: (near.map { "Did you mean `\($0)`? Correct the entry with a new one" }
            ?? "Add the person to council.yaml") + ", and build again.",
          place: "proceedings.jsonl, entry \(entry.sequence)", isRestricted: entry.isRestricted)
      }
    }
  }
}

extension Proceedings.Action {
  /// Whom it names, and whether that can only be one of the council's people.
  fileprivate var people: [(name: String, isMember: Bool)] {
    func members(_ names: [String?]) -> [(name: String, isMember: Bool)] {
      names.compactMap { $0 }.map { ($0, true) }
    }
    func words(_ names: [String?]) -> [(name: String, isMember: Bool)] {
      names.compactMap { $0 }.map { ($0, false) }
    }
    switch self {
    case .attended(let person, let how, let absent):
      let isMember = [.member, .substitute].contains(how)
      return [(person, isMember)] + members([absent])
    case .sentApologies(let person, let substitute, _): return members([person, substitute])
    case .absent(let person): return members([person])
    case .arrived(let person, _), .left(let person, _): return words([person])
    case .introduced(_, let person): return words([person])
    case .declared(let declaration): return members([declaration.person])
    case .movedMotion(let motion): return words([motion.mover, motion.seconder])
    case .voted(let vote):
      return members(vote.namesFor + vote.namesAgainst + vote.namesAbstaining)
        + members([vote.castingVote]) + members(vote.demandedBy)
    case .undertook(let undertaking): return words([undertaking.owner])
    case .opened, .startedItem, .discussed, .choseOutcome, .resolved, .admittedUrgent,
      .excludedPublic, .readmittedPublic, .adjourned, .resumed, .corrected, .released, .numbered,
      .closed:
      return []
    }
  }
}

extension String {
  /// `jon-adeyemi`: small letters with a hyphen, as ids of people are.
  fileprivate var looksLikeID: Bool { contains("-") && self == slug }
}
