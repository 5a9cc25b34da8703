import Documents
import Meetings

// Items of business as the agenda prints them.
extension Composer {
  /// An item with all that the agenda says of it, and the items under it.
  ///
  /// - Parameter level: of its heading.
  func itemSection(_ entry: Entry, level: Int) -> Block {
    var blocks: [Block] = [
      .heading(Heading(level: level, number: entry.number.description, title(of: entry)))
    ]
    blocks += itemBody(entry)
    blocks += entry.entries.map { itemSection($0, level: level + 1) }
    return .section(Section(.item, anchor: itemAnchor(entry), blocks))
  }

  func itemAnchor(_ entry: Entry) -> Anchor { Anchor("item-" + name(of: entry)) }

  /// What stands under the heading of an item.
  func itemBody(_ entry: Entry) -> [Block] {
    var blocks: [Block] = []
    if let restriction = entry.restriction {
      blocks.append(.text(restrictionNotice(restriction), .restriction))
      if let item = entry.visibleItem, item.title != entry.title {
        blocks.append(.fact("Title in the public agenda", entry.title))
      }
      if audience == .members, let interest = restriction.exemption?.publicInterest {
        blocks.append(.fact("Public interest", interest))
      }
    } else if entry.isPrivate, entry.documents.contains(where: { $0.restriction != nil }) {
      blocks.append(
        .text(
          "To be considered after the exclusion of the press and public, because part of it is "
            + "not for publication.", .note))
    }
    guard let item = entry.visibleItem else {
      return blocks + documentSection(entry)
    }
    blocks += purpose(of: item, entry)
    switch entry.origin {
    case .standard(.exclusion): blocks += exclusionMotions()
    case .standard(.confidential): blocks += confidentialAnnouncement()
    case .standard, .business, .urgent, .group: break
    }
    if let exception = item.exception, agenda.urgency == .executive {
      blocks += exceptionFacts(exception, item)
    } else if let urgency = item.urgency, !urgency.isEmpty {
      blocks.append(.fact("Special circumstances", urgency))
    }
    blocks += matterSection(item)
    blocks += recommendations(item)
    blocks += facts(item, isHeading: entry.minuteNumber == nil)
    blocks += speakers(item)
    blocks += documentSection(entry)
    if !item.backgroundPapers.isEmpty {
      blocks.append(.fact("Background papers", item.backgroundPapers.joined(separator: "; ")))
    }
    return blocks
  }

  /// What the item is for; fields stand only in the order's own words.
  func purpose(of item: Item, _ entry: Entry) -> [Block] {
    guard let purpose = item.purpose, !purpose.isEmpty else { return [] }
    let blocks: [Block]
    switch entry.origin {
    case .standard, .group: blocks = filled(purpose, for: entry)
    case .business, .urgent: blocks = context.blocks(purpose)
    }
    return blocks.map { block in
      guard case .paragraph(var paragraph) = block, paragraph.role == .body else { return block }
      paragraph.role = .purpose
      return .paragraph(paragraph)
    }
  }

  /// Who answers for the item, where it applies, who comes for it.
  ///
  /// - Parameter isHeading: whether nothing is decided at the item itself.
  private func facts(_ item: Item, isHeading: Bool) -> [Block] {
    var blocks: [Block] = []
    func add(_ label: String, _ text: String?) {
      guard let text, !text.isEmpty else { return }
      blocks.append(.fact(label, text))
    }
    if let key = item.keyDecision {
      let reference = key.reference.map { " (reference \($0))" } ?? ""
      blocks.append(.fact("Key decision", "Yes" + reference))
    } else if committee.kind == .executive, item.kind.mayBeKeyDecision, !isHeading {
      blocks.append(.fact("Key decision", "No"))
    }
    add("Cabinet member", item.cabinetMember.map(officer))
    add("Lead officer", item.leadOfficer.map(officer))
    add("Contact", item.contactOfficer.map(contact))
    add(item.wards.count == 1 && item.wards != ["All"] ? "Ward" : "Wards", englishList(item.wards))
    add("Attending", englishSeries(item.attending.map(officer)))
    return blocks
  }

  private func contact(_ text: String) -> String {
    guard let person = council.people[Person.ID(text)] else { return text }
    return ([officer(text)] + [person.telephone, person.email].compactMap { $0 })
      .joined(separator: ", ")
  }

  /// Those registered to speak: to the public by capacity and number, to
  /// members by name.
  func speakers(_ item: Item) -> [Block] {
    guard !item.speakers.isEmpty else { return [] }
    let capacities = Speaker.Capacity.allCases.compactMap { capacity -> String? in
      let speakers = item.speakers.filter { $0.capacity == capacity }
      guard !speakers.isEmpty else { return nil }
      let phrase = counted(speakers.count, capacity.one, capacity.many)
      guard audience == .members else { return phrase }
      let names = speakers.compactMap(\.name).filter { !$0.isEmpty }.map(person)
      return names.isEmpty ? phrase : "\(phrase) (\(englishList(names)))"
    }
    return [.fact("Registered to speak", englishList(capacities))]
  }
}

extension Speaker.Capacity {
  fileprivate var one: String {
    switch self {
    case .objector: "objector"
    case .supporter: "supporter"
    case .applicant: "applicant"
    case .agent: "agent for the applicant"
    case .parishCouncil: "parish council representative"
    case .wardMember: "ward councillor"
    case .publicSpeaker: "member of the public"
    }
  }

  fileprivate var many: String {
    switch self {
    case .objector, .supporter, .applicant: one + "s"
    case .agent: "agents for the applicant"
    case .parishCouncil: "parish council representatives"
    case .wardMember: "ward councillors"
    case .publicSpeaker: "members of the public"
    }
  }
}

extension Item.Kind {
  /// Whether an item of this kind asks the executive to decide, so that its
  /// agenda says whether the decision is a key one.
  var mayBeKeyDecision: Bool {
    switch self {
    case .report, .recommendation, .finance, .enforcement, .appointments, .urgent: true
    case .standard, .presentation, .dashboard, .workProgramme, .application, .preApplication,
      .hearing, .petition, .question, .deputation, .motion, .callIn, .payments, .correspondence,
      .announcement, .update:
      false
    }
  }
}
