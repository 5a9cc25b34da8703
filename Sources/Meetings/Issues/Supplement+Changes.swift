extension Supplement {
  /// Tells what an agenda says otherwise than what was issued.
  ///
  /// Items are known by their ids. A paper is known by its file, in its item
  /// first; where the file is another, by its place in the item.
  ///
  /// - Parameters:
  ///   - issued: as it was issued last.
  ///   - agenda: as it is now.
  ///   - pages: of a paper as it was issued.
  public init(
    number: Int, from issued: IssuedAgenda, to agenda: Agenda, agendaIssued: Day?,
    pages: (IssuedAgenda.Document) -> PageSpan?
  ) {
    let now = IssuedAgenda(agenda)
    let numbers = agenda.allEntries.map(\.number)
    let attachments = agenda.allEntries.map(\.item.documents)
    var isOld = Array(repeating: false, count: issued.items.count)
    var match: [Int: Int] = [:]
    for (index, item) in now.items.enumerated() {
      guard
        let old = issued.items.indices.first(where: { !isOld[$0] && issued.items[$0].id == item.id }
        )
      else { continue }
      isOld[old] = true
      match[index] = old
    }
    var papers = PaperMatch(from: issued.items, to: now.items, items: match)
    var changes: [Change] = []
    for (index, item) in now.items.enumerated() {
      let place = Place(numbers[index])
      func change(_ kind: ChangeKind, formerly: String? = nil, wasRestricted: Bool = false)
        -> Change
      {
        Change(
          kind: kind, number: item.number, itemID: item.id, place: place, title: item.title,
          formerly: formerly, isRestricted: item.restriction != nil || wasRestricted)
      }
      let old = match[index].map { issued.items[$0] }
      if let old {
        if old.number != item.number {
          changes.append(change(.itemRenumbered, formerly: old.number))
        }
        if old.restriction != item.restriction {
          changes.append(
            change(
              item.restriction == nil ? .itemReleased : .itemRestricted,
              wasRestricted: old.restriction != nil))
        } else if old.title != item.title {
          changes.append(change(.itemRetitled, formerly: old.title))
        }
      } else {
        changes.append(change(.itemAdded))
      }
      for (position, document) in item.documents.enumerated() {
        let attachment = attachments[index][position]
        let before = papers.takePredecessor(of: position, in: index)
        guard
          let kind = Self.kind(
            of: attachment, document, before,
            isItemRestricted: old != nil && old?.restriction != item.restriction)
        else { continue }
        changes.append(
          Change(
            kind: kind, number: item.number, itemID: item.id,
            place: Place(numbers[index], document: position), document: attachment.id,
            title: document.title, before: before.flatMap(pages),
            isRestricted: document.restriction != nil || before?.restriction != nil))
      }
      for document in old.map({ papers.left(of: $0) }) ?? [] where document.wasPublished {
        let isRestricted = document.restriction != nil || item.restriction != nil
        changes.append(
          Change(
            kind: .paperWithdrawn, number: item.number, itemID: item.id, place: nil,
            document: Attachment.ID(document.id),
            title: document.restriction == nil && item.restriction != nil
              ? "Paper not for publication" : document.title,
            before: pages(document), isRestricted: isRestricted))
      }
    }
    for (index, item) in issued.items.enumerated() where !isOld[index] {
      changes.append(
        Change(
          kind: .itemWithdrawn, number: item.number, itemID: item.id, place: nil,
          title: item.title, isRestricted: item.restriction != nil))
      for document in papers.left(of: item) where document.wasPublished {
        changes.append(
          Change(
            kind: .paperWithdrawn, number: item.number, itemID: item.id, place: nil,
            document: Attachment.ID(document.id), title: document.title, before: pages(document),
            isRestricted: document.restriction != nil))
      }
    }
    // As the agenda goes, with what is gone where it stood.
    func path(_ change: Change) -> [Int] {
      change.number.split(separator: ".").compactMap { Int($0) }
    }
    let ordered = changes.enumerated().sorted { a, b in
      let (left, right) = (path(a.element), path(b.element))
      return left == right ? a.offset < b.offset : left.lexicographicallyPrecedes(right)
    }
    self.init(number: number, agendaIssued: agendaIssued, changes: ordered.map(\.element))
  }

  /// What became of a paper; nil where nothing did.
  private static func kind(
    of attachment: Attachment, _ document: IssuedAgenda.Document,
    _ before: IssuedAgenda.Document?, isItemRestricted: Bool
  ) -> ChangeKind? {
    guard let before else {
      if attachment.isPublishable { return .paperAdded }
      return attachment.state == .toFollow ? .paperExpected : nil
    }
    guard attachment.isPublishable else {
      guard before.wasPublished else { return nil }
      // What was published and could not be read today is no withdrawal.
      return attachment.state == .toFollow ? .paperWithdrawn : nil
    }
    guard before.wasPublished else { return .paperArrived }
    if before.sha256 != document.sha256 { return .paperReplaced }
    if before.restriction != nil, document.restriction == nil { return .paperReleased }
    if before.restriction != document.restriction, !isItemRestricted { return .paperRestricted }
    return nil
  }
}

/// Which paper of an issue each paper of an agenda was.
private struct PaperMatch {
  /// By item and place, the paper that stood for it.
  private var predecessors: [Key: IssuedAgenda.Document] = [:]
  private var left: [IssuedAgenda.Item] = []

  private struct Key: Hashable {
    var item: Int
    var document: Int
  }

  /// - Parameter items: of each item now, the place of what it was issued as.
  init(from old: [IssuedAgenda.Item], to new: [IssuedAgenda.Item], items: [Int: Int]) {
    var free = old.map { $0.documents.map(Optional.some) }
    func take(
      _ key: Key, from index: Int, where matches: (IssuedAgenda.Document) -> Bool
    ) -> Bool {
      guard let place = free[index].firstIndex(where: { $0.map(matches) ?? false }) else {
        return false
      }
      predecessors[key] = free[index][place]
      free[index][place] = nil
      return true
    }
    var open: [(key: Key, document: IssuedAgenda.Document)] = []
    for (index, item) in new.enumerated() {
      for (position, document) in item.documents.enumerated() {
        open.append((Key(item: index, document: position), document))
      }
    }
    // Its file in its own item, then wherever it was, then its place.
    open.removeAll { key, document in
      guard let source = document.source, let index = items[key.item] else { return false }
      return take(key, from: index) { $0.source == source }
    }
    open.removeAll { key, document in
      guard let source = document.source else { return false }
      return free.indices.contains { index in take(key, from: index) { $0.source == source } }
    }
    open.removeAll { key, document in
      guard let index = items[key.item] else { return false }
      return take(key, from: index) { $0.id == document.id }
    }
    left = zip(old, free).map { item, documents in
      var item = item
      item.documents = documents.compactMap { $0 }
      return item
    }
  }

  mutating func takePredecessor(of document: Int, in item: Int) -> IssuedAgenda.Document? {
    predecessors.removeValue(forKey: Key(item: item, document: document))
  }

  /// The papers of an issued item that are none of today's.
  func left(of item: IssuedAgenda.Item) -> [IssuedAgenda.Document] {
    left.first { $0.id == item.id && $0.number == item.number }?.documents ?? []
  }
}
