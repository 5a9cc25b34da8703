/// Finds in the text of a pack what members have registered.
///
/// Made once for a register, it reads any number of packs. What it finds is a
/// prompt to ask and no more: see LIMITS.md for what it cannot find.
public struct RegisterMatcher: Sendable {
  private let names: [RegisteredName]
  private let terms: [SearchTerm]
  private let vocabulary: Vocabulary
  private let contexts: [[Vocabulary.ID]]
  private let near: NearWords

  /// - Parameters:
  ///   - names: the entries of the register, one for each thing registered.
  ///   - familiar: names that every paper has: the council's own, its wards,
  ///     parishes and places. They say little in a name.
  public init(names: [RegisteredName], familiar: [String] = []) {
    self.names = names
    var vocabulary = Vocabulary()
    func mark(_ text: String, _ change: (inout Vocabulary.Word) -> Void) {
      let bytes = text.utf8
      for token in TextTokenizer.tokens(of: text) where token.value < 0 && token.length > 2 {
        let start = bytes.index(bytes.startIndex, offsetBy: Int(token.start))
        let end = bytes.index(bytes.startIndex, offsetBy: Int(token.end))
        let id = vocabulary.id(of: token.hash, bytes: TextTokenizer.folded(text[start..<end]))
        change(&vocabulary[id])
      }
    }
    for name in familiar { mark(name) { $0.isFamiliar = true } }
    for name in Set(names.map(\.member)) {
      mark(String(name.split(separator: " ").last ?? "")) { $0.isSurname = true }
    }
    var terms: [SearchTerm] = []
    var contexts: [[Vocabulary.ID]] = []
    // Twice: what is a village in one entry is one in all.
    for isFirst in [true, false] {
      for (index, name) in names.enumerated() {
        var reader = EntryReader(name, index: index, vocabulary: vocabulary)
        reader.read()
        vocabulary = reader.vocabulary
        if isFirst {
          for id in reader.localities { vocabulary[id].isFamiliar = true }
        } else {
          terms += reader.terms
          contexts.append(reader.context)
        }
      }
    }
    self.terms = terms
    self.contexts = contexts
    self.vocabulary = vocabulary
    near = NearWords(vocabulary)
  }

  /// What the passages say that is registered: for each entry and passage at
  /// most one hit, the surest, in the order of the passages and the surest
  /// first.
  ///
  /// Passages of one document belong together: initials that one explains
  /// are known in the others.
  public func hits(in passages: [Passage]) -> [RegisterHit] {
    let text = PackText(passages, vocabulary: vocabulary, near: near)
    let search = RegisterSearch(
      names: names, terms: terms, contexts: contexts, vocabulary: vocabulary, text: text,
      documents: passages.map(\.document))
    return search.found().flatMap { passage, evidence in
      HitMaker(passage: passages[passage], index: passage, text: text, names: names)
        .hits(of: evidence)
    }
  }
}
