/// One search of a pack: every passage, at every word that something
/// registered may begin the search with.
struct RegisterSearch {
  private let names: [RegisteredName]
  private let terms: [SearchTerm]
  private let contexts: [[Vocabulary.ID]]
  private let text: PackText
  private let documents: [String]
  private let weights: WordWeights
  private let index: TermIndex
  private let match: NameMatch
  private let places: PlaceMatch

  init(
    names: [RegisteredName], terms: [SearchTerm], contexts: [[Vocabulary.ID]],
    vocabulary: Vocabulary, text: PackText, documents: [String]
  ) {
    self.names = names
    self.terms = terms
    self.contexts = contexts
    self.text = text
    self.documents = documents
    weights = WordWeights(vocabulary, in: text)
    index = TermIndex(terms, vocabulary: vocabulary, weights: weights, in: text)
    match = NameMatch(text: text, vocabulary: vocabulary, weights: weights)
    places = PlaceMatch(text: text, vocabulary: vocabulary, weights: weights)
  }

  /// What speaks for entries, by passage.
  func found() -> [(passage: Int, evidence: [Evidence])] {
    var all: [[Evidence]] = []
    var initials = InitialsSearch(index: index, terms: terms, text: text)
    for (number, passage) in text.passages.enumerated() {
      var evidence: [Evidence] = []
      let numbered = places.numbered(within: passage)
      for at in passage {
        let id = text.words[at]
        if id >= 0 {
          for entry in index[id] { look(entry, at, at, passage, numbered, &evidence) }
        }
        let pair = at > passage.lowerBound ? text.joined[at] : -1
        if pair >= 0, pair != id {
          for entry in index[pair] { look(entry, at - 1, at, passage, numbered, &evidence) }
        }
        initials.note(at, in: number)
      }
      evidence.removeAll {
        $0.sign == .initials
          && initials.isExplainedOtherwise($0.words.lowerBound, within: passage)
      }
      for found in evidence where found.sign == .name && found.sureness > .possible {
        initials.learn(found, in: documents[number], within: passage)
      }
      all.append(evidence)
    }
    for found in initials.resolved(documents: documents) {
      all[found.passage].append(found.evidence)
    }
    return all.enumerated().compactMap { $1.isEmpty ? nil : ($0, $1) }
  }

  /// - Parameters:
  ///   - first: where the word begins, which may be two of the text run
  ///     together.
  ///   - numbered: the numbers after “nos.” in the passage.
  private func look(
    _ entry: TermIndex.Entry, _ first: Int, _ last: Int, _ passage: Range<Int>,
    _ numbered: HouseNumbers, _ evidence: inout [Evidence]
  ) {
    let term = terms[Int(entry.term)]
    let word = Int(entry.word)
    switch term.sought {
    case .organisation(let phrase):
      if phrase.words.count == 1, phrase.isInitials {
        if let found = ownInitials(term.name, first, last) { evidence.append(found) }
      } else if let found = match.evidence(
        of: phrase, name: term.name, anchor: word, at: first, last: last, within: passage)
      {
        evidence.append(found)
      }
    case .subject(let phrase):
      guard
        var found = match.evidence(
          of: phrase, name: term.name, anchor: word, at: first, last: last, within: passage,
          anyCase: true),
        found.isWhole
      else { return }
      found.sign = .subject
      found.sureness = min(found.sureness, phrase.words.count > 2 ? .likely : .possible)
      found.reasons = ["the words that say what the contract is for"]
      evidence.append(found)
    case .house(let phrase):
      guard let run = places.run(of: phrase, anchor: word, at: first, last: last, within: passage)
      else { return }
      house(phrase, run, term.name, passage, &evidence)
    case .street(let phrase, let numbers):
      guard let run = places.run(of: phrase, anchor: word, at: first, last: last, within: passage)
      else { return }
      street(numbers, run, term.name, passage, numbered, &evidence)
    case .postcode:
      evidence.append(
        Evidence(
          name: term.name, sign: .postcode, words: first..<(last + 1), sureness: .possible,
          score: 0.4, reasons: ["the same postcode"]))
    case .title:
      evidence.append(
        Evidence(
          name: term.name, sign: .title, words: first..<(last + 1), sureness: .certain, score: 1,
          reasons: ["the same title number"]))
    case .labelled(_, let numbers):
      guard let list = NumberList.after(last + 1, in: text.tokens[passage]) else { return }
      let share = shareOfContext(term.name, round: first, reach: 40, within: passage)
      guard share.share >= 0.5, share.bits >= 2 else { return }
      guard numbers.agreement(with: list) != nil else {
        evidence.append(
          Evidence(
            name: term.name, sign: .otherNumber, words: first..<(last + 1), sureness: .possible,
            score: 0, reasons: ["another number"]))
        return
      }
      evidence.append(
        Evidence(
          name: term.name, sign: .label, words: first..<min(last + 2, passage.upperBound),
          sureness: .likely, score: share.share,
          reasons: ["the number of the part, and words of the entry near it"]))
    }
  }

  /// An entry that is itself only initials.
  private func ownInitials(_ name: Int, _ first: Int, _ last: Int) -> Evidence? {
    guard first == last, text.tokens[first].flags.contains(.allCapitals) else { return nil }
    let isLong = text.tokens[first].length >= 4
    return Evidence(
      name: name, sign: .initials, words: first..<(first + 1),
      sureness: isLong ? .likely : .possible, score: isLong ? 0.7 : 0.4,
      reasons: ["the same initials"])
  }

  private func house(
    _ phrase: SearchTerm.Phrase, _ run: Range<Int>, _ name: Int, _ passage: Range<Int>,
    _ evidence: inout [Evidence]
  ) {
    let longer = places.isLonger(run, within: passage)
    guard !longer.after, !longer.before else { return }
    let bits = phrase.words.reduce(0) { $0 + weights[$1.id] }
    let isProper = phrase.words.contains { weights.isProper($0.id) }
    let own = Set(phrase.words.map(\.id))
    let share = shareOfContext(
      name, round: run.lowerBound, reach: 12, within: passage, besides: own)
    var found = Evidence(
      name: name, sign: .house, words: run, sureness: .possible, score: min(1, bits / 10),
      reasons: ["the name of the house or land"])
    if share.share >= 0.4, share.bits >= 1, share.count > 0 {
      found.sureness = share.bits >= 3 ? .certain : .likely
      found.reasons.append("words of the entry near it")
    } else if isProper || bits >= 7 || phrase.words.count >= 3 {
      found.sureness = .likely
    } else if bits < 2 {
      return
    }
    evidence.append(found)
  }

  private func street(
    _ numbers: HouseNumbers, _ run: Range<Int>, _ name: Int, _ passage: Range<Int>,
    _ numbered: HouseNumbers, _ evidence: inout [Evidence]
  ) {
    let longer = places.isLonger(run, within: passage)
    let isLand = names[name].kind.isOfLand
    let before = NumberList.before(run.lowerBound, in: text.tokens[passage])
    guard !longer.before else { return }
    func add(
      _ sign: Evidence.Sign, _ sureness: RegisterHit.Sureness, _ score: Double, _ why: String
    ) {
      evidence.append(
        Evidence(
          name: name, sign: sign, words: run, sureness: sureness, score: score, reasons: [why]))
    }
    if let before {
      guard !numbers.isEmpty else {
        if isLand, !longer.after { describe(run, name, passage, isNumbered: true, add) }
        return
      }
      switch numbers.agreement(with: before) {
      case .named: add(.address, isLand ? .certain : .likely, 0.9, "street and number")
      case .inRun: add(.address, .likely, 0.7, "street, and a run of numbers that holds it")
      case nil: add(.otherNumber, .possible, 0, "another number")
      }
      return
    }
    if !numbers.isEmpty, let agreement = numbers.agreement(with: numbered) {
      add(
        .address, longer.after ? .possible : .likely, agreement == .named ? 0.65 : 0.55,
        "the street, and the number elsewhere on the page")
    } else if isLand, !longer.after {
      // A street that every paper names, such as the council's own, says nothing.
      let isFamiliar = run.allSatisfy {
        text.words[$0] >= 0 && match.vocabulary[text.words[$0]].isFamiliar
      }
      describe(run, name, passage, isNumbered: isFamiliar, add)
    }
  }

  /// A street by itself: as sure as what stands near it of the entry.
  ///
  /// - Parameter isNumbered: whether the text has a number there and the
  ///   register has none.
  private func describe(
    _ run: Range<Int>, _ name: Int, _ passage: Range<Int>, isNumbered: Bool,
    _ add: (Evidence.Sign, RegisterHit.Sureness, Double, String) -> Void
  ) {
    let own = Set(run.map { text.words[$0] })
    let share = shareOfContext(
      name, round: run.lowerBound, reach: 10, within: passage, besides: own)
    if share.bits >= 1.5, share.share >= 0.5 || share.count >= 2 && share.share >= 0.2 {
      add(.street, .likely, 0.6, "the street, and words of the entry near it")
    } else if !isNumbered {
      add(.street, .possible, 0.3, "the street alone")
    }
  }

  /// How much of what an entry is about stands near a place.
  private func shareOfContext(
    _ name: Int, round at: Int, reach: Int, within passage: Range<Int>,
    besides own: Set<Vocabulary.ID> = []
  ) -> (share: Double, bits: Double, count: Int) {
    let near = max(passage.lowerBound, at - reach)..<min(passage.upperBound, at + reach + 1)
    var total = 0.0
    var found = 0.0
    var count = 0
    for id in contexts[name] where !own.contains(id) {
      total += weights[id]
      if near.contains(where: { text.words[$0] == id && !text.slips.contains($0) }) {
        found += weights[id]
        count += 1
      }
    }
    return (total > 0 ? found / total : 0, found, count)
  }
}
