import Documents
import Meetings

/// The monitoring officer's full copy of the register: every interest with
/// whose it is, what is withheld, what waits, how each came to be so, and the
/// times that run. Not for publication.
///
/// - Parameters:
///   - rules: how long members have.
///   - day: the day it is made.
public func composeOfficersRegister(
  _ register: Register<WithheldMatter>, of council: Council, under rules: RegisterRules,
  on day: Day
) -> Document {
  let copy = OfficersRegister(register: register, council: council, rules: rules, day: day)
  return Document(
    title: "Register of members’ interests, monitoring officer’s copy: \(council.name)",
    language: council.language, date: day.iso,
    running: Running(header: "Monitoring officer’s copy: not for publication"),
    blocks: copy.blocks)
}

private struct OfficersRegister {
  let register: Register<WithheldMatter>
  let council: Council
  let rules: RegisterRules
  let day: Day

  var blocks: [Block] {
    var blocks: [Block] = [
      .section(
        Section(
          .masthead,
          [
            .text(council.name, .letterhead),
            .heading(Heading(level: 1, "Register of members’ interests")),
            .text("As it stands on \(day.printed)", .subtitle),
            .text(
              "Monitoring officer’s copy: it has what is withheld and what is not published. "
                + "Not for publication.", .restriction),
          ]))
    ]
    let clocks = Dictionary(grouping: register.clocks(under: rules), by: \.member)
    for member in members {
      blocks.append(
        .section(
          Section(.item, anchor: Anchor("member-\(member.id.name)"), told(member, clocks))))
    }
    return blocks
  }

  private var members: [(id: Person.ID, name: String)] {
    var ids = Set(council.people.values.filter { !$0.isOfficer }.map(\.id))
    ids.formUnion(register.members.keys)
    return ids.map { ($0, council.people[$0]?.name ?? register.members[$0]?.name ?? $0.name) }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
  }

  private func told(
    _ member: (id: Person.ID, name: String), _ clocks: [Person.ID: [RegisterClock]]
  ) -> [Block] {
    var blocks: [Block] = [.heading(Heading(level: 2, member.name))]
    let known = register.members[member.id]
    if let day = known?.tookOffice { blocks.append(.fact("Took office", day.printed)) }
    if let day = known?.left { blocks.append(.fact("Left", day.printed)) }
    if let code = known?.code {
      blocks.append(.fact("Code adopted", "\(code.name), \(code.day.printed)"))
    }
    for form in known?.forms ?? [] {
      blocks.append(
        .fact("Form received", form.day?.printed ?? "on a day that is not known"))
    }
    for clock in clocks[member.id] ?? [] {
      guard let line = clock.line(on: day) else { continue }
      blocks.append(.text(line, .restriction))
    }
    let interests = register.interests(of: member.id)
    if interests.isEmpty { blocks.append(.text("Nothing notified", .note)) }
    for interest in interests { blocks += self.interest(interest) }
    return blocks
  }

  private func interest(_ interest: RegisteredInterest<WithheldMatter>) -> [Block] {
    let details = interest.visible
    var blocks: [Block] = [
      .heading(
        Heading(level: 3, "\(details?.kind.heading ?? "Details lost") (\(interest.id))"))
    ]
    if let details { blocks.append(.text(details.officersLine)) }
    var facts = [interest.state.printed]
    if let day = interest.registered { facts.append("registered \(day.printed)") }
    switch interest.withholding {
    case .none: break
    case .asked(let day): facts.append("the member asked on \(day.printed) that it be withheld")
    case .agreed(let day): facts.append("withheld since \(day.printed)")
    }
    if let day = interest.ended { facts.append("ended \(day.printed)") }
    blocks.append(.fact("State", facts.joined(separator: "; ")))
    if interest.current != nil, let proposed = interest.proposed?.details.visible {
      blocks.append(.fact("Put in since", proposed.officersLine))
    }
    blocks.append(
      .list(
        List(
          .bullet,
          interest.history.map { entry in
            let by = council.people[Person.ID(entry.by)]?.name ?? entry.by
            let note = entry.act.visibleNote.map { ": \($0)" } ?? ""
            return "\(entry.day.printed), \(by): \(entry.act.printed)\(note)"
          })))
    return blocks
  }
}

extension Particulars {
  /// Everything on one line, with whose it is.
  fileprivate var officersLine: String {
    let line = registerLine(text: text, body: body, address: address, since: since, gift: gift)
    let whose: String =
      switch holder {
      case .own: "Member’s own"
      case .partner: partner.map { "Partner’s (\($0))" } ?? "Partner’s"
      case .unstated: "Whose is not said"
      }
    return "\(whose): \(line)"
  }
}

extension RegisteredInterest.State {
  fileprivate var printed: String {
    switch self {
    case .pending: "waits for the monitoring officer"
    case .queried: "waits for the member’s answer"
    case .published: "published"
    case .refused: "not put on the register"
    }
  }
}

extension RegisterEntry<WithheldMatter>.Act {
  fileprivate var printed: String {
    switch self {
    case .submitted: "notified"
    case .amended: "amended"
    case .queried: "queried"
    case .answered: "answered"
    case .published: "published"
    case .refused: "refused"
    case .askedWithholding: "asked that it be withheld"
    case .agreedWithholding: "agreed that it is sensitive"
    case .declinedWithholding: "held that it is not sensitive"
    case .endedWithholding: "sensitive no longer"
    case .ended(_, let day): "ended \(day.printed)"
    case .joined, .adopted, .returned, .left, .corrected: ""
    }
  }

  fileprivate var visibleNote: String? {
    switch self {
    case .queried(_, let note), .answered(_, let note), .refused(_, let note),
      .askedWithholding(_, let note), .declinedWithholding(_, let note):
      note.visible
    default: nil
    }
  }
}

extension RegisterClock {
  /// What is to be said of it on a day; nil where it was kept.
  fileprivate func line(on day: Day) -> String? {
    let what: String =
      switch duty {
      case .newMember: "The form of a new member"
      case .change(let id): "The change \(id)"
      case .gift(let id): "The gift \(id)"
      }
    return switch standing(on: day) {
    case .met: nil
    case .late(let days):
      "\(what) came \(days == 1 ? "a day" : "\(days) days") after \(due.printed), when it was due."
    case .running: "\(what) is due by \(due.printed)."
    case .overdue: "\(what) was due by \(due.printed)."
    }
  }
}
