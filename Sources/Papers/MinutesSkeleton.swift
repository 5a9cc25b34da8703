import Documents
import Meetings

/// The minutes, with a place for everything that is not known yet.
///
/// Before the meeting that is nearly all: no outcome stands in it as a fact
/// until someone chose it. What the proceedings record is filled in. Each
/// slot, and each passage that fills one, stands under the same anchor,
/// `minute-ITEM.SLOT`, and the paper's properties name the revision it was
/// made from, so that an edited one can be brought back.
///
/// - Parameters:
///   - proceedings: what has been recorded. In a public paper, entries that
///     are restricted or belong to an item which the public may not see are
///     left out.
///   - status: approved minutes have no DRAFT over them and no gaps but the
///     signature.
public func composeMinutesSkeleton<Behind: AudienceMatter>(
  _ agenda: AudienceAgenda<Behind>, _ context: PaperContext, proceedings: Proceedings?,
  status: MinutesStatus = .draft
) -> Document {
  let composer = Composer(agenda, context)
  let record = composer.record(of: proceedings)
  return composer.document(
    status == .draft ? "Draft minutes" : "Minutes",
    properties: [
      "meetingday-base-revision": context.baseRevision,
      "meetingday-meeting": agenda.meeting.id,
      "meetingday-schema": String(Proceedings.schema),
    ],
    watermark: status == .draft ? "DRAFT" : nil, initialsBox: true,
    composer.minutes(record, status == .draft ? .skeleton : .record, status))
}

extension Composer {
  /// The proceedings as this audience may know them.
  func record(of proceedings: Proceedings?) -> MinutesRecord {
    guard let proceedings else { return MinutesRecord() }
    let visible = agenda.allEntries.compactMap { $0.visibleItem?.id }
    return MinutesRecord(
      replaying: proceedings, items: Set(visible), seesAll: audience == .members,
      exclusionItem: agenda.allEntries.first { $0.origin == .standard(.exclusion) }
        .map { journalID(of: $0) },
      hidesUnlisted: agenda.allEntries.contains { isWithheld($0) && $0.origin == .urgent })
  }

  func minutes(
    _ record: MinutesRecord, _ form: MinutesForm, _ status: MinutesStatus
  ) -> [Block] {
    var blocks: [Block] = [masthead("Minutes")]
    if status == .draft {
      blocks.append(
        .text(
          "Draft: these minutes are not a record of the meeting until they are approved and "
            + "signed.", .note))
    } else if let approved = context.approval?.sentence {
      blocks.append(.text(approved, .note))
    }
    if let venue = agenda.meeting.venue, !venue.isEmpty {
      blocks.append(.fact("Venue", venue))
    }
    blocks += attendance(record, form)
    blocks += agenda.entries.flatMap { minuteSections($0, record, form, level: 2) }
    if !hasUrgentEntry {
      blocks += record.added.map { addedSection($0, record, form, level: 2) }
    }
    if status == .approved { blocks += amendmentSection(2) }
    blocks.append(closing(record, form))
    return blocks
  }

  private var hasUrgentEntry: Bool {
    agenda.allEntries.contains { $0.origin == .standard(.urgent) }
  }

  // MARK: Items

  private func minuteSections(
    _ entry: Entry, _ record: MinutesRecord, _ form: MinutesForm, level: Int
  ) -> [Block] {
    var blocks: [Block] = [
      .heading(Heading(level: level, number: entry.minuteNumber, title(of: entry))),
      .text(placeInAgenda(entry), .detail),
    ]
    if let restriction = entry.restriction {
      blocks.append(.text(restrictionNotice(restriction), .restriction))
    }
    if isWithheld(entry) {
      blocks += withheldMinute(entry, form)
    } else {
      // A heading without a number of its own asks for nothing, but what
      // was recorded at it is minuted.
      blocks += minuteParts(entry, record, entry.minuteNumber == nil ? .record : form).blocks
    }
    blocks += entry.entries.flatMap { minuteSections($0, record, form, level: level + 1) }
    if entry.origin == .standard(.urgent) {
      blocks += record.added.map { addedSection($0, record, form, level: level + 1) }
    }
    return [.section(Section(.item, anchor: Anchor("minute-" + name(of: entry)), blocks))]
  }

  /// `Agenda item 5, pages 21 to 26`.
  private func placeInAgenda(_ entry: Entry) -> String {
    let pages = entry.documents.compactMap(\.pages)
    guard !pages.isEmpty else { return "Agenda item \(entry.number)" }
    // From the first page to the last of each series: what stands between
    // them is the item's own.
    var series: [PageSpan] = []
    for span in pages.sorted(by: { $0.first < $1.first }) {
      if let last = series.last, last.last.series == span.first.series {
        series[series.count - 1].last = max(last.last, span.last)
      } else {
        series.append(span)
      }
    }
    return "Agenda item \(entry.number), " + cited(series)
  }

  /// What the public minutes say of an item taken without the public.
  func withheldMinute(_ entry: Entry, _ form: MinutesForm) -> [Block] {
    var blocks: [Block] = [.text("The minute of this item is not for publication.", .note)]
    if form == .skeleton, context.withholding.owesSummary {
      blocks.append(
        .slot(
          Slot(
            anchor: minuteAnchor(name(of: entry), "summary"),
            prompt: "Summary by the proper officer, where the public minutes are otherwise no fair "
              + "and coherent record",
            kind: .text)))
    }
    return blocks
  }

  private func addedSection(
    _ item: MinutesRecord.AddedItem, _ record: MinutesRecord, _ form: MinutesForm, level: Int
  ) -> Block {
    .section(
      Section(
        .item, anchor: Anchor("minute-" + item.id),
        [
          .heading(Heading(level: level, item.title)),
          .text("Urgent business, not on the agenda", .detail),
        ] + minuteParts(added: item, record, form).blocks))
  }

  // MARK: Close

  /// When it ended, and who signs.
  private func closing(_ record: MinutesRecord, _ form: MinutesForm) -> Block {
    var blocks: [Block] = [.heading(Heading(level: 2, "Close of the meeting"))]
    blocks += self.blocks(of: record.closingEvents)
    if let closed = record.closedAt, let sentence = ending(at: closed) {
      blocks.append(
        .section(Section(.minute, anchor: Anchor("minutes.ended"), [.text(sentence)])))
    } else {
      blocks.append(line("minutes.ended", "The meeting ended at"))
    }
    blocks.append(line("minutes.signed", "Signed by the person presiding"))
    blocks.append(line("minutes.date", "Date"))
    return .section(Section(.closing, blocks))
  }

  func line(_ anchor: String, _ prompt: String) -> Block {
    .slot(Slot(anchor: Anchor(anchor), prompt: prompt, kind: .line))
  }
}
