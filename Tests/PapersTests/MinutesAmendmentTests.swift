import Documents
import Meetings
import Testing

@testable import Papers

@Suite("Amendments made when minutes are approved")
struct MinutesAmendmentTests {
  private static func amendment(_ before: String, _ after: String) -> MinutesAmendment {
    MinutesAmendment(
      number: "31/24", title: "The depot", item: "depot", before: before, after: after)
  }

  @Test(
    "An amendment is told in words that find one place",
    arguments: [
      ("It cost ten pounds.", "It cost twelve pounds.", "for “ten” read “twelve”"),
      ("It was late.", "It was very late.", "for “was” read “was very”"),
      ("It was very late.", "It was late.", "delete “very”"),
      ("the cat and the dog", "the cat and a dog", "for “and the” read “and a”"),
      ("", "A new one.", "add the paragraph “A new one.”"),
      ("An old one.", "", "delete the paragraph “An old one.”"),
      ("One.", "Two.", "for “One.” read “Two.”"),
    ])
  func sentences(before: String, after: String, words: String) {
    let sentence = Self.amendment(before, after).sentence
    #expect(sentence.hasSuffix(words), "\(sentence)")
  }

  @Test("What both have, and what each has alone, make up both")
  func differences() {
    let words = ["a", "b", "c"]
    for seed in 0..<729 {
      var (rest, picks) = (seed, [String]())
      for _ in 0..<6 {
        picks.append(words[rest % 3])
        rest /= 3
      }
      let (was, now) = (picks[..<3].joined(separator: " "), picks[3...].joined(separator: " "))
      let change = Self.amendment(was, now).difference
      func whole(_ middle: String) -> String {
        [change.lead, middle, change.rest].filter { !$0.isEmpty }.joined(separator: " ")
      }
      #expect(whole(change.removed) == was && whole(change.added) == now)
    }
  }

  private static let draft = SampleProceedings.evening

  private static func changed() -> Proceedings {
    var journal = draft
    let old = journal.entries.first {
      if case .discussed(item: "transformation", _, _) = $0.action { true } else { false }
    }!
    let last = journal.entries.count
    func add(_ id: String, _ action: Proceedings.Action) {
      journal.entries.append(
        .init(
          id: id, sequence: journal.entries.count + 1, occurredAt: "2027-01-12T19:00:00Z",
          by: "priya-lang", action: action))
    }
    add(
      "new-\(last)",
      .discussed(
        item: "transformation",
        text: "Members asked about staff turnover.\n\nThey heard that it had risen."))
    add("fix-\(last)", .corrected(entry: old.id, by: "new-\(last)"))
    return journal
  }

  @Test("Approved minutes say when they were approved, and what was amended; drafts do not")
  func paper() {
    let agenda = MinutesImportTests.agenda
    let found = minutesAmendments(agenda, .plain(), from: Self.draft, to: Self.changed())
    #expect(found.count == 1)
    #expect(
      found.first.map { [$0.before, $0.after] }
        == ["They heard that it had fallen.", "They heard that it had risen."])
    #expect(minutesAmendments(agenda, .plain(), from: Self.draft, to: Self.draft).isEmpty)
    var context = PaperContext.plain()
    context.approval = MinutesApproval(day: Day(2027, 1, 12), amendments: found)
    func text(_ status: MinutesStatus) -> String {
      composeMinutesSkeleton(agenda, context, proceedings: Self.changed(), status: status)
        .blocks.plainText
    }
    #expect(
      text(.approved).contains(
        "Approved at the meeting held on Tuesday 12 January 2027, with the amendments set out at "
          + "the end."))
    #expect(text(.approved).contains("for “fallen.” read “risen.”"))
    #expect(
      !text(.draft).contains("Approved at the meeting") && !text(.draft).contains("for “fallen"))
  }
}
