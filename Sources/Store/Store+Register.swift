import GRDB

/// Which of a register's logs: what everyone's holds, what is withheld, and
/// what the monitoring officer did about cases. The last two are the officer's
/// own, and are read only where they are asked for.
public enum RegisterLogName: String, Sendable, CaseIterable {
  case general, withheld, cases
}

/// A register as it is kept: lines of JSON.
public struct StoredRegister: Equatable, Sendable {
  /// The council whose it is; empty for the store's own.
  public var council: String
  /// As people read it.
  public var name: String
  /// Counted up with every change of the register.
  public var revision: Int

  public init(council: String, name: String, revision: Int) {
    self.council = council
    self.name = name
    self.revision = revision
  }
}

// The registers of members' interests: that of the store's council, and of
// other councils whose monitoring officer is the same.
extension Store {
  /// The registers there are, the own first.
  public func registers() throws(StoreError) -> [StoredRegister] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM registers ORDER BY council").map(Self.register)
    }
  }

  public func register(_ council: String) throws(StoreError) -> StoredRegister? {
    try read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM registers WHERE council = ?", arguments: [council])
        .map(Self.register)
    }
  }

  private static func register(_ row: Row) -> StoredRegister {
    StoredRegister(council: row["council"], name: row["name"], revision: row["revision"])
  }

  /// The lines of one of a register's logs, in order.
  public func registerLines(
    _ log: RegisterLogName, of council: String
  ) throws(StoreError) -> [String] {
    try read { db in
      try String.fetchAll(
        db,
        sql: "SELECT line FROM registerLines WHERE council = ? AND log = ? ORDER BY sequence",
        arguments: [council, log.rawValue])
    }
  }

  /// Puts a register's logs in place whole, since what becomes sensitive is
  /// masked in lines that were written before.
  ///
  /// - Parameters:
  ///   - base: the revision that it was made from; nil for a new register.
  ///   - general, withheld: their lines, without line ends.
  ///   - now: ISO 8601 in UTC.
  ///   - note: what was done, for the audit; nothing of an interest.
  /// - Returns: the revision that it has now.
  /// - Throws: `StoreError` with the code `register.changed` where somebody
  ///   else has changed it since.
  @discardableResult
  public func putRegister(
    _ council: String, name: String, from base: Int?, general: [String], withheld: [String],
    by account: Int64?, at now: String, note: String
  ) throws(StoreError) -> Int {
    try write { db in
      let known = try Int.fetchOne(
        db, sql: "SELECT revision FROM registers WHERE council = ?", arguments: [council])
      guard known == base else {
        throw StoreError(
          code: "register.changed", place: name,
          message: "Somebody else has changed the register since you opened it. Your change was "
            + "not made; look at theirs, and make it again.")
      }
      let revision = (known ?? 0) + 1
      try db.execute(
        sql: """
          INSERT INTO registers (council, name, revision) VALUES (?, ?, ?)
          ON CONFLICT (council) DO UPDATE SET name = excluded.name, revision = excluded.revision
          """, arguments: [council, name, revision])
      for (log, lines) in [(RegisterLogName.general, general), (.withheld, withheld)] {
        try db.execute(
          sql: "DELETE FROM registerLines WHERE council = ? AND log = ?",
          arguments: [council, log.rawValue])
        for (index, line) in lines.enumerated() {
          try db.execute(
            sql: "INSERT INTO registerLines (council, log, sequence, line) VALUES (?, ?, ?, ?)",
            arguments: [council, log.rawValue, index + 1, line])
        }
      }
      try db.execute(
        sql: "INSERT INTO audit (at, account, action, folder, subject) VALUES (?, ?, ?, ?, ?)",
        arguments: [now, account, "register-changed", council, note])
      return revision
    }
  }

  /// Adds to what was done about cases.
  public func appendCase(
    _ line: String, of council: String, by account: Int64?, at now: String
  ) throws(StoreError) {
    try write { db in
      try db.execute(
        sql: """
          INSERT INTO registerLines (council, log, sequence, line)
          SELECT ?1, 'cases', coalesce(max(sequence), 0) + 1, ?2
          FROM registerLines WHERE council = ?1 AND log = 'cases'
          """, arguments: [council, line])
      try db.execute(
        sql: "INSERT INTO audit (at, account, action, folder, subject) VALUES (?, ?, ?, ?, ?)",
        arguments: [now, account, "case-changed", council, nil])
    }
  }
}
