import Meetings

// What a policy says beside the meeting: clocks, gifts, dispensations,
// reminders.
extension InterestPolicyReader {
  func clock(
    _ root: YAMLMapping, _ key: String, or standing: Standing
  ) -> RegistrationClock {
    guard let map = root.mapping(key) else {
      if !root.has(key) { root.note(missing: key) }
      return RegistrationClock(
        days: 0, countsFirstDay: true, cited: .init(source: "", standing: standing))
    }
    return finished(map) { clock(map, or: standing) }
  }

  private func clock(_ map: YAMLMapping, or standing: Standing) -> RegistrationClock {
    RegistrationClock(
      days: map.requiredInteger("days", in: 1...366) ?? 0,
      countsFirstDay: map.requiredFlag("first-day-counts") ?? true,
      cited: cited(map, or: standing))
  }

  func gifts(_ root: YAMLMapping, or standing: Standing) -> GiftRule? {
    root.mapping("gifts").map { map in
      finished(map) {
        GiftRule(
          threshold: 100 * (map.requiredInteger("threshold", in: 1...100_000) ?? 0),
          counting: map.requiredChoice("counting", GiftRule.Counting.self) ?? .atLeast,
          aggregateMonths: map.integer("aggregate-months", in: 1...120),
          includesRefused: map.requiredFlag("refused") ?? false, clock: clock(map, or: standing))
      }
    }
  }

  func terms(_ root: YAMLMapping, or standing: Standing) -> DispensationTerms? {
    root.mapping("dispensations").map { map in
      finished(map) {
        if map.list("grounds").isEmpty { map.note(missing: "grounds") }
        let grounds = map.mappings("grounds").map { ground in
          finished(ground) {
            DispensationTerms.Ground(
              id: ground.required("ground") ?? "", words: ground.required("words")?.onOneLine ?? "")
          }
        }
        let deciding = map.choices("deciding-lifts", Participation.self)
        if !deciding.isEmpty, !map.has("deciding-source") { map.note(missing: "deciding-source") }
        return DispensationTerms(
          grounds: grounds, longestYears: map.integer("longest-years", in: 1...50),
          needsWrittenRequest: map.requiredFlag("written-request") ?? true,
          deciding: Set(deciding), decidingSource: map.line("deciding-source"),
          cited: cited(map, or: standing))
      }
    }
  }

  func prompts(_ root: YAMLMapping, or standing: Standing) -> [InterestPrompt] {
    root.mappings("prompts").compactMap { map in
      finished(map) {
        InterestPrompt(
          id: map.required("prompt") ?? "",
          occasion: map.requiredChoice("at", InterestPrompt.Occasion.self) ?? .budget,
          words: map.required("words")?.onOneLine ?? "", cited: cited(map, or: standing))
      }
    }
  }
}
