extension Agenda {
  /// What the journal does not say of papers that the minutes must tell of,
  /// and says of the exclusion that no resolution may.
  ///
  /// - Parameters:
  ///   - proceedings: the journal, so far or whole.
  ///   - law: that of the meeting.
  public func paperFindings(of proceedings: Proceedings, under law: Law) -> [Finding] {
    let entries = proceedings.effectiveEntries
    return circulationFindings(entries, law) + resolutionFindings(entries, law)
      + lostMotionFindings(entries, law)
  }

  /// Papers that were tabled at an item that was taken, of whose circulation
  /// nothing is recorded.
  ///
  /// A paper that members had, and that neither the pack nor the minutes
  /// show, leaves no record of what the decision rested on.
  private func circulationFindings(_ entries: [Proceedings.Entry], _ law: Law) -> [Finding] {
    guard let rule = law.rule(PublicationState.self, PublicationState.State.tabled.rawValue),
      rule.value.needs.contains(.notedInMinutes)
    else { return [] }
    var taken: Set<Item.ID> = []
    var told: Set<Item.ID> = []
    for entry in entries {
      switch entry.action {
      case .introduced(let item, _), .resolved(let item, _, _, _): taken.insert(item)
      case .movedMotion(let motion): taken.insert(motion.item)
      case .voted(let vote): taken.insert(vote.item)
      case .discussed(let item, let text, _):
        taken.insert(item)
        if text.tellsOfCirculation { told.insert(item) }
      default: break
      }
    }
    return allEntries.compactMap { entry in
      let tabled = entry.item.documents.filter { $0.state == .tabled }
      guard !tabled.isEmpty, taken.contains(entry.item.id), !told.contains(entry.item.id)
      else { return nil }
      return Finding(
        code: "document.not-noted", severity: rule.severity(.warning),
        message: "\(tabled.count == 1 ? "A paper was" : "\(tabled.count) papers were") to be "
          + "tabled at this item, and nothing recorded says that it was circulated.",
        hint: "Record at the item what was circulated and when, or take the paper out of "
          + "meeting.yaml if it was not.",
        place: entry.place, source: rule.citation, isRestricted: true)
    }
  }

  /// Items that a lost motion named, and that are still withheld.
  private func lostMotionFindings(_ entries: [Proceedings.Entry], _ law: Law) -> [Finding] {
    guard let item = allEntries.first(where: { $0.origin == .standard(.exclusion) })?.item.id,
      !exclusion.resolved.isEmpty
    else { return [] }
    var lost: Proceedings.Entry?
    for entry in entries {
      switch entry.action {
      case .choseOutcome(item, let outcome): lost = outcome == "not-carried" ? entry : nil
      case .resolved(item, _, _, _): lost = nil
      default: break
      }
    }
    guard let lost else { return [] }
    let items = exclusion.resolved.map { "item \($0.number) “\($0.title)”" }
    return [
      Finding(
        code: "exclusion.still-withheld", severity: .warning,
        message: "The motion to exclude the public was lost, and the public minutes still withhold "
          + "what it named: \(items.joined(separator: "; ")).",
        hint: "Where it was taken in public, take out `restricted:` from the item; keep it on a "
          + "paper that is exempt and was not disclosed.",
        place: "journal entry \(lost.sequence)", source: law.rule(Exclusion.self)?.citation,
        isRestricted: true)
    ]
  }

  /// A resolution, or a motion for one, that excludes the public from all that
  /// follows, though some of it is public.
  private func resolutionFindings(_ entries: [Proceedings.Entry], _ law: Law) -> [Finding] {
    let all = allEntries
    guard let at = all.firstIndex(where: { $0.origin == .standard(.exclusion) }),
      let open = all[at...].first(where: \.isTakenInPublic)
    else { return [] }
    let rule = law.rule(Exclusion.self)
    return entries.compactMap { entry in
      let words: String
      switch entry.action {
      case .movedMotion(let motion) where motion.item == all[at].item.id: words = motion.text
      case .resolved(let item, let text, _, _) where item == all[at].item.id: words = text
      default: return nil
      }
      guard words.excludesForTheRemainder else { return nil }
      return Finding(
        code: "exclusion.remainder", severity: .warning,
        message: "The public were excluded for the remainder of the meeting, and \(open.place) was "
          + "to be taken in public after it.",
        hint: "Correct the entry to the items that the resolution named, or record when the "
          + "public were let in again.",
        place: "\(all[at].place) (journal entry \(entry.sequence))", source: rule?.citation,
        isRestricted: true)
    }
  }
}

extension String {
  /// Whether words of the minutes say that a paper was laid round.
  public var tellsOfCirculation: Bool {
    let words = lowercased()
    return ["circulat", "tabled", "laid round", "laid before", "handed round", "handed out"]
      .contains { words.contains($0) }
  }
}
