import Documents
import Meetings

// The days of notice, counted one by one with the rule and its source.
extension Composer {
  func daysCounted(_ matter: CertificateMatter) -> [Block] {
    let heading = Block.heading(Heading(level: 2, "The days counted"))
    guard let law = matter.law else { return [] }
    let given = law.given(matter.notice.attestations, to: committee.members.map(\.person))
    var counts: [NoticeCount] = []
    for (provision, deadline) in notices(of: law, matter) {
      let count = NoticeCount(provision, deadline, given: given[provision.value.kind], law)
      if let index = counts.firstIndex(where: { $0.isAlike(count) }) {
        counts[index].names += count.names
        counts[index].sources += count.sources.filter { !counts[index].sources.contains($0) }
      } else {
        counts.append(count)
      }
    }
    guard !counts.isEmpty else {
      return [heading, .text("No rule of notice is on file for this body.")]
    }
    return [heading] + counts.flatMap { blocks(of: $0, law, matter) }
  }

  private func blocks(
    of count: NoticeCount, _ law: Law, _ matter: CertificateMatter
  ) -> [Block] {
    let names = englishList(count.names)
    var blocks: [Block] = [
      .heading(Heading(level: 3, capitalised(names))),
      .fact("Rule", capitalised(count.period)),
      .fact("Source", count.sources.joined(separator: "; ")),
    ]
    guard count.needsDays else { return blocks + [.fact("Given", givenInWords(count))] }
    let convened = matter.notice.attestations.convened
    var last = count.deadline.last.printedInFull
    if count.deadline.recommended != count.deadline.last {
      last +=
        "; recommended \(count.deadline.recommended.printedInFull), since "
        + uncapitalisedDay(count.deadline.recommendedReason)
    }
    blocks.append(.fact("Last lawful day", last))
    blocks.append(.fact("Given", givenInWords(count)))
    blocks.append(.fact("Counted", verdict(count, convened: convened)))
    blocks.append(
      .table(
        Table(
          caption: [.text("Day by day to \(law.day.printedInFull)")],
          columns: [.init(width: 4), .init(width: 2), .init(width: 5)],
          head: [.init([.init("Day"), .init("Counts"), .init("Why")])],
          body: count.days.map { day in
            .init([
              .init(day.day.printedInFull), .init(day.counts ? "Yes" : "No"),
              .init(capitalised(day.reason)),
            ])
          },
          headerColumns: 1)))
    return blocks
  }

  private func givenInWords(_ count: NoticeCount) -> String {
    count.given.map { "on \($0.printedInFull), as attested" }
      ?? "nobody has attested it in full"
  }

  /// What the count comes to; of what nobody attested, nothing.
  private func verdict(_ count: NoticeCount, convened: Day?) -> String {
    guard let given = count.given else {
      return "not from any day that is attested; the table counts back to the last lawful day"
    }
    let days = count.days.count { $0.counts }
    let needed = count.needed
    let so = "\(counted(days, "day", "days")); \(needed) needed"
    if given <= count.deadline.last { return so + ": in time" }
    if count.orWhenConvened, let convened, given <= convened {
      return so + ": in time all the same, since the meeting is attested to have been convened on "
        + convened.printedInFull
    }
    return so + ": too late"
  }

  /// The sentence as it follows "since", its day of the week kept.
  private func uncapitalisedDay(_ text: String) -> String { withoutStop(text) }
}

/// A period of notice with its days.
private struct NoticeCount {
  var names: [String]
  var sources: [String]
  var period: String
  var deadline: Deadline
  var given: Day?
  /// From the day given to the meeting, or back from it to the last lawful
  /// day.
  var days: [CountedDay]
  var needed: Int
  var needsDays: Bool
  var orWhenConvened: Bool

  init(
    _ provision: Provision<NoticePeriod>, _ deadline: Deadline, given: Day?, _ law: Law
  ) {
    let notice = provision.value
    let reading = law.readings[notice.kind]
    names = [notice.kind.printed]
    sources = [provision.citation]
    period = notice.printedPeriod(reading: reading)
    if notice.orWhenConvened { period += "; at shorter notice, when the meeting is convened" }
    self.deadline = deadline
    self.given = given
    needed = notice.days
    needsDays = notice.days > 0
    orWhenConvened = notice.orWhenConvened
    if let given, given < law.day {
      let counted = law.calendar.count(
        from: given, to: law.day, counting: notice.counting(reading))
      days = counted.days
      // Where the day of notice is one of those counted.
      if !notice.isClear, let first = days.first {
        days[0] = law.calendar.counted(first.day, counting: notice.counting(reading))
      }
    } else {
      days = deadline.days
    }
  }

  func isAlike(_ other: NoticeCount) -> Bool {
    deadline == other.deadline && period == other.period && given == other.given
  }
}
