import Documents
import Meetings

/// What was written into each slot, as entries of a journal.
struct MinutesReading<Behind: AudienceMatter> {
  let composer: Composer<Behind>
  let places: SkeletonPlaces
  let comparison: PaperComparison
  var result = ImportedMinutes()
  /// Agenda entries by their names in anchors.
  private let entries: [String: AudienceAgenda<Behind>.Entry]

  init(
    _ composer: Composer<Behind>, _ places: SkeletonPlaces, _ comparison: PaperComparison
  ) {
    self.composer = composer
    self.places = places
    self.comparison = comparison
    entries = Dictionary(composer.agenda.allEntries.map { (composer.name(of: $0), $0) }) {
      first, _ in first
    }
  }

  mutating func run() {
    // A vote tells of the decision before it.
    for slot in places.order {
      guard let place = places.slots[slot] else { continue }
      if let lines = comparison.texts[slot] {
        let lines = lines.filter { !$0.text.isEmpty }
        if !lines.isEmpty { read(lines, place) }
      }
      if let choices = comparison.choices[slot], case .choice(let offered) = place.kind {
        read(choices, of: offered, place)
      }
    }
    for index in comparison.changed.sorted() { amend(index) }
    for (line, before) in comparison.strays {
      if line.isHeading {
        result.edits.append(
          "\(whereabouts(line.item)): a heading says “\(line.text)” that was not there.")
      }
      let after = before.isEmpty ? "" : ", after “\(before.clipped)”"
      stray(line.source, "\(whereabouts(line.item))\(after)", line.item)
    }
    for line in comparison.removed {
      let what = line.isHeading ? "the heading" : "the words"
      result.edits.append(
        "\(whereabouts(line.item)): \(what) “\(line.text.clipped)” were taken out.")
    }
    for line in comparison.moved {
      result.edits.append("\(whereabouts(line.item)): “\(line.text.clipped)” was moved.")
    }
  }

  /// A recorded text that was changed, or taken out.
  private mutating func amend(_ index: Int) {
    let text = comparison.recorded.texts[index]
    if let pieces = comparison.pieces[index] {
      result.additions.append(
        .init(
          text.action(saying: text.text(of: pieces)), edits: text.entry,
          isRestricted: isRestricted(text.item)))
    } else {
      result.additions.append(.init(.corrected(entry: text.entry, by: "none")))
      result.edits.append(
        "\(whereabouts(text.item)): “\(text.text.clipped)” was taken out, and is struck out.")
    }
  }

  // MARK: Where

  private func whereabouts(_ item: String?) -> String {
    guard let item else { return "Outside the items" }
    guard let entry = entries[item] else { return "Item “\(item)”" }
    return "Item \(entry.number), \(composer.title(of: entry))"
  }

  private func id(of item: String) -> Item.ID {
    entries[item].map { composer.journalID(of: $0) } ?? item
  }

  private func isRestricted(_ item: String?) -> Bool {
    guard let entry = item.flatMap({ entries[$0] }) else { return false }
    return entry.isPrivate || entry.restriction != nil
  }

  private mutating func add(_ action: Proceedings.Action, _ item: String?) {
    result.additions.append(.init(action, isRestricted: isRestricted(item)))
  }

  private mutating func stray(_ text: String, _ place: String, _ item: String?) {
    result.inbox.append(.init(place: place, text: text, isRestricted: isRestricted(item)))
  }

  private mutating func stray(_ lines: [PaperLine], _ place: SkeletonPlaces.Place) {
    stray(
      lines.map(\.source).joined(separator: "\n\n"),
      "\(whereabouts(place.item)), under “\(place.prompt)”", place.item)
  }

  // MARK: Texts

  private mutating func read(_ lines: [PaperLine], _ place: SkeletonPlaces.Place) {
    guard let item = place.item else { return stray(lines, place) }
    let id = id(of: item)
    let text = lines.map(\.source).joined(separator: "\n\n")
    switch place.slot {
    case "discussion", "discussion-text", "speakers":
      add(.discussed(item: id, text: text), item)
    case "decision": add(.resolved(item: id, text: text), item)
    case "introduced-by" where lines.count == 1:
      add(.introduced(item: id, by: person(lines[0].text)), item)
    case "actions":
      for line in lines { add(.undertook(undertaking(line, id)), item) }
    case "vote" where lines.count == 1:
      guard let vote = vote(lines[0].text, id) else { return stray(lines, place) }
      add(.voted(vote), item)
    default: stray(lines, place)
    }
  }

  /// The id of someone the council knows, or the words as they stand.
  private func person(_ text: String) -> String {
    let known = composer.council.people.values.filter {
      text == $0.name || text == composer.officer($0.id.name) || text == $0.id.name
    }
    return known.count == 1 ? known[0].id.name : text
  }

  /// `Send the report. Owner: Jon Adeyemi. Due: 15 January 2027.`
  private func undertaking(_ line: PaperLine, _ item: Item.ID) -> Proceedings.Undertaking {
    let whole = Proceedings.Undertaking(item: item, text: line.source.withoutBullet)
    guard let owner = line.source.firstRange(ofWords: "Owner:") else { return whole }
    let rest = line.source[owner.upperBound...]
    let due = rest.firstRange(ofWords: "Due:")
    let name = withoutStop(String(rest[..<(due?.lowerBound ?? rest.endIndex)])).singleSpaced
    let day = due.map { withoutStop(String(rest[$0.upperBound...])).singleSpaced }
    let parsed = day.flatMap { try? Day(parsing: $0) }
    // A date that cannot be read stays in the words.
    guard !name.isEmpty, day == nil || parsed != nil else { return whole }
    return Proceedings.Undertaking(
      item: item, text: String(line.source[..<owner.lowerBound]).withoutBullet.singleSpaced,
      owner: person(name), due: parsed)
  }

  /// `7 for, 2 against, 1 abstention`; nil for anything else.
  private func vote(_ text: String, _ item: Item.ID) -> Proceedings.Vote? {
    let words = text.lowercased().words.map(String.init)
    var numbers: [String: Int] = [:]
    let kinds = [
      "for": "for", "against": "against", "abstention": "abstaining", "abstentions": "abstaining",
      "abstaining": "abstaining", "abstained": "abstaining",
    ]
    guard words.count % 2 == 0, !words.isEmpty else { return nil }
    for pair in stride(from: 0, to: words.count, by: 2) {
      let (a, b) = (words[pair], words[pair + 1])
      guard let number = Int(a) ?? Int(b), number >= 0, let kind = kinds[Int(a) == nil ? a : b],
        numbers.updateValue(number, forKey: kind) == nil
      else { return nil }
    }
    guard let yes = numbers["for"], let no = numbers["against"], yes != no else { return nil }
    return Proceedings.Vote(
      item: item, method: .show, votesFor: yes, votesAgainst: no,
      abstentions: numbers["abstaining"], isCarried: yes > no)
  }

  // MARK: Choices

  private mutating func read(
    _ choices: PaperComparison.Choices, of offered: [Slot.Choice], _ place: SkeletonPlaces.Place
  ) {
    func label(_ id: String) -> String { offered.first { $0.id == id }?.label ?? id }
    if place.slot == "attendance.present" || place.slot == "attendance.apologies" {
      for id in choices.ticked { attend(id, isPresent: place.slot == "attendance.present") }
      return
    }
    let left = choices.kept + choices.bare
    let chosen =
      choices.ticked.isEmpty && !choices.isUnclear && left.count == 1
        && (!choices.removed.isEmpty || choices.kept.isEmpty)
      ? left : choices.ticked
    guard let choice = chosen.first, let item = place.item else { return }
    guard chosen.count == 1 else {
      return stray(
        chosen.map { "☑ \(label($0))" }.joined(separator: "\n\n"),
        "\(whereabouts(item)), under “\(place.prompt)”: more than one is ticked", item)
    }
    let id = id(of: item)
    switch place.slot {
    case "outcome": add(.choseOutcome(item: id, outcome: choice), item)
    case "urgency":
      let reason = entries[item]?.visibleItem?.urgency ?? ""
      let title = entries[item].map { composer.title(of: $0) } ?? id
      add(.admittedUrgent(item: id, title: title, reason: reason), item)
    case "tabled":
      let sentence = offered.first { $0.id == choice }?.sentence ?? []
      add(.discussed(item: id, text: sentence.plainText), item)
    // That it was considered shows in what else is recorded of it.
    default:
      result.edits.append(
        "\(whereabouts(item)): “\(label(choice))” is ticked under “\(place.prompt)”.")
    }
  }

  private mutating func attend(_ person: String, isPresent: Bool) {
    let apologies = composer.agenda.meeting.apologies
    guard isPresent else {
      let substitute = apologies.first { $0.person.name == person }?.substitute?.name
      return add(.sentApologies(person: person, substitute: substitute), nil)
    }
    let absent = apologies.first { $0.substitute?.name == person }?.person.name
    add(
      .attended(person: person, as: absent == nil ? .member : .substitute, substituteFor: absent),
      nil)
  }
}

extension String {
  fileprivate var withoutBullet: String {
    for mark in ["- ", "* ", "• "] where hasPrefix(mark) { return String(dropFirst(mark.count)) }
    return self
  }

  fileprivate var clipped: String { count > 80 ? prefix(80) + "…" : self }
}

extension StringProtocol {
  /// Where some words stand first.
  fileprivate func firstRange(ofWords words: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      let rest = self[start...]
      if rest.hasPrefix(words) { return start..<index(start, offsetBy: words.count) }
      start = index(after: start)
    }
    return nil
  }
}
