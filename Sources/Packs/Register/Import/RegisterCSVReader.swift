import Meetings

/// Reads a register from comma-separated values: one interest a row, or one
/// member a row with a column for each category.
///
/// Headings are matched loosely: `Councillor`, `Member`, `Category`,
/// `Interest`, `Nature`, `Self/Partner`, `Date`.
struct RegisterCSVReader {
  /// What a column holds.
  private enum Column: Equatable {
    case member, category, interest, nature, holder, registered, since, body, address, donor, value
    case received, reason
    /// A category of its own, and whose.
    case kind(String, InterestHolder?)
  }

  let name: String

  func read(_ bytes: [UInt8]) -> ImportedRows {
    var result = ImportedRows()
    let csv = CSVReader(bytes)
    if let line = csv.unclosed {
      result.findings.append(
        Finding(
          code: "register.import-quote", severity: .warning,
          message: "A quotation mark is never closed, so that what follows it is one field.",
          hint: "Close it, and import the file again.", place: "\(name) line \(line)"))
    }
    // Titles may stand above the headings.
    guard
      let (index, columns) = csv.rows.prefix(10).enumerated().lazy
        .map({ ($0, RegisterCSVReader.columns($1.fields)) })
        .first(where: { RegisterCSVReader.isUsable($0.1) })
    else {
      result.findings.append(
        Finding(
          code: "register.import-headings", severity: .blocker,
          message: "No line of the file has headings for the member and the interest.",
          hint: "Head the columns Member, Category, Interest, Self/Partner, Date.", place: name))
      return result
    }
    for row in csv.rows.dropFirst(index + 1) {
      take(row, columns, into: &result)
    }
    return result
  }

  private func take(_ row: CSVReader.Row, _ columns: [Column?], into result: inout ImportedRows) {
    let place = "\(name) line \(row.line)"
    func field(_ column: Column) -> String? {
      for (kind, text) in zip(columns, row.fields) where kind == column {
        if !text.allSatisfy(\.isWhitespace) { return text }
      }
      return nil
    }
    guard let member = field(.member)?.onOneLine else {
      result.inbox.append(
        .init(
          place: place, member: nil,
          text: row.fields.filter { !$0.isEmpty }.joined(separator: " | ").onOneLine,
          reason: "It does not say whose the interest is."))
      return
    }
    func day(_ column: Column) -> Day? {
      guard let text = field(column), !InterestCell.saysNothing(text) else { return nil }
      if let day = LooseDate.day(text) { return day }
      result.findings.append(
        Finding(
          code: "register.import-date", severity: .advice,
          message: "“\(text.onOneLine.shortened)” is no date that is known; the interest is taken "
            + "without it.", hint: "Write it as 2026-05-18.", place: place))
      return nil
    }
    for (column, text) in zip(columns, row.fields) {
      guard case .kind(let heading, let holder) = column else { continue }
      result.take(text, under: heading, of: member, holder: holder, at: place)
    }
    guard columns.contains(.interest) || columns.contains(.nature) || columns.contains(.donor)
    else { return }
    let parts = [field(.interest), field(.nature)].compactMap { $0 }
    let body = field(.body)?.onOneLine
    let donor = field(.donor)?.onOneLine
    let text =
      parts.isEmpty ? body ?? donor ?? "" : parts.joined(separator: ": ")
    let registered = day(.registered)
    let since = day(.since)
    var gift: Gift?
    if donor != nil || field(.value) != nil || field(.received) != nil {
      var read = Gift(reading: text)
      read.donor = donor ?? read.donor
      read.received = day(.received) ?? read.received ?? since
      read.pence =
        field(.value).flatMap { Gift(reading: "£" + $0.filter { $0 != "£" }).pence }
        ?? read.pence
      read.reason = field(.reason)?.onOneLine
      gift = read
    }
    let category = field(.category) ?? (donor != nil ? "Gifts" : "")
    result.take(
      text, under: category, of: member, holder: field(.holder).map(RegisterCSVReader.holder),
      registered: registered, body: body, address: field(.address)?.onOneLine, since: since,
      gift: gift, at: place)
  }

  private static func isUsable(_ columns: [Column?]) -> Bool {
    columns.contains(.member)
      && columns.contains { column in
        switch column {
        case .interest, .nature, .donor, .kind: true
        default: false
        }
      }
  }

  private static func columns(_ headings: [String]) -> [Column?] {
    let hasCategory = headings.contains { column($0) == .category }
    return headings.map { heading in
      if let column = column(heading) { return column }
      guard !hasCategory, InterestKind(heading: heading) != nil else { return nil }
      let words = heading.lowercased()
      let isPartners = ["spouse", "partner"].contains { words.holds(word: $0) }
      let isOwn = ["self", "own", "member", "councillor"].contains { words.holds(word: $0) }
      return .kind(heading, isPartners == isOwn ? nil : isPartners ? .partner : .own)
    }
  }

  private static func column(_ heading: String) -> Column? {
    let words = String(heading.lowercased().map { $0.isLetter ? $0 : " " }).onOneLine
    switch words {
    case "councillor", "member", "name", "councillor name", "member name", "name of councillor",
      "name of member", "cllr", "members name", "full name":
      return .member
    case "category", "type", "kind", "interest type", "type of interest", "category of interest",
      "section", "heading", "interest category", "class":
      return .category
    case "interest", "details", "detail", "description", "declaration", "interest details",
      "details of interest", "text", "entry", "interests", "description of interest", "gift",
      "details of gift", "gift or hospitality":
      return .interest
    case "nature", "nature of interest", "role", "position": return .nature
    case "self partner", "self or partner", "self spouse", "self spouse partner", "whose",
      "held by", "holder", "member or partner", "member partner", "interest of", "relates to",
      "own or partner", "whose interest":
      return .holder
    case "date", "date registered", "registered", "date of registration", "date added",
      "registered on", "last updated", "date declared", "published", "date notified":
      return .registered
    case "since", "start date", "from", "date from", "started": return .since
    case "body", "organisation", "organization", "employer", "company", "name of body",
      "name of organisation", "employer or body":
      return .body
    case "address", "location", "property address", "address of land": return .address
    case "donor", "source", "given by", "provider", "name of donor", "from whom": return .donor
    case "value", "estimated value", "approximate value", "value of gift", "amount": return .value
    case "received", "date received", "date of receipt", "received on": return .received
    case "reason", "purpose", "reason for gift": return .reason
    default: return nil
    }
  }

  static func holder(_ text: String) -> InterestHolder {
    let words = text.lowercased()
    let isPartners = ["spouse", "partner", "husband", "wife"].contains { words.holds(word: $0) }
    let isOwn = ["self", "own", "member", "councillor", "me", "m"].contains {
      words.holds(word: $0)
    }
    return isPartners == isOwn ? .unstated : isPartners ? .partner : .own
  }
}
