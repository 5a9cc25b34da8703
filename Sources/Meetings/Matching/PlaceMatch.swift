/// Holds addresses, names of houses and numbered parts of land against the
/// words at a place in the text.
struct PlaceMatch {
  let text: PackText
  let vocabulary: Vocabulary
  let weights: WordWeights

  /// The words of a phrase one after the other, small words between passed over.
  func run(
    of phrase: SearchTerm.Phrase, anchor: Int, at: Int, last: Int, within passage: Range<Int>
  ) -> Range<Int>? {
    var end = last + 1
    var word = anchor + 1
    if text.words[at] == phrase.words[anchor].joined { word += 1 }
    while word < phrase.words.count {
      let sought = phrase.words[word]
      guard end < passage.upperBound, isTogether(end) else { return nil }
      if text.words[end] == sought.id {
        end += 1
      } else if end + 1 < passage.upperBound, text.joined[end + 1] == sought.id {
        end += 2
      } else if CommonWords.fillers.contains(text.tokens[end].hash), end - at < 8 {
        end += 1
        continue
      } else {
        return nil
      }
      word += 1
    }
    var first = at
    word = anchor - 1
    while word >= 0 {
      let sought = phrase.words[word]
      guard first > passage.lowerBound, isTogether(first) else { return nil }
      first -= 1
      if text.words[first] == sought.id {
        word -= 1
      } else if first > passage.lowerBound, text.joined[first] == sought.id {
        first -= 1
        word -= 1
      } else if !CommonWords.fillers.contains(text.tokens[first].hash) || at - first > 8 {
        return nil
      }
    }
    guard text.tokens[first].flags.contains(.capital) else { return nil }
    return first..<end
  }

  private func isTogether(_ here: Int) -> Bool {
    text.tokens[here].flags.isDisjoint(with: [
      .afterStop, .afterColon, .afterComma, .afterOpening, .afterClosing,
    ])
  }

  /// Whether a name goes on before or after the words.
  func isLonger(_ run: Range<Int>, within passage: Range<Int>) -> (before: Bool, after: Bool) {
    func isName(_ here: Int) -> Bool {
      let token = text.tokens[here]
      let id = text.words[here]
      return token.flags.contains(.capital) && token.value < 0
        && !CommonWords.fillers.contains(token.hash) && !CommonWords.numbering.contains(token.hash)
        && !CommonWords.titles.contains(token.hash) && !(id >= 0 && vocabulary[id].isFamiliar)
        && !token.flags.contains(.allCapitals)
    }
    let after =
      run.upperBound < passage.upperBound && isTogether(run.upperBound)
      && isName(run.upperBound)
    let before =
      run.lowerBound > passage.lowerBound && isTogether(run.lowerBound)
      && isName(run.lowerBound - 1)
      && !text.tokens[run.lowerBound - 1].flags.contains(.afterStop)
      && !CommonWords.labels.contains(text.tokens[run.lowerBound - 1].hash)
    return (before, after)
  }

  /// Every number after “nos.” in a passage.
  func numbered(within passage: Range<Int>) -> HouseNumbers {
    var all = HouseNumbers()
    for here in passage where isNumber(text.tokens[here]) {
      guard let found = NumberList.after(here + 1, in: text.tokens[passage]) else { continue }
      all.values += found.values
      all.runs += found.runs
    }
    return all
  }

  private func isNumber(_ token: TextToken) -> Bool {
    guard token.initial == 0x6E, token.length <= 7 else { return false }
    return Self.number.contains(token.hash)
  }

  private static let number = CommonWords.set("no nos number")
}
