import Documents
import Meetings

/// The public register of members' interests: a section for each member, the
/// seven kinds of disclosable pecuniary interest, other registrable interests,
/// gifts, and when it last changed.
///
/// It is composed of what the public may see, so that nothing else can come
/// into it.
public func composePublicRegister(_ register: PublicRegister, of council: Council) -> Document {
  var blocks: [Block] = [
    .section(
      Section(
        .masthead,
        [
          .text(council.name, .letterhead),
          .heading(Heading(level: 1, "Register of members’ interests")),
          .text("As it stands on \(register.day.printed)", .subtitle),
        ])),
    .text(
      "Interests are those of the member or of their spouse, civil partner or the person with "
        + "whom they live as such, where the member is aware of them. The two are told together.",
      .note),
  ]
  for member in register.members {
    blocks.append(
      .section(
        Section(.item, anchor: Anchor("member-\(member.id.name)"), memberBlocks(member))))
  }
  return Document(
    title: "Register of members’ interests: \(council.name)", language: council.language,
    date: register.day.iso, running: Running(header: council.name), blocks: blocks)
}

private func memberBlocks(_ member: PublicRegister.Member) -> [Block] {
  var blocks: [Block] = [.heading(Heading(level: 2, member.name))]
  let seat = [member.ward, member.group].compactMap { $0 }.filter { !$0.isEmpty }
  if !seat.isEmpty { blocks.append(.text(seat.joined(separator: ", "), .detail)) }
  guard member.hasForm else {
    return blocks + [.text("No form has been received from this member.", .note)]
  }
  for kind in InterestKind.allCases {
    blocks.append(.heading(Heading(level: 3, kind.heading)))
    let entries = member.entries(of: kind)
    if entries.isEmpty {
      blocks.append(.text("None declared"))
    } else {
      blocks.append(.list(List(.bullet, entries.map(\.printed))))
    }
  }
  if member.withheld > 0 {
    blocks.append(
      .text(
        member.withheld == 1
          ? "The member has an interest whose details are withheld under section 32(2) of the "
            + "Localism Act 2011."
          : "The member has \(member.withheld) interests whose details are withheld under section "
            + "32(2) of the Localism Act 2011.", .restriction))
  }
  if let day = member.changed { blocks.append(.fact("Last changed", day.printed)) }
  return blocks
}

extension PublicRegister.Entry {
  /// On one line: `Governor of Windmill Primary School (Windmill Primary
  /// School), since 1 September 2024`.
  public var printed: String {
    registerLine(
      text: text, body: body, address: address, since: since, gift: gift)
  }
}

/// The particulars of an interest on one line.
func registerLine(
  text: String, body: String?, address: String?, since: Day?, gift: Gift?
) -> String {
  let known = text.lowercased()
  var parts = [text]
  for part in [body, address] {
    if let part, !part.isEmpty, !known.contains(part.lowercased()) { parts.append(part) }
  }
  if let since { parts.append("since \(since.printed)") }
  if let gift {
    if let donor = gift.donor, !known.contains(donor.lowercased()) {
      parts.append("from \(donor)")
    }
    if let value = gift.printedValue, !known.contains(value) { parts.append(value) }
    if let day = gift.received { parts.append("received \(day.printed)") }
    if let reason = gift.reason, !reason.isEmpty { parts.append(reason) }
    parts.append(gift.isAccepted ? "accepted" : "refused")
  }
  return parts.joined(separator: "; ")
}
