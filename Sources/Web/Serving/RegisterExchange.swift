import Foundation
import Meetings
import Packs
import Store

/// Takes the register of a council's folder into a store, and writes it out
/// again.
public struct RegisterExchange: Sendable {
  let store: Store

  public init(store: Store) { self.store = store }

  /// Takes in `register.jsonl` with what is withheld and what was done about
  /// cases, where the folder has them.
  ///
  /// - Returns: how many entries came; nil where the folder has no register.
  /// - Throws: `PackError` where a line cannot be read, `StoreError`
  ///   `register.diverged` where both were changed. Nothing is taken then.
  public func take(_ folder: URL, at now: String) throws -> Int? {
    func lines(_ name: String) throws -> [String]? {
      let file = folder.appendingPathComponent(name)
      guard FileManager.default.fileExists(atPath: file.path) else { return nil }
      return String(decoding: try Data(contentsOf: file), as: UTF8.self)
        .split(whereSeparator: \.isNewline).map(String.init)
        .filter { !$0.allSatisfy(\.isWhitespace) }
    }
    guard let general = try lines(RegisterFile.name) else { return nil }
    // The revision first: what changes meanwhile is then noticed.
    let revision = try store.register(Store.council)?.revision
    // A folder that went out without what is withheld takes none of it away.
    let kept = try store.registerLines(.withheld, of: Store.council)
    let withheld = kept + (try lines(WithheldFile.name) ?? []).filter { !kept.contains($0) }
    let council = try CouncilFacts.read(folder.appendingPathComponent("council.yaml"))
    let (log, findings) = RegisterText.whole(general: general, withheld: withheld)
    guard log.entries.count == general.count,
      RegisterText.isWhole(withheld)
    else { throw unread(findings.first?.place) }
    try takeCases(try lines(CasesFile.name) ?? [], at: now)
    let before = RegisterText.whole(
      general: try store.registerLines(.general, of: Store.council), withheld: kept
    ).log.entries
    let ids = (old: before.map(\.id), new: log.entries.map(\.id))
    if ids.old.starts(with: ids.new), ids.old.count > ids.new.count { return 0 }
    guard ids.new.starts(with: ids.old) else {
      throw StoreError(
        code: "register.diverged", place: RegisterFile.name,
        message: "The register was changed both in the folder and in the store. Export the "
          + "store's to another folder, look at both, and enter in the store what it lacks.")
    }
    let parts = RegisterText.lines(of: log)
    guard ids.new.count > ids.old.count || parts.withheld != kept else { return 0 }
    try store.putRegister(
      Store.council, name: council.name, from: revision, general: parts.general,
      withheld: parts.withheld, by: nil, at: now, note: "Took the register from a folder")
    return ids.new.count - ids.old.count
  }

  private func unread(_ place: String?) -> PackError {
    PackError(
      code: "register.unread", place: place ?? RegisterFile.name,
      message: "A line of the register cannot be read, and would be lost. Put it right first.")
  }

  private func takeCases(_ lines: [String], at now: String) throws {
    let known = Set(try store.registerLines(.cases, of: Store.council))
    for line in lines where !known.contains(line) {
      try store.appendCase(line, of: Store.council, by: nil, at: now)
    }
  }

  /// Writes the register out.
  ///
  /// - Parameter asOfficer: whether what is withheld and what was done about
  ///   cases is written too, each file for its owner alone.
  public func write(to folder: URL, asOfficer: Bool) throws {
    guard try store.register(Store.council) != nil else { return }
    let logs: [(RegisterLogName, String)] =
      [(.general, RegisterFile.name)]
      + (asOfficer ? [(.withheld, WithheldFile.name), (.cases, CasesFile.name)] : [])
    for (log, name) in logs {
      let lines = try store.registerLines(log, of: Store.council)
      guard !lines.isEmpty || log == .general else { continue }
      let file = folder.appendingPathComponent(name)
      let text = Data(lines.map { $0 + "\n" }.joined().utf8)
      if log != .general {
        // With its mode from the start.
        try? FileManager.default.removeItem(at: file)
        FileManager.default.createFile(
          atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600])
        let handle = try FileHandle(forWritingTo: file)
        try handle.write(contentsOf: text)
        try handle.close()
      } else {
        try text.write(to: file, options: .atomic)
      }
    }
  }
}
