/// What is searched for, by the words at which the search begins.
struct TermIndex {
  struct Entry {
    var term: Int32
    /// The word of the term that stands there.
    var word: Int32
  }

  private var entries: [[Entry]]
  /// Terms by what their initials may be.
  private(set) var initials: [UInt64: [Int]] = [:]

  init(_ terms: [SearchTerm], vocabulary: Vocabulary, weights: WordWeights, in text: PackText) {
    entries = Array(repeating: [], count: vocabulary.words.count)
    for (index, term) in terms.enumerated() {
      func add(_ id: Vocabulary.ID, _ word: Int) {
        entries[Int(id)].append(Entry(term: Int32(index), word: Int32(word)))
      }
      func addRarest(_ phrase: SearchTerm.Phrase, _ count: Int) {
        let order = phrase.words.indices.sorted { left, right in
          let (a, b) = (phrase.words[left].id, phrase.words[right].id)
          // A word that the pack does not have is no place to begin.
          let (isThere, isOther) = (text.frequency[Int(a)] > 0, text.frequency[Int(b)] > 0)
          if isThere != isOther { return isThere }
          if weights[a] != weights[b] { return weights[a] > weights[b] }
          if text.frequency[Int(a)] != text.frequency[Int(b)] {
            return text.frequency[Int(a)] < text.frequency[Int(b)]
          }
          return left < right
        }
        for word in order.prefix(count) {
          add(phrase.words[word].id, word)
          if phrase.words[word].joined >= 0 { add(phrase.words[word].joined, word) }
          if word > 0, phrase.words[word - 1].joined >= 0 {
            add(phrase.words[word - 1].joined, word - 1)
          }
        }
      }
      switch term.sought {
      case .organisation(let phrase):
        addRarest(phrase, 2)
        for initials in phrase.initials { self.initials[initials, default: []].append(index) }
      case .subject(let phrase): addRarest(phrase, 1)
      case .house(let phrase), .street(let phrase, _): addRarest(phrase, 1)
      case .postcode(let id), .title(let id), .labelled(let id, _): add(id, 0)
      }
    }
  }

  subscript(id: Vocabulary.ID) -> [Entry] { entries[Int(id)] }
}
