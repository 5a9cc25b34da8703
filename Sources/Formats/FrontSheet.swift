import Documents

/// What a report says of itself on its front sheet.
///
/// Councils put a table of two columns at the top of a report (title, lead
/// officer, wards, key decision …); others write `Label: value` lines or
/// headed sections. File properties often say only "Microsoft Word -
/// template v3", so this is where the facts come from, after the clerk's
/// own words.
public struct FrontSheet: Equatable, Sendable {
  /// A fact that front sheets state.
  public enum Field: String, CaseIterable, Sendable {
    case title, leadOfficer, author, portfolio, wards, keyDecision, exempt, reference
    case contact, recommendations, backgroundPapers, purpose
  }

  /// Where a fact was found.
  public enum Place: String, Equatable, Sendable {
    /// In the table at the top.
    case table
    /// In a line `Label: value`.
    case line
    /// Under a heading of that name.
    case section
  }

  public struct Value: Equatable, Sendable {
    public var place: Place
    /// The label as the report has it.
    public var label: String
    public var blocks: [Block]

    /// The words on one line.
    public var text: String { blocks.flatMap(\.lines).joined(separator: " ") }
    /// The words of each paragraph and list item, empty ones left out.
    public var lines: [String] { blocks.flatMap(\.lines) }
  }

  public var values: [Field: Value] = [:]

  public init() {}

  public subscript(_ field: Field) -> Value? { values[field] }

  /// True where the report states nothing that was understood.
  public var isEmpty: Bool { values.isEmpty }

  public var title: String? { values[.title]?.text }
  public var leadOfficer: String? { values[.leadOfficer]?.text }
  public var author: String? { values[.author]?.text }
  /// The cabinet member or portfolio.
  public var portfolio: String? { values[.portfolio]?.text }
  /// The forward plan's reference.
  public var reference: String? { values[.reference]?.text }
  /// Its lines with commas between them, where they have none of their own.
  public var contact: String? {
    guard let lines = values[.contact]?.blocks.flatMap(\.lines) else { return nil }
    return lines.reduce("") { text, line in
      guard let end = text.last else { return line }
      return text + (",;:".contains(end) ? " " : ", ") + line
    }
  }

  /// The wards by name; `All` stays as it is.
  public var wards: [String] {
    (values[.wards]?.lines ?? []).flatMap { line in
      line.split { ",;".contains($0) }.compactMap { CleanText.line(String($0)) }
    }
  }

  /// Whether it says that the decision is a key one; nil where it does not
  /// say or not clearly.
  public var isKeyDecision: Bool? {
    guard let text = values[.keyDecision]?.text.lowercased() else { return nil }
    let words = text.split { !$0.isLetter }
    if ["no", "not", "non", "n"].contains(where: { words.first == Substring($0) })
      || text.contains("not a key") || text.contains("non-key")
    {
      return false
    }
    return ["yes", "y", "key"].contains { words.first == Substring($0) } ? true : nil
  }

  /// What each limb of the recommendations says.
  ///
  /// Where they stand as a list, its items; words before it that only lead
  /// in ("The Committee is recommended to:") are no limb.
  public var recommendations: [String] {
    let blocks = values[.recommendations]?.blocks ?? []
    let isListed = blocks.contains { if case .list = $0 { true } else { false } }
    guard isListed else { return blocks.flatMap(\.lines) }
    return blocks.flatMap { block -> [String] in
      if case .list(let list) = block {
        return list.items.map { $0.blocks.flatMap(\.lines).joined(separator: " ") }
      }
      return block.lines.filter { !$0.hasSuffix(":") }
    }
  }

  /// The papers listed; empty where it says that there are none.
  public var backgroundPapers: [String] {
    let lines = values[.backgroundPapers]?.lines ?? []
    guard lines.count == 1 else { return lines }
    let words = lines[0].lowercased().filter { $0.isLetter || $0 == " " || $0 == "/" }
    return ["none", "nil", "no", "na", "n/a", "not applicable"].contains(words)
      || words.hasPrefix("there are no") || words.hasPrefix("no background papers") ? [] : lines
  }

  public var restriction: Restriction? {
    values[.exempt].map { Restriction($0.text, under: $0.label) }
  }

  /// What a front sheet says of publication.
  public enum Restriction: Equatable, Sendable {
    case open
    /// Exempt information, with the paragraphs of Schedule 12A it names
    /// (1 to 7; in Wales 12 to 18).
    case exempt(paragraphs: [Int])
    case confidential
    /// Words that are none of these: a person must look.
    case unclear(String)

    /// What a value says, read under its label: "3" under "Exempt
    /// paragraph" is paragraph 3.
    init(_ text: String, under label: String = "") {
      let isNumbers = text.first?.isNumber == true && label.lowercased().contains("paragraph")
      let lower = (isNumbers ? "paragraph " : "") + text.lowercased()
      let words = lower.split { !$0.isLetter && !$0.isNumber }.map(String.init)
      let paragraphs = Self.paragraphs(in: words)
      let negatives = [
        "not exempt", "non-exempt", "not confidential", "not restricted", "no exempt",
        "not applicable", "n/a", "none", "open", "public", "part 1", "part a", "unrestricted",
      ]
      let isWithheld = ["not for publication", "not public", "not open"].contains(
        where: lower.contains)
      if !isWithheld, paragraphs.isEmpty,
        words.first == "no" || words.isEmpty || negatives.contains(where: lower.contains)
      {
        self = .open
      } else if lower.contains("confidential"), !lower.contains("exempt"), paragraphs.isEmpty {
        self = .confidential
      } else if !paragraphs.isEmpty || lower.contains("exempt") || isWithheld
        || words.first == "yes" || lower.contains("part 2") || lower.contains("part b")
      {
        self = .exempt(paragraphs: paragraphs)
      } else {
        self = .unclear(text)
      }
    }

    /// Numbers that follow the word "paragraph": `paragraphs 1, 2 and 3`.
    private static func paragraphs(in words: [String]) -> [Int] {
      var found: [Int] = []
      var isCounting = false
      for word in words {
        if word.hasPrefix("para") {
          isCounting = true
        } else if isCounting, let number = Int(word) {
          if 1...18 ~= number, !found.contains(number) { found.append(number) }
        } else if word != "and", word != "or", word != "no", word != "nos" {
          isCounting = false
        }
      }
      return found.sorted()
    }
  }
}

extension Block {
  /// The words of each paragraph, item and cell in it, empty ones left out.
  var lines: [String] {
    switch self {
    case .heading(let heading): [heading.content.plainText].compactMap(CleanText.line)
    case .paragraph(let paragraph): [paragraph.content.plainText].compactMap(CleanText.line)
    case .preformatted(let text):
      text.split(separator: "\n").compactMap { CleanText.line(String($0)) }
    case .list(let list): list.items.flatMap { $0.blocks.flatMap(\.lines) }
    case .table(let table):
      (table.head + table.body).compactMap { row in
        CleanText.line(row.cells.flatMap { $0.blocks.flatMap(\.lines) }.joined(separator: " "))
      }
    case .section(let section): section.blocks.flatMap(\.lines)
    case .figure, .slot, .rule, .pageBreak, .included: []
    }
  }
}
