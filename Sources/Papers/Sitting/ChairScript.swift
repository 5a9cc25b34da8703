import Documents
import Meetings

/// What the chair says at a meeting, item by item, in the order of the agenda.
///
/// Made before the meeting, from the agenda alone. A public script says of what
/// is restricted no more than the public agenda does.
///
/// - Parameter wording: the words, from a template.
public func composeChairScript<Behind: AudienceMatter>(
  _ agenda: AudienceAgenda<Behind>, _ context: PaperContext, wording: ChairWording
) -> Document {
  let composer = Composer(agenda, context)
  let script = ChairScript(composer: composer, wording: wording)
  return composer.document(
    "Chair’s script", properties: ["meetingday-meeting": agenda.meeting.id], script.blocks)
}

private struct ChairScript<Behind: AudienceMatter> {
  typealias Entry = AudienceAgenda<Behind>.Entry

  let composer: Composer<Behind>
  let wording: ChairWording

  var agenda: AudienceAgenda<Behind> { composer.agenda }

  var blocks: [Block] {
    var blocks: [Block] = [composer.masthead("Chair’s script")]
    blocks.append(section("Opening", "opening", say(.opening) + housekeeping))
    var isPrivate = false
    for entry in agenda.entries {
      if isPrivate, !isTakenInPrivate(entry) {
        blocks.append(section("Return of the public", "return-\(entry.number)", say(.readmission)))
      }
      isPrivate = isTakenInPrivate(entry)
      blocks.append(item(entry, level: 2))
    }
    if isPrivate { blocks.append(section("Return of the public", "return", say(.readmission))) }
    blocks.append(
      section(
        "Close", "close",
        say(.close) + [
          .slot(Slot(anchor: Anchor("script-closed"), prompt: "Time of closing", kind: .line))
        ]))
    return blocks
  }

  private func section(_ title: String, _ name: String, _ blocks: [Block]) -> Block {
    .section(
      Section(
        .item, anchor: Anchor("script-\(name)"), [.heading(Heading(level: 2, title))] + blocks))
  }

  private var housekeeping: [Block] {
    let notices = (agenda.council.notices + agenda.meeting.notices)
      .flatMap { composer.context.blocks($0) }
    return notices.isEmpty ? [] : say(.housekeeping) + notices
  }

  /// Whether the public are out while an entry, or all under it, is taken.
  private func isTakenInPrivate(_ entry: Entry) -> Bool {
    entry.isPrivate || !entry.entries.isEmpty && entry.entries.allSatisfy(isTakenInPrivate)
  }

  // MARK: Items

  private func item(_ entry: Entry, level: Int) -> Block {
    var blocks: [Block] = [
      .heading(
        Heading(level: level, number: "\(entry.number)", composer.title(of: entry)))
    ]
    blocks += say(.item, entry)
    blocks += words(for: entry)
    blocks += entry.entries.map { item($0, level: min(level + 1, 6)) }
    return .section(
      Section(.item, anchor: Anchor("script-item-" + composer.name(of: entry)), blocks))
  }

  private func words(for entry: Entry) -> [Block] {
    if case .standard(let function) = entry.origin, let words = words(of: function, entry) {
      return words
    }
    var blocks: [Block] = []
    if let restriction = entry.restriction {
      blocks.append(.text(composer.restrictionNotice(restriction), .restriction))
    }
    if entry.isPrivate { blocks += say(.privateItem, entry) }
    guard let item = entry.visibleItem else { return blocks }
    if let exception = item.exception, agenda.urgency == .executive {
      blocks.append(
        .paragraph(
          Paragraph(
            composer.exceptionSentence(exception, reason: exception.reason ?? item.urgency ?? ""))))
    } else if item.urgency?.isEmpty == false {
      blocks += say(.urgent, entry)
    }
    if !entry.documents.compactMap(\.pages).isEmpty { blocks += say(.pages, entry) }
    // A heading of other items is only called.
    guard entry.entries.isEmpty else { return blocks }
    if case .motion(let motion)? = item.matter {
      blocks += say(.motion, entry) + composer.context.blocks(motion.text)
    }
    if introducer(of: item) != nil { blocks += say(.introduction, entry) }
    let speakers = composer.speakers(item)
    if !speakers.isEmpty { blocks += say(.speakers, entry) + speakers }
    blocks += say(.discussion, entry)
    return blocks + decision(entry, item)
  }

  /// What is put to the meeting at the end of an item.
  private func decision(_ entry: Entry, _ item: Item) -> [Block] {
    let recommended = composer.recommendations(item)
    if !recommended.isEmpty { return say(.recommendation, entry) + recommended + say(.put, entry) }
    if case .application(let application)? = item.matter, application.recommendation != nil {
      return say(.recommendation, entry)
        + composer.filled(Prose("{recommendation}"), for: entry) + say(.put, entry)
    }
    if case .motion? = item.matter { return say(.put, entry) }
    let own = entry.wording.outcomes
    return say(own.contains(where: \.isDecision) ? .open : .noted, entry)
  }

  /// Nil for a standard item that is taken as any other.
  private func words(of function: StandardItem.Function, _ entry: Entry) -> [Block]? {
    switch function {
    case .apologies:
      return (agenda.meeting.apologies.isEmpty ? [] : say(.apologiesKnown, entry))
        + say(.apologies, entry)
    case .minutes: return say(.minutes, entry)
    case .interests: return say(.interests, entry)
    case .chair: return say(.election, entry)
    case .urgent: return entry.entries.isEmpty ? say(.urgentNone, entry) : []
    case .exclusion:
      return say(.exclusion, entry) + composer.exclusionMotions() + say(.excluded, entry)
    case .confidential:
      return say(.confidential, entry) + composer.confidentialAnnouncement()
    case .deliberation: return say(.deliberation, entry)
    case .other: return nil
    }
  }

  private func introducer(of item: Item) -> String? {
    let person = item.leadOfficer ?? item.cabinetMember ?? item.attending.first
    guard let person, !person.isEmpty else { return nil }
    return composer.officer(person)
  }

  // MARK: Words

  /// A text of the template, its fields filled.
  private func say(_ moment: ChairWording.Moment, _ entry: Entry? = nil) -> [Block] {
    let text = wording[moment]
    guard !text.isEmpty else { return [] }
    let source = Wording.pieces(of: text).map { piece -> String in
      switch piece {
      case .text(let words): entry == nil ? words : words.replacing("{", with: "{{")
      case .field(let name):
        (ChairWording.Field(rawValue: name).map { value(of: $0, entry) } ?? general(name))
          .map { $0.escaped(braces: entry != nil) } ?? "{\(name)}"
      }
    }.joined()
    guard let entry else { return composer.context.blocks(Prose(source)) }
    return composer.filled(Prose(source), for: entry)
  }

  /// Fields that need no item.
  private func general(_ name: String) -> String? {
    switch Wording.Field(rawValue: name) {
    case .committee: composer.committee.name
    case .theCommittee: composer.committee.short
    case .TheCommittee: capitalised(composer.committee.short)
    case .council: composer.council.name
    // Before the meeting, so that nobody has stood in yet.
    case .apologies:
      englishSeries(
        agenda.meeting.apologies.map { apology in
          composer.name(of: apology.person)
            + (apology.substitute.map { ", with \(composer.name(of: $0)) as substitute" } ?? "")
        })
    default: nil
    }
  }

  private func value(of field: ChairWording.Field, _ entry: Entry?) -> String {
    switch field {
    case .greeting:
      guard let time = agenda.meeting.time else { return "Good evening" }
      return time.hour < 12 ? "Good morning" : time.hour < 17 ? "Good afternoon" : "Good evening"
    case .chair:
      let chair = composer.committee.members.first { $0.role == .chair }
      return chair.map { composer.name(of: $0.person) } ?? "[name]"
    case .number: return entry.map { "\($0.number)" } ?? ""
    case .date: return agenda.meeting.date.printedInFull
    case .time: return agenda.meeting.time?.printed ?? "[time]"
    case .venue: return agenda.meeting.venue ?? "[venue]"
    case .pages:
      let pages = (entry?.documents.compactMap(\.pages) ?? []).sorted { $0.first < $1.first }
      return composer.cited(pages)
    case .introducer:
      let name = (entry?.visibleItem).flatMap(introducer) ?? "[name]"
      // A name with a post is set off on both sides.
      return name.contains(",") ? name + "," : name
    }
  }
}

extension String {
  /// As CommonMark prints it word for word.
  ///
  /// - Parameter braces: whether fields are yet to be filled in what it stands
  ///   in.
  fileprivate func escaped(braces: Bool) -> String {
    reduce(into: "") { text, character in
      if "\\`*_<".contains(character) { text.append("\\") }
      text.append(character)
      if braces, character == "{" { text.append("{") }
    }
  }
}
