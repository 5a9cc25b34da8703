import Formats
import Foundation
import Glibc
import Meetings

/// The register in a council's folder: `register.jsonl` beside `council.yaml`,
/// and `register.sensitive.jsonl` for the monitoring officer.
///
/// One council is one register. Acts are appended under a lock; where an
/// interest is withheld, what stands of it in `register.jsonl` moves to the
/// officer's file, and `register.jsonl` is put in place whole.
public struct RegisterFolder: Sendable {
  public let folder: URL
  public let council: Council

  /// - Parameter path: the folder with `council.yaml`, or one in it.
  /// - Throws: `PackError` where there is no council.
  public init(_ path: String) throws(PackError) {
    let file = try PackLocation.councilFile(
      above: URL(fileURLWithPath: path).standardizedFileURL)
    folder = file.deletingLastPathComponent()
    council = try CouncilFacts.read(file)
  }

  private var file: URL { folder.appendingPathComponent(RegisterFile.name) }
  private var withheld: URL { folder.appendingPathComponent(WithheldFile.name) }

  /// The register as everyone may have it. The officer's file is not opened.
  ///
  /// - Throws: `PackError` `register.missing` where there is none.
  public func read() throws(PackError) -> (register: Register<Never>, findings: [Finding]) {
    let reading = try general()
    let register = Register(reading.log)
    return (register, reading.findings + register.findings + peopleFindings(register))
  }

  /// The register as the monitoring officer has it, with what is withheld.
  ///
  /// - Throws: `PackError` `register.missing` where there is none.
  public func readAsMonitoringOfficer() throws(PackError) -> (
    register: Register<WithheldMatter>, findings: [Finding]
  ) {
    let reading = try general()
    let own = try officers()
    let log = reading.log.disclosing(own.records)
    let register = Register(log)
    var findings = reading.findings + own.findings + register.findings
    findings += peopleFindings(register)
    for entry in log.entries {
      guard entry.act.lacksMatter else { continue }
      findings.append(
        Finding(
          code: "register.nothing-behind", severity: .warning,
          message: "The entry “\(entry.id)” is withheld, and \(WithheldFile.name) has nothing of "
            + "it.",
          hint: "Put that file back from a copy, or ask the member for the details again.",
          place: "\(RegisterFile.name), entry \(entry.sequence)", isRestricted: true))
    }
    return (register, findings)
  }

  /// Whether anything is withheld, so that only the officer can tell what a
  /// new entry repeats.
  public var hasWithheld: Bool { FileManager.default.fileExists(atPath: withheld.path) }

  public var hasRegister: Bool { FileManager.default.fileExists(atPath: file.path) }

  /// Records acts, each as an entry of its own.
  ///
  /// - Parameters:
  ///   - acts: told what the register then is; given back what to record.
  ///   - by: who does it, a person's id.
  ///   - at: when, ISO 8601 in UTC.
  ///   - id: makes an identifier for each entry.
  /// - Returns: how many entries were added.
  /// - Throws: `PackError` where an act is refused, or a file cannot be read or
  ///   written. Nothing is recorded then.
  @discardableResult
  public func record(
    by: String, at: String, id: () -> String,
    acts: (Register<WithheldMatter>) throws(PackError) -> [RegisterEntry<WithheldMatter>.Act]
  ) throws(PackError) -> Int {
    guard let day = CivilTime.londonDay(at) else {
      throw PackError(
        code: "register.time", place: nil,
        message: "“\(at.shortened)” is not an instant such as 2026-05-18T10:00:00Z.")
    }
    let lock = try locked()
    defer { close(lock) }
    let bytes = hasRegister ? try Packs.read(file, as: RegisterFile.name) : []
    let reading = RegisterFile.read(bytes)
    let own = try officers()
    var log = reading.log.disclosing(own.records)
    // What the file tells of withheld interests, moved with this act.
    for index in log.entries.indices {
      guard let act = reading.told[log.entries[index].id] else { continue }
      log.entries[index].act = act.opened
    }
    let known = log.entries.count
    let wanted = try acts(Register(log))
    do throws(RegisterRefusal) {
      log.entries += try log.applying(wanted, by: by, at: at, on: day, id: id)
    } catch {
      throw PackError(code: error.code, place: RegisterFile.name, message: error.message)
    }
    guard log.entries.count > known else { return 0 }
    let parts = log.separated
    let isAppended =
      reading.told.isEmpty
      && parts.general.entries.prefix(known).elementsEqual(reading.log.entries)
    if own.unread > 0 || (!isAppended && reading.unread > 0) {
      throw PackError(
        code: "register.unread", place: folder.lastPathComponent,
        message: "A line of the register cannot be read, and might be lost or tell what is to be "
          + "withheld. Put the files right first.")
    }
    // The officer's first: what is cut short leaves details there twice, never
    // nowhere.
    if parts.withheld != own.records {
      try write(WithheldFile.bytes(of: parts.withheld), to: withheld, mode: 0o600)
    }
    if isAppended {
      let added = RegisterFile.bytes(of: Array(parts.general.entries.dropFirst(known)))
      _ = try AppendedFile.append(to: file, as: RegisterFile.name) { _ in (added, ()) }
    } else {
      try write(RegisterFile.bytes(of: parts.general.entries), to: file, mode: 0o644)
    }
    return log.entries.count - known
  }

  // MARK: Files

  private func general() throws(PackError) -> RegisterFile.Reading {
    guard hasRegister else {
      throw PackError(
        code: "register.missing", place: folder.path,
        message: "There is no \(RegisterFile.name) in the council's folder. `meetingday interests "
          + "register FOLDER --import FILE` begins one.")
    }
    return RegisterFile.read(try Packs.read(file, as: RegisterFile.name))
  }

  private func officers() throws(PackError) -> (
    records: [WithheldRecord], findings: [Finding], unread: Int
  ) {
    guard hasWithheld else { return ([], [], 0) }
    var own = WithheldFile.read(try Packs.read(withheld, as: WithheldFile.name))
    let mode =
      (try? FileManager.default.attributesOfItem(atPath: withheld.path))?[.posixPermissions]
      as? Int
    if let mode, mode & 0o077 != 0 {
      own.findings.append(
        Finding(
          code: "register.open-file", severity: .warning,
          message: "Others who use this computer can read the file.",
          hint: "chmod 600 \(WithheldFile.name)", place: WithheldFile.name,
          source: "Localism Act 2011, s 32", isRestricted: true))
    }
    return own
  }

  /// The folder itself is locked, so that no file is left behind.
  private func locked() throws(PackError) -> Int32 {
    let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw RegisterFolder.unwritable(RegisterFile.name) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        close(descriptor)
        throw RegisterFolder.unwritable(RegisterFile.name)
      }
    }
    return descriptor
  }

  /// Writes an export of the register.
  ///
  /// - Parameter isPrivate: whether its owner alone may read it.
  /// - Throws: `PackError` where it cannot be written.
  public func write(
    _ bytes: [UInt8], to target: URL, isPrivate: Bool
  ) throws(PackError) {
    try write(bytes, to: target, mode: isPrivate ? 0o600 : 0o644)
  }

  /// Puts a file in place whole, with its mode from the start.
  private func write(_ bytes: [UInt8], to target: URL, mode: mode_t) throws(PackError) {
    let name = target.lastPathComponent
    let work = target.deletingLastPathComponent()
      .appendingPathComponent(".\(name).\(UUID().uuidString)")
    let descriptor = open(work.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw RegisterFolder.unwritable(name) }
    let isWritten = AppendedFile.write(bytes, to: descriptor) && fsync(descriptor) == 0
    close(descriptor)
    guard isWritten, rename(work.path, target.path) == 0 else {
      unlink(work.path)
      throw RegisterFolder.unwritable(name)
    }
  }

  private static func unwritable(_ name: String) -> PackError {
    PackError(
      code: "file.unwritable", place: name,
      message: "The file cannot be written: may you write in that folder, and is there "
        + "room on the disk?")
  }

  private func peopleFindings<Behind>(_ register: Register<Behind>) -> [Finding] {
    let ids = Set(register.members.keys.map(\.name))
    return ids.sorted().compactMap { id in
      let person = Person.ID(id)
      guard council.people[person] == nil, register.members[person]?.name == nil else {
        return nil
      }
      let near = id.nearest(among: council.people.keys.map(\.name))
      return Finding(
        code: "register.unknown-member", severity: .warning,
        message: "The register names “\(id.shortened)”, and there is nobody of that id under "
          + "`people:` in council.yaml.",
        hint: near.map { "Did you mean `\($0)`?" } ?? "Add the member to council.yaml.",
        place: RegisterFile.name)
    }
  }
}

extension RegisterEntry<Never>.Act {
  /// The same among the officer's entries.
  fileprivate var opened: RegisterEntry<WithheldMatter>.Act {
    mapped(
      details: { if case .told(let value) = $0 { .told(value) } else { .withheld(nil) } },
      note: { if case .told(let text) = $0 { .told(text) } else { .withheld(nil) } })
  }
}

extension RegisterEntry<WithheldMatter>.Act {
  /// Whether it is withheld from the officer too.
  fileprivate var lacksMatter: Bool {
    switch self {
    case .submitted(_, _, _, .withheld(nil)), .amended(_, _, .withheld(nil)),
      .queried(_, .withheld(nil)), .answered(_, .withheld(nil)), .refused(_, .withheld(nil)),
      .askedWithholding(_, .withheld(nil)), .declinedWithholding(_, .withheld(nil)):
      true
    default: false
    }
  }
}
