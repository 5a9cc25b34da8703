import Documents
import Meetings

/// The agenda: the front sheet that is published and sent to members.
///
/// Says who meets, when and where, who sits, and each item with its purpose,
/// recommendations, documents and pages. What the audience may not see is
/// named as withheld, with the reason.
public func composeAgenda<Behind: AudienceMatter>(
  _ agenda: AudienceAgenda<Behind>, _ context: PaperContext
) -> Document {
  let composer = Composer(agenda, context)
  return composer.document("Agenda", composer.frontSheet("Agenda"))
}

extension Composer {
  /// The whole front sheet.
  func frontSheet(_ kind: String) -> [Block] {
    var blocks: [Block] = [masthead(kind)]
    blocks += summons()
    blocks += meetingFacts()
    blocks += membership()
    blocks += business()
    blocks += notices()
    return blocks
  }

  /// The items, those taken in public before those taken in private.
  private func business() -> [Block] {
    // Where public business follows private business again, two parts would
    // misplace it; each private item has its own notice all the same.
    guard let split = agenda.entries.firstIndex(where: \.isPrivate), split > 0,
      agenda.entries[split...].allSatisfy(\.isPrivate)
    else {
      return [.heading(Heading(level: 2, "Items of business"))] + statement
        + agenda.entries.map { itemSection($0, level: 3) }
    }
    return [.heading(Heading(level: 2, "Part A: items open to the public"))] + statement
      + agenda.entries[..<split].map { itemSection($0, level: 3) }
      + [
        .pageBreak,
        .heading(Heading(level: 2, "Part B: items likely to be taken with the public excluded")),
      ]
      + agenda.entries[split...].map { itemSection($0, level: 3) }
  }

  /// What the order says of the business as a whole.
  private var statement: [Block] {
    context.blocks(agenda.statement ?? "").map { block in
      guard case .paragraph(var paragraph) = block else { return block }
      paragraph.role = .note
      return .paragraph(paragraph)
    }
  }

  /// What the council tells the public on every agenda.
  func notices() -> [Block] {
    var blocks: [Block] = []
    if agenda.allEntries.contains(where: { entry in
      entry.documents.contains { $0.visible == nil && $0.pages != nil }
    }) {
      blocks.append(
        .text(
          "Pages that are not for publication keep their numbers, so the numbering of this "
            + "agenda has gaps.", .note))
    }
    blocks += (council.notices + agenda.meeting.notices).flatMap { context.blocks($0) }
    guard !blocks.isEmpty else { return [] }
    return [.section(Section(.notice, [.heading(Heading(level: 2, "Notices"))] + blocks))]
  }
}
