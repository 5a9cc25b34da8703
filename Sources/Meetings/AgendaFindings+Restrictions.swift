/// What there is to say about what the public may not see.
extension AgendaReview {
  var restrictionFindings: [Finding] {
    func findings(_ entry: Agenda.Entry, under parent: Restriction?) -> [Finding] {
      var found: [Finding] = []
      // What it has from the item above is spoken of there.
      if let restriction = entry.item.restriction, restriction != parent {
        found += basisFindings(restriction, entry.item.neutralTitle, at: entry.place)
        if entry.item.neutralTitle == nil, entry.origin != .group {
          found.append(neutralTitleFinding(at: entry.place))
        }
      }
      for document in entry.item.documents {
        guard let restriction = document.restriction else { continue }
        let place = "\(entry.place), \(document.printedNeutralTitle)"
        if !restriction.hasSameBasis(as: entry.item.restriction) {
          found += basisFindings(restriction, document.neutralTitle, at: place)
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
    return agenda.entries.flatMap { findings($0, under: nil) } + reviewFindings
  }

  private func publicTitleFinding(at place: String) -> Finding {
    Finding(
      code: "restriction.public-title", severity: .advice,
      message: "Every paper of this item is restricted, but its title and what the agenda says of "
        + "it are public.",
      hint: "Ask whether the title gives away what is withheld; if it does, put `restricted:` on "
        + "the item, with a neutral `title:`.",
      place: place, source: openness)
  }

  private func noGroundFinding(at place: String) -> Finding {
    Finding(
      code: "restriction.no-ground", severity: .blocker,
      message: "The item is to be taken in private, and nothing in it is restricted.",
      hint: "Take out `part: private`, or add `restricted:` to the item or its document.",
      place: place, source: exclusion?.citation)
  }

  private func neutralTitleFinding(at place: String) -> Finding {
    Finding(
      code: "restriction.no-neutral-title", severity: .warning,
      message:
        "The public agenda lists this item too, and no neutral title says what to call it there.",
      hint: "Add `title:` under `restricted:`; until then it stands as “Item not for publication”.",
      place: place, source: openness)
  }

  /// What is withheld without a day on which to ask again.
  ///
  /// Where the public interest is weighed, information is exempt only so long
  /// as withholding it outweighs.
  private var reviewFindings: [Finding] {
    guard let exclusion, weighsPublicInterest else { return [] }
    let undated = agenda.exclusion.resolved.filter { part in
      guard let exemption = part.restriction.exemption else { return false }
      return exemption.review == nil && !exemption.basis.paragraphs.isEmpty
    }
    guard !undated.isEmpty else { return [] }
    return [
      Finding(
        code: "restriction.no-review", severity: .advice,
        message: "Information is exempt only so long as the public interest in withholding it "
          + "outweighs, and no day is set to ask again.",
        hint: "Add `review:` under `restricted:` with the day on which to look at it again.",
        place: undated.map { "item \($0.number) “\($0.title)”" }.joined(separator: "; "),
        source: exclusion.value.goodPracticeSource ?? exclusion.citation)
    ]
  }

  // MARK: Grounds

  private func basisFindings(
    _ restriction: Restriction, _ neutralTitle: String?, at place: String
  ) -> [Finding] {
    switch restriction {
    case .confidential(let confidentiality):
      return basisFindings(confidentiality, at: place)
    case .exempt(let exemption):
      return basisFindings(exemption, at: place) + labelFindings(exemption, at: place)
        + calledConfidential(neutralTitle, at: place)
    }
  }

  private func basisFindings(_ confidentiality: Confidentiality, at place: String) -> [Finding] {
    let source = agenda.confidentialitySource
    if confidentiality.detail.isBlank {
      return [
        Finding(
          code: "restriction.no-basis", severity: .blocker,
          message: "Confidential business needs the department, enactment or order that forbids "
            + "its disclosure.",
          hint: "Add `detail:` beside `basis:`.", place: place, source: source)
      ]
    }
    guard confidentiality.detail.isMereLabel else { return [] }
    return [
      Finding(
        code: "restriction.label-only", severity: .blocker,
        message: "A word such as “confidential” or “commercially sensitive” makes nothing "
          + "confidential in law: only the terms of a Government department, an enactment or the "
          + "order of a court does.",
        hint: "Name the department, enactment or order after `detail:`; or, if it is exempt, give "
          + "the paragraph: `exempt: [3]`.",
        place: place, source: source)
    ]
  }

  /// A label where a reason is asked for.
  private func labelFindings(_ exemption: Exemption, at place: String) -> [Finding] {
    let (text, key): (String, String) =
      switch exemption.basis {
      case .publicBodies(let reason): (reason, "reason")
      case .hearing(let reason, _) where reason.isMereLabel: (reason, "regulation-14")
      case .schedule, .hearing: (exemption.publicInterest ?? "", "public-interest")
      }
    guard text.isMereLabel else { return [] }
    return [
      Finding(
        code: "restriction.label-only", severity: .warning,
        message: "Words such as “confidential”, “commercially sensitive” or “draft” are no ground "
          + "in law, and nothing else is given.",
        hint: "Say after `\(key):` what would come of telling the public: whom it would harm, "
          + "and how.",
        place: place, source: exclusion?.citation)
    ]
  }

  private func calledConfidential(_ neutralTitle: String?, at place: String) -> [Finding] {
    guard method == .schedule, neutralTitle?.lowercased().contains("confidential") ?? false
    else { return [] }
    return [
      Finding(
        code: "restriction.called-confidential", severity: .advice,
        message: "This is exempt, and its title calls it confidential: those are two things in "
          + "law, and only one of them needs a resolution.",
        hint: "Call it “exempt” under `title:`; or, if it is confidential in law, give the ground "
          + "under `confidential:`.",
        place: place, source: exclusion?.citation)
    ]
  }

  private func publicInterestFindings(_ exemption: Exemption, at place: String) -> [Finding] {
    guard weighsPublicInterest, exemption.publicInterest?.isBlank ?? true else { return [] }
    return [
      Finding(
        code: "restriction.no-public-interest", severity: .warning,
        message: "Nothing says why the public interest lies in withholding this.",
        hint: "Add `public-interest:` with the reason.", place: place,
        source: exclusion?.source(of: .publicInterest))
    ]
  }

  private func basisFindings(_ exemption: Exemption, at place: String) -> [Finding] {
    switch (exemption.basis, method) {
    case (.schedule, .publicBodies):
      return [
        wrongAct(
          "Schedules of exempt information do not apply to this body: the resolution must state "
            + "the special reason instead.",
          hint: "Replace `exempt:` by `reason:` with the special reason.", at: place)
      ] + paragraphFindings(exemption, at: place)
    case (.schedule, _):
      return paragraphFindings(exemption, at: place)
        + publicInterestFindings(exemption, at: place)
    case (.publicBodies(let reason), .publicBodies):
      return noReason(
        reason, "The resolution must state the special reason, and none is given.",
        hint: "Add `reason:`.", at: place)
    case (.publicBodies(let reason), _):
      return noReason(
        reason, "The resolution must state the special reason, and none is given.",
        hint: "Add `reason:`.", at: place)
        + [
          wrongAct(
            "This body excludes the public for exempt information, by paragraph of the schedule.",
            hint: "Replace `reason:` by `exempt:` with the paragraph.", at: place)
        ]
    case (.hearing(let reason, let paragraphs), .hearing):
      return noReason(
        reason, "Nothing says why the public interest in privacy outweighs a public hearing.",
        hint: "Add the reason after `regulation-14:`.", at: place)
        + (paragraphs.isEmpty ? [] : publicInterestFindings(exemption, at: place))
    case (.hearing(_, let paragraphs), _):
      return [
        wrongAct(
          "Regulation 14 is for licensing hearings only.",
          hint: paragraphs.isEmpty
            ? "Give the paragraph of exempt information instead: `exempt: [3]`."
            : "Take out `regulation-14:`.",
          at: place)
      ] + (paragraphs.isEmpty ? [] : publicInterestFindings(exemption, at: place))
    }
  }

  private func wrongAct(_ message: String, hint: String, at place: String) -> Finding {
    Finding(
      code: "restriction.wrong-act", severity: .blocker, message: message, hint: hint,
      place: place, source: exclusion?.citation)
  }

  private func paragraphFindings(_ exemption: Exemption, at place: String) -> [Finding] {
    guard exemption.basis.paragraphs.isEmpty else { return [] }
    return [
      Finding(
        code: "restriction.no-paragraph", severity: .blocker,
        message: "The exclusion resolution must describe the exempt information, and no "
          + "paragraph is given.",
        hint: "Add the paragraph, for example `exempt: [3]`.", place: place,
        source: exclusion?.citation)
    ]
  }

  private func noReason(
    _ reason: String, _ message: String, hint: String, at place: String
  ) -> [Finding] {
    guard reason.isBlank else { return [] }
    return [
      Finding(
        code: "restriction.no-reason", severity: .blocker, message: message, hint: hint,
        place: place, source: exclusion?.citation)
    ]
  }
}

extension Agenda {
  /// Where the law says what is confidential; nil where it was not found.
  ///
  /// No rule file holds it: what is confidential is the same for every
  /// meeting of a kind of council, and no council may change it.
  var confidentialitySource: String? {
    guard council.authority == .principal else { return nil }
    switch council.nation {
    case .england where meeting.committee.kind == .executive:
      return "Local Authorities (Executive Arrangements) (Meetings and Access to Information) "
        + "(England) Regulations 2012, reg 4(2)(a)"
    case .england, .wales: return "Local Government Act 1972, s 100A(3)"
    case .scotland: return "Local Government (Scotland) Act 1973, s 50A(3)"
    case .northernIreland: return "Local Government Act (Northern Ireland) 2014, s 42"
    }
  }
}

extension Provision where Value == Exclusion {
  /// Who asks that a resolution states something: the law, or good practice.
  func source(of element: Exclusion.Element) -> String {
    guard !value.elements.contains(element), let source = value.goodPracticeSource,
      value.goodPractice.contains(element)
    else { return citation }
    return "\(source), as good practice"
  }
}
