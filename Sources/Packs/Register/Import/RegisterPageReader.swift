import Documents
import Formats
import Meetings

/// Reads a register from web pages as committee systems publish them: a page
/// for each member with a table, list or paragraphs under each numbered
/// category, or all members on one page.
struct RegisterPageReader {
  let name: String

  func read(_ bytes: [UInt8]) throws(PackError) -> ImportedRows {
    let page: Document
    do throws(FormatError) {
      page = try HTMLReader(
        limits: ReadLimits(fileBytes: 32 << 20, elements: 500_000)
      ).read(bytes).document
    } catch {
      throw PackError(code: error.code, place: name, message: error.message)
    }
    var walk = RegisterPageWalk(name: name)
    walk.member = RegisterPageWalk.member(in: page.title)
    walk.take(page.blocks)
    walk.finish()
    if walk.result.members.isEmpty {
      walk.result.findings.append(
        Finding(
          code: "register.import-page", severity: .blocker,
          message: "The page does not say whose register it is.",
          hint: "Save the page of one member’s register of interests, with its heading.",
          place: name))
    }
    return walk.result
  }
}

/// One pass through the blocks of a page.
struct RegisterPageWalk {
  let name: String
  var result = ImportedRows()
  /// The member whose register it is, as the last heading has it.
  var member: String?
  private var category: String?
  private var text: [String] = []
  /// What stands under the member's name before any category.
  private var loose: [String] = []
  /// Whose the columns of a table are, by their number.
  private var holders: [InterestHolder?] = []

  init(name: String) { self.name = name }

  private var place: String { member.map { "\(name), \($0)" } ?? name }

  mutating func take(_ blocks: [Block]) {
    for block in blocks { take(block) }
  }

  private mutating func take(_ block: Block) {
    switch block {
    case .heading(let heading): takeHeading(heading.content.plainText.onOneLine)
    case .paragraph(let paragraph):
      let line = paragraph.content.plainText.onOneLine
      if isCategory(line) {
        begin(line)
      } else if let member = Self.member(in: line), paragraph.content.isStrong {
        takeMember(member)
      } else {
        gather(paragraph.content.linesOfText)
      }
    case .list(let list):
      for item in list.items {
        for line in item.blocks.flatMap(\.textLines) {
          if isCategory(line) { begin(line) } else { gather(line) }
        }
      }
    case .table(let table): take(table)
    case .section(let section): take(section.blocks)
    case .preformatted(let lines): gather(lines)
    case .figure, .slot, .rule, .pageBreak, .included: break
    }
  }

  private mutating func gather(_ line: String) {
    if category != nil { text.append(line) } else if member != nil { loose.append(line) }
  }

  private mutating func takeHeading(_ line: String) {
    let isNumbered = line.first?.isNumber == true && line.withoutBullet.count < line.count
    if isCategory(line) || (member != nil && (isNumbered || Self.isKindAlone(line))) {
      // What follows a colon in a heading explains it.
      begin(line, takingRest: false)
    } else if let member = Self.member(in: line) {
      takeMember(member)
    } else {
      // Another part of the page: its menu, its foot.
      flush()
      category = nil
    }
  }

  private mutating func takeMember(_ name: String) {
    if name == member {
      // The page's title named them already; what stood between is its menu.
      flush()
      category = nil
      loose = []
    } else {
      finish()
      member = name
    }
  }

  /// Ends what belongs to the member.
  mutating func finish() {
    flush()
    category = nil
    defer { loose = [] }
    guard let member, !result.members.contains(where: { $0.name == member }) else { return }
    let text = loose.joined(separator: " ").onOneLine
    guard !text.isEmpty else { return }
    result.inbox.append(
      .init(
        place: place, member: member, text: text,
        reason: "No heading says of which kind the interests are."))
  }

  private mutating func begin(_ heading: String, takingRest: Bool = true) {
    flush()
    let colon = heading.firstIndex(of: ":")
    let before = colon.map { String(heading[..<$0]) } ?? heading
    category = before.withoutBullet
    if takingRest, let colon { text.append(String(heading[heading.index(after: colon)...])) }
    if let member { result.saw(member, at: place) }
  }

  /// Takes what was gathered under a category.
  mutating func flush() {
    defer { text = [] }
    take(text.joined(separator: "\n"), holder: nil)
  }

  private mutating func take(_ text: String, holder: InterestHolder?) {
    guard let category, !text.allSatisfy(\.isWhitespace) else { return }
    guard let member else {
      if !InterestCell.saysNothing(text) {
        result.inbox.append(
          .init(
            place: place, member: nil, text: "\(category): \(text)".onOneLine,
            reason: "It does not say whose the interest is."))
      }
      return
    }
    result.take(text, under: category, of: member, holder: holder, at: place)
  }

  // MARK: Tables

  /// A table under a category, one that has a category in its caption or its
  /// first row, or one with the categories in its first column.
  private mutating func take(_ table: Table) {
    flush()
    let caption = table.caption.plainText.onOneLine
    if !caption.isEmpty { takeHeading(caption) }
    holders = []
    let rows = (table.head + table.body).map { row in
      row.cells.map { $0.blocks.flatMap(\.textLines).joined(separator: "\n") }
    }
    // Whether the categories stand in the first column.
    let isGrid = rows.contains { cells in
      guard cells.count > 1, let first = cells.first?.onOneLine else { return false }
      return isCategory(first) || Self.isColumnHead(first)
    }
    for cells in rows {
      guard !cells.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) else { continue }
      let first = cells[0].onOneLine
      let isAlone = cells.dropFirst().allSatisfy { $0.allSatisfy(\.isWhitespace) }
      if isAlone, isCategory(first) {
        begin(first)
        continue
      }
      if takeColumns(cells) { continue }
      var values = cells[...]
      if isGrid, !first.isEmpty {
        begin(first, takingRest: false)
        values = values.dropFirst()
      } else if cells.count > 1, holders.isEmpty, let whose = Self.holder(cells[0]) {
        // Whose stands in the first column.
        for value in cells.dropFirst() { take(value, holder: whose) }
        continue
      }
      for (index, value) in zip(values.indices, values) {
        take(value, holder: index < holders.count ? holders[index] : nil)
      }
    }
    flush()
  }

  /// Whether the cells head the columns of the member and the partner.
  private mutating func takeColumns(_ cells: [String]) -> Bool {
    let whose = cells.map { Self.holder($0) }
    let empty = cells.map { $0.allSatisfy(\.isWhitespace) || Self.isColumnHead($0) }
    guard whose.contains(where: { $0 != nil }),
      zip(whose, empty).allSatisfy({ $0 != nil || $1 })
    else { return false }
    holders = whose
    return true
  }

  private static func isColumnHead(_ cell: String) -> Bool {
    let words = String(cell.lowercased().map { $0.isLetter ? $0 : " " }).onOneLine
    return [
      "category", "interest", "subject", "type", "disclosable pecuniary interest",
      "description", "interests",
    ].contains(words)
  }

  /// Whose a column is: `Councillor`, `Member`, `Spouse / Partner`.
  static func holder(_ cell: String) -> InterestHolder? {
    let words = String(cell.lowercased().map { $0.isLetter ? $0 : " " }).onOneLine
    guard words.split(separator: " ").count <= 8 else { return nil }
    let isPartners = ["spouse", "partner", "husband", "wife"].contains { words.holds(word: $0) }
    let isOwn = ["self", "own", "member", "councillor", "myself", "you"]
      .contains { words.holds(word: $0) }
    if words.hasPrefix("your spouse") || words.hasPrefix("my spouse") { return .partner }
    if isPartners == isOwn {
      return isPartners && (words.hasPrefix("spouse") || words.hasPrefix("partner"))
        ? .partner : nil
    }
    // A sentence about a member is no head of a column.
    guard words.split(separator: " ").count <= (isPartners ? 8 : 3) else { return nil }
    return isPartners ? .partner : .own
  }

  // MARK: Headings

  /// A heading of a category: it is numbered, and its words are those of a
  /// kind.
  private func isCategory(_ line: String) -> Bool {
    let before = line.split(separator: ":").first.map { String($0) } ?? line
    return before.count <= 160 && InterestKind.isHeading(before)
  }

  /// A heading without a number that names a kind in few words.
  private static func isKindAlone(_ line: String) -> Bool {
    line.split(separator: " ").count <= 10 && InterestKind(heading: line) != nil
  }

  /// The member that a heading names: `Register of interests: Councillor
  /// Jane Smith`, `Councillor Jane Smith`, `Register of interests for Jane
  /// Smith`.
  static func member(in line: String) -> String? {
    var text = line.onOneLine
    for cut in [" - ", " | ", " – "] {
      // The council's name stands after the page's in titles.
      let parts = text.components(of: cut)
      if parts.count > 1 {
        text = parts.first { $0.isMembersName } ?? parts[0]
      }
    }
    if let match = text.firstMatch(
      of: #/register of (?:members['’]? )?interests?(?: for| of|:)? +(.+)$/#.ignoresCase())
    {
      let rest = String(match.output.1).onOneLine
      return rest.isEmpty || rest.count > 80 ? nil : rest
    }
    if let match = text.firstMatch(
      of: #/^(.+?)(?:['’]s?)? +register of (?:members['’]? )?interests?$/#
        .ignoresCase())
    {
      let rest = String(match.output.1).onOneLine
      return rest.isMembersName ? rest : nil
    }
    return text.isMembersName ? text : nil
  }
}

extension String {
  /// Whether it begins as councillors' names do, and is no more than a name.
  fileprivate var isMembersName: Bool {
    let first = prefix { $0.isLetter }.lowercased()
    return ["councillor", "cllr", "coun"].contains(first)
      && (2...7).contains(split(separator: " ").count)
  }

  fileprivate func components(of separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    parts.append(String(rest))
    return parts
  }
}

extension [Inline] {
  /// The text with its line breaks.
  fileprivate var linesOfText: String {
    reduce(into: "") { text, inline in
      switch inline {
      case .lineBreak: text += "\n"
      case .strong(let inside), .emphasis(let inside), .underline(let inside):
        text += inside.linesOfText
      default: text += [inline].plainText
      }
    }
  }

  /// Whether nothing but strong text stands in the line.
  fileprivate var isStrong: Bool {
    allSatisfy { inline in
      if case .strong = inline { return true }
      return [inline].plainText.allSatisfy(\.isWhitespace)
    }
  }
}

extension Block {
  /// The lines of text in it, those of tables inside it cell by cell.
  fileprivate var textLines: [String] {
    switch self {
    case .heading(let heading): [heading.content.plainText]
    case .paragraph(let paragraph):
      paragraph.content.linesOfText.split(whereSeparator: \.isNewline).map { String($0) }
    case .list(let list): list.items.flatMap { $0.blocks.flatMap(\.textLines) }
    case .table(let table):
      (table.head + table.body).flatMap { $0.cells.flatMap { $0.blocks.flatMap(\.textLines) } }
    case .section(let section): section.blocks.flatMap(\.textLines)
    case .preformatted(let text): text.split(whereSeparator: \.isNewline).map { String($0) }
    case .figure, .slot, .rule, .pageBreak, .included: []
    }
  }
}
