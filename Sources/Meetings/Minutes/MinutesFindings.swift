extension Agenda {
  /// What is to be mended in minutes: words, marks, and what they leave out.
  ///
  /// Reads what the journal says of each item, as it stands after corrections;
  /// what is restricted gives restricted findings. Nothing here stops anything.
  /// An item is held to what its minute must tell once another was started
  /// after it, or the meeting has closed.
  ///
  /// - Parameters:
  ///   - proceedings: the journal, so far or whole.
  ///   - pages: as they were issued; nil where nothing was, so that no citation
  ///     can be held against them.
  ///   - law: that of the meeting, for who may vote; nil leaves votes alone.
  /// - Returns: findings with codes `minutes.*`, in the order of the agenda.
  public func minutesFindings(
    of proceedings: Proceedings, pages: Pagination? = nil, law: Law? = nil
  ) -> [Finding] {
    var lint = MinutesLint(agenda: taken(in: proceedings), pages: pages)
    lint.read(proceedings.effectiveEntries, law)
    return lint.findings
  }
}

/// Minutes being read for what is to be mended in them.
struct MinutesLint {
  let agenda: Agenda
  let names: LintedNames
  let pages: CitedPages?
  var byItem: [Item.ID: [Finding]] = [:]
  /// What belongs to no item of the agenda.
  var others: [Finding] = []
  var facts: [Item.ID: Facts] = [:]
  var current: Item.ID?
  var isClosed = false
  var isExcluded = false
  private let entries: [Item.ID: Agenda.Entry]
  private let restricted: Set<Item.ID>
  /// Paragraphs so far, by item.
  private var paragraphs: [Item.ID: Int] = [:]

  /// What an item's minute tells.
  struct Facts {
    var isPassed = false
    var isStarted = false
    var isMinuted = false
    var isDecided = false
    var hasVote = false
    /// Whether a resolution stands in the journal, and whether in private.
    var resolution: Bool?
    var declarations: [(declaration: Proceedings.Declaration, isRestricted: Bool)] = []
    var left: Set<String> = []
  }

  init(agenda: Agenda, pages: Pagination?) {
    self.agenda = agenda
    names = LintedNames(council: agenda.council, committee: agenda.meeting.committee)
    self.pages = pages.map { CitedPages($0, of: agenda) }
    entries = Dictionary(agenda.allEntries.map { ($0.item.id, $0) }) { first, _ in first }
    var restricted: Set<Item.ID> = []
    func add(_ entries: [Agenda.Entry], _ under: Bool) {
      for entry in entries {
        let isRestricted = under || entry.item.restriction != nil || entry.isPrivate
        if isRestricted { restricted.insert(entry.item.id) }
        add(entry.entries, isRestricted)
      }
    }
    add(agenda.entries, false)
    self.restricted = restricted
  }

  /// Findings in the order of the agenda, those of each item as they came.
  var findings: [Finding] {
    let listed = agenda.allEntries.map(\.item.id)
    let unlisted = byItem.keys.filter { entries[$0] == nil }.sorted()
    return others + (listed + unlisted).flatMap { byItem[$0] ?? [] }
  }

  mutating func read(_ journal: [Proceedings.Entry], _ law: Law?) {
    var roll = law.map { SittingRoll(of: agenda, under: $0) }
    for entry in journal {
      roll?.record(entry)
      note(entry)
      readWords(entry)
      if case .voted(let vote) = entry.action {
        addVoteNumbers(vote, isRestricted: entry.isRestricted, roll)
      }
    }
    for entry in agenda.allEntries { addOmissions(entry) }
  }

  // MARK: Words

  private mutating func readWords(_ entry: Proceedings.Entry) {
    switch entry.action {
    case .discussed(let item, let text, _):
      read(text, at: item, entry, isNarrative: true)
    case .resolved(let item, let text, let reasons, let alternatives):
      for text in [text, reasons, alternatives].compactMap({ $0 }) {
        read(text, at: item, entry, isNarrative: false, "resolution")
      }
    case .movedMotion(let motion):
      read(motion.text, at: motion.item, entry, isNarrative: false, "motion")
    case .undertook(let undertaking):
      read(undertaking.text, at: undertaking.item, entry, isNarrative: false, "action")
      addUndertaking(undertaking, isRestricted: entry.isRestricted)
    case .declared(let declaration):
      if let nature = declaration.nature {
        read(nature, at: declaration.item, entry, isNarrative: false, "declaration")
      }
    case .admittedUrgent(let item, _, let reason):
      read(reason, at: item, entry, isNarrative: false, "reason for urgency")
    default: break
    }
  }

  private mutating func read(
    _ text: String, at item: Item.ID, _ entry: Proceedings.Entry, isNarrative: Bool,
    _ what: String? = nil
  ) {
    for paragraph in text.paragraphs {
      var place = what ?? ""
      if what == nil {
        paragraphs[item, default: 0] += 1
        place = "paragraph \(paragraphs[item] ?? 1)"
      }
      let text = LintedText(paragraph)
      var hits = LintedWords.hits(in: text) + LintedStyle.hits(in: text, isNarrative: isNarrative)
      if isNarrative { hits += names.hits(in: text) }
      hits += pages?.hits(in: text) ?? []
      for hit in hits { add(hit, at: item, place, isRestricted: entry.isRestricted) }
    }
  }

  /// - Parameter place: within the item's minute; empty for all of it.
  mutating func add(
    _ hit: LintHit, at item: Item.ID, _ place: String, isRestricted: Bool
  ) {
    let whole = entries[item]?.place ?? "item “\(item)”"
    let finding = Finding(
      code: hit.code, severity: hit.severity, message: hit.message, hint: hit.hint,
      place: place.isEmpty ? whole : "\(whole), \(place)",
      isRestricted: isRestricted || restricted.contains(item))
    byItem[item, default: []].append(finding)
  }
}

extension String {
  /// What stands between blank lines, as CommonMark parts paragraphs; each
  /// point of a list by itself.
  fileprivate var paragraphs: [String] {
    var paragraphs: [String] = []
    var isOpen = false
    for line in split(separator: "\n", omittingEmptySubsequences: false) {
      let bare = line.drop { $0 == " " || $0 == "\t" }
      guard !bare.allSatisfy(\.isWhitespace) else {
        isOpen = false
        continue
      }
      let number = bare.prefix { $0.isNumber }
      let isPoint =
        bare.hasPrefix("- ") || bare.hasPrefix("* ")
        || !number.isEmpty && bare.dropFirst(number.count).hasPrefix(". ")
      if isOpen, !isPoint {
        paragraphs[paragraphs.count - 1] += "\n" + line
      } else {
        paragraphs.append(String(line))
      }
      isOpen = true
    }
    return paragraphs
  }
}
