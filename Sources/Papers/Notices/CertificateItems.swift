import Documents
import Meetings

// On what footing each item stands on the agenda.
extension Composer {
  func itemBases(_ matter: CertificateMatter) -> [Block] {
    let inTime = openInTime(matter)
    let rows = agenda.allEntries.compactMap { entry -> Table.Row? in
      guard entry.minuteNumber != nil else { return nil }
      let bases = basis(of: entry, matter, inTime)
      return .init([
        .init("\(entry.number)"), .init(title(of: entry)), .init(bases.map { .text($0) }),
      ])
    }
    guard !rows.isEmpty else { return [] }
    return [
      .heading(Heading(level: 2, "Each item and its basis")),
      .table(
        Table(
          caption: [.text("On what footing each item may be considered")],
          columns: [.init(width: 1), .init(width: 4), .init(width: 7)],
          head: [.init([.init("Item"), .init("Business"), .init("Basis")])],
          body: rows, headerColumns: 1)),
    ]
  }

  /// Whether the agenda was open in time, as far as that is attested.
  private func openInTime(_ matter: CertificateMatter) -> String {
    guard let law = matter.law else {
      return "On the agenda; no rule of notice is on file for this body"
    }
    let given = law.given(matter.notice.attestations, to: committee.members.map(\.person))
    let kinds: [NoticePeriod.Kind] =
      council.authority == .parish ? [.summons, .meeting, .papers] : [.papers, .summons, .meeting]
    // The paper that carries the business: the agenda, or the summons.
    guard
      let (provision, deadline) = kinds.lazy.compactMap({ kind in
        law.notices.first { $0.provision.value.kind == kind }
      }).first
    else { return "On the agenda; no rule of notice is on file for it" }
    guard let day = given[provision.value.kind] else {
      return "On the agenda; nobody has attested that it was open in time "
        + "(\(provision.value.kind.printed))"
    }
    if day <= deadline.last {
      return "On the agenda in time: \(provision.value.kind.printed) from \(day.printed), as "
        + "attested"
    }
    if provision.value.orWhenConvened, let convened = matter.notice.attestations.convened,
      day <= convened
    {
      return "On the agenda when the meeting was convened at shorter notice: from \(day.printed), "
        + "as attested"
    }
    return "On the agenda, but only from \(day.printed), as attested, which was too late"
  }

  private func basis(
    of entry: Entry, _ matter: CertificateMatter, _ inTime: String
  ) -> [String] {
    let known = matter.notice[entry.number]
    var bases: [String] = []
    if let exception = known.exception, agenda.urgency == .executive {
      bases.append(exceptionBasis(exception, entry, known, matter))
      let kind: NoticePeriod.Kind =
        exception.kind == .generalException ? .generalException : .specialUrgency
      bases += [noticeBasis(kind, matter)].compactMap { $0 }
    } else if entry.origin == .urgent {
      bases.append(urgentBasis(entry))
    } else {
      bases.append(inTime + ".")
      if known.isKeyDecision {
        bases.append("A key decision.")
        bases += [noticeBasis(.keyDecision, matter)].compactMap { $0 }
      }
    }
    if entry.isPrivate, entry.restriction != nil || !entry.documents.isEmpty {
      bases += [.privateMeeting, .privateMeetingFinal].compactMap { noticeBasis($0, matter) }
    }
    if let restriction = entry.restriction {
      bases.append(restrictedBasis(restriction, of: "The item is"))
    }
    for document in entry.documents {
      let name = "“\(title(of: document))”"
      switch document.state {
      case .inPack: break
      case .toFollow:
        bases.append("\(name) is to follow; its item stands on the agenda.")
      case .late: bases.append("\(name) is listed as a late paper.")
      case .tabled: bases.append("\(name) is to be tabled at the meeting.")
      }
      if let restriction = document.restriction, restriction != entry.restriction {
        bases.append(restrictedBasis(restriction, of: "\(name) is"))
      }
    }
    return bases
  }

  private func urgentBasis(_ entry: Entry) -> String {
    guard let item = entry.visibleItem else {
      return "Urgent business; the reason is not for publication."
    }
    guard let reason = item.urgency, !reason.isEmpty else {
      return "Urgent business, of which no reason is on record."
    }
    guard agenda.urgency == .chair else {
      return "Urgent business, for which the rules of this body make no room; the reason given "
        + "is: \(withoutStop(reason))."
    }
    return "Urgent, in the chair’s opinion, by reason of special circumstances: "
      + "\(withoutStop(reason))."
  }

  private func exceptionBasis(
    _ exception: UrgencyException, _ entry: Entry, _ known: NoticeMatter.Entry,
    _ matter: CertificateMatter
  ) -> String {
    let reason =
      known.facts.impracticable ?? exception.reason ?? entry.visibleItem?.urgency ?? ""
    let why = reason.isEmpty ? "No reason is on record." : "Reason: \(withoutStop(reason))."
    switch exception.kind {
    case .generalException:
      let notice =
        exception.notice.map { "the agenda says that notice was published on \($0.printed)" }
        ?? "the agenda does not say when notice was published"
      return "General exception (regulation 10): \(notice). \(why)"
    case .specialUrgency:
      let by = (exception.agreedBy ?? known.facts.scrutinyChair).map(person)
      let agreed =
        by.map { "the agenda says that \($0) agreed" } ?? "the agenda does not say who agreed"
      let on = exception.agreedOn.map { " on \($0.printed)" } ?? ""
      return "Special urgency (regulation 11): \(agreed)\(by == nil ? "" : on). \(why)"
    }
  }

  /// Whether a notice that this item needs was given, as far as that is
  /// attested; nil where the law of the body has no rule of it.
  private func noticeBasis(
    _ kind: NoticePeriod.Kind, _ matter: CertificateMatter
  ) -> String? {
    guard let law = matter.law, let provision = law.rule(NoticePeriod.self, kind.rawValue) else {
      return nil
    }
    let given = law.given(matter.notice.attestations, to: committee.members.map(\.person))
    let name = capitalised(kind.printed)
    guard let day = given[kind] else {
      return "\(name): nobody has attested that it was given in full."
    }
    let isInTime =
      provision.value.days == 0 || day <= law.deadline(of: provision.value).last
    return "\(name): given on \(day.printed), as attested, "
      + (isInTime ? "in time." : "which was too late.")
  }

  private func restrictedBasis(_ restriction: Restriction, of subject: String) -> String {
    guard let exemption = restriction.exemption else {
      return "\(subject) confidential: \(self.basis(restriction)). No resolution is needed."
    }
    let basis =
      exemption.basis.paragraphs.isEmpty
      ? "to be taken with the public excluded (\(basisWithDescription(restriction)))"
      : "exempt under \(basisWithDescription(restriction))"
    guard case .publicBodies = exemption.basis else {
      let interest = exemption.publicInterest.map(withoutStop) ?? ""
      if interest.isEmpty {
        return "\(subject) \(basis). No reason of public interest is on record."
      }
      return audience == .members
        ? "\(subject) \(basis). Public interest: \(interest)."
        : "\(subject) \(basis). The reason of public interest is on record, in the members’ copy."
    }
    return "\(subject) \(basis)."
  }
}
