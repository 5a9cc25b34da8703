import Documents
import Meetings

// The summons to each member, by name (Local Government Act 1972, Schedule
// 12, paragraphs 4, 10 and 26).
extension Composer {
  /// A summons for each member, one after another, each on pages of its own.
  ///
  /// - Parameter members: every member where there are none.
  func summonses(_ matter: NoticeMatter, _ law: Law?, to members: [Person.ID]) -> [Block] {
    let members = members.isEmpty ? committee.members.map(\.person) : members
    let provision = law?.rule(NoticePeriod.self, NoticePeriod.Kind.summons.rawValue)
    guard !members.isEmpty else { return summons(to: nil, matter, provision, isFirst: true) }
    return members.enumerated().flatMap { index, member in
      (index == 0 ? [] : [.pageBreak])
        + summons(to: member, matter, provision, isFirst: index == 0)
    }
  }

  private func summons(
    to member: Person.ID?, _ matter: NoticeMatter, _ provision: Provision<NoticePeriod>?,
    isFirst: Bool
  ) -> [Block] {
    // The paper has one title; each further summons repeats it below that.
    var blocks: [Block] =
      isFirst
      ? [masthead(NoticePaper.summons.title)]
      : [
        .text(council.name, .letterhead), .text(NoticePaper.summons.title, .subtitle),
        .text("\(committee.name), \(atTimeOnDay)", .subtitle),
      ]
    let addressee = member.map { name(of: $0) }
    blocks.append(
      .heading(Heading(level: 2, addressee.map { "To \($0)" } ?? "To all members")))
    let place = noticeVenue.map { " at \($0)" } ?? ""
    blocks.append(
      .text(
        "You are hereby summoned to attend a meeting of \(theCommitteeNamed), to be held\(place) "
          + "\(atTimeOnDay), to transact the business set out below."))
    if agenda.meeting.time == nil || noticeVenue == nil {
      var line: [Inline] = []
      if agenda.meeting.time == nil { line += [.text("Time: "), blank(for: "time"), .text(" ")] }
      if noticeVenue == nil { line += [.text("Place: "), blank(for: "place")] }
      blocks.append(.paragraph(Paragraph(line)))
    }
    blocks += [businessTable()]
    blocks += context.blocks(agenda.statement ?? "")
    blocks += noticeSignature(matter)
    if let member, provision?.value.means.contains(.electronicWithConsent) ?? false {
      blocks.append(
        .text(
          matter.attestations.consents(member, on: matter.day)
            ? "Your consent to be served electronically is on record. You may take it back at any "
              + "time by telling the proper officer."
            : "No consent of yours to electronic service is on record.", .note))
    }
    if let provision { blocks.append(givenUnder(provision.citation)) }
    return [.section(Section(.plain, label: addressee.map { "Summons to \($0)" } ?? "", blocks))]
  }
}
