import Foundation
import Meetings

/// The words by which restricted matter of a meeting may be known, whole and
/// in part.
///
/// Told are: a restricted title or file as it stands; a file's name without
/// its ending; two words together that only a restricted title has, the small
/// words between them left out; and a reference, which is a word of three
/// characters or more with a digit in it. Words of everyday council business,
/// years, small numbers and dates tell nothing by themselves, nor does what a
/// public title has.
public struct RestrictedWording: Sendable {
  /// As they stand, in lower case.
  private var whole: [String] = []
  private var pairs: Set<Pair> = []
  private var references: Set<String> = []

  private struct Pair: Hashable {
    var first: String
    var second: String
  }

  public init(of agenda: Agenda) {
    let ids = Set(agenda.allEntries.map(\.item.id))
    let secret = agenda.restrictedWords.filter { !ids.contains($0) }
    var open: [String] = agenda.allEntries.flatMap { entry -> [String] in
      let documents = entry.item.documents.map { document in
        entry.item.restriction == nil && document.restriction == nil
          ? document.title : document.neutralTitle ?? ""
      }
      return [entry.item.shownTitle] + documents
    }
    let meeting = agenda.meeting
    let council = agenda.council
    open += [meeting.committee.name, council.name, meeting.venue ?? "", council.address ?? ""]
    for person in council.people.values { open += [person.name, person.title ?? ""] }
    let known = open.map { Self.words(of: $0).map(\.text) }
    let openPairs = Set(known.flatMap { zip($0, $0.dropFirst()).map(Pair.init) })
    let openWords = Set(known.joined())
    let openReferences = Set(open.flatMap { Self.references(in: $0).map(\.text) })
    for text in secret {
      whole.append(text.lowercased())
      // A file is known by its name alone too.
      let name = text.split(separator: "/").last.map(String.init) ?? text
      let stem = Self.stem(of: name)
      if let stem {
        for part in [name, stem] where Self.isTelling(part, besides: openWords) {
          whole.append(part.lowercased())
        }
      }
      let source = stem ?? text
      let words = Self.words(of: source).map(\.text)
      for pair in zip(words, words.dropFirst()).map(Pair.init) where !openPairs.contains(pair) {
        if Self.isDistinctive(pair.first) || Self.isDistinctive(pair.second) { pairs.insert(pair) }
      }
      references.formUnion(
        Self.references(in: source).map(\.text).filter { !openReferences.contains($0) })
    }
  }

  /// Whether a text tells something restricted.
  public func isTold(in text: String) -> Bool { firstLine(of: text) != nil }

  /// The number of the first line that tells something restricted, from 1;
  /// nil where none does.
  ///
  /// - Parameter keys: ids that tell nothing where a colon follows.
  func firstLine(of text: String, passing keys: [String] = []) -> Int? {
    guard !whole.isEmpty else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var line = line.lowercased()
      for key in keys.sorted(by: { $0.count > $1.count }) {
        for end in [":", "\":", "':"] {
          line = line.replacingOccurrences(of: key.lowercased() + end, with: " : ")
        }
      }
      return line
    }
    var told: [Int] = []
    var last: Word?
    for (index, line) in lines.enumerated() {
      if whole.contains(where: line.holds)
        || Self.references(in: line).contains(where: { references.contains($0.text) })
      {
        told.append(index + 1)
      }
      for word in Self.words(of: line) {
        if let last, pairs.contains(Pair(first: last.text, second: word.text)) {
          told.append(index + 1)
        }
        last = word
      }
    }
    return told.min()
  }

  // MARK: Words

  private struct Word { var text: String }

  /// The words of a text in order, in lower case, the small ones left out.
  private static func words(of text: String) -> [Word] {
    text.lowercased().filter { $0 != "’" && $0 != "'" }
      .split { !$0.isLetter && !$0.isNumber }
      .map(String.init).filter { !small.contains($0) }.map(Word.init)
  }

  /// References, such as `en/26/0214`: no years, dates, times or small
  /// numbers.
  private static func references(in text: String) -> [Word] {
    text.lowercased().split(whereSeparator: \.isWhitespace).compactMap { token in
      func isEdge(_ character: Character) -> Bool { !character.isLetter && !character.isNumber }
      let trimmed = token.drop(while: isEdge).reversed().drop(while: isEdge).reversed()
      let word = String(trimmed)
      let digits = word.count(where: \.isNumber)
      let letters = word.filter(\.isLetter)
      guard digits > 0, word.count >= 3 else { return nil }
      if ["st", "nd", "rd", "th", "am", "pm", "p"].contains(letters) { return nil }
      if letters.isEmpty {
        // A year, a span of years, a day of the calendar, a time.
        let parts = word.split { !$0.isNumber }
        let isYear = parts.first.map { $0.count == 4 && ($0.hasPrefix("19") || $0.hasPrefix("20")) }
        if isYear ?? false { return nil }
        if digits < 4 || parts.count > 1 && parts.allSatisfy({ $0.count <= 2 }) { return nil }
      }
      return Word(text: word)
    }
  }

  /// Whether a word by itself is not one of everyday business.
  private static func isDistinctive(_ word: String) -> Bool {
    word.count >= 2 && word.contains(where: \.isLetter) && !everyday.contains(word)
  }

  /// Whether a file's name tells anything: `appendix-a` does not.
  private static func isTelling(_ name: String, besides open: Set<String>) -> Bool {
    let words = words(of: stem(of: name) ?? name).map(\.text)
    return words.contains { $0.count >= 3 && isDistinctive($0) && !open.contains($0) }
      || !references(in: stem(of: name) ?? name).isEmpty
  }

  /// A file's name without its ending; nil where it has none.
  private static func stem(of name: String) -> String? {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
    let ending = name[name.index(after: dot)...]
    guard (2...4).contains(ending.count), ending.allSatisfy({ $0.isLetter || $0.isNumber }),
      ending.contains(where: \.isLetter)
    else { return nil }
    return String(name[..<dot])
  }

  private static let small = set(
    """
    a an and as at be been but by for from had has have if in into is it its no nor not of off on \
    onto or our out over so such than that the their them then there these this those to under up \
    upon was were which who will with within
    """)

  private static let everyday = set(
    """
    account accounts acquisition agenda agreement annual annex appendices appendix application \
    applications appointment appointments approval authority award bid bids board body budget \
    business cabinet capital case cases chair chief clerk committee communities community company \
    complaint confidential consultation contract contracts cost costs council councillor \
    councillors county decision decisions department deputy development director disposal district \
    document documents draft education enforcement estate evaluation exempt executive expenditure \
    final finance financial fund funding future general governance grant grants head hearing \
    housing information interim investigation investment item items land lane lease leases legal \
    letter licence licensing list local management manager matter matters meeting member members \
    minute minutes monitoring new notes notice officer officers option options order paper papers \
    parish part payment payments performance period plan planning policy post price private \
    procurement programme progress project projects property proposal proposals proposed provider \
    public purchase quarter quarterly quotation quotations reason reasons recommendation \
    recommendations record register report reports request restricted review revised road sale \
    schedule scheme schools scrutiny section service services settlement sheet site staff staffing \
    statement strategic strategy street sub summary supplier tender tenders term terms town update \
    valuation village ward work works year \
    january february march april may june july august september october november december \
    monday tuesday wednesday thursday friday saturday sunday
    """)

  private static func set(_ words: String) -> Set<String> {
    Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}

extension Pack {
  /// The words by which restricted matter of the meeting may be known.
  public var restrictedWording: RestrictedWording { RestrictedWording(of: agenda) }
}
