/// How much each registered word says, in bits: the rarer, the more.
///
/// A word that the pack itself writes small is an ordinary word, whatever
/// else is named by it; one that many pages have says little.
struct WordWeights {
  private let weights: [Double]
  private let proper: [Bool]

  init(_ vocabulary: Vocabulary, in text: PackText) {
    let count = Double(text.passages.count)
    var weights: [Double] = []
    var proper: [Bool] = []
    for (index, word) in vocabulary.words.enumerated() {
      // Of a word that the pack does not have, it cannot tell.
      let isOrdinary = text.small[index] > 0 || text.frequency[index] == 0
      var weight: Double
      if word.isFiller || word.isLegal {
        weight = 0.3
      } else if word.isFamiliar || word.bytes.count == 1 {
        weight = 1
      } else if word.isSaint {
        weight = 0.5
      } else if word.isCommon {
        weight = 1.5
      } else if word.isSurname {
        weight = 4
      } else {
        weight = isOrdinary ? 3.5 : 7
      }
      if count >= 8, Double(text.frequency[index]) * 4 > count { weight = min(weight, 3) }
      if count >= 40 {
        let bits = -(log2(Double(text.frequency[index]) + 0.5, over: count + 1))
        weight = min(weight, max(1, bits))
      }
      weights.append(weight)
      proper.append(!word.isFamiliar && !word.isCommon && !isOrdinary && word.bytes.count > 2)
    }
    self.weights = weights
    self.proper = proper
  }

  subscript(id: Vocabulary.ID) -> Double { weights[Int(id)] }

  /// Whether the word is nothing but a name, as far as the pack shows.
  func isProper(_ id: Vocabulary.ID) -> Bool { proper[Int(id)] }
}

/// The logarithm to base 2 of a quotient, without a library for it.
private func log2(_ number: Double, over divisor: Double) -> Double {
  let quotient = number / divisor
  let exponent = quotient.exponent
  // Between powers of two a straight line is near enough.
  return Double(exponent) + (quotient.significand - 1)
}
