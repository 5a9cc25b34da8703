import Documents
import Meetings

// Public notice of a meeting: when, where, who meets, how to attend.
extension Composer {
  func meetingNotice(_ matter: NoticeMatter) -> [Block] {
    var blocks: [Block] = [
      masthead(NoticePaper.meeting.title),
      .text(
        committee.kind == .parishMeeting
          ? "Notice is hereby given to the electors of the parish that \(theCommitteeNamed) will "
            + "be held as set out below."
          : "Notice is hereby given that a meeting of \(theCommitteeNamed) will be held as set out "
            + "below."),
      .table(.facts(meetingRows(matter))),
    ]
    let isClosed = matter.facts.attendance.manner == .closed
    if !isClosed {
      blocks.append(.text("The meeting is open to the press and public\(exceptPrivate)."))
      let parts = privateParts()
      if !parts.isEmpty { blocks.append(.list(List(.bullet, parts.map(\.words)))) }
    }
    blocks += inspection(matter)
    if council.authority == .parish {
      blocks.append(businessTable())
    }
    blocks += standingNotices()
    blocks += noticeSignature(matter)
    blocks += posted(matter)
    blocks.append(givenUnder(council.sourceOfNotice(for: committee.kind)))
    return blocks
  }

  private var exceptPrivate: String {
    privateParts().isEmpty
      ? ""
      : ", who are likely to be excluded while the following is considered, for the reason shown"
  }

  func meetingRows(_ matter: NoticeMatter) -> [(label: String, content: [Inline])] {
    let attendance = matter.facts.attendance
    var rows: [(label: String, content: [Inline])] = [
      (committee.kind == .parishMeeting ? "Meeting" : "Committee", [.text(committee.name)]),
      ("Date", [.text(agenda.meeting.date.printedInFull)]),
      ("Time", [agenda.meeting.time.map { .text($0.printed) } ?? blank(for: "time")]),
    ]
    if [.council, .parishCouncil, .executive].contains(committee.kind) { rows[0].label = "Body" }
    if attendance.manner != .remote || noticeVenue != nil {
      rows.append(("Place", [noticeVenue.map { .text($0) } ?? blank(for: "place")]))
    }
    if let manner = attendance.manner {
      rows.append(("Held", [.text(manner.printed)]))
    } else if council.nation == .wales {
      rows.append(
        ("Held", [blank(for: "in person, remotely, in part remotely, or not in public")]))
    }
    if let how = attendance.how, !how.isEmpty {
      rows.append(("How to attend", context.inlines(Prose(how))))
    } else if council.nation == .wales, attendance.manner == nil {
      rows.append(("How to attend", [blank(for: "how to have access to the meeting")]))
    }
    if let address = attendance.address, !address.isEmpty {
      rows.append(("To follow it online", [.link(Link(.address(address), [.text(address)]))]))
    }
    if let contact = contactInWords { rows.append(("Questions to", [.text(contact)])) }
    return rows
  }

  /// Where the agenda and the open reports are to be had.
  func inspection(_ matter: NoticeMatter) -> [Block] {
    var places: [[Inline]] = []
    if let address = matter.facts.copiesFrom ?? council.address, !address.isEmpty {
      places.append([.text("at \(address)")])
    }
    if let website = council.website, !website.isEmpty {
      places.append([.text("at "), .link(Link(.address(website), [.text(website)]))])
    }
    guard !places.isEmpty else { return [] }
    return [
      .paragraph(
        Paragraph(
          [.text("The agenda, and the reports that are open to the public, may be inspected ")]
            + Array(places.joined(separator: [.text(" and ")])) + [.text(".")]))
    ]
  }

  /// When it was put up in the area, once somebody attests that; for a
  /// parish, a place to write it until then.
  private func posted(_ matter: NoticeMatter) -> [Block] {
    let posted = matter.attestations.standing.compactMap { entry -> Block? in
      guard case .postedInArea(.meeting, let place) = entry.act else { return nil }
      return .fact("Notice posted", "\(entry.day.printed), \(place)")
    }
    guard posted.isEmpty, council.authority == .parish else { return posted }
    return [.fact("Notice posted on", [blank(for: "date"), .text(" at "), blank(for: "place")])]
  }
}

extension NoticeFacts.Attendance.Manner {
  /// As a notice says it.
  var printed: String {
    switch self {
    case .inPerson: "in person, at the place shown"
    case .remote: "by remote means only"
    case .multiLocation: "at the place shown, and by remote means for those who are elsewhere"
    case .closed: "not in public"
    }
  }
}
