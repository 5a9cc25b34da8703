@testable import Meetings

/// Logs of registers made up from a seed.
struct GeneratedRegisters {
  private var numbers: SeededNumbers
  private var count = 0
  private(set) var day = Day(2026, 1, 1)!
  private var words: [String: Set<String>] = [:]
  private var log = RegisterLog<WithheldMatter>()

  init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

  /// Words that were written of an interest before it became sensitive, or
  /// while it was.
  private(set) var secrets: Set<String> = []

  mutating func log(acts: Int) -> RegisterLog<WithheldMatter> {
    while log.entries.count < acts {
      if numbers.oneIn(3) { day = day.adding(1) }
      let id = "e-\(log.entries.count + 1)"
      let act = act()
      let made = try? log.applying(
        [act], by: "someone", at: "\(day.iso)T10:00:00Z", on: day, id: { id })
      guard let made else { continue }
      let before = log.withheldInterests
      log.entries += made
      for hidden in before.union(log.withheldInterests) {
        secrets.formUnion(words[hidden] ?? [])
      }
      // Taken apart and put together now and then, as files are.
      if numbers.oneIn(5) {
        let parts = log.separated
        log = parts.general.disclosing(parts.withheld)
      }
    }
    return log
  }

  private mutating func word(_ interest: String) -> String {
    count += 1
    let word = "word\(count)x"
    words[interest, default: []].insert(word)
    return word
  }

  private mutating func details(_ interest: String) -> Particulars {
    let kind = numbers.pick(InterestKind.allCases)
    var details = Particulars(
      kind: kind, holder: numbers.pick(InterestHolder.allCases), text: word(interest),
      body: numbers.oneIn(2) ? word(interest) : nil,
      address: numbers.oneIn(2) ? word(interest) : nil,
      partner: numbers.oneIn(4) ? word(interest) : nil)
    if kind == .gift {
      details.gift = Gift(donor: word(interest), received: day, pence: 100, reason: word(interest))
    }
    return details
  }

  private mutating func act() -> RegisterEntry<WithheldMatter>.Act {
    let member = numbers.pick([RegisterSamples.vane, RegisterSamples.tasker])
    let interest = "i-\(Int.random(in: 1...9, using: &numbers))"
    switch Int.random(in: 0..<16, using: &numbers) {
    case 0: return .joined(member, name: nil, on: day)
    case 1: return .returned(member, on: day)
    case 2, 3, 4:
      let details = details(interest)
      return .submitted(interest, member: member, details.kind.tier, .told(details))
    case 5, 6:
      let details = details(interest)
      return .amended(interest, details.kind.tier, .told(details))
    case 7: return .queried(interest, question: .told(word(interest)))
    case 8: return .answered(interest, .told(word(interest)))
    case 9, 10: return .published(interest, on: nil)
    case 11: return .refused(interest, reason: .told(word(interest)))
    case 12: return .askedWithholding(interest, reason: .told(word(interest)))
    case 13: return .agreedWithholding(interest)
    case 14:
      return numbers.oneIn(3)
        ? .declinedWithholding(interest, reason: .told(word(interest)))
        : .ended(interest, on: day)
    default:
      let entry = "e-\(Int.random(in: 1...60, using: &numbers))"
      return numbers.oneIn(2)
        ? .corrected(entry: entry, by: "none") : .endedWithholding(interest)
    }
  }
}
