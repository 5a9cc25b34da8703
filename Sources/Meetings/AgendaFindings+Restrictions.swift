/// What there is to say about what the public may not see.
extension Agenda {
  func restrictionFindings() -> [Finding] {
    func findings(_ entry: Entry, under parent: Restriction?) -> [Finding] {
      var found: [Finding] = []
      // What it has from the item above is spoken of there.
      if let restriction = entry.item.restriction, restriction != parent {
        found += basisFindings(restriction, at: entry.place)
        if entry.item.neutralTitle == nil, entry.origin != .group {
          found.append(neutralTitleFinding(at: entry.place))
        }
      }
      for document in entry.item.documents {
        guard let restriction = document.restriction else { continue }
        let place = "\(entry.place), \(document.printedNeutralTitle)"
        if !restriction.hasSameBasis(as: entry.item.restriction) {
          found += basisFindings(restriction, at: place)
        }
      }
      if entry.item.isMovedToPrivate, !entry.item.holdsRestricted {
        found.append(noGroundFinding(at: entry.place))
      }
      if entry.item.restriction == nil, !entry.item.documents.isEmpty,
        entry.item.documents.allSatisfy({ $0.restriction != nil })
      {
        found.append(publicTitleFinding(at: entry.place))
      }
      return found + entry.entries.flatMap { findings($0, under: entry.item.restriction) }
    }
    return entries.flatMap { findings($0, under: nil) }
  }

  private func publicTitleFinding(at place: String) -> Finding {
    Finding(
      code: "restriction.public-title", severity: .advice,
      message: "Every paper of this item is restricted, but its title and what the agenda says of "
        + "it are public.",
      hint: "Ask whether the title gives away what is withheld; if it does, put `restricted:` on "
        + "the item, with a neutral `title:`.",
      place: place,
      source: order.exclusion == .publicBodies
        ? "Public Bodies (Admission to Meetings) Act 1960, s 1(2)"
        : "Local Government Act 1972, s 100B(1) and (2)")
  }

  private func noGroundFinding(at place: String) -> Finding {
    Finding(
      code: "restriction.no-ground", severity: .blocker,
      message: "The item is to be taken in private, and nothing in it is restricted.",
      hint: "Take out `part: private`, or add `restricted:` to the item or its document.",
      place: place,
      source: order.exclusion == .publicBodies
        ? "Public Bodies (Admission to Meetings) Act 1960, s 1(1)"
        : "Local Government Act 1972, s 100A(1)")
  }

  /// Private business that no resolution, or no announcement, comes before.
  func exclusionFindings() -> [Finding] {
    let all = allEntries
    func findings(
      _ function: StandardItem.Function, _ what: String, _ isOfKind: (Restriction) -> Bool
    ) -> [Finding] {
      let at = all.firstIndex { $0.origin == .standard(function) }
      return all.enumerated().compactMap { index, entry in
        let item = entry.item
        let documents = item.isMovedToPrivate ? item.documents.compactMap(\.restriction) : []
        guard ([item.restriction].compactMap { $0 } + documents).contains(where: isOfKind),
          at.map({ index < $0 }) ?? true
        else { return nil }
        guard at != nil else {
          return Finding(
            code: "exclusion.absent", severity: .blocker,
            message: "The item is taken in private, and the agenda has no item for \(what).",
            hint: "Put the item back that was left out under `standard:`.", place: entry.place)
        }
        return Finding(
          code: "exclusion.too-late", severity: .warning,
          message: "The item is taken in private, but stands before \(what).",
          hint: "Make it an item of its own, or move the exclusion before it.",
          place: entry.place)
      }
    }
    return findings(.exclusion, "the exclusion of the public") { $0.exemption != nil }
      + findings(.confidential, "announcing confidential business") { $0.exemption == nil }
  }

  private func neutralTitleFinding(at place: String) -> Finding {
    Finding(
      code: "restriction.no-neutral-title", severity: .warning,
      message:
        "The public agenda lists this item too, and no neutral title says what to call it there.",
      hint: "Add `title:` under `restricted:`; until then it stands as “Item not for publication”.",
      place: place, source: "Local Government Act 1972, s 100B(1) and (2)")
  }

  private func basisFindings(_ restriction: Restriction, at place: String) -> [Finding] {
    switch restriction {
    case .confidential(let confidentiality):
      guard confidentiality.detail.isBlank else { return [] }
      return [
        Finding(
          code: "restriction.no-basis", severity: .blocker,
          message: "Confidential business needs the department, enactment or order that forbids "
            + "its disclosure.",
          hint: "Add `detail:` beside `basis:`.", place: place,
          source: "Local Government Act 1972, s 100A(3)")
      ]
    case .exempt(let exemption):
      return basisFindings(exemption, at: place)
    }
  }

  private func publicInterestFindings(_ exemption: Exemption, at place: String) -> [Finding] {
    guard exemption.publicInterest?.isBlank ?? true else { return [] }
    return [
      Finding(
        code: "restriction.no-public-interest", severity: .warning,
        message: "Nothing says why the public interest lies in withholding this.",
        hint: "Add `public-interest:` with the reason.", place: place,
        source: "Local Government Act 1972, Schedule 12A, paragraph 10")
    ]
  }

  private func basisFindings(_ exemption: Exemption, at place: String) -> [Finding] {
    var found: [Finding] = []
    switch (exemption.basis, order.exclusion) {
    case (.schedule(let paragraphs), let rule):
      if rule == .publicBodies {
        found.append(
          Finding(
            code: "restriction.wrong-act", severity: .blocker,
            message: "Schedule 12A does not apply to parish councils: the resolution must state "
              + "the reason instead.",
            hint: "Replace `exempt:` by `reason:` with the special reason.", place: place,
            source: "Public Bodies (Admission to Meetings) Act 1960, s 1(2)"))
      }
      if paragraphs.isEmpty {
        found.append(
          Finding(
            code: "restriction.no-paragraph", severity: .blocker,
            message: "The exclusion resolution must describe the exempt information, and no "
              + "paragraph is given.",
            hint: "Add the paragraph, for example `exempt: [3]`.", place: place,
            source: "Local Government Act 1972, s 100A(5)"))
      }
      if rule != .publicBodies { found += publicInterestFindings(exemption, at: place) }
    case (.publicBodies(let reason), let rule):
      if reason.isBlank {
        found.append(
          Finding(
            code: "restriction.no-reason", severity: .blocker,
            message: "The resolution must state the special reason, and none is given.",
            hint: "Add `reason:`.", place: place,
            source: "Public Bodies (Admission to Meetings) Act 1960, s 1(2)"))
      }
      if rule != .publicBodies {
        found.append(
          Finding(
            code: "restriction.wrong-act", severity: .blocker,
            message: "Principal councils exclude the public under Schedule 12A, by paragraph.",
            hint: "Replace `reason:` by `exempt:` with the paragraph.", place: place,
            source: "Local Government Act 1972, s 100A(4)"))
      }
    case (.hearing(let reason, let paragraphs), let rule):
      if rule != .hearing {
        found.append(
          Finding(
            code: "restriction.wrong-act", severity: .blocker,
            message: "Regulation 14 is for licensing hearings only.",
            hint: paragraphs.isEmpty
              ? "Give the paragraph of Schedule 12A instead: `exempt: [3]`."
              : "Take out `regulation-14:`.",
            place: place,
            source: "Licensing Act 2003 (Hearings) Regulations 2005, reg 14(2)"))
      } else if reason.isBlank {
        found.append(
          Finding(
            code: "restriction.no-reason", severity: .blocker,
            message: "Nothing says why the public interest in privacy outweighs a public hearing.",
            hint: "Add the reason after `regulation-14:`.", place: place,
            source: "Licensing Act 2003 (Hearings) Regulations 2005, reg 14(2)"))
      }
      if !paragraphs.isEmpty { found += publicInterestFindings(exemption, at: place) }
    }
    return found
  }
}
