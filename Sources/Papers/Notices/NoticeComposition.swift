import Documents
import Meetings

/// Composes a notice, as the public may see it.
///
/// What the meeting or its clerk has not said has a place of its own to be
/// written in; nothing is put there that nobody wrote.
///
/// - Parameters:
///   - members: whom a summons goes to; every member where there are none.
///   - proceedings: what happened at the meeting, for a record of decisions.
/// - Precondition: `paper` fits the meeting, see
///   ``NoticePaper/refusal(for:)``, and is not the certificate.
public func composeNotice(
  _ paper: NoticePaper, _ matter: NoticeMatter, _ agenda: PublicAgenda, _ context: PaperContext,
  law: Law? = nil, members: [Person.ID] = [], proceedings: Proceedings? = nil
) -> Document {
  let composer = Composer(agenda, context)
  let blocks =
    switch paper {
    case .meeting: composer.meetingNotice(matter)
    case .summons: composer.summonses(matter, law, to: members)
    case .keyDecision: composer.keyDecisionNotice(matter)
    case .privateMeeting: composer.privateMeetingNotice(matter, isFinal: false)
    case .privateMeetingFinal: composer.privateMeetingNotice(matter, isFinal: true)
    case .generalException: composer.generalExceptionNotice(matter)
    case .specialUrgency: composer.specialUrgencyNotice(matter)
    case .decisionRecord: composer.decisionRecord(matter, proceedings)
    case .licensingDecision: composer.licensingDecision(matter, proceedings)
    case .postponed, .moved, .cancelled, .inquorate, .adjourned:
      composer.changeNotice(paper, matter, proceedings)
    case .certificate: [Block]()
    }
  return composer.document(paper.title, blocks)
}

// What the notices have in common.
extension Composer {
  /// Words that say where a person is to write.
  func blank(for what: String) -> Inline { .span(.prompt, "[\(what)]") }

  /// A fact, or the place for it where it is not known.
  func noticeFact(_ label: String, _ text: String?, _ prompt: String) -> Block {
    guard let text, !text.isEmpty else { return .fact(label, [blank(for: prompt)]) }
    return .fact(label, text)
  }

  /// A passage under a heading, or the place to write it in.
  func noticePassage(
    _ heading: String, level: Int, _ prose: Prose?, slot: String, prompt: String
  ) -> [Block] {
    let words = prose.map(context.blocks) ?? []
    return [.heading(Heading(level: level, heading))]
      + (words.isEmpty
        ? [.slot(Slot(anchor: Anchor("notice-" + slot), prompt: prompt, kind: .text))] : words)
  }

  /// The body and the meeting in a sentence: `the Planning Committee`.
  var noticeVenue: String? { agenda.meeting.venue.flatMap { $0.isEmpty ? nil : $0 } }

  /// `at 6.30 pm on Tuesday 8 December 2026`.
  var atTimeOnDay: String {
    (agenda.meeting.time.map { "at \($0.printed) " } ?? "")
      + "on \(agenda.meeting.date.printedInFull)"
  }

  /// When it is dated, who signs, and as what.
  func noticeSignature(_ matter: NoticeMatter) -> [Block] {
    let role: String =
      switch committee.kind {
      case .parishCouncil, .parishCommittee: "Proper Officer of the Council"
      case .parishMeeting: "Convener"
      case .council, .committee, .subCommittee, .executive, .licensingPanel: "Proper Officer"
      }
    let by = (matter.facts.signedBy ?? committee.clerk?.name).map(officer)
    return signatureLines(
      by.map { [.text($0), .lineBreak, .text(role)] } ?? [.text(role)], "Signed",
      dated: matter.facts.dated)
  }

  /// The date or a place for it, who signs, and the line to sign on, which
  /// comes last since house style draws it to the margin.
  func signatureLines(_ who: [Inline], _ label: String, dated: Day?) -> [Block] {
    let date = dated.map { Inline.text($0.printed) } ?? blank(for: "date")
    return [
      .paragraph(
        Paragraph(
          role: .signature,
          [.text("Dated: "), date, .lineBreak] + who + [.lineBreak, .text("\(label): "), .tab]))
    ]
  }

  /// A reason as a sentence of its own.
  func asSentence(_ text: String) -> String {
    let text = capitalised(withoutStop(text))
    return text.isEmpty || "!?”".contains(text.last ?? " ") ? text : text + "."
  }

  /// The law by which a notice is given, for those who check it.
  func givenUnder(_ source: String) -> Block { .text("Given under: \(source).", .note) }

  /// What the council tells the public at every meeting.
  func standingNotices() -> [Block] {
    let blocks = (council.notices + agenda.meeting.notices).flatMap { context.blocks($0) }
    guard !blocks.isEmpty else { return [] }
    return [.section(Section(.notice, [.heading(Heading(level: 2, "Attending"))] + blocks))]
  }

  /// The council's contact in a line: `Democratic Services, 01632 …`.
  var contactInWords: String? {
    guard let contact = council.contact else { return nil }
    let parts = [contact.name, contact.telephone ?? "", contact.email ?? ""]
    return parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// What is to be done, as titles with their numbers.
  func businessTable() -> Block {
    .table(
      Table(
        caption: [.text("Business to be transacted")],
        columns: [.init(width: 1), .init(width: 9)],
        head: [.init([.init("Item"), .init("Business")])],
        body: agenda.allEntries.map { entry in
          var line: [Inline] = [.text(title(of: entry))]
          if let restriction = entry.restriction {
            line += [
              .text(" ("), .span(.restriction, "not for publication: \(basis(restriction))"),
              .text(")"),
            ]
          }
          return .init([.init("\(entry.number)"), .init([.paragraph(Paragraph(line))])])
        },
        headerColumns: 1))
  }

  /// Items that the public may be excluded from, each with its reason.
  func privateParts() -> [(part: ExclusionCover.Part, words: String)] {
    (agenda.exclusion.resolved + agenda.exclusion.announced)
      .sorted { $0.number < $1.number }
      .map { part in
        let place = part.documents == nil ? "Item \(part.number)" : "Part of item \(part.number)"
        return (part, "\(place), \(part.title): \(basisWithDescription(part.restriction))")
      }
  }
}
