import Documents
import Meetings

// Notice of key decisions, 28 clear days before (2012 Regulations, regulation
// 9), with everything that regulation 9(1) asks for.
extension Composer {
  func keyDecisionNotice(_ matter: NoticeMatter) -> [Block] {
    var blocks: [Block] = [
      masthead(NoticePaper.keyDecision.title),
      .text(
        "Notice is hereby given that \(theCommitteeNamed) of \(council.name) intends to make the "
          + "key decisions described below."),
    ]
    for entry in agenda.allEntries where matter[entry.number].needsKeyDecisionNotice {
      blocks.append(decisionSection(entry, matter, wantsDocuments: true))
    }
    blocks += decisionMakerMembers()
    blocks += copiesOfDocuments(matter)
    blocks += noticeSignature(matter)
    blocks.append(givenUnder("\(executiveRegulations), regulation 9"))
    return blocks
  }

  /// The matter, who decides, when, and on what papers.
  ///
  /// Of a matter that is not for publication the public has particulars only
  /// (regulation 9(1)): the neutral title and what was written for a notice.
  ///
  /// - Parameter wantsDocuments: whether a list of documents is asked for, so
  ///   that there is a place for it where there are none.
  func decisionSection(
    _ entry: Entry, _ matter: NoticeMatter, wantsDocuments: Bool
  ) -> Block {
    let facts = matter[entry.number].facts
    let item = entry.visibleItem
    var blocks: [Block] = [
      .heading(Heading(level: 2, title(of: entry)))
    ]
    if let code = item?.keyDecision?.reference ?? facts.reference {
      blocks.append(.fact("Reference", code))
    }
    if let words = facts.matter, !words.isEmpty {
      blocks.append(.fact("Matter", words))
    } else {
      let purpose = item.map { self.purpose(of: $0, entry) } ?? []
      blocks.append(.fact("Matter", title(of: entry)))
      blocks += purpose
    }
    if let restriction = entry.restriction {
      blocks.append(.text(restrictionNotice(restriction), .restriction))
    }
    blocks.append(
      .fact(
        "Decision-maker",
        facts.decisionMaker.map(officer) ?? "\(committee.name) (its members are named below)"))
    blocks.append(
      .fact("Date or period of the decision", facts.period ?? agenda.meeting.date.printedInFull))
    blocks += documentsToBeSubmitted(entry, facts, isWanted: wantsDocuments)
    return .section(
      Section(.item, anchor: Anchor("decision-" + name(of: entry)), blocks))
  }

  private func documentsToBeSubmitted(
    _ entry: Entry, _ facts: NoticeFacts.Matter, isWanted: Bool
  ) -> [Block] {
    let label = "Documents to be submitted to the decision-maker"
    var lines: [[Inline]] = facts.documents.map { [.text($0)] }
    if lines.isEmpty {
      lines = entry.documents.map { document in
        // What is said of the whole matter is not said again.
        guard let restriction = document.restriction, restriction != entry.restriction else {
          return [.text(title(of: document))]
        }
        return [
          .text(document.title + " ("),
          .span(.restriction, "not for publication: \(basisWithDescription(restriction))"),
          .text(")"),
        ]
      }
    }
    guard !lines.isEmpty else {
      return isWanted ? [.fact(label, [blank(for: "list of documents")])] : []
    }
    return [
      .paragraph(Paragraph(role: .detail, [.span(.label, label + ":")])),
      .list(
        List(.bullet, lines.map { List.Item([.paragraph(Paragraph(role: .detail, $0))]) })),
    ]
  }

  /// The list of members of the body that decides.
  func decisionMakerMembers() -> [Block] {
    guard !committee.members.isEmpty else { return [] }
    return [
      .heading(Heading(level: 2, "Members of \(theCommitteeNamed)")),
      .list(
        List(
          .bullet,
          committee.members.map { member in
            guard let title = council.people[member.person]?.title, !title.isEmpty else {
              return nameWithRole(member)
            }
            return "\(nameWithRole(member)), \(title)"
          })),
    ]
  }

  /// Where copies are had, that others may come, and how to ask for them.
  func copiesOfDocuments(_ matter: NoticeMatter) -> [Block] {
    var from: [Inline] = [
      .text(
        "Subject to any prohibition or restriction on their disclosure, copies of, or extracts "
          + "from, the documents listed are available from ")
    ]
    from.append(
      (matter.facts.copiesFrom ?? council.address).map { .text(withoutStop($0)) }
        ?? blank(for: "address"))
    if let website = council.website, !website.isEmpty {
      from += [.text(", and at "), .link(Link(.address(website), [.text(website)]))]
    }
    from.append(.text("."))
    var ask: [Inline] = [
      .text(
        "Other documents relevant to these matters may be submitted to the decision-maker. To ask "
          + "for details of them as they become available, ")
    ]
    if let requests = matter.facts.requests, !requests.isEmpty {
      ask.append(.text(uncapitalised(withoutStop(requests))))
    } else if let contact = contactInWords {
      ask.append(.text("write to or call \(contact)"))
    } else {
      ask.append(blank(for: "how to ask"))
    }
    ask.append(.text("."))
    return [
      .heading(Heading(level: 2, "Documents")), .paragraph(Paragraph(from)),
      .paragraph(Paragraph(ask)),
    ]
  }
}
