@testable import Meetings

/// Meetings made up from a seed, with restricted matter strewn through them.
///
/// Every word that the public may not see holds ``mark``.
struct GeneratedMeetings {
  static let mark = "WITHHELD"

  private var numbers: SeededNumbers
  private var count = 0

  init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

  mutating func meeting() -> Meeting {
    var meeting = Samples.meeting(
      items(Int.random(in: 0...7, using: &numbers), depth: 0, isSecret: false),
      urgent: items(Int.random(in: 0...2, using: &numbers), depth: 1, isSecret: false))
    for index in 0..<Int.random(in: 0...3, using: &numbers) {
      let restriction = numbers.oneIn(4) ? restriction() : nil
      meeting.previousMinutes.append(
        PreviousMinutes(
          date: Day(2026, 9, 1 + index)!,
          document: numbers.oneIn(3) ? nil : document(restriction, isSecret: restriction != nil)))
    }
    return meeting
  }

  private mutating func items(_ number: Int, depth: Int, isSecret: Bool) -> [Item] {
    (0..<number).map { _ in item(depth: depth, isSecret: isSecret) }
  }

  private mutating func item(depth: Int, isSecret: Bool) -> Item {
    count += 1
    let own = numbers.oneIn(3) ? restriction() : nil
    let isSecret = isSecret || own != nil
    let word = isSecret ? "\(Self.mark)-\(count)" : "open-\(count)"
    var item = Item(
      id: word, title: "Title \(word)",
      kind: numbers.pick([.report, .question, .petition, .workProgramme, .application, .hearing]),
      purpose: Prose("Purpose \(word)"), recommendations: [Prose("Agree \(word)")],
      leadOfficer: "Officer \(word)", restriction: own,
      neutralTitle: own != nil && !numbers.oneIn(4) ? "Neutral title" : nil)
    item.backgroundPapers = ["Paper \(word)"]
    item.isMovedToPrivate = numbers.oneIn(8)
    for _ in 0..<Int.random(in: 0...3, using: &numbers) {
      let restriction = numbers.oneIn(3) ? restriction() : nil
      item.documents.append(document(restriction, isSecret: isSecret || restriction != nil))
    }
    if depth < 2, numbers.oneIn(4) { item.items = items(2, depth: depth + 1, isSecret: isSecret) }
    return item
  }

  private mutating func document(_ restriction: Restriction?, isSecret: Bool) -> Attachment {
    count += 1
    let word = isSecret ? "\(Self.mark)-\(count)" : "open-\(count)"
    var document = Samples.document(
      word, restriction: restriction,
      pages: numbers.oneIn(5) ? nil : Int.random(in: 1...40, using: &numbers),
      state: numbers.pick([.inPack, .inPack, .inPack, .toFollow, .late, .tabled]))
    document.kind = numbers.pick(Attachment.Kind.allCases)
    if numbers.oneIn(3) { document.neutralTitle = nil }
    return document
  }

  private mutating func restriction() -> Restriction {
    let reason = numbers.oneIn(2) ? "It would harm." : nil
    return numbers.pick([
      Samples.exempt("3", because: reason), Samples.exempt("1", "2", because: reason),
      Samples.exempt("7", because: reason), Samples.confidential,
      .confidential(Confidentiality(basis: .enactment, detail: "an Act")),
    ])
  }
}
