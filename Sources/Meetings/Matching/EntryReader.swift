/// Takes out of a register's free text what a paper can be searched for.
struct EntryReader {
  var vocabulary: Vocabulary
  let entry: RegisteredName
  let index: Int
  private(set) var tokens: [TextToken] = []
  private(set) var folded: [[UInt8]] = []
  var isUsed: [Bool] = []
  var terms: [SearchTerm] = []
  /// The words of villages and towns that addresses in the entry end with.
  var localities: Set<Vocabulary.ID> = []
  /// The words of the entry that say what it is about.
  private(set) var context: [Vocabulary.ID] = []

  init(_ entry: RegisteredName, index: Int, vocabulary: Vocabulary) {
    self.entry = entry
    self.index = index
    self.vocabulary = vocabulary
  }

  mutating func read() {
    let text = entry.text
    tokens = TextTokenizer.tokens(of: text)
    let bytes = text.utf8
    folded = tokens.map { token in
      if token.flags.contains(.ampersand) { return Array("and".utf8) }
      let start = bytes.index(bytes.startIndex, offsetBy: Int(token.start))
      let end = bytes.index(bytes.startIndex, offsetBy: Int(token.end))
      return TextTokenizer.folded(text[start..<end])
    }
    isUsed = Array(repeating: false, count: tokens.count)
    // Who writes without capitals means names as others do.
    if !tokens.contains(where: { $0.flags.contains(.capital) }) {
      for at in tokens.indices where !CommonWords.fillers.contains(tokens[at].hash) {
        tokens[at].flags.insert(.capital)
      }
    }
    readPostcodes()
    readNumbers()
    readNames()
    readSubject()
    readContext()
  }

  // MARK: Postcodes and titles

  private mutating func readPostcodes() {
    for at in tokens.indices where !isUsed[at] {
      let word = folded[at]
      if Postcode.isWhole(word) {
        add(.postcode(id(at)), using: at..<(at + 1))
      } else if at + 1 < tokens.count, Postcode.isOutward(word), Postcode.isInward(folded[at + 1]) {
        let id = vocabulary.id(of: tokens[at + 1].joined, bytes: word + folded[at + 1])
        add(.postcode(id), using: at..<(at + 2))
      } else if entry.kind.isOfLand, Postcode.isTitle(word) {
        add(.title(id(at)), using: at..<(at + 1))
      }
    }
  }

  // MARK: Numbers in a street, numbered parts

  private mutating func readNumbers() {
    var at = 0
    while at < tokens.count {
      guard tokens[at].value >= 0, !isUsed[at] else {
        at += 1
        continue
      }
      var end = at + 1
      while end < tokens.count, !isUsed[end],
        tokens[end].value >= 0 || CommonWords.numbering.contains(tokens[end].hash),
        tokens[end].flags.isDisjoint(with: [.capital, .afterStop, .afterOpening, .afterClosing])
      {
        end += 1
      }
      let numbers = NumberList.after(0, in: ArraySlice(Array(tokens[at..<end])))
      if let numbers {
        if let label = label(before: at) {
          add(.labelled(id(label), numbers), using: label..<end)
        } else {
          let run = capitals(from: end, most: 4)
          let isStreet = run.last.map { CommonWords.streets.contains(tokens[$0].hash) } ?? false
          if let first = run.first, tokens[first].value < 0, isStreet || entry.kind.isOfLand,
            let phrase = phrase(run, isName: false)
          {
            add(.street(phrase, numbers), using: at..<(run.last! + 1))
            end = run.last! + 1
          }
        }
      }
      at = end
    }
  }

  /// The word before a number that says what is numbered.
  private func label(before at: Int) -> Int? {
    for back in 1...2 where at >= back {
      let token = tokens[at - back]
      if CommonWords.labels.contains(token.hash) { return at - back }
      guard Self.number.contains(token.hash) else { return nil }
    }
    return nil
  }

  private static let number = CommonWords.set("no nos number")

  // MARK: What it is about

  /// What a contract is for, in the entry's words, where it names nobody.
  private mutating func readSubject() {
    guard entry.kind == .contractor else { return }
    var words: [SearchTerm.Phrase.Word] = []
    for at in tokens.indices where !isUsed[at] && isTelling(at) {
      if tokens[at].flags.contains(.afterOpening) || tokens[at].flags.contains(.afterColon) {
        if words.count >= 2 { break }
        words = []
      }
      words.append(.init(id: id(at), initial: tokens[at].initial))
    }
    guard (2...6).contains(words.count) else { return }
    terms.append(SearchTerm(name: index, sought: .subject(.init(words: words))))
  }

  private static let untold = CommonWords.set(
    """
    contract held service council employed have has been engaged expire expires expiry approx acre
    hectare ha known as behind off near adjoining above below registered renewed subcontractor
    firm trading january february march april may june july august september october november
    december
    """)

  private func isTelling(_ at: Int) -> Bool {
    let token = tokens[at]
    return token.length >= 3 && token.value < 0 && !CommonWords.fillers.contains(token.hash)
      && !Self.untold.contains(token.hash)
      && !(CommonWords.roles.contains(token.hash) && !Self.nouns.contains(token.hash))
  }

  private mutating func readContext() {
    var ids: Set<Vocabulary.ID> = []
    for at in tokens.indices where isTelling(at) && !CommonWords.labels.contains(tokens[at].hash) {
      if Postcode.isWhole(folded[at]) || Postcode.isOutward(folded[at]) { continue }
      ids.insert(id(at))
    }
    context = ids.sorted()
  }

  mutating func id(_ at: Int) -> Vocabulary.ID {
    vocabulary.id(of: tokens[at].hash, bytes: folded[at])
  }

  private mutating func add(_ sought: SearchTerm.Sought, using range: Range<Int>) {
    for at in range { isUsed[at] = true }
    terms.append(SearchTerm(name: index, sought: sought))
  }
}
