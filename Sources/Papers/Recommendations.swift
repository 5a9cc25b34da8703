import Documents
import Meetings

// What a report asks the meeting to agree: led in on the agenda, and put as a
// resolution in the minutes.
extension Composer {
  func limbs(of item: Item) -> RecommendedLimbs {
    RecommendedLimbs(item.recommendations.map { context.blocks($0) })
  }

  /// What the meeting is asked to agree, limb by limb.
  ///
  /// Infinitives are led in by "The Sub-Committee is recommended to:",
  /// clauses by "It is recommended:", and what the body does ("notes the
  /// report") by "It is recommended that the Sub-Committee:"; a report that mixes them, or has a
  /// lead-in of its own, is printed as it stands.
  func recommendations(_ item: Item) -> [Block] {
    guard !item.recommendations.isEmpty else { return [] }
    let limbs = limbs(of: item)
    let isOne = limbs.limbs.count == 1 && limbs.leadIn.isEmpty
    let label = Inline.span(.label, isOne ? "Recommendation:" : "Recommendations:")
    if isOne, case .paragraph(var first)? = limbs.limbs[0].first {
      let lead: String
      switch limbs.form {
      case .infinitive: lead = " \(capitalised(committee.short)) is recommended to "
      case .clause: lead = " It is recommended "
      case .thirdPerson: lead = " It is recommended that \(committee.short) "
      case .own: lead = " "
      }
      if limbs.form == .clause { first.content = first.content.changingFirstWords(uncapitalised) }
      first.role = .resolution
      first.content = [label, .text(lead)] + first.content
      return [.paragraph(first)] + limbs.limbs[0].dropFirst()
    }
    var lead: [Inline] = [label]
    switch limbs.form {
    case .infinitive: lead.append(.text(" \(capitalised(committee.short)) is recommended to:"))
    case .clause: lead.append(.text(" It is recommended:"))
    case .thirdPerson: lead.append(.text(" It is recommended that \(committee.short):"))
    case .own: break
    }
    return [.paragraph(Paragraph(role: .detail, lead))] + limbs.leadIn + limbs.list
  }

  /// Whether anything is recommended, as far as can be told: a report may
  /// recommend what the agenda does not repeat.
  func hasRecommendations(_ entry: Entry) -> Bool {
    entry.visibleItem?.recommendations.isEmpty == false
      || entry.documents.contains { $0.kind == .report }
  }

  // MARK: Resolved

  /// The recommendations of an item as the meeting resolves them, where an
  /// outcome agrees them as they stand and their grammar allows it.
  func adopted(_ outcome: Outcome, at entry: Entry) -> RecommendedLimbs? {
    guard outcome.adoptsRecommendations, let item = entry.visibleItem,
      !item.recommendations.isEmpty
    else { return nil }
    let limbs = limbs(of: item)
    return limbs.form == .own || limbs.lines == nil ? nil : limbs
  }

  /// `RESOLVED TO note the report.`; limb by limb, a line each.
  func resolvedLine(_ limbs: RecommendedLimbs) -> [Inline] {
    let lines = limbs.lines ?? []
    return limbs.limbs.count == 1
      ? resolvedOne(limbs.form, lines)
      : resolvedLead(limbs.form) + lines
  }

  /// The same as blocks, the limbs a list.
  func resolvedBlocks(_ limbs: RecommendedLimbs) -> [Block] {
    if limbs.limbs.count == 1, case .paragraph(var first)? = limbs.limbs[0].first {
      first.role = .resolution
      first.content = resolvedOne(limbs.form, first.content)
      return [.paragraph(first)] + limbs.limbs[0].dropFirst()
    }
    return [.paragraph(Paragraph(role: .resolution, resolvedLead(limbs.form)))] + limbs.list
  }

  private func resolvedLead(_ form: RecommendedLimbs.Form) -> [Inline] {
    switch form {
    case .infinitive: [.span(.verb, "RESOLVED TO:")]
    case .thirdPerson: [.span(.verb, "RESOLVED"), .text(" that \(committee.short):")]
    case .clause, .own: [.span(.verb, "RESOLVED:")]
    }
  }

  private func resolvedOne(_ form: RecommendedLimbs.Form, _ words: [Inline]) -> [Inline] {
    switch form {
    case .infinitive: [.span(.verb, "RESOLVED TO"), .text(" ")] + words
    case .thirdPerson:
      [.span(.verb, "RESOLVED"), .text(" that \(committee.short) ")] + words
    case .clause, .own:
      [.span(.verb, "RESOLVED"), .text(" ")] + words.changingFirstWords(uncapitalised)
    }
  }
}
