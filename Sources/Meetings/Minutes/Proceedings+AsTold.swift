extension Proceedings {
  /// The journal as far as an entry, as it may be told now: what has since been
  /// found to be restricted or sensitive is so in it too.
  ///
  /// - Parameter sequence: of the last entry in it.
  public func asTold(upTo sequence: Int) -> Proceedings {
    let (successors, released) = (corrections, releases)
    let restricted = Set(entries.filter(\.isRestricted).map(\.id))
    func isPrivate(_ entry: Entry) -> Bool {
      var at = entry.id
      var isRestricted = restricted.contains(at)
      var isReleased = released.contains(at)
      var seen: Set<String> = [at]
      while let next = successors[at], seen.insert(next).inserted {
        at = next
        isRestricted = isRestricted || restricted.contains(at)
        isReleased = isReleased || released.contains(at)
      }
      return isRestricted && !isReleased
    }
    let head = withoutSensitiveNatures(entries.filter { $0.sequence <= sequence })
    return Proceedings(
      entries: head.map { entry in
        var entry = entry
        entry.isRestricted = isPrivate(entry)
        return entry
      })
  }

  /// What replaced what, by the corrections that stand.
  var corrections: [String: String] {
    var undone: Set<String> = []
    var result: [String: String] = [:]
    for entry in entries.reversed() {
      guard case .corrected(let corrected, let by) = entry.action, !undone.contains(entry.id)
      else { continue }
      undone.insert(corrected)
      if result[corrected] == nil { result[corrected] = by }
    }
    return result
  }

  private var releases: Set<String> {
    Set(
      entries.compactMap { entry in
        if case .released(let name) = entry.action { name } else { nil }
      })
  }
}
