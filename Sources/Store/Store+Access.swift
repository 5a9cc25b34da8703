import GRDB

/// That somebody may, or may not, read a restricted paper.
public struct Grant: Equatable, Sendable {
  /// The meeting.
  public var folder: String
  /// An item's id, or a file's path.
  public var subject: String
  public var account: Int64
  public var isAllowed: Bool
  public var reason: String
  public var grantedBy: Int64
  /// ISO 8601 in UTC.
  public var at: String

  public init(
    folder: String, subject: String, account: Int64, isAllowed: Bool, reason: String,
    grantedBy: Int64, at: String
  ) {
    self.folder = folder
    self.subject = subject
    self.account = account
    self.isAllowed = isAllowed
    self.reason = reason
    self.grantedBy = grantedBy
    self.at = at
  }
}

/// Something that somebody did or read.
public struct AuditRecord: Equatable, Sendable {
  /// ISO 8601 in UTC.
  public var at: String
  public var account: Int64?
  public var address: String?
  /// Stable: `signed-in`, `agenda-changed`, `restricted-read`.
  public var action: String
  public var folder: String?
  public var subject: String?

  public init(
    at: String, account: Int64?, address: String? = nil, action: String, folder: String? = nil,
    subject: String? = nil
  ) {
    self.at = at
    self.account = account
    self.address = address
    self.action = action
    self.folder = folder
    self.subject = subject
  }
}

extension Store {
  public func grants(of folder: String) throws(StoreError) -> [Grant] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM grants WHERE folder = ? ORDER BY subject, account",
        arguments: [folder]
      ).map {
        Grant(
          folder: $0["folder"], subject: $0["subject"], account: $0["account"],
          isAllowed: $0["isAllowed"], reason: $0["reason"], grantedBy: $0["grantedBy"],
          at: $0["at"])
      }
    }
  }

  /// Sets a grant; a later one stands in place of an earlier.
  public func put(_ grant: Grant) throws(StoreError) {
    try write { db in
      try db.execute(
        sql: """
          INSERT INTO grants (folder, subject, account, isAllowed, reason, grantedBy, at)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (folder, subject, account) DO UPDATE SET isAllowed = excluded.isAllowed,
            reason = excluded.reason, grantedBy = excluded.grantedBy, at = excluded.at
          """,
        arguments: [
          grant.folder, grant.subject, grant.account, grant.isAllowed, grant.reason,
          grant.grantedBy, grant.at,
        ])
    }
  }

  /// Adds to the audit, to which nothing else is ever done.
  public func audit(_ record: AuditRecord) throws(StoreError) {
    try write { db in
      try db.execute(
        sql: "INSERT INTO audit (at, account, address, action, folder, subject) "
          + "VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [
          record.at, record.account, record.address, record.action, record.folder,
          record.subject,
        ])
    }
  }

  /// The audit, the latest first.
  ///
  /// - Parameter folder: only what is about this meeting; nil for everything.
  public func audit(
    of folder: String? = nil, limit: Int = 500
  ) throws(StoreError) -> [AuditRecord] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: "SELECT * FROM audit WHERE (? IS NULL OR folder = ?) ORDER BY id DESC LIMIT ?",
        arguments: [folder, folder, limit]
      ).map {
        AuditRecord(
          at: $0["at"], account: $0["account"], address: $0["address"], action: $0["action"],
          folder: $0["folder"], subject: $0["subject"])
      }
    }
  }
}
