import Documents
import Meetings

// Who was there. Names of members present must stand in the minutes (Local
// Government Act 1972, Schedule 12, paragraph 40).
extension Composer {
  /// Attendance as recorded, with slots for what is not.
  func attendance(_ record: MinutesRecord, _ form: MinutesForm) -> [Block] {
    var blocks: [Block] = [.heading(Heading(level: 2, "Attendance"))]
    if let opened = record.openedAt, let sentence = beginning(at: opened) {
      blocks.append(.text(sentence))
    }
    let rows = attendanceRows(record)
    if !rows.isEmpty { blocks.append(.table(.facts(rows))) }
    if form == .skeleton { blocks += attendanceSlots(record) }
    guard blocks.count > 1 else { return [] }
    return [.section(Section(.membership, anchor: Anchor("attendance"), blocks))]
  }

  private func attendanceRows(
    _ record: MinutesRecord
  ) -> [(label: String, content: [Inline])] {
    func lines(_ names: [String]) -> [Inline] {
      Array(names.map { [Inline.text($0)] }.joined(separator: [.lineBreak]))
    }
    var rows: [(label: String, content: [Inline])] = []
    let members = record.present([.member, .substitute]).map(attendeeLine)
    if !members.isEmpty { rows.append(("Present", lines(members))) }
    let remote = record.present([.remote]).map(attendeeLine)
    if !remote.isEmpty { rows.append(("Attending remotely", lines(remote))) }
    let also = record.present([.alsoPresent]).map { officer($0.person) }
    if !also.isEmpty { rows.append(("Also present", lines(also))) }
    let officers = record.present([.officer]).map { officer($0.person) }
    if !officers.isEmpty { rows.append(("Officers in attendance", lines(officers))) }
    let apologies = record.apologies.map { apology in
      let name = person(apology.person)
      return apology.substitute.map { "\(name) (substitute: \(person($0)))" } ?? name
    }
    if !apologies.isEmpty { rows.append(("Apologies for absence", lines(apologies))) }
    if !record.absent.isEmpty { rows.append(("Absent", lines(record.absent.map(person)))) }
    return rows
  }

  private func attendeeLine(_ attendee: MinutesRecord.Attendee) -> String {
    if let absent = attendee.substituteFor {
      return "\(person(attendee.person)) (substitute for \(person(absent)))"
    }
    if let member = committee.members.first(where: { $0.person.name == attendee.person }) {
      return nameWithRole(member)
    }
    return person(attendee.person)
  }

  /// Boxes for what nobody has recorded; several members may be ticked.
  private func attendanceSlots(_ record: MinutesRecord) -> [Block] {
    var slots: [Block] = []
    if record.openedAt == nil { slots.append(line("attendance.opened", "The meeting began at")) }
    slots.append(chair(record))
    if record.present([.member, .substitute, .remote]).isEmpty {
      slots += presenceSlots()
    }
    if record.apologies.isEmpty { slots += apologySlots() }
    func text(_ anchor: String, _ prompt: String, _ kinds: Set<Proceedings.Attendance>) {
      guard record.present(kinds).isEmpty else { return }
      slots.append(.slot(Slot(anchor: Anchor(anchor), prompt: prompt, kind: .text)))
    }
    text("attendance.also-present", "Also present", [.alsoPresent])
    text("attendance.officers", "Officers in attendance", [.officer])
    return slots
  }

  /// Who was in the chair as the meeting began: the chair where recorded as
  /// there, else the vice-chair; a slot where neither is.
  private func chair(_ record: MinutesRecord) -> Block {
    let there = Set(record.present([.member]).map(\.person))
    for role in [Committee.Membership.Role.chair, .viceChair] {
      guard let member = committee.members.first(where: { $0.role == role }),
        there.contains(member.person.name)
      else { continue }
      return .section(
        Section(
          .minute, anchor: Anchor("attendance.chair"),
          [.text("In the chair: \(name(of: member.person)).")]))
    }
    return line("attendance.chair", "In the chair")
  }

  private func presenceSlots() -> [Block] {
    var choices = committee.members.map { member in
      Slot.Choice(id: member.person.name, label: nameWithRole(member), sentence: [])
    }
    choices += agenda.meeting.apologies.compactMap { apology in
      guard let substitute = apology.substitute else { return nil }
      return Slot.Choice(
        id: substitute.name,
        label: "\(name(of: substitute)) (substitute for \(name(of: apology.person)))",
        sentence: [])
    }
    guard !choices.isEmpty else {
      return [
        .slot(
          Slot(anchor: Anchor("attendance.present"), prompt: "Members present", kind: .text))
      ]
    }
    return [
      .slot(
        Slot(
          anchor: Anchor("attendance.present"), prompt: "Members present (tick each)",
          kind: .choice(choices)))
    ]
  }

  /// Whether anyone may stand in for a member; for a whole council nobody may.
  private var hasSubstitutes: Bool {
    switch committee.kind {
    case .council, .parishCouncil, .parishMeeting: false
    case .committee, .subCommittee, .executive, .licensingPanel, .parishCommittee: true
    }
  }

  private func apologySlots() -> [Block] {
    let choices = agenda.meeting.apologies.map { apology in
      Slot.Choice(
        id: apology.person.name,
        label: name(of: apology.person)
          + (apology.substitute.map { " (substitute: \(name(of: $0)))" } ?? ""),
        sentence: [])
    }
    let other = Block.slot(
      Slot(
        anchor: Anchor("attendance.other-apologies"),
        prompt: (choices.isEmpty ? "Apologies for absence" : "Other apologies")
          + (hasSubstitutes ? ", with substitutes" : ""),
        kind: .text))
    guard !choices.isEmpty else { return [other] }
    return [
      .slot(
        Slot(
          anchor: Anchor("attendance.apologies"),
          prompt: "Apologies for absence told before the meeting (tick each that stands)",
          kind: .choice(choices))),
      other,
    ]
  }
}
