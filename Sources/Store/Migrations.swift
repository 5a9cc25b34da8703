import GRDB

extension Store {
  /// How a store is brought up to date. Each step is named by what it makes,
  /// and none is ever changed once it is out.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("keep folders, documents and journals") { db in
      try db.execute(
        sql: """
          -- A meeting's folder under its name; the council's own has the name ''.
          CREATE TABLE folders (
            id TEXT NOT NULL PRIMARY KEY,
            revision INTEGER NOT NULL CHECK (revision >= 0),
            createdAt TEXT NOT NULL
          ) WITHOUT ROWID;

          CREATE TABLE documents (
            sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
            bytes INTEGER NOT NULL CHECK (bytes >= 0)
          ) WITHOUT ROWID;

          CREATE TABLE files (
            folder TEXT NOT NULL REFERENCES folders(id),
            path TEXT NOT NULL CHECK (path <> ''),
            sha256 TEXT NOT NULL REFERENCES documents(sha256),
            PRIMARY KEY (folder, path)
          ) WITHOUT ROWID;
          CREATE INDEX filesByDocument ON files(sha256);

          -- What each revision of a folder changed; NULL for a file that was
          -- not there before, or is not there after.
          CREATE TABLE changes (
            folder TEXT NOT NULL REFERENCES folders(id),
            revision INTEGER NOT NULL,
            path TEXT NOT NULL,
            before TEXT REFERENCES documents(sha256),
            after TEXT REFERENCES documents(sha256),
            PRIMARY KEY (folder, revision, path)
          ) WITHOUT ROWID;

          CREATE TABLE revisions (
            folder TEXT NOT NULL REFERENCES folders(id),
            revision INTEGER NOT NULL,
            at TEXT NOT NULL,
            account INTEGER,
            note TEXT NOT NULL,
            PRIMARY KEY (folder, revision)
          ) WITHOUT ROWID;

          -- What lists and calendars show of a meeting.
          CREATE TABLE meetings (
            folder TEXT NOT NULL PRIMARY KEY REFERENCES folders(id),
            committee TEXT NOT NULL,
            date TEXT NOT NULL,
            time TEXT,
            venue TEXT,
            state TEXT NOT NULL,
            items INTEGER NOT NULL
          ) WITHOUT ROWID;
          CREATE INDEX meetingsByDate ON meetings(date, folder);
          CREATE INDEX meetingsByCommittee ON meetings(committee, date);

          -- The journal, a line of proceedings.jsonl each. The id is the key
          -- under which a browser sent it, so that nothing is there twice.
          CREATE TABLE entries (
            folder TEXT NOT NULL REFERENCES folders(id),
            sequence INTEGER NOT NULL CHECK (sequence >= 1),
            id TEXT NOT NULL,
            line TEXT NOT NULL,
            account INTEGER,
            PRIMARY KEY (folder, sequence),
            UNIQUE (folder, id)
          ) WITHOUT ROWID;
          """)
    }
    migrator.registerMigration("keep accounts, sessions, grants and the audit") { db in
      try db.execute(
        sql: """
          CREATE TABLE accounts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            login TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (login <> ''),
            name TEXT NOT NULL,
            person TEXT,
            role TEXT NOT NULL,
            password TEXT,
            createdAt TEXT NOT NULL,
            closedAt TEXT
          );

          -- Tokens are kept as their SHA-256: who reads the store cannot use them.
          CREATE TABLE sessions (
            token TEXT NOT NULL PRIMARY KEY,
            account INTEGER NOT NULL REFERENCES accounts(id),
            csrf TEXT NOT NULL,
            createdAt INTEGER NOT NULL,
            seenAt INTEGER NOT NULL,
            expiresAt INTEGER NOT NULL
          ) WITHOUT ROWID;
          CREATE INDEX sessionsByAccount ON sessions(account);

          -- Links that work once: to set the program up, to choose a password.
          CREATE TABLE links (
            token TEXT NOT NULL PRIMARY KEY,
            account INTEGER REFERENCES accounts(id),
            expiresAt INTEGER NOT NULL
          ) WITHOUT ROWID;

          CREATE TABLE attempts (
            id INTEGER PRIMARY KEY,
            login TEXT NOT NULL COLLATE NOCASE,
            address TEXT NOT NULL,
            at INTEGER NOT NULL
          );
          CREATE INDEX attemptsByLogin ON attempts(login, at);
          CREATE INDEX attemptsByAddress ON attempts(address, at);

          -- Who may read a restricted paper beside those who always may.
          CREATE TABLE grants (
            folder TEXT NOT NULL REFERENCES folders(id),
            subject TEXT NOT NULL,
            account INTEGER NOT NULL REFERENCES accounts(id),
            isAllowed INTEGER NOT NULL CHECK (isAllowed IN (0, 1)),
            reason TEXT NOT NULL,
            grantedBy INTEGER NOT NULL REFERENCES accounts(id),
            at TEXT NOT NULL,
            PRIMARY KEY (folder, subject, account)
          ) WITHOUT ROWID;

          CREATE TABLE audit (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            account INTEGER,
            address TEXT,
            action TEXT NOT NULL,
            folder TEXT,
            subject TEXT
          );
          CREATE INDEX auditByFolder ON audit(folder, id);
          """)
    }
    migrator.registerMigration("search for each audience") { db in
      for audience in SearchAudience.allCases {
        try db.execute(
          sql: """
            CREATE VIRTUAL TABLE \(audience.table) USING fts5 (
              folder UNINDEXED, item UNINDEXED, kind UNINDEXED, title, text,
              tokenize = "porter unicode61 remove_diacritics 2")
            """)
      }
    }
    migrator.registerMigration("remember what was forgotten") { db in
      try db.execute(sql: "ALTER TABLE documents ADD COLUMN forgottenAt TEXT")
    }
    return migrator
  }
}
