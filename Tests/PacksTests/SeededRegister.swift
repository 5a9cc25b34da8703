import Meetings

/// Acts of a register made up from a seed, some of them on interests that
/// become sensitive.
struct SeededRegister {
  private var numbers: SeededNumbers
  private var count = 0

  init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

  private mutating func word(_ secrets: inout Set<String>, _ isSecret: Bool) -> String {
    count += 1
    let word = isSecret ? "=hidden\(count)x" : "open\(count)x"
    if isSecret { secrets.insert("hidden\(count)x") }
    return word
  }

  private mutating func details(_ secrets: inout Set<String>, _ isSecret: Bool) -> Particulars {
    let kind = numbers.pick(InterestKind.allCases)
    var details = Particulars(
      kind: kind, holder: numbers.pick(InterestHolder.allCases), text: word(&secrets, isSecret),
      body: word(&secrets, isSecret), address: word(&secrets, isSecret),
      partner: word(&secrets, isSecret))
    if kind == .gift {
      details.gift = Gift(
        donor: word(&secrets, isSecret), received: Day(2026, 5, 2), pence: 7000,
        reason: word(&secrets, isSecret))
    }
    return details
  }

  /// Records some interests, every other of them withheld at some time of its
  /// life.
  ///
  /// - Returns: the words that nobody but the officer may see.
  mutating func fill(
    _ record: (RegisterEntry<WithheldMatter>.Act) throws -> Void
  ) throws -> Set<String> {
    var secrets: Set<String> = []
    for index in 1...5 {
      let isSecret = numbers.oneIn(2)
      let id = "i-\(index)"
      let member = Person.ID(numbers.oneIn(2) ? "hester-vane" : "maureen-tasker")
      let details = details(&secrets, isSecret)
      var acts: [RegisterEntry<WithheldMatter>.Act] = [
        .submitted(id, member: member, details.kind.tier, .told(details))
      ]
      if numbers.oneIn(2) {
        acts.append(.queried(id, question: .told(word(&secrets, isSecret))))
        acts.append(.answered(id, .told(word(&secrets, isSecret))))
      }
      if !numbers.oneIn(4) { acts.append(.published(id, on: nil)) }
      if numbers.oneIn(2) {
        let later = self.details(&secrets, isSecret)
        acts.append(.amended(id, later.kind.tier, .told(later)))
        acts.append(numbers.oneIn(2) ? .published(id, on: nil) : .refused(id, reason: .told("No")))
      }
      if isSecret {
        acts.insert(
          .askedWithholding(id, reason: .told(word(&secrets, true))),
          at: Int.random(in: 1...acts.count, using: &numbers))
        if numbers.oneIn(2) { acts.append(.agreedWithholding(id)) }
        if numbers.oneIn(3) { acts.append(.endedWithholding(id)) }
      }
      for act in acts { try record(act) }
    }
    return secrets
  }
}
