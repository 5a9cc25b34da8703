extension Agenda {
  /// What is to be said about a meeting on a given day, and may be other on
  /// the next: reviews that fall due, papers still to follow.
  ///
  /// Kept apart from the agenda's own findings, since a built pack must not
  /// depend on the day it was built.
  ///
  /// - Parameter law: that of the meeting, for its sources.
  public func findings(on day: Day, under law: Law? = nil) -> [Finding] {
    let source = law?.rule(Exclusion.self)?.citation
    return allEntries.flatMap { entry in
      reviews(of: entry, on: day, source) + papersToFollow(of: entry, on: day)
    }
  }

  private func reviews(of entry: Entry, on day: Day, _ source: String?) -> [Finding] {
    var due: [(String, Exemption)] = []
    if let exemption = entry.item.restriction?.exemption { due.append((entry.place, exemption)) }
    for document in entry.item.documents {
      guard let exemption = document.restriction?.exemption,
        document.restriction != entry.item.restriction
      else { continue }
      due.append(("\(entry.place), \(document.printedNeutralTitle)", exemption))
    }
    return due.compactMap { place, exemption in
      guard let review = exemption.review, review <= day else { return nil }
      return Finding(
        code: "restriction.review-due", severity: .warning,
        message: "The reason for withholding this was to be looked at again on \(review.printed).",
        hint: "Release it, or set a new date under `review:`.", place: place,
        source: source)
    }
  }

  private func papersToFollow(of entry: Entry, on day: Day) -> [Finding] {
    guard day >= meeting.date else { return [] }
    return entry.item.documents.filter { $0.state == .toFollow && $0.file == nil }.map { document in
      let isRestricted = (document.restriction ?? entry.item.restriction) != nil
      return Finding(
        code: "document.still-to-follow", severity: .warning,
        message: "“\(isRestricted ? document.printedNeutralTitle : document.title)” is still said "
          + "to follow, and the meeting \(day == meeting.date ? "is today" : "has been held").",
        hint: "Add the file, or take the document out.", place: entry.place)
    }
  }
}
