import Documents
import Meetings

/// By what meeting minutes were approved, and with what amendments.
public struct MinutesApproval: Equatable, Sendable {
  /// When that meeting was held; nil where nobody said.
  public var day: Day?
  /// What it is called, where it is another body's: `Council`.
  public var body: String?
  /// Fit for the audience of the paper.
  public var amendments: [MinutesAmendment]

  public init(day: Day? = nil, body: String? = nil, amendments: [MinutesAmendment] = []) {
    self.day = day
    self.body = body
    self.amendments = amendments
  }

  /// `Approved at the meeting held on Tuesday 12 January 2027.`
  var sentence: String? {
    guard let day else { return nil }
    let whose = body.map { "the meeting of \($0)" } ?? "the meeting"
    let how = amendments.isEmpty ? "" : ", with the amendments set out at the end"
    return "Approved at \(whose) held on \(day.printedInFull)\(how)."
  }
}

/// What was changed in minutes since a draft of them.
///
/// Both are composed as they would be printed, so that a vote or a
/// declaration that was put right shows as well as a sentence.
///
/// - Parameters:
///   - draft: the journal as far as the draft had it.
///   - now: the journal as it stands.
/// - Returns: the paragraphs that differ, in the order of the minutes. Of what
///   the audience may not see, none.
public func minutesAmendments<Behind: AudienceMatter>(
  _ agenda: AudienceAgenda<Behind>, _ context: PaperContext, from draft: Proceedings,
  to now: Proceedings
) -> [MinutesAmendment] {
  let composer = Composer(agenda, context)
  let (before, after) = (composer.record(of: draft), composer.record(of: now))
  // Who was there is put right more often than anything else.
  let attendance = composer.amendments(
    of: composer.attendance(before, .record), composer.attendance(after, .record),
    MinutesAmendment(number: "", title: "Attendance", item: "", before: "", after: ""))
  return attendance
    + agenda.allEntries.flatMap { entry -> [MinutesAmendment] in
      guard !composer.isWithheld(entry) else { return [] }
      return composer.amendments(
        of: composer.minuteParts(entry, before, .record).blocks,
        composer.minuteParts(entry, after, .record).blocks,
        MinutesAmendment(
          number: entry.minuteNumber ?? entry.number.description,
          title: composer.title(of: entry), item: composer.journalID(of: entry), before: "",
          after: ""))
    }
}

extension Composer {
  /// The lines that differ, each as a change of `place`.
  fileprivate func amendments(
    of before: [Block], _ after: [Block], _ place: MinutesAmendment
  ) -> [MinutesAmendment] {
    let was = Document(title: "", language: council.language, blocks: before).paperLines()
    let now = Document(title: "", language: council.language, blocks: after).paperLines()
    let difference = now.map(\.text).difference(from: was.map(\.text))
    var (gone, new): (Set<Int>, Set<Int>) = ([], [])
    for change in difference {
      switch change {
      case .remove(let offset, _, _): gone.insert(offset)
      case .insert(let offset, _, _): new.insert(offset)
      }
    }
    var result: [MinutesAmendment] = []
    func add(_ before: String, _ after: String) {
      var amendment = place
      (amendment.before, amendment.after) = (before, after)
      result.append(amendment)
    }
    var (at, there) = (0, 0)
    while at < was.count || there < now.count {
      var lost: [PaperLine] = []
      while at < was.count, gone.contains(at) {
        lost.append(was[at])
        at += 1
      }
      while there < now.count, new.contains(there) {
        let line = now[there]
        if let like = lost.firstIndex(where: { line.likeness(to: $0) >= 0.4 }) {
          for line in lost[..<like] { add(line.text, "") }
          add(lost[like].text, line.text)
          lost.removeFirst(like + 1)
        } else {
          add("", line.text)
        }
        there += 1
      }
      for line in lost { add(line.text, "") }
      at += 1
      there += 1
    }
    return result
  }

  /// What was amended on approval, where something was.
  func amendmentSection(_ level: Int) -> [Block] {
    guard let approval = context.approval, !approval.amendments.isEmpty else { return [] }
    return [
      .heading(Heading(level: level, "Amendments made on approval")),
      .list(
        List(
          .bullet,
          approval.amendments.map { amendment in
            List.Item([
              .text(
                (amendment.number.isEmpty ? "" : "Minute \(amendment.number), ")
                  + "\(amendment.title): \(amendment.sentence)"
                  + (amendment.sentence.hasSuffix(".”") ? "" : "."))
            ])
          })),
    ]
  }
}
