import Documents
import Meetings

/// A paragraph of minutes that was changed between the draft that was
/// published and their approval.
public struct MinutesAmendment: Codable, Equatable, Sendable {
  /// The minute it is in, as printed: `31/24`.
  public var number: String
  /// The item's title.
  public var title: String
  /// The item's id, as the journal has it.
  public var item: String
  /// The paragraph as the draft had it; empty where it was added.
  public var before: String
  /// The paragraph as approved; empty where it was taken out.
  public var after: String
  /// Whether it stands in a part that is not for publication.
  public var isRestricted: Bool

  public init(
    number: String, title: String, item: String, before: String, after: String,
    isRestricted: Bool = false
  ) {
    self.number = number
    self.title = title
    self.item = item
    self.before = before
    self.after = after
    self.isRestricted = isRestricted
  }

  /// What the two have in common before and after what was changed.
  public struct Difference: Equatable, Sendable {
    public var lead: String
    public var removed: String
    public var added: String
    public var rest: String
  }

  /// The change by words; whole words, never letters.
  public var difference: Difference {
    let (was, now) = (before.split(separator: " "), after.split(separator: " "))
    var start = 0
    while start < min(was.count, now.count), was[start] == now[start] { start += 1 }
    var end = 0
    while end < min(was.count, now.count) - start,
      was[was.count - 1 - end] == now[now.count - 1 - end]
    { end += 1 }
    func text(_ words: ArraySlice<Substring>) -> String { words.joined(separator: " ") }
    return Difference(
      lead: text(was[..<start]), removed: text(was[start..<(was.count - end)]),
      added: text(now[start..<(now.count - end)]), rest: text(was[(was.count - end)...]))
  }

  /// As minutes tell it: `for “cost” read “would cost”`.
  public var sentence: String {
    if before.isEmpty { return "add the paragraph “\(after)”" }
    if after.isEmpty { return "delete the paragraph “\(before)”" }
    var change = difference
    // What is named must be found once in the paragraph.
    while change.removed.isEmpty || before.count(of: change.removed) > 1 {
      guard change.widen() else { break }
    }
    let place = "in the paragraph beginning “\(before.beginning)”, "
    if change.removed.isEmpty { return "\(place)add “\(change.added)”" }
    if change.added.isEmpty { return "\(place)delete “\(change.removed)”" }
    return "\(place)for “\(change.removed)” read “\(change.added)”"
  }
}

extension MinutesAmendment.Difference {
  /// Takes one more word on either side into what is named.
  ///
  /// - Returns: false where there is none.
  fileprivate mutating func widen() -> Bool {
    if let word = lead.split(separator: " ").last.map(String.init) {
      lead = String(lead.dropLast(word.count)).singleSpaced
      removed = removed.isEmpty ? word : "\(word) \(removed)"
      added = added.isEmpty ? word : "\(word) \(added)"
      return true
    }
    if let word = rest.split(separator: " ").first.map(String.init) {
      rest = String(rest.dropFirst(word.count)).singleSpaced
      removed = removed.isEmpty ? word : "\(removed) \(word)"
      added = added.isEmpty ? word : "\(added) \(word)"
      return true
    }
    return false
  }
}

extension String {
  /// The first five words.
  fileprivate var beginning: String {
    let words = split(separator: " ")
    return words.prefix(5).joined(separator: " ") + (words.count > 5 ? " …" : "")
  }

  /// How often some words stand in the text, as words.
  fileprivate func count(of other: String) -> Int {
    let (mine, theirs) = (split(separator: " "), other.split(separator: " "))
    guard !theirs.isEmpty, mine.count >= theirs.count else { return 0 }
    return (0...(mine.count - theirs.count)).count { start in
      mine[start..<(start + theirs.count)].elementsEqual(theirs)
    }
  }
}
