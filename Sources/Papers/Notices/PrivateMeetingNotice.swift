import Documents
import Meetings

// Notice that part of a meeting of the executive is to be held in private: 28
// clear days before, and again five clear days before with the
// representations and the answer (2012 Regulations, regulation 5).
extension Composer {
  func privateMeetingNotice(_ matter: NoticeMatter, isFinal: Bool) -> [Block] {
    let paper: NoticePaper = isFinal ? .privateMeetingFinal : .privateMeeting
    let place = noticeVenue.map { " at \($0)" } ?? ""
    var blocks: [Block] = [
      masthead(paper.title),
      .text(
        "Notice is hereby given that \(theCommitteeNamed) of \(council.name) "
          + (isFinal ? "still intends" : "intends")
          + " to hold part of its meeting\(place) \(atTimeOnDay) in private, for the reasons set "
          + "out below."),
    ]
    for entry in agenda.allEntries {
      let parts = privateParts().filter { $0.part.number == entry.number }
      guard let first = parts.first else { continue }
      let facts = matter[entry.number].facts
      // The title that the public may be told of a private item.
      var inner: [Block] = [
        .heading(Heading(level: 2, number: "\(entry.number)", first.part.title))
      ]
      if let words = facts.matter, !words.isEmpty { inner.append(.fact("Matter", words)) }
      let reason = parts.map { part in
        part.part.documents.map { "as to \(englishSeries($0)), " } ?? ""
      }
      for (index, part) in parts.enumerated() {
        inner.append(
          .fact(
            "Reason for holding it in private",
            capitalised(reason[index] + reasonInPrivate(part.part.restriction))))
      }
      if let words = facts.privateReason, !words.isEmpty {
        inner.append(.fact("Further reason", words))
      }
      if isFinal { inner += representations(facts, entry) }
      blocks.append(
        .section(Section(.item, anchor: Anchor("private-" + name(of: entry)), inner)))
    }
    if !isFinal {
      var line: [Inline] = [
        .text(
          "Anyone who thinks that the meeting should be open to the public may say so, and why. "
            + "Representations go to ")
      ]
      line.append(contactInWords.map { .text($0) } ?? blank(for: "to whom"))
      line.append(
        .text(
          ". A further notice, published at least five clear days before the meeting, will set "
            + "out what was received and the answer to it."))
      blocks.append(.paragraph(Paragraph(line)))
    }
    blocks += noticeSignature(matter)
    blocks.append(
      givenUnder("\(executiveRegulations), regulation 5\(isFinal ? "(4) and (5)" : "(2) and (3)")"))
    return blocks
  }

  private func reasonInPrivate(_ restriction: Restriction) -> String {
    let basis = basisWithDescription(restriction)
    guard restriction.exemption != nil else { return basis }
    return restriction.exemption?.basis.paragraphs.isEmpty ?? true
      ? basis : "exempt information under \(basis) of \(context.scheduleName)"
  }

  private func representations(_ facts: NoticeFacts.Matter, _ entry: Entry) -> [Block] {
    let anchor = "private-\(name(of: entry))"
    switch facts.representations {
    case nil:
      return noticePassage(
        "Representations received", level: 3, nil, slot: anchor + "-representations",
        prompt: "Representations received, or that none were")
        + noticePassage(
          "Response", level: 3, facts.response.map { Prose(asSentence($0)) },
          slot: anchor + "-response",
          prompt: "Response to the representations")
    case .none?:
      return [
        .heading(Heading(level: 3, "Representations received")),
        .text("None were received."),
      ]
    case .received(let texts)?:
      return [
        .heading(Heading(level: 3, "Representations received")),
        .list(List(.bullet, texts.map { List.Item(context.blocks($0)) })),
      ]
        + noticePassage(
          "Response", level: 3, facts.response.map { Prose(asSentence($0)) },
          slot: anchor + "-response",
          prompt: "Response to the representations")
    }
  }
}
