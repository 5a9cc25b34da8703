import GRDB

extension Store {
  /// Makes an account without a password.
  ///
  /// - Parameter now: ISO 8601 in UTC.
  /// - Throws: `StoreError` with the code `account.exists` where the login is
  ///   taken.
  public func makeAccount(
    login: String, name: String, person: String?, role: Account.Role, at now: String
  ) throws(StoreError) -> Account {
    try write { db in
      let isTaken = try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM accounts WHERE login = ?)", arguments: [login])
      guard isTaken != true else {
        throw StoreError(
          code: "account.exists", place: login,
          message: "Somebody signs in as “\(login)” already. Choose another name.")
      }
      try db.execute(
        sql: "INSERT INTO accounts (login, name, person, role, createdAt) VALUES (?, ?, ?, ?, ?)",
        arguments: [login, name, person, role.rawValue, now])
      return Account(
        id: db.lastInsertedRowID, login: login, name: name, person: person, role: role)
    }
  }

  /// Changes what an account is for.
  public func change(
    _ account: Int64, name: String, person: String?, role: Account.Role, isClosed: Bool,
    at now: String
  ) throws(StoreError) {
    try write { db in
      try db.execute(
        sql: "UPDATE accounts SET name = ?, person = ?, role = ?, "
          + "closedAt = CASE WHEN ? THEN coalesce(closedAt, ?) END WHERE id = ?",
        arguments: [name, person, role.rawValue, isClosed, now, account])
      if isClosed {
        try db.execute(sql: "DELETE FROM sessions WHERE account = ?", arguments: [account])
      }
      let left = try Int.fetchOne(
        db,
        sql: "SELECT count(*) FROM accounts WHERE role = 'administrator' AND closedAt IS NULL")
      guard left != 0 else {
        throw StoreError(
          code: "account.last-administrator",
          message: "This is the last administrator: make another one first.")
      }
    }
  }

  public func accounts() throws(StoreError) -> [Account] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM accounts ORDER BY name, id").map(Account.init)
    }
  }

  public func account(_ id: Int64) throws(StoreError) -> Account? {
    try read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM accounts WHERE id = ?", arguments: [id])
        .map(Account.init)
    }
  }

  /// An account with the hash of its password, by the name it signs in with.
  public func account(
    login: String
  ) throws(StoreError) -> (account: Account, password: String?)? {
    let found: LoginRow? = try read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM accounts WHERE login = ?", arguments: [login])
        .map { LoginRow(account: Account($0), password: $0["password"]) }
    }
    return found.map { ($0.account, $0.password) }
  }

  private struct LoginRow: Sendable {
    var account: Account
    var password: String?
  }

  /// Sets the hash of a password, and ends every session of the account.
  public func setPassword(_ hash: String, of account: Int64) throws(StoreError) {
    try write { db in
      try db.execute(
        sql: "UPDATE accounts SET password = ? WHERE id = ?", arguments: [hash, account])
      try db.execute(sql: "DELETE FROM sessions WHERE account = ?", arguments: [account])
    }
  }

  // MARK: Sessions

  /// - Parameters:
  ///   - token: the SHA-256 of what the browser keeps.
  ///   - now, expiresAt: seconds since 1970.
  public func openSession(
    _ token: String, of account: Int64, csrf: String, at now: Int, until expiresAt: Int
  ) throws(StoreError) {
    try write { db in
      try db.execute(sql: "DELETE FROM sessions WHERE expiresAt <= ?", arguments: [now])
      try db.execute(
        sql: "INSERT INTO sessions (token, account, csrf, createdAt, seenAt, expiresAt) "
          + "VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [token, account, csrf, now, now, expiresAt])
    }
  }

  /// The session of a token, if it lasts and its account is open.
  public func session(_ token: String, at now: Int) throws(StoreError) -> Session? {
    try read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT accounts.*, sessions.csrf, sessions.expiresAt
          FROM sessions JOIN accounts ON accounts.id = sessions.account
          WHERE token = ? AND expiresAt > ? AND closedAt IS NULL
          """, arguments: [token, now]
      ).map { Session(account: Account($0), csrf: $0["csrf"], expiresAt: $0["expiresAt"]) }
    }
  }

  /// Lets a session last longer, since somebody uses it.
  public func renewSession(
    _ token: String, at now: Int, until expiresAt: Int
  ) throws(StoreError) {
    try write { db in
      try db.execute(
        sql: "UPDATE sessions SET seenAt = ?, expiresAt = ? WHERE token = ?",
        arguments: [now, expiresAt, token])
    }
  }

  public func endSession(_ token: String) throws(StoreError) {
    try write { db in
      try db.execute(sql: "DELETE FROM sessions WHERE token = ?", arguments: [token])
    }
  }

  // MARK: Links that work once

  /// - Parameters:
  ///   - token: the SHA-256 of what the link holds.
  ///   - account: whose password it lets someone choose; nil to set up the
  ///     first account.
  public func makeLink(
    _ token: String, for account: Int64?, until expiresAt: Int
  ) throws(StoreError) {
    try write { db in
      try db.execute(
        sql: "DELETE FROM links WHERE account IS ?", arguments: [account])
      try db.execute(
        sql: "INSERT INTO links (token, account, expiresAt) VALUES (?, ?, ?)",
        arguments: [token, account, expiresAt])
    }
  }

  /// Whether a link still works, and for which account.
  public func link(_ token: String, at now: Int) throws(StoreError) -> Int64?? {
    try read { db in
      try Row.fetchOne(
        db, sql: "SELECT account FROM links WHERE token = ? AND expiresAt > ?",
        arguments: [token, now]
      ).map { $0["account"] as Int64? }
    }
  }

  /// Takes a link out of use; false where it was used already.
  public func useLink(_ token: String) throws(StoreError) -> Bool {
    try write { db in
      try db.execute(sql: "DELETE FROM links WHERE token = ?", arguments: [token])
      return db.changesCount == 1
    }
  }

  // MARK: Failed sign-ins

  public func noteFailure(login: String, from address: String, at now: Int) throws(StoreError) {
    try write { db in
      try db.execute(sql: "DELETE FROM attempts WHERE at < ?", arguments: [now - 86_400])
      try db.execute(
        sql: "INSERT INTO attempts (login, address, at) VALUES (?, ?, ?)",
        arguments: [login, address, now])
    }
  }

  /// How often signing in failed since a moment: for a login, and from an
  /// address whatever the login.
  public func failures(
    login: String, from address: String, since: Int
  ) throws(StoreError) -> (login: Int, address: Int) {
    let counts: [Int] = try read { db in
      [
        try Int.fetchOne(
          db, sql: "SELECT count(*) FROM attempts WHERE login = ? AND at >= ?",
          arguments: [login, since]) ?? 0,
        try Int.fetchOne(
          db, sql: "SELECT count(*) FROM attempts WHERE address = ? AND at >= ?",
          arguments: [address, since]) ?? 0,
      ]
    }
    return (counts[0], counts[1])
  }

  public func forgetFailures(login: String) throws(StoreError) {
    try write { db in
      try db.execute(sql: "DELETE FROM attempts WHERE login = ?", arguments: [login])
    }
  }
}

extension Account {
  init(_ row: Row) {
    self.init(
      id: row["id"], login: row["login"], name: row["name"], person: row["person"],
      role: Role(rawValue: row["role"]) ?? .chair,
      hasPassword: (row["password"] as String?) != nil,
      isClosed: (row["closedAt"] as String?) != nil)
  }
}
