import Foundation
import Meetings
import Packs
import Store

/// The registers of interests that a store keeps, read as everyone or as the
/// monitoring officer, and changed by acts.
struct RegisterDesk: Sendable {
  let store: Store

  typealias OfficersAct = RegisterEntry<WithheldMatter>.Act

  /// A register as everyone may have it; nil where there is none.
  func everyones(_ council: String) throws -> Register<Never>? {
    guard try store.register(council) != nil else { return nil }
    return Register(RegisterText.general(try store.registerLines(.general, of: council)).log)
  }

  /// A register as the monitoring officer has it; nil where there is none.
  func officers(_ council: String) throws -> Register<WithheldMatter>? {
    guard try store.register(council) != nil else { return nil }
    return Register(try officersLog(council))
  }

  private func officersLog(_ council: String) throws -> RegisterLog<WithheldMatter> {
    RegisterText.whole(
      general: try store.registerLines(.general, of: council),
      withheld: try store.registerLines(.withheld, of: council)
    ).log
  }

  /// Records acts, again where somebody else changed the register meanwhile.
  ///
  /// - Parameters:
  ///   - name: the council's, for a register that there is not yet.
  ///   - by: who does it, a person's id.
  ///   - note: for the audit; nothing of an interest.
  ///   - acts: told what the register then is; given back what to record.
  /// - Returns: how many entries were added.
  /// - Throws: `Problem` where an act makes no sense any more.
  @discardableResult
  func record(
    in council: String, named name: String, by person: String, account: Int64?, at now: String,
    note: String, acts: (Register<WithheldMatter>) throws -> [OfficersAct]
  ) throws -> Int {
    guard let day = CivilTime.londonDay(now) else { throw Problem.notFound }
    var attempts = 0
    while true {
      attempts += 1
      let known = try store.register(council)
      var log = try known == nil ? RegisterLog<WithheldMatter>() : officersLog(council)
      let count = log.entries.count
      let wanted = try acts(Register(log))
      do throws(RegisterRefusal) {
        log.entries += try log.applying(
          wanted, by: person, at: now, on: day, id: { "e-" + RegisterFolder.newID() })
      } catch {
        throw Problem(.conflict, error.message)
      }
      guard log.entries.count > count else { return 0 }
      let lines = RegisterText.lines(of: log)
      do {
        try store.putRegister(
          council, name: known?.name ?? name, from: known?.revision, general: lines.general,
          withheld: lines.withheld, by: account, at: now, note: note)
        return log.entries.count - count
      } catch {
        guard error.code == "register.changed", attempts < 10 else { throw error }
      }
    }
  }

  /// What was done about cases.
  func cases(_ council: String) throws -> [CaseEvent] {
    let text = try store.registerLines(.cases, of: council).map { $0 + "\n" }.joined()
    return CasesFile.read(Array(text.utf8)).events
  }
}
