/// Holds the name of an organisation against the words round a place in the
/// text.
///
/// The words may stand in another order, with others between, with some
/// missing, or shortened to initials; how much of the name is there decides,
/// its rare words before its common ones.
struct NameMatch {
  let text: PackText
  let vocabulary: Vocabulary
  let weights: WordWeights

  /// A word of the name and where the text has it.
  struct Placed {
    var at: Int
    var end: Int
    var isSlip = false
    var isInitials = false
  }

  /// - Parameters:
  ///   - anchor: the word of the name that stands at `at`, and ends with
  ///     `last`, which is another where the text writes it as two.
  ///   - anyCase: whether words written small count in full.
  func evidence(
    of phrase: SearchTerm.Phrase, name: Int, anchor: Int, at: Int, last: Int,
    within passage: Range<Int>,
    anyCase: Bool = false
  ) -> Evidence? {
    let window = self.window(round: at, of: phrase, within: passage, anyCase: anyCase)
    guard mayBe(phrase, in: window) else { return nil }
    var placed = place(phrase, anchor, at, last, in: window)
    keepNear(at, &placed, most: anyCase ? 6 : 4)
    if !anyCase, placed.contains(where: { $0 == nil }) { dropSmall(phrase, &placed) }
    return judge(phrase, placed, name, within: passage, anyCase: anyCase)
  }

  private func window(
    round at: Int, of phrase: SearchTerm.Phrase, within passage: Range<Int>, anyCase: Bool
  ) -> Range<Int> {
    let parting: TextToken.Flags = anyCase ? .afterStop : .parting
    let reach = phrase.words.count + (anyCase ? 8 : 4)
    var first = at
    while first > passage.lowerBound, at - first < reach,
      text.tokens[first].flags.isDisjoint(with: parting)
    {
      first -= 1
    }
    var end = at + 1
    while end < passage.upperBound, end - at <= reach,
      text.tokens[end].flags.isDisjoint(with: parting)
    {
      end += 1
    }
    return first..<end
  }

  /// Whether enough of the name is there to look closer; most places fall
  /// out here.
  private func mayBe(_ phrase: SearchTerm.Phrase, in window: Range<Int>) -> Bool {
    var total = 0.0
    var found = 0.0
    for word in phrase.words {
      let weight = weights[word.id]
      total += weight
      for here in window {
        let (id, pair) = (text.words[here], text.joined[here])
        if id == word.id || pair == word.id || word.joined >= 0 && id == word.joined {
          found += weight
          if id == word.joined, id != word.id { return true }
          break
        }
      }
    }
    if found >= total * 0.5 { return true }
    return window.contains { text.tokens[$0].flags.contains(.allCapitals) }
  }

  private func place(
    _ phrase: SearchTerm.Phrase, _ anchor: Int, _ at: Int, _ end: Int, in window: Range<Int>
  ) -> [Placed?] {
    var placed: [Placed?] = Array(repeating: nil, count: phrase.words.count)
    placed[anchor] = Placed(at: at, end: end + 1, isSlip: text.slips.contains(at))
    func put(_ word: Int, _ place: Placed) {
      if let old = placed[word] {
        let due = at + word - anchor
        guard word != anchor, abs(place.at - due) < abs(old.at - due) else { return }
      }
      placed[word] = place
    }
    for here in window where here != at {
      let id = text.words[here]
      let pair = here > window.lowerBound ? text.joined[here] : -1
      for (word, sought) in phrase.words.enumerated() {
        if id >= 0, id == sought.id {
          put(word, Placed(at: here, end: here + 1, isSlip: text.slips.contains(here)))
        } else if pair >= 0, pair == sought.id {
          put(word, Placed(at: here - 1, end: here + 1))
        } else if id >= 0, id == sought.joined {
          put(word, Placed(at: here, end: here + 1))
          put(word + 1, Placed(at: here, end: here + 1))
        }
      }
      if text.tokens[here].flags.contains(.allCapitals), (2...5).contains(text.tokens[here].length)
      {
        placeInitials(of: phrase, here, &placed)
      }
    }
    if text.words[at] == phrase.words[anchor].joined, anchor + 1 < placed.count {
      placed[anchor + 1] = Placed(at: at, end: at + 1)
    }
    return placed
  }

  /// “RFC” for the last three words of a name.
  private func placeInitials(
    of phrase: SearchTerm.Phrase, _ here: Int, _ placed: inout [Placed?]
  ) {
    let token = text.tokens[here]
    let length = Int(token.length)
    guard length < phrase.words.count else { return }
    for first in 0...(phrase.words.count - length) {
      let run = first..<(first + length)
      guard placed[run].allSatisfy({ $0 == nil }),
        WordHash.ofStem(phrase.words[run].map(\.initial)[...]) == token.hash
      else { continue }
      for word in run { placed[word] = Placed(at: here, end: here + 1, isInitials: true) }
      return
    }
  }

  /// Lets go of words that stand apart from the rest.
  private func keepNear(_ at: Int, _ placed: inout [Placed?], most: Int) {
    let places = placed.compactMap(\.?.at).sorted()
    guard let middle = places.firstIndex(of: at) ?? places.indices.first else { return }
    var (low, high) = (middle, middle)
    while low > 0, places[low] - places[low - 1] <= most { low -= 1 }
    while high + 1 < places.count, places[high + 1] - places[high] <= most { high += 1 }
    let kept = places[low]...places[high]
    for word in placed.indices {
      if let place = placed[word], !kept.contains(place.at) { placed[word] = nil }
    }
  }

  /// Where words of the name are missing, common ones written small are no
  /// part of it.
  private func dropSmall(_ phrase: SearchTerm.Phrase, _ placed: inout [Placed?]) {
    for (word, place) in placed.enumerated() {
      guard let place, !text.tokens[place.at].flags.contains(.capital),
        !weights.isProper(phrase.words[word].id)
      else { continue }
      placed[word] = nil
    }
  }

  private func judge(
    _ phrase: SearchTerm.Phrase, _ placed: [Placed?], _ name: Int, within passage: Range<Int>,
    anyCase: Bool
  ) -> Evidence? {
    var total = 0.0
    var matched = 0.0
    var written = 0.0
    var strong = 0
    var missing = 0
    var isWrittenSmall = false
    var isBeyondSurnames = false
    var lastWord: Vocabulary.ID = -1
    var count = 0
    var reasons: [String] = []
    var span: Range<Int>?
    var last = -1
    var isTurned = false
    var isSlip = false
    var isShortened = false
    for (word, place) in zip(phrase.words, placed) {
      let weight = weights[word.id]
      total += weight
      guard let place else {
        // “1st” is not “3rd”.
        if vocabulary[word.id].isOrdinal { return nil }
        missing += 1
        continue
      }
      let isCapital = text.tokens[place.at].flags.contains(.capital) || anyCase
      let isProper = weights.isProper(word.id)
      matched += isCapital ? weight : weight * (isProper ? 0.8 : 0.4)
      if isCapital { written += weight }
      if !vocabulary[word.id].isSurname { isBeyondSurnames = true }
      if !isCapital, !isProper { isWrittenSmall = true }
      if !vocabulary[word.id].isSaint { count += 1 }
      if isProper, !place.isSlip { strong += 1 }
      isSlip = isSlip || place.isSlip
      isShortened = isShortened || place.isInitials
      if place.at < last { isTurned = true }
      last = max(last, place.at)
      span =
        span.map { min($0.lowerBound, place.at)..<max($0.upperBound, place.end) }
        ?? place.at..<place.end
      lastWord = word.id
    }
    guard let span, matched > 0 else { return nil }
    let ratio = matched / total
    guard ratio >= 0.55, written >= matched * 0.5 else { return nil }
    let between = self.between(span, phrase, placed)
    if isWrittenSmall, missing > 0 || between > 0 && strong < 2 { return nil }
    // Papers are full of members' names.
    if missing > 0, !isBeyondSurnames { return nil }
    // “Corn Street” is not yet “Corn Street Poets”.
    if missing > 0, strong < 2, vocabulary[lastWord].isStreet { return nil }
    let edges = self.edges(span, phrase, within: passage)
    let isWhole = missing == 0 && ratio > 0.99
    var score = ratio - 0.06 * Double(between) - (isTurned ? 0.06 : 0) - (isSlip ? 0.1 : 0)
    if edges.isLonger { score -= missing > 0 || strong == 0 ? 0.3 : 0.12 }
    let bits = matched + (edges.hasEnding ? 1.5 : 0)
    if isWhole {
      reasons.append(between > 0 || isTurned ? "every word of the name" : "the whole name")
    }
    if missing > 0 {
      reasons.append(missing == 1 ? "a word is missing" : "\(missing) words are missing")
    }
    if !phrase.optional.isEmpty, !edges.hasEnding, missing == 0 {
      reasons.append("without its ending")
    }
    if isSlip { reasons.append("one letter differs") }
    if isShortened { reasons.append("partly in initials") }
    if isTurned { reasons.append("in another order") }
    if between > 0 { reasons.append("with words between") }
    if edges.isLonger { reasons.append("within a longer name") }
    let isExact = isWhole && between == 0 && !isTurned && !isSlip && !edges.isLonger && !isShortened
    guard
      let sureness = Self.sureness(
        isExact: isExact, isWhole: isWhole, score: score, bits: bits, strong: strong,
        words: count, hasEnding: edges.hasEnding, isLonger: edges.isLonger,
        isFamiliar: phrase.words.contains { !vocabulary[$0.id].isCommon },
        isSaint: vocabulary[phrase.words[0].id].isSaint)
    else { return nil }
    return Evidence(
      name: name, sign: .name, words: span, sureness: sureness,
      score: min(1, max(0, score)) * min(1, bits / 8), reasons: reasons, isWhole: isWhole)
  }

  private static func sureness(
    isExact: Bool, isWhole: Bool, score: Double, bits: Double, strong: Int, words: Int,
    hasEnding: Bool, isLonger: Bool, isFamiliar: Bool, isSaint: Bool
  ) -> RegisterHit.Sureness? {
    if isExact {
      if words == 1 { return hasEnding || isSaint ? .likely : nil }
      if bits >= 5 || words >= 3 { return .certain }
      if strong == 0, !hasEnding, bits >= 2.9 { return isFamiliar ? .likely : .possible }
      return bits >= 2.4 ? .likely : nil
    }
    if isLonger, strong == 0 { return score >= 0.8 && bits >= 6 ? .possible : nil }
    if score >= 0.7, strong > 0, words == 1, hasEnding { return .likely }
    if score >= 0.8, bits >= 6, words >= 2, isWhole || strong >= 2 || words >= 3 { return .likely }
    if isWhole, score >= 0.8, bits >= 3.5 { return .likely }
    if score >= 0.55, bits >= 6, strong > 0, words >= 2 { return .possible }
    if score >= 0.7, bits >= 4, words >= 2 { return .possible }
    return nil
  }
}
