/// The page labels of a pack, beside which minutes' citations are held.
struct CitedPages {
  /// The highest number of each series: "" for the main pack.
  private var last: [String: Int] = [:]

  init(_ pages: Pagination, of agenda: Agenda) {
    last[""] = pages.total
    for document in agenda.allEntries.flatMap(\.item.documents) {
      for span in [pages.span(of: document.id), pages.replaced(by: document.id)] {
        guard let span else { continue }
        last[span.last.series] = max(last[span.last.series] ?? 0, span.last.number)
      }
    }
  }

  /// Whose pages minutes may cite that are not the pack's: `page 4 of the
  /// report`.
  private static let others: Set<String> = [
    "report", "appendix", "plan", "document", "minutes", "strategy", "presentation", "policy",
    "paper", "budget", "statement", "framework", "guidance", "act", "application", "slides",
  ]

  func hits(in text: LintedText) -> [LintHit] {
    text.words.indices.compactMap { index in
      guard ["page", "pages"].contains(text.lower(index)), !text.following(index).isEmpty,
        let first = PageLabel(citing: text.words[index + 1].text)
      else { return nil }
      var end = index + 1
      var label = first
      if end + 2 < text.words.count, ["to", "and", "or"].contains(text.following(end)),
        let second = PageLabel(citing: text.words[end + 2].text)
      {
        label = second
        end += 2
      } else if text.words.indices.contains(end + 1), "–—".contains(text.words[end + 1].gap),
        let second = PageLabel(citing: text.words[end + 1].text)
      {
        label = second
        end += 1
      }
      return hit(text, first, label, index...end)
    }
  }

  private func hit(
    _ text: LintedText, _ first: PageLabel, _ second: PageLabel, _ range: ClosedRange<Int>
  ) -> LintHit? {
    let words = text.words[range].enumerated().map { offset, word in
      (offset == 0 ? "" : word.gap) + word.text
    }.joined()
    if first.series == second.series, first.number > second.number,
      text.lower(range.lowerBound + 2) == "to"
    {
      return LintHit(
        "minutes.page", "“\(words)” runs backwards.", hint: "Give the lower page first.")
    }
    // Whose pages: what stands behind "of", up to the next stop.
    let rest = (range.upperBound + 1)..<min(range.upperBound + 7, text.words.count)
    let tail =
      rest.isEmpty
      ? []
      : text.words[rest].prefix { word in
        word.followsDirectly
      }.map(\.lower)
    if tail.first == "of" || tail.first == "in" {
      if tail.contains(where: Self.others.contains) { return nil }
      if let at = tail.firstIndex(of: "supplement"), at + 1 < tail.count,
        let number = Int(tail[at + 1])
      {
        let series = PageLabel.series(ofSupplement: number)
        return missing(
          words,
          [first, second].map {
            $0.series.isEmpty ? PageLabel(series: series, number: $0.number) : $0
          })
      }
      guard tail.contains(where: { ["agenda", "pack", "bundle"].contains($0) }) else { return nil }
    }
    return missing(words, [first, second])
  }

  private func missing(_ words: String, _ labels: [PageLabel]) -> LintHit? {
    guard let label = labels.first(where: { $0.number > last[$0.series] ?? 0 || $0.number < 1 })
    else { return nil }
    let whole =
      label.supplement.map { "Supplement \($0)" } ?? "The agenda pack"
    let length =
      last[label.series].map { "ends at \(PageLabel(series: label.series, number: $0))" }
      ?? "has no such pages"
    return LintHit(
      "minutes.page",
      "“\(words)” cites a page that does not exist: \(whole.lowercasedThe) \(length).",
      hint: "Cite the label that is stamped on the page; a supplement’s begin with S1-.")
  }
}

extension String {
  /// `the agenda pack` within a sentence.
  fileprivate var lowercasedThe: String { hasPrefix("The ") ? "the " + dropFirst(4) : self }
}

extension PageLabel {
  /// As minutes cite it: `21`, `S1-3`.
  fileprivate init?(citing text: String) {
    guard let number = text.split(separator: "-").last.flatMap({ Int($0) }) else { return nil }
    let series = String(text.dropLast(String(number).count))
    guard series.isEmpty || PageLabel(series: series, number: number).supplement != nil else {
      return nil
    }
    self.init(series: series, number: number)
  }
}
