/// Reads lists of house numbers, such as “nos. 8, 10 and 12–16 (even)”.
enum NumberList {
  /// The numbers right before a place in the text, where a street begins.
  static func before(_ at: Int, in tokens: ArraySlice<TextToken>) -> HouseNumbers? {
    var first = at
    while first > tokens.startIndex {
      let token = tokens[first - 1]
      guard isPart(token),
        first == at || isUnbroken(tokens[first])
      else { break }
      first -= 1
    }
    // Words of numbering alone are none.
    guard let last = tokens[first..<at].lastIndex(where: { $0.value >= 0 }) else { return nil }
    // “12 and the High Street” is no address, “12 The Cloisters” is.
    guard at - last <= 2, !tokens[at].flags.contains(.afterStop) else { return nil }
    return numbers(tokens[first...last], after: tokens[(last + 1)...])
  }

  /// The numbers right after a place in the text, where a label stands.
  static func after(_ at: Int, in tokens: ArraySlice<TextToken>) -> HouseNumbers? {
    var last = at
    while last < tokens.endIndex, isPart(tokens[last]),
      last == at || isUnbroken(tokens[last])
    {
      last += 1
    }
    guard tokens[at..<last].contains(where: { $0.value >= 0 }) else { return nil }
    return numbers(tokens[at..<last], after: tokens[last...])
  }

  /// Whether the list goes on to a word; brackets end it, but for “(odd)”.
  private static func isUnbroken(_ token: TextToken) -> Bool {
    if token.flags.contains(.afterStop) { return false }
    return token.value < 0 || token.flags.isDisjoint(with: [.afterOpening, .afterClosing])
  }

  private static func isPart(_ token: TextToken) -> Bool {
    token.value >= 0 || CommonWords.numbering.contains(token.hash)
  }

  private static let to = CommonWords.set("to")
  private static let odd = CommonWords.set("odd")
  private static let even = CommonWords.set("even")
  private static let all = CommonWords.set("consecutive inclusive incl")

  /// - Parameter after: where “(odd)” may stand, within a few words.
  private static func numbers(
    _ tokens: ArraySlice<TextToken>, after: ArraySlice<TextToken>
  ) -> HouseNumbers {
    var parity: HouseNumbers.Parity?
    for token in tokens + after.prefix(5) {
      if odd.contains(token.hash) { parity = .odd }
      if even.contains(token.hash) { parity = .even }
      if all.contains(token.hash) { parity = .all }
    }
    var found = HouseNumbers()
    var isRun = false
    for token in tokens {
      if to.contains(token.hash) {
        isRun = true
      } else if token.value >= 0 {
        if isRun || token.flags.contains(.afterHyphen), let first = found.values.last,
          HouseNumber.number(first) < HouseNumber.number(token.value)
        {
          found.values.removeLast()
          let (low, high) = (HouseNumber.number(first), HouseNumber.number(token.value))
          let other: HouseNumbers.Parity = low % 2 == high % 2 ? .same : .all
          found.runs.append(.init(first: low, last: high, parity: parity ?? other))
        } else {
          found.values.append(token.value)
        }
        isRun = false
      }
    }
    return found
  }
}
