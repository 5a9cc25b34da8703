extension NameMatch {
  /// How many words stand in the name that are not of it.
  func between(_ span: Range<Int>, _ phrase: SearchTerm.Phrase, _ placed: [Placed?]) -> Int {
    let places = Set(placed.compactMap { $0 }.flatMap { $0.at..<$0.end })
    return span.count { here in
      let token = text.tokens[here]
      return !places.contains(here) && !CommonWords.fillers.contains(token.hash)
        && !token.flags.contains(.ampersand) && !isOptional(here, phrase)
    }
  }

  private func isOptional(_ here: Int, _ phrase: SearchTerm.Phrase) -> Bool {
    let id = text.words[here]
    if id >= 0, phrase.optional.contains(id) || vocabulary[id].isLegal { return true }
    return CommonWords.legal.contains(text.tokens[here].hash)
  }

  /// What stands right before and after.
  func edges(
    _ span: Range<Int>, _ phrase: SearchTerm.Phrase, within passage: Range<Int>
  ) -> (isLonger: Bool, hasEnding: Bool) {
    var end = span.upperBound
    var hasEnding = span.contains { isOptional($0, phrase) }
    while end < passage.upperBound, isOptional(end, phrase),
      text.tokens[end].flags.isDisjoint(with: .parting),
      text.tokens[end].flags.contains(.capital) || CommonWords.legal.contains(text.tokens[end].hash)
    {
      if text.tokens[end].flags.contains(.capital) { hasEnding = true }
      end += 1
    }
    var isLonger = false
    // Nothing of a name comes after Ltd.
    if end == span.upperBound, end < passage.upperBound, isNameGoingOn(end),
      !CommonWords.endings.contains(text.tokens[end].hash)
    {
      isLonger = true
    }
    let first = span.lowerBound
    if first > passage.lowerBound, !isBreak(text.tokens[first]),
      isNameWord(first - 1), !text.tokens[first - 1].flags.contains(.afterStop)
    {
      isLonger = true
    }
    return (isLonger, hasEnding)
  }

  private func isBreak(_ token: TextToken) -> Bool {
    !token.flags.isDisjoint(with: [
      .afterStop, .afterColon, .afterComma, .afterOpening, .afterClosing,
    ])
  }

  func isNameGoingOn(_ here: Int) -> Bool {
    !isBreak(text.tokens[here]) && isNameWord(here)
  }

  /// A word with a capital that makes a name longer.
  func isNameWord(_ here: Int) -> Bool {
    let token = text.tokens[here]
    guard token.flags.contains(.capital), !token.flags.contains(.allCapitals),
      !CommonWords.fillers.contains(token.hash), !CommonWords.titles.contains(token.hash)
    else { return false }
    let id = text.words[here]
    return id < 0 || !vocabulary[id].isFamiliar
  }
}
