import Documents
import Meetings

// What the meeting had before it, in words: never a report that there is not.
extension Composer {
  /// The sentence with which the minute of an item begins: the one for an
  /// item without documents, where it has none.
  func opening(of entry: Entry) -> String {
    entry.documents.isEmpty
      ? entry.wording.openingWithoutReport ?? entry.wording.opening : entry.wording.opening
  }

  /// `a report set out on pages 21 to 26 of the agenda`.
  ///
  /// Documents that stand together are cited as one range, as minutes do; a
  /// withheld one is named as withheld, with its pages. Where there is no
  /// document at all, what was said is a verbal report.
  func reportPhrase(for entry: Entry) -> String {
    let named = reportNoun(for: entry)
    let open = entry.documents.filter { $0.visible != nil && $0.state == .inPack }
    let withheld = entry.documents.filter { $0.visible == nil && $0.pages != nil }
    let ranges = runs(open.compactMap(\.pages))
    var phrase = named.article + named.noun
    if !ranges.isEmpty {
      phrase += " set out on \(printed(ranges)) of the agenda"
    } else if open.isEmpty,
      entry.documents.contains(where: { $0.state == .toFollow && !$0.hasCome })
    {
      phrase += " marked on the agenda as to follow"
    } else if open.isEmpty, entry.documents.contains(where: { $0.state == .late || $0.hasCome }) {
      phrase += " published after the agenda"
    } else if open.isEmpty, entry.documents.contains(where: { $0.state == .tabled }) {
      phrase += " tabled at the meeting"
    }
    let hidden = runs(withheld.compactMap(\.pages))
    if !hidden.isEmpty {
      phrase +=
        open.isEmpty
        ? ", not for publication, set out on \(printed(hidden)) of the agenda"
        : " and papers not for publication on \(printed(hidden))"
    }
    return phrase
  }

  /// What the main document is called, with its article: a report where there
  /// is one, else whatever stands in the pack.
  func reportNoun(for entry: Entry) -> (article: String, noun: String) {
    let shown = entry.documents.filter { $0.visible != nil }
    let documents = shown.isEmpty ? entry.documents : shown
    let main = documents.first { $0.kind == .report } ?? documents.first
    switch main?.kind {
    case .report: return ("a ", "report")
    case .presentation:
      // Of a presentation, the document is what was shown.
      guard entry.visibleItem?.kind == .presentation else { return ("a ", "presentation") }
      return documents.contains { $0.kind != .presentation && $0.state == .inPack }
        ? ("", "slides and papers") : ("", "slides")
    case .minutes: return ("the ", "minutes")
    case .plan: return ("the ", "plans")
    case .appendix:
      // An appendix alone is a paper, and no report.
      return documents.count == 1 ? ("a ", "paper") : ("", "papers")
    case .addendum: return ("an ", "addendum")
    case nil: return ("a ", "verbal report")
    }
  }

  /// `the recommendations in the report`.
  func recommendationsPhrase(for entry: Entry) -> String {
    if entry.documents.contains(where: { $0.kind == .report }) {
      return "the recommendations in the report"
    }
    return entry.visibleItem?.recommendations.isEmpty == false
      ? "the recommendations on the agenda" : "the proposals put to the meeting"
  }

  /// Ranges that touch, as one.
  private func runs(_ spans: [PageSpan]) -> [PageSpan] {
    spans.reduce(into: []) { runs, span in
      if let last = runs.last, last.last.series == span.first.series,
        span.first.number == last.last.number + 1
      {
        runs[runs.count - 1].last = span.last
      } else {
        runs.append(span)
      }
    }
  }

  /// `pages 21 to 26 and 31 to 36`.
  private func printed(_ ranges: [PageSpan]) -> String {
    guard ranges.count > 1 else { return ranges.first?.printed ?? "" }
    return "pages "
      + englishList(
        ranges.map { $0.first == $0.last ? "\($0.first)" : "\($0.first) to \($0.last)" })
  }
}

extension AudienceAgenda.Document where Behind: AudienceMatter {
  /// Whether a paper that was to follow is there.
  fileprivate var hasCome: Bool { state == .toFollow && visible?.facts != nil }
}
