extension Agenda {
  /// The agenda with the item numbers that people have in their hands: an item
  /// that was issued keeps its number, the number of one that was withdrawn
  /// stays empty, and a new one takes the next that is free at its level.
  ///
  /// - Parameter items: of every issue, the oldest first.
  public func keepingNumbers(of items: [IssuedAgenda.Item]) -> Agenda {
    guard !items.isEmpty else { return self }
    var given: [[Int]: [Item.ID]] = [:]
    for item in items {
      let path = item.number.split(separator: ".").compactMap { Int($0) }
      guard let last = path.last, last > 0 else { continue }
      given[path, default: []].append(item.id)
    }
    var agenda = self
    var moved: [AgendaNumber: AgendaNumber] = [:]
    func number(_ entries: [Entry], under parent: [Int]) -> [Entry] {
      let level = given.filter { $0.key.count == parent.count + 1 && $0.key.starts(with: parent) }
        .sorted { $0.key.lexicographicallyPrecedes($1.key) }
      var free = (level.compactMap(\.key.last).max() ?? 0) + 1
      var taken: Set<[Int]> = []
      return entries.map { entry in
        var entry = entry
        let path: [Int]
        if let kept = level.last(where: {
          !taken.contains($0.key) && $0.value.contains(entry.item.id)
        }) {
          path = kept.key
        } else {
          path = parent + [free]
          free += 1
        }
        taken.insert(path)
        moved[entry.number] = AgendaNumber(path)
        entry.number = AgendaNumber(path)
        entry.entries = number(entry.entries, under: path)
        return entry
      }
    }
    agenda.entries = number(entries, under: [])
    func shown(_ part: ExclusionCover.Part) -> ExclusionCover.Part {
      var part = part
      part.number = moved[part.number] ?? part.number
      return part
    }
    agenda.exclusion = ExclusionCover(
      resolved: exclusion.resolved.map(shown), announced: exclusion.announced.map(shown))
    return agenda
  }
}
