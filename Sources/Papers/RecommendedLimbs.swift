import Documents
import Meetings

/// The limbs of a recommendation, read for the grammar that they share.
///
/// Reports write them as infinitives ("note the report", "To note …"), as
/// clauses ("That the report be noted"), or under a lead-in of their own. The
/// agenda's lead-in and the minute's RESOLVED have to agree with them.
struct RecommendedLimbs: Equatable {
  enum Form: Equatable {
    /// "… is recommended to:", "RESOLVED TO:"; the limbs have lost their "to".
    case infinitive
    /// "It is recommended:", "RESOLVED:".
    case clause
    /// What the body does: "notes the report". "It is recommended that the
    /// Committee:", "RESOLVED that the Committee:".
    case thirdPerson
    /// Mixed, or led in by words of the report: left as they are.
    case own
  }

  var form: Form
  /// Words of the report that lead in its limbs.
  var leadIn: [Block] = []
  var limbs: [[Block]]
  /// The report's own numbers, where each limb has one and they are not
  /// simply 1, 2, 3: "2.1".
  var numbers: [String] = []

  /// - Parameter limbs: each limb's words.
  init(_ limbs: [[Block]]) {
    self.limbs = limbs
    form = .own
    takeNumbers()
    if self.limbs.count > 1, let first = self.limbs.first, first.words.hasSuffix(":") {
      leadIn = first
      self.limbs.removeFirst()
      if !numbers.isEmpty { numbers.removeFirst() }
      return
    }
    let openings = self.limbs.map { Opening(of: $0) }
    if openings.allSatisfy({ $0 == .that }), !openings.isEmpty {
      form = .clause
    } else if openings.allSatisfy({ $0 == .thirdPerson }), !openings.isEmpty {
      form = .thirdPerson
      self.limbs = self.limbs.map { $0.changingFirstWords(uncapitalised) }
    } else if openings.allSatisfy({ $0 == .to || $0 == .verb }), !openings.isEmpty {
      form = .infinitive
      self.limbs = zip(self.limbs, openings).map { limb, opening in
        limb.changingFirstWords { words in
          uncapitalised(opening == .to ? String(words.drop { $0 == " " }.dropFirst(3)) : words)
        }
      }
    }
    if form != .own { endWithStop() }
  }

  /// Ends a limb that stands alone as a sentence ends.
  private mutating func endWithStop() {
    guard limbs.count == 1, let last = limbs.last, case .paragraph(var paragraph)? = last.last,
      let mark = paragraph.content.plainText.last(where: { !$0.isWhitespace }),
      !".;:!?”".contains(mark)
    else { return }
    paragraph.content.append(.text("."))
    limbs[limbs.count - 1][last.count - 1] = .paragraph(paragraph)
  }

  /// The limbs as a list, numbered as the report numbers them.
  var list: [Block] {
    guard !numbers.isEmpty else {
      return [.list(List(.numbered(.decimal), limbs.map { List.Item($0) }))]
    }
    return zip(numbers, limbs).flatMap { number, limb in
      limb.changingFirstWords { number + " " + $0 }
    }
  }

  /// Every limb on a line of its own, or nil where a limb is more than
  /// paragraphs.
  var lines: [Inline]? {
    var lines: [Inline] = []
    for (index, limb) in limbs.enumerated() {
      guard let line = limb.line else { return nil }
      if limbs.count > 1 {
        let number = numbers.isEmpty ? "\(index + 1)." : numbers[index]
        lines += [.lineBreak, .text(number + " ")]
      }
      lines += line
    }
    return lines
  }

  // MARK: Reading

  /// Takes numbers that were written into the limbs out of them.
  private mutating func takeNumbers() {
    var read: [(number: String, limb: [Block])] = []
    for limb in limbs {
      guard let numbered = limb.numbered else { return }
      read.append(numbered)
    }
    limbs = read.map(\.limb)
    let own = read.map(\.number)
    let plain = own.indices.map { "\($0 + 1)." }
    if own != plain { numbers = own }
  }

  private enum Opening {
    case that, to, verb, thirdPerson, other

    init(of limb: [Block]) {
      guard case .paragraph(let paragraph)? = limb.first else {
        self = .other
        return
      }
      var words = paragraph.content.plainText.lowercased()
        .split { !$0.isLetter && $0 != "-" }[...]
      switch words.first {
      case "that": self = .that
      case "to":
        self = words.dropFirst().isEmpty || words.dropFirst().first == "the" ? .other : .to
      default:
        // "formally note"
        if let first = words.first, first.hasSuffix("ly"), !Self.verbs.contains(String(first)) {
          words = words.dropFirst()
        }
        let word = words.first.map(String.init) ?? ""
        self =
          Self.verbs.contains(word)
          ? .verb
          : Self.stems(of: word).contains { Self.verbs.contains($0) } ? .thirdPerson : .other
      }
    }

    /// What "notes", "approaches" and "ratifies" may be forms of.
    private static func stems(of word: String) -> [String] {
      guard word.hasSuffix("s") else { return [] }
      let stem = String(word.dropLast())
      if stem.hasSuffix("ie") { return [stem.dropLast(2) + "y"] }
      return stem.hasSuffix("e") ? [stem, String(stem.dropLast())] : [stem]
    }

    /// Verbs with which recommendations begin.
    private static let verbs: Set<String> = [
      "accept", "acknowledge", "adopt", "advise", "agree", "amend", "apply", "appoint", "approach",
      "approve", "arrange", "ask", "assess", "authorise", "authorize", "award", "call", "cancel",
      "carry", "cease", "challenge", "close", "comment", "commend", "commission", "commit",
      "confirm", "consider", "consult", "continue", "co-opt", "decide", "decline", "defer",
      "delegate", "designate", "determine", "direct", "discharge", "discuss", "dispose", "elect",
      "encourage", "end", "endorse", "enter", "establish", "examine", "extend", "fix", "fund",
      "give", "grant", "hold", "identify", "implement", "include", "increase", "instruct",
      "invite", "issue", "join", "make", "move", "nominate", "note", "notify", "object", "offer",
      "oppose", "pay", "permit", "pledge", "proceed", "procure", "propose", "provide", "publish",
      "ratify", "reaffirm", "receive", "recommend", "reconfirm", "reconsider", "reduce", "refer",
      "refuse", "reject", "release", "renew", "request", "require", "resolve", "respond",
      "retain", "review", "revise", "revoke", "rescind", "scrutinise", "select", "send", "set",
      "sign", "subscribe", "submit", "support", "suspend", "terminate", "thank", "transfer",
      "undertake", "update", "urge", "vary", "waive", "welcome", "withdraw", "write",
    ]
  }
}

extension [Block] {
  /// The plain words of the first paragraph.
  fileprivate var words: String {
    guard case .paragraph(let paragraph)? = first else { return "" }
    return withoutTrailingSpace(paragraph.content.plainText)
  }

  /// Paragraphs, as one line.
  fileprivate var line: [Inline]? {
    var parts: [[Inline]] = []
    for block in self {
      guard case .paragraph(let paragraph) = block else { return nil }
      parts.append(paragraph.content)
    }
    return [Inline](parts.joined(separator: [.lineBreak]))
  }

  /// The blocks with the first words of their first paragraph changed.
  func changingFirstWords(_ change: (String) -> String) -> [Block] {
    guard case .paragraph(var paragraph)? = first else { return self }
    paragraph.content = paragraph.content.changingFirstWords(change)
    return [.paragraph(paragraph)] + dropFirst()
  }

  /// A number written at the start, and what it numbers; nil where there is
  /// none.
  fileprivate var numbered: (number: String, limb: [Block])? {
    // CommonMark reads "1. note" as a list of one.
    if count == 1, case .list(let list)? = first, list.items.count == 1,
      case .numbered(.decimal, let start) = list.kind
    {
      return ("\(start).", list.items[0].blocks)
    }
    guard case .paragraph(let paragraph)? = first, case .text(let text)? = paragraph.content.first,
      let number = writtenNumber(text)
    else { return nil }
    return (
      number, changingFirstWords { String($0.dropFirst(number.count).drop { $0 == " " }) }
    )
  }
}

extension [Inline] {
  /// The content with its first words changed, within emphasis too.
  func changingFirstWords(_ change: (String) -> String) -> [Inline] {
    guard let first else { return self }
    let rest = Array(dropFirst())
    switch first {
    case .text(let text): return [.text(change(text))] + rest
    case .strong(let inner): return [.strong(inner.changingFirstWords(change))] + rest
    case .emphasis(let inner): return [.emphasis(inner.changingFirstWords(change))] + rest
    case .underline(let inner): return [.underline(inner.changingFirstWords(change))] + rest
    default: return self
    }
  }
}

/// `2.1`, `(a)`, `1.`, where the text begins with such a number and a space.
private func writtenNumber(_ text: String) -> String? {
  let number = text.prefix { $0 != " " }
  guard number.count < text.count, number.count <= 8 else { return nil }
  let core = number.filter { $0.isASCII && ($0.isNumber || $0.isLetter) }
  let marks = number.filter { "().".contains($0) }
  guard !core.isEmpty, !marks.isEmpty, core.count + marks.count == number.count,
    core.allSatisfy(\.isNumber) || core.count == 1 || core.allSatisfy({ "ivx".contains($0) })
  else { return nil }
  return String(number)
}

private func withoutTrailingSpace(_ text: String) -> String {
  var text = text[...]
  while text.last?.isWhitespace == true { text = text.dropLast() }
  return String(text)
}
