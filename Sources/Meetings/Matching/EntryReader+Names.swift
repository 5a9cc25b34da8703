extension EntryReader {
  /// Reads the names of organisations, houses and land.
  mutating func readNames() {
    var runs: [[Int]] = []
    var at = 0
    while at < tokens.count {
      let run = capitals(from: at, most: 14, isFirst: true)
      if let last = run.last {
        runs.append(run)
        at = last + 1
      } else {
        at += 1
      }
    }
    var names = runs.compactMap { run -> (run: [Int], phrase: SearchTerm.Phrase)? in
      phrase(run, isName: true).map { (run, $0) }
    }
    // A street in the entry of a firm is where it is, not what it is called.
    if !entry.kind.isOfLand, names.count > 1 {
      names.removeAll { run, phrase in
        phrase.words.count <= 3 && CommonWords.strictStreets.contains(tokens[run.last!].hash)
      }
    }
    dropLocalities(&names)
    for (run, phrase) in names {
      let isOnly = !names.contains { $0.run != run && $0.phrase.words.count > 1 }
      guard isWorthwhile(phrase, run, isOnly: isOnly) else { continue }
      for at in run { isUsed[at] = true }
      terms.append(SearchTerm(name: index, sought: sought(phrase, run)))
    }
  }

  /// Leaves out the village or town at the end of an address.
  ///
  /// It stands after a comma behind a name or a street, and has no word that
  /// organisations, houses and streets are called by.
  private mutating func dropLocalities(_ names: inout [(run: [Int], phrase: SearchTerm.Phrase)]) {
    guard entry.kind != .security else { return }
    var kept: [(run: [Int], phrase: SearchTerm.Phrase)] = []
    for (run, phrase) in names {
      let isBehind = tokens[run[0]].flags.contains(.afterComma) && (!kept.isEmpty || hasAddress)
      let last = phrase.words[phrase.words.count - 1].id
      guard isBehind, phrase.optional.isEmpty, !phrase.isInitials, phrase.words.count <= 3,
        !vocabulary[last].isCommon,
        phrase.words.allSatisfy({
          Self.ofPlaces.contains(vocabulary[$0.id].hash) || !vocabulary[$0.id].isCommon
        })
      else {
        kept.append((run, phrase))
        continue
      }
      if entry.kind.isOfLand || hasAddress { localities.formUnion(phrase.words.map(\.id)) }
    }
    names = kept
  }

  private var hasAddress: Bool {
    terms.contains { term in
      switch term.sought {
      case .street, .postcode, .labelled: true
      default: false
      }
    }
  }

  /// Common words that the names of villages have.
  private static let ofPlaces = CommonWords.set(
    "little great upper lower north south east west old new saint st high long")

  private func sought(_ phrase: SearchTerm.Phrase, _ run: [Int]) -> SearchTerm.Sought {
    guard entry.kind.isOfLand else { return .organisation(phrase) }
    let first = run[0]
    if !phrase.optional.isEmpty
      || first > 0 && Self.holders.contains(tokens[first - 1].hash)
        && !tokens[first].flags.contains(.afterColon)
    {
      return .organisation(phrase)
    }
    let isStreet = phrase.words.count > 1 && CommonWords.streets.contains(tokens[run.last!].hash)
    return isStreet ? .street(phrase, HouseNumbers()) : .house(phrase)
  }

  private static let holders = CommonWords.set("of with from")

  /// Whether a text could be searched for it: a name of common words alone
  /// stands everywhere.
  private func isWorthwhile(_ phrase: SearchTerm.Phrase, _ run: [Int], isOnly: Bool) -> Bool {
    let words = phrase.words.map { vocabulary[$0.id] }
    if words.allSatisfy(\.isFamiliar), phrase.optional.isEmpty { return false }
    if words.count == 1 {
      if entry.kind.isOfLand { return !words[0].isCommon && words[0].bytes.count >= 5 }
      return isOnly && (!phrase.optional.isEmpty || phrase.isInitials)
    }
    if words.count == 2 || entry.kind.isOfLand {
      return words.contains { !$0.isCommon } || entry.kind.isOfLand && words.count > 1
        || !phrase.optional.isEmpty
    }
    return true
  }

  /// A run of words written with capitals, from a place on; small words may
  /// stand between.
  ///
  /// - Parameter isFirst: whether what a member is to a body is left out at
  ///   its beginning.
  func capitals(from start: Int, most: Int, isFirst: Bool = false) -> [Int] {
    var run: [Int] = []
    var waiting: [Int] = []
    var at = start
    while at < tokens.count, !isUsed[at], run.count < most {
      let token = tokens[at]
      if !run.isEmpty || !waiting.isEmpty {
        if token.flags.contains(.afterOpening) {
          guard isBracketPartOfName(at) else { break }
        } else if !token.flags.isDisjoint(with: .parting) {
          break
        } else if token.flags.contains(.afterClosing), !isBracketBefore(at) {
          break
        }
      }
      let isCapital =
        token.flags.contains(.capital) || token.length >= 2 && Self.isMixed(folded[at])
      if isCapital || vocabularyIsLegal(at) && !run.isEmpty {
        if isFirst, run.isEmpty, CommonWords.roles.contains(token.hash), !goesOn(after: at) {
          return []
        }
        run += waiting + [at]
        waiting = []
      } else if !run.isEmpty, CommonWords.fillers.contains(token.hash) || isAnd(token),
        !Self.noBridges.contains(token.hash)
      {
        waiting.append(at)
      } else {
        break
      }
      at += 1
    }
    return run
  }

  private static let noBridges = CommonWords.set("at to by from with")

  private func isAnd(_ token: TextToken) -> Bool { token.flags.contains(.ampersand) }

  /// A role's word that begins a name: “Housing Company”, “Project Ten”; not
  /// “Director of”, “Trustee, ”.
  private func goesOn(after at: Int) -> Bool {
    guard at + 1 < tokens.count, Self.nouns.contains(tokens[at].hash) else { return false }
    let next = tokens[at + 1]
    return next.flags.contains(.capital) && next.flags.isDisjoint(with: .parting)
      && !CommonWords.roles.contains(next.hash)
  }

  /// Words of ``CommonWords/roles`` that names begin with too.
  static let nouns = CommonWords.set(
    """
    foundation market project housing estate library youth civil data transport bar work works
    teaching night parent volunteer son daughter
    """)

  /// Letters and figures together, such as “1st”.
  private static func isMixed(_ word: [UInt8]) -> Bool {
    !word.isEmpty && word[0].isDigit && !(word.last?.isDigit ?? true) && word.count >= 3
      || !word.isEmpty && !word[0].isDigit && word.contains(where: \.isDigit)
  }

  private func vocabularyIsLegal(_ at: Int) -> Bool {
    CommonWords.legal.contains(tokens[at].hash)
  }

  /// A bracket of one word with a capital belongs to the name.
  private func isBracketPartOfName(_ at: Int) -> Bool {
    guard tokens[at].flags.contains(.capital), !CommonWords.roles.contains(tokens[at].hash)
    else { return false }
    return at + 1 == tokens.count || tokens[at + 1].flags.contains(.afterClosing)
      || tokens[at + 1].flags.contains(.afterColon)
  }

  private func isBracketBefore(_ at: Int) -> Bool {
    at > 0 && tokens[at - 1].flags.contains(.afterOpening) && vocabularyIsLegal(at)
  }

  /// - Parameter isName: whether endings such as Ltd are apart.
  mutating func phrase(_ run: [Int], isName: Bool) -> SearchTerm.Phrase? {
    var phrase = SearchTerm.Phrase(words: [])
    var all: [UInt8] = []
    var before = -2
    for at in run {
      let token = tokens[at]
      all.append(token.initial)
      if CommonWords.fillers.contains(token.hash) || isAnd(token) { continue }
      if CommonWords.titles.contains(token.hash), phrase.words.isEmpty, run.count > 1 { continue }
      let id = id(at)
      if isName, vocabularyIsLegal(at) && !phrase.words.isEmpty || isInnerBracket(at, run) {
        phrase.optional.append(id)
        continue
      }
      if before == at - 1, !phrase.words.isEmpty {
        phrase.words[phrase.words.count - 1].joined = vocabulary.id(
          of: token.joined, bytes: folded[before] + folded[at])
      }
      phrase.words.append(.init(id: id, initial: token.initial))
      before = at
    }
    guard !phrase.words.isEmpty else { return nil }
    let core = phrase.words.map(\.initial)
    let endings = run.filter(vocabularyIsLegal).map { tokens[$0].initial }
    phrase.initials = Array(
      Set([core, core + endings, all].filter { $0.count >= 2 }.map(Self.hash))
    )
    .sorted()
    phrase.isInitials =
      run.count == 1 && tokens[run[0]].flags.contains(.allCapitals)
      && tokens[run[0]].length >= 3
    return phrase
  }

  private static func hash(_ initials: [UInt8]) -> UInt64 { WordHash.ofStem(initials[...]) }

  /// A bracket inside a firm's name, before its ending.
  private func isInnerBracket(_ at: Int, _ run: [Int]) -> Bool {
    guard tokens[at].flags.contains(.afterOpening), let last = run.last, last > at else {
      return false
    }
    return vocabularyIsLegal(at + 1)
  }
}
