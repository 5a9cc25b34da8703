/// The entries of a register, in order.
///
/// As everyone may have it (`RegisterLog<Never>`, what `register.jsonl`
/// holds), or as the monitoring officer has it.
public struct RegisterLog<Behind: RegisterMatter>: Equatable, Sendable {
  /// The version of entries that this program writes.
  public static var schema: Int { 1 }

  public var entries: [RegisterEntry<Behind>]

  public init(entries: [RegisterEntry<Behind>] = []) { self.entries = entries }

  /// The entries that stand, in order.
  ///
  /// A correction names an entry and the one that stands in its stead, which
  /// takes its place; without one, the entry is struck out. The last
  /// correction of an entry counts, and a correction can be struck out.
  public var effectiveEntries: [RegisterEntry<Behind>] {
    var byID: [String: RegisterEntry<Behind>] = [:]
    for entry in entries where byID[entry.id] == nil { byID[entry.id] = entry }
    var replacement: [String: String] = [:]
    for entry in entries.reversed() {
      guard case .corrected(let wrong, let right) = entry.act, replacement[entry.id] == nil,
        replacement[wrong] == nil
      else { continue }
      replacement[wrong] = right
    }
    let replacing = Set(replacement.values)
    return entries.compactMap { entry in
      if case .corrected = entry.act { return nil }
      // It stands where the entry stood that it replaces.
      guard !replacing.contains(entry.id) else { return nil }
      var standing = entry
      var seen: Set<String> = [entry.id]
      while let next = replacement[standing.id] {
        guard seen.insert(next).inserted, let successor = byID[next] else { return nil }
        if case .corrected = successor.act { return nil }
        standing = successor
      }
      return standing
    }
  }

  /// The interests whose details are withheld: from the moment the member
  /// asks, until the officer declines or it is sensitive no longer.
  ///
  /// Taken once with corrections and once without, so that no correction
  /// tells what was withheld.
  public var withheldInterests: Set<String> {
    func withheld(_ entries: [RegisterEntry<Behind>]) -> Set<String> {
      var open: Set<String> = []
      for entry in entries {
        switch entry.act {
        case .askedWithholding(let id, _), .agreedWithholding(let id): open.insert(id)
        case .declinedWithholding(let id, _), .endedWithholding(let id): open.remove(id)
        default: break
        }
      }
      return open
    }
    return withheld(entries).union(withheld(effectiveEntries))
  }
}

/// What was withheld of one entry: a line of the officer's own file.
public struct WithheldRecord: Hashable, Sendable {
  /// The entry that it belongs to.
  public var entry: String
  public var interest: String
  public var matter: WithheldMatter

  public init(entry: String, interest: String, matter: WithheldMatter) {
    self.entry = entry
    self.interest = interest
    self.matter = matter
  }
}

extension RegisterLog {
  /// The log with what is withheld masked: of an interest that becomes
  /// sensitive, everything written of it until then and while it is so, and
  /// questions and answers after that until its details are given again.
  /// Entries keep id, time, person and class.
  ///
  /// What was once masked stays so, whatever comes after.
  public var masked: RegisterLog {
    let covered = self.covered
    guard !covered.isEmpty else { return self }
    var log = self
    for index in entries.indices {
      guard let interest = entries[index].act.interest, let last = covered[interest],
        index <= last
      else { continue }
      log.entries[index].act = entries[index].act.mapped(
        details: { $0.hidden }, note: { $0.hidden })
    }
    return log
  }

  /// The index of the last entry of each interest that is masked, and with it
  /// all before.
  private var covered: [String: Int] {
    var covered: [String: Int] = [:]
    var open: Set<String> = []
    // Sensitive no longer, its details not given again.
    var silent: Set<String> = []
    for (index, entry) in entries.enumerated() {
      guard let id = entry.act.interest else { continue }
      let wasHidden = open.contains(id)
      switch entry.act {
      case .askedWithholding, .agreedWithholding: open.insert(id)
      case .declinedWithholding, .endedWithholding:
        if open.remove(id) != nil { silent.insert(id) }
      case .submitted(_, _, _, let told), .amended(_, _, let told):
        if told.isWithheld { silent.insert(id) } else { silent.remove(id) }
      default: break
      }
      if wasHidden || open.contains(id) || silent.contains(id) { covered[id] = index }
    }
    for id in withheldInterests { covered[id] = entries.count }
    return covered
  }
}

extension RegisterLog where Behind == WithheldMatter {
  /// The log in two: what everyone's file holds, and what the officer's does.
  public var separated: (general: RegisterLog<Never>, withheld: [WithheldRecord]) {
    var records: [WithheldRecord] = []
    func keep(_ matter: WithheldMatter?, of entry: RegisterEntry<WithheldMatter>) {
      guard let matter, let interest = entry.act.interest else { return }
      records.append(WithheldRecord(entry: entry.id, interest: interest, matter: matter))
    }
    let general = masked.entries.map { entry in
      RegisterEntry<Never>(
        id: entry.id, sequence: entry.sequence, at: entry.at, day: entry.day, by: entry.by,
        act: entry.act.mapped(
          details: { told in
            switch told {
            case .told(let value): return .told(value)
            case .withheld(let matter):
              keep(matter, of: entry)
              return .withheld(nil)
            }
          },
          note: { told in
            switch told {
            case .told(let text): return .told(text)
            case .withheld(let matter):
              keep(matter, of: entry)
              return .withheld(nil)
            }
          }))
    }
    return (RegisterLog<Never>(entries: general), records)
  }
}

extension RegisterLog where Behind == Never {
  /// The log as the monitoring officer has it.
  ///
  /// - Parameter records: what the officer's own file holds. Where it has
  ///   nothing of a withheld entry, the entry stays withheld.
  public func disclosing(_ records: [WithheldRecord]) -> RegisterLog<WithheldMatter> {
    var matter: [String: WithheldMatter] = [:]
    for record in records { matter[record.entry] = record.matter }
    return RegisterLog<WithheldMatter>(
      entries: entries.map { entry in
        RegisterEntry<WithheldMatter>(
          id: entry.id, sequence: entry.sequence, at: entry.at, day: entry.day, by: entry.by,
          act: entry.act.mapped(
            details: { told in
              switch told {
              case .told(let value): .told(value)
              case .withheld: .withheld(matter[entry.id])
              }
            },
            note: { told in
              switch told {
              case .told(let text): .told(text)
              case .withheld: .withheld(matter[entry.id])
              }
            }))
      })
  }
}
