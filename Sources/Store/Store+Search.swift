import GRDB

/// Whose search it is. What is indexed for one is never in the other's index.
public enum SearchAudience: String, Sendable, CaseIterable {
  case publicAudience = "public"
  case members

  var table: String {
    switch self {
    case .publicAudience: "searchPublic"
    case .members: "searchMembers"
    }
  }
}

/// A text that can be found.
public struct SearchText: Equatable, Sendable {
  /// The item's id; empty for the meeting as a whole.
  public var item: String
  /// `agenda`, `report`, `minutes`.
  public var kind: String
  public var title: String
  public var text: String

  public init(item: String, kind: String, title: String, text: String) {
    self.item = item
    self.kind = kind
    self.title = title
    self.text = text
  }
}

/// Where a search has found something.
public struct SearchHit: Equatable, Sendable {
  public var folder: String
  public var item: String
  public var kind: String
  public var title: String
  /// The passage, with the words found between U+0002 and U+0003.
  public var passage: String
}

extension Store {
  /// Puts the texts of a meeting into an audience's index, in place of those
  /// that were there.
  public func index(
    _ texts: [SearchText], of folder: String, for audience: SearchAudience
  ) throws(StoreError) {
    try write { db in
      try db.execute(
        sql: "DELETE FROM \(audience.table) WHERE folder = ?", arguments: [folder])
      for text in texts {
        try db.execute(
          sql: "INSERT INTO \(audience.table) (folder, item, kind, title, text) "
            + "VALUES (?, ?, ?, ?, ?)",
          arguments: [folder, text.item, text.kind, text.title, text.text])
      }
    }
  }

  /// Whether anything of a meeting can be found by members.
  public func isIndexed(_ folder: String) throws(StoreError) -> Bool {
    try read { db in
      try Bool.fetchOne(
        db,
        sql: "SELECT EXISTS (SELECT 1 FROM \(SearchAudience.members.table) WHERE folder = ?)",
        arguments: [folder]) ?? false
    }
  }

  /// What an audience finds, the best first.
  ///
  /// - Parameter words: as typed. Each has to be there; the last may be the
  ///   beginning of one. Quotation marks, stars and the like mean nothing.
  public func search(
    _ words: String, for audience: SearchAudience, limit: Int = 50
  ) throws(StoreError) -> [SearchHit] {
    let tokens = words.split { !$0.isLetter && !$0.isNumber }.prefix(20)
    guard !tokens.isEmpty else { return [] }
    let query = tokens.map { "\"\($0)\"" }.joined(separator: " ") + "*"
    return try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT folder, item, kind, title,
            snippet(\(audience.table), 4, char(2), char(3), '…', 24) AS passage
          FROM \(audience.table) WHERE \(audience.table) MATCH ?
          ORDER BY bm25(\(audience.table), 0, 0, 0, 4.0, 1.0) LIMIT ?
          """, arguments: [query, limit]
      ).map {
        SearchHit(
          folder: $0["folder"], item: $0["item"], kind: $0["kind"], title: $0["title"],
          passage: $0["passage"])
      }
    }
  }
}
