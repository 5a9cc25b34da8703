/// Finds bodies by their initials where a document says what they stand for,
/// or where they are long.
struct InitialsSearch {
  private let index: TermIndex
  private let terms: [SearchTerm]
  private let text: PackText
  /// Words in capitals that may be a term's initials.
  private var places: [(at: Int, passage: Int)] = []
  private var known: [Key: Set<Int>] = [:]

  private struct Key: Hashable {
    var document: String
    var initials: UInt64
  }

  /// Initials of so many letters are told without being explained.
  private static let telling = 4

  init(index: TermIndex, terms: [SearchTerm], text: PackText) {
    self.index = index
    self.terms = terms
    self.text = text
  }

  mutating func note(_ at: Int, in passage: Int) {
    guard text.tokens[at].flags.contains(.allCapitals),
      index.initials[text.tokens[at].hash] != nil
    else { return }
    places.append((at, passage))
  }

  /// Takes note where initials stand in brackets beside a name that was found.
  mutating func learn(_ found: Evidence, in document: String, within passage: Range<Int>) {
    var beside: [Int] = []
    // The name may end with what the body is in law.
    for here in found.words.upperBound..<min(found.words.upperBound + 3, passage.upperBound)
    where text.tokens[here].flags.contains(.afterOpening) {
      beside.append(here)
    }
    for here in max(passage.lowerBound, found.words.lowerBound - 2)..<found.words.lowerBound {
      beside.append(here)
    }
    for here in beside where text.tokens[here].flags.contains(.allCapitals) {
      let key = Key(document: document, initials: text.tokens[here].hash)
      for term in index.initials[key.initials] ?? [] where terms[term].name == found.name {
        known[key, default: []].insert(found.name)
      }
    }
  }

  func resolved(documents: [String]) -> [(passage: Int, evidence: Evidence)] {
    var found: [(Int, Evidence)] = []
    for (at, passage) in places {
      let token = text.tokens[at]
      let explained = known[Key(document: documents[passage], initials: token.hash)]
      if isExplainedOtherwise(at, within: text.passages[passage]) { continue }
      if let explained {
        for name in explained.sorted() {
          found.append(
            (passage, evidence(name, at, .likely, "its initials, which the paper explains")))
        }
      } else if Int(token.length) >= Self.telling {
        let names = Set((index.initials[token.hash] ?? []).map { terms[$0].name })
        guard names.count <= 2 else { continue }
        for name in names.sorted() {
          found.append((passage, evidence(name, at, .possible, "its initials")))
        }
      }
    }
    return found
  }

  private func evidence(
    _ name: Int, _ at: Int, _ sureness: RegisterHit.Sureness, _ why: String
  ) -> Evidence {
    Evidence(
      name: name, sign: .initials, words: at..<(at + 1), sureness: sureness,
      score: sureness == .likely ? 0.7 : 0.4, reasons: [why])
  }

  /// Whether the passage gives the initials to other words than the names'.
  func isExplainedOtherwise(_ at: Int, within passage: Range<Int>) -> Bool {
    let token = text.tokens[at]
    for here in passage
    where text.tokens[here].hash == token.hash && text.tokens[here].flags.contains(.afterOpening) {
      let first = here - Int(token.length)
      guard first >= passage.lowerBound else { continue }
      let initials = text.tokens[first..<here].map(\.initial)
      guard WordHash.ofStem(initials[...]) == token.hash else { continue }
      let isName = (index.initials[token.hash] ?? []).contains { term in
        guard case .organisation(let phrase) = terms[term].sought else { return false }
        return text.words[first..<here].contains(phrase.words[0].id)
      }
      if !isName { return true }
    }
    return false
  }
}
