import Documents
import Meetings

// Why something is withheld, in the words that the law asks for.
extension Composer {
  /// `paragraph 3`, `paragraphs 2 and 7`; the basis where there are none.
  func basis(_ restriction: Restriction) -> String {
    switch restriction {
    case .exempt(let exemption):
      switch exemption.basis {
      case .schedule(let paragraphs):
        paragraphs.isEmpty ? "exempt information" : numbered(paragraphs)
      case .publicBodies(let reason): "special reason: \(withoutStop(reason))"
      case .hearing(let reason, let paragraphs):
        "regulation 14(2): \(withoutStop(reason))"
          + (paragraphs.isEmpty ? "" : "; and \(numbered(paragraphs))")
      }
    case .confidential(let confidentiality):
      "confidential information, \(confidentiality.printedBasis)"
    }
  }

  /// `paragraph 3`, `paragraphs 2 and 7`.
  private func numbered(_ paragraphs: [String]) -> String {
    (paragraphs.count == 1 ? "paragraph " : "paragraphs ") + englishList(paragraphs)
  }

  /// `paragraph 3 (information relating to …)`.
  func basisWithDescription(_ restriction: Restriction) -> String {
    let words = descriptions(restriction)
    return words.isEmpty ? basis(restriction) : "\(basis(restriction)) (\(words))"
  }

  /// What the paragraphs cover, in the schedule's terms; empty where the
  /// basis says it all.
  private func descriptions(_ restriction: Restriction) -> String {
    let paragraphs = restriction.exemption?.basis.paragraphs ?? []
    let texts = paragraphs.compactMap { context.paragraphs[$0] }
      .filter { !$0.isEmpty }.map { uncapitalised(withoutStop($0)) }
    return texts.joined(separator: "; ")
  }

  /// The notice under a restricted item or document, and on every copy of it
  /// (Local Government Act 1972, section 100B(5)).
  func restrictionNotice(_ restriction: Restriction) -> String {
    let reason: String
    switch restriction {
    case .exempt(let exemption):
      switch exemption.basis {
      case .schedule(let paragraphs):
        reason =
          paragraphs.isEmpty
          ? "exempt information within \(context.scheduleName)"
          : exemptInformation(restriction, paragraphs)
      case .publicBodies(let text):
        reason =
          "publicity would be prejudicial to the public interest: \(withoutStop(text)) "
          + "(\(publicBodiesAct), section 1(2))"
      case .hearing(let text, let paragraphs):
        reason =
          "\(withoutStop(text)) (\(hearingsRegulations), regulation 14(2))"
          + (paragraphs.isEmpty ? "" : "; and \(exemptInformation(restriction, paragraphs))")
      }
    case .confidential(let confidentiality):
      reason = "contains confidential information, \(confidentiality.printedBasis)"
    }
    let mark = context.withholding.mark
    return context.withholding.describes ? "\(mark): \(reason)." : "\(mark)."
  }

  private func exemptInformation(_ restriction: Restriction, _ paragraphs: [String]) -> String {
    "exempt information under \(numbered(paragraphs)) of \(context.scheduleName)"
      + (descriptions(restriction).isEmpty ? "" : " (\(descriptions(restriction)))")
  }

  // MARK: The resolution

  /// The items and parts of items that the resolution covers, in a sentence:
  /// `item 9, under paragraph 3 (…), and part of item 5 (special reason: …)`;
  /// at the item that announces confidential business, those it announces.
  func exclusionPhrase(at entry: Entry) -> String {
    let isAnnouncement = entry.origin == .standard(.confidential)
    let parts = isAnnouncement ? agenda.exclusion.announced : agenda.exclusion.resolved
    return englishSeries(
      parts.map { part in
        let place = part.documents == nil ? "item \(part.number)" : "part of item \(part.number)"
        return descriptions(part.restriction).isEmpty
          ? "\(place) (\(basis(part.restriction)))"
          : "\(place), under \(basisWithDescription(part.restriction))"
      })
  }

  /// What the exclusion item puts to the meeting: a motion for each basis in
  /// law, and under it exactly the items and parts it covers. What rests on
  /// two is under both.
  func exclusionMotions() -> [Block] {
    func parts(_ isMatch: (Exemption.Basis) -> Bool) -> [ExclusionCover.Part] {
      agenda.exclusion.resolved.filter { part in
        part.restriction.exemption.map { isMatch($0.basis) } ?? false
      }
    }
    let schedule = parts {
      if case .schedule = $0 { true } else { !$0.paragraphs.isEmpty }
    }.map { part in
      var part = part
      part.restriction = .exempt(
        Exemption(basis: .schedule(part.restriction.exemption?.basis.paragraphs ?? [])))
      return part
    }
    let parish = parts { if case .publicBodies = $0 { true } else { false } }
    let hearing = parts { if case .hearing = $0 { true } else { false } }
    var blocks: [Block] = []
    if !schedule.isEmpty {
      blocks += motion(
        "That, under \(exclusionPower), the press and public be excluded from the meeting "
          + "during consideration of the items, and parts of items, listed below, on the "
          + "grounds that they involve the likely disclosure of exempt information within the "
          + "paragraphs of \(context.scheduleName) shown against each"
          + (context.withholding.weighsPublicInterest
            ? ", and that in all the circumstances of the case the public interest in "
              + "maintaining the exemption outweighs the public interest in disclosing the "
              + "information." : "."),
        over: schedule, reason: "Exempt information",
        caption: "What the resolution covers")
    }
    if !parish.isEmpty {
      blocks += motion(
        "That, under section 1(2) of the \(publicBodiesAct), the press and public be excluded "
          + "from the meeting during consideration of the items, and parts of items, listed "
          + "below, publicity for which would be prejudicial to the public interest for the "
          + "special reasons shown against each.",
        over: parish, reason: "Special reason", caption: "What the resolution covers")
    }
    if !hearing.isEmpty {
      // Said only where the table names it.
      let deliberations = agenda.entries.filter { $0.origin == .standard(.deliberation) }
      let isCovered = hearing.contains { part in deliberations.contains { $0.number == part.number }
      }
      let deliberation = isCovered ? ", the deliberation included" : ""
      blocks += motion(
        "That, under regulation 14(2) of the \(hearingsRegulations), the public be excluded "
          + "from the parts of the hearing listed below\(deliberation), the public interest in so "
          + "doing outweighing the public interest in their taking place in public.",
        over: hearing, reason: "Reason", caption: "What the exclusion covers")
    }
    return blocks
  }

  /// What is announced without a resolution: confidential information, on
  /// which the public shall be excluded.
  func confidentialAnnouncement() -> [Block] {
    let parts = agenda.exclusion.announced
    guard !parts.isEmpty else { return [] }
    return [
      .text(
        "The items, and parts of items, listed below contain confidential information"
          + confidentialSource + ". The press and public must be excluded while they are "
          + "considered; no resolution is needed.",
        .note),
      .table(coverTable(parts, reason: "Why it is confidential", caption: "What is confidential")),
    ]
  }

  private func motion(
    _ words: String, over parts: [ExclusionCover.Part], reason: String, caption: String
  ) -> [Block] {
    [
      .paragraph(
        Paragraph(role: .resolution, [.span(.label, "Motion:"), .text(" \(words)")])),
      .table(coverTable(parts, reason: reason, caption: caption)),
    ]
  }

  private func coverTable(
    _ parts: [ExclusionCover.Part], reason: String, caption: String
  ) -> Table {
    Table(
      caption: [.text(caption)],
      columns: [.init(width: 1), .init(width: 4), .init(width: 5)],
      head: [.init([.init("Item"), .init("Business"), .init(reason)])],
      body: parts.map { part in
        let business =
          part.documents.map { "\(part.title), as to: \(englishSeries($0))" } ?? part.title
        return .init([
          .init("\(part.number)"), .init(business),
          .init(capitalised(basisInTable(part.restriction))),
        ])
      },
      headerColumns: 1)
  }

  /// The reason alone, where the motion above names the law.
  private func basisInTable(_ restriction: Restriction) -> String {
    switch restriction.exemption?.basis {
    case .publicBodies(let reason)?: return withoutStop(reason)
    case .hearing(let reason, let paragraphs)?:
      return withoutStop(reason)
        + (paragraphs.isEmpty ? "" : " (also exempt under \(numbered(paragraphs)))")
    case .schedule?: return basisWithDescription(restriction)
    case nil:
      guard case .confidential(let confidentiality) = restriction else { return "" }
      return confidentiality.printedBasis
    }
  }

  // MARK: Sources

  /// The power by which the public are excluded for exempt information.
  private var exclusionPower: String {
    switch council.nation {
    case .england where committee.kind == .executive:
      "regulation 4(2)(b) of the \(executiveRegulations)"
    case .england, .wales: "section 100A(4) of the Local Government Act 1972"
    case .scotland: "section 50A(4) of the Local Government (Scotland) Act 1973"
    case .northernIreland: "section 42 of the Local Government Act (Northern Ireland) 2014"
    }
  }

  /// Where the law speaks of confidential information.
  private var confidentialSource: String {
    guard council.authority == .principal else { return "" }
    switch council.nation {
    case .england where committee.kind == .executive:
      return " (\(executiveRegulations), regulation 4(2)(a))"
    case .england, .wales:
      return " (Local Government Act 1972, section 100A(2) and (3))"
    case .scotland: return " (Local Government (Scotland) Act 1973, section 50A(2) and (3))"
    case .northernIreland: return ""
    }
  }

  var executiveRegulations: String {
    "Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) "
      + "Regulations 2012"
  }
  private var publicBodiesAct: String { "Public Bodies (Admission to Meetings) Act 1960" }
  private var hearingsRegulations: String { "Licensing Act 2003 (Hearings) Regulations 2005" }
}

extension Confidentiality {
  /// `the disclosure of which is prohibited by the order of a court: …`.
  var printedBasis: String {
    let law =
      switch basis {
      case .governmentDepartment:
        "furnished by a Government department upon terms which forbid its disclosure to the "
          + "public"
      case .enactment:
        "the disclosure of which to the public is prohibited by or under an enactment"
      case .courtOrder:
        "the disclosure of which to the public is prohibited by the order of a court"
      }
    let detail = withoutStop(detail)
    return detail.isEmpty ? law : "\(law): \(detail)"
  }
}
