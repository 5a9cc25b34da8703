import Meetings

extension Schedule {
  /// What there is to say about the paragraphs that an agenda cites.
  ///
  /// - Returns: paragraphs that are not in the schedule, with where to look
  ///   instead where the number is from another list; and, once for the whole
  ///   meeting, what may take information out of the paragraphs again, until
  ///   somebody says that it was looked at.
  func findings(on agenda: Agenda) -> [Finding] {
    var exempt: [(place: String, exemption: Exemption)] = []
    for part in agenda.exclusion.resolved {
      guard let exemption = part.restriction.exemption else { continue }
      exempt.append(("item \(part.number) “\(part.title)”", exemption))
    }
    var found: [Finding] = []
    for (place, exemption) in exempt {
      found += exemption.basis.paragraphs.filter { paragraphs[$0] == nil }
        .map { unknown($0, at: place) }
    }
    return found + qualificationFindings(exempt)
  }

  private func unknown(_ paragraph: String, at place: String) -> Finding {
    if let mistaken, let see = mistaken.see[paragraph] {
      let looked = see.split { !$0.isNumber }.map(String.init)
      let words = looked.compactMap { number in
        paragraphs[number].map { "\(number) (\($0))" }
      }
      return Finding(
        code: "restriction.other-list", severity: .blocker,
        message: "Paragraph \(paragraph) is from \(mistaken.list), and is not in \(name).",
        hint: "Look at " + words.joined(separator: "; ") + ".", place: place,
        source: mistaken.source)
    }
    return Finding(
      code: "restriction.unknown-paragraph", severity: .blocker,
      message: "Paragraph \(paragraph.shortened) is not in \(name).",
      hint: "Paragraphs there: " + ordered.map(\.number).joined(separator: ", ") + ".",
      place: place, source: source)
  }

  /// One finding for the whole meeting, since it is one question.
  private func qualificationFindings(_ exempt: [(place: String, exemption: Exemption)]) -> [Finding]
  {
    var open: [Qualification] = []
    var places: [String] = []
    for (place, exemption) in exempt {
      let unchecked = qualifications.filter { qualification in
        !exemption.checked.contains(qualification.number)
          && exemption.basis.paragraphs.contains { qualification.askedAt.contains($0) }
      }
      guard !unchecked.isEmpty else { continue }
      open += unchecked.filter { !open.contains($0) }
      if !places.contains(place) { places.append(place) }
    }
    guard !open.isEmpty else { return [] }
    let list = open.sorted { $0.number.leadingNumber < $1.number.leadingNumber }
    return [
      Finding(
        code: "restriction.qualified", severity: .advice,
        message: "The exemption does not cover "
          + list.map { "\($0.text) (paragraph \($0.number))" }.joined(separator: "; or ") + ".",
        hint: "Where it is none of these, say that it was looked at: `checked: ["
          + list.map(\.number).joined(separator: ", ") + "]` under `restricted:`.",
        place: places.joined(separator: "; "), source: source)
    ]
  }
}
