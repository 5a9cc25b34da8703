import Documents
import Meetings

// The top of a paper: who meets, when, where, and who sits.
extension Composer {
  /// The council's name, what the paper is, and the committee.
  func masthead(_ kind: String) -> Block {
    var blocks: [Block] = [
      .text(council.name, .letterhead), .heading(Heading(level: 1, kind)),
    ]
    if !isCouncilItself { blocks.append(.text(committee.name, .subtitle)) }
    blocks.append(.text(whenAndWhere, .subtitle))
    if holdsRestrictedMatter {
      blocks.append(
        .text(
          "Members’ copy: contains information that is not for publication. "
            + "Each restricted item and document is marked with the reason.",
          .restriction))
    }
    return .section(Section(.masthead, blocks))
  }

  private var whenAndWhere: String {
    var text = agenda.meeting.date.printedInFull
    if let time = agenda.meeting.time { text += " at \(time.printed)" }
    return text
  }

  /// Where, and whom to ask; the masthead has said when.
  func meetingFacts() -> [Block] {
    var rows: [(label: String, content: [Inline])] = []
    if let venue = agenda.meeting.venue, !venue.isEmpty {
      rows.append(("Venue", [.text(venue)]))
    }
    let contact = contactLine
    if !contact.isEmpty { rows.append(("Contact", contact)) }
    if let website = council.website, !website.isEmpty {
      rows.append(("Website", [.link(Link(.address(website), [.text(website)]))]))
    }
    if let quorum = committee.quorum {
      rows.append(("Quorum", [.text(counted(quorum, "member", "members"))]))
    }
    return rows.isEmpty ? [] : [.table(.facts(rows))]
  }

  /// The committee's clerk, or the council's own contact.
  private var contactLine: [Inline] {
    var name = ""
    var email: String?
    var telephone: String?
    if let id = committee.clerk, let clerk = council.people[id] {
      name = officer(id.name)
      email = clerk.email
      telephone = clerk.telephone
    }
    if let contact = council.contact {
      if name.isEmpty { name = contact.name }
      email = email ?? contact.email
      telephone = telephone ?? contact.telephone
    }
    var parts: [[Inline]] = []
    if let telephone, !telephone.isEmpty {
      let digits = telephone.filter { $0.isASCII && ($0.isNumber || $0 == "+") }
      parts.append([.link(Link(.address("tel:" + digits), [.text(telephone)]))])
    }
    if let email, !email.isEmpty {
      parts.append([.link(Link(.address("mailto:" + email), [.text(email)]))])
    }
    let addresses = Array(parts.joined(separator: [.text(", ")]))
    if name.isEmpty { return addresses }
    return addresses.isEmpty ? [.text(name)] : [.text(name), .lineBreak] + addresses
  }

  // MARK: Summons

  /// The words that call members to a meeting which they are summoned to,
  /// with the line on which the proper officer signs; empty for a committee
  /// that is only told of its meeting.
  func summons() -> [Block] {
    let signatory: String
    switch committee.kind {
    case .council: signatory = "Proper Officer"
    case .parishCouncil, .parishCommittee: signatory = "Proper Officer of the Council"
    case .parishMeeting: signatory = "Convener"
    case .committee, .subCommittee, .executive, .licensingPanel: return []
    }
    var place = ""
    if let venue = agenda.meeting.venue, !venue.isEmpty { place = " at \(venue)" }
    var words: [Block] = []
    if committee.kind == .parishMeeting {
      words.append(
        .text(
          "Notice is hereby given to the electors of the parish that \(theCommitteeNamed) "
            + "will be held\(place) on \(whenAndWhere) to transact the business set out below."))
    } else {
      let addressee =
        committee.kind == .parishCommittee
        ? "To: all members of the Committee" : "To: all members of the Council"
      words.append(.text(addressee))
      words.append(
        .text(
          "You are hereby summoned to attend a meeting of \(theCommitteeNamed), to be held"
            + "\(place) on \(whenAndWhere), to transact the business set out below."))
    }
    // Once it is issued nothing is left to be filled in but the signature.
    let issued = context.issued
    var signed: [Inline] = [
      .text("Signed: "), issued == nil ? .span(.prompt, "[signature]") : .tab,
    ]
    if let id = committee.clerk, council.people[id] != nil {
      signed += [.lineBreak, .text(officer(id.name))]
    }
    signed += [
      .lineBreak, .text(signatory), .lineBreak, .text("Dated: "),
      issued.map { .text($0.printed) } ?? .span(.prompt, "[date of issue]"),
    ]
    words.append(.paragraph(Paragraph(role: .signature, signed)))
    return words
  }

  /// The body's name in a sentence: "the Planning Committee", but "Thornby
  /// Parish Council".
  var theCommitteeNamed: String {
    isCouncilItself || committee.name.lowercased().hasPrefix("the ")
      ? committee.name : "the \(committee.name)"
  }

  // MARK: Membership

  /// Who sits on the committee, in what role, and who stands in for whom.
  func membership() -> [Block] {
    guard !committee.members.isEmpty || !committee.substitutes.isEmpty else { return [] }
    var blocks: [Block] = [.heading(Heading(level: 2, "Membership"))]
    if committee.members.count > 24 {
      blocks.append(.text(englishSeries(committee.members.map(nameWithRole)) + "."))
    } else if !committee.members.isEmpty {
      blocks.append(.table(membershipTable()))
    }
    let substitutions = agenda.meeting.apologies.compactMap { apology -> String? in
      guard let substitute = apology.substitute else { return nil }
      return "\(name(of: substitute)) for \(name(of: apology.person))"
    }
    if !substitutions.isEmpty {
      blocks.append(.fact("Substitutes expected", englishList(substitutions)))
    }
    let expected = Set(agenda.meeting.apologies.compactMap(\.substitute))
    let others = committee.substitutes.filter { !expected.contains($0) }
    if !others.isEmpty {
      blocks.append(
        .fact(
          expected.isEmpty ? "Substitute members" : "Other substitute members",
          englishSeries(others.map { name(of: $0) })))
    }
    return [.section(Section(.membership, blocks))]
  }

  private func membershipTable() -> Table {
    let members = committee.members.sorted { $0.role.rank < $1.role.rank }
    func speaksFor(_ member: Committee.Membership) -> String {
      guard let person = council.people[member.person] else { return "" }
      return [person.title, person.ward, person.group].compactMap { $0 }
        .filter { !$0.isEmpty }.joined(separator: ", ")
    }
    let hasDetail = members.contains { !speaksFor($0).isEmpty }
    return Table(
      columns: [.init(width: 5), .init(width: 4)] + (hasDetail ? [.init(width: 6)] : []),
      head: [
        .init(
          [.init("Member"), .init("Role")]
            + (hasDetail ? [.init("Ward, group or body represented")] : []))
      ],
      body: members.map { member in
        .init(
          [.init(name(of: member.person)), .init(member.printedRole)]
            + (hasDetail ? [.init(speaksFor(member))] : []))
      },
      headerColumns: 1)
  }

  /// `Councillor Amara Nwosu (Chair)`.
  func nameWithRole(_ member: Committee.Membership) -> String {
    let name = name(of: member.person)
    return member.role == .member ? name : "\(name) (\(member.printedRole))"
  }
}

extension Committee.Membership {
  /// As printed: `Co-opted member, voting on education matters only`.
  var printedRole: String {
    let role =
      switch self.role {
      case .chair: "Chair"
      case .viceChair: "Vice-Chair"
      case .member: "Member"
      case .coopted: "Co-opted member"
      }
    switch voting {
    case .all: return self.role == .coopted ? role + ", voting" : role
    case .education: return role + ", voting on education matters only"
    case .none: return role + ", non-voting"
    }
  }
}

extension Committee.Membership.Role {
  /// Chair first, co-opted members last.
  fileprivate var rank: Int {
    switch self {
    case .chair: 0
    case .viceChair: 1
    case .member: 2
    case .coopted: 3
    }
  }
}
