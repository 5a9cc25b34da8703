/// Members who hold an office, by the names that minutes should not call them
/// by: the Chair asked, not Councillor Nwosu asked.
struct LintedNames {
  private struct Holder {
    var names: [[String]]
    var role: String
  }

  private let holders: [Holder]

  init(council: Council, committee: Committee) {
    var roles: [Person.ID: String] = [:]
    for person in council.people.values where !person.isOfficer {
      guard let title = person.title else { continue }
      if ["Cabinet Member", "Executive Member", "Leader of the Council", "Deputy Leader"]
        .contains(where: title.hasPrefix)
      {
        roles[person.id] = "the " + title
      }
    }
    for member in committee.members {
      switch member.role {
      case .chair: roles[member.person] = "the Chair"
      case .viceChair: roles[member.person] = "the Vice-Chair"
      case .member, .coopted: break
      }
    }
    let surnames = council.people.values.reduce(into: [String: Int]()) { counts, person in
      let surname = LintedText(person.name).words.last?.lower ?? ""
      counts[surname, default: 0] += 1
    }
    holders = roles.sorted { $0.key < $1.key }.compactMap { id, role in
      guard let person = council.people[id] else { return nil }
      let words = LintedText(person.name).words.map(\.lower)
      let titles: Set<String> = ["councillor", "cllr"]
      let bare = words.filter { !titles.contains($0) }
      guard bare.count >= 2, let surname = bare.last else { return nil }
      var names = [bare]
      if surnames[surname] == 1 { names += [["councillor", surname], ["cllr", surname]] }
      return Holder(names: names, role: role)
    }
  }

  /// What names may be told for: to move, declare, stand in, be chosen, come
  /// and go, or vote.
  private static let named = [
    "mov", "second", "propos", "declar", "substitut", "elect", "appoint", "nominat", "arriv",
    "left", "withdr", "chair", "apolog", "vot", "abstain", "joined", "return", "congratulat",
    "thank", "presid", "tribute", "amendment", "resign", "retire",
  ]

  func hits(in text: LintedText) -> [LintHit] {
    var hits: [LintHit] = []
    let quoted = text.quoted
    for holder in holders {
      guard
        let range = holder.names.lazy.compactMap({ text.range(of: $0) })
          .first(where: { !quoted.contains($0.lowerBound) }),
        !text.sentence(round: range).contains(where: { word in
          Self.named.contains { word.hasPrefix($0) }
        })
      else { continue }
      hits.append(
        LintHit(
          "minutes.name-for-role", .advice,
          "“\(text.excerpt(range))” names \(holder.role).",
          hint: "In what was said write “\(holder.role)”; names are for movers, seconders, "
            + "substitutes and those who declare."))
    }
    return hits
  }
}

extension LintedText {
  /// Where some words stand one after the other, parted by blanks alone.
  func range(of sought: [String]) -> ClosedRange<Int>? {
    guard !sought.isEmpty, words.count >= sought.count else { return nil }
    return (0...(words.count - sought.count)).first { start in
      sought.indices.allSatisfy { offset in
        let word = words[start + offset]
        let bare = word.lower.hasSuffix("'s") ? String(word.lower.dropLast(2)) : word.lower
        return bare == sought[offset] && (offset == 0 || word.followsDirectly)
      }
    }.map { $0...($0 + sought.count - 1) }
  }

  /// The words of the sentence in which some words stand, in lower case.
  func sentence(round range: ClosedRange<Int>) -> [String] {
    func ends(_ gap: String) -> Bool { gap.contains { ".!?;".contains($0) } }
    var first = range.lowerBound
    while first > 0, !ends(words[first].gap) { first -= 1 }
    var last = range.upperBound
    while last + 1 < words.count, !ends(words[last + 1].gap) { last += 1 }
    return words[first...last].map(\.lower)
  }
}
